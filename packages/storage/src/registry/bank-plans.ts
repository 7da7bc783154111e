import { accepted, type Result, refused, type SelectionId } from "@neraca/base";
import type { BankPlanChange, BankPlanVersion, BroughtBank, Registry } from "@neraca/engine";
import { zBankPlan } from "@neraca/protocol";
import { asc, desc, eq } from "drizzle-orm";
import { noteAct } from "./note-act.ts";
import type { RegistryDatabase } from "./registry-database.ts";
import { broughtBanks as banks, bankPlans as plans, selections } from "./tables.ts";

/** What committees decide of banks and blueprints, and who brought which bank. Each change and its note are one transaction. */
export function bankPlans(
  database: RegistryDatabase,
  open: () => RegistryDatabase,
): Pick<Registry, "bankPlans" | "changeBankPlan" | "bringBank" | "broughtBanks"> {
  return {
    bankPlans: async (id, limit) => plansOf(open(), id, limit),
    changeBankPlan: async (change) =>
      open().transaction(() => changePlan(database, change), { behavior: "immediate" }),
    bringBank: async (bank) => open().transaction(() => bring(database, bank), { behavior: "immediate" }),
    broughtBanks: async () => open().select().from(banks).orderBy(asc(banks.at), asc(banks.digest)).all(),
  };
}

function plansOf(database: RegistryDatabase, id: SelectionId, limit: number): readonly BankPlanVersion[] {
  return database
    .select()
    .from(plans)
    .where(eq(plans.selectionId, id))
    .orderBy(desc(plans.version))
    .limit(limit)
    .all()
    .map((row) => ({ ...row, plan: zBankPlan.parse(JSON.parse(row.plan)) }));
}

function changePlan(
  database: RegistryDatabase,
  { seen, ...change }: BankPlanChange,
): Result<void, "selection-unknown" | "changed-meanwhile"> {
  const { selectionId, plan, at, by } = change;
  const isKnown = database.select().from(selections).where(eq(selections.id, selectionId)).get();
  if (isKnown === undefined) return refused("selection-unknown");
  const [standing] = plansOf(database, selectionId, 1);
  if ((standing?.version ?? 0) !== seen) return refused("changed-meanwhile");
  const version = seen + 1;
  database
    .insert(plans)
    .values({ selectionId, version, plan: JSON.stringify(plan), at, by })
    .run();
  const before = standing?.plan ?? null;
  noteAct(database, { type: "BankPlanChanged", staffId: by, selectionId, version, before, after: plan }, at);
  return accepted(undefined);
}

function bring(database: RegistryDatabase, bank: BroughtBank): boolean {
  const isKnown = database.select().from(banks).where(eq(banks.digest, bank.digest)).get();
  if (isKnown !== undefined) return false;
  database
    .insert(banks)
    .values({ ...bank })
    .run();
  const { digest, bankId, items, at, by } = bank;
  noteAct(database, { type: "BankBrought", staffId: by, digest, bankId, items }, at);
  return true;
}
