import {
  type AttemptId,
  attemptIdOf,
  candidateId,
  EVIDENCE_KINDS,
  INTEGRITY_KINDS,
  type ItemId,
  itemId,
  MINUTE_MS,
  NOTED_KINDS,
  type OptionId,
  SECOND_MS,
} from "@neraca/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AttemptEvent,
  type Behaviour,
  BURST,
  burstsOf,
  CATCHING_UP_MS,
  DEFAULT_ALARMS,
  evolveBehaviour,
  gradeOf,
  hurriedRuns,
  type IntegrityPolicy,
  NO_BEHAVIOUR,
  ONE_IN_MAX,
  roomBehaviour,
  type ScoreTable,
  TWIN_NEAR_MS,
  TWINS,
  type TwinCandidate,
  twinsOf,
  UNMOVED_MIN,
  unmovedOf,
} from "../src/index.ts";
import { after, BOX, OPTIONS, resumed, SITTING } from "./given.ts";

let seq = 0;
const origin = (ms: number) => ({ at: after(ms), outboxId: BOX, seq: (seq += 1), epoch: 1 });
const item = (nth: number): ItemId => itemId(`hard-${nth}`);
const shown = (nth: number, ms: number): AttemptEvent => ({
  type: "QuestionShown",
  itemId: item(nth),
  ...origin(ms),
});
const saved = (nth: number, ms: number, option: OptionId = OPTIONS[0]!): AttemptEvent => ({
  type: "ResponseSaved",
  itemId: item(nth),
  optionId: option,
  ...origin(ms),
});
const away = (ms: number, durationMs: number): AttemptEvent => ({
  type: "IntegrityRecorded",
  integrity: "focus-lost",
  durationMs,
  ...origin(ms),
});
const behaviourAfter = (events: readonly AttemptEvent[]): Behaviour =>
  events.reduce(evolveBehaviour, NO_BEHAVIOUR);

const POLICY = DEFAULT_ALARMS.pace;
const HARD = { seconds: 60, difficulty: 60 };
const END = after(100 * MINUTE_MS);

/** So many questions, each shown and answered so many milliseconds later. */
const worked = (count: number, tookMs: number, from = 0): readonly AttemptEvent[] =>
  Array.from({ length: count }, (_, nth) => [
    shown(nth, from + nth * 60_000),
    saved(nth, from + nth * 60_000 + tookMs),
  ]).flat();

describe("shown to answered", () => {
  test("[BV1] the time until the first answer, all looks together; changes and clearings leave it", () => {
    const { firsts } = behaviourAfter([
      shown(1, 0),
      shown(2, 4_000),
      shown(1, 10_000),
      saved(1, 13_000),
      saved(1, 50_000, OPTIONS[1]),
      { type: "ResponseCleared", itemId: item(1), ...origin(51_000) },
      saved(1, 60_000),
    ]);
    expect(firsts).toEqual([{ itemId: item(1), at: after(13_000), tookMs: 7_000 }]);
  });

  test("[BV1] nobody measured what was never shown, or came when a computer was catching up", () => {
    const catching = [shown(2, 20_000), saved(2, 21_000)];
    expect(behaviourAfter([saved(1, 5_000)]).firsts[0]!.tookMs).toBeNull();
    const opened: AttemptEvent = { type: "ConnectionOpened", at: after(20_000) };
    expect(behaviourAfter([opened, ...catching]).firsts[0]!.tookMs).toBeNull();
    const room = roomBehaviour(NO_BEHAVIOUR, resumed(20_000));
    expect(catching.reduce(evolveBehaviour, room).firsts[0]!.tookMs).toBeNull();
    expect(behaviourAfter(catching).firsts[0]!.tookMs).toBe(1_000);
  });

  test("[BV1] what came after the deadline is no answer of this exam", () => {
    const late = { ...saved(1, 5_000), late: true } as AttemptEvent;
    expect(behaviourAfter([shown(1, 0), late])).toEqual(behaviourAfter([shown(1, 0)]));
  });
});

describe("hurried runs", () => {
  const runsOf = (events: readonly AttemptEvent[], end = END) =>
    hurriedRuns(behaviourAfter(events).firsts, () => HARD, POLICY, end);

  test("[BV2] so many hard questions in a row, each within the policy's share; one fewer is none", () => {
    expect(runsOf(worked(POLICY.runMin - 1, 5_000))).toEqual([]);
    const [run, ...more] = runsOf(worked(POLICY.runMin, 5_000));
    expect(more).toEqual([]);
    expect(run).toEqual({
      from: after(5_000),
      until: after((POLICY.runMin - 1) * 60_000 + 5_000),
      count: POLICY.runMin,
      tookMs: POLICY.runMin * 5_000,
      expectedMs: POLICY.runMin * HARD.seconds * SECOND_MS,
    });
  });

  test("[BV2] one that took its time ends a run, an easy one says nothing, the last minutes are guessing", () => {
    const broken = worked(2 * POLICY.runMin - 1, 5_000).map((event) =>
      event.type === "ResponseSaved" && event.itemId === item(POLICY.runMin - 1)
        ? { ...event, at: after((POLICY.runMin - 1) * 60_000 + 30_000) }
        : event,
    );
    expect(runsOf(broken)).toEqual([]);
    const { firsts } = behaviourAfter(broken);
    const isEasy = (id: ItemId) => (id === item(POLICY.runMin - 1) ? { seconds: 10, difficulty: 5 } : HARD);
    expect(hurriedRuns(firsts, isEasy, POLICY, END)[0]!.count).toBe(2 * POLICY.runMin - 2);
    expect(
      runsOf(worked(POLICY.runMin, 5_000), after(POLICY.runMin * 60_000 + POLICY.endingMs - 60_000)),
    ).toEqual([]);
  });
});

describe("bursts of changes", () => {
  const changes = (count: number, everyMs: number, from: number): readonly AttemptEvent[] =>
    Array.from({ length: count }, (_, nth) => saved(nth, from + (nth + 1) * everyMs, OPTIONS[1]));
  const BACK = 1_000_000;
  const burst = (count: number, everyMs = 5_000, awayMs: number = BURST.awayMsMin) =>
    burstsOf(behaviourAfter([...worked(10, 20_000), away(BACK, awayMs), ...changes(count, everyMs, BACK)]));

  test("[BV3] answers that were changed soon after coming back, each question once", () => {
    expect(burst(BURST.countMin - 1)).toEqual([]);
    expect(burst(BURST.countMin)).toEqual([
      {
        backAt: after(BACK),
        awayMs: BURST.awayMsMin,
        count: BURST.countMin,
        withinMs: BURST.countMin * 5_000,
      },
    ]);
    expect(burst(BURST.countMin, BURST.withinMs)).toEqual([]);
    expect(burst(BURST.countMin, 5_000, BURST.awayMsMin - 1)).toEqual([]);
  });

  test("[BV3] first answers, the same answer again and one question over and over are no changes", () => {
    const back = away(BACK, 30_000);
    const same = Array.from({ length: 6 }, (_, nth) => saved(nth, BACK + nth * 1_000));
    const one = Array.from({ length: 6 }, (_, nth) => saved(0, BACK + nth * 1_000, OPTIONS[nth % 3]));
    expect(burstsOf(behaviourAfter([...worked(6, 20_000), back, ...same]))).toEqual([]);
    expect(burstsOf(behaviourAfter([...worked(6, 20_000), back, ...one]))).toEqual([]);
    expect(burstsOf(behaviourAfter([back, ...changes(6, 1_000, BACK)]))).toEqual([]);
  });

  test("[BV3] what a computer had kept and sent at once is the network's pace; a time away in pieces is one", () => {
    const opened: AttemptEvent = { type: "ConnectionOpened", at: after(BACK) };
    const quick = changes(6, Math.floor(CATCHING_UP_MS / 10), BACK);
    expect(burstsOf(behaviourAfter([...worked(6, 20_000), away(BACK, 9_000), opened, ...quick]))).toEqual([]);
    const pieces = [away(BACK - 30_000, 30_000), away(BACK, 30_000)];
    const [found] = burstsOf(behaviourAfter([...worked(6, 20_000), ...pieces, ...changes(5, 5_000, BACK)]));
    expect([found!.awayMs, found!.count]).toEqual([60_000, 5]);
  });
});

describe("twins", () => {
  const COUNT = 40;
  const TABLE: ScoreTable = new Map(
    Array.from({ length: COUNT }, (_, nth) => [
      item(nth),
      { subtest: "TIU", points: new Map(OPTIONS.map((id) => [id, id === OPTIONS[0] ? 5 : 0])) },
    ]),
  );
  const idOf = (nth: number): AttemptId =>
    attemptIdOf(SITTING, candidateId(`c${String(nth).padStart(2, "0")}`));
  /** Everybody misses every second question, each in their own way, and goes through them in their own order. */
  const candidate = (
    nth: number,
    {
      column = nth,
      choice = nth,
      everyMs = 150_000,
      miss = 2,
    }: Partial<Record<"column" | "choice" | "everyMs" | "miss", number>> = {},
  ): TwinCandidate => ({
    attemptId: idOf(nth),
    row: 0,
    column,
    answers: new Map(
      Array.from({ length: COUNT }, (_, at) => {
        const option = at % miss === 0 ? OPTIONS[1 + ((at * 7 + choice * (1 + (at % 3))) % 4)]! : OPTIONS[0]!;
        return [item(at), { optionId: option, at: after(((at * (2 * choice + 1)) % COUNT) * everyMs) }];
      }),
    ),
  });
  const crowd = Array.from({ length: 12 }, (_, nth) =>
    candidate(nth + 10, { column: 100 + 3 * nth, choice: nth + 3 }),
  );

  test("[BV4] neighbours with the same answers, the same wrong ones too, with the numbers it rests on", () => {
    const [found, ...more] = twinsOf([candidate(1), candidate(2, { choice: 1 }), ...crowd], TABLE);
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      pair: [idOf(1), idOf(2)],
      common: COUNT,
      same: COUNT,
      sameNear: COUNT,
      bothMissed: COUNT / 2,
      sameMissed: COUNT / 2,
    });
    expect(found!.oneIn).toBeGreaterThanOrEqual(TWINS.oneInMin);
    expect(found!.oneIn).toBeLessThanOrEqual(ONE_IN_MAX);
  });

  test("[BV4] the same of two who do not sit next to each other is nothing", () => {
    expect(twinsOf([candidate(1), candidate(2, { choice: 1, column: 3 }), ...crowd], TABLE)).toEqual([]);
  });

  test("[BV5] two who know everything agree on everything, and are no twins", () => {
    const knows = (nth: number): TwinCandidate => ({
      ...candidate(nth, { choice: 1 }),
      answers: new Map(
        [...candidate(nth, { choice: 1 }).answers].map(([id, { at }]) => [id, { optionId: OPTIONS[0]!, at }]),
      ),
    });
    expect(twinsOf([knows(1), knows(2), ...crowd], TABLE)).toEqual([]);
  });

  test("[BV5] nor are two who know nearly everything, work at once, and miss the few in the same way", () => {
    const few = { choice: 1, miss: 13, everyMs: 100 };
    const [a, b] = [candidate(1, few), candidate(2, few)];
    expect(twinsOf([a, b, ...crowd], TABLE)).toEqual([]);
  });

  test("[BV5] a wrong option that everybody takes says little", () => {
    const tempted = (nth: number, column: number): TwinCandidate => ({
      ...candidate(nth, { column }),
      answers: new Map(
        [...candidate(nth, { column, choice: nth }).answers].map(([id, { optionId, at }]) => [
          id,
          { optionId: optionId === OPTIONS[0] ? optionId : OPTIONS[1]!, at },
        ]),
      ),
    });
    const all = Array.from({ length: 60 }, (_, nth) => tempted(nth, nth));
    expect(twinsOf(all, TABLE)).toEqual([]);
  });

  test("[BV6] the same answers at the same times are twins though few were missed; the times alone are not", () => {
    const few = { choice: 1, miss: 13 };
    const pair = [candidate(1, few), candidate(2, few)];
    expect(twinsOf([...pair, ...crowd], TABLE).map(({ sameMissed }) => sameMissed)).toEqual([4]);
    const shifted: TwinCandidate = {
      ...pair[1]!,
      answers: new Map(
        [...pair[1]!.answers].map(([id, { optionId, at }], nth) => [
          id,
          { optionId, at: after(at - after(0) + ((nth % 5) + 1) * (TWIN_NEAR_MS + 1)) },
        ]),
      ),
    };
    expect(twinsOf([pair[0]!, shifted, ...crowd], TABLE)).toEqual([]);
  });

  test("[BV7] the order in which candidates are given changes nothing", () => {
    const all = [candidate(1), candidate(2, { choice: 1 }), candidate(3, { choice: 1 }), ...crowd];
    const sorted = twinsOf(all, TABLE);
    const key = ({ pair }: { readonly pair: readonly string[] }) => pair.toSorted().join();
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (some) => {
        expect(twinsOf(some, TABLE).map(key).toSorted()).toEqual(sorted.map(key).toSorted());
      }),
      { numRuns: 30 },
    );
  });
});

test("[BV8] presses without a movement are told from so many on, and are only ever recorded, whatever a policy says", () => {
  const press = (ms: number): AttemptEvent => ({
    type: "IntegrityRecorded",
    integrity: "pointer-unmoved",
    durationMs: 0,
    ...origin(ms),
  });
  const pressed = (count: number) =>
    behaviourAfter(Array.from({ length: count }, (_, nth) => press(1_000 * (nth + 1))));
  expect(unmovedOf(pressed(UNMOVED_MIN - 1))).toBeNull();
  expect(unmovedOf(pressed(UNMOVED_MIN))).toEqual({ since: after(1_000), count: UNMOVED_MIN });
  expect(burstsOf(pressed(UNMOVED_MIN))).toEqual([]);
  const harsh = Object.fromEntries(INTEGRITY_KINDS.map((kind) => [kind, "lock"])) as IntegrityPolicy;
  expect(EVIDENCE_KINDS.filter((kind) => gradeOf(harsh, kind) === "record")).toEqual(NOTED_KINDS);
});
