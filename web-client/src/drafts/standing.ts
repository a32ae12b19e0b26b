import type { Message } from "../api/types.ts";
import { useHouse } from "../app.ts";
import type { Doing } from "../upload/lock.ts";
import type { Shipment } from "../upload/shipment.ts";
import { isArriving, useNow } from "./arriving.ts";

/** Who has a draft, and whether its recording can go on here. */
export interface Standing {
  readonly shipment: Shipment | undefined;
  /** What another tab does with it. */
  readonly elsewhere: Doing | undefined;
  /** Bytes come just now from another tab or device. */
  readonly arriving: boolean;
  /** It was broken off and nobody records it: one can continue. */
  readonly open: boolean;
}

export function useStanding(draft: Message): Standing {
  const { uploads } = useHouse();
  const now = useNow(draft.upload?.state === "arriving");
  return standingOf(draft, uploads.find(draft.id), uploads.elsewhere.value.get(draft.id), now);
}

export function standingOf(
  draft: Pick<Message, "upload" | "kind">,
  shipment: Shipment | undefined,
  elsewhere: Doing | undefined,
  now: number,
): Standing {
  const arriving = isArriving(draft, now);
  const recording = draft.upload !== undefined && draft.kind !== "file";
  // What this tab has itself nobody else records, however recent its last byte is.
  const idle = shipment ? shipment.interrupted.value : !elsewhere && !arriving;
  return { shipment, elsewhere, arriving, open: recording && idle };
}
