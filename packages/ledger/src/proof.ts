import { accepted, invariant, type Result, refused, toBase64 } from "@neraca/base";
import { NOTE_BYTES_MAX } from "./signed-note.ts";
import { bytesOfBase64, decimal } from "./strict-text.ts";
import { HASH_BYTES } from "./tree.ts";

const HEADER = "c2sp.org/tlog-proof@v1";

/** A tree of 2^53 leaves has no longer path; a text with more is refused. */
export const PROOF_HASHES_MAX = 53;
const PROOF_TEXT_MAX = 4 * NOTE_BYTES_MAX;

/** C2SP tlog-proof: that one entry stands at one place of the tree that a checkpoint signs. */
export type TlogProof = {
  /** Opaque and not authenticated: whoever uses it must bind it to the leaf themselves. Null leaves the line out. */
  readonly extra: Uint8Array | null;
  readonly index: number;
  readonly hashes: readonly Uint8Array[];
  /** The signed note, verbatim. */
  readonly checkpoint: string;
};

export function encodeProof(proof: TlogProof): string {
  invariant(Number.isSafeInteger(proof.index) && proof.index >= 0, "an index is a count");
  invariant(proof.hashes.length <= PROOF_HASHES_MAX, "no tree has so long a path");
  invariant(
    proof.hashes.every((hash) => hash.length === HASH_BYTES),
    "a proof consists of 32-byte hashes",
  );
  const extra = proof.extra === null ? [] : [`extra ${toBase64(proof.extra)}`];
  const lines = [HEADER, ...extra, `index ${proof.index}`, ...proof.hashes.map(toBase64)];
  return `${lines.join("\n")}\n\n${proof.checkpoint}`;
}

/** The syntax alone: whether the checkpoint is signed and the hashes lead to its root is for `verifyReceipt` to say. */
export function parseProof(text: string): Result<TlogProof, "not-a-proof"> {
  if (text.length > PROOF_TEXT_MAX) return refused("not-a-proof");
  // The first empty line ends the proof; the checkpoint has empty lines of its own.
  const gap = text.indexOf("\n\n");
  if (gap < 0) return refused("not-a-proof");
  const [header, ...lines] = text.slice(0, gap).split("\n");
  if (header !== HEADER) return refused("not-a-proof");
  const extra =
    lines[0]?.startsWith("extra ") === true ? bytesOfBase64(lines[0].slice("extra ".length)) : null;
  if (extra !== null && !extra.ok) return refused("not-a-proof");
  const [indexLine, ...hashLines] = extra === null ? lines : lines.slice(1);
  if (indexLine?.startsWith("index ") !== true || hashLines.length > PROOF_HASHES_MAX)
    return refused("not-a-proof");
  const index = decimal(indexLine.slice("index ".length));
  const hashes = hashLines
    .map((line) => bytesOfBase64(line, HASH_BYTES))
    .flatMap((hash) => (hash.ok ? [hash.value] : []));
  if (!index.ok || hashes.length !== hashLines.length) return refused("not-a-proof");
  return accepted({
    extra: extra?.value ?? null,
    index: index.value,
    hashes,
    checkpoint: text.slice(gap + 2),
  });
}
