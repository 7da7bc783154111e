import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { utf8 } from "@neraca/base";
import { leafHash, MerkleTree, type NoteSigner, publishedFiles, signCheckpoint } from "@neraca/ledger";

/** What somebody could publish who holds the ledger's key: other entries, correctly signed. */
export async function writeLedger(
  folder: string,
  leaves: readonly Uint8Array[],
  signer: NoteSigner,
): Promise<string> {
  const tree = new MerkleTree();
  for (const leaf of leaves) tree.append(leafHash(leaf));
  const checkpoint = signCheckpoint({ origin: signer.name, size: tree.size, root: tree.root() }, signer);
  const files = new Map([
    ["checkpoint", utf8(checkpoint)],
    ["verifier-key", utf8(`${signer.verifierKey}\n`)],
    ...publishedFiles(leaves),
  ]);
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
  return folder;
}

/** The entries of a small published ledger: one bundle, the widest there is. */
export async function entriesIn(ledger: string): Promise<readonly Uint8Array[]> {
  const folder = join(ledger, "tile/entries/000.p");
  const widths = (await readdir(folder)).map(Number).toSorted((a, b) => b - a);
  const bundle = await readFile(join(folder, String(widths[0])));
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bundle.length; ) {
    const length = bundle.readUInt16BE(at);
    entries.push(new Uint8Array(bundle.subarray(at + 2, at + 2 + length)));
    at += 2 + length;
  }
  return entries;
}

/** The same entries, with one point more for the first candidate. */
export function favoured(entries: readonly Uint8Array[]): readonly Uint8Array[] {
  let isDone = false;
  return entries.map((bytes) => {
    const text = new TextDecoder().decode(bytes);
    const scores = /"tkp":(\d+),"total":(\d+)/.exec(text);
    if (isDone || scores === null || !text.includes('"status":"scored"')) return bytes;
    isDone = true;
    const [found, tkp, total] = scores;
    return utf8(text.replace(found, `"tkp":${Number(tkp) + 1},"total":${Number(total) + 1}`));
  });
}
