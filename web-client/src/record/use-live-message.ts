import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Message } from "../api/types.ts";
import { useHouse } from "../app.ts";
import type { Shipment } from "../upload/shipment.ts";

/** What the server knows of a message that is being sent, kept up to date. */
export function useLiveMessage(shipment: Shipment): Message | undefined {
  const { api, feed } = useHouse();
  const message = useSignal<Message | undefined>(undefined);
  useEffect(() => {
    const closed = new AbortController();
    const { messageId } = shipment;
    const read = async () => {
      message.value = await api.message(messageId).catch(() => message.value);
    };
    feed.listen((event) => {
      if (event.type === "resync" || event.messageId === messageId) void read();
    }, closed.signal);
    shipment.created.then(read, () => undefined);
    const stop = shipment.state.subscribe((state) => {
      if (state.phase === "safe") void read();
    });
    return () => {
      stop();
      closed.abort();
    };
  }, [api, feed, shipment, message]);
  return message.value;
}
