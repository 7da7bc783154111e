import { accepted, digestOf, instant, selectionId, staffId } from "@neraca/base";
import { SHIPPED_RULES } from "@neraca/exam";
import type { BankPlan } from "@neraca/protocol";
import { expect, test } from "vitest";
import { BankDesk, type BankDeskOptions } from "../src/desk/bank-desk.ts";

const ID = selectionId("cpns");
const BANK = digestOf("a sealed bank");
const MANIFEST = {
  bankId: "skd",
  bankDigest: BANK,
  blueprintId: "skd-2024",
  blueprintDigest: digestOf("its blueprint"),
  key: { venue: "Binjai", threshold: 2, commitments: ["a", "b", "c"] },
};
const ASKER = { id: staffId("ani"), mayEdit: true, mayRead: true };

/** A desk whose only bank is sealed; what reads or makes anything of it fails the test. */
function deskOver(changed: BankPlan[], stage: "open" | "archived" = "open"): BankDesk {
  const never = (): never => {
    throw new Error("nothing of a sealed bank is read");
  };
  const options = {
    registry: {
      selectionById: async () => ({ id: ID, name: "CPNS", ruleSetId: "cpns-2024" }),
      bankPlans: async () => [],
      versionsOfSelection: async () => [{ stage }],
      sittings: async () => [],
      broughtBanks: async () => [],
      countsOfSelection: async () => ({ positions: 0, candidates: 0, seated: 0, carriedOver: 0 }),
      changeBankPlan: async ({ plan }: { plan: BankPlan }) => {
        changed.push(plan);
        return accepted(undefined);
      },
    },
    hall: { services: () => [] },
    rules: SHIPPED_RULES,
    clock: { now: () => instant(5) },
    staffNameOf: () => null,
    workshop: { do: never },
    shelf: {
      find: async () => accepted({ kind: "sealed", manifest: MANIFEST }),
      folder: async () => accepted({ state: "sealed", digest: BANK }),
      kept: async () => [],
    },
    keepPackage: never,
  };
  return new BankDesk(options as unknown as BankDeskOptions);
}

test("[BP8] of a sealed bank only the manifest is told, and nothing of it can be tried or seen", async () => {
  const desk = deskOver([]);
  expect(await desk.look(ID, BANK)).toEqual({
    ok: true,
    value: { kind: "sealed", venue: "Binjai", threshold: 2, holders: 3, blueprintId: "skd-2024" },
  });
  const asked = { plan: { bankDigest: BANK, blueprint: null }, seedHex: digestOf("seed") };
  const sealed = { ok: false, error: "bank-sealed" };
  expect(await desk.papers.balance({ ...asked, papers: 100 })).toEqual(sealed);
  expect(await desk.papers.samples({ ...asked, count: 1 })).toEqual(sealed);
  expect(await desk.papers.questions(ID, { ...asked, count: 1, paper: 0 }, ASKER.id)).toEqual(sealed);
});

test("[BP8] it is chosen as it was sealed, and with no other blueprint", async () => {
  const changed: BankPlan[] = [];
  const desk = deskOver(changed);
  const subtests = [{ subtest: "TWK" as const, topics: [{ topic: "integritas", count: 30 }] }];
  expect(await desk.save(ID, 0, { bankDigest: BANK, blueprint: { subtests } }, ASKER)).toEqual({
    ok: true,
    value: { outcome: "refused", missing: ["bank-sealed"] },
  });
  expect(changed).toEqual([]);
  expect(await desk.save(ID, 0, { bankDigest: BANK, blueprint: null }, ASKER)).toMatchObject({
    ok: true,
    value: {
      outcome: "saved",
      view: { folder: "sealed", banks: [{ id: "skd", items: null, isSealed: true }] },
    },
  });
  expect(changed).toEqual([{ bankDigest: BANK, blueprint: null }]);
});

test("[BP11] an archived selection is shown with the reason why nothing is chosen any more, and a choice is refused", async () => {
  const changed: BankPlan[] = [];
  const plan = { bankDigest: BANK, blueprint: null };
  const archived = deskOver(changed, "archived");
  expect(await archived.view(ID, ASKER)).toMatchObject({ value: { whyNot: "selection-archived" } });
  expect(await archived.view(ID, { ...ASKER, mayEdit: false })).toMatchObject({
    value: { whyNot: "role-not-allowed" },
  });
  expect(await deskOver(changed).view(ID, ASKER)).toMatchObject({ value: { whyNot: null } });
  expect(await archived.save(ID, 0, plan, ASKER)).toEqual({
    ok: true,
    value: { outcome: "refused", missing: ["selection-archived"] },
  });
  expect(changed).toEqual([]);
});
