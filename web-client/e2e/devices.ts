import type { Page } from "@playwright/test";

/** Runs in the page before it: keeps what is opened, shares a drawn picture, and lets a test move the disk. */
export function keepDevices(): void {
  const kept: { screen?: MediaStream; microphone?: MediaStream; quota?: number } = {};
  Object.assign(globalThis, { kept });
  const devices = navigator.mediaDevices;
  if (!devices) return;
  const open = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (wanted) => {
    kept.microphone = await open(wanted);
    return kept.microphone;
  };
  devices.getDisplayMedia = async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 360 });
    const pen = canvas.getContext("2d");
    let step = 0;
    setInterval(() => {
      step += 1;
      pen?.fillRect(step % 600, step % 300, 20, 20);
    }, 60);
    kept.screen = canvas.captureStream(15);
    return kept.screen;
  };
  const estimate = navigator.storage.estimate.bind(navigator.storage);
  navigator.storage.estimate = async () => (kept.quota === undefined ? estimate() : { quota: kept.quota, usage: 0 });
}

/** Ends a device as the browser does when it is unplugged, or when the person ends the sharing. */
export async function endDevice(page: Page, device: "screen" | "microphone"): Promise<void> {
  await page.evaluate((name) => {
    const kept: unknown = Reflect.get(globalThis, "kept");
    const stream: unknown = typeof kept === "object" && kept && Reflect.get(kept, name);
    if (!(stream instanceof MediaStream)) throw new Error(`no ${name} is open`);
    for (const track of stream.getTracks()) {
      track.stop();
      track.dispatchEvent(new Event("ended"));
    }
  }, device);
}

export async function leaveOnDisk(page: Page, bytes: number): Promise<void> {
  await page.evaluate((quota) => {
    const kept: unknown = Reflect.get(globalThis, "kept");
    if (typeof kept === "object" && kept) Object.assign(kept, { quota });
  }, bytes);
}
