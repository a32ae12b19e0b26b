import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import type { CreateMessageRequest, Message } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { clock } from "../i18n/time.ts";
import { Failure, Notice } from "../ui/notice.tsx";
import { RecorderPanel } from "./recorder-panel.tsx";
import "./go-on.css";

type Found =
  | { readonly phase: "looking" }
  | { readonly phase: "found"; readonly request: CreateMessageRequest; readonly beforeMs: number }
  | { readonly phase: "missing"; readonly cause: unknown };

/** A recording that was broken off goes on: in a further part of the same message, also when its first part is elsewhere. */
export function GoOn({ messageId }: { messageId: string }) {
  const house = useHouse();
  const { route } = useLocation();
  const found = useSignal<Found>({ phase: "looking" });
  const here = house.uploads.find(messageId);
  useEffect(() => {
    // What this page itself records is not what it follows.
    if (here?.live.value) return;
    // Just opened, it may not have looked yet at what is on this device: that knows best how long it is.
    if (here) {
      found.value = { phase: "found", request: here.request, beforeMs: here.timeMs.value };
      return;
    }
    let over = false;
    const show = (answer: Found) => {
      if (!over) found.value = answer;
    };
    house.api.message(messageId).then(
      (message) => show({ phase: "found", request: requestOf(message), beforeMs: message.durationMs ?? 0 }),
      (cause: unknown) => show({ phase: "missing", cause }),
    );
    return () => {
      over = true;
    };
  }, [house, messageId, here, found]);
  const now = found.value;
  if (now.phase === "looking") return <div class="stage" />;
  if (now.phase === "missing") return <Failure cause={now.cause} />;
  const { id, kind, ...target } = now.request;
  if (kind === "file") return <Notice tone="problem">{t.interrupted.gone}</Notice>;
  return (
    <>
      <p class="lead go-on-lead">
        {now.beforeMs > 0 ? t.interrupted.goesOn(clock(now.beforeMs)) : t.interrupted.goesOnHere}
      </p>
      <RecorderPanel
        target={target}
        kind={kind}
        goesOn={{ messageId: id, beforeMs: now.beforeMs }}
        onSent={(message) => {
          void house.reloadDrafts();
          route(`/m/${message.parentId ?? message.id}`);
        }}
        onDiscarded={() => route("/drafts")}
      />
    </>
  );
}

function requestOf({ id, channelId, kind, parentId, momentMs, momentEndMs }: Message): CreateMessageRequest {
  return {
    id,
    channelId,
    kind,
    ...(parentId === undefined ? {} : { parentId }),
    ...(momentMs === undefined ? {} : { momentMs }),
    ...(momentEndMs === undefined ? {} : { momentEndMs }),
  };
}
