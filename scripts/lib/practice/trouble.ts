import { MINUTE_MS, SECOND_MS, type Seeded, seeded, shuffled } from "@neraca/base";

/** What can go wrong in a practice. */
export const TROUBLE_KINDS = [
  "late",
  "help",
  "offline",
  "room-offline",
  "second-login",
  "restless",
  "too-quick",
] as const;
export type TroubleKind = (typeof TROUBLE_KINDS)[number];

/** One line of a script. `percent` is of the exam, so that a script fits any length. */
export type ScriptLine = {
  readonly percent: number;
  readonly kind: TroubleKind;
  /** Candidates that it befalls; of no meaning where it befalls the room. */
  readonly count: number;
  readonly seconds: number;
};

export const SCRIPT_NAMES = ["calm", "ordinary", "bad-network", "hard-day"] as const;
export type ScriptName = (typeof SCRIPT_NAMES)[number];

const line = (percent: number, kind: TroubleKind, count = 1, seconds = 60): ScriptLine => ({
  percent,
  kind,
  count,
  seconds,
});

/** Two late, a question, a computer or two: what most mornings have. The hard day has all at once, and once too much to see to in turn. */
export const SCRIPTS: Readonly<Record<ScriptName, readonly ScriptLine[]>> = {
  calm: [line(5, "late"), line(40, "help")],
  ordinary: [
    line(6, "late", 2),
    line(15, "help"),
    line(30, "offline", 1, 90),
    line(50, "restless"),
    line(70, "help"),
  ],
  "bad-network": [
    line(12, "offline", 3, 60),
    line(25, "offline", 5, 120),
    line(45, "room-offline", 0, 60),
    line(60, "help"),
    line(70, "offline", 2, 90),
  ],
  "hard-day": [
    line(5, "late", 3),
    line(12, "help", 2),
    line(20, "second-login"),
    line(30, "offline", 4, 120),
    line(32, "restless", 2),
    line(45, "too-quick"),
    line(55, "room-offline", 0, 90),
    line(66, "second-login"),
    line(68, "help", 2),
    line(75, "offline", 2, 90),
  ],
};

/** One thing that will go wrong. */
export type Trouble = {
  /** From 1, in the order of time. */
  readonly number: number;
  readonly kind: TroubleKind;
  /** From the start of the exam. */
  readonly atMs: number;
  readonly lastsMs: number;
  /** Participant numbers; empty: the whole room. */
  readonly who: readonly string[];
};

/** What happens later is not seen before the end: nobody can be blamed for it. */
const LATEST_SHARE = 0.85;

/** A run of quick answers is no alarm in the last ten minutes, so a shorter exam than this could never show one. */
const TOO_QUICK_MINUTES_MIN = 20;

/**
 * Who, what and when. Nobody has two troubles while there is somebody who has none: an act about them could not be told apart.
 *
 * @param participants numbers of all candidates
 */
export function planOf(
  script: readonly ScriptLine[],
  options: {
    readonly seedHex: string;
    readonly minutes: number;
    readonly participants: readonly string[];
  },
): readonly Trouble[] {
  const { seedHex, minutes, participants } = options;
  const draw = seeded(seedHex, "practice plan");
  const next = turns(shuffled(participants, draw));
  const lastMs = Math.floor(minutes * MINUTE_MS * LATEST_SHARE);
  return script
    .filter(({ kind }) => kind !== "too-quick" || minutes >= TOO_QUICK_MINUTES_MIN)
    .map((each) => ({ ...each, atMs: momentOf(each, minutes, draw) }))
    .toSorted((a, b) => a.atMs - b.atMs)
    .map(({ kind, atMs, count, seconds }, index) => ({
      number: index + 1,
      kind,
      atMs: Math.min(atMs, lastMs),
      lastsMs: Math.min(seconds * SECOND_MS, Math.max(0, lastMs - atMs)),
      who: kind === "room-offline" ? [] : next(Math.min(count, participants.length)),
    }));
}

/** A little off its place, or whoever trains twice knows the minute. */
function momentOf({ percent }: ScriptLine, minutes: number, draw: Seeded): number {
  const length = minutes * MINUTE_MS;
  return Math.floor((length * percent) / 100 + (length * draw.below(300)) / 10_000);
}

function turns(order: readonly string[]): (count: number) => readonly string[] {
  let at = 0;
  return (count) =>
    Array.from({ length: count }, () => {
      const who = order[at % order.length] ?? "";
      at += 1;
      return who;
    });
}

/** `minute:kind[:count[:seconds]]`, several separated by commas; null: not readable. */
export function composedScript(text: string, minutes: number): readonly ScriptLine[] | null {
  const lines = text.split(",").map((part): ScriptLine | null => {
    const [minute = "", kindText = "", count = "1", seconds = "60", ...more] = part.trim().split(":");
    const kind = TROUBLE_KINDS.find((each) => each === kindText);
    const numbers = [minute, count, seconds].map(Number);
    if (kind === undefined || more.length > 0 || numbers.some((value) => !(value >= 0))) return null;
    const [at = 0, howMany = 1, lasts = 60] = numbers;
    if (at >= minutes || !Number.isInteger(howMany) || howMany > 500 || lasts > 3_600) return null;
    return { percent: (at / minutes) * 100, kind, count: howMany, seconds: lasts };
  });
  return lines.every((each) => each !== null) ? lines : null;
}
