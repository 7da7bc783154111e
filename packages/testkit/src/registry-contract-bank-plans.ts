import { digestOf, instant, selectionId } from "@neraca/base";
import type { BankPlanChange, Registry } from "@neraca/engine";
import { expect, test } from "vitest";
import { done } from "./registry-outcomes.ts";
import { aSelection, aStaff } from "./registry-records.ts";

const ANI = aStaff("ani");
const SELECTION = aSelection("a");
const BANK = { digest: digestOf("bank"), bankId: "skd", title: "SKD", items: 900 };

/** The part of a registry's contract that is about banks and what committees decide of them. */
export function bankPlanRules(registry: () => Registry): void {
  const change = (seen: number, bank: string, count = 30): BankPlanChange => ({
    selectionId: SELECTION.id,
    seen,
    plan: {
      bankDigest: digestOf(bank),
      blueprint: { subtests: [{ subtest: "TWK", topics: [{ topic: "integritas", count }] }] },
    },
    at: instant(5_000 + seen),
    by: ANI.id,
  });

  async function prepare(): Promise<void> {
    await registry().createStaff(ANI);
    await registry().createSelection(SELECTION);
  }

  test("[RG37] a choice of bank and blueprint is kept whole, version by version; of another version it is refused and stores nothing", async () => {
    await prepare();
    expect(await registry().bankPlans(SELECTION.id, 10)).toEqual([]);
    expect(await registry().changeBankPlan(change(0, "first"))).toEqual(done);
    expect(await registry().changeBankPlan(change(0, "late"))).toEqual({
      ok: false,
      error: "changed-meanwhile",
    });
    expect(await registry().changeBankPlan(change(1, "second", 31))).toEqual(done);
    const { seen: _, ...second } = change(1, "second", 31);
    const { seen: __, ...first } = change(0, "first");
    expect(await registry().bankPlans(SELECTION.id, 10)).toEqual([
      { ...second, version: 2 },
      { ...first, version: 1 },
    ]);
    expect(await registry().bankPlans(SELECTION.id, 1)).toHaveLength(1);
    const unknown = { ...change(0, "x"), selectionId: selectionId("none") };
    expect(await registry().changeBankPlan(unknown)).toEqual({ ok: false, error: "selection-unknown" });
  });

  test("[RG37] each choice leaves a note with what stood before, and one that is refused leaves none", async () => {
    await prepare();
    await registry().changeBankPlan(change(0, "first"));
    await registry().changeBankPlan(change(1, "second"));
    await registry().changeBankPlan(change(1, "late"));
    const acts = (await registry().staffActs(10)).map(({ act }) => act);
    expect(acts.filter(({ type }) => type === "BankPlanChanged")).toMatchObject([
      { staffId: ANI.id, version: 1, before: null, after: { bankDigest: digestOf("first") } },
      { version: 2, before: { bankDigest: digestOf("first") }, after: { bankDigest: digestOf("second") } },
    ]);
  });

  test("[RG38] who brought a package in is kept and noted once, whoever brings it again", async () => {
    await prepare();
    expect(await registry().bringBank({ ...BANK, at: instant(7), by: ANI.id })).toBe(true);
    expect(await registry().bringBank({ ...BANK, at: instant(9), by: null })).toBe(false);
    const other = { ...BANK, digest: digestOf("other"), at: instant(6), by: null };
    expect(await registry().bringBank(other)).toBe(true);
    expect(await registry().broughtBanks()).toEqual([other, { ...BANK, at: instant(7), by: ANI.id }]);
    const acts = (await registry().staffActs(10)).map(({ act }) => act);
    expect(acts.filter(({ type }) => type === "BankBrought")).toMatchObject([
      { staffId: ANI.id, digest: BANK.digest, bankId: "skd", items: 900 },
      { staffId: null, digest: other.digest },
    ]);
  });
}
