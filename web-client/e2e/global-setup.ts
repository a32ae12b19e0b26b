import { startServer } from "./server.ts";

/** Starts the server on a fresh data folder, and stops it when all is done. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const server = await startServer();
  process.env["WHENEVER_E2E_LINK"] = server.link;
  return server.stop;
}
