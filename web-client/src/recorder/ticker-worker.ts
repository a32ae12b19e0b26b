/** Ticks also while the tab is in the background, where the page's own timers go once a second at most. */
const TICK_MS = 50;

setInterval(() => postMessage(0), TICK_MS);
