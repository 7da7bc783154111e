import { createHash, type Hash } from "node:crypto";
import { accepted, digest, type Result, refused, type StaffId } from "@neraca/base";
import type { Clock, HarmfulFileAct, Registry } from "@neraca/engine";
import type { Logger } from "../log.ts";
import type { Pieces, Scanner } from "./clamd.ts";

export type ArrivedFile = {
  readonly what: HarmfulFileAct["what"];
  /** Read when somebody looks, and then once. */
  readonly pieces: () => Pieces;
};

/** Asked about each file that comes in, before anything reads it. */
export type UploadGuard = {
  readonly admit: (
    file: ArrivedFile,
    by: StaffId,
  ) => Promise<Result<null, "file-harmful" | "scanner-silent">>;
};

/** The installation has no scanner. */
export const NO_SCANNER: UploadGuard = { admit: async () => accepted(null) };

/** What a signature is called; names are the scanner's. */
const SIGNATURE_LENGTH_MAX = 100;
/** A file in memory goes on in pieces of this size: between two of them the exams on this machine have their turn. */
const PIECE_BYTES = 64 * 1_024;

export type GuardOptions = {
  readonly registry: Pick<Registry, "noteStaffAct">;
  readonly clock: Pick<Clock, "now">;
  readonly log: Pick<Logger, "warn" | "error">;
};

/** No file is read of which the operator's scanner does not say that it is clean: not when it found something, nor when it could not be asked. */
export function scannedBy(scanner: Scanner, { registry, clock, log }: GuardOptions): UploadGuard {
  return {
    admit: async ({ what, pieces }, by) => {
      const hash = createHash("sha256");
      const verdict = await scanner.scan(hashed(pieces(), hash));
      switch (verdict.kind) {
        case "clean":
          return accepted(null);
        case "found": {
          const signature = verdict.signature.slice(0, SIGNATURE_LENGTH_MAX);
          const found = { what, digest: digest(hash.digest("hex")), signature };
          await registry.noteStaffAct({ type: "HarmfulFileRefused", staffId: by, ...found }, clock.now());
          log.warn({ ...found, by }, "a file was refused: the scanner found something in it");
          return refused("file-harmful");
        }
        case "no-verdict":
          log.error({ what, why: verdict.why }, "a file was refused: the scanner did not answer");
          return refused("scanner-silent");
      }
    },
  };
}

/** Counted while it goes by: a scanner answers when it has had all of a file. */
async function* hashed(pieces: Pieces, hash: Hash): AsyncIterable<Uint8Array> {
  for await (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
}

/** A file that is in memory. */
export function inMemory(what: ArrivedFile["what"], bytes: Uint8Array): ArrivedFile {
  return { what, pieces: () => piecesOf(bytes) };
}

function* piecesOf(bytes: Uint8Array): Iterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
}
