import type { AlarmKind, AlarmView, SeatView, SittingView } from "@neraca/protocol";
import type { IconName, Tone } from "@neraca/ui";
import { ALARMS } from "../texts/alarms.ts";
import { ROOM } from "../texts/room.ts";
import type { Amount } from "./machine.ts";
import type { TileMark, TileMarks } from "./tile.ts";

/** Each kind has its own shape as far as there are shapes, so that a tile can be read in grey. The words are in the catalogue: `alarm.<kind>`. */
export const ALARM_ICONS: Readonly<Record<AlarmKind, IconName>> = {
  "disk-full": "alert",
  "journal-stalled": "clock",
  "disk-critical": "alert",
  "room-gone": "offline",
  "witness-contradicts": "seal",
  "identity-denied": "person",
  called: "hand",
  "login-locked": "lock",
  "login-held": "diamond",
  locked: "lock",
  offline: "offline",
  "odd-pace": "triangle-up",
  restless: "flag",
  "not-started": "triangle-empty",
  "late-held": "clock",
  "disk-telemetry-stopped": "alert",
  "disk-low": "alert",
  "journal-slow": "clock",
  "outage-in-doubt": "clock",
  "clock-skew": "clock",
  "board-behind": "wall",
  "ledger-behind": "seal",
  paused: "pause",
  "witness-missing": "seal",
  "clock-stepped": "clock",
};

const CANDIDATE_KINDS = [
  "identity-denied",
  "called",
  "login-locked",
  "login-held",
  "locked",
  "offline",
  "odd-pace",
  "restless",
  "not-started",
  "late-held",
  "paused",
] as const satisfies readonly AlarmKind[];

/** Those that a tile can show. */
export function isCandidateKind(kind: AlarmKind | undefined): kind is (typeof CANDIDATE_KINDS)[number] {
  return kind !== undefined && (CANDIDATE_KINDS as readonly AlarmKind[]).includes(kind);
}

export function toneOf(alarm: AlarmView): Tone {
  return alarm.acknowledged === null ? alarm.severity : "idle";
}

/** What nobody has taken yet: the number in the title, and what rings. */
export function openAlarms(alarms: readonly AlarmView[]): readonly AlarmView[] {
  return alarms.filter(({ acknowledged }) => acknowledged === null);
}

/** What stands on the tiles: the worst alarm of each seat that nobody has taken. The list is worst first. */
export function marksOf(alarms: readonly AlarmView[]): TileMarks {
  const marks = new Map<SeatView["attemptId"], TileMark>();
  for (const { id, attemptId, kind, severity } of openAlarms(alarms)) {
    if (attemptId === null || marks.has(attemptId) || !isCandidateKind(kind)) continue;
    marks.set(attemptId, {
      id,
      tone: severity,
      icon: ALARM_ICONS[kind],
      word: ALARMS[`alarm.short.${kind}`],
    });
  }
  return marks;
}

/** And seats that are broken, under whom an exam goes on: an alarm says more. */
export function withBrokenSeats(
  marks: TileMarks,
  seats: readonly SeatView[],
  broken: SittingView["brokenSeats"],
): TileMarks {
  if (broken.length === 0) return marks;
  const labels = new Set(broken.map(({ seat }) => seat));
  const found = seats.filter(({ seat, finishedAt }) => labels.has(seat) && finishedAt === null);
  const mark: TileMark = { id: "seat-broken", tone: "bad", icon: "seat-broken", word: ROOM["tile.broken"] };
  return new Map([...found.map(({ attemptId }) => [attemptId, mark] as const), ...marks]);
}

/** One line of the list; `isGone`: its cause is over, and it stands only so that nothing moves under a hand. */
export type AlarmLine = { readonly alarm: AlarmView; readonly isGone: boolean };

/**
 * The list while somebody points at it: what stood there keeps its place, also when it is taken or over; what is new comes below. Without a
 * hand on it the server's order holds.
 *
 * @param shown the lines as they stand; null: nobody points at the list
 */
export function linesOf(
  alarms: readonly AlarmView[],
  shown: readonly AlarmLine[] | null,
): readonly AlarmLine[] {
  if (shown === null) return alarms.map((alarm) => ({ alarm, isGone: false }));
  const now = new Map(alarms.map((alarm) => [alarm.id, alarm]));
  const kept = shown.map(({ alarm }): AlarmLine => {
    const still = now.get(alarm.id);
    now.delete(alarm.id);
    return still === undefined ? { alarm, isGone: true } : { alarm: still, isGone: false };
  });
  return [...kept, ...[...now.values()].map((alarm) => ({ alarm, isGone: false }))];
}

/** Those of `now` that `before` did not have, that nobody has taken, and for which a person must go at once. */
export function rings(before: readonly AlarmView[], now: readonly AlarmView[]): boolean {
  const known = new Set(before.map(({ id }) => id));
  return openAlarms(now).some(({ id, severity }) => severity === "bad" && !known.has(id));
}

/** What the words of a kind name. */
export function amountOf({ kind, facts }: AlarmView): Amount | null {
  if (kind.startsWith("disk-")) return { unit: "bytes", bytes: facts.freeBytes ?? null };
  // Ahead or behind is the same trouble.
  if (kind === "clock-skew") return { unit: "ms", ms: Math.abs(facts.offMs ?? 0) };
  const ms = facts.offMs ?? facts.totalMs ?? facts.tookMs;
  return ms === undefined ? null : { unit: "ms", ms };
}
