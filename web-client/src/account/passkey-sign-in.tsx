import { useEffect } from "preact/hooks";
import { useApp } from "../app.ts";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";
import { isCancelled, knowsPasskeys, offersPasskeys, signInWithPasskey } from "./passkey.ts";

let asking = new AbortController();

/** One question at a time: a browser refuses a second one. */
function nextQuestion(): AbortSignal {
  asking.abort();
  asking = new AbortController();
  return asking.signal;
}

/** Signing in with a passkey: by a button, and in the field for the address where the browser offers that. */
export function PasskeySignIn() {
  const app = useApp();
  const { run, busy, cause } = useWork();
  const enter = async (quietly: boolean) => {
    try {
      await app.enter(await signInWithPasskey(app.api, nextQuestion(), quietly));
    } catch (failure) {
      if (!isCancelled(failure)) throw failure;
    }
  };
  useEffect(() => {
    const signal = nextQuestion();
    const offer = async () => {
      if ((await offersPasskeys()) && !signal.aborted) await enter(true);
    };
    // Nobody has asked for this: what goes wrong is told when the button is pressed.
    offer().catch(() => undefined);
    return () => asking.abort();
  }, [app]);
  if (!knowsPasskeys()) return null;
  return (
    <>
      <Button busy={busy} onClick={() => void run(() => enter(false))}>
        {t.account.withPasskey}
      </Button>
      {cause !== undefined && <Failure cause={cause} />}
    </>
  );
}
