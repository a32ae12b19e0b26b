import { type ReadonlySignal, signal } from "@preact/signals";
import type { Api } from "../api/client.ts";
import type { EventFeed } from "../api/events.ts";
import type { LiveRecording } from "../api/types.ts";

/** What is being recorded in a channel and may be watched, kept up to date by events. */
export function createLiveList(
  api: Pick<Api, "live">,
  events: EventFeed,
  channelId: string,
  until: AbortSignal,
): ReadonlySignal<readonly LiveRecording[]> {
  const recordings = signal<readonly LiveRecording[]>([]);
  const reload = async () => {
    recordings.value = await api.live(channelId).catch(() => recordings.value);
  };
  events.listen((event) => {
    if (event.type === "resync" || (event.type === "live" && event.channelId === channelId)) void reload();
  }, until);
  void reload();
  return recordings;
}
