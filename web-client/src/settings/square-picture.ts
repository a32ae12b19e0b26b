const SIDE = 512;

/**
 * The middle of a picture as a small JPEG, upright as a camera meant it; nothing beside its pixels leaves the browser.
 * Undefined for what this browser cannot show.
 */
export async function squarePicture(file: Blob): Promise<Blob | undefined> {
  const image = await createImageBitmap(file).catch(() => undefined);
  if (!image) return undefined;
  const canvas = document.createElement("canvas");
  canvas.width = SIDE;
  canvas.height = SIDE;
  const pen = canvas.getContext("2d");
  const { x, y, side } = middle(image.width, image.height);
  if (pen) {
    pen.imageSmoothingQuality = "high";
    // What is transparent would become black.
    pen.fillStyle = "white";
    pen.fillRect(0, 0, SIDE, SIDE);
    pen.drawImage(image, x, y, side, side, 0, 0, SIDE, SIDE);
  }
  image.close();
  return new Promise((done) => canvas.toBlob((made) => done(made ?? undefined), "image/jpeg", 0.92));
}

/** The largest square in the middle. */
export function middle(width: number, height: number): { x: number; y: number; side: number } {
  const side = Math.min(width, height);
  return { x: (width - side) / 2, y: (height - side) / 2, side };
}
