import { type Seeded, shuffled } from "@neraca/base";
import { pick } from "../draws.ts";
import { firstAccepted } from "../lots.ts";
import type { ItemModel, ModelItem, ModelLevel } from "../model.ts";
import { listed } from "../prose.ts";
import { lined, type Order, orderSpace, placeIn } from "./orders.ts";
import { type Claim, type Clue, type ClueLimits, chosenClues, puzzleItem, type Question } from "./puzzle.ts";
import { bitsIn, formOf, type Relation, relation } from "./relations.ts";
import { people } from "./things.ts";

/** Six people around a table: who is beside, who is opposite. */
export const roundTable: ItemModel = {
  id: "analitis-meja-bundar",
  topic: "verbal-analitis",
  title: { id: "Duduk melingkar", en: "Around a table" },
  generate: (draws, level) => firstAccepted(() => tableItem(SHAPES[level], draws)),
};

const SEATS = 6;
const HALF = SEATS / 2;

/** Turned or mirrored, a seating stays what it is: the first person sits at 0, and the first who is not opposite on the lower side. */
const SPACE = orderSpace(SEATS, (order) => {
  const aside = order.slice(1).find((place) => place !== HALF) ?? 0;
  return placeIn(order, 0) === 0 && aside < HALF;
});

type Setting = { readonly verb: string; readonly intro: (all: string) => string };

const SETTINGS: readonly Setting[] = [
  {
    verb: "duduk",
    intro: (all) =>
      `Enam orang, yaitu ${all}, duduk mengelilingi meja bundar dengan jarak yang sama sehingga setiap orang berhadapan dengan tepat satu orang.`,
  },
  {
    verb: "duduk",
    intro: (all) =>
      `Enam anggota regu, yaitu ${all}, duduk mengelilingi api unggun dengan jarak yang sama; setiap orang berhadapan dengan tepat satu orang di seberang api.`,
  },
  {
    verb: "berjualan",
    intro: (all) =>
      `Enam pedagang, yaitu ${all}, berjualan mengelilingi sebuah tugu dengan jarak yang sama; setiap pedagang berhadapan dengan tepat satu pedagang di seberang tugu.`,
  },
  {
    verb: "berdiri",
    intro: (all) =>
      `Enam penari, yaitu ${all}, berdiri membentuk lingkaran dengan jarak yang sama sehingga setiap penari berhadapan dengan tepat satu penari.`,
  },
  {
    verb: "bekerja",
    intro: (all) =>
      `Enam pegawai, yaitu ${all}, bekerja pada meja bersama yang berbentuk lingkaran dengan jarak yang sama; setiap pegawai berhadapan dengan tepat satu pegawai.`,
  },
];

/** Seats from one to the other the short way round. */
function gap(order: Order, a: number, b: number): number {
  const one = Math.abs(placeIn(order, a) - placeIn(order, b));
  return Math.min(one, SEATS - one);
}

const RELATIONS = {
  beside: (a: number, b: number) => relation("beside", [a, b], [], (order) => gap(order, a, b) === 1, 0),
  notBeside: (a: number, b: number) =>
    relation("not-beside", [a, b], [], (order) => gap(order, a, b) !== 1, 0),
  opposite: (a: number, b: number) =>
    relation("opposite", [a, b], [], (order) => gap(order, a, b) === HALF, 0),
  notOpposite: (a: number, b: number) =>
    relation("not-opposite", [a, b], [], (order) => gap(order, a, b) !== HALF, 0),
  oneBetween: (a: number, b: number) =>
    relation("one-between", [a, b], [], (order) => gap(order, a, b) === 2, 0),
  flanked: (a: number, b: number, c: number) =>
    relation("flanked", [a, b, c], [], (order) => gap(order, a, b) === 1 && gap(order, a, c) === 1, 1),
} as const;

type Kind = keyof typeof RELATIONS;
type Asked = "who-opposite" | "flanked" | "certain" | "impossible";

type Shape = {
  readonly kinds: readonly Kind[];
  readonly limits: ClueLimits;
  readonly asked: readonly Asked[];
  readonly depthMin: number;
  readonly load: number;
};

const SHAPES: Readonly<Record<ModelLevel, Shape>> = {
  1: {
    kinds: ["beside", "opposite", "notBeside"],
    limits: { clues: [3, 4], left: [1, 2] },
    asked: ["who-opposite"],
    depthMin: 2,
    load: 1,
  },
  2: {
    kinds: ["beside", "opposite", "notBeside", "oneBetween", "flanked"],
    limits: { clues: [3, 4], left: [1, 2] },
    asked: ["who-opposite", "flanked"],
    depthMin: 3,
    load: 3,
  },
  3: {
    kinds: ["beside", "notBeside", "oneBetween", "notOpposite", "opposite"],
    limits: { clues: [4, 5], left: [1, 3] },
    asked: ["certain", "flanked"],
    depthMin: 3,
    load: 7,
  },
  4: {
    kinds: ["notBeside", "oneBetween", "notOpposite", "beside"],
    limits: { clues: [4, 6], left: [2, 4] },
    asked: ["certain", "impossible"],
    depthMin: 3,
    load: 11,
  },
  5: {
    kinds: ["notBeside", "oneBetween", "notOpposite"],
    limits: { clues: [5, 7], left: [2, 5] },
    asked: ["certain", "impossible"],
    depthMin: 4,
    load: 14,
  },
};

function tableItem(shape: Shape, draws: Seeded): ModelItem | null {
  const { verb, intro } = pick(draws, SETTINGS);
  const names = people(draws, SEATS).toSorted((a, b) => (a < b ? -1 : 1));
  const hidden = pick(draws, SPACE.worlds);
  const clues = chosenClues(cluePool(shape.kinds, names, verb, hidden, draws), SPACE.all, shape.limits);
  if (clues === null) return null;
  const asked = pick(draws, shape.asked);
  const { text, question, claims } = askedOf(asked, names, verb, draws);
  return puzzleItem(
    {
      modelId: "analitis-meja-bundar",
      worlds: SPACE.worlds,
      all: SPACE.all,
      worldTold: (order) => lined(order, names).join("–"),
      worldNoun: "susunan melingkar",
      supposed: null,
      intro: intro(listed(names)),
      clues,
      asked: text,
      question,
      claims,
      depthMin: shape.depthMin,
      load: shape.load + (asked === "impossible" ? 2 : 0),
      labels: roundLabels,
    },
    draws,
  );
}

const THINGS = [0, 1, 2, 3, 4, 5] as const;
const PAIRS = THINGS.flatMap((a) => THINGS.filter((b) => b > a).map((b) => [a, b] as const));
const TRIPLES = THINGS.flatMap((a) =>
  PAIRS.filter((pair) => !pair.includes(a)).map(([b, c]) => [a, b, c] as const),
);

function cluePool(
  kinds: readonly Kind[],
  names: readonly string[],
  verb: string,
  hidden: Order,
  draws: Seeded,
): readonly Clue[] {
  const byKind = shuffled(kinds, draws).map((kind) =>
    shuffled(
      cluesOfKind(kind, names, verb).filter(({ own }) => own.holds(hidden)),
      draws,
    ),
  );
  const longest = Math.max(...byKind.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => byKind.flatMap((clues) => clues[index] ?? [])).flat();
}

type TableClue = Clue & { readonly own: Relation };

function cluesOfKind(kind: Kind, names: readonly string[], verb: string): readonly TableClue[] {
  const { beside, opposite, oneBetween } = RELATIONS;
  const make = (own: Relation, misreadings: readonly (readonly [string, Relation])[]): TableClue => ({
    own,
    text: told(own, names, verb),
    form: formOf(own),
    bits: bitsIn(SPACE, own),
    misreadings: misreadings.map(([mistake, other]) => ({ told: mistake, bits: bitsIn(SPACE, other) })),
  });
  switch (kind) {
    case "beside":
      return PAIRS.map(([a, b]) =>
        make(beside(a, b), [["menyamakan bersebelahan dengan berselang satu orang pada", oneBetween(a, b)]]),
      );
    case "opposite":
      return PAIRS.map(([a, b]) =>
        make(opposite(a, b), [["salah menentukan tempat di seberang pada", oneBetween(a, b)]]),
      );
    case "oneBetween":
      return PAIRS.map(([a, b]) =>
        make(oneBetween(a, b), [
          ["menyamakan berselang satu orang dengan berhadapan pada", opposite(a, b)],
          ["menyamakan berselang satu orang dengan bersebelahan pada", beside(a, b)],
        ]),
      );
    case "notBeside":
      return PAIRS.map(([a, b]) =>
        make(RELATIONS.notBeside(a, b), [
          ["mengabaikan kata ingkar pada", beside(a, b)],
          ["mengartikan tidak bersebelahan sebagai berhadapan pada", opposite(a, b)],
        ]),
      );
    case "notOpposite":
      return PAIRS.map(([a, b]) =>
        make(RELATIONS.notOpposite(a, b), [
          ["mengabaikan kata ingkar pada", opposite(a, b)],
          ["mengartikan tidak berhadapan sebagai bersebelahan pada", beside(a, b)],
        ]),
      );
    case "flanked":
      return TRIPLES.map(([a, b, c]) =>
        make(RELATIONS.flanked(a, b, c), [["menukar siapa yang diapit pada", RELATIONS.flanked(b, a, c)]]),
      );
  }
}

/** A relation as a sentence. */
function told({ name, things }: Relation, names: readonly string[], verb: string): string {
  const [a = "", b = "", c = ""] = things.map((thing) => names[thing] ?? "");
  switch (name) {
    case "beside":
      return `${a} ${verb} bersebelahan dengan ${b}.`;
    case "not-beside":
      return `${a} tidak ${verb} bersebelahan dengan ${b}.`;
    case "opposite":
      return `${a} ${verb} berhadapan dengan ${b}.`;
    case "not-opposite":
      return `${a} tidak ${verb} berhadapan dengan ${b}.`;
    case "one-between":
      return `${a} dan ${b} ${verb} berselang tepat satu orang.`;
    default:
      return `${a} diapit oleh ${b} dan ${c}.`;
  }
}

function askedOf(
  asked: Asked,
  names: readonly string[],
  verb: string,
  draws: Seeded,
): { readonly text: string; readonly question: Question; readonly claims: readonly Claim[] } {
  const claim = (own: Relation, text?: string): Claim => ({
    text: text ?? told(own, names, verb),
    form: formOf(own),
    bits: bitsIn(SPACE, own),
  });
  const subject = pick(draws, THINGS);
  const others = THINGS.filter((thing) => thing !== subject);
  const statements = PAIRS.flatMap(([a, b]) => [
    claim(RELATIONS.beside(a, b)),
    claim(RELATIONS.opposite(a, b)),
    claim(RELATIONS.oneBetween(a, b)),
  ]);
  switch (asked) {
    case "who-opposite":
      return {
        text: `Siapa yang ${verb} berhadapan dengan ${names[subject]}?`,
        question: "certain",
        claims: others.map((thing) => claim(RELATIONS.opposite(subject, thing), names[thing] ?? "")),
      };
    case "flanked":
      return {
        text: `Dua orang yang mengapit ${names[subject]} adalah ...`,
        question: "certain",
        claims: PAIRS.filter((pair) => !pair.includes(subject)).map(([b, c]) =>
          claim(RELATIONS.flanked(subject, b, c), `${names[b]} dan ${names[c]}`),
        ),
      };
    case "certain":
      return { text: "Pernyataan yang pasti benar adalah ...", question: "certain", claims: statements };
    case "impossible":
      return {
        text: "Pernyataan yang **tidak mungkin** benar adalah ...",
        question: "impossible",
        claims: statements,
      };
  }
}

/** A seating may be read from any seat and either way round. */
function roundLabels(left: readonly Order[]): readonly ((thing: number) => number)[] {
  return left.flatMap((order) =>
    THINGS.flatMap((start) =>
      [1, -1].map(
        (way) => (thing: number) => (SEATS + ((placeIn(order, thing) * way + start) % SEATS)) % SEATS,
      ),
    ),
  );
}
