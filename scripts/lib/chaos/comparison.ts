import type { ActFrame } from "@neraca/protocol";
import type { Promised } from "../promise-watch.ts";
import type { JournalLine } from "./journal-lines.ts";

export type Comparison = {
  /** Acts that were acknowledged to a robot, each counted once however often it was told. */
  readonly acknowledged: number;
  /** Those that the journal does not have, or has with another content. */
  readonly lost: readonly string[];
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
  const unique = new Map(
    promised.map((each) => [actKey(each.attemptId, each.outboxId, each.seq), each] as const),
  );
  const lost = [...unique].filter(
    ([key, { act }]) => !(recorded.get(key) ?? []).some((line) => says(line, act)),
  );
  const ended = new Set(
    lines.flatMap(({ stream, event }) =>
      event.type === "AttemptFinished" && event["cause"] !== "closing" ? [stream] : [],
    ),
  );
  return {
    acknowledged: unique.size,
    lost: lost.map(([key, { act }]) => `${key} ${JSON.stringify(act)}`),
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

function says({ event }: JournalLine, { kind, ...members }: ActFrame): boolean {
  if (event.type !== EVENT_OF_ACT[kind]) return false;
  return Object.entries(members).every(([name, value]) => event[name] === value);
}

function gapsIn(lines: readonly JournalLine[]): readonly string[] {
  const versions = new Map<string, number>();
  return lines.flatMap(({ position, stream, version }, index) => {
    const before = versions.get(stream) ?? 0;
    versions.set(stream, version);
    return position === index + 1 && version === before + 1 ? [] : [`${position} ${stream} ${version}`];
  });
}
