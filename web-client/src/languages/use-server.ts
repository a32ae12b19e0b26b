import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ServerInfo } from "../api/types.ts";
import { useHouse } from "../app.ts";

/** What the server says of itself; nothing until it has, and where it does not answer. */
export function useServer(): ServerInfo | undefined {
  const { api } = useHouse();
  const server = useSignal<ServerInfo | undefined>(undefined);
  useEffect(() => {
    const read = async () => {
      server.value = await api.server();
    };
    read().catch(() => undefined);
  }, [api, server]);
  return server.value;
}
