import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { typeAhead } from "../shell/type-ahead.ts";
import { readAddress, type SearchAddress, searchHref } from "./address.ts";

/** The search as its address says it, and ways to change it. Nothing of it is kept elsewhere, so that a link is the search. */
export function useAddress(input: RefObject<HTMLInputElement | null>) {
  const { query, route } = useLocation();
  const address = readAddress(query);
  const change = (part: Partial<SearchAddress>) =>
    // Whoever types is done with the moment that others were to be like.
    route(searchHref({ ...address, like: undefined, ...part }), true);
  useLayoutEffect(() => {
    const box = input.current;
    const typed = typeAhead.take();
    // On a phone the keyboard would lie over the hits.
    if (!box || (address.q !== "" && matchMedia("(pointer: coarse)").matches)) return;
    box.focus();
    if (typed === "") return;
    box.value = `${address.q}${typed}`;
    change({ q: box.value });
  }, []);
  return { address, change };
}
