import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/** What goes wrong with a PATCH: on the wire, or by an answer of this status (with its slug and `Retry-After`). */
export type Fault = "cut" | "conflict" | "lost ack" | "gone" | "stall" | Refusal;

interface Refusal {
  readonly status: number;
  readonly slug: string;
  readonly retryAfter?: number;
}

interface StoredUpload {
  bytes: Buffer;
  length: number | undefined;
  /** `<message> <part>`, as the client named them. */
  readonly name?: string;
}

/** A small tus server for tests, which fails as it is told to: real HTTP, faults in the order in which they are queued. */
export interface FakeTusServer {
  readonly base: string;
  readonly faults: Fault[];
  readonly requests: string[];
  readonly uploads: StoredUpload[];
  /** A proxy in front that takes no larger requests. */
  maxRequestBytes: number;
  /** The most requests that were open at once. */
  readonly peak: number;
  close(): Promise<void>;
}

export async function startFakeTusServer(): Promise<FakeTusServer> {
  const uploads: StoredUpload[] = [];
  const faults: Fault[] = [];
  const requests: string[] = [];
  const now = { open: 0, peak: 0, maxRequestBytes: Number.POSITIVE_INFINITY };
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.headers["upload-offset"] ?? ""}`.trim());
    now.open += 1;
    now.peak = Math.max(now.peak, now.open);
    response.once("close", () => {
      now.open -= 1;
    });
    if (Number(request.headers["content-length"] ?? 0) > now.maxRequestBytes) return tooLarge(request, response);
    // A client that hangs up in the middle is one of the things that are tested.
    handle(request, response, uploads, faults).catch(() => response.destroy());
  });
  const port = await listen(server);
  return Object.assign(now, {
    base: `http://127.0.0.1:${port}/api/uploads`,
    faults,
    requests,
    uploads,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

/** As nginx says it: a page, no problem document. */
function tooLarge(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  request.once("end", () => response.writeHead(413, { "content-type": "text/html" }).end("<h1>Too large</h1>"));
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
    return create(request, response, uploads);
  }
  if (!upload) return problem(response, 404, "not-found");
  if (request.method === "DELETE") {
    delete uploads[uploads.indexOf(upload)];
    return response.writeHead(204).end();
  }
  if (request.method === "HEAD") return response.writeHead(200, offsetHeaders(upload)).end();
  const fault = faults.shift();
  if (fault === "stall") return undefined;
  if (typeof fault === "object") return problem(response, fault.status, fault.slug, fault.retryAfter);
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

/** The same part is the same upload, whoever asks for it again. */
function create(request: IncomingMessage, response: ServerResponse, uploads: StoredUpload[]) {
  const length = request.headers["upload-length"];
  const metadata = String(request.headers["upload-metadata"] ?? "").split(",");
  const name = metadata.map((pair) => Buffer.from(pair.split(" ")[1] ?? "", "base64").toString()).join(" ");
  const known = uploads.findIndex((upload) => upload?.name === name);
  const at = known < 0 ? uploads.length : known;
  if (known < 0) {
    uploads.push({ name, bytes: Buffer.alloc(0), length: length === undefined ? undefined : Number(length) });
  }
  return response.writeHead(201, { location: `/api/uploads/${at}` }).end();
}

function offsetHeaders({ bytes, length }: StoredUpload): Record<string, string> {
  return {
    "upload-offset": String(bytes.length),
    ...(length === undefined ? { "upload-defer-length": "1" } : { "upload-length": String(length) }),
  };
}

function problem(response: ServerResponse, status: number, slug: string, retryAfter?: number) {
  const body = { type: `/problems/${slug}`, title: slug, status, detail: `The server said ${slug}.` };
  const later = retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
  response.writeHead(status, { "content-type": "application/problem+json", connection: "close", ...later });
  return response.end(JSON.stringify(body));
}
