import { type Device, listDevices } from "./devices.ts";

/** What is plugged in and allowed while a recording runs, always as of now. */
export interface DeviceWatch {
  /** The browser may no longer use it. */
  refused(device: "microphone" | "camera"): boolean;
  /** It was there and is not any more. */
  gone(deviceId: string | undefined): boolean;
  dispose(): void;
}

/** Listens to permissions and plugs. Browsers that do not tell simply never say that something is gone. */
export function watchDevices(): DeviceWatch {
  const closed = new AbortController();
  const denied = new Set<string>();
  const seen = new Set<string>();
  let present: ReadonlySet<string> | undefined;
  const look = async () => {
    const { microphones, cameras } = await listDevices();
    present = new Set([...microphones, ...cameras].map(({ id }: Device) => id));
    for (const id of present) seen.add(id);
  };
  const media = navigator.mediaDevices;
  media?.addEventListener?.("devicechange", () => void look().catch(() => undefined), { signal: closed.signal });
  void look().catch(() => undefined);
  for (const device of ["microphone", "camera"] as const) void follow(device, denied, closed.signal);
  return {
    refused: (device) => denied.has(device),
    gone: (id) => id !== undefined && seen.has(id) && present?.has(id) === false,
    dispose: () => closed.abort(),
  };
}

async function follow(name: "microphone" | "camera", denied: Set<string>, until: AbortSignal): Promise<void> {
  const permission = await navigator.permissions?.query({ name }).catch(() => undefined);
  // What was refused before this recording is no news: only a change is.
  permission?.addEventListener(
    "change",
    () => {
      if (permission.state === "granted") denied.delete(name);
      else denied.add(name);
    },
    { signal: until },
  );
}
