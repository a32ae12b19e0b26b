import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

export type Fault = "cut" | "conflict" | "error" | "lost ack" | "gone" | "refuse" | "stall";

interface StoredUpload {
  bytes: Buffer;
  length: number | undefined;
}

/** A small tus server for tests, which fails as it is told to: real HTTP, faults in the order in which they are queued. */
export interface FakeTusServer {
  readonly base: string;
  readonly faults: Fault[];
  readonly requests: string[];
  readonly uploads: StoredUpload[];
  close(): Promise<void>;
}

export async function startFakeTusServer(): Promise<FakeTusServer> {
  const uploads: StoredUpload[] = [];
  const faults: Fault[] = [];
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.headers["upload-offset"] ?? ""}`.trim());
    // A client that hangs up in the middle is one of the things that are tested.
    handle(request, response, uploads, faults).catch(() => response.destroy());
  });
  const port = await listen(server);
  return {
    base: `http://127.0.0.1:${port}/api/uploads`,
    faults,
    requests,
    uploads,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
}

async function handle(request: IncomingMessage, response: ServerResponse, uploads: StoredUpload[], faults: Fault[]) {
  const upload = uploads[Number(request.url?.split("/").pop())];
  if (request.method === "POST") {
    const length = request.headers["upload-length"];
    uploads.push({ bytes: Buffer.alloc(0), length: length === undefined ? undefined : Number(length) });
    return response.writeHead(201, { location: `/api/uploads/${uploads.length - 1}` }).end();
  }
  if (!upload) return problem(response, 404, "not-found");
  if (request.method === "HEAD") return response.writeHead(200, offsetHeaders(upload)).end();
  const fault = faults.shift();
  if (fault === "stall") return undefined;
  if (fault === "error") return problem(response, 503, "unavailable");
  if (fault === "refuse") return problem(response, 413, "upload-too-large");
  if (fault === "gone") {
    delete uploads[uploads.indexOf(upload)];
    return problem(response, 410, "upload-gone");
  }
  const offset = Number(request.headers["upload-offset"]);
  if (fault === "conflict" || offset !== upload.bytes.length) return problem(response, 409, "upload-offset-mismatch");
  const parts = [upload.bytes];
  for await (const part of request) {
    parts.push(Buffer.from(part));
    if (fault === "cut") break;
  }
  upload.bytes = Buffer.concat(parts);
  // A part of the body arrived before the connection broke: the server keeps it.
  if (fault === "cut") return request.socket.destroy();
  const length = request.headers["upload-length"];
  if (length !== undefined) upload.length = Number(length);
  if (fault === "lost ack") return request.socket.destroy();
  return response.writeHead(204, offsetHeaders(upload)).end();
}

function offsetHeaders({ bytes, length }: StoredUpload): Record<string, string> {
  return {
    "upload-offset": String(bytes.length),
    ...(length === undefined ? { "upload-defer-length": "1" } : { "upload-length": String(length) }),
  };
}

function problem(response: ServerResponse, status: number, slug: string) {
  const body = { type: `/problems/${slug}`, title: slug, status, detail: `The server said ${slug}.` };
  response.writeHead(status, { "content-type": "application/problem+json", connection: "close" });
  return response.end(JSON.stringify(body));
}
