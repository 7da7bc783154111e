/*
 * ZIP archives (PKWARE APPNOTE 6.3.9), as much of them as a ledger needs: what we write is stored without compression; what we read may be
 * deflated, as people's own programs do it. Every file is checked by its CRC-32, and afterwards by the ledger itself.
 */

export type Files = ReadonlyMap<string, Uint8Array>;

/** Undoes raw deflate (RFC 1951). Rejects what is none, and what would become larger than `bytesMax`. */
export type Inflate = (deflated: Uint8Array, bytesMax: number) => Promise<Uint8Array>;

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END = 0x06054b50;
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
const COMMENT_BYTES_MAX = 0xffff;
/** Names are UTF-8. */
const UTF8_FLAG = 0x0800;
const STORED = 0;
const DEFLATED = 8;
/** 1 January 1980, the first day that a ZIP knows: what has no time of its own gets none of ours. */
const NO_DATE = 0x0021;

/** A ledger of 200,000 entries has some 1,600 files and 100 MB. */
export const ZIP_FILES_MAX = 20_000;
export const ZIP_BYTES_MAX = 512 * 1024 * 1024;

export function zipOf(files: Files): Uint8Array {
  const locals: Uint8Array[] = [];
  const centrals: Uint8Array[] = [];
  let offset = 0;
  for (const [path, bytes] of files) {
    const name = new TextEncoder().encode(path);
    const header = { name, crc: crc32(bytes), size: bytes.length, offset };
    const local = localHeader(header);
    locals.push(local, bytes);
    centrals.push(centralHeader(header));
    offset += local.length + bytes.length;
  }
  const directory = joined(centrals);
  const end = new DataView(new ArrayBuffer(END_BYTES));
  end.setUint32(0, END, true);
  end.setUint16(8, files.size, true);
  end.setUint16(10, files.size, true);
  end.setUint32(12, directory.length, true);
  end.setUint32(16, offset, true);
  return joined([...locals, directory, new Uint8Array(end.buffer)]);
}

type Header = {
  readonly name: Uint8Array;
  readonly crc: number;
  readonly size: number;
  readonly offset: number;
};

function localHeader({ name, crc, size }: Header): Uint8Array {
  const view = new DataView(new ArrayBuffer(LOCAL_BYTES));
  view.setUint32(0, LOCAL_HEADER, true);
  view.setUint16(4, 20, true);
  view.setUint16(6, UTF8_FLAG, true);
  view.setUint16(12, NO_DATE, true);
  view.setUint32(14, crc, true);
  view.setUint32(18, size, true);
  view.setUint32(22, size, true);
  view.setUint16(26, name.length, true);
  return joined([new Uint8Array(view.buffer), name]);
}

function centralHeader({ name, crc, size, offset }: Header): Uint8Array {
  const view = new DataView(new ArrayBuffer(CENTRAL_BYTES));
  view.setUint32(0, CENTRAL_HEADER, true);
  view.setUint16(4, 20, true);
  view.setUint16(6, 20, true);
  view.setUint16(8, UTF8_FLAG, true);
  view.setUint16(14, NO_DATE, true);
  view.setUint32(16, crc, true);
  view.setUint32(20, size, true);
  view.setUint32(24, size, true);
  view.setUint16(28, name.length, true);
  view.setUint32(42, offset, true);
  return joined([new Uint8Array(view.buffer), name]);
}

/** Undefined when it is no archive that could hold a ledger. Names that lead out of it are left out. */
export async function unzipped(bytes: Uint8Array, inflate: Inflate): Promise<Files | undefined> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === undefined) return undefined;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > ZIP_FILES_MAX) return undefined;
  const files = new Map<string, Uint8Array>();
  let total = 0;
  for (let nth = 0; nth < count; nth += 1) {
    if (at + CENTRAL_BYTES > bytes.length || view.getUint32(at, true) !== CENTRAL_HEADER) return undefined;
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(
      bytes.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameLength),
    );
    total += view.getUint32(at + 24, true);
    if (total > ZIP_BYTES_MAX) return undefined;
    if (isFileName(name)) {
      const content = await contentOf(bytes, view, at, inflate);
      if (content === undefined) return undefined;
      files.set(name, content);
    }
    at += CENTRAL_BYTES + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return files;
}

async function contentOf(
  bytes: Uint8Array,
  view: DataView,
  central: number,
  inflate: Inflate,
): Promise<Uint8Array | undefined> {
  const method = view.getUint16(central + 10, true);
  const crc = view.getUint32(central + 16, true);
  const packedSize = view.getUint32(central + 20, true);
  const size = view.getUint32(central + 24, true);
  const local = view.getUint32(central + 42, true);
  if (local + LOCAL_BYTES > bytes.length || view.getUint32(local, true) !== LOCAL_HEADER) return undefined;
  const start = local + LOCAL_BYTES + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packedSize > bytes.length) return undefined;
  const packed = bytes.subarray(start, start + packedSize);
  const content = await unpacked(packed, method, size, inflate);
  return content !== undefined && content.length === size && crc32(content) === crc ? content : undefined;
}

async function unpacked(
  packed: Uint8Array,
  method: number,
  size: number,
  inflate: Inflate,
): Promise<Uint8Array | undefined> {
  if (method === STORED) return packed.slice();
  if (method !== DEFLATED) return undefined;
  try {
    return await inflate(packed, size);
  } catch {
    // Whatever the stream says of it, it is no file of the archive.
    return undefined;
  }
}

/** Where the end record stands: a comment may follow it. */
function endOf(view: DataView): number | undefined {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - COMMENT_BYTES_MAX); at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  return undefined;
}

function isFileName(name: string): boolean {
  return name !== "" && !name.endsWith("/") && !name.startsWith("/") && !name.split("/").includes("..");
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ ((value & 1) === 1 ? 0xedb88320 : 0);
  return value >>> 0;
});

export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
