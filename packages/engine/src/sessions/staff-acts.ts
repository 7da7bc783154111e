import {
  type AttemptId,
  accepted,
  type Result,
  refused,
  type SittingId,
  type StaffId,
  unreachable,
} from "@neraca/base";
import type { Reason, StaffVerb } from "@neraca/protocol";
import type { Fate } from "../sitting-service.ts";
import { checkInClosesAt } from "../views/room-view.ts";
import { seatMarkText } from "../views/seat-mark-text.ts";
import { agree } from "./agreement.ts";
import type { StaffAtDoor, StaffDeskOptions } from "./staff-desk.ts";

type StaffActOptions = Pick<
  StaffDeskOptions,
  "hall" | "clock" | "lookout" | "findCard" | "arm" | "onLoginReleased" | "markSeat" | "seats" | "issuePins"
>;
type SeatVerb = Extract<StaffVerb, { verb: "draw-seats" | "assign-seat" | "undo-seats" }>;
type CandidateVerb = Exclude<Extract<StaffVerb, { attemptId: AttemptId }>, SeatVerb>;
type VerbOutcome = Result<{ readonly pin: string | null }, Reason>;

/**
 * Carries a verb out that the desk has allowed to this person, in this sitting. What is refused is refused by the rules of the exam, with
 * their reason; the outcome is known when it is on disk.
 */
export async function carryOut(
  options: StaffActOptions,
  staff: StaffAtDoor,
  sittingId: SittingId,
  verb: StaffVerb,
): Promise<VerbOutcome> {
  const { hall, clock } = options;
  const by = staff.staffId;
  if (verb.verb === "arm") return outcomeOf(await options.arm(sittingId, by));
  if (isSeatVerb(verb)) return outcomeOf(await changeSeats(options, by, sittingId, verb));
  if (verb.verb === "break-seat" || verb.verb === "repair-seat") {
    return markSeat(options, by, sittingId, verb);
  }
  const service = hall.service(sittingId);
  if (!service.isArmed) return refused("not-armed");
  const conduct = hall.conduct(sittingId);
  const at = clock.now();
  switch (verb.verb) {
    case "start":
      return outcomeOf(
        await conduct.command({ type: "schedule-start", at, by, countdownMs: verb.countdownMs }),
      );
    case "cancel-start":
      return outcomeOf(await conduct.command({ type: "cancel-start", at, by }));
    case "pause":
      return outcomeOf(await conduct.command({ type: "pause", at, by, reason: verb.reason }));
    case "resume":
      return outcomeOf(await conduct.command({ type: "resume", at, by }));
    case "extend":
      return outcomeOf(await conduct.extend(by, verb.deltaMs, verb.reason));
    case "undo-extension":
      return outcomeOf(await conduct.undoExtension(by, verb.extension, verb.reason));
    case "end-fault":
      return outcomeOf(await conduct.command({ type: "end-fault", at, by, reason: verb.reason }));
    case "close":
      return outcomeOf(await conduct.close(by, verb.evenIfUnfinished));
    case "acknowledge-alarm": {
      const alarm = options.lookout.find(sittingId, verb.alarmId);
      if (alarm === undefined) return refused("alarm-gone");
      return outcomeOf(await conduct.command({ type: "acknowledge-alarm", at, by, alarm }));
    }
    case "reveal-pin": {
      // [ST8] On the record before it is on the screen.
      const outcome = outcomeOf(await conduct.command({ type: "reveal-pin", at, by }));
      return outcome.ok ? accepted({ pin: service.armed.terms.pin }) : outcome;
    }
    case "record-room-incident": {
      const { kind, note } = verb;
      return outcomeOf(await conduct.command({ type: "record-incident", at, by, kind, note }));
    }
    case "add-minutes-note":
      return outcomeOf(await conduct.command({ type: "add-minutes-note", at, by, text: verb.text }));
    case "propose":
    case "confirm-proposal":
    case "decline-proposal":
      return outcomeOf(await agree(options, staff, sittingId, verb));
    default:
      if (!service.armed.has(verb.attemptId)) return refused("attempt-unknown");
      return carryOutOnCandidate(options, by, sittingId, verb);
  }
}

function isSeatVerb(verb: StaffVerb): verb is SeatVerb {
  return verb.verb === "draw-seats" || verb.verb === "assign-seat" || verb.verb === "undo-seats";
}

/** What is done to seats before the arming. */
function changeSeats(
  { seats }: StaffActOptions,
  by: StaffId,
  sittingId: SittingId,
  verb: SeatVerb,
): Promise<Result<Fate, Reason>> {
  switch (verb.verb) {
    case "draw-seats":
      return seats.draw(sittingId, by, verb.reason);
    case "assign-seat":
      return seats.assign(sittingId, by, verb);
    case "undo-seats":
      return seats.undo(sittingId, by, verb.act, verb.reason);
    default:
      return unreachable(verb);
  }
}

/**
 * A computer of the room fails or works again. It is the room's, whatever sitting runs in it; a sitting that is open tells it in its
 * minutes too. A crash between the two leaves the mark, and the record of staff that says who made it.
 */
async function markSeat(
  options: StaffActOptions,
  by: StaffId,
  sittingId: SittingId,
  verb: Extract<StaffVerb, { verb: "break-seat" | "repair-seat" }>,
): Promise<VerbOutcome> {
  const { hall, clock } = options;
  const { seat } = verb;
  const broken = verb.verb === "break-seat" ? { fault: verb.fault, note: verb.note.trim() } : null;
  const marked = await options.markSeat(sittingId, { label: seat, broken, by, at: clock.now() });
  if (!marked.ok) return marked;
  const service = hall.service(sittingId);
  if (!service.isArmed || service.sitting.phase === "closed") return accepted({ pin: null });
  const note = seatMarkText(seat, broken);
  const command = { type: "record-incident", at: clock.now(), by, kind: "equipment", note } as const;
  return outcomeOf(await hall.conduct(sittingId).command(command));
}

/** What is done to one candidate of the roster. */
async function carryOutOnCandidate(
  options: StaffActOptions,
  by: StaffId,
  sittingId: SittingId,
  verb: CandidateVerb,
): Promise<VerbOutcome> {
  const { hall, clock } = options;
  const conduct = hall.conduct(sittingId);
  const { attemptId } = verb;
  const at = clock.now();
  switch (verb.verb) {
    case "release-login": {
      const outcome = outcomeOf(await conduct.releaseLogin(attemptId, by));
      if (outcome.ok) options.onLoginReleased(attemptId);
      return outcome;
    }
    case "move-seat": {
      const { to, reason } = verb;
      const plan = (await options.findCard(sittingId))?.plan ?? new Map<string, never>();
      const outcome = outcomeOf(await conduct.moveSeat(attemptId, { by, to, reason }, plan));
      if (outcome.ok) options.onLoginReleased(attemptId);
      return outcome;
    }
    case "resume-attempt":
      return outcomeOf(await conduct.candidate(attemptId, { type: "resume-attempt", at, by }));
    case "pause-attempt":
    case "credit-outage": {
      const { verb: type, reason } = verb;
      return outcomeOf(await conduct.candidate(attemptId, { type, at, by, reason }));
    }
    case "extend-attempt": {
      const { deltaMs, reason } = verb;
      const command = { type: "extend-attempt", at, by, deltaMs, reason } as const;
      return outcomeOf(await conduct.candidate(attemptId, command));
    }
    case "undo-attempt-extension": {
      const { extension, reason } = verb;
      const command = { type: "undo-attempt-extension", at, by, extension, reason } as const;
      return outcomeOf(await conduct.candidate(attemptId, command));
    }
    case "check-in": {
      const card = await options.findCard(sittingId);
      if (card === undefined) return refused("sitting-unknown");
      const closesAt = checkInClosesAt(card);
      return outcomeOf(
        await conduct.candidate(attemptId, { type: "check-in", at, by, closesAt, proposal: null }),
      );
    }
    case "issue-pin": {
      const issued = await options.issuePins(sittingId, by, [attemptId], verb.reason);
      return issued.ok ? accepted({ pin: issued.value.get(attemptId) ?? null }) : issued;
    }
    case "dismiss-login":
      return outcomeOf(await conduct.candidate(attemptId, { type: "dismiss-login", at, by }));
    case "waive-browser":
    case "lock-attempt":
    case "finish-attempt":
    case "take-back-finish":
    case "undo-check-in": {
      const { verb: type, reason } = verb;
      return outcomeOf(await conduct.candidate(attemptId, { type, at, by, reason }));
    }
    case "change-needs": {
      const { needs, reason } = verb;
      return outcomeOf(await conduct.candidate(attemptId, { type: "change-needs", at, by, needs, reason }));
    }
    case "unlock-attempt": {
      const { givesBack, reason } = verb;
      const command = { type: "unlock-attempt", at, by, givesBack, reason } as const;
      return outcomeOf(await conduct.candidate(attemptId, command));
    }
    case "send-message": {
      const { text } = verb;
      return outcomeOf(await conduct.candidate(attemptId, { type: "send-message", at, by, text }));
    }
    case "record-incident": {
      const { kind, note } = verb;
      return outcomeOf(await conduct.candidate(attemptId, { type: "record-incident", at, by, kind, note }));
    }
    case "decide-late": {
      const { accept, reason } = verb;
      const command = { type: "decide-late", at, by, accept, reason } as const;
      return outcomeOf(await conduct.candidate(attemptId, command));
    }
    default:
      return unreachable(verb);
  }
}

function outcomeOf(outcome: Result<Fate | null, Reason>): VerbOutcome {
  if (!outcome.ok) return outcome;
  return outcome.value === "not-stored" ? refused("not-stored") : accepted({ pin: null });
}
