import { effect, type Signal, signal } from "@preact/signals";
import type { Message } from "../api/types.ts";
import type { Player } from "../player/player.ts";
import { readSetting, writeSetting } from "../ui/settings.ts";

/** Plays each reply when its moment comes, then goes on with the message. */
export interface InPlace {
  readonly on: Signal<boolean>;
  /** The reply that plays now. */
  readonly now: Signal<string | undefined>;
  /** A reply's own player, for as long as it is shown. */
  register(replyId: string, player: Player): () => void;
  dispose(): void;
}

/** More than the picture of one tick, and less than anybody seeks by. */
const NEXT_TICK_MS = 1000;
const isBoolean = (value: unknown): value is boolean => typeof value === "boolean";

type Moment = Pick<Message, "id" | "momentMs" | "momentEndMs">;

/** Where the reply belongs: behind what it answers. */
export const placeOf = ({ momentMs, momentEndMs }: Moment): number | undefined => momentEndMs ?? momentMs;

/** The reply whose place has been passed by playing from one time to another. */
export function passed(replies: readonly Moment[], beforeMs: number, nowMs: number): Moment | undefined {
  if (nowMs <= beforeMs || nowMs - beforeMs > NEXT_TICK_MS) return undefined;
  return replies.find((reply) => {
    const place = placeOf(reply);
    return place !== undefined && place > beforeMs && place <= nowMs;
  });
}

export function createInPlace(parent: Player, replies: { readonly value: readonly Message[] }): InPlace {
  const on = signal(readSetting("replies-in-place", isBoolean, false));
  const now = signal<string | undefined>(undefined);
  const players = new Map<string, Player>();
  let before = parent.timeMs.peek();
  const stop = effect(() => {
    const time = parent.timeMs.value;
    const reply = parent.playing.value && on.value ? passed(replies.value, before, time) : undefined;
    before = time;
    const player = reply && players.get(reply.id);
    if (!reply || !player) return;
    now.value = reply.id;
    parent.pause();
    const stopListening = player.onEnd(() => {
      stopListening();
      now.value = undefined;
      player.seek(0);
      parent.play();
    });
    player.seek(0);
    player.play();
  });
  return {
    on,
    now,
    register(replyId, player) {
      players.set(replyId, player);
      return () => void players.delete(replyId);
    },
    dispose: stop,
  };
}

export function choose(inPlace: InPlace, on: boolean): void {
  inPlace.on.value = on;
  writeSetting("replies-in-place", on);
}
