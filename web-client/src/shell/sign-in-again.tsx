import { ProviderLink } from "../account/provider.tsx";
import { useApp, useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field, fieldsOf } from "../ui/field.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";
import type { UploadState } from "../upload/uploader.ts";

/** Signing in over the page that one is on: what is recorded or not yet sent stays where it is. */
export function SignInAgain() {
  const app = useApp();
  const { signInAsked, askSignIn } = useHouse();
  const { run, busy, cause } = useWork();
  if (!signInAsked.value) return null;
  const signIn = async (field: (name: string) => string) => {
    await app.enter(await app.api.signIn({ email: field("email"), password: field("password") }));
  };
  return (
    <Dialog title={t.account.signInTitle} onClose={() => askSignIn(false)}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const field = fieldsOf(event.currentTarget);
          void run(() => signIn(field));
        }}
      >
        <p>{t.upload.signInAgain}</p>
        <Field label={t.account.email} name="email" type="email" autocomplete="username" required />
        <Field label={t.account.password} name="password" type="password" autocomplete="current-password" required />
        {cause !== undefined && <Failure cause={cause} />}
        <div class="row row-end">
          <ProviderLink to="/" newTab />
          <Button type="submit" look="main" busy={busy}>
            {t.account.signIn}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What the person can do about an upload that does not move. */
export function HeldButton({ state }: { state: UploadState }) {
  const { askSignIn, retryUploads } = useHouse();
  if (state.phase !== "waiting" && state.phase !== "paused") return null;
  if (state.problem.slug === "not-signed-in") {
    return <Button onClick={() => askSignIn(true)}>{t.upload.signIn}</Button>;
  }
  return <Button onClick={retryUploads}>{t.upload.retryNow}</Button>;
}
