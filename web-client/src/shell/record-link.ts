/** Where Record leads from a page: into the channel that one is looking at. */
export function recordLink(path: string): string {
  const channel = /^\/c\/([\w-]+)$/.exec(path)?.[1];
  return channel ? `/record?channel=${channel}` : "/record";
}
