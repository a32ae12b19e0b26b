import { useEffect } from "preact/hooks";

/** An address that the server answers with a page of its own: the browser asks for it as if it had been typed. */
export function ServerPage() {
  useEffect(() => location.reload(), []);
  return null;
}
