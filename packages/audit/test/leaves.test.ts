import { digestOf } from "@neraca/base";
import type { WorldDisk } from "@neraca/testkit/exam-world";
import { SELECTION } from "@neraca/testkit/exam-world";
import { closedSitting } from "@neraca/testkit/finished-sitting";
import { beforeAll, expect, test } from "vitest";
import { audited, linesOf, rowsOf } from "./audited.ts";
import { inserted, rechained, renumbered } from "./tampering.ts";

const BANK = digestOf("bank");
const BY = { by: "anton", selectionId: SELECTION, number: 1 };
const ASKED = { type: "QuestionsAsked", at: 1, ...BY, bankDigest: BANK, reason: "Mutu", expiresAt: 1_000 };
const ALLOWED = { type: "QuestionsAllowed", at: 2, ...BY, by: "tuti", until: 1_002 };
const DECLINED = { type: "QuestionsDeclined", at: 2, ...BY };
const SHOWN = {
  type: "QuestionsShown",
  at: 3,
  noteId: "n",
  staffId: "anton",
  selectionId: SELECTION,
  bankDigest: BANK,
  seedHex: "00",
  paper: 0,
  items: [],
  leave: 1,
};

let disk: WorldDisk;
beforeAll(async () => {
  ({ disk } = await closedSitting());
});

/** What an audit says of the sitting when these were on the record as well. */
function found(...acts: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  let rows = rowsOf(disk);
  for (const act of acts) {
    const stream = act["type"] === "QuestionsShown" ? "machine/staff" : `selection/${SELECTION}`;
    rows = inserted(rows, rows.length, stream, { ...act });
  }
  return linesOf(audited(disk, { rows: rechained(renumbered(rows)) }));
}
const named = (line: string) => [expect.stringContaining(line)];

test("[AU40] questions that were shown by the leave of another are as they should be, and leave no mark", () => {
  expect(found(ASKED, ALLOWED, SHOWN)).toEqual([]);
  expect(
    found(ASKED, DECLINED, { ...ASKED, number: 2 }, { ...ALLOWED, number: 2 }, { ...SHOWN, leave: 2 }),
  ).toEqual([]);
});

test("[AU40] a leave that nobody asked for, by whoever asked, too late or for too long is named", () => {
  expect(found(ALLOWED)).toEqual(named("wish 1 was decided, and none waits"));
  expect(found(ASKED, DECLINED, ALLOWED)).toEqual(named("wish 1 was decided, and none waits"));
  expect(found(ASKED, { ...ALLOWED, by: "anton" })).toEqual(named("agreed to by whoever had it"));
  expect(found(ASKED, { ...ALLOWED, at: 1_000, until: 1_001 })).toEqual(named("after its time"));
  expect(found(ASKED, { ...ALLOWED, until: 3 + 30 * 60_000 })).toEqual(named("for too long"));
  expect(found({ ...ASKED, expiresAt: ASKED.at + 30 * 60_000 + 1 })).toEqual(named("would wait for longer"));
  expect(found({ ...ASKED, number: 3 })).toEqual(named("wish 1 to read questions has the number 3"));
});

test("[AU40] questions that were shown without a leave that counts, for another, of another bank or afterwards are named", () => {
  const without = named("shown without the leave of somebody else");
  expect(found(SHOWN)).toEqual(without);
  expect(found(ASKED, SHOWN)).toEqual(without);
  expect(found(ASKED, SHOWN, ALLOWED)).toEqual(without);
  for (const other of [{ staffId: "tuti" }, { bankDigest: digestOf("other") }, { at: 1_002 }, { leave: 2 }])
    expect(found(ASKED, ALLOWED, { ...SHOWN, ...other })).toEqual(without);
  const { leave: _, ...older } = SHOWN;
  expect(found(older)).toEqual([]);
});
