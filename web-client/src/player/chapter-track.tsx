import { api } from "../api/client.ts";
import type { Chapter } from "../api/types.ts";

/** The chapters for the player's time line, which parts it by them and names the one that is pointed at. */
export function ChapterTrack({ messageId, chapters }: { messageId: string; chapters: readonly Chapter[] }) {
  return (
    <track
      // Another list is another track: one that has loaded does not load again.
      key={chapters.map(({ id, startMs, title }) => `${id} ${startMs} ${title}`).join()}
      kind="chapters"
      src={api.chaptersUrl(messageId)}
      default
      onLoad={({ currentTarget }) => {
        // The player looks at its tracks when they change, and a track that comes late has no cues by then.
        const media = currentTarget.closest("video");
        media?.textTracks.dispatchEvent(new Event("change"));
      }}
    />
  );
}
