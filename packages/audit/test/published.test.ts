import { utf8 } from "@neraca/base";
import {
  encodeEntry,
  type LedgerEntry,
  leafHash,
  MerkleTree,
  parseEntry,
  publishedFiles,
  signCheckpoint,
} from "@neraca/ledger";
import { LEDGER_SIGNER, type WorldDisk } from "@neraca/testkit/exam-world";
import { closedSitting, finishedSitting, publish } from "@neraca/testkit/finished-sitting";
import { withdrawing } from "@neraca/testkit/withdrawing";
import { beforeAll, describe, expect, test } from "vitest";
import type { JournalRow } from "../src/index.ts";
import { entriesIn } from "../src/ledger-entries.ts";
import { audited, linesOf, linesWithoutBinding, rowsOf } from "./audited.ts";
import { edited, positionOf, rowAt } from "./tampering.ts";

let disk: WorldDisk;
let rows: readonly JournalRow[];
beforeAll(async () => {
  disk = (await finishedSitting()).disk;
  rows = rowsOf(disk);
});

type Body = Record<string, unknown>;

const numberOf = (nth: number): string => `2026-12-000${nth}`;
const bodyAt = (position: number): Body => JSON.parse(rowAt(rows, position).body) as Body;
const found = (changed: readonly JournalRow[]): readonly string[] => linesWithoutBinding(disk, changed);

describe("the ledger", () => {
  const entriesOf = (of: WorldDisk): readonly LedgerEntry[] => {
    const size =
      audited(of).tallies.length > 0
        ? Number(new TextDecoder().decode(of.ledger.get("checkpoint")).split("\n")[1])
        : 0;
    return entriesIn((path) => of.ledger.get(path), size).map(({ entry }) => entry);
  };

  /** A ledger that is signed and whole, and says something else. */
  function forged(entries: readonly LedgerEntry[]): Map<string, Uint8Array> {
    const leaves = entries.map((entry) => {
      const encoded = encodeEntry(entry);
      if (!encoded.ok) throw new Error(encoded.error.detail);
      return encoded.value;
    });
    const tree = new MerkleTree();
    for (const leaf of leaves) tree.append(leafHash(leaf));
    const checkpoint = signCheckpoint(
      { origin: LEDGER_SIGNER.name, size: tree.size, root: tree.root() },
      LEDGER_SIGNER,
    );
    const files = [...disk.ledger].filter(([path]) => /^(publications|rule-sets)\//.test(path));
    return new Map([
      ...publishedFiles(leaves),
      ...files,
      ["verifier-key", utf8(`${LEDGER_SIGNER.verifierKey}\n`)],
      ["checkpoint", utf8(checkpoint)],
    ]);
  }

  test("[AU12] whose file was replaced by another's is not this one", async () => {
    const other = await finishedSitting({ seed: "another" });
    const lines = linesOf(audited({ ...disk, ledger: other.disk.ledger }));
    expect(lines.some((line) => line.includes("entry 1 of the ledger: seedCommitment is"))).toBe(true);
    expect(lines.some((line) => line.includes("the ledger has no result of this candidate"))).toBe(true);
    expect(lines.some((line) => line.includes("is no result that the journal sealed"))).toBe(true);
    const bundle = new Map(disk.ledger).set("tile/0/000.p/12", new Uint8Array(384));
    const size = [...disk.ledger.keys()].filter((path) => path.startsWith("tile/entries/")).length;
    expect(size).toBeGreaterThan(0);
    expect(linesOf(audited({ ...disk, ledger: bundle })).every((line) => line.startsWith("ledger|"))).toBe(
      true,
    );
  });

  test("[AU12] with one result changed, one missing, one too many, is named by candidate", () => {
    const entries = entriesOf(disk);
    expect(linesOf(audited({ ...disk, ledger: forged(entries) }))).toEqual([]);
    const results = entries.filter((entry) => entry.type === "result");
    const target = results.find(({ status }) => status === "scored")!;
    const better = { ...target, tkp: target.tkp + 5, total: target.total + 5 };
    const changed = linesOf(
      audited({ ...disk, ledger: forged(entries.map((entry) => (entry === target ? better : entry))) }),
    );
    expect(
      changed.some((line) => /^ledger\|2026-12-000\d\|\|entry \d+ of the ledger: tkp is/.test(line)),
    ).toBe(true);
    const missing = linesOf(
      audited({ ...disk, ledger: forged(entries.filter((entry) => entry !== target)) }),
    );
    expect(missing.some((line) => /^ledger\|2026-12-000\d\|\|the ledger has no result/.test(line))).toBe(
      true,
    );
    const unbound = linesOf(
      audited({ ...disk, ledger: forged(entries.filter(({ type }) => type !== "journal")) }),
    );
    expect(unbound.filter((line) => line.includes("does not bind the journal"))).toHaveLength(2);
  });

  test("[AU12] is given two minutes to be published, and no more", () => {
    const nothing = { ...disk, ledger: new Map<string, Uint8Array>() };
    const closedAt = Number(bodyAt(positionOf(rows, "SittingClosed"))["at"]);
    const early = entriesOf(disk).slice(0, 2);
    const armedOnly = { ...disk, ledger: forged(early) };
    expect(
      linesOf(audited(armedOnly, { readAt: closedAt + 119_999 })).filter(
        (line) => !line.startsWith("ledger|||"),
      ),
    ).toEqual([]);
    const late = linesOf(audited(armedOnly, { readAt: closedAt + 120_000 }));
    expect(late.some((line) => line.includes("the ledger has no seed"))).toBe(true);
    expect(late.filter((line) => line.includes("the ledger has no result"))).toHaveLength(6);
    expect(linesOf(audited(nothing)).some((line) => line.includes("the ledger has no commitment"))).toBe(
      true,
    );
  });

  test("[AU12] of a sitting that is not closed has neither results nor seed", async () => {
    const open = rows.slice(0, positionOf(rows, "ResultSealed") - 1);
    const lines = linesOf(audited(disk, { rows: open }));
    expect(lines.filter((line) => line.includes("of a sitting that is not closed"))).toHaveLength(7);
    expect(parseEntry(utf8("{}")).ok).toBe(false);
  });
});

describe("rankings", () => {
  const digest = (): string => String(bodyAt(positionOf(rows, "RankingPublished"))["rankingDigest"]);

  test("[AU13] a file that is gone, or is another, is named", () => {
    expect(linesOf(audited({ ...disk, publications: new Map() }))).toEqual([
      expect.stringMatching(/^rankings\|\|\d+\|the file publications\/[0-9a-f]{64}.json is missing$/),
    ]);
    const file = JSON.parse(new TextDecoder().decode(disk.publications.get(digest() as never))) as {
      lines: Body[];
    };
    const [first, second] = file.lines;
    file.lines = [
      { ...second, place: first!["place"] },
      { ...first, place: second!["place"] },
      ...file.lines.slice(2),
    ];
    const lines = linesOf(audited(disk, { publication: () => JSON.stringify(file) }));
    expect(lines.some((line) => line.includes("the digest of the file"))).toBe(true);
    expect(lines.some((line) => line.includes("do not stand in the order of the rules"))).toBe(true);
    for (const text of ["", "[]", "{}", '{"lines":[1]}', '{"lines":[null]}']) {
      expect(audited(disk, { publication: () => text }).differences).toBeGreaterThan(0);
    }
  });

  test("[AU13] a line that says more than was sealed is named by candidate, whoever signed it", () => {
    const publication = (digestOf: string): string => {
      const file = JSON.parse(new TextDecoder().decode(disk.publications.get(digestOf as never))) as {
        lines: Body[];
      };
      file.lines = file.lines.map((line) =>
        line["participantNumber"] === numberOf(2) ? { ...line, status: "passed-within" } : line,
      );
      return JSON.stringify(file);
    };
    const lines = linesOf(audited(disk, { publication }));
    expect(
      lines.some((line) => line.startsWith(`rankings|${numberOf(2)}|`) && line.includes("status is")),
    ).toBe(true);
  });

  test("[AU13] a version that does not follow, and a quota other than the ledger's, are named", () => {
    const position = positionOf(rows, "RankingPublished");
    const version = edited(rows, position, (event) => void (event["publicationVersion"] = 2));
    expect(found(version).some((line) => line.startsWith(`rankings||${position}|the version of`))).toBe(true);
    const quota = edited(rows, position, (event) => void (event["quota"] = 40));
    expect(
      found(quota).some((line) => /entry \d+ of the ledger: quota is "2", should be "40"/.test(line)),
    ).toBe(true);
  });
});

describe("two people", () => {
  const drafted = "PublicationDrafted";
  const approved = "PublicationApproved";
  const published = "RankingPublished";

  test.each([
    ["an approval by whoever drafted", approved, "by", "panitia-satu", "two different people"],
    ["an approval of another draft", approved, "draft", 2, "that was not waiting"],
    ["an approval of another digest", approved, "draftDigest", "0".repeat(64), "that was not waiting"],
    ["a draft by somebody else than it says", drafted, "by", "panitia-dua", "the digest of the draft"],
    ["a reason where nothing is corrected", drafted, "reason", "x", "a reason if and only if"],
    ["a number that does not follow", drafted, "draft", 7, "the number of the draft"],
    ["a publication by somebody else than approved", published, "by", "panitia-tiga", "that was approved"],
    ["a publication without a draft", published, "draft", undefined, "without a draft"],
    ["a publication of another draft", published, "draft", 2, "no second person"],
    ["a publication that says something else", published, "quota", 9, "that was approved"],
  ] as const)("[AU21] %s is named", (_what, type, member, value, words) => {
    const changed = edited(rows, positionOf(rows, type), (event) => {
      if (value === undefined) delete event[member];
      else event[member] = value;
    });
    expect(found(changed).some((line) => line.startsWith("rankings|") && line.includes(words))).toBe(true);
  });

  test("[AU21] a publication that nobody approved is named, one of before there were two people is not", () => {
    const without = (types: readonly string[]) =>
      rows.filter(({ body }) => !types.some((type) => body.includes(`"type":"${type}"`)));
    const unapproved = found(without(["PublicationApproved"]));
    expect(unapproved.some((line) => line.includes("no second person"))).toBe(true);
    const legacy = edited(rows, positionOf(rows, published), (event) => void delete event["draft"]).filter(
      ({ body }) => !/"type":"Publication(Drafted|Approved)"/.test(body),
    );
    expect(found(legacy).filter((line) => line.startsWith("rankings|"))).toEqual([]);
  });
});

describe("rules", () => {
  test("[AU7] other than those that the sitting was armed with are named, with the digest that the ledger binds", () => {
    const lines = found(
      edited(rows, 1, (event) => {
        const terms = event["terms"] as Body;
        terms["ruleSet"] = { ...(terms["ruleSet"] as Body), cutMultiple: 9 };
      }),
    );
    expect(lines.some((line) => line.startsWith("lawful||1|the digest of the rules is"))).toBe(true);
    const other = edited(rows, 1, (event) => void ((event["terms"] as Body)["ruleSetId"] = "cpns-2019"));
    expect(found(other)[0]).toBe('lawful||1|the rules\' id is "cpns-2024", should be "cpns-2019"');
    const shapeless = edited(rows, 1, (event) => void ((event["terms"] as Body)["ruleSet"] = { id: "x" }));
    expect(found(shapeless)[0]).toMatch(/^shape\|\|1\|SittingArmed is not known/);
  });

  test("[AU13] that a ranking was made by later are read from the file that was kept with it", async () => {
    const again = await finishedSitting();
    await publish(again, "cpns-2023");
    expect(linesOf(audited(again.disk))).toEqual([]);
    const ruleFile = [...again.disk.publications].find(
      ([, bytes]) =>
        new TextDecoder().decode(bytes).includes('"cpns-2023"') &&
        !new TextDecoder().decode(bytes).includes("neraca-ranking"),
    );
    again.disk.publications.delete(ruleFile![0]);
    expect(linesOf(audited(again.disk))).toEqual([
      expect.stringMatching(/^rankings\|\|\d+\|the rules cpns-2023 of this publication are not there$/),
    ]);
  });
});

describe("positions", () => {
  test("[AU30] quota and formation type of a ranking are what the committee recorded before it was published", async () => {
    const world = await closedSitting();
    await withdrawing(world, 4, "Diterima di tempat lain");
    await publish(world, "cpns-2024");
    const lines = rowsOf(world.disk);
    const row = lines.find(({ body }) => body.includes('"type":"RankingPublished"'));
    const { positionId, quota, formationType } = JSON.parse(row?.body ?? "{}") as Body;
    const recorded = (after: unknown): readonly string[] =>
      linesWithoutBinding(
        world.disk,
        edited(lines, positionOf(lines, "CandidateChanged"), (event) => {
          for (const member of Object.keys(event)) delete event[member];
          Object.assign(event, { type: "PositionChanged", positionId, after });
        }),
      ).filter(
        (line) => line.includes("quota of") || line.includes("formation type of") || line.startsWith("shape"),
      );
    const right = { quota, formationType };
    expect(recorded(right)).toEqual([]);
    expect(recorded(null)).toEqual([]);
    const [other] = recorded({ ...right, quota: Number(quota) + 1 });
    expect(other).toContain(
      `the quota of ${String(positionId)} is ${String(quota)}, should be ${Number(quota) + 1}`,
    );
    expect(recorded({ ...right, formationType: "papua" })[0]).toContain("the formation type of");
    for (const odd of [[], {}, { quota: "3", formationType }, { quota, formationType: 1 }, "x"])
      expect(recorded(odd)[0]).toMatch(/^shape\|\|\d+\|PositionChanged is not known/);
  });
});

describe("withdrawals", () => {
  test("[AU25] are read from the staff's log as it stood at each publication; a ranking that knows otherwise is named", async () => {
    const world = await closedSitting();
    await withdrawing(world, 4, "Diterima di tempat lain");
    await withdrawing(world, 0, "Sakit");
    await publish(world, "cpns-2024");
    // The publication before says what was true then.
    await withdrawing(world, 0, null, 2);
    await publish(world, "cpns-2024");
    const { disk: its } = world;
    const lines = rowsOf(its);
    expect(linesOf(audited(its))).toEqual([]);
    const at = positionOf(lines, "CandidateChanged");
    const ignored = linesWithoutBinding(
      its,
      lines.filter(({ position }) => position !== at),
    );
    const absent = `rankings|${numberOf(4)}|`;
    expect(ignored.filter((line) => line.startsWith(absent) && line.includes("APS"))).toHaveLength(2);
    const moved = edited(lines, at, (event) => void delete (event["after"] as Body)["withdrawal"]);
    expect(linesWithoutBinding(its, moved)[0]).toMatch(
      new RegExp(`^shape\\|\\|${at}\\|CandidateChanged is not known`),
    );
    for (const after of [null, [], { withdrawal: {} }, { withdrawal: "x" }]) {
      const odd = edited(lines, at, (event) => void (event["after"] = after));
      expect(linesWithoutBinding(its, odd)[0]).toMatch(/^shape/);
    }
    const nobody = edited(lines, at, (event) => void (event["candidateId"] = 7));
    expect(linesWithoutBinding(its, nobody)[0]).toMatch(/^shape/);
  });
});
