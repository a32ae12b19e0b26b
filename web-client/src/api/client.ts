import { command, request } from "./request.ts";
import { shape } from "./shape.ts";
import type {
  Channel,
  CreateMessageRequest,
  Edit,
  Hearing,
  HearingRequest,
  Invite,
  InvitePreview,
  LiveRecording,
  Maps,
  Me,
  Message,
  MessagePage,
  Profile,
  Queue,
  SearchResult,
  ServerInfo,
  Session,
  Transcript,
  UpdateProfileRequest,
  UploadLimits,
} from "./types.ts";

const isMe = shape<Me>("account", "workspaces");
const isProfile = shape<Profile>("name", "timeZone", "languages");
const isMessage = shape<Message>("id", "state", "author", "sources");
const isPage = shape<MessagePage>("messages");
const isTranscript = shape<Transcript>("state", "segments");
const isEdit = shape<Edit>("state", "keep", "revisions");
const isChannel = shape<Channel>("id", "name");
const channelList = shape<{ channels: Channel[] }>("channels");
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
  sessions: async () => (await request("/api/sessions", shape<{ sessions: Session[] }>("sessions"))).sessions,
  revokeSession: (id: string) => command(`/api/sessions/${at(id)}`, { method: "DELETE" }),
  revokeOtherSessions: () => command("/api/sessions", { method: "DELETE" }),
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
  createInvite: (workspaceId: string) =>
    request(`/api/workspaces/${at(workspaceId)}/invites`, shape<Invite>("url", "expiresAt"), { method: "POST" }),

  channels: async (workspaceId: string) =>
    (await request(`/api/workspaces/${at(workspaceId)}/channels`, channelList)).channels,
  createChannel: (workspaceId: string, body: { name: string; purpose?: string }) =>
    request(`/api/workspaces/${at(workspaceId)}/channels`, isChannel, { method: "POST", body }),
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
  retry: (id: string) => request(`/api/messages/${at(id)}/retry`, isMessage, { method: "POST" }),

  queue: (workspaceId: string) => request(`/api/workspaces/${at(workspaceId)}/queue`, shape<Queue>("items", "totalMs")),
  markAllHeard: (workspaceId: string, until: string) =>
    command(`/api/workspaces/${at(workspaceId)}/queue/heard`, { method: "POST", body: { until } }),
  hearing: (id: string) => request(`/api/messages/${at(id)}/hearing`, shape<Hearing>("positionMs", "heard")),
  noteHearing: (id: string, body: HearingRequest) =>
    request(`/api/messages/${at(id)}/hearing`, shape<Hearing>("positionMs", "heard"), {
      method: "PUT",
      body,
      keepalive: true,
    }),

  maps: (id: string) => request(`/api/messages/${at(id)}/maps`, shape<Maps>("silences", "scenesMs")),
  edit: (id: string) => request(`/api/messages/${at(id)}/edit`, isEdit),
  keep: (id: string, keep: readonly Edit["keep"][number][]) =>
    request(`/api/messages/${at(id)}/edit`, isEdit, { method: "PUT", body: { keep } }),
  replace: (id: string, draftId: string) =>
    request(`/api/messages/${at(id)}/replacement`, isMessage, { method: "POST", body: { draftId } }),
  undoEdit: (id: string) => request(`/api/messages/${at(id)}/edit`, isEdit, { method: "DELETE" }),

  transcript: (id: string) => request(`/api/messages/${at(id)}/transcript`, isTranscript),
  retryTranscript: (id: string) =>
    request(`/api/messages/${at(id)}/transcript/retry`, isTranscript, { method: "POST" }),
  downloadUrl: (id: string, form: "original" | "mp4" | "audio" | "transcript") =>
    `/api/messages/${at(id)}/download/${form}`,
  choosePoster: (id: string, atMs: number) =>
    request(`/api/messages/${at(id)}/poster`, isMessage, { method: "PUT", body: { atMs } }),
  captionsUrl: (id: string) => `/api/messages/${at(id)}/captions.vtt`,
  search: (workspaceId: string, q: string, signal: AbortSignal) =>
    request(
      `/api/search?q=${at(q)}&workspaceId=${at(workspaceId)}&limit=50`,
      shape<SearchResult>("hits", "pendingTranscripts"),
      { signal },
    ),
};

export type Api = typeof api;
