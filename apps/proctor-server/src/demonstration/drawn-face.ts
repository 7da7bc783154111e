import { crc32, deflateSync } from "node:zlib";

const MARK = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Grounds, clothes and heads: muted, and no skin. */
const GROUNDS = [0xd8e2dc, 0xd5dbe8, 0xe6ddd0, 0xdcd6e4] as const;
const CLOTHES = [0x35605a, 0x3f4f7a, 0x7a5232, 0x5c4470, 0x4a4a4a] as const;
const HEADS = [0x9fb8ae, 0xa3adc4, 0xc2ad92, 0xb0a3bd] as const;
/** Each pixel is looked at so many times each way, for soft edges. */
const FINE = 3;

/** A photo of nobody for demonstrations: a head and shoulders without a face, as PNG; a `seed` always gives the same. */
export function drawnFace(seed: number, width = 240): Uint8Array {
  const height = (width * 4) / 3;
  const colours = {
    ground: GROUNDS[seed % GROUNDS.length] ?? GROUNDS[0],
    clothes: CLOTHES[seed % CLOTHES.length] ?? CLOTHES[0],
    head: HEADS[seed % HEADS.length] ?? HEADS[0],
  };
  // What tells one from another: how wide a head is, and how shoulders slope.
  const headWide = 0.175 + (seed % 5) * 0.008;
  const shoulders = 0.4 + (seed % 7) * 0.012;
  const colourAt = (x: number, y: number): number => {
    const isHead = isWithin(x - 0.5, y - 0.52, headWide, 0.24);
    const isNeck = Math.abs(x - 0.5) < 0.085 && y > 0.6 && y < 0.86;
    if (isHead || isNeck || isWithin(x - 0.5, y - 0.86, 0.085, 0.05)) return colours.head;
    return isWithin(x - 0.5, y - 1.36, shoulders, 0.55) ? colours.clothes : colours.ground;
  };
  const rows = Buffer.alloc((3 * width + 1) * height);
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1)
      rows.writeUIntBE(softly(colourAt, column, row, width), row * (3 * width + 1) + 1 + 3 * column, 3);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  header[9] = 2;
  const parts = [chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([MARK, ...parts]);
}

/** The middle of the colours in one pixel; places run from 0 to 1 across, and on downwards at the same scale. */
function softly(
  colourAt: (x: number, y: number) => number,
  column: number,
  row: number,
  width: number,
): number {
  const sums = [0, 0, 0];
  for (let nth = 0; nth < FINE * FINE; nth += 1) {
    const x = (column + ((nth % FINE) + 0.5) / FINE) / width;
    const y = (row + (Math.floor(nth / FINE) + 0.5) / FINE) / width;
    const colour = colourAt(x, y);
    for (const [at, shift] of [16, 8, 0].entries()) sums[at] = (sums[at] ?? 0) + ((colour >> shift) & 0xff);
  }
  return sums.reduce((all, sum) => all * 256 + Math.round(sum / (FINE * FINE)), 0);
}

function isWithin(x: number, y: number, wide: number, high: number): boolean {
  return (x / wide) ** 2 + (y / high) ** 2 <= 1;
}

function chunk(name: string, body: Uint8Array): Buffer {
  const whole = Buffer.alloc(12 + body.length);
  whole.writeUInt32BE(body.length, 0);
  whole.write(name, 4, "latin1");
  whole.set(body, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, 8 + body.length)), 8 + body.length);
  return whole;
}
