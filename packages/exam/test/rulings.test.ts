import {
  type AttemptId,
  type Digest,
  type ItemId,
  instant,
  type OptionId,
  type SelectionId,
  type StaffId,
} from "@neraca/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decideAttempt,
  decideRuling,
  evolveAttempt,
  evolveRulings,
  impossibleIn,
  itemStatisticsOf,
  NO_RULINGS,
  openRuling,
  type ProposedRuling,
  type RuledItem,
  type RulingCommand,
  type Rulings,
  rulingsInForce,
  type ScorableItem,
  SHIPPED_RULES,
  scoreOf,
  scoreTableOf,
  scoreUnderRulings,
  UNTOUCHED,
  whyNotRuled,
} from "../src/index.ts";

const RULES = SHIPPED_RULES.get("cpns-2024")!;
const OPTIONS = ["a", "b", "c", "d", "e"] as OptionId[];
const WEIGHTS = [3, 5, 1, 4, 2];

const ITEMS: readonly ScorableItem[] = Array.from({ length: 12 }, (_, nth) => {
  const id = `i-${nth}` as ItemId;
  const options = OPTIONS.map((option) => ({ id: option }));
  const subtest = (["TWK", "TIU", "TKP"] as const)[nth % 3]!;
  return subtest === "TKP"
    ? { id, subtest, options, scoring: { kind: "weights", weights: weightsFrom(nth) } }
    : { id, subtest, options, scoring: { kind: "key", optionId: OPTIONS[nth % 5]! } };
});
const TABLE = scoreTableOf(ITEMS, RULES);

function weightsFrom(shift: number): Record<OptionId, number> {
  return Object.fromEntries(OPTIONS.map((option, nth) => [option, WEIGHTS[(nth + shift) % 5]!]));
}

const anOption = fc.constantFrom(...OPTIONS);
const anItemId = fc.constantFrom(...ITEMS.map(({ id }) => id));
/** A paper of some of the items, answers to some of these. */
const anAttempt = fc
  .record({
    paper: fc.uniqueArray(anItemId, { minLength: 1 }),
    answers: fc.array(fc.option(anOption, { nil: null }), { minLength: 12, maxLength: 12 }),
  })
  .map(({ paper, answers }) => ({
    paper: new Set(paper),
    responses: new Map(
      paper.flatMap((id, nth) => ((answers[nth] ?? null) === null ? [] : [[id, answers[nth]!] as const])),
    ),
  }));
const someRulings: fc.Arbitrary<readonly RuledItem[]> = fc
  .uniqueArray(
    fc.record({ itemId: anItemId, annul: fc.boolean(), options: fc.uniqueArray(anOption, { minLength: 1 }) }),
    { selector: ({ itemId }) => itemId, maxLength: 6 },
  )
  .map((wanted) =>
    wanted.flatMap(({ itemId, annul, options }): readonly RuledItem[] => {
      const kind = annul ? "annulled" : "also-right";
      const wrong = options.filter((option) => TABLE.get(itemId)?.points.get(option) === 0).toSorted();
      const ruling: RuledItem = { itemId, kind, options: annul ? [] : wrong };
      return whyNotRuled(ruling, TABLE) === null ? [ruling] : [];
    }),
  );

describe("scores under rulings", () => {
  test("[RI1] are what changed keys give, counted from nothing, answered or left blank", () => {
    fc.assert(
      fc.property(anAttempt, someRulings, ({ paper, responses }, rulings) => {
        // Keys as they are after the rulings, told in another way: a table in which these options earn what the key does.
        const changed = new Map(
          [...TABLE].map(([itemId, item]) => {
            const ruling = rulings.find((each) => each.itemId === itemId);
            const full = Math.max(...item.points.values());
            const isRight = (option: OptionId) =>
              ruling?.kind === "annulled" || ruling?.options.includes(option) === true;
            const points = [...item.points].map(
              ([option, earns]) => [option, isRight(option) ? full : earns] as const,
            );
            return [itemId, { ...item, points: new Map(points) }] as const;
          }),
        );
        // A blank item that is annulled earns as if anything had been chosen.
        const blank = rulings.filter(
          ({ kind, itemId }) => kind === "annulled" && paper.has(itemId) && !responses.has(itemId),
        );
        const answers = new Map([...responses, ...blank.map(({ itemId }) => [itemId, OPTIONS[0]!] as const)]);
        expect(scoreUnderRulings(responses, paper, TABLE, rulings)).toEqual(scoreOf(answers, changed));
      }),
    );
  });

  test("[RI2] [RI3] are never lower, add up, and can be earned under the rules", () => {
    fc.assert(
      fc.property(anAttempt, someRulings, ({ paper, responses }, rulings) => {
        const before = scoreOf(responses, TABLE);
        const after = scoreUnderRulings(responses, paper, TABLE, rulings);
        for (const part of ["TWK", "TIU", "TKP"] as const)
          expect(after[part]).toBeGreaterThanOrEqual(before[part]);
        expect(after.total).toBe(after.TWK + after.TIU + after.TKP);
        expect(impossibleIn(RULES, after)).toEqual([]);
      }),
    );
  });

  test("[RI4] do not know of items that the paper has not, nor of the order of rulings", () => {
    fc.assert(
      fc.property(anAttempt, someRulings, ({ paper, responses }, rulings) => {
        const after = scoreUnderRulings(responses, paper, TABLE, rulings);
        expect(scoreUnderRulings(responses, paper, TABLE, rulings.toReversed())).toEqual(after);
        const mine = rulings.filter(({ itemId }) => paper.has(itemId));
        expect(scoreUnderRulings(responses, paper, TABLE, mine)).toEqual(after);
      }),
    );
  });

  test("[RI1] the worked cases: a second right option, a blank one, weights", () => {
    // i-0 is TWK with the key a; i-2 is TKP.
    const paper = new Set(["i-0", "i-2"] as ItemId[]);
    const chose = (twk: string | null) =>
      new Map(twk === null ? [] : [["i-0" as ItemId, twk as OptionId] as const]);
    const also: RuledItem = { itemId: "i-0" as ItemId, kind: "also-right", options: ["c"] as OptionId[] };
    const annulled = (itemId: string): RuledItem => ({
      itemId: itemId as ItemId,
      kind: "annulled",
      options: [],
    });
    expect(scoreUnderRulings(chose("c"), paper, TABLE, [also]).TWK).toBe(5);
    expect(scoreUnderRulings(chose("a"), paper, TABLE, [also]).TWK).toBe(5);
    expect(scoreUnderRulings(chose("b"), paper, TABLE, [also]).TWK).toBe(0);
    expect(scoreUnderRulings(chose(null), paper, TABLE, [also]).TWK).toBe(0);
    expect(scoreUnderRulings(chose(null), paper, TABLE, [annulled("i-0")]).TWK).toBe(5);
    expect(scoreUnderRulings(chose(null), paper, TABLE, [annulled("i-2")]).TKP).toBe(5);
  });

  test("[RI5] weighed options are only annulled; a further option is one of the item's, wrong so far, named once", () => {
    const ruled = (itemId: string, kind: RuledItem["kind"], ...options: string[]) =>
      whyNotRuled({ itemId: itemId as ItemId, kind, options: options as OptionId[] }, TABLE);
    expect(ruled("i-2", "also-right", "b")).toBe("ruling-needs-annulment");
    expect(ruled("i-2", "annulled")).toBeNull();
    expect(ruled("i-0", "also-right", "b", "c")).toBeNull();
    expect(ruled("i-0", "also-right", "c", "b")).toBe("ruling-options-unfit");
    expect(ruled("i-0", "also-right", "b", "b")).toBe("ruling-options-unfit");
    expect(ruled("i-0", "also-right", "a")).toBe("ruling-options-unfit");
    expect(ruled("i-0", "also-right", "z")).toBe("ruling-options-unfit");
    expect(ruled("i-0", "also-right")).toBe("ruling-options-unfit");
    expect(ruled("i-0", "annulled", "b")).toBe("ruling-options-unfit");
    expect(ruled("i-99", "annulled")).toBe("ruling-item-unknown");
  });
});

const [RINI, YOGA] = ["rini", "yoga"] as StaffId[];
const SELECTION = "cpns-2026" as SelectionId;
const AT = instant(1_000);
const ALSO: ProposedRuling = {
  act: "imposed",
  bankDigest: "b".repeat(64) as Digest,
  item: { itemId: "i-0" as ItemId, kind: "also-right", options: ["c"] as OptionId[] },
  grounds: "several-right",
  reason: "Pilihan C juga benar",
  had: 40,
  changed: 7,
};
const TAKEN_BACK: ProposedRuling = { ...ALSO, act: "taken-back", grounds: "mistake" };

function proposing(proposed: Partial<ProposedRuling> = {}): RulingCommand {
  return { type: "propose-ruling", at: AT, by: RINI!, selectionId: SELECTION, ...ALSO, ...proposed };
}

function after(rulings: Rulings, command: RulingCommand): Rulings {
  const decided = decideRuling(command, rulings);
  if (!decided.ok) throw new Error(decided.error);
  return decided.value.reduce(evolveRulings, rulings);
}

function deciding(rulings: Rulings, type: "confirm-ruling" | "decline-ruling", by = YOGA!): RulingCommand {
  const { ruling, digest } = openRuling(rulings)!;
  return { type, at: AT, by, ruling, digest };
}

function inForce(proposed: Partial<ProposedRuling> = {}, from: Rulings = NO_RULINGS): Rulings {
  const proposedOnes = after(from, proposing(proposed));
  return after(proposedOnes, deciding(proposedOnes, "confirm-ruling"));
}

describe("two people rule on an item", () => {
  test("[RI7] another than whoever proposed confirms exactly what was proposed", () => {
    const open = after(NO_RULINGS, proposing());
    const { digest } = openRuling(open)!;
    expect(decideRuling(deciding(open, "confirm-ruling", RINI!), open)).toEqual({
      ok: false,
      error: "same-person",
    });
    const other = { ...deciding(open, "confirm-ruling"), digest: "0".repeat(64) } as RulingCommand;
    expect(decideRuling(other, open)).toEqual({ ok: false, error: "ruling-unknown" });
    expect(decideRuling(proposing(), open)).toEqual({ ok: false, error: "ruling-open" });
    const confirmed = after(open, deciding(open, "confirm-ruling"));
    expect(rulingsInForce(confirmed).map((each) => each.digest)).toEqual([digest]);
    expect(decideRuling({ ...deciding(open, "confirm-ruling") }, confirmed)).toEqual({
      ok: false,
      error: "ruling-unknown",
    });
    for (const one of [{ changed: 8 }, { had: 41 }, { reason: "lain" }, { grounds: "wrong-key" } as const]) {
      expect(openRuling(after(NO_RULINGS, proposing(one)))!.digest).not.toBe(digest);
    }
  });

  test("[RI7] words and grounds of the act are needed", () => {
    expect(decideRuling(proposing({ reason: "  " }), NO_RULINGS)).toEqual({
      ok: false,
      error: "reason-missing",
    });
    expect(decideRuling(proposing({ grounds: "mistake" }), NO_RULINGS)).toEqual({
      ok: false,
      error: "ruling-grounds-unfit",
    });
  });

  test("[RI8] what was declined, by whomever, is in force for nobody", () => {
    for (const by of [RINI!, YOGA!]) {
      const open = after(NO_RULINGS, proposing());
      const declined = after(open, deciding(open, "decline-ruling", by));
      expect(rulingsInForce(declined)).toEqual([]);
      expect(after(declined, proposing()).at(-1)!.proposed.ruling).toBe(2);
    }
  });

  test("[RI6] one is in force of an item; it is taken back as it stands, and another one can be made", () => {
    const first = inForce();
    const annulled = { item: { ...ALSO.item, kind: "annulled", options: [] } } as const;
    expect(decideRuling(proposing(annulled), first)).toEqual({ ok: false, error: "ruling-in-force" });
    expect(decideRuling(proposing({ ...TAKEN_BACK, ...annulled }), first)).toEqual({
      ok: false,
      error: "ruling-not-in-force",
    });
    const none = inForce(TAKEN_BACK, first);
    expect(rulingsInForce(none)).toEqual([]);
    expect(decideRuling(proposing(TAKEN_BACK), none)).toEqual({ ok: false, error: "ruling-not-in-force" });
    expect(rulingsInForce(inForce(annulled, none)).map(({ item }) => item.kind)).toEqual(["annulled"]);
    // The same id in another bank is another item.
    expect(rulingsInForce(inForce({ bankDigest: "c".repeat(64) as Digest }, first))).toHaveLength(2);
  });
});

test("[RI9] a ruling changes a sealed result once, and writes nothing where nothing changes", () => {
  const scores = { TWK: 100, TIU: 90, TKP: 180, total: 370 };
  const digests = { paperDigest: "d".repeat(64) as Digest, responsesDigest: "e".repeat(64) as Digest };
  const result = { status: "scored", scores, ...digests, saltHex: "0".repeat(32) } as const;
  const sealed = evolveAttempt(UNTOUCHED, { type: "ResultSealed", at: AT, result });
  const better = { TWK: 105, TIU: 90, TKP: 180, total: 375 };
  const command = (ruling: number, to: typeof scores) =>
    ({ type: "rescore-result", at: AT, ruling, digest: "f".repeat(64) as Digest, scores: to }) as const;
  const around = {
    get sitting(): never {
      throw new Error("not asked");
    },
    line: null!,
    paper: null!,
  };
  expect(decideAttempt(command(1, scores), sealed, around)).toEqual({ ok: true, value: [] });
  const decided = decideAttempt(command(1, better), sealed, around);
  if (!decided.ok) throw new Error(decided.error);
  const anew = decided.value.reduce(evolveAttempt, sealed);
  expect(anew.result).toEqual({ ...result, scores: better });
  expect(anew.rescoredBy).toEqual([1]);
  expect(() => decideAttempt(command(1, scores), anew, around)).toThrow(/applied before/);
  expect(() => decideAttempt(command(1, scores), UNTOUCHED, around)).toThrow(/sealed/);
  const absent = { ...result, status: "absent" } as const;
  const away = evolveAttempt(UNTOUCHED, { type: "ResultSealed", at: AT, result: absent });
  expect(decideAttempt(command(1, better), away, around)).toEqual({ ok: true, value: [] });
});

describe("statistics of items", () => {
  /** Totals fall; the best five choose `best`, the others `rest`. */
  const attempts = (itemId: string, best: string | null, rest: string | null, count = 20) =>
    Array.from({ length: count }, (_, nth) => {
      const chosen = nth < 5 ? best : rest;
      return {
        attemptId: `s.c-${nth}` as AttemptId,
        total: 400 - nth,
        paper: new Set([itemId as ItemId]),
        responses: new Map(chosen === null ? [] : [[itemId as ItemId, chosen as OptionId] as const]),
      };
    });
  const statisticOf = (...given: Parameters<typeof attempts>) =>
    itemStatisticsOf(attempts(...given), TABLE)[0];

  test("[RI10] tell what was earned, who left it blank, and whether the best were right", () => {
    // i-0 has the key a.
    const plain = { itemId: "i-0", subtest: "TWK", had: 20, isKeyDoubted: false };
    expect(statisticOf("i-0", "a", "b")).toEqual({ ...plain, blank: 0, earned: 250, discrimination: 1_000 });
    expect(statisticOf("i-0", "a", null)).toMatchObject({ blank: 15, earned: 250 });
    expect(statisticOf("i-0", "b", "a")).toMatchObject({ discrimination: -1_000, isKeyDoubted: true });
    expect(statisticOf("i-0", "b", "b", 7)).toMatchObject({ discrimination: null, isKeyDoubted: false });
  });

  test("[RI10] begin with the most doubtful, in whatever order attempts come", () => {
    const all = [...attempts("i-0", "a", "b"), ...attempts("i-3", "a", "d"), ...attempts("i-2", "a", "c")];
    const order = itemStatisticsOf(all, TABLE);
    expect(order[0]?.itemId).toBe("i-3");
    expect(itemStatisticsOf(all.toReversed(), TABLE)).toEqual(order);
  });
});
