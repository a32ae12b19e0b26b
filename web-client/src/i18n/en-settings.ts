/** The sentences of the settings, in English. */
export const enSettings = {
  settings: {
    title: "Settings",
    sessions: "Where you are signed in",
    sessionsLead: "If you do not know one of these, sign it out and choose a new password.",
    thisBrowser: "This browser",
    on: (browser: string, system: string) => `${browser} on ${system}`,
    unknownDevice: "An unknown device",
    seen: (time: string) => `Last seen ${time}`,
    signOutOthers: "Sign out everywhere else",
  },
};
