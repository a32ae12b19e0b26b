/** What is said when something happens to a recording or a chosen file, in English. */
export const enCapture = {
  trouble: {
    silent: (at: string) =>
      `The microphone went silent at ${at}. Everything before it is safe. Choose another microphone or stop here.`,
    lost: (at: string) =>
      `The microphone is gone since ${at}. The recording goes on without your voice. Choose another microphone or stop here.`,
    lostVoice: (at: string) =>
      `The microphone is gone since ${at}, so we paused. Everything before it is safe. Choose another microphone or stop here.`,
    refused: (at: string) =>
      `Since ${at} the browser may not use the microphone. Everything before it is safe. Allow it in the address bar, then choose it here.`,
    useMicrophone: (name: string) => `Use ${name}`,
    microphone: "this microphone",
    plugIn: "We find no microphone. Plug one in, and it appears here.",
    diskLow: (minutes: number) =>
      minutes < 1
        ? "Less than a minute fits on this device. Then we stop and keep everything."
        : `About ${minutes === 1 ? "1 minute fits" : `${minutes} minutes fit`} on this device. Then we stop and keep everything.`,
    limitNear: "This is the last minute that a message may have here. Then we stop and keep everything.",
    limitLeft: (seconds: number) => `${seconds} s left`,
    slept: (at: string, length: string) =>
      `This device slept for ${length}, at ${at} of the recording. That time is missing. Everything else is safe.`,
  },
  stopped: {
    "sharing-ended": "The sharing was ended, so we stopped. Everything until then is here.",
    "camera-lost":
      "The camera was unplugged, or the browser may not use it any more, so we stopped. Everything until then is here.",
    "recorder-failed": "The browser stopped recording by itself. Everything until then is here.",
    "disk-full": "This device had no room left, so we stopped. Everything before that is here.",
    "disk-nearly-full": "This device is nearly full, so we stopped in time. Everything is here.",
    "length-limit": "A message here may not be longer, so we stopped. Everything until then is here.",
  },
  file: {
    looking: "Looking at the file",
    sending: (name: string, percent: number) => `Sending ${name}, ${percent} %`,
    left: (time: string) => `${time} left`,
    away: (name: string) => `The server does not answer. Sending ${name} goes on by itself.`,
    onServer: (name: string, percent: number) =>
      `${name}: ${percent} % is on the server. Choose the file again to go on.`,
    choose: "Choose the file",
    goOn: (name: string) => `Go on with ${name}`,
    discardAsk: (name: string) => `Discard what is on the server of ${name}? The file itself stays where it is.`,
    changed: "This file has changed since. It is sent anew.",
    onlyOne: (name: string) => `One file at a time: ${name} is being sent. Choose the others after it.`,
    unreadableNow: (name: string) =>
      `We can no longer read ${name}: it was moved or changed. What was sent is safe. Choose it again to go on.`,
    unreadable: (name: string) => `${name} cannot be read. Check that it is still there, then choose it again.`,
    empty: (name: string) => `${name} is empty. Choose another file.`,
    notMedia: (name: string) => `${name} is neither a video nor a sound recording. Choose another file.`,
    tooLarge: (name: string, most: string) =>
      `${name} is larger than ${most}, which is the most that this server takes.`,
    overToday: (name: string, left: string) =>
      `${name} is larger than what is left for you today, which is ${left}. Try again tomorrow.`,
    other: (name: string) => `This is another file. Choose ${name} to go on with it.`,
    otherTab: (name: string) => `Another tab is sending ${name}.`,
  },
  length: {
    seconds: (count: number) => (count === 1 ? "1 second" : `${count} seconds`),
    minutes: (count: number) => (count === 1 ? "1 minute" : `${count} minutes`),
    hours: (count: number) => (count === 1 ? "1 hour" : `${count} hours`),
  },
};
