import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Mention } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { when } from "../i18n/time.ts";
import { Avatar } from "../ui/avatar.tsx";

/** Notes that name me and that I have not seen. */
export function NamedNotes() {
  const { api, feed, workspace } = useHouse();
  const named = useSignal<readonly Mention[]>([]);
  useEffect(() => {
    const closed = new AbortController();
    const read = async () => {
      named.value = await api.mentions(workspace.id).catch(() => named.value);
    };
    feed.listen((event) => {
      if (event.type === "message" || event.type === "resync") void read();
    }, closed.signal);
    void read();
    return () => closed.abort();
  }, [api, feed, workspace.id, named]);
  if (named.value.length === 0) return null;
  return (
    <section class="named-notes" aria-labelledby="named-title">
      <h2 id="named-title">{t.queue.named}</h2>
      <ul class="people-list">
        {named.value.map(({ messageId, messageTitle, note }) => (
          <li key={note.id}>
            <Avatar name={note.author.name} id={note.author.id} />
            <div>
              <p>
                <a href={`/m/${messageId}${note.momentMs === undefined ? "" : `?t=${note.momentMs}`}`}>{note.text}</a>
              </p>
              <p class="hint">{t.queue.namedIn(note.author.name, messageTitle)}</p>
            </div>
            <time class="hint" dateTime={note.createdAt}>
              {when(note.createdAt)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}
