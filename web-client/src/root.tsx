import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { AccountCard } from "./account/account-form.tsx";
import { JoinPage } from "./account/join-page.tsx";
import { SetUpPage } from "./account/set-up-page.tsx";
import { SignInPage } from "./account/sign-in-page.tsx";
import { useApp } from "./app.ts";
import { t } from "./i18n/index.ts";
import { Pages } from "./pages.tsx";
import { Button } from "./ui/button.tsx";
import { localPath } from "./ui/local-path.ts";
import { Failure } from "./ui/notice.tsx";

/** The front door: what a visitor sees depends on who they are. */
export function Root() {
  const app = useApp();
  const { path } = useLocation();
  if (path === "/setup") return <SetUpPage />;
  if (path === "/join") return <JoinPage />;
  const session = app.session.value;
  switch (session.phase) {
    case "loading":
      return <div class="splash" role="status" aria-label={t.common.loading} />;
    case "failed":
      return (
        <main class="splash">
          <Failure cause={session.cause}>
            <Button onClick={() => void app.load()}>{t.common.retry}</Button>
          </Failure>
        </main>
      );
    case "signed-out":
      return path === "/sign-in" ? <SignInPage /> : <ToSignIn />;
    case "nowhere":
      return <Nowhere />;
    case "signed-in":
      return path === "/sign-in" ? <ToReturn /> : <Pages />;
    default:
      return session satisfies never;
  }
}

/** Somebody has an account, and nobody has let them in, or no longer. */
function Nowhere() {
  const app = useApp();
  return (
    <AccountCard title={t.account.nowhereTitle} lead={t.account.nowhereLead}>
      <Button onClick={() => void app.signOut()}>{t.rail.signOut}</Button>
    </AccountCard>
  );
}

function ToSignIn() {
  const { url, route } = useLocation();
  useEffect(() => route(`/sign-in?return=${encodeURIComponent(url)}`, true), [url, route]);
  return null;
}

function ToReturn() {
  const { query, route } = useLocation();
  useEffect(() => route(localPath(query["return"]), true), [query, route]);
  return null;
}
