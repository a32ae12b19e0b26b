/** The sentences about captions and what is made of the words, in English. */
export const enCaptions = {
  captions: {
    groups: { recording: "Recording", words: "What was said", captions: "Captions" },
    forms: {
      txt: "Text",
      md: "Markdown with time links",
      json: "JSON with word times",
      vtt: "WebVTT",
      srt: "SubRip (SRT)",
    },
    upload: "Upload captions…",
    uploading: "Your captions are being read.",
    uploaded: (cues: number) =>
      cues === 1 ? "1 caption is in place." : `${cues.toLocaleString("en")} captions are in place.`,
    dropped: (count: number) =>
      count === 1
        ? "1 was left out: its times or its text made no sense."
        : `${count.toLocaleString("en")} were left out: their times or their text made no sense.`,
    read: "Read",
    readHint: "What was said as a page to read and print",
    title: "Captions",
    lead: "Remembered by this browser. The button on the player changes the same.",
    on: "Show captions when a video plays",
  },
};
