import { checkpointClaim, readReceipt, verifierKeyKind } from "@neraca/ledger/verify";
import { type Files, type Inflate, unzipped, ZIP_BYTES_MAX, ZIP_FILES_MAX } from "./zip.ts";

/** A file that somebody dropped, chose or pasted. */
export type GivenFile = {
  /** With the folders it lies in, where they are known. */
  readonly path: string;
  readonly size: number;
  readonly read: () => Promise<Uint8Array>;
};

/** What it turned out to be. */
export type Given =
  | { readonly kind: "receipt"; readonly name: string; readonly text: string }
  | { readonly kind: "checkpoint"; readonly name: string; readonly bytes: Uint8Array; readonly size: number }
  | { readonly kind: "key"; readonly text: string }
  | { readonly kind: "ledger"; readonly name: string; readonly files: Files }
  | { readonly kind: "nothing"; readonly problem: GivenProblem };

export type GivenProblem =
  | "unknown-file"
  | "too-large"
  | "picture-without-code"
  | "code-without-receipt"
  | "archive-without-ledger"
  | "folder-without-ledger";

export type GivenPorts = {
  readonly inflate: Inflate;
  /** The text of the QR code in a picture; null when there is none that can be read. */
  readonly readCode: (picture: Uint8Array) => Promise<string | null>;
};

/** A receipt, a key or a checkpoint is far smaller. */
const TEXT_BYTES_MAX = 262_144;
/** A photograph of a telephone. */
const PICTURE_BYTES_MAX = 40 * 1024 * 1024;

/** Tells what was given by what is in it: names are whatever people and their programs make of them. */
export async function recognised(given: readonly GivenFile[], ports: GivenPorts): Promise<Given> {
  const [only, ...more] = given;
  if (only === undefined) return nothing("unknown-file");
  if (more.length > 0) return ledgerOf(given);
  if (only.size > ZIP_BYTES_MAX) return nothing("too-large");
  const head = await only.read();
  if (isArchive(head)) return archived(only.path, head, ports.inflate);
  if (isPicture(head)) return pictured(only, head, ports);
  return head.length > TEXT_BYTES_MAX ? nothing("unknown-file") : recognisedText(only.path, head);
}

/** Pasted text, or the bytes of a text file. */
export function recognisedText(name: string, bytes: Uint8Array): Given {
  const text = new TextDecoder().decode(bytes);
  if (readReceipt(text) !== undefined) return { kind: "receipt", name, text };
  // A pasted checkpoint may have lost its last newline.
  const note = new TextEncoder().encode(`${text.replace(/\r\n?/g, "\n").trim()}\n`);
  const claim = checkpointClaim(note);
  if (claim !== undefined) return { kind: "checkpoint", name, bytes: note, size: claim.size };
  if (verifierKeyKind(text.trim()) === "log") return { kind: "key", text: text.trim() };
  return nothing("unknown-file");
}

async function pictured(file: GivenFile, bytes: Uint8Array, ports: GivenPorts): Promise<Given> {
  if (bytes.length > PICTURE_BYTES_MAX) return nothing("too-large");
  const text = await ports.readCode(bytes);
  if (text === null) return nothing("picture-without-code");
  if (readReceipt(text) === undefined) return nothing("code-without-receipt");
  return { kind: "receipt", name: file.path, text };
}

async function archived(name: string, bytes: Uint8Array, inflate: Inflate): Promise<Given> {
  const all = await unzipped(bytes, inflate);
  const files = all === undefined ? undefined : belowCheckpoint(all);
  return files === undefined ? nothing("archive-without-ledger") : { kind: "ledger", name, files };
}

async function ledgerOf(given: readonly GivenFile[]): Promise<Given> {
  const total = given.reduce((sum, file) => sum + file.size, 0);
  if (given.length > ZIP_FILES_MAX || total > ZIP_BYTES_MAX) return nothing("too-large");
  const all = new Map<string, Uint8Array>();
  for (const file of given) all.set(file.path, await file.read());
  const files = belowCheckpoint(all);
  if (files === undefined) return nothing("folder-without-ledger");
  return { kind: "ledger", name: given[0]?.path.split("/")[0] ?? "", files };
}

/** A ledger is the folder in which `checkpoint` lies, wherever in what was given that is. */
function belowCheckpoint(all: Files): Files | undefined {
  const [found] = [...all.keys()]
    .filter((path) => path === "checkpoint" || path.endsWith("/checkpoint"))
    .toSorted((a, b) => a.length - b.length);
  if (found === undefined) return undefined;
  const prefix = found.slice(0, -"checkpoint".length);
  const below = [...all].filter(([path]) => path.startsWith(prefix));
  return new Map(below.map(([path, bytes]) => [path.slice(prefix.length), bytes]));
}

function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 0x03 || bytes[2] === 0x05);
}

const PICTURE_BEGINNINGS: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x52, 0x49, 0x46, 0x46],
  [0x42, 0x4d],
];

function isPicture(bytes: Uint8Array): boolean {
  return PICTURE_BEGINNINGS.some((beginning) => beginning.every((byte, at) => bytes[at] === byte));
}

function nothing(problem: GivenProblem): Given {
  return { kind: "nothing", problem };
}
