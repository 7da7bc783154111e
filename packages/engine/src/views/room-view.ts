import { type AttemptId, type Instant, instant, MINUTE_MS } from "@neraca/base";
import {
  type AttemptState,
  DEFAULT_POLICY,
  endsAt,
  grantedMsOf,
  isOpenProposal,
  isPaused,
  isReady,
  isStanding,
  lengthMs,
  needsOf,
  proposalsOf,
  questionCountOf,
  reckoningOfAttempt,
  type SittingPolicy,
  type SittingState,
  timeLeftMs,
  uncreditedOutages,
} from "@neraca/exam";
import type { SeatView, SittingView } from "@neraca/protocol";
import type { SeatCard, SittingCard } from "../ports.ts";
import { seatingOf } from "../seat-book.ts";
import type { SittingService } from "../sitting-service.ts";
import { clockView } from "./clock-view.ts";
import { computerMark, isAtOther } from "./computer-mark.ts";
import { computerView } from "./computer-view.ts";
import { lockView, type StaffNameOf } from "./notices-view.ts";

/** What a proctor sees of one seat: progress and trouble, never answers or scores of a running exam. */
export function seatView(
  service: SittingService,
  attemptId: AttemptId,
  card: SeatCard,
  plan: SittingCard["plan"],
  questions: number,
  now: Instant,
  nameOf: StaffNameOf,
): SeatView {
  const state = service.attempt(attemptId);
  const { accepted, held, rejected } = state.late;
  const seat = state.seat ?? card.seat;
  return {
    attemptId,
    seat,
    row: placeOf(state, plan)?.row ?? card.row,
    column: placeOf(state, plan)?.column ?? card.column,
    participantNumber: card.participantNumber,
    name: card.name,
    position: card.position,
    state: seatState(state),
    connected: state.connected,
    browserRefused:
      service.isArmed &&
      service.armed.terms.policy.safeExamBrowser === "require" &&
      !state.browserWaived &&
      state.browser !== null &&
      state.browser !== "genuine",
    held:
      state.held === null
        ? null
        : { computer: state.held.computer === null ? null : computerView(state.held.computer) },
    computer: isAtOther(state, seat)
      ? "other"
      : computerMark(plan.get(seat)?.computer, enrolmentRuleOf(service.sitting), now),
    connectionSince: state.connectionSince,
    answered: state.responses.size,
    flagged: state.flags.size,
    questions,
    integrityCount: state.integrityCount,
    calledAt: state.proctorCalledAt,
    identityDeniedAt: state.identityDeniedAt,
    extraTimeMs: service.isArmed ? service.armed.line(attemptId).extraTimeMs : 0,
    needs: service.isArmed ? [...needsOf(state, service.armed.line(attemptId))] : [],
    time: seatTime(service, attemptId, state, now),
    extensions: [...state.ownTime.extensions],
    creditedMs: lengthMs(state.ownTime.credits),
    creditableMs: creditableMs(service, attemptId, state, now),
    late: { accepted, held: held.length, rejected },
    finishedAt: state.finished?.at ?? null,
    finishedByProctor: state.finished?.cause === "proctor",
    lock: lockView(state.lock, nameOf),
    messages: messagesView(state),
    incidentCount: state.incidentCount,
    checkedInAt: state.checkedIn?.at ?? null,
    pinsIssued: state.pinsIssued,
    disqualified: state.disqualified?.grounds ?? null,
  };
}

function messagesView({ messages }: AttemptState): SeatView["messages"] {
  const last = messages.at(-1);
  return {
    sent: messages.length,
    acknowledged: messages.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length,
    last: last === undefined ? null : { at: last.at, text: last.text },
  };
}

function placeOf(
  state: AttemptState,
  plan: SittingCard["plan"],
): { row: number; column: number } | undefined {
  return state.seat === null ? undefined : plan.get(state.seat);
}

function seatTime(
  service: SittingService,
  attemptId: AttemptId,
  state: AttemptState,
  now: Instant,
): SeatView["time"] {
  const { sitting } = service;
  if (sitting.phase !== "running" && sitting.phase !== "paused") return null;
  if (state.startedAt === null || state.finished !== null) return null;
  const line = service.armed.line(attemptId);
  const reckoning = reckoningOfAttempt(state, { sitting, line });
  const grantedMs = grantedMsOf(sitting.terms, line);
  return {
    timeLeftMs: timeLeftMs(reckoning, grantedMs, now),
    endsAt: isStanding(reckoning) ? null : endsAt(reckoning, grantedMs, now),
  };
}

function creditableMs(
  service: SittingService,
  attemptId: AttemptId,
  state: AttemptState,
  now: Instant,
): number {
  if (!service.isArmed || state.outages.length === 0) return 0;
  const { sitting } = service;
  return lengthMs(uncreditedOutages(now, state, { sitting, line: service.armed.line(attemptId) }));
}

/** Worst first: what needs a proctor hides what does not. Also after the end: who cannot get in cannot see their result. */
function seatState(state: AttemptState): SeatView["state"] {
  if (state.loginLocked) return "login-locked";
  if (state.held !== null) return "login-held";
  if (state.disqualified !== null) return "disqualified";
  if (state.finished !== null) return "finished";
  if (state.lock !== null) return "locked";
  if (state.login === null && state.startedAt === null) {
    return state.checkedIn === null ? "absent" : "arrived";
  }
  if (isPaused(state.ownTime)) return "paused";
  if (!state.connected) return "offline";
  if (state.startedAt !== null) return "answering";
  return isReady(state) ? "ready" : "logged-in";
}

/** All seats of the room, in the order of the room. */
export function seatViews(
  service: SittingService,
  card: SittingCard,
  now: Instant,
  nameOf: StaffNameOf,
): readonly SeatView[] {
  const questions = service.isArmed ? questionCountOf(service.armed.ruleSet) : 0;
  // Once armed, the roster is what counts: later changes of the registry are not in this exam.
  return [...card.seats]
    .filter(([attemptId]) => !service.isArmed || service.armed.has(attemptId))
    .map(([attemptId, seat]) => seatView(service, attemptId, seat, card.plan, questions, now, nameOf));
}

export function sittingView(
  service: SittingService,
  card: SittingCard,
  now: Instant,
  nameOf: StaffNameOf,
): SittingView {
  const { sitting } = service;
  const account = "account" in sitting ? sitting.account : null;
  const fault = account?.faults.at(-1);
  const states = service.attemptIds().map((attemptId) => service.attempt(attemptId));
  return {
    sittingId: card.sittingId,
    title: card.title,
    selection: card.selection,
    venue: card.venue,
    room: card.room,
    rows: card.rows,
    columns: card.columns,
    scheduledAt: card.scheduledAt,
    timeZone: card.timeZone,
    clock: clockView(sitting, regularMsOf(sitting, card), now),
    extensions: [...(account?.extensions ?? [])],
    fault: fault?.to === null ? { from: fault.from, cause: fault.cause } : null,
    proposals: proposalsOf(sitting)
      .filter((proposal) => isOpenProposal(proposal, now))
      .map(({ number, act, at, by, reason, expiresAt }) => ({
        number,
        act,
        at,
        by: nameOf(by),
        reason,
        expiresAt,
      })),
    loginNeeds: loginNeedsOf(sitting),
    checkInClosesAt: checkInClosesAt(card),
    seating: seatingOf(sitting, card.plan),
    spareSeats: [...spareSeats(service, card, now)],
    brokenSeats: [...card.plan].flatMap(([seat, { broken }]) =>
      broken === null
        ? []
        : [
            {
              seat,
              broken: {
                fault: broken.fault,
                note: broken.note,
                since: broken.since,
                by: nameOf(broken.by),
              },
            },
          ],
    ),
    front: card.front,
    fixtures: [...card.fixtures],
    counts: {
      expected: service.isArmed ? states.length : card.seats.size,
      loggedIn: states.filter((state) => state.login !== null).length,
      ready: states.filter((state) => isReady(state)).length,
      answering: states.filter((state) => state.startedAt !== null && state.finished === null).length,
      offline: states.filter((state) => seatState(state) === "offline").length,
      finished: states.filter((state) => state.finished !== null).length,
    },
    sealedResults: sitting.phase === "closed" ? states.filter((state) => state.result !== null).length : null,
  };
}

function loginNeedsOf(sitting: SittingState): SittingView["loginNeeds"] {
  const { loginNeedsCheckIn, loginNeedsIssuedPin } = (
    "terms" in sitting ? sitting.terms.policy : DEFAULT_POLICY
  ).arrival;
  return { checkIn: loginNeedsCheckIn, issuedPin: loginNeedsIssuedPin };
}

/** Registration closes so long before the start. */
const CHECK_IN_ENDS_MS = 5 * MINUTE_MS;

/** [CI1] Until when one person may check candidates in: as the sitting was scheduled, whenever it is really started. */
export function checkInClosesAt({ scheduledAt }: Pick<SittingCard, "scheduledAt">): Instant {
  return instant(Math.max(0, scheduledAt - CHECK_IN_ENDS_MS));
}

/** The room's one clock is that of everybody without extra time; a seat that has some says so itself. */
function regularMsOf(sitting: SittingState, card: SittingCard): number {
  return "terms" in sitting ? sitting.terms.durationMs : card.durationMs;
}

/** Seats of the plan that nobody of this sitting has. */
function spareSeats(service: SittingService, card: SittingCard, now: Instant): SittingView["spareSeats"] {
  const taken = new Set(
    [...card.seats].map(([attemptId, { seat }]) => service.attempt(attemptId).seat ?? seat),
  );
  return [...card.plan]
    .filter(([seat]) => !taken.has(seat))
    .map(([seat, { row, column, isSpare, tags, computer }]) => ({
      seat,
      row,
      column,
      isSpare,
      ...(tags === undefined ? {} : { tags }),
      computer: computerMark(computer, enrolmentRuleOf(service.sitting), now),
    }));
}

/** Before the arming nobody has decided it. */
function enrolmentRuleOf(sitting: SittingState): SittingPolicy["seatEnrolment"] {
  return "terms" in sitting ? sitting.terms.policy.seatEnrolment : "off";
}
