/** The sentences about recordings that are watched while they are made, in English. */
export const enLive = {
  live: {
    now: "Being recorded now",
    mark: "Live",
    records: {
      screen: (name: string) => `${name} is recording a screen`,
      camera: (name: string) => `${name} is recording`,
      voice: (name: string) => `${name} is speaking`,
      file: (name: string) => `${name} is sending a recording`,
    },
    answers: (name: string) => `${name} is replying`,
    watch: "Watch",
    may: "Others may watch while I record",
    mayHint: "They see it a few seconds later. It becomes a message only when you send it.",
    mayFailed: "Others cannot watch just now. It is recorded all the same.",
    behind: "You see it a few seconds later.",
    toNow: "Go to now",
    ended: (name: string) => `${name} has stopped recording. It goes on here as soon as it is sent.`,
    coming: "It has been sent and is being made ready.",
    sent: "It has been sent. This is the finished recording.",
    open: "Open the message",
    cannot: "This recording cannot be watched while it is made. It appears here when it is sent.",
    goneTitle: "Nothing is being recorded here now",
    goneLead: "It has ended, and it was not sent.",
    back: "Back to the channel",
  },
};
