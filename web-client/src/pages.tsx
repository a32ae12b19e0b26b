import { useEffect } from "preact/hooks";
import { lazy, Route, Router, useLocation } from "preact-iso";
import { useHouse } from "./app.ts";
import { inUse } from "./channel/channel-name.ts";
import { ChannelPage } from "./channel/channel-page.tsx";
import { DraftsPage } from "./drafts/drafts-page.tsx";
import { t } from "./i18n/index.ts";
import { SearchPage } from "./search/search-page.tsx";
import { ServerPage } from "./shell/server-page.tsx";
import { Shell } from "./shell/shell.tsx";
import { Empty } from "./ui/notice.tsx";

const RecordPage = lazy(async () => (await import("./record/record-page.tsx")).RecordPage);
const EditPage = lazy(async () => (await import("./edit/edit-page.tsx")).EditPage);
const LivePage = lazy(async () => (await import("./live/live-page.tsx")).LivePage);
const QueuePage = lazy(async () => (await import("./queue/queue-page.tsx")).QueuePage);
const ChannelsPage = lazy(async () => (await import("./channel/channels-page.tsx")).ChannelsPage);
const PeoplePage = lazy(async () => (await import("./people/people-page.tsx")).PeoplePage);
const AuditPage = lazy(async () => (await import("./people/audit-page.tsx")).AuditPage);
const GlossaryPage = lazy(async () => (await import("./glossary/glossary-page.tsx")).GlossaryPage);
const SavedPage = lazy(async () => (await import("./saved/saved-page.tsx")).SavedPage);
const ModelsPage = lazy(async () => (await import("./models/models-page.tsx")).ModelsPage);
const SettingsPage = lazy(async () => (await import("./settings/settings-page.tsx")).SettingsPage);
const ThreadPage = lazy(async () => (await import("./thread/thread-page.tsx")).ThreadPage);

/** The pages behind the sign-in; recorder and player are loaded when they are needed. */
export function Pages() {
  return (
    <Shell>
      <Router>
        <Route path="/" component={Home} />
        <Route path="/c/:channelId" component={ChannelPage} />
        <Route path="/c/:channelId/live/:messageId" component={LivePage} />
        <Route path="/record" component={RecordPage} />
        <Route path="/m/:messageId" component={ThreadPage} />
        <Route path="/m/:messageId/edit" component={EditPage} />
        <Route path="/read/:messageId" component={ServerPage} />
        <Route path="/queue" component={QueuePage} />
        <Route path="/search" component={SearchPage} />
        <Route path="/channels" component={ChannelsPage} />
        <Route path="/people" component={PeoplePage} />
        <Route path="/people/audit" component={AuditPage} />
        <Route path="/glossary" component={GlossaryPage} />
        <Route path="/settings" component={SettingsPage} />
        <Route path="/settings/models" component={ModelsPage} />
        <Route path="/saved" component={SavedPage} />
        <Route path="/drafts" component={DraftsPage} />
        <Route default component={NotFound} />
      </Router>
    </Shell>
  );
}

/** What waits comes first; then the first channel. */
function Home() {
  const { channels, queue } = useHouse();
  const { route } = useLocation();
  const first = inUse(channels.value)[0] ?? channels.value?.[0];
  const known = queue.queue.value !== undefined || queue.cause.value !== undefined;
  const waiting = queue.count.value > 0;
  useEffect(() => {
    if (first && known) route(waiting ? "/queue" : `/c/${first.id}`, true);
  }, [first, known, waiting, route]);
  return null;
}

function NotFound() {
  return <Empty title={t.problems.notFound} lead="" />;
}
