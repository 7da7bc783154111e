import type { ActFrame } from "@neraca/protocol";
import type { JournalLine } from "../journal-lines.ts";
import type { Promised } from "../promise-watch.ts";

/** An acknowledgement may be on its way for so long (a held line), and is counted to the moment when the server gave it. */
const ACKNOWLEDGEMENT_MS_MAX = 30_000;

export type Comparison = {
  /** Acts that were acknowledged to a robot, each counted once however often it was told. */
  readonly acknowledged: number;
  /** Those that the journal does not have, or has with another content. */
  readonly lost: readonly string[];
  /** Looks and evidence that were acknowledged and not written while the disk was too full for them, as the record itself says. */
  readonly leftOut: number;
  /** Acts that the journal has more than once, acknowledged or not. */
  readonly duplicates: readonly string[];
  /** Attempts on the roster that neither their candidate nor the clock has ended. */
  readonly unfinished: readonly string[];
  /** Places at which the journal itself is not what it says: a gap, or a version that does not follow. */
  readonly gaps: readonly string[];
};

const EVENT_OF_ACT: Readonly<Record<ActFrame["kind"], string>> = {
  "confirm-identity": "IdentityConfirmed",
  "accept-rules": "RulesAccepted",
  "receive-paper": "PaperReceived",
  "show-question": "QuestionShown",
  "save-response": "ResponseSaved",
  "clear-response": "ResponseCleared",
  "set-flag": "FlagSet",
  "set-strike": "StrikeSet",
  "record-integrity": "IntegrityRecorded",
  "call-proctor": "ProctorCalled",
  "deny-identity": "IdentityDenied",
  "acknowledge-message": "MessageAcknowledged",
  finish: "AttemptFinished",
};

/**
 * Judges a journal by what the outside ledger says was promised.
 *
 * @param attemptIds everybody who was to sit
 */
export function compare(
  promised: readonly Promised[],
  lines: readonly JournalLine[],
  attemptIds: readonly string[],
): Comparison {
  const recorded = recordedActs(lines);
  const unique = new Map<string, Promised>();
  for (const each of promised) {
    const key = actKey(each.attemptId, each.outboxId, each.seq);
    // Told twice, the stronger word counts.
    if (unique.get(key)?.by !== "acknowledgement") unique.set(key, each);
  }
  const missing = [...unique].filter(
    ([key, each]) => !(recorded.get(key) ?? []).some((line) => keeps(line, each)),
  );
  const stops = telemetryStops(lines);
  const isLeftOut = ({ act, atMs }: Promised): boolean =>
    (act.kind === "show-question" || act.kind === "record-integrity") &&
    stops.some(({ from, to }) => atMs >= from && atMs <= to);
  const lost = missing.filter(([, each]) => !isLeftOut(each));
  const ended = new Set(
    lines.flatMap(({ stream, event }) =>
      event.type === "AttemptFinished" && event["cause"] !== "closing" ? [stream] : [],
    ),
  );
  return {
    acknowledged: unique.size,
    lost: lost.map(([key, { act, by }]) => `${key} ${JSON.stringify(act)} told by ${by}`),
    leftOut: missing.length - lost.length,
    duplicates: [...recorded].filter(([, copies]) => copies.length > 1).map(([key]) => key),
    unfinished: attemptIds.filter((attemptId) => !ended.has(`attempt/${attemptId}`)),
    gaps: gapsIn(lines),
  };
}

function actKey(attemptId: string, outboxId: string, seq: number): string {
  return `${attemptId} ${outboxId}/${seq}`;
}

/** Events by the act that they record. */
function recordedActs(lines: readonly JournalLine[]): ReadonlyMap<string, readonly JournalLine[]> {
  const recorded = new Map<string, JournalLine[]>();
  for (const line of lines) {
    const act = (line.event["act"] ?? line.event) as { readonly outboxId?: string; readonly seq?: number };
    if (act.outboxId === undefined || act.seq === undefined) continue;
    const key = actKey(line.stream.slice("attempt/".length), act.outboxId, act.seq);
    const copies = recorded.get(key);
    if (copies === undefined) recorded.set(key, [line]);
    else copies.push(line);
  }
  return recorded;
}

function keeps({ event }: JournalLine, { act, by }: Promised): boolean {
  const { kind, ...members } = act;
  const isLate = event.type === "LateResponseHeld" || event.type === "LateResponseRejected";
  if (isLate ? by !== "welcome" || !isAnswer(act) : event.type !== EVENT_OF_ACT[kind]) return false;
  return Object.entries(members).every(([name, value]) => event[name] === value);
}

function isAnswer({ kind }: ActFrame): boolean {
  return kind === "save-response" || kind === "clear-response";
}

/** When the record says that looks and evidence were not written. */
function telemetryStops(
  lines: readonly JournalLine[],
): readonly { readonly from: number; readonly to: number }[] {
  const stops: { from: number; to: number }[] = [];
  for (const { event } of lines) {
    const last = stops.at(-1);
    const at = Number(event["at"]);
    if (event.type === "TelemetryStopped" && (last === undefined || last.to < at)) {
      stops.push({ from: at, to: Number.POSITIVE_INFINITY });
    }
    if (event.type === "TelemetryResumed" && last !== undefined) last.to = at + ACKNOWLEDGEMENT_MS_MAX;
  }
  return stops;
}

function gapsIn(lines: readonly JournalLine[]): readonly string[] {
  const versions = new Map<string, number>();
  return lines.flatMap(({ position, stream, version }, index) => {
    const before = versions.get(stream) ?? 0;
    versions.set(stream, version);
    return position === index + 1 && version === before + 1 ? [] : [`${position} ${stream} ${version}`];
  });
}
