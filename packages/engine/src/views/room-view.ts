import type { AttemptId, Instant } from "@neraca/base";
import { type AttemptState, isReady, questionCountOf, type SittingState } from "@neraca/exam";
import type { SeatView, SittingView } from "@neraca/protocol";
import type { SeatCard, SittingCard } from "../ports.ts";
import type { SittingService } from "../sitting-service.ts";
import { clockView } from "./clock-view.ts";

/** What a proctor sees of one seat: progress and trouble, never answers or scores of a running exam. */
export function seatView(
  service: SittingService,
  attemptId: AttemptId,
  card: SeatCard,
  questions: number,
): SeatView {
  const state = service.attempt(attemptId);
  return {
    attemptId,
    seat: card.seat,
    row: card.row,
    column: card.column,
    participantNumber: card.participantNumber,
    name: card.name,
    position: card.position,
    state: seatState(state),
    connected: state.connected,
    connectionSince: state.connectionSince,
    answered: state.responses.size,
    flagged: state.flags.size,
    questions,
    integrityCount: state.integrityCount,
    calledAt: state.proctorCalledAt,
    extraTimeMs: service.isArmed ? service.armed.line(attemptId).extraTimeMs : 0,
    finishedAt: state.finished?.at ?? null,
  };
}

/** Worst first: what needs a proctor hides what does not. */
function seatState(state: AttemptState): SeatView["state"] {
  if (state.finished !== null) return "finished";
  if (state.loginLocked) return "login-locked";
  if (state.held !== null) return "login-held";
  if (state.login === null && state.startedAt === null) return "absent";
  if (!state.connected) return "offline";
  if (state.startedAt !== null) return "answering";
  return isReady(state) ? "ready" : "logged-in";
}

/** All seats of the room, in the order of the room. */
export function seatViews(service: SittingService, card: SittingCard): readonly SeatView[] {
  const questions = service.isArmed ? questionCountOf(service.armed.ruleSet) : 0;
  // Once armed, the roster is what counts: later changes of the registry are not in this exam.
  return [...card.seats]
    .filter(([attemptId]) => !service.isArmed || service.armed.has(attemptId))
    .map(([attemptId, seat]) => seatView(service, attemptId, seat, questions));
}

export function sittingView(
  service: SittingService,
  card: SittingCard,
  now: Instant,
  pauseReason: string | null,
): SittingView {
  const { sitting } = service;
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
    clock: clockView(sitting, regularMsOf(sitting, card), now, pauseReason),
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

/** The room's one clock is that of everybody without extra time; a seat that has some says so itself. */
function regularMsOf(sitting: SittingState, card: SittingCard): number {
  return "terms" in sitting ? sitting.terms.durationMs : card.durationMs;
}
