import { openOpfsDisk } from "./spool-disk.ts";
import { answer, type SpoolCall } from "./spool-protocol.ts";
import { createSpoolStore, type SpoolStore } from "./spool-store.ts";

let store: Promise<SpoolStore> | undefined;
let queue: Promise<unknown> = Promise.resolve();

// One call after the other: an append must never overtake the one before it.
addEventListener("message", (event: MessageEvent<SpoolCall>) => {
  store ??= openOpfsDisk().then(createSpoolStore);
  const opened = store;
  queue = queue.then(async () => postMessage(await answer(opened, event.data)));
});
