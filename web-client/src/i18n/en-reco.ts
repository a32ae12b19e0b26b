/** The sentences about chapters, about what is passed over, and about what is taken back while recording, in English. */
export const enReco = {
  chapter: {
    title: "Chapters",
    begin: "Add chapters",
    mark: (title: string, time: string) => `${title}, from ${time}`,
    edit: "Edit chapters",
    done: "Done",
    none: "Chapters help others find their way in what you recorded.",
    addHere: (time: string) => `Add chapter at ${time}`,
    propose: "Propose chapters",
    proposed: (count: number) =>
      count === 1
        ? "One moment is proposed. Give it a title to keep it."
        : `${count} moments are proposed. Give those you want a title.`,
    noProposals: "There are no long pauses or scene changes to propose. Add chapters by hand.",
    name: (time: string) => `Title of the chapter at ${time}`,
    placeholder: "What begins here?",
    add: "Add",
    addNamed: (time: string) => `Add the chapter at ${time}`,
    dismiss: (time: string) => `Leave out the proposal at ${time}`,
    saveNamed: (time: string) => `Save the title at ${time}`,
    moveHere: (title: string) => `Let “${title}” begin at the place that plays now`,
    remove: (title: string) => `Remove “${title}”`,
  },
  skip: {
    action: "Skip pauses and fillers",
    saves: (time: string) => `Saves ${time}`,
  },
  takeBack: {
    button: "Take back",
    name: "Take back the last sentence",
    hint: "Takes back the last sentence. Then say it anew.",
    done: (seconds: number) => `Took back ${seconds} s.`,
    nothing: "There is nothing to take back yet.",
    undo: "Undo",
    undone: "It stays in the recording.",
    total: (time: string) => `${time} taken back. You can bring it back on the edit page.`,
  },
};
