import { signal } from "@preact/signals";

/** The pictures of the people one knows, by their ids. */
export const faces = signal<ReadonlyMap<string, string>>(new Map());
