import { useEffect, useRef } from "preact/hooks";
import type { Hold } from "../record/hold.ts";

const TYPING = "input:not([type=radio]):not([type=checkbox]), textarea, select, dialog";

/** Begins when the key goes down, lets go when it comes up; not while one types. */
export function useHoldKey(key: string, begin: () => Hold): void {
  const start = useRef(begin);
  start.current = begin;
  useEffect(() => {
    const closed = new AbortController();
    let hold: Hold | undefined;
    const down = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest(TYPING);
      if (event.key !== key || event.repeat || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      hold = start.current();
    };
    const up = (event: KeyboardEvent) => {
      if (event.key !== key) return;
      hold?.release();
      hold = undefined;
    };
    addEventListener("keydown", down, { signal: closed.signal });
    addEventListener("keyup", up, { signal: closed.signal });
    return () => closed.abort();
  }, [key]);
}
