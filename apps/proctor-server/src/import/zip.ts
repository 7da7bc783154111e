import { crc32, inflateRawSync } from "node:zlib";
import { accepted, type Result, refused } from "@neraca/base";
import { IMPORT_LIMITS } from "./limits.ts";

/** Why the parts of a ZIP file cannot be had. */
export type ZipFault = "workbook-damaged" | "workbook-locked" | "workbook-expands";

type Entry = {
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly at: number;
};

/** The parts of a ZIP file by their path, unpacked when they are asked for, and all together never more than the limit allows. */
export class Zip {
  readonly #file: Buffer;
  readonly #entries: ReadonlyMap<string, Entry>;
  #bytesLeft: number;

  private constructor(file: Buffer, entries: ReadonlyMap<string, Entry>, bytesMax: number) {
    this.#file = file;
    this.#entries = entries;
    this.#bytesLeft = bytesMax;
  }

  /**
   * By the central directory at its end, which a half-written file does not have. One path twice is damage: readers disagree which counts.
   *
   * @param bytesMax of all parts together, unpacked
   */
  static open(bytes: Uint8Array, bytesMax: number = IMPORT_LIMITS.unpackedBytesMax): Result<Zip, ZipFault> {
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
    if (end < 0 || end + 22 > file.length) return refused("workbook-damaged");
    const entries = new Map<string, Entry>();
    const count = file.readUInt16LE(end + 10);
    let at = file.readUInt32LE(end + 16);
    for (let nth = 0; nth < count; nth += 1) {
      if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) return refused("workbook-damaged");
      const nameBytes = file.readUInt16LE(at + 28);
      entries.set(file.toString("utf8", at + 46, at + 46 + nameBytes), {
        flags: file.readUInt16LE(at + 8),
        method: file.readUInt16LE(at + 10),
        crc: file.readUInt32LE(at + 16),
        packedBytes: file.readUInt32LE(at + 20),
        bytes: file.readUInt32LE(at + 24),
        at: file.readUInt32LE(at + 42),
      });
      at += 46 + nameBytes + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
    }
    return entries.size === count ? accepted(new Zip(file, entries, bytesMax)) : refused("workbook-damaged");
  }

  has(path: string): boolean {
    return this.#entries.has(path);
  }

  paths(): readonly string[] {
    return [...this.#entries.keys()];
  }

  /** What the directory says of a part, which may be a lie. */
  sizesOf(path: string): { readonly packedBytes: number; readonly bytes: number } | undefined {
    return this.#entries.get(path);
  }

  /** What the directory says of sizes may be a lie: the unpacking itself stops at what is left. */
  bytes(path: string, bytesMax: number = this.#bytesLeft): Result<Buffer, ZipFault> {
    const entry = this.#entries.get(path);
    const file = this.#file;
    if (entry === undefined || entry.at + 30 > file.length) return refused("workbook-damaged");
    if ((entry.flags & 1) !== 0) return refused("workbook-locked");
    if (entry.bytes > this.#bytesLeft) return refused("workbook-expands");
    const from = entry.at + 30 + file.readUInt16LE(entry.at + 26) + file.readUInt16LE(entry.at + 28);
    const packed = file.subarray(from, from + entry.packedBytes);
    const unpacked =
      entry.method === 0
        ? accepted(Buffer.from(packed))
        : inflated(packed, Math.min(bytesMax, this.#bytesLeft));
    if (!unpacked.ok) return unpacked;
    this.#bytesLeft -= unpacked.value.length;
    if (entry.method !== 0 && entry.method !== 8) return refused("workbook-damaged");
    if (crc32(unpacked.value) !== entry.crc) return refused("workbook-damaged");
    return accepted(unpacked.value);
  }
}

function inflated(packed: Uint8Array, bytesMax: number): Result<Buffer, ZipFault> {
  try {
    return accepted(inflateRawSync(packed, { maxOutputLength: Math.max(1, bytesMax) }));
  } catch (error) {
    // Whatever zlib refuses is a fault of the bytes; too many of them is one that has a name of its own.
    const isLarge = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    return refused(isLarge ? "workbook-expands" : "workbook-damaged");
  }
}
