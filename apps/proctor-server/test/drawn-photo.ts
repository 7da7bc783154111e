import { crc32, deflateSync } from "node:zlib";

/** A picture of nobody: one colour, drawn here. */
export function drawnPng(shade: number, width = 6, height = 8): Uint8Array {
  const rows = Buffer.alloc((width + 1) * height, shade);
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([mark, ...parts]);
}

/** Head, one application's segment, frame header, scan and end of a JPEG: all that is read of one. */
export function jpegOutline(width = 600, height = 800): Uint8Array {
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0x4a, 0x46]);
  const scan = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x5a, 0xff, 0, 0x5a, 0xff, 0xd0, 0x5a]);
  return Buffer.concat([head, frame, scan, Buffer.from([0xff, 0xd9])]);
}

/** A JPEG into which a camera has written where it was taken, how it was held, and a small copy; with somebody's words behind its end. */
export function chattyJpeg(orientation: number, secret: string): Uint8Array {
  const bare = Buffer.from(jpegOutline());
  const tiff = Buffer.alloc(38);
  tiff.write("II*\0", 0, "latin1");
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  tiff.writeUInt16LE(0x8825, 10);
  tiff.writeUInt16LE(0x0112, 22);
  tiff.writeUInt16LE(3, 24);
  tiff.writeUInt32LE(1, 26);
  tiff.writeUInt16LE(orientation, 30);
  const exif = segment(0xe1, Buffer.concat([Buffer.from("Exif\0\0"), tiff, Buffer.from(secret)]));
  const others = [0xe1, 0xe2, 0xed, 0xfe].map((marker) => segment(marker, Buffer.from(secret)));
  return Buffer.concat([bare.subarray(0, 2), exif, ...others, bare.subarray(2), Buffer.from(secret)]);
}

/** A PNG with words in it and behind it. */
export function chattyPng(secret: string): Uint8Array {
  const bare = Buffer.from(drawnPng(9));
  const words = ["tEXt", "iTXt", "eXIf", "tIME"].map((name) => chunk(name, Buffer.from(secret)));
  return Buffer.concat([bare.subarray(0, 33), ...words, bare.subarray(33), Buffer.from(secret)]);
}

export function segment(marker: number, body: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(2 + body.length, 2);
  return Buffer.concat([head, body]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const whole = Buffer.alloc(8 + body.length);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), 4 + body.length);
  return whole;
}
