import {
  attemptIdOf,
  candidateId,
  digestOf,
  type Instant,
  instant,
  itemId,
  MINUTE_MS,
  optionId,
  outboxId,
  positionId,
  selectionId,
  sittingId,
  staffId,
} from "@neraca/base";
import {
  type Act,
  type AttemptCommand,
  type AttemptEvent,
  type AttemptState,
  DEFAULT_POLICY,
  decideAttempt,
  decideSitting,
  evolveAttempt,
  evolveSitting,
  type Paper,
  PLANNED,
  type RosterLine,
  type ScoreTable,
  type SittingEvent,
  type SittingState,
  type SittingTerms,
  UNTOUCHED,
} from "../src/index.ts";
import { ruleSetDigest } from "../src/rules/rule-file.ts";
import { CPNS_2024 } from "../src/rules/shipped-rules.ts";

/** A small world for deciders: one sitting of 100 minutes, two candidates, a paper of three items. */
export const T0 = instant(1_000_000_000_000);
export const after = (ms: number): Instant => instant(T0 + ms);
export const BY = staffId("proctor");
export const SITTING = sittingId("s1");
export const DURATION_MS = 100 * MINUTE_MS;
export const BOX = outboxId("box");

export const line = (name: string, extraTimeMs = 0): RosterLine => ({
  attemptId: attemptIdOf(SITTING, candidateId(name)),
  candidateId: candidateId(name),
  participantNumber: `nr-${name}`,
  positionId: positionId("p1"),
  seat: "A1",
  row: 0,
  column: 0,
  extraTimeMs,
});

export const LINE = line("ana");
export const SLOW_LINE = line("budi", 30 * MINUTE_MS);

export const TERMS: SittingTerms = {
  sittingId: SITTING,
  selectionId: selectionId("sel"),
  ruleSetId: "cpns-2024",
  ruleSet: CPNS_2024,
  ruleSetDigest: ruleSetDigest(CPNS_2024),
  bankDigest: digestOf("bank"),
  blueprintDigest: digestOf("blueprint"),
  assembly: 2,
  blueprint: { id: "b", subtests: [] },
  durationMs: DURATION_MS,
  roster: [LINE, SLOW_LINE],
  seedHex: "00".repeat(32),
  sealKeyHex: "11".repeat(32),
  pin: "123456",
  policy: DEFAULT_POLICY,
};

export const OPTIONS = ["p", "q", "r", "s", "t"].map(optionId);
export const ITEMS = ["i1", "i2", "i3"].map(itemId);
const SUBTEST_OF = ["TWK", "TIU", "TKP"] as const;

export const PAPER: Paper = {
  candidateId: LINE.candidateId,
  digest: digestOf("paper"),
  questions: ITEMS.map((id, index) => ({ itemId: id, subtest: SUBTEST_OF[index]!, optionIds: OPTIONS })),
};

/** i1: q is right; i2: r is right; i3: weights 1 to 5. */
export const TABLE: ScoreTable = new Map([
  [ITEMS[0]!, { subtest: "TWK", points: new Map(OPTIONS.map((id) => [id, id === "q" ? 5 : 0])) }],
  [ITEMS[1]!, { subtest: "TIU", points: new Map(OPTIONS.map((id) => [id, id === "r" ? 5 : 0])) }],
  [ITEMS[2]!, { subtest: "TKP", points: new Map(OPTIONS.map((id, index) => [id, index + 1])) }],
]);

export const armed: SittingEvent = {
  type: "SittingArmed",
  at: T0,
  by: BY,
  terms: TERMS,
  closeIsCounted: true,
};
export const scheduled: SittingEvent = { type: "SittingStartScheduled", at: T0, by: BY, startsAt: T0 };
export const started: SittingEvent = { type: "SittingStarted", at: T0, by: "system" };
export const paused = (ms: number): SittingEvent => ({
  type: "SittingPaused",
  at: after(ms),
  by: BY,
  reason: "r",
});
export const resumed = (ms: number): SittingEvent => ({ type: "SittingResumed", at: after(ms), by: BY });
export const extended = (ms: number, deltaMs: number): SittingEvent => ({
  type: "SittingExtended",
  at: after(ms),
  by: BY,
  deltaMs,
  reason: "r",
});
export const closed = (ms: number): SittingEvent => ({
  type: "SittingClosed",
  at: after(ms),
  by: BY,
  journalDigest: digestOf("journal"),
  unfinished: 0,
  awaited: 0,
});

export function sittingAfter(...events: readonly SittingEvent[]): SittingState {
  return events.reduce(evolveSitting, PLANNED);
}

export const RUNNING = sittingAfter(armed, scheduled, started);

export function attemptAfter(...events: readonly AttemptEvent[]): AttemptState {
  return events.reduce(evolveAttempt, UNTOUCHED);
}

const from = (seq: number, ms = 0) => ({ at: after(ms), outboxId: BOX, seq, epoch: 1 });
export const READY: readonly AttemptEvent[] = [
  { type: "LoginGranted", at: T0, epoch: 1, tokenHash: digestOf("t"), clientId: "client-a" },
  { type: "IdentityConfirmed", ...from(1) },
  { type: "RulesAccepted", ...from(2) },
  { type: "PaperReceived", ...from(3), paperDigest: PAPER.digest },
  { type: "ConnectionOpened", at: T0 },
];
export const WORKING: readonly AttemptEvent[] = [...READY, { type: "AttemptStarted", at: T0 }];
export const saved = (seq: number, item: number, option: number, ms = 0): AttemptEvent => ({
  type: "ResponseSaved",
  ...from(seq, ms),
  itemId: ITEMS[item]!,
  optionId: OPTIONS[option]!,
});
export const finished = (cause: "candidate" | "deadline" | "closing", ms = 0): AttemptEvent => ({
  type: "AttemptFinished",
  at: after(ms),
  cause,
  act: cause === "candidate" ? { outboxId: BOX, seq: 90 } : null,
});

export const around = (sitting: SittingState = RUNNING, who: RosterLine = LINE) => ({
  sitting,
  line: who,
  paper: PAPER,
});

export function actAt(ms: number, seq: number, act: Act): AttemptCommand {
  return { type: "act", at: after(ms), outboxId: BOX, seq, epoch: 1, act };
}

export const save = (item = 0, option = 0): Act => ({
  kind: "save-response",
  itemId: ITEMS[item]!,
  optionId: OPTIONS[option]!,
});

/** Events, or the literal reason. */
export function attemptOutcome(
  given: readonly AttemptEvent[],
  when: AttemptCommand,
  sitting: SittingState = RUNNING,
  who: RosterLine = LINE,
): readonly AttemptEvent[] | string {
  const decided = decideAttempt(when, attemptAfter(...given), around(sitting, who));
  return decided.ok ? decided.value : decided.error;
}

export function sittingOutcome(
  given: readonly SittingEvent[],
  when: Parameters<typeof decideSitting>[0],
): readonly SittingEvent[] | string {
  const decided = decideSitting(when, sittingAfter(...given));
  return decided.ok ? decided.value : decided.error;
}
