import { useMemo } from "preact/hooks";

/** The shape of a sound as bars; what has been played is coloured. */
export function Waveform({
  peaks,
  bars = 64,
  played = 0,
}: {
  peaks: readonly number[] | undefined;
  bars?: number;
  played?: number;
}) {
  const heights = useMemo(() => thin(peaks ?? [], bars), [peaks, bars]);
  return (
    <svg class="waveform" viewBox={`0 0 ${bars * 4} 40`} preserveAspectRatio="none" aria-hidden="true">
      {heights.map((height, at) => (
        <rect
          key={at}
          class={(at + 0.5) / bars <= played ? "bar bar-played" : "bar"}
          x={at * 4 + 0.5}
          y={20 - height / 2}
          width={2.6}
          height={height}
          rx={1.3}
        />
      ))}
    </svg>
  );
}

/** Fewer peaks, each the highest of its stretch, as heights from 3 to 38; a flat line where there are none. */
export function thin(peaks: readonly number[], bars: number): number[] {
  const top = Math.max(20, ...peaks);
  return Array.from({ length: bars }, (_, at) => {
    const from = Math.floor((at * peaks.length) / bars);
    const to = Math.max(from + 1, Math.floor(((at + 1) * peaks.length) / bars));
    return 3 + (35 * Math.max(0, ...peaks.slice(from, to))) / top;
  });
}
