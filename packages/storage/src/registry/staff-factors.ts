import { type Digest, invariant, type SelectionId, type StaffId } from "@neraca/base";
import type { FactorChange, FactorStand, RegistryOutcome, StaffFactors } from "@neraca/engine";
import { and, count, eq, lt, ne } from "drizzle-orm";
import { isTokenOf, revokeTokens } from "./machine-tokens.ts";
import { noteAct } from "./note-act.ts";
import type { RegistryDatabase } from "./registry-database.ts";
import { selectionVersionsOf } from "./selection-versions.ts";
import {
  staffFactors as factors,
  staffRecoveryCodes as recoveryCodes,
  staffFactorResets as resets,
} from "./staff-factor-tables.ts";
import { endLogins } from "./staff-login-ends.ts";
import { selections, staffLogins } from "./tables.ts";

/** Second factors of staff. Each change and its note are one transaction. */
export function staffFactors(
  database: RegistryDatabase,
  open: () => RegistryDatabase,
  write: (rows: number, work: () => void) => RegistryOutcome,
): StaffFactors {
  const inOne = <T>(work: () => T): T => {
    const done: T[] = [];
    const outcome = write(1, () => {
      done.push(work());
    });
    invariant(outcome.ok, "nothing here is refused by the database");
    return done[0] as T;
  };
  const isOf = (id: StaffId) => eq(factors.staffId, id);
  const putCodes = (id: StaffId, codes: readonly Digest[]): void => {
    database.delete(recoveryCodes).where(eq(recoveryCodes.staffId, id)).run();
    for (const codeHash of codes) database.insert(recoveryCodes).values({ codeHash, staffId: id }).run();
  };
  const take = (id: StaffId): boolean => {
    putCodes(id, []);
    return database.delete(factors).where(isOf(id)).run().changes > 0;
  };
  const endOthers = (id: StaffId, { at, keep }: FactorChange): void => {
    const others = and(eq(staffLogins.staffId, id), ne(staffLogins.tokenHash, keep));
    endLogins(database, others, "factor-changed", at);
  };

  return {
    factorOf: async (id) => open().select().from(factors).where(isOf(id)).get(),
    factorStands: async () => standsIn(open()),
    keepFactor: async (factor, codes, change) => {
      inOne(() => {
        const { staffId } = factor;
        const isRenewed = take(staffId);
        database.insert(factors).values(factor).run();
        putCodes(staffId, codes);
        noteAct(database, { type: "SecondFactorSet", staffId, isRenewed }, change.at);
        endOthers(staffId, change);
      });
    },
    useFactorStep: async (id, step) =>
      inOne(() => {
        const isNewer = and(isOf(id), lt(factors.lastStep, step));
        return database.update(factors).set({ lastStep: step }).where(isNewer).run().changes > 0;
      }),
    useRecoveryCode: async (id, code, at) =>
      inOne(() => {
        const isIt = and(eq(recoveryCodes.staffId, id), eq(recoveryCodes.codeHash, code));
        if (database.delete(recoveryCodes).where(isIt).run().changes === 0) return null;
        const left = leftOf(database, id);
        noteAct(database, { type: "RecoveryCodeUsed", staffId: id, left }, at);
        return left;
      }),
    replaceRecoveryCodes: async (id, codes, at) =>
      inOne(() => {
        if (database.select().from(factors).where(isOf(id)).get() === undefined) return false;
        putCodes(id, codes);
        noteAct(database, { type: "RecoveryCodesMade", staffId: id }, at);
        return true;
      }),
    removeFactor: async (id, change) =>
      inOne(() => {
        if (!take(id)) return false;
        noteAct(database, { type: "SecondFactorRemoved", staffId: id }, change.at);
        endOthers(id, change);
        return true;
      }),
    resetFactor: async (id, { at, by }) =>
      inOne(() => {
        if (!take(id)) return false;
        database.delete(resets).where(eq(resets.staffId, id)).run();
        database.insert(resets).values({ staffId: id, at, by }).run();
        const act = { type: "SecondFactorReset", staffId: id, by } as const;
        const going = by === null ? [] : goingSelections(database);
        for (const selectionId of going) noteAct(database, { ...act, selectionId }, at);
        if (going.length === 0) noteAct(database, act, at);
        endLogins(database, eq(staffLogins.staffId, id), "factor-changed", at);
        // Whoever had the device may have made tokens with it.
        revokeTokens(database, isTokenOf(id), { at, by, reason: null });
        return true;
      }),
  };
}

function leftOf(database: RegistryDatabase, id: StaffId): number {
  const row = database
    .select({ left: count() })
    .from(recoveryCodes)
    .where(eq(recoveryCodes.staffId, id))
    .get();
  return row?.left ?? 0;
}

/** Those of which something may still be decided. */
function goingSelections(database: RegistryDatabase): readonly SelectionId[] {
  return database
    .select({ id: selections.id })
    .from(selections)
    .orderBy(selections.createdAt, selections.id)
    .all()
    .map(({ id }) => id)
    .filter((id) => selectionVersionsOf(database, id, 1)[0]?.stage !== "archived");
}

function standsIn(database: RegistryDatabase): readonly FactorStand[] {
  const had = new Map(
    database
      .select()
      .from(resets)
      .all()
      .map(({ staffId, at, by }) => [staffId, { at, by }]),
  );
  const has = new Map(
    database
      .select({ staffId: factors.staffId, since: factors.since })
      .from(factors)
      .all()
      .map(({ staffId, since }) => [staffId, since]),
  );
  return [...new Set([...had.keys(), ...has.keys()])].toSorted().map((staffId) => ({
    staffId,
    since: has.get(staffId) ?? null,
    recoveryLeft: leftOf(database, staffId),
    reset: had.get(staffId) ?? null,
  }));
}
