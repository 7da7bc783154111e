/** Photographs are larger than a code needs, and a large one takes long. The first size in which the code can be read is enough. */
const SIDES_MAX = [1600, 1000, 2600];

/** The text of the QR code in a picture (PNG, JPEG, whatever the browser opens); null when none can be read. */
export async function readCode(picture: Uint8Array): Promise<string | null> {
  const bitmap = await opened(picture);
  if (bitmap === null) return null;
  // Few visitors bring a picture: the reader comes when the first one does.
  const { default: decodeQR } = await import("qr/decode.js");
  for (const side of SIDES_MAX) {
    const pixels = pixelsOf(bitmap, side);
    if (pixels === null) return null;
    try {
      return decodeQR(pixels);
    } catch {
      // No code in this size, or a damaged one: the next size.
    }
  }
  return null;
}

async function opened(picture: Uint8Array): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(new Blob([picture.slice()]));
  } catch {
    // The browser knows no such picture.
    return null;
  }
}

/** The text of the QR code in a picture of a camera; null when there is none in this one. */
export async function readFrame(pixels: ImageData): Promise<string | null> {
  const { default: decodeQR } = await import("qr/decode.js");
  try {
    return decodeQR(pixels);
  } catch {
    // No code, or one that is not whole: the next picture comes soon.
    return null;
  }
}

function pixelsOf(bitmap: ImageBitmap, sideMax: number): ImageData | null {
  const scale = Math.min(1, sideMax / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)];
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null || width === 0 || height === 0) return null;
  // What is transparent is paper.
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}
