import { type LocalText, unreachable } from "@neraca/base";
import {
  type ClockView,
  type ProposedActView,
  REASONS,
  roleMay,
  roleMayAgree,
  type SeatView,
  type StaffRoleView,
  type StaffVerb,
  type StaffVerbName,
} from "@neraca/protocol";
import type { LinkState } from "@neraca/ui/live";

/** What decides whether a verb can be used now. */
export type Standing = {
  readonly role: StaffRoleView;
  readonly phase: ClockView["phase"];
  readonly link: LinkState["kind"];
  readonly seatCount: number;
};

const NOT_CONNECTED: LocalText = {
  id: "Tidak tersambung ke server. Tunggu sampai tersambung kembali.",
  en: "Not connected to the server. Wait until the connection is back.",
};

const ALREADY_PAUSED: LocalText = { id: "Sesi sudah dijeda.", en: "The sitting is paused already." };

/**
 * Why this member of staff cannot use a verb on the sitting now, as a sentence; null when they can. A courtesy to the reader: the
 * server decides again, and its refusal is shown in the same words.
 */
export function whyNot(verb: StaffVerbName, standing: Standing): LocalText | null {
  if (!roleMay(standing.role, verb)) return REASONS["role-not-allowed"];
  if (standing.link !== "open") return NOT_CONNECTED;
  return againstPhase(verb, standing);
}

/** What is refused in its own words, or is possible, when the sitting is closed. */
const AFTER_CLOSE: ReadonlySet<StaffVerbName> = new Set([
  "add-minutes-note",
  "release-login",
  "propose",
  "confirm-proposal",
  "decline-proposal",
]);

function againstPhase(verb: StaffVerbName, { phase, seatCount }: Standing): LocalText | null {
  if (phase === "closed" && !AFTER_CLOSE.has(verb)) return REASONS["already-closed"];
  switch (verb) {
    case "draw-seats":
    case "assign-seat":
    case "undo-seats":
      if (phase !== "planned") return REASONS["already-armed"];
      return seatCount === 0 ? REASONS["nothing-to-draw"] : null;
    case "arm":
      if (phase !== "planned") return REASONS["already-armed"];
      return seatCount === 0 ? REASONS["roster-empty"] : null;
    case "start":
      if (phase === "planned") return REASONS["not-armed"];
      return phase === "armed" ? null : REASONS["already-starting"];
    case "cancel-start":
      return phase === "starting" ? null : REASONS["not-starting"];
    case "pause":
      if (phase === "paused") return ALREADY_PAUSED;
      return phase === "running" ? null : REASONS["not-running"];
    case "resume":
      return phase === "paused" ? null : REASONS["not-paused"];
    case "extend":
    case "undo-extension":
    case "end-fault":
    case "pause-attempt":
    case "resume-attempt":
    case "extend-attempt":
    case "undo-attempt-extension":
    case "credit-outage":
      return phase === "running" || phase === "paused" ? null : REASONS["not-running"];
    case "finish-attempt":
    case "take-back-finish":
      return phase === "running" || phase === "paused" ? null : REASONS["not-running"];
    case "lock-attempt":
    case "unlock-attempt":
    case "send-message":
    case "record-incident":
    case "record-room-incident":
    case "add-minutes-note":
    case "dismiss-login":
    case "waive-browser":
    case "change-needs":
    case "check-in":
    case "undo-check-in":
    case "issue-pin":
    case "propose":
    case "confirm-proposal":
    case "decline-proposal":
    case "close":
    case "reveal-pin":
    case "move-seat":
    case "decide-late":
    case "acknowledge-alarm":
      return phase === "planned" ? REASONS["not-armed"] : null;
    case "break-seat":
    case "repair-seat":
      return null;
    case "release-login":
      return phase === "closed" ? REASONS["sitting-closed"] : null;
    default:
      return unreachable(verb);
  }
}

export type CandidateVerbName = Extract<StaffVerb, { attemptId: unknown }>["verb"];

const FINISHED: LocalText = {
  id: "Peserta ini sudah selesai.",
  en: "This candidate has finished.",
};

/** As `whyNot`, for one candidate. */
export function whyNotCandidate(
  verb: CandidateVerbName,
  seat: SeatView,
  standing: Standing,
): LocalText | null {
  const general = whyNot(verb, standing);
  if (general !== null) return general;
  switch (verb) {
    case "release-login":
      if (seat.state === "finished") return FINISHED;
      return seat.state === "absent" ? REASONS["nothing-to-release"] : null;
    case "assign-seat":
      return null;
    case "move-seat":
      return seat.state === "finished" ? FINISHED : null;
    case "pause-attempt":
      return seat.time === null ? notWorking(seat) : null;
    case "resume-attempt":
      return seat.state === "paused" ? null : REASONS["attempt-not-paused"];
    case "extend-attempt":
    case "undo-attempt-extension":
      // Somebody whom the clock has ended goes on when time is given; the server knows who that is.
      return seat.time === null && seat.finishedAt === null ? REASONS["not-started"] : null;
    case "credit-outage":
      return seat.creditableMs === 0 ? REASONS["nothing-to-credit"] : null;
    case "lock-attempt":
      if (seat.lock !== null) return REASONS["attempt-locked"];
      return seat.finishedAt === null ? null : FINISHED;
    case "unlock-attempt":
      return seat.lock === null ? REASONS["attempt-not-locked"] : null;
    case "send-message":
    case "record-incident":
      return null;
    case "finish-attempt":
      return seat.time === null ? notWorking(seat) : null;
    case "take-back-finish":
      if (seat.disqualified !== null) return REASONS["already-disqualified"];
      return seat.finishedByProctor ? null : REASONS["not-finished-by-proctor"];
    case "dismiss-login":
      return seat.state === "login-held" ? null : REASONS["nothing-to-dismiss"];
    case "change-needs":
      return seat.finishedAt === null ? null : FINISHED;
    case "waive-browser":
      return seat.browserRefused ? null : REASONS["browser-not-required"];
    case "check-in":
      return seat.checkedInAt === null ? null : REASONS["already-checked-in"];
    case "issue-pin":
      return seat.disqualified === null ? null : REASONS["already-disqualified"];
    case "undo-check-in":
      return seat.checkedInAt === null ? REASONS["not-checked-in"] : null;
    case "decide-late":
      if (seat.late.held === 0) return REASONS["nothing-held"];
      return seat.finishedAt === null ? REASONS["still-working"] : null;
    default:
      return unreachable(verb);
  }
}

/** As `whyNot`, for agreeing with what somebody else has proposed. */
export function whyNotAgree(kind: ProposedActView["kind"], standing: Standing): LocalText | null {
  const general = whyNot("confirm-proposal", standing);
  if (general !== null) return general;
  return roleMayAgree(standing.role, kind) ? null : REASONS["role-not-allowed"];
}

/** As `whyNotCandidate`, for what takes two people. */
export function whyNotPropose(
  kind: ProposedActView["kind"],
  seat: SeatView,
  standing: Standing,
): LocalText | null {
  const general = whyNot("propose", standing);
  if (general !== null) return general;
  if (!roleMayAgree(standing.role, kind)) return REASONS["role-not-allowed"];
  switch (kind) {
    case "disqualify":
      return seat.disqualified === null ? null : REASONS["already-disqualified"];
    case "lift-disqualification":
      return seat.disqualified === null ? REASONS["not-disqualified"] : null;
    case "check-in-late":
      if (standing.phase === "closed") return REASONS["sitting-closed"];
      return seat.checkedInAt === null ? null : REASONS["already-checked-in"];
    default:
      return unreachable(kind);
  }
}

function notWorking(seat: SeatView): LocalText {
  return seat.finishedAt === null ? REASONS["not-started"] : FINISHED;
}

/** The longest extension one act may make, as the protocol bounds it. */
export const EXTENSION_MINUTES_MAX = 60;
export const REASON_LENGTH_MAX = 300;
export const START_COUNTDOWN_MS = 10_000;

/** Whole minutes that may be sent, or null. */
export function minutesOf(text: string): number | null {
  if (!/^\d{1,2}$/u.test(text.trim())) return null;
  const minutes = Number(text.trim());
  return minutes >= 1 && minutes <= EXTENSION_MINUTES_MAX ? minutes : null;
}
