import { useSignal } from "@preact/signals";
import { useLocation } from "preact-iso";
import { useHouse } from "../app.ts";
import { inUse } from "../channel/channel-name.ts";
import { t } from "../i18n/index.ts";
import { useTitle } from "../ui/title.ts";
import { GoOn } from "./go-on.tsx";
import { RecorderPanel } from "./recorder-panel.tsx";

/** The recorder as a page. */
export function RecordPage() {
  const house = useHouse();
  const { query, route } = useLocation();
  const chosen = useSignal<string | undefined>(undefined);
  const channelId =
    chosen.value ?? query["channel"] ?? inUse(house.channels.value).find(({ mine }) => mine.mayPost)?.id;
  const title = query["message"] ? t.interrupted.page : t.record.title;
  useTitle(title);
  return (
    <main class="page page-record">
      <header class="page-head">
        <h1>{title}</h1>
      </header>
      {query["message"] && <GoOn key={query["message"]} messageId={query["message"]} />}
      {channelId && !query["message"] && (
        <RecorderPanel
          target={{ channelId }}
          onAim={(id) => {
            chosen.value = id;
          }}
          onSent={(message) => {
            void house.reloadDrafts();
            route(`/m/${message.id}`);
          }}
        />
      )}
    </main>
  );
}
