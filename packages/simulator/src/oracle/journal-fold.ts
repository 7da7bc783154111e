import type { ExamNeed } from "@neraca/base";
import type { AttemptEvent, SealedResult, SittingEvent, SittingPolicy, SittingTerms } from "@neraca/exam";
import { DEFAULT_POLICY } from "@neraca/exam";
import { foldStaff } from "./staff-fold.ts";

/** A piece of time that does not count. Stamps of the server's clock. */
export type Stop = {
  readonly from: number;
  to: number | null;
  readonly why: StopReason;
  /** When it was recorded: a fault is measured from before it is certain, a credit is given afterwards. */
  readonly knownAt: number;
};
type StopReason = "pause" | "room-offline" | "server-down" | "own-pause" | "credit";

type Extension = { readonly at: number; readonly ms: number; undoneAt: number | null };

/** The sitting, read from the disk by arithmetic of our own. Times are stamps of the server's clock. */
export type SittingFold = {
  terms: SittingTerms | null;
  phase: "planned" | "armed" | "starting" | "running" | "paused" | "closed";
  startedAt: number | null;
  readonly stops: Stop[];
  readonly extensions: Extension[];
  /** Two people and what they agreed on, by number. */
  readonly proposals: { readonly by: string; isOpen: boolean; readonly expiresAt: number }[];
  closedAt: number | null;
};

export function newSitting(): SittingFold {
  return {
    terms: null,
    phase: "planned",
    startedAt: null,
    stops: [],
    extensions: [],
    proposals: [],
    closedAt: null,
  };
}

export function policyOf({ terms }: SittingFold): SittingPolicy {
  return terms?.policy ?? DEFAULT_POLICY;
}

/** Says what does not fit, or null. */
export function foldSitting(fold: SittingFold, event: SittingEvent): string | null {
  const was = fold.phase;
  const isOn = was === "running" || was === "paused";
  switch (event.type) {
    case "SittingArmed":
      fold.terms = event.terms;
      fold.phase = "armed";
      return was === "planned" ? null : `armed while ${was}`;
    case "SittingStartScheduled":
      fold.phase = "starting";
      return was === "armed" ? null : `scheduled while ${was}`;
    case "SittingStartCancelled":
      fold.phase = "armed";
      return was === "starting" ? null : `cancelled while ${was}`;
    case "SittingStarted":
      fold.phase = "running";
      fold.startedAt = event.at;
      return was === "starting" ? null : `started while ${was}`;
    case "SittingPaused":
      fold.phase = "paused";
      fold.stops.push({ from: event.at, to: null, why: "pause", knownAt: event.at });
      return was === "running" ? null : `paused while ${was}`;
    case "SittingResumed":
      fold.phase = "running";
      return was === "paused" && ended(fold.stops, ["pause"], event.at) ? null : `resumed while ${was}`;
    case "VenueFaultBegan":
      fold.stops.push({ from: event.from, to: null, why: event.cause, knownAt: event.at });
      return was === "running" && event.from <= event.at ? null : `a fault began while ${was}`;
    case "VenueFaultEnded": {
      const fits = isOn && ended(fold.stops, ["room-offline", "server-down"], event.at);
      return fits ? null : `a fault ended that was not open, while ${was}`;
    }
    case "SittingExtended":
      fold.extensions.push({ at: event.at, ms: event.deltaMs, undoneAt: null });
      return isOn ? null : `extended while ${was}`;
    case "SittingExtensionUndone":
      return isOn && undone(fold.extensions, event.extension, event.at) ? null : `undone while ${was}`;
    case "SittingPinRevealed":
      return was === "planned" ? "a PIN before there is one" : null;
    case "SittingIncidentRecorded":
    case "RoomAccessChanged":
      return was === "planned" || was === "closed" ? `${event.type} while ${was}` : null;
    case "MinutesNoteAdded":
      return was === "planned" ? "a note before the arming" : null;
    case "ActProposed":
      fold.proposals.push({ by: event.by, isOpen: true, expiresAt: event.expiresAt });
      return event.number === fold.proposals.length ? null : "a proposal out of turn";
    case "ProposalConfirmed":
    case "ProposalDeclined": {
      const proposal = fold.proposals[event.number - 1];
      const fits = proposal?.isOpen === true && event.at < proposal.expiresAt;
      const isTwo = event.type === "ProposalDeclined" || event.by !== proposal?.by;
      if (proposal !== undefined) proposal.isOpen = false;
      return fits && isTwo ? null : "settled twice, too late, or by one person alone";
    }
    case "AlarmAcknowledged":
      return was === "planned" || was === "closed" ? `an alarm acknowledged while ${was}` : null;
    case "SittingClosed":
      fold.phase = "closed";
      fold.closedAt = event.at;
      return was === "planned" || was === "closed" ? `closed while ${was}` : null;
    default:
      // Seats are drawn before the arming, and nobody draws here.
      return `an event that the simulator does not know: ${JSON.stringify(event)}`;
  }
}

/** One attempt, read from the disk. */
export type AttemptFold = {
  epoch: number;
  tokenHash: string | null;
  held: boolean;
  locked: boolean;
  connected: boolean;
  readonly outages: { readonly from: number; to: number | null }[];
  seat: string | null;
  readonly stops: Stop[];
  readonly extensions: Extension[];
  identityConfirmed: boolean;
  /** Somebody else's name was on the screen, and nobody has said since that it is right. */
  identityDeniedAt: number | null;
  /** What they were granted beside time, in the order of the catalogue. */
  needs: readonly ExamNeed[];
  rulesAccepted: boolean;
  paperReceived: boolean;
  startedAt: number | null;
  finished: { readonly at: number; readonly cause: string } | null;
  result: SealedResult | null;
  readonly responses: Map<string, string>;
  readonly flags: Set<string>;
  readonly strikes: Set<string>;
  readonly seen: Set<string>;
  current: string | null;
  integrityCount: number;
  lockedAt: number | null;
  readonly messages: { acknowledged: boolean }[];
  incidentCount: number;
  checkedIn: boolean;
  isDisqualified: boolean;
  /** Lines about a disqualification that the ledger must have: each decision after the result, and one for what was decided before it. */
  decisionsTold: number;
  /** What the scores were before each ruling that changed them. */
  readonly scoresBefore: SealedResult["scores"][];
  readonly late: { accepted: number; rejected: number; held: { itemId: string; optionId: string | null }[] };
};

export function newAttempt(): AttemptFold {
  return {
    epoch: 0,
    tokenHash: null,
    held: false,
    locked: false,
    connected: false,
    outages: [],
    seat: null,
    stops: [],
    extensions: [],
    identityConfirmed: false,
    identityDeniedAt: null,
    needs: [],
    rulesAccepted: false,
    paperReceived: false,
    startedAt: null,
    finished: null,
    result: null,
    responses: new Map(),
    flags: new Set(),
    strikes: new Set(),
    seen: new Set(),
    current: null,
    integrityCount: 0,
    lockedAt: null,
    messages: [],
    incidentCount: 0,
    checkedIn: false,
    isDisqualified: false,
    decisionsTold: 0,
    scoresBefore: [],
    late: { accepted: 0, rejected: 0, held: [] },
  };
}

/** Says what does not fit, or null. */
export function foldAttempt(fold: AttemptFold, event: AttemptEvent): string | null {
  switch (event.type) {
    case "LoginGranted": {
      const fits = event.epoch === fold.epoch + 1;
      fold.epoch = event.epoch;
      fold.tokenHash = event.tokenHash;
      fold.held = false;
      return fits ? null : `login ${event.epoch} is not the next`;
    }
    case "LoginHeld":
      fold.held = true;
      return null;
    case "LoginLocked":
      fold.locked = true;
      return null;
    case "LoginReleased":
      fold.tokenHash = null;
      fold.held = false;
      fold.locked = false;
      return null;
    case "LoginUnlocked":
      fold.locked = false;
      return null;
    case "SeatMoved": {
      const fits = event.to !== fold.seat;
      fold.seat = event.to;
      return fits ? null : "moved to where they sit";
    }
    case "ConnectionOpened":
    case "ConnectionLost":
      return foldConnection(fold, event);
    case "ResultSealed": {
      const fits = fold.result === null;
      fold.result = event.result;
      if (fold.isDisqualified) fold.decisionsTold += 1;
      return fits ? null : "sealed twice";
    }
    case "ResultRescored": {
      const fits = fold.result?.status === "scored";
      if (fold.result !== null) {
        fold.scoresBefore.push(fold.result.scores);
        fold.result = { ...fold.result, scores: event.scores };
      }
      return fits ? null : "scored anew without a score";
    }
    default:
      return foldTime(fold, event);
  }
}

function foldConnection(
  fold: AttemptFold,
  event: Extract<AttemptEvent, { type: "ConnectionOpened" | "ConnectionLost" }>,
): string | null {
  const isOpened = event.type === "ConnectionOpened";
  const fits = fold.connected !== isOpened;
  fold.connected = isOpened;
  const open = fold.outages.at(-1);
  if (isOpened && open !== undefined) open.to ??= event.at;
  if (!isOpened && fold.startedAt !== null) fold.outages.push({ from: event.heardAt, to: null });
  return fits ? null : `${event.type} twice`;
}

function foldTime(fold: AttemptFold, event: AttemptEvent): string | null {
  switch (event.type) {
    case "AttemptStarted": {
      const fits = fold.startedAt === null && fold.finished === null;
      fold.startedAt = event.at;
      fold.outages.length = 0;
      if (!fold.connected) fold.outages.push({ from: event.at, to: null });
      return fits ? null : "started twice";
    }
    case "AttemptFinished": {
      const fits = fold.finished === null && fold.startedAt !== null;
      fold.finished = { at: event.at, cause: event.cause };
      return fits ? null : "finished twice, or before the start";
    }
    case "AttemptReopened": {
      const fits = fold.finished?.cause === "deadline" || fold.finished?.cause === "proctor";
      fold.finished = null;
      return fits ? null : "only what the clock or a proctor ended is reopened";
    }
    case "AttemptPaused":
      fold.stops.push({ from: event.at, to: null, why: "own-pause", knownAt: event.at });
      return null;
    case "AttemptResumed":
      return ended(fold.stops, ["own-pause"], event.at) ? null : "resumed without a pause";
    case "AttemptExtended":
      fold.extensions.push({ at: event.at, ms: event.deltaMs, undoneAt: null });
      return null;
    case "AttemptExtensionUndone":
      return undone(fold.extensions, event.extension, event.at) ? null : "nothing to undo";
    case "OutageCredited":
      for (const { from, to } of event.spans) fold.stops.push({ from, to, why: "credit", knownAt: event.at });
      return null;
    default:
      return foldAct(fold, event);
  }
}

function foldAct(fold: AttemptFold, event: AttemptEvent): string | null {
  switch (event.type) {
    case "IdentityConfirmed":
      fold.identityConfirmed = true;
      fold.identityDeniedAt = null;
      return null;
    case "IdentityDenied":
      fold.identityDeniedAt = event.at;
      return null;
    case "RulesAccepted":
      fold.rulesAccepted = true;
      return null;
    case "PaperReceived":
      fold.paperReceived = true;
      return null;
    case "QuestionShown":
      fold.current = event.itemId;
      fold.seen.add(event.itemId);
      return null;
    case "ResponseSaved":
      if (event.late === true) fold.late.accepted += 1;
      superseded(fold, event.itemId);
      respond(fold, event.itemId, event.optionId);
      return null;
    case "ResponseCleared":
      if (event.late === true) fold.late.accepted += 1;
      superseded(fold, event.itemId);
      respond(fold, event.itemId, null);
      return null;
    case "LateResponseHeld":
      fold.late.held.push({ itemId: event.itemId, optionId: event.optionId });
      return null;
    case "LateResponseRejected":
      fold.late.rejected += 1;
      return null;
    case "LateResponsesDecided": {
      if (fold.finished === null) return "decided on while they work";
      const { held } = fold.late;
      if (event.accept) for (const { itemId, optionId } of held) respond(fold, itemId, optionId);
      if (event.accept) fold.late.accepted += held.length;
      else fold.late.rejected += held.length;
      fold.late.held = [];
      return held.length > 0 ? null : "nothing was held";
    }
    case "FlagSet":
      put(fold.flags, event.itemId, event.flagged);
      return null;
    case "StrikeSet":
      put(fold.strikes, `${event.itemId}/${event.optionId}`, event.struck);
      return null;
    case "IntegrityRecorded":
      fold.integrityCount += 1;
      return null;
    case "ProctorCalled":
      return null;
    default:
      return foldStaff(fold, event);
  }
}

/** Whoever answers again does not get the older answer that was held. */
function superseded(fold: AttemptFold, itemId: string): void {
  const left = fold.late.held.filter((each) => each.itemId !== itemId);
  fold.late.rejected += fold.late.held.length - left.length;
  fold.late.held = left;
}

function respond(fold: AttemptFold, itemId: string, optionId: string | null): void {
  if (optionId === null) fold.responses.delete(itemId);
  else {
    fold.responses.set(itemId, optionId);
    fold.seen.add(itemId);
  }
}

function put(set: Set<string>, member: string, isIn: boolean): void {
  if (isIn) set.add(member);
  else set.delete(member);
}

/** Whether the last of these was open. */
function ended(stops: Stop[], why: readonly StopReason[], at: number): boolean {
  const last = stops.findLast((stop) => why.includes(stop.why));
  if (last === undefined || last.to !== null) return false;
  last.to = at;
  return true;
}

function undone(extensions: Extension[], number: number, at: number): boolean {
  const extension = extensions[number - 1];
  if (extension === undefined || extension.undoneAt !== null) return false;
  extension.undoneAt = at;
  return true;
}
