import { attemptIdOf, candidateId, digestOf, instant, outboxId, sittingId, staffId } from "@neraca/base";
import { type AttemptEvent, PLANNED, type SittingEvent, type SittingTerms, UNTOUCHED } from "@neraca/exam";
import { openWorld, PROCTOR, SITTING } from "@neraca/testkit/exam-world";
import fc from "fast-check";
import { expect, test } from "vitest";
import { minutesDraft } from "../src/index.ts";
import { type Happened, type Noted, notedOf } from "../src/minutes/noted.ts";

const RINA = staffId("rina");
const ATTEMPT = attemptIdOf(sittingId("s1"), candidateId("c1"));
const DIGEST = digestOf("x");
const FROM_OUTBOX = { outboxId: outboxId("box-1"), seq: 1, epoch: 1 };

type Make<Event> = (at: ReturnType<typeof instant>) => Event;
type EventOf<Union, Type> = Extract<Union, { type: Type }>;

const reason = "Listrik padam";
const by = RINA;
const act = { kind: "disqualify", attemptId: ATTEMPT, grounds: "cheating" } as const;

/** One of each type: a new type does not compile until it is here. */
const SITTING_EVENTS: { readonly [Type in SittingEvent["type"]]: Make<EventOf<SittingEvent, Type>> } = {
  SeatsDrawn: (at) => ({
    type: "SeatsDrawn",
    at,
    by,
    number: 1,
    method: 1,
    seedHex: DIGEST,
    chairs: ["A1", "A2"],
    kept: [],
    seats: [{ attemptId: ATTEMPT, from: "A1", to: "A2" }],
    reason,
  }),
  SeatAssigned: (at) => ({
    type: "SeatAssigned",
    at,
    by,
    number: 1,
    seats: [{ attemptId: ATTEMPT, from: "A1", to: "A2" }],
    reason,
  }),
  SeatsUndone: (at) => ({ type: "SeatsUndone", at, by, act: 1, reason }),
  SittingArmed: (at) => ({ type: "SittingArmed", at, by, terms: { roster: [] } as unknown as SittingTerms }),
  SittingStartScheduled: (at) => ({ type: "SittingStartScheduled", at, by, startsAt: instant(at + 10_000) }),
  SittingStartCancelled: (at) => ({ type: "SittingStartCancelled", at, by }),
  SittingStarted: (at) => ({ type: "SittingStarted", at, by: "system" }),
  SittingPaused: (at) => ({ type: "SittingPaused", at, by, reason }),
  SittingResumed: (at) => ({ type: "SittingResumed", at, by }),
  SittingExtended: (at) => ({ type: "SittingExtended", at, by, deltaMs: -60_000, reason }),
  SittingExtensionUndone: (at) => ({ type: "SittingExtensionUndone", at, by, extension: 1, reason }),
  VenueFaultBegan: (at) => ({ type: "VenueFaultBegan", at, from: at, cause: "room-offline" }),
  VenueFaultEnded: (at) => ({ type: "VenueFaultEnded", at, by, reason: null }),
  SittingIncidentRecorded: (at) => ({ type: "SittingIncidentRecorded", at, by, kind: "other", note: reason }),
  MinutesNoteAdded: (at) => ({ type: "MinutesNoteAdded", at, by, text: reason }),
  ActProposed: (at) => ({ type: "ActProposed", at, by, number: 1, act, reason, expiresAt: at }),
  ProposalConfirmed: (at) => ({ type: "ProposalConfirmed", at, by, number: 1 }),
  ProposalDeclined: (at) => ({ type: "ProposalDeclined", at, by, number: 1 }),
  PinCardsPrinted: (at) => ({ type: "PinCardsPrinted", at, by, attemptIds: [ATTEMPT] }),
  RoomAccessChanged: (at) => ({
    type: "RoomAccessChanged",
    at,
    by,
    before: { networks: [], certificates: "off" },
    after: { networks: ["10.1.0.0/16"], certificates: "require" },
  }),
  SittingPinRevealed: (at) => ({ type: "SittingPinRevealed", at, by }),
  AlarmAcknowledged: (at) => ({
    type: "AlarmAcknowledged",
    at,
    by,
    alarm: {
      id: "offline/c1/1" as EventOf<SittingEvent, "AlarmAcknowledged">["alarm"]["id"],
      kind: "offline",
      attemptId: ATTEMPT,
    },
  }),
  SittingClosed: (at) => ({ type: "SittingClosed", at, by, journalDigest: DIGEST }),
};

const item = "i1" as EventOf<AttemptEvent, "QuestionShown">["itemId"];
const option = "a" as EventOf<AttemptEvent, "ResponseSaved">["optionId"];

const ATTEMPT_EVENTS: { readonly [Type in AttemptEvent["type"]]: Make<EventOf<AttemptEvent, Type>> } = {
  LoginGranted: (at) => ({ type: "LoginGranted", at, epoch: 1, tokenHash: DIGEST, clientId: "client-1" }),
  LoginHeld: (at) => ({ type: "LoginHeld", at, clientId: "client-2" }),
  BrowserAttested: (at) => ({ type: "BrowserAttested", at, finding: "absent" }),
  ComputerChecked: (at) => ({ type: "ComputerChecked", at, finding: { kind: "unknown" } }),
  NeedsChanged: (at) => ({ type: "NeedsChanged", at, by, needs: ["large-text"], reason }),
  BrowserWaived: (at) => ({ type: "BrowserWaived", at, by, reason: "SEB macet" }),
  LoginLocked: (at) => ({ type: "LoginLocked", at }),
  LoginReleased: (at) => ({ type: "LoginReleased", at, by }),
  LoginUnlocked: (at) => ({ type: "LoginUnlocked", at, by }),
  ConnectionOpened: (at) => ({ type: "ConnectionOpened", at }),
  ConnectionLost: (at) => ({ type: "ConnectionLost", at, heardAt: at }),
  AttemptStarted: (at) => ({ type: "AttemptStarted", at }),
  IdentityConfirmed: (at) => ({ type: "IdentityConfirmed", at, ...FROM_OUTBOX }),
  RulesAccepted: (at) => ({ type: "RulesAccepted", at, ...FROM_OUTBOX }),
  PaperReceived: (at) => ({ type: "PaperReceived", at, paperDigest: DIGEST, ...FROM_OUTBOX }),
  QuestionShown: (at) => ({ type: "QuestionShown", at, itemId: item, ...FROM_OUTBOX }),
  ResponseSaved: (at) => ({ type: "ResponseSaved", at, itemId: item, optionId: option, ...FROM_OUTBOX }),
  ResponseCleared: (at) => ({ type: "ResponseCleared", at, itemId: item, ...FROM_OUTBOX }),
  LateResponseHeld: (at) => ({ type: "LateResponseHeld", at, itemId: item, optionId: null, ...FROM_OUTBOX }),
  LateResponseRejected: (at) => ({
    type: "LateResponseRejected",
    at,
    itemId: item,
    optionId: null,
    why: "by-policy",
    ...FROM_OUTBOX,
  }),
  LateResponsesDecided: (at) => ({ type: "LateResponsesDecided", at, by, accept: true, reason }),
  FlagSet: (at) => ({ type: "FlagSet", at, itemId: item, flagged: true, ...FROM_OUTBOX }),
  StrikeSet: (at) => ({
    type: "StrikeSet",
    at,
    itemId: item,
    optionId: option,
    struck: true,
    ...FROM_OUTBOX,
  }),
  IntegrityRecorded: (at) => ({
    type: "IntegrityRecorded",
    at,
    integrity: "copy" as EventOf<AttemptEvent, "IntegrityRecorded">["integrity"],
    durationMs: 1,
    ...FROM_OUTBOX,
  }),
  IdentityDenied: (at) => ({ type: "IdentityDenied", at, ...FROM_OUTBOX }),
  ProctorCalled: (at) => ({ type: "ProctorCalled", at, ...FROM_OUTBOX }),
  MessageAcknowledged: (at) => ({ type: "MessageAcknowledged", at, message: 1, ...FROM_OUTBOX }),
  AttemptFinished: (at) => ({ type: "AttemptFinished", at, cause: "deadline", act: null }),
  AttemptReopened: (at) => ({ type: "AttemptReopened", at }),
  AttemptPaused: (at) => ({ type: "AttemptPaused", at, by, reason }),
  AttemptResumed: (at) => ({ type: "AttemptResumed", at, by }),
  AttemptExtended: (at) => ({ type: "AttemptExtended", at, by, deltaMs: 300_000, reason }),
  AttemptExtensionUndone: (at) => ({ type: "AttemptExtensionUndone", at, by, extension: 1, reason }),
  OutageCredited: (at) => ({
    type: "OutageCredited",
    at,
    by,
    spans: [{ from: at, to: instant(at + 5_000) }],
    reason,
  }),
  SeatMoved: (at) => ({ type: "SeatMoved", at, by, from: "A1", to: "B2", reason }),
  AttemptLocked: (at) => ({ type: "AttemptLocked", at, by, reason }),
  AttemptUnlocked: (at) => ({ type: "AttemptUnlocked", at, by, reason, givesBack: true }),
  MessageSent: (at) => ({ type: "MessageSent", at, by, text: reason }),
  FinishOrdered: (at) => ({ type: "FinishOrdered", at, by, reason }),
  FinishTakenBack: (at) => ({ type: "FinishTakenBack", at, by, reason }),
  IncidentRecorded: (at) => ({ type: "IncidentRecorded", at, by, kind: "illness", note: reason }),
  HeldLoginDismissed: (at) => ({ type: "HeldLoginDismissed", at, by }),
  CandidateCheckedIn: (at) => ({ type: "CandidateCheckedIn", at, by, closesAt: at, proposal: null }),
  PinIssued: (at) => ({ type: "PinIssued", at, by, number: 2, reason }),
  CheckInUndone: (at) => ({ type: "CheckInUndone", at, by, reason }),
  AttemptDisqualified: (at) => ({ type: "AttemptDisqualified", at, by, proposal: 1, grounds: "cheating" }),
  DisqualificationLifted: (at) => ({
    type: "DisqualificationLifted",
    at,
    by,
    proposal: 1,
    grounds: "mistake",
  }),
  ResultRescored: (at) => ({
    type: "ResultRescored",
    at,
    ruling: 1,
    digest: DIGEST,
    scores: { TWK: 0, TIU: 0, TKP: 0, total: 0 },
  }),
  ResultSealed: (at) => ({
    type: "ResultSealed",
    at,
    result: {
      status: "absent",
      scores: { TWK: 0, TIU: 0, TKP: 0, total: 0 },
      paperDigest: null,
      responsesDigest: null,
      saltHex: "00",
    },
  }),
};

/** By nobody of the staff, and it moved somebody's clock all the same. */
const TIME_CHANGES: ReadonlySet<string> = new Set([
  "VenueFaultBegan",
  "VenueFaultEnded",
  "AttemptReopened",
  "SittingStarted",
]);

const anyEvent = fc.oneof(
  fc.constantFrom(...Object.values(SITTING_EVENTS)).map((make) => ({ kind: "sitting" as const, make })),
  fc.constantFrom(...Object.values(ATTEMPT_EVENTS)).map((make) => ({ kind: "attempt" as const, make })),
);

const anyHistory = fc.array(anyEvent, { maxLength: 60 }).map((makes) =>
  makes.map(({ kind, make }, index): Happened => {
    const position = index + 1;
    const event = make(instant(1_000_000 + index * 1_000));
    return kind === "sitting"
      ? { kind, position, event: event as SittingEvent }
      : { kind, position, attemptId: ATTEMPT, event: event as AttemptEvent };
  }),
);

function draftOf(history: readonly Happened[]) {
  const noted = history.map(notedOf).filter((line): line is Noted => line !== null);
  return minutesDraft({
    noted,
    sitting: PLANNED,
    attempts: [{ attemptId: ATTEMPT, state: UNTOUCHED }],
    candidate: () => "Budi (26-0001, A1)",
    now: instant(2_000_000),
  });
}

test("[MN1] every act of the staff and every change of time of any history is told once, in order, with its name and time", () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const { entries, notes, officers } = draftOf(history);
      // Read off the events themselves: whoever stands in one did it.
      const wanted = history.filter(
        ({ event }) => ("by" in event && event.by !== "system") || TIME_CHANGES.has(event.type),
      );
      const told = [...entries, ...notes.map((note) => ({ ...note, position: null }))];
      const isNote = ({ event }: Happened): boolean => event.type === "MinutesNoteAdded";
      const positions = wanted.filter((line) => !isNote(line)).map(({ position }) => position);
      const places = entries.map(({ position }) => position);
      expect(places.filter((position) => positions.includes(position))).toEqual(positions);
      expect(new Set(places).size).toBe(places.length);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(notes.map(({ at }) => at)).toEqual(history.filter(isNote).map(({ event }) => event.at));
      for (const { position, at, by: who } of entries) {
        const { event } = history[position - 1]!;
        expect(at).toBe(event.at);
        expect(who).toBe("by" in event ? event.by : "system");
      }
      expect(officers).toEqual(told.some((line) => line.by === RINA) ? [RINA] : []);
    }),
  );
});

test("[MN2] each kind of line has words in both languages, with the reason and whom it is about", () => {
  const makes = [...Object.values(SITTING_EVENTS), ...Object.values(ATTEMPT_EVENTS)];
  for (const make of makes) {
    const event = make(instant(1_000_000));
    const kind = event.type in SITTING_EVENTS ? "sitting" : "attempt";
    const line = (
      kind === "sitting" ? { kind, position: 1, event } : { kind, position: 1, attemptId: ATTEMPT, event }
    ) as Happened;
    for (const { what } of draftOf([line]).entries) {
      expect(what.id.length, event.type).toBeGreaterThan(8);
      expect(what.en, event.type).not.toBe(what.id);
      expect(`${what.id}${what.en}`, event.type).not.toMatch(/undefined|null|NaN|\[object/);
      if ("reason" in event && event.reason !== null) expect(what.id).toContain(event.reason);
      if (kind === "attempt") expect(what.id).toContain("Budi (26-0001, A1)");
    }
  }
});

test("[MN3] after a restart the minutes are the same, and nothing of the answers is in them", async () => {
  const world = await openWorld({ candidates: 3 });
  await world.arm();
  await world.start();
  await world.pause();
  await world.clock.advance(5_000);
  await world.resume();
  await world.extend(300_000);
  await world.conduct.command({
    type: "add-minutes-note",
    at: world.clock.now(),
    by: PROCTOR,
    text: " Hujan. ",
  });
  const before = world.minutes.of(SITTING);
  expect(before.map(({ event }) => event.type)).toEqual([
    "SittingArmed",
    "SittingStartScheduled",
    "SittingStarted",
    "SittingPaused",
    "SittingResumed",
    "SittingExtended",
    "MinutesNoteAdded",
  ]);
  const draft = minutesDraft({
    noted: before,
    sitting: world.service.sitting,
    attempts: world.service
      .attemptIds()
      .map((attemptId) => ({ attemptId, state: world.service.attempt(attemptId) })),
    candidate: (attemptId) => attemptId,
    now: world.clock.now(),
  });
  expect(draft).toMatchObject({ extensionMs: 300_000, pausedMs: 5_000, faultMs: 0, present: [] });
  expect(draft.absent).toHaveLength(3);
  world.crash();
  const next = await openWorld({ disk: world.disk, clock: world.clock, candidates: 3 });
  expect(next.minutes.of(SITTING)).toEqual(before);
  expect(draft.notes).toEqual([{ at: world.clock.now(), by: PROCTOR, text: "Hujan." }]);
});
