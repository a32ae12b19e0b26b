import { type ReadonlySignal, signal } from "@preact/signals-core";
import { createPace, type Pace } from "./pace.ts";
import type { Shipment } from "./shipment.ts";

/** A file on its way: its name, and how fast it goes. */
export interface TrackedFile {
  readonly name: string;
  /** It is not what it was when an earlier visit began with it. */
  readonly changed: boolean;
  readonly pace: ReadonlySignal<Pace | undefined>;
}

export interface FileTracker {
  find(messageId: string): TrackedFile | undefined;
  /** Returns how to end it; the name stays known. */
  track(shipment: Shipment, file: Pick<TrackedFile, "name" | "changed">): () => void;
  dispose(): void;
}

const EVERY_MS = 1000;

/** Measures the pace of each file once a second, also while nothing moves. */
export function createFileTracker(now: () => number): FileTracker {
  const files = new Map<string, TrackedFile>();
  const ends = new Set<() => void>();
  return {
    find: (messageId) => files.get(messageId),
    track({ messageId, state }, file) {
      const pace = signal<Pace | undefined>(undefined);
      let measure = createPace();
      const look = () => {
        const at = state.value;
        if (at.phase === "sending") {
          pace.value = measure(at.sent, at.size, now());
        } else {
          // A time in which nothing could be sent says nothing about the speed after it.
          measure = createPace();
          pace.value = undefined;
        }
      };
      const timer = setInterval(look, EVERY_MS);
      look();
      files.set(messageId, { ...file, pace });
      const end = () => {
        clearInterval(timer);
        pace.value = undefined;
        ends.delete(end);
      };
      ends.add(end);
      return end;
    },
    dispose() {
      for (const end of ends) end();
    },
  };
}
