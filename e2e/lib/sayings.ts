/** What is said of one candidate somewhere; what is not said there is left out. */
export type Said = {
  readonly participantNumber: string;
  readonly twk?: number | null;
  readonly tiu?: number | null;
  readonly tkp?: number | null;
  readonly total?: number | null;
  /** null: not ranked. */
  readonly place?: number | null;
  readonly status?: string;
  readonly code?: string;
  readonly meetsThreshold?: boolean;
};

/** One place where candidates can be read about. `everybody`: the absent too. */
export type Saying = { readonly who: string; readonly everybody: boolean; readonly lines: readonly Said[] };

const MEMBERS = ["twk", "tiu", "tkp", "total", "place", "status", "code", "meetsThreshold"] as const;

/** What the absent have no score of reads as 0 in some places, and as nothing in others. */
function readAs(value: Said[(typeof MEMBERS)[number]], isAbsent: boolean): unknown {
  return isAbsent && value === 0 ? null : value;
}

/**
 * Everything in which one of the others is not the same as the truth, and everybody who is missing or told twice in one.
 *
 * @param truth says everything of everybody
 */
export function differencesTo(
  truth: Saying,
  others: readonly Saying[],
  numbers: readonly string[],
  absent: readonly string[],
): readonly string[] {
  const differences: string[] = [];
  for (const { who, everybody, lines } of [truth, ...others]) {
    const expected = numbers.filter((number) => everybody || !absent.includes(number));
    const told = lines.map(({ participantNumber }) => participantNumber).toSorted();
    if (told.join() !== expected.toSorted().join()) differences.push(`${who} tells of ${told.join(", ")}`);
  }
  const lineOf = new Map(truth.lines.map((line) => [line.participantNumber, line]));
  for (const { who, lines } of others) {
    for (const line of lines) {
      const { participantNumber: number } = line;
      const isAbsent = absent.includes(number);
      for (const member of MEMBERS) {
        if (line[member] === undefined) continue;
        const here = readAs(line[member], isAbsent);
        const there = readAs(lineOf.get(number)?.[member], isAbsent);
        if (here !== there) differences.push(`${number} ${member}: ${who} ${here}, ${truth.who} ${there}`);
      }
    }
  }
  return differences;
}
