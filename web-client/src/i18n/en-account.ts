/** Why somebody is not signed in after the provider led them back, in English. */
export const enAccount = {
  provider: {
    "oidc-denied": "You were not signed in there. Try again, or use your e-mail address and password.",
    "oidc-away": "The other sign-in does not answer just now. Try again in a moment.",
    "oidc-expired": "That sign-in took too long, or began in another browser. Begin again here.",
    "oidc-untrusted": "The other sign-in gave an answer that we cannot trust. Try again.",
    "oidc-email-missing": "The other sign-in did not tell us your e-mail address. Ask who looks after this server.",
    "oidc-email-unverified": "Your e-mail address has not been verified there. Verify it, then sign in again.",
    "oidc-email-linked":
      "The account with your e-mail address belongs to another sign-in. Ask who looks after this server.",
    "oidc-not-invited": "You have no account here yet. Ask somebody for an invite.",
    "oidc-invite-ended": "This invite has been used or has ended. Ask for a new link.",
    "oidc-not-set-up": "This server has not been set up yet. Its log says how.",
  },
};
