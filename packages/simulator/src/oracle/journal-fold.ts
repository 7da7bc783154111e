import type { AttemptId } from "@neraca/base";
import type { AttemptEvent, SealedResult, SittingEvent, SittingTerms } from "@neraca/exam";

/** The sitting, read from the disk by arithmetic of our own. Times are stamps of the server's clock. */
export type SittingFold = {
  terms: SittingTerms | null;
  phase: "planned" | "armed" | "starting" | "running" | "paused" | "closed";
  startsAt: number | null;
  startedAt: number | null;
  readonly pauses: { readonly from: number; to: number | null; readonly bySystem: boolean }[];
  /** With the stamp of each, so that one can ask how it stood at a moment. */
  readonly extensions: { readonly at: number; readonly ms: number }[];
  closedAt: number | null;
};

/** One attempt, read from the disk. */
export type AttemptFold = {
  epoch: number;
  tokenHash: string | null;
  held: boolean;
  locked: boolean;
  connected: boolean;
  identityConfirmed: boolean;
  rulesAccepted: boolean;
  paperReceived: boolean;
  startedAt: number | null;
  finished: { readonly at: number; readonly cause: string } | null;
  result: SealedResult | null;
  readonly responses: Map<string, string>;
  /** Every pair of item and option that was ever saved. */
  readonly everSaved: Set<string>;
  readonly flags: Set<string>;
  readonly strikes: Set<string>;
  readonly seen: Set<string>;
  current: string | null;
  integrityCount: number;
};

export function newSitting(): SittingFold {
  return {
    terms: null,
    phase: "planned",
    startsAt: null,
    startedAt: null,
    pauses: [],
    extensions: [],
    closedAt: null,
  };
}

export function newAttempt(): AttemptFold {
  return {
    epoch: 0,
    tokenHash: null,
    held: false,
    locked: false,
    connected: false,
    identityConfirmed: false,
    rulesAccepted: false,
    paperReceived: false,
    startedAt: null,
    finished: null,
    result: null,
    responses: new Map(),
    everSaved: new Set(),
    flags: new Set(),
    strikes: new Set(),
    seen: new Set(),
    current: null,
    integrityCount: 0,
  };
}

/** Says what does not fit, or null. */
export function foldSitting(fold: SittingFold, event: SittingEvent): string | null {
  const was = fold.phase;
  switch (event.type) {
    case "SittingArmed":
      fold.terms = event.terms;
      fold.phase = "armed";
      return was === "planned" ? null : `armed while ${was}`;
    case "SittingStartScheduled":
      fold.phase = "starting";
      fold.startsAt = event.startsAt;
      return was === "armed" ? null : `scheduled while ${was}`;
    case "SittingStartCancelled":
      fold.phase = "armed";
      fold.startsAt = null;
      return was === "starting" ? null : `cancelled while ${was}`;
    case "SittingStarted":
      fold.phase = "running";
      fold.startedAt = event.at;
      return was === "starting" ? null : `started while ${was}`;
    case "SittingPaused":
      fold.phase = "paused";
      fold.pauses.push({ from: event.at, to: null, bySystem: event.by === "system" });
      return was === "running" ? null : `paused while ${was}`;
    case "SittingResumed": {
      fold.phase = "running";
      const open = fold.pauses.at(-1);
      if (open === undefined || open.to !== null) return "resumed without a pause";
      open.to = event.at;
      return was === "paused" ? null : `resumed while ${was}`;
    }
    case "SittingExtended":
      fold.extensions.push({ at: event.at, ms: event.deltaMs });
      return was === "running" || was === "paused" ? null : `extended while ${was}`;
    case "SittingPinRevealed":
      return was === "planned" ? "a PIN before there is one" : null;
    case "SittingClosed":
      fold.phase = "closed";
      fold.closedAt = event.at;
      return was === "planned" || was === "closed" ? `closed while ${was}` : null;
    default:
      return `an event that the simulator does not know: ${JSON.stringify(event)}`;
  }
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
    case "ConnectionOpened":
    case "ConnectionLost": {
      const isOpened = event.type === "ConnectionOpened";
      const fits = fold.connected !== isOpened;
      fold.connected = isOpened;
      return fits ? null : `${event.type} twice`;
    }
    case "AttemptStarted": {
      const fits = fold.startedAt === null && fold.finished === null;
      fold.startedAt = event.at;
      return fits ? null : "started twice";
    }
    case "AttemptFinished": {
      const fits = fold.finished === null && fold.startedAt !== null;
      fold.finished = { at: event.at, cause: event.cause };
      return fits ? null : "finished twice, or before the start";
    }
    case "ResultSealed": {
      const fits = fold.result === null;
      fold.result = event.result;
      return fits ? null : "sealed twice";
    }
    default:
      return foldAct(fold, event);
  }
}

function foldAct(fold: AttemptFold, event: AttemptEvent): string | null {
  switch (event.type) {
    case "IdentityConfirmed":
      fold.identityConfirmed = true;
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
      fold.responses.set(event.itemId, event.optionId);
      fold.everSaved.add(`${event.itemId} ${event.optionId}`);
      fold.seen.add(event.itemId);
      return null;
    case "ResponseCleared":
      fold.responses.delete(event.itemId);
      return null;
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
      return `an event that the simulator does not know: ${JSON.stringify(event)}`;
  }
}

function put(set: Set<string>, member: string, isIn: boolean): void {
  if (isIn) set.add(member);
  else set.delete(member);
}

/** Granted before pauses: what everybody has, what this candidate has on top, and what was given or taken since. */
export function grantedMs(sitting: SittingFold, attemptId: AttemptId): number {
  const line = sitting.terms?.roster.find((each) => each.attemptId === attemptId);
  return (sitting.terms?.durationMs ?? 0) + (line?.extraTimeMs ?? 0);
}

export function extensionMs(sitting: SittingFold): number {
  return sitting.extensions.reduce((sum, { ms }) => sum + ms, 0);
}

/**
 * When the attempt's time is over: the start, and then as much as was granted, without the pauses. During an open pause it stands
 * as far away as the pause is long at `at`.
 */
export function deadline(sitting: SittingFold, attemptId: AttemptId, at: number): number {
  const { startedAt } = sitting;
  if (startedAt === null) return Number.POSITIVE_INFINITY;
  let end = startedAt + Math.max(0, grantedMs(sitting, attemptId) + extensionMs(sitting));
  let paused = 0;
  for (const { from, to } of sitting.pauses) paused += Math.max(0, Math.min(to ?? at, at) - from);
  end += paused;
  return end;
}

/**
 * The earliest deadline that may have been believed at `at`: what was given or taken in that very millisecond counts or does not.
 */
export function earliestDeadline(sitting: SittingFold, attemptId: AttemptId, at: number): number {
  const asOf = (isKnown: (extensionAt: number) => boolean): number => {
    const extensions = sitting.extensions.filter((extension) => isKnown(extension.at));
    return deadline({ ...sitting, extensions }, attemptId, at);
  };
  return Math.min(
    asOf((extensionAt) => extensionAt < at),
    asOf((extensionAt) => extensionAt <= at),
  );
}
