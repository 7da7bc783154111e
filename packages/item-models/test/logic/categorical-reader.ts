import { DOMAINS } from "../../src/logic/terms.ts";

/**
 * Reads sentences about classes from their words alone, and decides what follows by going through every world. Of the models it knows
 * only the dictionary.
 */
export type Literal = { readonly words: string; readonly isNegated: boolean };

export type Said =
  | { readonly kind: "all" | "some"; readonly subject: Literal; readonly predicate: Literal }
  | { readonly kind: "named"; readonly predicate: Literal };

/** Every way to speak of a term, as the words for it and what they mean. */
type Phrase = { readonly text: string; readonly literal: Literal };

const SUBJECTS: readonly Phrase[] = DOMAINS.flatMap(({ noun, terms }) =>
  terms.flatMap(({ kind, words }) =>
    kind === "class"
      ? [
          { text: words, literal: { words, isNegated: false } },
          { text: `${noun} yang bukan ${words}`, literal: { words, isNegated: true } },
        ]
      : [
          { text: `${noun} yang ${words}`, literal: { words, isNegated: false } },
          { text: `${noun} yang tidak ${words}`, literal: { words, isNegated: true } },
        ],
  ),
);

const PREDICATES: readonly Phrase[] = DOMAINS.flatMap(({ terms }) =>
  terms.flatMap(({ kind, words }) =>
    kind === "class"
      ? [
          { text: `adalah ${words}`, literal: { words, isNegated: false } },
          { text: `merupakan ${words}`, literal: { words, isNegated: false } },
          { text: `bukan ${words}`, literal: { words, isNegated: true } },
        ]
      : [
          { text: words, literal: { words, isNegated: false } },
          { text: `tidak ${words}`, literal: { words, isNegated: true } },
        ],
  ),
);

export function read(sentence: string): Said {
  const text = sentence.replace(/\.$/u, "");
  const found = new Map<string, Said>();
  const add = (said: Said): void => {
    found.set(JSON.stringify(said), said);
  };
  for (const subject of SUBJECTS) {
    for (const [opening, kind, isDenied, joint] of [
      ["Semua ", "all", false, " "],
      ["Setiap ", "all", false, " "],
      ["Sebagian ", "some", false, " "],
      ["Tidak ada ", "all", true, " yang "],
    ] as const) {
      const start = `${opening}${subject.text}${joint}`;
      if (!text.startsWith(start)) continue;
      for (const { text: rest, literal } of PREDICATES) {
        if (text.slice(start.length) !== rest) continue;
        const predicate = isDenied ? { ...literal, isNegated: !literal.isNegated } : literal;
        add({ kind, subject: subject.literal, predicate });
      }
    }
  }
  if (!/^(?:Semua|Setiap|Sebagian|Tidak) /u.test(text)) {
    const rest = text.slice(text.indexOf(" ") + 1);
    for (const { text: words, literal } of PREDICATES)
      if (words === rest) add({ kind: "named", predicate: literal });
  }
  if (found.size !== 1) throw new Error(`${found.size} meanings: ${sentence}`);
  return [...found.values()][0]!;
}

/** A world: which regions have members, one bit each, and in which region the named person is; -1 if nobody is named. */
type World = { readonly inhabited: number; readonly person: number };

export class Logic {
  readonly #terms: readonly string[];
  readonly #regions: readonly number[];

  constructor(sentences: readonly Said[]) {
    this.#terms = [
      ...new Set(
        sentences.flatMap((said) =>
          said.kind === "named" ? [said.predicate.words] : [said.subject.words, said.predicate.words],
        ),
      ),
    ];
    this.#regions = Array.from({ length: 2 ** this.#terms.length }, (_, region) => region);
  }

  #isIn(region: number, { words, isNegated }: Literal): boolean {
    return ((region >> this.#terms.indexOf(words)) & 1) === (isNegated ? 0 : 1);
  }

  /** As a mask of regions: those that must be empty, or of which one must have members, or where the person must be. */
  #mask(said: Said): number {
    return this.#regions
      .filter((region) => {
        if (said.kind === "named") return this.#isIn(region, said.predicate);
        const isPredicate = this.#isIn(region, said.predicate);
        return this.#isIn(region, said.subject) && (said.kind === "all" ? !isPredicate : isPredicate);
      })
      .reduce((mask, region) => mask | (1 << region), 0);
  }

  /** Calls back for every world in which all is true that is said; stops when the answer is false. */
  #every(premises: readonly Said[], check: (world: World) => boolean): boolean {
    const masks = premises.map((said) => ({ kind: said.kind, mask: this.#mask(said) }));
    const people = this.#regions.filter((region) =>
      masks.every(({ kind, mask }) => kind === "some" || (kind === "named") === ((mask >> region) & 1) > 0),
    );
    const hasPerson = premises.some(({ kind }) => kind === "named");
    for (let inhabited = 0; inhabited < 2 ** this.#regions.length; inhabited += 1) {
      const isTrue = masks.every(
        ({ kind, mask }) => kind === "named" || (kind === "all") === ((inhabited & mask) === 0),
      );
      if (!isTrue) continue;
      if (!hasPerson && !check({ inhabited, person: -1 })) return false;
      for (const person of hasPerson ? people : []) {
        if (((inhabited >> person) & 1) === 1 && !check({ inhabited, person })) return false;
      }
    }
    return true;
  }

  isPossible(premises: readonly Said[]): boolean {
    return !this.#every(premises, () => false);
  }

  follows(conclusion: Said, premises: readonly Said[]): boolean {
    const mask = this.#mask(conclusion);
    return this.#every(premises, ({ inhabited, person }) => {
      switch (conclusion.kind) {
        case "all":
          return (inhabited & mask) === 0;
        case "some":
          return (inhabited & mask) !== 0;
        case "named":
          return ((mask >> person) & 1) === 1;
      }
    });
  }

  /** With members in every term and outside it, and "some are" as "some are and some are not", as far as that can be. */
  generous(premises: readonly Said[]): readonly Said[] {
    const members = this.#terms.flatMap((words) =>
      [true, false].map((isNegated): Said => {
        const literal = { words, isNegated };
        return { kind: "some", subject: literal, predicate: literal };
      }),
    );
    const others = premises.flatMap((said): readonly Said[] =>
      said.kind === "some"
        ? [{ ...said, predicate: { ...said.predicate, isNegated: !said.predicate.isNegated } }]
        : [],
    );
    return [...members, ...others].reduce<readonly Said[]>(
      (kept, said) => (this.isPossible([...kept, said]) ? [...kept, said] : kept),
      premises,
    );
  }
}
