import { instant, selectionId } from "@neraca/base";
import type { Registry, SelectionChange } from "@neraca/engine";
import { DEFAULT_CALENDAR } from "@neraca/protocol";
import { expect, test } from "vitest";
import { bankPlanRules } from "./registry-contract-bank-plans.ts";
import { markRules } from "./registry-contract-marks.ts";
import { sittingPlanRules } from "./registry-contract-sittings.ts";
import { done, refusal } from "./registry-outcomes.ts";
import { aStaff } from "./registry-records.ts";

const ANI = aStaff("ani");
const ID = selectionId("baru");

/** The part of a registry's contract that is about what committees decide of their selections. */
export function selectionRules(registry: () => Registry): void {
  bankPlanRules(registry);
  markRules(registry);
  sittingPlanRules(registry);

  const change = (
    seen: number,
    name: string,
    stage: SelectionChange["stage"] = "draft",
  ): SelectionChange => ({
    selectionId: ID,
    seen,
    stage,
    settings: { name, agency: "Rekaan", ruleSetId: "cpns-2024", calendar: DEFAULT_CALENDAR, policy: null },
    at: instant(5_000),
    by: ANI.id,
  });

  async function make(): ReturnType<Registry["makeSelection"]> {
    const { seen: _, ...first } = change(0, "Pertama");
    const { agency, ruleSetId } = first.settings;
    return registry().makeSelection(
      { id: ID, name: "Pertama", agency, ruleSetId, createdAt: instant(4_000) },
      first,
    );
  }

  test("[RG21] a selection is made with its first version; each change is kept whole, and of another version it is refused", async () => {
    await registry().createStaff(ANI);
    expect(await make()).toEqual(done);
    expect(await make()).toMatchObject(refusal("already-taken", "selection", "id", ID));
    expect(await registry().changeSelection(change(1, "Kedua", "open"))).toEqual(done);
    expect(await registry().changeSelection(change(1, "Ketiga"))).toEqual({
      ok: false,
      error: "changed-meanwhile",
    });
    expect(await registry().selectionById(ID)).toMatchObject({ name: "Kedua" });
    const versions = await registry().versionsOfSelection(ID, 10);
    expect(versions).toMatchObject([
      { version: 2, stage: "open", settings: { name: "Kedua" }, by: ANI.id },
      { version: 1, stage: "draft", settings: { name: "Pertama" } },
    ]);
    expect(await registry().versionsOfSelection(ID, 1)).toHaveLength(1);
    const unknown = { ...change(0, "x"), selectionId: selectionId("none") };
    expect(await registry().changeSelection(unknown)).toEqual({ ok: false, error: "selection-unknown" });
  });

  test("[RG21] a change leaves a note with what stood before, in the same transaction", async () => {
    await registry().createStaff(ANI);
    await make();
    await registry().changeSelection(change(1, "Kedua", "open"));
    const acts = (await registry().staffActs(10)).map(({ act }) => act);
    expect(acts.filter(({ type }) => type === "SelectionChanged")).toMatchObject([
      { version: 1, before: null, after: { stage: "draft" } },
      {
        version: 2,
        before: { stage: "draft", settings: { name: "Pertama" } },
        after: { settings: { name: "Kedua" } },
        rulesBefore: "cpns-2024",
        candidates: 0,
      },
    ]);
  });
}
