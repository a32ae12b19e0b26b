import type { components } from "./schema.gen.ts";

type Schemas = components["schemas"];

export type Account = Schemas["Account"];
export type Channel = Schemas["Channel"];
export type CreateMessageRequest = Schemas["CreateMessageRequest"];
export type Edit = Schemas["Edit"];
export type Invite = Schemas["Invite"];
export type InvitePreview = Schemas["InvitePreview"];
export type LiveRecording = Schemas["LiveRecording"];
export type Maps = Schemas["Maps"];
export type Me = Schemas["Me"];
export type Message = Schemas["Message"];
export type MessagePage = Schemas["MessagePage"];
export type Problem = Schemas["Problem"];
export type Hearing = Schemas["Hearing"];
export type HearingRequest = Schemas["HearingRequest"];
export type Queue = Schemas["Queue"];
export type SearchHit = Schemas["SearchHit"];
export type SearchResult = Schemas["SearchResult"];
export type Segment = Schemas["Segment"];
export type Session = Schemas["Session"];
export type ServerInfo = Schemas["Server"];
export type ServerEvent = Schemas["Event"];
export type Transcript = Schemas["Transcript"];
export type UploadLimits = Schemas["UploadLimits"];
export type Workspace = Schemas["Workspace"];
