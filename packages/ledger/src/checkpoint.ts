import { accepted, invariant, type Result, refused, toBase64, utf8 } from "@neraca/base";
import {
  isKeyName,
  type NoteRefusal,
  type NoteSigner,
  openNote,
  signNote,
  type VerifierKey,
} from "./signed-note.ts";
import { bytesOfBase64, decimal } from "./strict-text.ts";
import { HASH_BYTES } from "./tree.ts";

/** A ledger's head (C2SP tlog-checkpoint): so many entries, and the root that binds every one of them. */
export type Checkpoint = {
  /** The ledger's identity, also the name of its key. */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
};

export function checkpointBody(checkpoint: Checkpoint): string {
  invariant(isKeyName(checkpoint.origin), "an origin is a schema-less URL");
  invariant(Number.isSafeInteger(checkpoint.size) && checkpoint.size >= 0, "a size is a count");
  invariant(checkpoint.root.length === HASH_BYTES, "a root has 32 bytes");
  return `${checkpoint.origin}\n${checkpoint.size}\n${toBase64(checkpoint.root)}\n`;
}

/**
 * The signed note. A ledger must never sign two checkpoints of which neither is the beginning of the other: callers sign only what
 * is already on disk, so that a crash after signing cannot lose an entry that the signature covers.
 */
export function signCheckpoint(checkpoint: Checkpoint, signer: NoteSigner): string {
  invariant(signer.name === checkpoint.origin, "a ledger signs under its origin");
  return signNote(checkpointBody(checkpoint), [signer]);
}

export type CheckpointRefusal = NoteRefusal | "malformed-checkpoint" | "another-origin";

export function openCheckpoint(
  note: string | Uint8Array,
  key: VerifierKey,
): Result<Checkpoint, CheckpointRefusal> {
  const text = openNote(typeof note === "string" ? utf8(note) : note, key);
  if (!text.ok) return text;
  const checkpoint = parseCheckpointBody(text.value);
  if (checkpoint === undefined) return refused("malformed-checkpoint");
  return checkpoint.origin === key.name ? accepted(checkpoint) : refused("another-origin");
}

/** Three lines. Extension lines are allowed by the standard and refused here: nobody could audit what they say. */
function parseCheckpointBody(text: string): Checkpoint | undefined {
  const [origin, sizeText, rootText, end, ...more] = text.split("\n");
  if (
    origin === undefined ||
    sizeText === undefined ||
    rootText === undefined ||
    end !== "" ||
    more.length > 0
  ) {
    return undefined;
  }
  const size = decimal(sizeText);
  const root = bytesOfBase64(rootText, HASH_BYTES);
  return isKeyName(origin) && size.ok && root.ok ? { origin, size: size.value, root: root.value } : undefined;
}
