import type { CandidatePhoto } from "@neraca/engine";

export type Picture = {
  readonly kind: CandidatePhoto["kind"];
  readonly width: number;
  readonly height: number;
};

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PNG_END = Buffer.from([0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]);

/** What a picture is by its own bytes, whatever it is called; null: no JPEG or PNG, or one that is cut off. */
export function pictureOf(bytes: Uint8Array): Picture | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = file.subarray(0, 8).equals(PNG) ? pngOf(file) : jpegOf(file);
  return found === null || found.width === 0 || found.height === 0 ? null : found;
}

function pngOf(file: Buffer): Picture | null {
  const isWhole = file.length > 45 && file.toString("latin1", 12, 16) === "IHDR" && file.includes(PNG_END);
  return isWhole ? { kind: "png", width: file.readUInt32BE(16), height: file.readUInt32BE(20) } : null;
}

/** Its size is in the first frame header, which comes before the picture itself; its end mark tells that it is whole. */
function jpegOf(file: Buffer): Picture | null {
  if (file.length < 4 || file.readUInt16BE(0) !== 0xffd8) return null;
  if (file.lastIndexOf(Buffer.from([0xff, 0xd9])) < 2) return null;
  let at = 2;
  while (at + 9 <= file.length) {
    const marker = file[at + 1] ?? 0;
    if (file[at] !== 0xff) return null;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // Frame headers; three of their numbers are tables, and none is a scan.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { kind: "jpeg", height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) };
    const length = file.readUInt16BE(at + 2);
    if (marker === 0xda || length < 2) return null;
    at += 2 + length;
  }
  return null;
}
