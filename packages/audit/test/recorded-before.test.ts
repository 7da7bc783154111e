import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { type Digest, utf8 } from "@neraca/base";
import { CHECKPOINT_PATH, verifyLedger } from "@neraca/ledger";
import { LEDGER_SIGNER, openWorld, type WorldDisk, worldDisk } from "@neraca/testkit/exam-world";
import { publish } from "@neraca/testkit/finished-sitting";
import { settle } from "@neraca/testkit/virtual-clock";
import { beforeAll, describe, expect, test } from "vitest";
import { audited, linesOf } from "./audited.ts";

type JournalLine = WorldDisk["journal"]["lines"][number];
type Recorded = {
  /** Bytes are in base64. */
  readonly journal: readonly (Omit<JournalLine, "chain"> & { readonly chain: string })[];
  readonly ledger: Readonly<Record<string, string>>;
  readonly publications: Readonly<Record<Digest, string>>;
  readonly banks: Readonly<Record<Digest, string>>;
};

/**
 * A sitting, a withdrawal, two publications, and two notes of scores without document or formation type, as the program wrote them when
 * no ranking had scores of an earlier round. The file is what was written then and is never made again.
 */
const FILE = new URL("./recorded-before-earlier-scores.json.gz", import.meta.url);

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "base64"));
const entriesOf = <Key extends string>(record: Readonly<Record<Key, string>>): [Key, string][] =>
  Object.entries(record) as [Key, string][];

let recorded: Recorded;
beforeAll(() => {
  recorded = JSON.parse(new TextDecoder().decode(gunzipSync(readFileSync(FILE)))) as Recorded;
});

function diskOf({ journal, ledger, publications, banks }: Recorded): WorldDisk {
  const disk = worldDisk();
  disk.journal.lines = journal.map((line) => ({ ...line, chain: bytesOf(line.chain) }));
  for (const [path, text] of entriesOf(ledger)) disk.ledger.set(path, bytesOf(text));
  for (const [digest, text] of entriesOf(publications)) disk.publications.set(digest, bytesOf(text));
  for (const [digest, text] of entriesOf(banks)) disk.banks.set(digest, text);
  return disk;
}

describe("what was recorded before scores of an earlier round ranked", () => {
  test("[AU28][AU29] is no difference for the audit, and the verifier passes its ledger", () => {
    const disk = diskOf(recorded);
    expect(linesOf(audited(disk))).toEqual([]);
    const verdict = verifyLedger({
      read: (path) => disk.ledger.get(path),
      verifierKey: LEDGER_SIGNER.verifierKey,
      paths: [...disk.ledger.keys()],
      earlierCheckpoint: null,
    });
    expect(verdict.checks.flatMap(({ failures }) => failures)).toEqual([]);
    // It looks at something.
    disk.ledger.set("rule-sets/cpns-2024.json", utf8("{}"));
    expect(linesOf(audited(disk))).not.toEqual([]);
  });

  test("[AU28] gives the same ledger to the byte when it is read back, and nothing to correct", async () => {
    const disk = diskOf(recorded);
    const before = new Map(disk.ledger);
    disk.ledger.clear();
    const world = await openWorld({ disk, candidates: 6 });
    await settle();
    // Bundles that were published half full are not made again.
    expect([...disk.ledger.keys()]).toContain(CHECKPOINT_PATH);
    for (const [path, bytes] of disk.ledger) expect([path, bytes]).toEqual([path, before.get(path)]);
    await expect(publish(world, "cpns-2024")).rejects.toThrow("already-published");
  });
});
