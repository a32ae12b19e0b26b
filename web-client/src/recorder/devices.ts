/** A camera or a microphone that can be picked. */
export interface Device {
  readonly id: string;
  readonly label: string;
}

export interface Devices {
  readonly microphones: readonly Device[];
  readonly cameras: readonly Device[];
}

/** What is plugged in. Browsers tell the names only after a device has been allowed once. */
export async function listDevices(): Promise<Devices> {
  const all = await navigator.mediaDevices.enumerateDevices();
  const ofKind = (kind: MediaDeviceKind) =>
    all
      .filter((device) => device.kind === kind && device.deviceId !== "" && device.deviceId !== "communications")
      .map((device) => ({ id: device.deviceId, label: device.label }));
  return { microphones: ofKind("audioinput"), cameras: ofKind("videoinput") };
}
