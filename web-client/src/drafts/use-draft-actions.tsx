import { useLocation } from "preact-iso";
import type { Message } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { titleOf } from "../i18n/state-text.ts";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";

/** Sending and discarding a draft, wherever it is shown. */
export function useDraftActions(draft: Message) {
  const house = useHouse();
  const { route } = useLocation();
  const { run, busy, cause } = useWork();
  return {
    busy,
    failure: cause === undefined ? undefined : <Failure cause={cause} />,
    send: () =>
      void run(async () => {
        const sent = await house.api.publish(draft.id, titleOf(draft));
        await house.reloadDrafts();
        route(`/m/${sent.parentId ?? sent.id}`);
      }),
    discard: () =>
      void run(async () => {
        await house.api.deleteMessage(draft.id);
        await house.uploads.discard(draft.id);
        await house.files.forget(draft.id);
        await house.reloadDrafts();
        route("/drafts");
      }),
  };
}
