import { instant, type SittingId, type StaffId, sittingId, staffId } from "@neraca/base";
import { type DutyFacts, type DutyOf, type DutySitting, dutyClashes, dutyRefusals } from "@neraca/exam";
import fc from "fast-check";
import { expect, test } from "vitest";

const [ANI, BUDI, SARI] = [staffId("ani"), staffId("budi"), staffId("sari")];
const sitting = (id: string, venueId: string, from: number, state: DutySitting["state"] = "ahead") => ({
  sittingId: sittingId(id),
  venueId,
  from: instant(from),
  until: instant(from + 100),
  state,
});
const MORNING = sitting("morning", "binjai", 0);
const NEXT_DOOR = sitting("next-door", "binjai", 50);
const FAR = sitting("far", "medan", 99);
const NOON = sitting("noon", "medan", 100);
const OPEN = sitting("open", "langkat", 500, "open");
const OVER = sitting("over", "medan", 0, "closed");
const ALL = [MORNING, NEXT_DOOR, FAR, NOON, OPEN, OVER];

const duty = (who: StaffId, { sittingId: id }: { readonly sittingId: SittingId }): DutyOf => ({
  staffId: who,
  sittingId: id,
});
const facts = (...duties: DutyOf[]): DutyFacts => ({
  sittings: new Map(ALL.map((each) => [each.sittingId, each])),
  proctors: new Set([ANI, BUDI]),
  duties,
});
const refusals = (before: DutyFacts, on: readonly DutyOf[], off: readonly DutyOf[] = []) =>
  dutyRefusals(before, { on, off }).map(({ staffId: who, sittingId: id, reason, other }) => [
    who,
    id,
    reason,
    other,
  ]);

test("[SN20] two sittings of one person that overlap are told, and whether they are in one venue; what is over, or begins as the other ends, is not", () => {
  expect(dutyClashes(ALL).map(({ one, other, kind }) => [one.sittingId, other.sittingId, kind])).toEqual([
    ["morning", "next-door", "two-rooms"],
    ["morning", "far", "two-venues"],
    ["next-door", "far", "two-venues"],
    ["next-door", "noon", "two-venues"],
    ["far", "noon", "two-rooms"],
  ]);
});

test("[SN20] sittings clash whichever is named first, and never with what does not overlap", () => {
  const any = fc.record({
    from: fc.integer({ min: 0, max: 1_000 }),
    venue: fc.constantFrom("a", "b"),
    id: fc.uuid(),
  });
  fc.assert(
    fc.property(fc.uniqueArray(any, { selector: ({ id }) => id, maxLength: 8 }), (given) => {
      const sittings = given.map(({ id, venue, from }) => sitting(id, venue, from));
      const told = dutyClashes(sittings);
      expect(dutyClashes(sittings.toReversed())).toEqual(told);
      const pairs = sittings.flatMap((a, at) => sittings.slice(at + 1).map((b) => Math.abs(a.from - b.from)));
      expect(told.length).toBe(pairs.filter((apart) => apart < 100).length);
    }),
  );
});

test("[SN21] nobody is put on duty in two venues at once; two rooms of one venue can be walked between", () => {
  const before = facts(duty(ANI, MORNING));
  expect(refusals(before, [duty(ANI, FAR)])).toEqual([["ani", "far", "duty-two-venues", "morning"]]);
  expect(refusals(before, [duty(ANI, NEXT_DOOR)])).toEqual([]);
  expect(refusals(before, [duty(ANI, NOON)])).toEqual([]);
  expect(refusals(before, [duty(BUDI, FAR)])).toEqual([]);
  expect(refusals(facts(), [duty(BUDI, MORNING), duty(BUDI, FAR)])).toEqual([
    ["budi", "morning", "duty-two-venues", "far"],
    ["budi", "far", "duty-two-venues", "morning"],
  ]);
});

test("[SN21] all is looked at as it is afterwards, and what was so before is not refused now", () => {
  const before = facts(duty(ANI, MORNING));
  expect(refusals(before, [duty(ANI, FAR)], [duty(ANI, MORNING)])).toEqual([]);
  const bad = facts(duty(ANI, MORNING), duty(ANI, FAR));
  expect(refusals(bad, [duty(ANI, FAR), duty(BUDI, MORNING)])).toEqual([]);
});

test("[SN22] proctors are on duty and nobody else; the duties of a closed sitting stay, and an open one is never without somebody", () => {
  const before = facts(duty(ANI, OPEN), duty(ANI, OVER));
  expect(refusals(before, [duty(SARI, MORNING), duty(BUDI, OVER)], [duty(ANI, OVER)])).toEqual([
    ["sari", "morning", "duty-not-proctor", null],
    ["budi", "over", "duty-sitting-closed", null],
    ["ani", "over", "duty-sitting-closed", null],
  ]);
  expect(refusals(before, [], [duty(ANI, OPEN)])).toEqual([["ani", "open", "duty-last-on-duty", null]]);
  expect(refusals(before, [duty(BUDI, OPEN)], [duty(ANI, OPEN)])).toEqual([]);
  expect(refusals(facts(duty(ANI, MORNING)), [], [duty(ANI, MORNING), duty(BUDI, OPEN)])).toEqual([]);
  const nowhere = { staffId: ANI, sittingId: sittingId("none") };
  expect(refusals(before, [nowhere])).toEqual([["ani", "none", "sitting-unknown", null]]);
});

test("[SN21] [SN22] a lost sitting keeps nobody from being elsewhere; nobody is put on duty there, and whoever is may be taken off", () => {
  const lost = sitting("lost", "langkat", 0, "lost");
  const before = facts(duty(ANI, lost));
  const known = { ...before, sittings: new Map([...before.sittings, [lost.sittingId, lost] as const]) };
  expect(dutyClashes([lost, MORNING])).toEqual([]);
  expect(refusals(known, [duty(ANI, MORNING)])).toEqual([]);
  expect(refusals(known, [duty(BUDI, lost)])).toEqual([["budi", "lost", "sitting-lost", null]]);
  expect(refusals(known, [], [duty(ANI, lost)])).toEqual([]);
});
