/** One HTTP exchange of an upload. */
export interface Exchange {
  readonly method: "POST" | "DELETE" | "HEAD" | "PATCH";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer>;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  header(name: string): string | null;
}

/** Sends an exchange; rejects when no answer came. `onProgress` tells the bytes that have left. */
export type Transport = (
  exchange: Exchange,
  signal: AbortSignal,
  onProgress: (sent: number) => void,
) => Promise<Answer>;

/** The browser's transport. XMLHttpRequest, because fetch does not tell how much of a body has left. */
export const xhrTransport: Transport = (exchange, signal, onProgress) =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const xhr = new XMLHttpRequest();
    const abort = () => xhr.abort();
    signal.addEventListener("abort", abort, { once: true });
    xhr.open(exchange.method, exchange.url);
    for (const [name, value] of Object.entries(exchange.headers)) xhr.setRequestHeader(name, value);
    xhr.upload.addEventListener("progress", ({ loaded }) => onProgress(loaded));
    xhr.addEventListener("loadend", () => {
      signal.removeEventListener("abort", abort);
      if (xhr.status === 0) reject(signal.aborted ? signal.reason : new TypeError("no answer"));
      else resolve({ status: xhr.status, body: xhr.responseText, header: (name) => xhr.getResponseHeader(name) });
    });
    xhr.send(exchange.body);
  });
