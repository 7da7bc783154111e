/** Reads sentences with "jika", "hanya jika", "dan", "atau" and "tidak" from their words alone: it knows no list of events. */
export type Row = ReadonlyMap<string, boolean>;

export type Read = { readonly events: ReadonlySet<string>; readonly isTrue: (row: Row) => boolean };

export function readSentence(sentence: string): Read {
  const text = sentence.replace(/\.$/u, "");
  return readClause(text.charAt(0).toLowerCase() + text.slice(1));
}

function readClause(text: string): Read {
  const onlyIf = text.split(" hanya jika ");
  if (onlyIf.length === 2) return joined(readClause(onlyIf[0]!), readClause(onlyIf[1]!), (a, b) => !a || b);
  if (text.startsWith("jika ")) {
    const parts = text.slice("jika ".length).split(", ");
    if (parts.length !== 2) throw new Error(`not one comma: ${text}`);
    return joined(readClause(parts[0]!), readClause(parts[1]!), (a, b) => !a || b);
  }
  for (const [word, join] of [
    [" atau ", (a: boolean, b: boolean) => a || b],
    [" dan ", (a: boolean, b: boolean) => a && b],
  ] as const) {
    const parts = text.split(word);
    if (parts.length === 2) return joined(readClause(parts[0]!), readClause(parts[1]!), join);
    if (parts.length > 2) throw new Error(`may be read in two ways: ${text}`);
  }
  const event = text.replace(/ tidak /u, " ");
  const happens = event === text;
  return { events: new Set([event]), isTrue: (row) => row.get(event) === happens };
}

function joined(one: Read, other: Read, join: (a: boolean, b: boolean) => boolean): Read {
  return {
    events: new Set([...one.events, ...other.events]),
    isTrue: (row) => join(one.isTrue(row), other.isTrue(row)),
  };
}

/** "Or" between two sentences alone, for those who read it as "one of the two". */
export function readExclusively(sentence: string): Read {
  const read = readSentence(sentence);
  const text = sentence.replace(/\.$/u, "");
  if (/^jika /iu.test(text) || text.includes(" hanya jika ") || !text.includes(" atau ")) return read;
  const [one, other] = text.split(" atau ").map(readSentence);
  return joined(one!, other!, (a, b) => a !== b);
}

export function rowsOf(events: Iterable<string>): readonly Row[] {
  return [...events].reduce<readonly Row[]>(
    (rows, event) =>
      rows.flatMap((row) => [false, true].map((happens) => new Map([...row, [event, happens]]))),
    [new Map()],
  );
}
