import type { ItemId } from "@neraca/base";
import { RulingBook } from "@neraca/engine";
import { type ExamWorld, SELECTION, SITTING, type WorldDisk } from "@neraca/testkit/exam-world";
import { closedSitting, publish } from "@neraca/testkit/finished-sitting";
import { APPROVER, DRAFTER } from "@neraca/testkit/publish-by-two";
import { aSelection } from "@neraca/testkit/registry-records";
import { settle } from "@neraca/testkit/virtual-clock";
import { beforeAll, describe, expect, test } from "vitest";
import type { JournalRow } from "../src/index.ts";
import { replacedElsewhere } from "../src/ruled-entries.ts";
import { audited, linesOf, linesWithoutBinding, rowsOf } from "./audited.ts";
import { dropped, edited, inserted, positionOf, rechained, renumbered } from "./tampering.ts";

function bookOf({ hall, clock }: ExamWorld): RulingBook {
  return new RulingBook({
    hall,
    clock,
    registry: {
      selectionById: async () => ({ ...aSelection("x"), id: SELECTION }),
      sittings: async () => [{ sitting: { id: SITTING, selectionId: SELECTION }, lost: null }] as never,
    },
    banks: { load: async () => Promise.reject(new Error("not asked")) },
    breathe: async () => {},
  });
}

async function ruled(world: ExamWorld, itemId: ItemId, act: "imposed" | "taken-back"): Promise<void> {
  const book = bookOf(world);
  const proposed = await book.propose(SELECTION, DRAFTER, {
    act,
    bankDigest: world.service.armed.terms.bankDigest,
    item: { itemId, kind: "annulled", options: [] },
    grounds: act === "imposed" ? "none-right" : "mistake",
    reason: "Tidak ada pilihan yang benar",
  });
  if (!proposed.ok) throw new Error(proposed.error);
  const { ruling, digest } = proposed.value;
  const confirmed = await book.confirm({ selectionId: SELECTION, ruling, digest, by: APPROVER });
  if (!confirmed.ok) throw new Error(confirmed.error);
  await settle();
}

let disk: WorldDisk;
let rows: readonly JournalRow[];
/** Streams of those whose scores the second ruling changed. */
let changed: readonly string[];
beforeAll(async () => {
  const world = await closedSitting();
  await publish(world, "cpns-2024");
  const [itemId] = world.service.armed.paper(world.attemptId(1)).questions.map((question) => question.itemId);
  await ruled(world, itemId!, "imposed");
  await ruled(world, itemId!, "taken-back");
  await ruled(world, itemId!, "imposed");
  await publish(world, "cpns-2024");
  disk = world.disk;
  rows = rowsOf(disk);
  changed = rows.filter(({ type }) => type === "ResultRescored").map(({ stream }) => stream);
});

const found = (forged: readonly JournalRow[]): readonly string[] => linesWithoutBinding(disk, forged);
const last = (type: string): number => rows.findLast((row) => row.type === type)!.position;
const SCORES = { TWK: 5, TIU: 0, TKP: 0, total: 5 };

describe("rulings on items", () => {
  test("[AU35] [AU36] [AU37] imposed, taken back, imposed again and published leave no difference", () => {
    expect(linesOf(audited(disk))).toEqual([]);
    expect(changed.length).toBeGreaterThanOrEqual(3);
  });

  test("[AU41] a look at an item that names a ruling which is none, or of another item, is named; a look without one is a mark", () => {
    const proposed = rows.find((row) => row.type === "RulingProposed")!;
    const { bankDigest, item } = JSON.parse(proposed.body) as {
      bankDigest: string;
      item: { itemId: string };
    };
    const seen = { type: "RulingItemSeen", at: 1, noteId: "n", staffId: "rini", selectionId: SELECTION };
    const told = (changes: object) => {
      const line = { ...seen, bankDigest, itemId: item.itemId, ruling: 1, ...changes };
      const all = rechained(renumbered(inserted(rows, rows.length, "machine/staff", line)));
      return audited(disk, { rows: all });
    };
    expect(linesOf(told({}))).toEqual([]);
    for (const other of [{ ruling: 4 }, { itemId: "another" }]) {
      expect(linesOf(told(other))).toEqual([
        expect.stringContaining("the key of an item was shown because of"),
      ]);
    }
    expect(told({ ruling: null }).marks.at(-1)).toMatchObject({ kind: "item-seen", by: "rini" });
  });

  test("[AU36] that was not applied to somebody is named by candidate", () => {
    const lines = found(dropped(rows, last("ResultRescored")));
    expect(lines.some((line) => /^results\|2026-12-000\d\|\|ruling 3 was not applied/.test(line))).toBe(true);
  });

  test("[AU36] applied twice, or with other scores, is named by candidate and position", () => {
    const position = last("ResultRescored");
    const row = rows[position - 1]!;
    const twice = inserted(rows, position, row.stream, JSON.parse(row.body) as Record<string, unknown>);
    expect(found(twice).some((line) => line.includes("ruling 3 was applied twice"))).toBe(true);
    const better = edited(rows, position, (event) => {
      event["scores"] = { TWK: 150, TIU: 175, TKP: 225, total: 550 };
    });
    const words = found(better).filter((line) => line.startsWith(`results|`));
    expect(
      words.some((line) => line.includes(`|${position}|`) && line.includes("after ruling 3 is 150")),
    ).toBe(true);
  });

  test("[AU36] a score that was changed without a ruling, or by one that changes nothing of it, is named", () => {
    const stream = rows.find(
      ({ type, stream: its }) => type === "ResultSealed" && !changed.includes(its),
    )?.stream;
    const target = stream ?? changed[0]!;
    const at = JSON.parse(rows.at(-1)!.body)["at"] as number;
    const event = { type: "ResultRescored", at, ruling: 9, digest: "0".repeat(64), scores: SCORES };
    const lines = found(inserted(rows, rows.length, target, event));
    expect(lines.some((line) => line.includes("without a ruling of two people"))).toBe(true);
    expect(lines.some((line) => line.includes("ruling 9 changes nothing of this candidate"))).toBe(true);
  });

  test("[AU35] confirmed by whoever proposed it, or otherwise than it was proposed, is named", () => {
    const own = edited(rows, last("RulingConfirmed"), (event) => {
      event["by"] = DRAFTER;
    });
    expect(
      found(own).some((line) => line.includes("cannot have happened here by the rules (same-person)")),
    ).toBe(true);
    const other = edited(rows, last("RulingProposed"), (event) => {
      event["changed"] = 0;
    });
    expect(found(other).some((line) => line.startsWith("lawful|") && line.includes("(digest)"))).toBe(true);
    const shapeless = edited(rows, last("RulingProposed"), (event) => {
      event["grounds"] = "a friend asked";
    });
    expect(found(shapeless).some((line) => line.startsWith("shape|"))).toBe(true);
  });

  test("[AU37] that the ledger tells and the journal does not, or the reverse, is named", () => {
    const confirmed = positionOf(rows, "RulingConfirmed");
    const stream = rows[confirmed - 1]!.stream;
    const without = rows.filter((row) => row.stream !== stream || !row.type.startsWith("Ruling"));
    const lines = found(without);
    expect(
      lines.filter((line) => line.includes("is a ruling on an item that is not in the journal")),
    ).toHaveLength(3);
    const edit = edited(rows, last("RulingConfirmed"), (event) => {
      event["at"] = Number(event["at"]) + 1;
    });
    expect(
      found(edit).some((line) => line.includes("does not tell ruling 3 on an item, or tells it otherwise")),
    ).toBe(true);
  });

  test("[AU37] of who sat twice the ledger may leave untold what was made of the first result, and nothing of the second", () => {
    const result = (sitting: string, status = "scored") =>
      ({ type: "result", sitting, status, position: "p", candidateRef: "one" }) as const;
    const entries = [result("first"), result("second"), result("third", "absent")].map((entry, nth) => ({
      number: nth + 1,
      entry: entry as never,
    }));
    expect([...replacedElsewhere(entries, "first")]).toEqual(["p one"]);
    expect([...replacedElsewhere(entries, "second")]).toEqual([]);
  });
});
