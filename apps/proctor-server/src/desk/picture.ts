import type { CandidatePhoto } from "@neraca/engine";

export type Picture = {
  readonly kind: CandidatePhoto["kind"];
  readonly width: number;
  readonly height: number;
  /** The same picture without what a camera or a program wrote beside it: where and when, by which device, small copies of it. */
  readonly bare: Uint8Array;
};

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Chunks without which a PNG looks otherwise. */
const PNG_KEPT = /^(?:IHDR|PLTE|IDAT|IEND|tRNS|gAMA|cHRM|sRGB|iCCP|sBIT|bKGD|pHYs)$/u;

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const APP = { jfif: 0xe0, exif: 0xe1, colours: 0xe2, adobe: 0xee } as const;
const COLOURS = Buffer.from("ICC_PROFILE\0", "latin1");
const EXIF = Buffer.from("Exif\0\0", "latin1");
const ORIENTATION_TAG = 0x0112;
/** Entries of a directory; cameras write some forty. */
const EXIF_ENTRIES_MAX = 512;

/** What a picture is by its own bytes, whatever it is called; null: no JPEG or PNG, or one that is cut off. */
export function pictureOf(bytes: Uint8Array): Picture | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = file.subarray(0, 8).equals(PNG) ? pngOf(file) : jpegOf(file);
  return found === null || found.width === 0 || found.height === 0 ? null : found;
}

function pngOf(file: Buffer): Picture | null {
  const kept: Buffer[] = [PNG];
  let size: Pick<Picture, "width" | "height"> | null = null;
  let at = PNG.length;
  while (at + 12 <= file.length) {
    const end = at + 12 + file.readUInt32BE(at);
    if (end > file.length) return null;
    const name = file.toString("latin1", at + 4, at + 8);
    if (size === null) {
      if (name !== "IHDR" || end - at < 25) return null;
      size = { width: file.readUInt32BE(at + 8), height: file.readUInt32BE(at + 12) };
    }
    if (PNG_KEPT.test(name)) kept.push(file.subarray(at, end));
    // What comes after its end is no part of the picture.
    if (name === "IEND") return { kind: "png", ...size, bare: Buffer.concat(kept) };
    at = end;
  }
  return null;
}

function jpegOf(file: Buffer): Picture | null {
  if (file.length < 4 || file[0] !== 0xff || file[1] !== START) return null;
  const kept: Buffer[] = [file.subarray(0, 2)];
  let size: Pick<Picture, "width" | "height"> | null = null;
  let at = 2;
  while (at + 2 <= file.length) {
    const marker = file[at + 1] ?? 0;
    if (file[at] !== 0xff) return null;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === END) {
      kept.push(file.subarray(at, at + 2));
      return size === null ? null : { kind: "jpeg", ...size, bare: Buffer.concat(kept) };
    }
    if (at + 4 > file.length) return null;
    const length = file.readUInt16BE(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > file.length) return null;
    if (isFrame(marker)) {
      if (length < 8) return null;
      size ??= { height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) };
    }
    kept.push(...keptOf(file.subarray(at, end), marker));
    at = marker === SCAN ? endOfScan(file, end) : end;
    if (marker === SCAN) kept.push(file.subarray(end, at));
  }
  return null;
}

/** Of a segment with its marker what stays: of what applications wrote colours, and how the picture is held. */
function keptOf(segment: Buffer, marker: number): readonly Buffer[] {
  const body = segment.subarray(4);
  if (marker === APP.exif) {
    const orientation = body.subarray(0, EXIF.length).equals(EXIF)
      ? orientationOf(body.subarray(EXIF.length))
      : 1;
    return orientation === 1 ? [] : [orientationOnly(orientation)];
  }
  const isApplications = marker >= 0xe0 && marker <= 0xef;
  const isColours = marker === APP.colours && body.subarray(0, COLOURS.length).equals(COLOURS);
  const isKept = marker === APP.jfif || marker === APP.adobe || isColours;
  const isComment = marker === 0xfe;
  return (isApplications && !isKept) || isComment ? [] : [segment];
}

/** The start, middle or end of a frame's header; three of their numbers are tables. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** In what is scanned an 0xff is followed by 0, or by a mark from which a reader can go on. Where it is by neither the scan ends. */
function endOfScan(file: Buffer, from: number): number {
  let at = file.indexOf(0xff, from);
  while (at >= 0 && at + 1 < file.length) {
    const next = file[at + 1] ?? 0;
    const isWithin = next === 0 || (next >= 0xd0 && next <= 0xd7);
    if (!isWithin && next !== 0xff) return at;
    at = file.indexOf(0xff, at + (isWithin ? 2 : 1));
  }
  return file.length;
}

/** How a camera was held, 1 (upright) to 8, by the first directory of an Exif block; 1 also where that cannot be read. */
function orientationOf(tiff: Buffer): number {
  if (tiff.length < 8) return 1;
  const isLittle = tiff.toString("latin1", 0, 2) === "II";
  const short = (at: number): number =>
    at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const entries = Math.min(short(directory), EXIF_ENTRIES_MAX);
  for (let nth = 0; nth < entries; nth += 1) {
    const at = directory + 2 + 12 * nth;
    if (short(at) === ORIENTATION_TAG) {
      const orientation = short(at + 8);
      return orientation >= 1 && orientation <= 8 ? orientation : 1;
    }
  }
  return 1;
}

/** An Exif segment that tells nothing else. */
function orientationOnly(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write("MM", 0, "latin1");
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(ORIENTATION_TAG, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  const head = Buffer.from([0xff, APP.exif, 0, 2 + EXIF.length + tiff.length]);
  return Buffer.concat([head, EXIF, tiff]);
}
