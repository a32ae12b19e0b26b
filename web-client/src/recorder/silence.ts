const HEARD = 0.08;
const QUIET_MS = 5000;

/** Watches the level: true when nothing has been heard for five seconds, though a voice is expected. */
export function createSilenceWatch(): (level: number, now: number) => boolean {
  let heardAt: number | undefined;
  return (level, now) => {
    if (level > HEARD || heardAt === undefined) heardAt = now;
    return now - heardAt >= QUIET_MS;
  };
}
