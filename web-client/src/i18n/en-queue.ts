/** The sentences about what waits for somebody, in English. */
export const enQueue = {
  queue: {
    title: "Waiting for you",
    play: "Play all",
    playThis: (title: string) => `Play from “${title}”`,
    playing: "Playing what waits for you",
    next: "Next",
    position: (at: number, all: number) => `${at} of ${all}`,
    sum: (count: number, time: string) => (count === 1 ? `1 clip · ${time}` : `${count} clips · ${time}`),
    faster: (time: string) => ` → ${time} at your speed`,
    allHeard: "Mark all as heard",
    emptyTitle: "Nothing waits for you",
    emptyLead: "What others send, and what answers you, comes here.",
    reply: "reply",
    from: (time: string) => `from ${time}`,
    previous: "Previous",
    skip: "Next",
    later: "Later",
    heard: "Heard",
    answer: "Reply",
    keys: "N next, P previous, L later, H heard. Space pauses.",
  },
};
