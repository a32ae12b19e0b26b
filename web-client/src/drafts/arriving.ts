import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Message } from "../api/types.ts";

const RECENT_MS = 30_000;
const LOOK_MS = 5_000;

/** Somebody is recording into it just now, in another tab or on another device. */
export function isArriving({ upload }: Pick<Message, "upload">, now: number): boolean {
  if (upload?.state !== "arriving" || !upload.lastByteAt) return false;
  // The clocks of two machines differ; a little in the future is now as well.
  return Math.abs(now - Date.parse(upload.lastByteAt)) < RECENT_MS;
}

/** The time, looked at again while there is something to wait for. */
export function useNow(waiting: boolean): number {
  const now = useSignal(Date.now());
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => {
      now.value = Date.now();
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [waiting, now]);
  return now.value;
}
