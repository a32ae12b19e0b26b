/** What is said of words that appear while they are spoken, in English. */
export const enDictation = {
  dictation: {
    listening: "Your words appear here as you speak.",
    later: "Your words are written down after you stop.",
    restLater: "The rest is written down after you stop.",
  },
};
