package whenever.server.workspace;

/** What an invite leads to. */
record InvitePreview(String workspaceName, String invitedBy, String role) {}
