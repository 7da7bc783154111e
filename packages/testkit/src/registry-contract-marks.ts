import { instant, selectionId } from "@neraca/base";
import type { Registry } from "@neraca/engine";
import { expect, test } from "vitest";
import { done } from "./registry-outcomes.ts";
import { aCandidate, aStaff, prepareSelections } from "./registry-records.ts";

/** The part of a registry's contract that is about what has changed. */
export function markRules(registry: () => Registry): void {
  test("[RG90] a mark is the same until something of a selection changes, and never comes again", async () => {
    await prepareSelections(registry());
    const marks = [await registry().changeMark()];
    expect(await registry().changeMark()).toBe(marks[0]);
    expect(await registry().createCandidates([aCandidate("s1", "p1", 1)])).toEqual(done);
    marks.push(await registry().changeMark());
    expect(await registry().changeSelectionRules(selectionId("s1"), "cpns-2019")).toEqual(done);
    marks.push(await registry().changeMark());
    expect(await registry().changeSelectionRules(selectionId("s1"), "cpns-2024")).toEqual(done);
    marks.push(await registry().changeMark());
    expect(new Set(marks).size).toBe(4);
  });

  test("[RG1] names are of everybody of one selection", async () => {
    await prepareSelections(registry());
    const candidates = [aCandidate("s1", "p1", 1), aCandidate("s1", "p1", 2)];
    expect(await registry().createCandidates(candidates)).toEqual(done);
    expect(await registry().namesOfSelection(selectionId("s1"))).toEqual(
      new Map(candidates.map(({ id, name }) => [id, name])),
    );
    expect((await registry().namesOfSelection(selectionId("s2"))).size).toBe(0);
  });

  test("[RG90] accounts, logins and notes of staff make no other mark", async () => {
    await prepareSelections(registry());
    const before = await registry().changeMark();
    expect(await registry().createStaff(aStaff("ani"))).toEqual(done);
    const act = { type: "StaffAdded", staffId: aStaff("ani").id, role: "committee" } as const;
    await registry().noteStaffAct(act, instant(1_790_000_000_000));
    await registry().forgetStaffActs((await registry().staffActs(10)).map(({ id }) => id));
    expect(await registry().changeMark()).toBe(before);
  });
}
