import { problemFrom, unreachable } from "./problem.ts";

export interface Call {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** JSON, or bytes of the type that they name. */
  readonly body?: object | Blob;
  readonly signal?: AbortSignal;
  /** Also when the page is being left. */
  readonly keepalive?: boolean;
}

/** Asks the server and checks the shape of the answer. Throws a ProblemError, or the reason of the signal. */
export async function request<T>(path: string, guard: (value: unknown) => value is T, call: Call = {}): Promise<T> {
  const response = await send(path, call);
  const value: unknown = await response.json().catch(() => undefined);
  if (guard(value)) return value;
  throw problemFrom(response.status, "");
}

/** Asks for something whose answer has no body. */
export async function command(path: string, call: Call): Promise<void> {
  await send(path, call);
}

async function send(path: string, { method = "GET", body, signal, keepalive = false }: Call): Promise<Response> {
  const init: RequestInit = { method, keepalive, credentials: "same-origin", headers: { accept: "application/json" } };
  if (body) {
    const bytes = body instanceof Blob;
    init.headers = { accept: "application/json", "content-type": bytes ? body.type : "application/json" };
    init.body = bytes ? body : JSON.stringify(body);
  }
  if (signal) init.signal = signal;
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    signal?.throwIfAborted();
    throw unreachable();
  }
  if (response.ok) return response;
  throw problemFrom(response.status, await response.text().catch(() => ""), response.headers.get("retry-after"));
}
