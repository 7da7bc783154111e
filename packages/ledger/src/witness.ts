import { accepted, type Result, refused, toBase64 } from "@neraca/base";
import { type Checkpoint, openCheckpoint } from "./checkpoint.ts";
import { NOTE_BYTES_MAX, type VerifierKey } from "./signed-note.ts";
import { bytesOfBase64, decimal, textOf } from "./strict-text.ts";
import { HASH_BYTES, sameBytes, verifyConsistency } from "./tree.ts";

/** C2SP tlog-witness allows so many lines of proof; a tree of 2^53 leaves needs fewer. */
const PROOF_LINES_MAX = 63;

/** `old` line, proof lines, an empty line and the note. */
export const ADD_CHECKPOINT_BYTES_MAX = NOTE_BYTES_MAX + 4096;

/** The body of `POST <prefix>/add-checkpoint`: a newer checkpoint, and the proof that it only added to an older one. */
export type AddCheckpoint = {
  readonly oldSize: number;
  /** From `oldSize` to the checkpoint's size; empty when one of them is 0 or both are the same. */
  readonly proof: readonly Uint8Array[];
  /** The signed note. */
  readonly checkpoint: string;
};

export function encodeAddCheckpoint({ oldSize, proof, checkpoint }: AddCheckpoint): string {
  return `${[`old ${oldSize}`, ...proof.map(toBase64)].join("\n")}\n\n${checkpoint}`;
}

export function parseAddCheckpoint(body: Uint8Array): Result<AddCheckpoint, "malformed-request"> {
  const text = body.length <= ADD_CHECKPOINT_BYTES_MAX ? textOf(body) : undefined;
  if (text?.ok !== true) return refused("malformed-request");
  const gap = text.value.indexOf("\n\n");
  if (gap < 0) return refused("malformed-request");
  const [oldLine, ...proofLines] = text.value.slice(0, gap).split("\n");
  const oldSize = oldLine?.startsWith("old ") === true ? decimal(oldLine.slice("old ".length)) : undefined;
  if (oldSize?.ok !== true || proofLines.length > PROOF_LINES_MAX) return refused("malformed-request");
  const proof = proofLines
    .map((line) => bytesOfBase64(line, HASH_BYTES))
    .flatMap((hash) => (hash.ok ? [hash.value] : []));
  if (proof.length !== proofLines.length) return refused("malformed-request");
  return accepted({ oldSize: oldSize.value, proof, checkpoint: text.value.slice(gap + 2) });
}

/** The newest checkpoint of a log that a witness has cosigned. */
export type Witnessed = Pick<Checkpoint, "size" | "root">;

export type WitnessVerdict =
  /** The checkpoint adds to what was cosigned: persist it, then cosign it. */
  | { readonly status: 200; readonly checkpoint: Checkpoint }
  /** The old size is greater than the checkpoint's. */
  | { readonly status: 400 }
  /** Not signed by a key that is known for this origin. */
  | { readonly status: 403 }
  /** No log of this origin is known. */
  | { readonly status: 404 }
  /** Something else was cosigned meanwhile, or another tree of the same size: this is what there is. */
  | { readonly status: 409; readonly size: number }
  /** The proof does not show that the new tree begins with the old one. */
  | { readonly status: 422 };

/**
 * What a witness has to say to a request, in the order of the standard.
 *
 * @param logs keys of the logs that this witness follows
 * @param witnessed what was cosigned last of an origin; null for nothing yet
 */
export function judgeAddCheckpoint(
  request: AddCheckpoint,
  logs: readonly VerifierKey[],
  witnessed: (origin: string) => Witnessed | null,
): WitnessVerdict {
  const origin = request.checkpoint.slice(0, Math.max(0, request.checkpoint.indexOf("\n")));
  const keys = logs.filter(({ name }) => name === origin);
  if (keys.length === 0) return { status: 404 };
  const opened = keys.map((key) => openCheckpoint(request.checkpoint, key)).find(({ ok }) => ok);
  if (opened?.ok !== true) return { status: 403 };
  const checkpoint = opened.value;
  const { oldSize, proof } = request;
  if (oldSize > checkpoint.size) return { status: 400 };
  const latest = witnessed(origin);
  if (oldSize !== (latest?.size ?? 0)) return { status: 409, size: latest?.size ?? 0 };
  if (latest === null || latest.size === 0)
    return proof.length === 0 ? { status: 200, checkpoint } : { status: 422 };
  if (checkpoint.size === latest.size && !sameBytes(checkpoint.root, latest.root)) {
    return { status: 409, size: latest.size };
  }
  const grew = verifyConsistency({
    oldSize: latest.size,
    oldRoot: latest.root,
    newSize: checkpoint.size,
    newRoot: checkpoint.root,
    proof,
  });
  return grew ? { status: 200, checkpoint } : { status: 422 };
}

/** The body of an answer 409: the size that the witness has, and a newline. */
export function encodeWitnessSize(size: number): string {
  return `${size}\n`;
}

export function parseWitnessSize(text: string): Result<number, "not-decimal"> {
  return text.endsWith("\n") ? decimal(text.slice(0, -1)) : refused("not-decimal");
}
