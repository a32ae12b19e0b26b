/** Where a message goes: a channel, or a moment of a message in it. */
export interface Target {
  readonly channelId: string;
  readonly parentId?: string;
  readonly momentMs?: number;
}
