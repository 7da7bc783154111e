import { createHash, createPublicKey, verify } from "node:crypto";

/*
 * A verifier that somebody else could have written on an afternoon, from the text of the standards (RFC 6962, RFC 8785, C2SP) and with
 * what Node has: SHA-256 and Ed25519. It takes nothing of ours and imports nothing of ours. That it agrees with our own verifier is what
 * makes the published files a public format and not our private one.
 */

type Files = ReadonlyMap<string, Uint8Array>;

const sha256 = (...parts: (Uint8Array | string)[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

class Wrong extends Error {}

function must(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new Wrong(otherwise);
}

function base64(text: string): Buffer {
  const bytes = Buffer.from(text, "base64");
  must(bytes.toString("base64") === text, "not base64");
  return bytes;
}

function mth(hashes: readonly Uint8Array[]): Buffer {
  if (hashes.length === 0) return sha256("");
  if (hashes.length === 1) return Buffer.from(hashes[0]!);
  let k = 1;
  while (k * 2 < hashes.length) k *= 2;
  return sha256("\x01", mth(hashes.slice(0, k)), mth(hashes.slice(k)));
}

type Key = { name: string; id: string; ed25519: ReturnType<typeof createPublicKey> };

function keyOf(text: string, type: number): Key {
  const [name = "", id = "", ...rest] = text.split("+");
  const typed = base64(rest.join("+"));
  must(typed.length === 33 && typed[0] === type, "not a key of this kind");
  must(sha256(`${name}\n`, typed).subarray(0, 4).toString("hex") === id, "key id");
  const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), typed.subarray(1)]);
  return { name, id, ed25519: createPublicKey({ key: der, format: "der", type: "spki" }) };
}

type Head = { body: string; origin: string; size: number; root: Buffer; lines: readonly string[] };

function headOf(note: Uint8Array): Head {
  const text = Buffer.from(note).toString("utf8");
  must(Buffer.from(text).equals(note), "UTF-8");
  const [body = "", signatures = "", ...more] = text.split("\n\n");
  must(more.length === 0 && signatures.endsWith("\n"), "note");
  const [origin = "", size = "", root = "", ...extensions] = body.split("\n");
  must(extensions.length === 0 && /^(0|[1-9]\d*)$/.test(size), "head");
  const rootHash = base64(root);
  must(rootHash.length === 32, "root");
  const lines = signatures.slice(0, -1).split("\n");
  return { body: `${body}\n`, origin, size: Number(size), root: rootHash, lines };
}

/** What a key has put on a head; a line that begins like none is wrong. */
function signaturesOf(head: Head, { name, id }: Key): readonly Buffer[] {
  return head.lines.flatMap((line) => {
    const parts = line.split(" ");
    must(parts.length === 3 && parts[0] === "—", "signature line");
    const blob = base64(parts[2]!);
    return parts[1] === name && blob.subarray(0, 4).toString("hex") === id ? [blob.subarray(4)] : [];
  });
}

function mustBeSigned(head: Head, key: Key): void {
  const signatures = signaturesOf(head, key);
  must(head.origin === key.name && signatures.length > 0, "not of this key");
  for (const each of signatures) must(verify(null, Buffer.from(head.body), key.ed25519, each), "signature");
}

function isCosigned(head: Head, key: Key): boolean {
  return signaturesOf(head, key).some((blob) => {
    const message = `cosignature/v1\ntime ${blob.readBigUInt64BE(0)}\n${head.body}`;
    must(verify(null, Buffer.from(message), key.ed25519, blob.subarray(8)), "cosignature");
    return true;
  });
}

function file(files: Files, path: string): Buffer {
  const bytes = files.get(path);
  must(bytes !== undefined, `${path} is missing`);
  return Buffer.from(bytes);
}

function tilePath(level: string, index: number, width: number): string {
  const groups =
    String(index)
      .padStart(Math.ceil(String(index).length / 3) * 3, "0")
      .match(/.../g) ?? [];
  const path = groups.map((group, at) => (at + 1 < groups.length ? `x${group}` : group)).join("/");
  return `tile/${level}/${path}${width === 256 ? "" : `.p/${width}`}`;
}

function entriesIn(bundle: Buffer): readonly Buffer[] {
  const entries: Buffer[] = [];
  let at = 0;
  while (at < bundle.length) {
    must(at + 2 <= bundle.length, "bundle");
    const end = at + 2 + bundle.readUInt16BE(at);
    must(end <= bundle.length, "bundle");
    entries.push(bundle.subarray(at + 2, end));
    at = end;
  }
  return entries;
}

/** RFC 8785 for what the ledger holds. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(",")}}`;
}

function leavesOf(files: Files, head: Head): readonly Buffer[] {
  const leaves: Buffer[] = [];
  for (let start = 0; start < head.size; start += 256) {
    const width = Math.min(256, head.size - start);
    const entries = entriesIn(file(files, tilePath("entries", start / 256, width)));
    must(entries.length === width, "width of a bundle");
    leaves.push(...entries);
  }
  const hashes = leaves.map((leaf) => sha256("\x00", leaf));
  must(mth(hashes).equals(head.root), "root");
  let level: readonly Buffer[] = hashes;
  for (let l = 0; level.length > 0; l += 1) {
    const above: Buffer[] = [];
    for (let start = 0; start < level.length; start += 256) {
      const part = level.slice(start, start + 256);
      const tile = file(files, tilePath(String(l), start / 256, part.length));
      must(tile.equals(Buffer.concat(part)), "tile");
      if (part.length === 256) above.push(mth(part));
    }
    level = above;
  }
  return leaves;
}

type Entry = { type: string; version: number } & Record<string, unknown>;

/** Digests that bind something outside the tree: seeds to their commitments, files to their rankings. */
function mustBind(files: Files, leaves: readonly Buffer[]): void {
  const commitments = new Map<unknown, unknown>();
  for (const leaf of leaves) {
    const text = leaf.toString("utf8");
    const entry = JSON.parse(text) as Entry;
    must(canonical(entry) === text && typeof entry.type === "string", "canonical");
    // Version 2 of an entry that names rules binds their file.
    if (entry["ruleSetDigest"] !== undefined) {
      const rules = file(files, `rule-sets/${entry["ruleSet"]}.json`);
      must(sha256(rules).toString("hex") === entry["ruleSetDigest"], "rules");
    }
    if (entry.type === "seed-commitment") commitments.set(entry["sitting"], entry["seedCommitment"]);
    if (entry.type === "seed") {
      const seed = Buffer.from(String(entry["seed"]), "hex");
      must(sha256(seed).toString("hex") === commitments.get(entry["sitting"]), "seed");
    }
    if (entry.type === "ranking") {
      const { selection, position, publicationVersion } = entry;
      const bytes = file(files, `publications/${selection}/${position}/v${publicationVersion}.json`);
      must(sha256(bytes).toString("hex") === entry["rankingDigest"], "publication");
    }
  }
}

function mustBeReceipt(text: string, key: Key, participantNumber: string): void {
  const gap = text.indexOf("\n\n");
  const [header, extra = "", index = "", ...path] = text.slice(0, gap).split("\n");
  must(
    header === "c2sp.org/tlog-proof@v1" && extra.startsWith("extra ") && index.startsWith("index "),
    "proof",
  );
  const { entry, salt } = JSON.parse(base64(extra.slice(6)).toString("utf8")) as {
    entry: Entry;
    salt: string;
  };
  const head = headOf(Buffer.from(text.slice(gap + 2)));
  mustBeSigned(head, key);
  let fn = Number(index.slice(6));
  let sn = head.size - 1;
  let r = sha256("\x00", canonical(entry));
  for (const line of path) {
    must(sn > 0, "path");
    const p = base64(line);
    if (fn % 2 === 1 || fn === sn) {
      r = sha256("\x01", p, r);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
    } else r = sha256("\x01", r, p);
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  must(sn === 0 && r.equals(head.root), "inclusion");
  const ref = sha256(Buffer.from(salt, "hex"), participantNumber).toString("hex");
  must(ref === entry["candidateRef"], "somebody else's");
}

export type SecondQuestion = {
  readonly files: Files;
  readonly verifierKey: string;
  readonly earlierCheckpoint?: Uint8Array;
  readonly witnessKeys?: readonly string[];
  readonly quorum?: number;
  readonly receipt?: { readonly text: string; readonly participantNumber: string };
};

/** Null when everything holds; otherwise what does not. */
export function secondVerdict(question: SecondQuestion): string | null {
  try {
    const { files, verifierKey, earlierCheckpoint, witnessKeys = [], quorum = 0, receipt } = question;
    must(file(files, "verifier-key").toString("utf8") === `${verifierKey}\n`, "another key");
    const key = keyOf(verifierKey, 1);
    const head = headOf(file(files, "checkpoint"));
    mustBeSigned(head, key);
    const leaves = leavesOf(files, head);
    mustBind(files, leaves);
    const rootOf = (size: number) => mth(leaves.slice(0, size).map((leaf) => sha256("\x00", leaf)));
    const mustHaveGrown = (earlier: Head): void => {
      mustBeSigned(earlier, key);
      must(earlier.size <= leaves.length && rootOf(earlier.size).equals(earlier.root), "growth");
    };
    if (earlierCheckpoint !== undefined) mustHaveGrown(headOf(earlierCheckpoint));
    if (quorum > 0) {
      const cosigned = headOf(file(files, "checkpoint.cosigned"));
      mustHaveGrown(cosigned);
      const count = witnessKeys.filter((text) => isCosigned(cosigned, keyOf(text, 4))).length;
      must(count >= quorum, "quorum");
    }
    if (receipt !== undefined) mustBeReceipt(receipt.text, key, receipt.participantNumber);
    return null;
  } catch (error) {
    // Whatever a wrong file makes of the steps above, it is wrong.
    return error instanceof Error ? error.message : String(error);
  }
}
