import { type ItemId, type OptionId, outboxId, type Result, sittingId } from "@neraca/base";
import { type RuledItem, rulingsInForce, type Scores, scoreUnderRulings } from "@neraca/exam";
import { type ExamWorld, openWorld, POSITION, PROCTOR, SELECTION } from "@neraca/testkit/exam-world";
import { APPROVER, acknowledgeMarks, DRAFTER, publishByTwo } from "@neraca/testkit/publish-by-two";
import { settle } from "@neraca/testkit/virtual-clock";
import { describe, expect, test, vi } from "vitest";
import { RulingBook, type RulingBookRefusal, type RulingDecision } from "../src/index.ts";
import { readSelectionResults } from "../src/ledger/selection-results.ts";
import { closedWorld, failuresOf, publisherOf, sourcesOf } from "./published-world.ts";

const AGAIN = sittingId("sitting-b");
const WORDS = { grounds: "several-right", reason: "Pilihan lain juga benar" } as const;

function bookOf(world: ExamWorld, more: readonly (typeof AGAIN)[] = []): RulingBook {
  return new RulingBook({
    hall: world.hall,
    registry: sourcesOf(world, 2, more).registry,
    banks: {
      load: async (digest) => {
        const text = world.disk.banks.get(digest);
        if (text === undefined) throw new Error("sealed");
        return JSON.parse(text);
      },
    },
    clock: world.clock,
    breathe: async () => {},
  });
}

/** The question that candidate 0 answered, and what they chose. */
function answered(world: ExamWorld): { readonly itemId: ItemId; readonly chosen: OptionId } {
  const [[itemId, response] = []] = [...world.service.attempt(world.attemptId(0)).responses];
  return { itemId: itemId!, chosen: response!.optionId };
}

const annulled = (itemId: ItemId): RuledItem => ({ itemId, kind: "annulled", options: [] });

async function proposed(
  world: ExamWorld,
  book: RulingBook,
  item: RuledItem,
  act: "imposed" | "taken-back" = "imposed",
): Promise<RulingDecision> {
  const { bankDigest } = world.service.armed.terms;
  const grounds = act === "imposed" ? WORDS.grounds : "mistake";
  const outcome = await book.propose(SELECTION, DRAFTER, { act, bankDigest, item, ...WORDS, grounds });
  if (!outcome.ok) throw new Error(outcome.error);
  const { ruling, digest } = outcome.value;
  return { selectionId: SELECTION, ruling, digest, by: APPROVER };
}

async function ruled(...given: Parameters<typeof proposed>): Promise<void> {
  const decision = await proposed(...given);
  const outcome = await given[1].confirm(decision);
  if (!outcome.ok) throw new Error(outcome.error);
  await settle();
}

const scoresOf = (world: ExamWorld, nth: number): Scores =>
  world.service.attempt(world.attemptId(nth)).result!.scores;
const entriesOf = async (world: ExamWorld): Promise<readonly string[]> => {
  const lines = await world.journal.read(0, 1_000);
  return lines.map(({ stream, event }) => `${stream.split("/")[0]} ${event.type}`);
};
const refusal = (error: RulingBookRefusal): Result<never, RulingBookRefusal> => ({ ok: false, error });

describe("a ruling on an item", () => {
  test("[RB1] says before anybody proposes who had the item, what was chosen, and whose scores change; nothing is recorded", async () => {
    const world = await closedWorld();
    const { itemId, chosen } = answered(world);
    const { bankDigest } = world.service.armed.terms;
    const before = await entriesOf(world);
    const effect = await bookOf(world).effectOf(SELECTION, {
      act: "imposed",
      bankDigest,
      item: annulled(itemId),
    });
    if (!effect.ok) throw new Error(effect.error);
    const table = world.service.armed.table;
    const having = [0, 1].filter((nth) =>
      world.service.armed
        .paper(world.attemptId(nth))
        .questions.some((question) => question.itemId === itemId),
    );
    expect(effect.value.had).toBe(having.length);
    // The one who left it blank, and the one who chose another option than the best: counted anew from their answers.
    for (const { attemptId, after } of effect.value.rescored) {
      const state = world.service.attempt(attemptId);
      const paper = new Set(
        world.service.armed.paper(attemptId).questions.map((question) => question.itemId),
      );
      const responses = new Map([...state.responses].map(([id, { optionId }]) => [id, optionId] as const));
      expect(after).toEqual(scoreUnderRulings(responses, paper, table, [annulled(itemId)]));
    }
    expect(effect.value.options.find(({ optionId }) => optionId === chosen)?.chosen).toBe(1);
    expect(effect.value.options.reduce((sum, each) => sum + each.chosen, 0)).toBe(effect.value.had);
    expect(await entriesOf(world)).toEqual(before);
    expect(
      await bookOf(world).effectOf(SELECTION, {
        act: "imposed",
        bankDigest,
        item: annulled("none" as ItemId),
      }),
    ).toEqual(refusal("ruling-item-unknown"));
  });

  test("[RB1] what could not be proposed is not looked at: another ruling beside one in force, taking back what is not", async () => {
    const world = await closedWorld();
    const { itemId } = answered(world);
    const { bankDigest } = world.service.armed.terms;
    const book = bookOf(world);
    const asked = { bankDigest, item: annulled(itemId) };
    const back = { act: "taken-back", ...asked } as const;
    expect(await book.effectOf(SELECTION, back)).toEqual(refusal("ruling-not-in-force"));
    await ruled(world, book, annulled(itemId));
    expect(await book.effectOf(SELECTION, { act: "imposed", ...asked })).toEqual(refusal("ruling-in-force"));
    expect(await book.effectOf(SELECTION, back)).toMatchObject({ ok: true });
  });

  test("[RB2] [RB3] [RB7] [LB15] two people: every score that changes is another in one transaction, in the ledger and after a restart", async () => {
    const world = await closedWorld();
    const { itemId } = answered(world);
    const book = bookOf(world);
    const sealed = [0, 1, 2].map((nth) => scoresOf(world, nth));
    const receipt = world.book.receiptOf(world.attemptId(1));
    const size = world.book.size;
    const decision = await proposed(world, book, annulled(itemId));
    expect(await book.confirm({ ...decision, by: DRAFTER })).toEqual(refusal("same-person"));
    expect([0, 1, 2].map((nth) => scoresOf(world, nth))).toEqual(sealed);
    expect(world.book.size).toBe(size);
    const open = world.hall.selection(SELECTION).rulings.at(-1)!.proposed;
    expect(open.changed).toBeGreaterThan(0);
    expect(await book.confirm(decision)).toEqual({ ok: true, value: null });
    await settle();
    const after = [0, 1, 2].map((nth) => scoresOf(world, nth));
    expect(after).not.toEqual(sealed);
    expect(after[2]).toEqual(sealed[2]);
    expect([0, 1].map((nth) => world.service.standing(world.attemptId(nth)).scores)).toEqual([
      after[0],
      after[1],
    ]);
    expect(world.book.size).toBe(size + 1 + open.changed);
    expect(failuresOf(world.disk)).toEqual([]);
    const recorded = await entriesOf(world);
    expect(recorded.slice(recorded.indexOf("selection RulingConfirmed"))).toEqual([
      "selection RulingConfirmed",
      ...Array.from({ length: open.changed }, () => "attempt ResultRescored"),
    ]);
    if (after[1] !== sealed[1]) expect(world.book.receiptOf(world.attemptId(1))).not.toBe(receipt);
    expect(await book.confirm(decision)).toEqual(refusal("ruling-unknown"));

    const files = new Map(world.disk.ledger);
    world.crash();
    const next = await openWorld({ disk: world.disk, clock: world.clock });
    expect([0, 1, 2].map((nth) => scoresOf(next, nth))).toEqual(after);
    expect(rulingsInForce(next.hall.selection(SELECTION).rulings)).toHaveLength(1);
    await settle();
    expect(next.disk.ledger).toEqual(files);
    // What the command that ranks reads of the record is the same.
    const read = await readSelectionResults(next.journal, SELECTION);
    const scored = read.lines.map(({ attemptId, result }) => [attemptId, result.scores]);
    expect(new Map(scored as never).get(next.attemptId(0))).toEqual(after[0]);
  });

  test("[RB4] taken back by two, everything is as it was sealed, and the ledger tells both", async () => {
    const world = await closedWorld();
    const { itemId } = answered(world);
    const book = bookOf(world);
    const sealed = [0, 1].map((nth) => scoresOf(world, nth));
    await ruled(world, book, annulled(itemId));
    await ruled(world, book, annulled(itemId), "taken-back");
    expect([0, 1].map((nth) => scoresOf(world, nth))).toEqual(sealed);
    expect(rulingsInForce(world.hall.selection(SELECTION).rulings)).toEqual([]);
    expect(failuresOf(world.disk)).toEqual([]);
    const declined = await proposed(world, book, annulled(itemId));
    expect(await book.decline({ ...declined, by: DRAFTER })).toEqual({ ok: true, value: null });
    expect([0, 1].map((nth) => scoresOf(world, nth))).toEqual(sealed);
    await ruled(world, book, annulled(itemId));
    expect(failuresOf(world.disk)).toEqual([]);
  });

  test("[RB5] what was drafted before a ruling is stale after it, and what is published then is a correction", async () => {
    const world = await closedWorld();
    const book = bookOf(world);
    await acknowledgeMarks(world);
    const publisher = publisherOf(world);
    expect(await publishByTwo(publisher)).toEqual({ ok: true, value: 1 });
    await ruled(world, book, annulled(answered(world).itemId));
    const draft = await publisher.draft(SELECTION, DRAFTER, WORDS.reason);
    if (!draft.ok) throw new Error(draft.error);
    await ruled(world, book, annulled(answered(world).itemId), "taken-back");
    const act = { selectionId: SELECTION, draft: draft.value.draft, draftDigest: draft.value.draftDigest };
    expect(await publisher.approve({ ...act, by: APPROVER })).toMatchObject({
      ok: false,
      error: "draft-stale",
    });
    expect(await publisher.end({ ...act, by: DRAFTER }, "withdraw", "Basi")).toMatchObject({ ok: true });
    await ruled(world, book, annulled(answered(world).itemId));
    expect(await publishByTwo(publisher)).toEqual({ ok: true, value: 2 });
    await settle();
    expect(world.hall.selection(SELECTION).newestOf(POSITION)?.publicationVersion).toBe(2);
    expect(failuresOf(world.disk)).toEqual([]);
  });

  test("[RB5] an approval that runs while a ruling is on its way is held off", async () => {
    const world = await closedWorld();
    const book = bookOf(world);
    await acknowledgeMarks(world);
    const publisher = publisherOf(world);
    const draft = await publisher.draft(SELECTION, DRAFTER, null);
    if (!draft.ok) throw new Error(draft.error);
    const decision = await proposed(world, book, annulled(answered(world).itemId));
    world.journal.script("hold");
    const confirming = book.confirm(decision);
    await settle();
    const act = { selectionId: SELECTION, draft: draft.value.draft, draftDigest: draft.value.draftDigest };
    expect(await publisher.approve({ ...act, by: APPROVER })).toMatchObject({ ok: false, error: "busy" });
    world.journal.release();
    expect(await confirming).toEqual({ ok: true, value: null });
    expect(await publisher.approve({ ...act, by: APPROVER })).toMatchObject({
      ok: false,
      error: "draft-stale",
    });
  });

  test("[RB2] a proposal waits over a restart, and is not agreed to once there is more that it would change", async () => {
    const world = await closedWorld();
    await world.hall.arm({ ...world.armRequest, sittingId: AGAIN });
    await satBy(world, 0);
    await world.hall.conduct(AGAIN).close("system", true);
    await settle();
    const again = world.hall.service(AGAIN);
    const [first] = again.armed.paper(again.armed.terms.roster[0]!.attemptId).questions;
    // The book that it was proposed from knew of one sitting only.
    const decision = await proposed(world, bookOf(world), annulled(first!.itemId));
    world.crash();
    const next = await openWorld({ disk: world.disk, clock: world.clock });
    expect(next.hall.selection(SELECTION).rulings.at(-1)).toMatchObject({ decided: null });
    expect(await bookOf(next, [AGAIN]).confirm(decision)).toEqual(refusal("ruling-stale"));
    expect(await bookOf(next).confirm(decision)).toEqual({ ok: true, value: null });
  });

  test("[RB3] a ruling that could not be stored has changed nothing, and can be confirmed again", async () => {
    const world = await closedWorld();
    const book = bookOf(world);
    const sealed = [0, 1].map((nth) => scoresOf(world, nth));
    const decision = await proposed(world, book, annulled(answered(world).itemId));
    world.journal.script("reject");
    expect(await book.confirm(decision)).toEqual(refusal("not-stored"));
    expect([0, 1].map((nth) => scoresOf(world, nth))).toEqual(sealed);
    expect(await book.confirm(decision)).toEqual({ ok: true, value: null });
    expect([0, 1].map((nth) => scoresOf(world, nth))).not.toEqual(sealed);
  });

  test("[RB6] a sitting that is closed while a ruling is in force has it applied to everybody, and the newest result counts", async () => {
    const world = await closedWorld();
    const { itemId } = answered(world);
    const book = bookOf(world, [AGAIN]);
    await ruled(world, bookOf(world), annulled(itemId));
    const first = scoresOf(world, 0);
    const service = world.hall.service(AGAIN);
    const armed = await world.hall.arm({ ...world.armRequest, sittingId: AGAIN });
    expect(armed.ok).toBe(true);
    expect(
      await book.propose(SELECTION, DRAFTER, {
        act: "taken-back",
        bankDigest: world.service.armed.terms.bankDigest,
        item: annulled(itemId),
        ...WORDS,
        grounds: "mistake",
      }),
    ).toEqual(refusal("sittings-not-closed"));
    await satBy(world, 0);
    await world.hall.conduct(AGAIN).close(PROCTOR, true);
    await settle();
    const second = service.armed.terms.roster[0]!.attemptId;
    const has = service.armed.paper(second).questions.some((question) => question.itemId === itemId);
    const { result, rescoredBy } = service.attempt(second);
    expect(result?.status).toBe("scored");
    // Nothing was answered: what there is comes from the ruling.
    expect(result?.scores.total).toBe(has ? 5 : 0);
    expect(rescoredBy).toEqual(has ? [1] : []);
    expect(failuresOf(world.disk)).toEqual([]);
    // Each is told what their receipt says, of both sittings.
    expect(world.book.resultOf(world.attemptId(0))?.scores).toEqual(first);
    expect(world.book.resultOf(second)).toMatchObject({ scores: result?.scores, isRescored: has });
    // Taken back: the first result was replaced by the second and is told no more, though it changes too.
    await ruled(world, book, annulled(itemId), "taken-back");
    expect(service.attempt(second).result?.scores.total).toBe(0);
    expect(scoresOf(world, 0).total).toBeLessThanOrEqual(first.total);
    expect(world.book.resultOf(world.attemptId(0))?.scores).toEqual(first);
    expect(failuresOf(world.disk)).toEqual([]);
  });

  test("[RB9] a sitting that could never be closed for all its rulings is not armed", async () => {
    const world = await closedWorld();
    const selection = world.hall.selection(SELECTION);
    const { bankDigest } = world.service.armed.terms;
    const inForce = vi.spyOn(selection, "rulings", "get");
    const arm = () => world.hall.arm({ ...world.armRequest, sittingId: AGAIN });
    const rulings = (count: number, digest: string) =>
      Array.from({ length: count }, (_, nth) => ({
        proposed: { act: "imposed", bankDigest: digest, item: annulled(`item-${nth}` as ItemId) },
        decided: { type: "RulingConfirmed" },
      })) as never;
    // Twenty thousand events, of which each candidate has two and one for each ruling.
    const most = Math.floor((20_000 - 1) / world.armRequest.roster.length) - 2;
    inForce.mockReturnValue(rulings(most + 1, bankDigest));
    expect(await arm()).toEqual({ ok: false, error: "rulings-too-many" });
    expect(world.hall.service(AGAIN).isArmed).toBe(false);
    inForce.mockReturnValue(rulings(most, bankDigest));
    expect(await arm()).toEqual({ ok: true, value: null });
  });

  test("[RB8] without its bank nothing is ruled on; with it, also what was set aside", async () => {
    const world = await closedWorld();
    const { itemId } = answered(world);
    const { bankDigest } = world.service.armed.terms;
    const text = world.disk.banks.get(bankDigest)!;
    world.crash();
    world.disk.banks.delete(bankDigest);
    const sealed = await openWorld({ disk: world.disk, clock: world.clock });
    expect(sealed.service.isSetAside).toBe(true);
    const asked = { act: "imposed", bankDigest, item: annulled(itemId) } as const;
    expect(await bookOf(sealed).effectOf(SELECTION, asked)).toEqual(refusal("ruling-bank-closed"));
    sealed.disk.banks.set(bankDigest, text);
    const before = [0, 1].map((nth) => scoresOf(sealed, nth));
    await ruled(sealed, bookOf(sealed), annulled(itemId));
    const after = [0, 1].map((nth) => scoresOf(sealed, nth));
    expect(after).not.toEqual(before);
    expect([0, 1].map((nth) => sealed.service.standing(sealed.attemptId(nth)).scores)).toEqual(after);
    expect(failuresOf(sealed.disk)).toEqual([]);
  });
});

/** The nth candidate sits in the second sitting, and answers nothing. */
async function satBy(world: ExamWorld, nth: number): Promise<void> {
  const conduct = world.hall.conduct(AGAIN);
  const service = world.hall.service(AGAIN);
  const { attemptId } = service.armed.terms.roster[nth]!;
  await conduct.login(attemptId, "e".repeat(64) as never, "second-client");
  const { digest } = service.armed.paper(attemptId);
  const acts = [
    { kind: "confirm-identity" },
    { kind: "accept-rules" },
    { kind: "receive-paper", paperDigest: digest },
  ] as const;
  acts.forEach((act, index) => {
    conduct.act(attemptId, { outboxId: outboxId("z"), epoch: 1, seq: index + 1, act }, () => {});
  });
  await settle();
  await conduct.command({ type: "schedule-start", at: world.clock.now(), by: PROCTOR, countdownMs: 60_000 });
  await world.clock.advance(61_000);
}
