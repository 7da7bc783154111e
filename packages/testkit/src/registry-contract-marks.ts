import { instant } from "@neraca/base";
import type { Registry } from "@neraca/engine";
import { expect, test } from "vitest";
import { done } from "./registry-outcomes.ts";
import { aCandidate, aStaff, prepareSelections } from "./registry-records.ts";

/** The part of a registry's contract that is about what has changed. */
export function markRules(registry: () => Registry): void {
  test("[RG70] a mark is the same until something of a selection changes, and never comes again", async () => {
    await prepareSelections(registry());
    const marks = [await registry().changeMark()];
    expect(await registry().changeMark()).toBe(marks[0]);
    expect(await registry().createCandidates([aCandidate("s1", "p1", 1)])).toEqual(done);
    marks.push(await registry().changeMark());
    expect(
      await registry().changeSelectionRules((await registry().selections())[0]!.id, "cpns-2019"),
    ).toEqual(done);
    marks.push(await registry().changeMark());
    expect(
      await registry().changeSelectionRules((await registry().selections())[0]!.id, "cpns-2024"),
    ).toEqual(done);
    marks.push(await registry().changeMark());
    expect(new Set(marks).size).toBe(4);
  });

  test("[RG70] accounts, logins and notes of staff make no other mark", async () => {
    await prepareSelections(registry());
    const before = await registry().changeMark();
    expect(await registry().createStaff(aStaff("ani"))).toEqual(done);
    const act = { type: "StaffAdded", staffId: aStaff("ani").id, role: "committee" } as const;
    await registry().noteStaffAct(act, instant(1_790_000_000_000));
    await registry().forgetStaffActs((await registry().staffActs(10)).map(({ id }) => id));
    expect(await registry().changeMark()).toBe(before);
  });
}
