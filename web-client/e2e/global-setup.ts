import { openRunFolder } from "./folders.ts";
import { startServer } from "./server.ts";

/** Starts the server on a fresh data folder; when all is done it is stopped, and what the tests wrote is removed. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const removeFolder = openRunFolder();
  try {
    const server = await startServer();
    process.env["WHENEVER_E2E_LINK"] = server.link;
    return async () => {
      await server.stop();
      removeFolder();
    };
  } catch (cause) {
    removeFolder();
    throw cause;
  }
}
