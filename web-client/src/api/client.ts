import { languageCalls } from "./language-calls.ts";
import { command, request } from "./request.ts";
import { searchCalls } from "./search-calls.ts";
import { shape } from "./shape.ts";
import type {
  ApiToken,
  AuditPage,
  Channel,
  ChannelMember,
  Chapter,
  Counted,
  CreateApiTokenRequest,
  CreateChannelRequest,
  CreatedApiToken,
  CreateInviteRequest,
  CreateMessageRequest,
  Edit,
  Hearing,
  HearingRequest,
  Invite,
  InvitePreview,
  LiveRecording,
  Maps,
  Margin,
  Me,
  Member,
  Mention,
  Message,
  MessagePage,
  Note,
  Notification,
  Passkey,
  Profile,
  Question,
  Queue,
  Role,
  ServerInfo,
  Session,
  TakenCaptions,
  Transcript,
  UpdateChannelRequest,
  UpdateProfileRequest,
  UploadLimits,
} from "./types.ts";

const isMe = shape<Me>("account", "workspaces");
const isProfile = shape<Profile>("name", "timeZone", "languages");
const isMessage = shape<Message>("id", "state", "author", "sources");
const isPage = shape<MessagePage>("messages");
const isTranscript = shape<Transcript>("state", "segments");
const isNote = shape<Note>("id", "text", "author");
const isEdit = shape<Edit>("state", "keep", "revisions");
const isChannel = shape<Channel>("id", "name");
const isChapter = shape<Chapter>("id", "startMs", "title");
const channelList = shape<{ channels: Channel[] }>("channels");
const isCreation = shape<PublicKeyCredentialCreationOptionsJSON>("rp", "user", "challenge", "pubKeyCredParams");
const isQuestion = shape<PublicKeyCredentialRequestOptionsJSON>("challenge");
const at = encodeURIComponent;

interface NewAccount {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Every call of the contract that the client makes, by name. */
export const api = {
  server: (signal?: AbortSignal) =>
    request("/api/server", shape<ServerInfo>("setUp", "maxUploadBytes"), signal ? { signal } : {}),
  me: () => request("/api/me", isMe),
  setUp: (body: NewAccount & { workspaceName: string }) => request("/api/setup", isMe, { method: "POST", body }),
  signIn: (body: { email: string; password: string }) => request("/api/sessions", isMe, { method: "POST", body }),
  changePassword: (body: { current?: string; password: string }) => command("/api/password", { method: "PUT", body }),
  passkeyQuestion: () => request("/api/sessions/passkey/options", isQuestion, { method: "POST" }),
  signInWithPasskey: (credential: PublicKeyCredentialJSON) =>
    request("/api/sessions/passkey", isMe, { method: "POST", body: { credential } }),
  passkeys: async () => (await request("/api/passkeys", shape<{ passkeys: Passkey[] }>("passkeys"))).passkeys,
  passkeyCreation: () => request("/api/passkeys/options", isCreation, { method: "POST" }),
  registerPasskey: (body: { name: string; credential: PublicKeyCredentialJSON }) =>
    request("/api/passkeys", shape<Passkey>("id", "name"), { method: "POST", body }),
  renamePasskey: (id: string, name: string) => command(`/api/passkeys/${at(id)}`, { method: "PATCH", body: { name } }),
  deletePasskey: (id: string) => command(`/api/passkeys/${at(id)}`, { method: "DELETE" }),
  sessions: async () => (await request("/api/sessions", shape<{ sessions: Session[] }>("sessions"))).sessions,
  revokeSession: (id: string) => command(`/api/sessions/${at(id)}`, { method: "DELETE" }),
  revokeOtherSessions: () => command("/api/sessions", { method: "DELETE" }),
  /** For a link: the way to the provider, and from there to a path of this server. */
  providerUrl: (path: string) => `/api/oidc/start?return=${at(path)}`,
  joinAtProvider: (token: string) =>
    request("/api/oidc/join", shape<{ url: string }>("url"), { method: "POST", body: { token } }),
  tokens: async () => (await request("/api/tokens", shape<{ tokens: ApiToken[] }>("tokens"))).tokens,
  createToken: (body: CreateApiTokenRequest) =>
    request("/api/tokens", shape<CreatedApiToken>("token", "secret"), { method: "POST", body }),
  revokeToken: (id: string) => command(`/api/tokens/${at(id)}`, { method: "DELETE" }),
  signOut: () => command("/api/sessions/current", { method: "DELETE" }),
  profile: () => request("/api/profile", isProfile),
  updateProfile: (body: UpdateProfileRequest) => request("/api/profile", isProfile, { method: "PATCH", body }),
  setPicture: (body: Blob) => request("/api/profile/picture", isProfile, { method: "PUT", body }),
  deletePicture: () => command("/api/profile/picture", { method: "DELETE" }),
  lookUpInvite: (token: string) =>
    request("/api/invites/lookup", shape<InvitePreview>("workspaceName", "invitedBy"), {
      method: "POST",
      body: { token },
    }),
  acceptInvite: (body: NewAccount) => request("/api/invites/accept", isMe, { method: "POST", body }),
  joinWorkspace: async (token: string) =>
    (
      await request("/api/invites/join", shape<{ workspaceId: string }>("workspaceId"), {
        method: "POST",
        body: { token },
      })
    ).workspaceId,
  createInvite: (workspaceId: string, body: CreateInviteRequest) =>
    request(`/api/workspaces/${at(workspaceId)}/invites`, shape<Invite>("url", "expiresAt"), { method: "POST", body }),
  invites: async (workspaceId: string) =>
    (await request(`/api/workspaces/${at(workspaceId)}/invites`, shape<{ invites: Invite[] }>("invites"))).invites,
  revokeInvite: (workspaceId: string, id: string) =>
    command(`/api/workspaces/${at(workspaceId)}/invites/${at(id)}`, { method: "DELETE" }),
  members: async (workspaceId: string) =>
    (await request(`/api/workspaces/${at(workspaceId)}/members`, shape<{ members: Member[] }>("members"))).members,
  audit: (workspaceId: string, before?: string) =>
    request(
      `/api/workspaces/${at(workspaceId)}/audit?limit=50${before ? `&before=${at(before)}` : ""}`,
      shape<AuditPage>("entries"),
    ),
  setRole: (workspaceId: string, id: string, role: Role) =>
    command(`/api/workspaces/${at(workspaceId)}/members/${at(id)}`, { method: "PATCH", body: { role } }),
  removeMember: (workspaceId: string, id: string) =>
    command(`/api/workspaces/${at(workspaceId)}/members/${at(id)}`, { method: "DELETE" }),

  channels: async (workspaceId: string) =>
    (await request(`/api/workspaces/${at(workspaceId)}/channels`, channelList)).channels,
  createChannel: (workspaceId: string, body: CreateChannelRequest) =>
    request(`/api/workspaces/${at(workspaceId)}/channels`, isChannel, { method: "POST", body }),
  openDirect: (workspaceId: string, accountIds: readonly string[]) =>
    request(`/api/workspaces/${at(workspaceId)}/direct`, isChannel, { method: "POST", body: { accountIds } }),
  updateChannel: (id: string, body: UpdateChannelRequest) =>
    request(`/api/channels/${at(id)}`, isChannel, { method: "PATCH", body }),
  setNotification: (id: string, notification: Notification | undefined) =>
    request(`/api/channels/${at(id)}/notification`, isChannel, {
      method: "PUT",
      body: notification ? { notification } : {},
    }),
  channelMembers: async (id: string) =>
    (await request(`/api/channels/${at(id)}/members`, shape<{ members: ChannelMember[] }>("members"))).members,
  addChannelMember: (id: string, accountId: string) =>
    command(`/api/channels/${at(id)}/members/${at(accountId)}`, { method: "PUT" }),
  setManager: (id: string, accountId: string, manager: boolean) =>
    command(`/api/channels/${at(id)}/members/${at(accountId)}`, { method: "PATCH", body: { manager } }),
  removeChannelMember: (id: string, accountId: string) =>
    command(`/api/channels/${at(id)}/members/${at(accountId)}`, { method: "DELETE" }),
  pinned: (channelId: string) => request(`/api/channels/${at(channelId)}/pinned`, isPage),
  messages: (channelId: string, before?: string) =>
    request(`/api/channels/${at(channelId)}/messages?limit=50${before ? `&before=${at(before)}` : ""}`, isPage),
  drafts: (workspaceId: string) => request(`/api/workspaces/${at(workspaceId)}/drafts`, isPage),

  live: async (channelId: string) =>
    (await request(`/api/channels/${at(channelId)}/live`, shape<{ recordings: LiveRecording[] }>("recordings")))
      .recordings,
  setLive: (id: string, on: boolean) =>
    request(`/api/messages/${at(id)}/live`, isMessage, { method: "PUT", body: { on } }),

  uploadLimits: (workspaceId: string) =>
    request(`/api/workspaces/${at(workspaceId)}/upload-limits`, shape<UploadLimits>("maxBytes", "maxDurationMs")),
  createMessage: (body: CreateMessageRequest, signal?: AbortSignal) =>
    request("/api/messages", isMessage, { method: "POST", body, ...(signal ? { signal } : {}) }),
  message: (id: string) => request(`/api/messages/${at(id)}`, isMessage),
  rename: (id: string, title: string) =>
    request(`/api/messages/${at(id)}`, isMessage, { method: "PATCH", body: { title } }),
  deleteMessage: (id: string) => command(`/api/messages/${at(id)}`, { method: "DELETE" }),
  publish: (id: string, title?: string) =>
    request(`/api/messages/${at(id)}/publish`, isMessage, { method: "POST", body: title ? { title } : {} }),
  replies: (id: string) => request(`/api/messages/${at(id)}/replies`, isPage),
  margin: (id: string) => request(`/api/messages/${at(id)}/margin`, shape<Margin>("notes", "reactions")),
  createNote: (id: string, body: { id: string; text: string; momentMs?: number; mentions: string[] }) =>
    request(`/api/messages/${at(id)}/notes`, isNote, { method: "POST", body }),
  updateNote: (id: string, noteId: string, body: { text: string; mentions: string[] }) =>
    request(`/api/messages/${at(id)}/notes/${at(noteId)}`, isNote, { method: "PATCH", body }),
  deleteNote: (id: string, noteId: string) =>
    command(`/api/messages/${at(id)}/notes/${at(noteId)}`, { method: "DELETE" }),
  react: (id: string, body: { emoji: string; momentMs?: number; on: boolean }) =>
    command(`/api/messages/${at(id)}/reactions`, { method: "PUT", body }),
  setMentions: (id: string, mentions: readonly string[]) =>
    command(`/api/messages/${at(id)}/mentions`, { method: "PUT", body: { mentions } }),
  mentions: async (workspaceId: string) =>
    (await request(`/api/workspaces/${at(workspaceId)}/mentions`, shape<{ mentions: Mention[] }>("mentions"))).mentions,
  markMentionsSeen: (id: string) => command(`/api/messages/${at(id)}/mentions/seen`, { method: "POST" }),
  setPinned: (id: string, on: boolean) => command(`/api/messages/${at(id)}/pin`, { method: "PUT", body: { on } }),
  setSaved: (id: string, on: boolean) => command(`/api/messages/${at(id)}/saved`, { method: "PUT", body: { on } }),
  saved: (workspaceId: string) => request(`/api/workspaces/${at(workspaceId)}/saved`, isPage),
  setQuestion: (id: string, question: Question | undefined) =>
    command(`/api/messages/${at(id)}/question`, { method: "PUT", body: question ? { question } : {} }),
  move: (id: string, channelId: string) =>
    command(`/api/messages/${at(id)}/channel`, { method: "PUT", body: { channelId } }),
  retry: (id: string) => request(`/api/messages/${at(id)}/retry`, isMessage, { method: "POST" }),

  queue: (workspaceId: string) => request(`/api/workspaces/${at(workspaceId)}/queue`, shape<Queue>("items", "totalMs")),
  markAllHeard: (workspaceId: string, until: string) =>
    command(`/api/workspaces/${at(workspaceId)}/queue/heard`, { method: "POST", body: { until } }),
  counted: () => request("/api/hearing", shape<Counted>("counted")),
  setCounted: (counted: boolean) =>
    request("/api/hearing", shape<Counted>("counted"), { method: "PUT", body: { counted } }),
  hearing: (id: string) => request(`/api/messages/${at(id)}/hearing`, shape<Hearing>("positionMs", "heard")),
  noteHearing: (id: string, body: HearingRequest) =>
    request(`/api/messages/${at(id)}/hearing`, shape<Hearing>("positionMs", "heard"), {
      method: "PUT",
      body,
      keepalive: true,
    }),

  maps: (id: string) =>
    request(`/api/messages/${at(id)}/maps`, shape<Maps>("silences", "scenesMs", "skips", "savedMs")),
  chapters: async (id: string) =>
    (await request(`/api/messages/${at(id)}/chapters`, shape<{ chapters: Chapter[] }>("chapters"))).chapters,
  createChapter: (id: string, body: Chapter) =>
    request(`/api/messages/${at(id)}/chapters`, isChapter, { method: "POST", body }),
  updateChapter: (id: string, chapterId: string, body: { title?: string; startMs?: number }) =>
    request(`/api/messages/${at(id)}/chapters/${at(chapterId)}`, isChapter, { method: "PATCH", body }),
  deleteChapter: (id: string, chapterId: string) =>
    command(`/api/messages/${at(id)}/chapters/${at(chapterId)}`, { method: "DELETE" }),
  proposeChapters: async (id: string) =>
    (await request(`/api/messages/${at(id)}/chapter-proposals`, shape<{ startsMs: number[] }>("startsMs"))).startsMs,
  chaptersUrl: (id: string) => `/api/messages/${at(id)}/chapters.vtt`,
  edit: (id: string) => request(`/api/messages/${at(id)}/edit`, isEdit),
  keep: (id: string, keep: readonly Edit["keep"][number][]) =>
    request(`/api/messages/${at(id)}/edit`, isEdit, { method: "PUT", body: { keep } }),
  takeBack: (id: string, partId: string, takeBacks: readonly Edit["keep"][number][], signal: AbortSignal) =>
    command(`/api/messages/${at(id)}/parts/${at(partId)}/take-backs`, { method: "PUT", body: { takeBacks }, signal }),
  replace: (id: string, draftId: string) =>
    request(`/api/messages/${at(id)}/replacement`, isMessage, { method: "POST", body: { draftId } }),
  undoEdit: (id: string) => request(`/api/messages/${at(id)}/edit`, isEdit, { method: "DELETE" }),

  ...languageCalls,

  transcript: (id: string) => request(`/api/messages/${at(id)}/transcript`, isTranscript),
  retryTranscript: (id: string) =>
    request(`/api/messages/${at(id)}/transcript/retry`, isTranscript, { method: "POST" }),
  downloadUrl: (id: string, form: "original" | "mp4" | "audio") => `/api/messages/${at(id)}/download/${form}`,
  transcriptUrl: (id: string, form: TranscriptForm) => `/api/messages/${at(id)}/download/transcript?format=${form}`,
  uploadCaptions: (id: string, body: Blob) =>
    request(`/api/messages/${at(id)}/captions`, shape<TakenCaptions>("cues", "dropped"), { method: "PUT", body }),
  choosePoster: (id: string, atMs: number) =>
    request(`/api/messages/${at(id)}/poster`, isMessage, { method: "PUT", body: { atMs } }),
  captionsUrl: (id: string) => `/api/messages/${at(id)}/captions.vtt`,
  ...searchCalls,
};

export type Api = typeof api;
export type TranscriptForm = "txt" | "md" | "vtt" | "srt" | "json";
