import { DAY_MS, type Instant, instant, plusMs, selectionId, staffId } from "@neraca/base";
import type { StaffAct } from "@neraca/engine";
import { expect, test } from "vitest";
import { SEEN_NOTED_AT, SeenCandidates } from "../src/desk/seen-candidates.ts";

const [FIRST, SECOND] = SEEN_NOTED_AT;
const ID = selectionId("cpns-2027");
const ANTON = staffId("anton");
const people = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, nth) => `c${from + nth}`);

function desk() {
  const notes: { readonly act: StaffAct; readonly at: Instant }[] = [];
  let now = instant(1_000);
  const seen = new SeenCandidates({
    registry: { noteStaffAct: async (act, at) => void notes.push({ act, at }) },
    clock: { now: () => now },
  });
  const later = (ms: number): void => {
    now = plusMs(now, ms);
  };
  return { notes, seen, later };
}

test("[DS66] pages leave nothing; who has had a large part of the list on the screen in a day is noted once, and once more for very many", async () => {
  const { notes, seen } = desk();
  for (let at = 0; at < FIRST - 50; at += 50) await seen.look(ID, ANTON, people(at, 50));
  // The same again is no other candidate.
  for (let times = 0; times < 9; times += 1) await seen.look(ID, ANTON, people(0, 50));
  await seen.look(ID, ANTON, people(FIRST - 50, 49));
  expect(notes).toEqual([]);
  await seen.look(ID, ANTON, people(FIRST - 1, 1));
  const note = { type: "CandidatesSeen", staffId: ANTON, selectionId: ID, since: 1_000 };
  expect(notes).toMatchObject([{ act: { ...note, candidates: FIRST }, at: 1_000 }]);
  await seen.look(ID, ANTON, people(0, SECOND * 3));
  expect(notes.map(({ act }) => (act.type === "CandidatesSeen" ? act.candidates : 0))).toEqual([
    FIRST,
    SECOND,
  ]);
});

test("[DS66] each person and each selection is counted apart, and anew after a day", async () => {
  const { notes, seen, later } = desk();
  const half = FIRST / 2;
  await seen.look(ID, ANTON, people(0, half));
  await seen.look(ID, staffId("tuti"), people(half, half));
  await seen.look(selectionId("lain"), ANTON, people(half, half));
  later(DAY_MS);
  await seen.look(ID, ANTON, people(half, half));
  expect(notes).toEqual([]);
  await seen.look(ID, ANTON, people(0, half));
  expect(notes).toHaveLength(1);
});
