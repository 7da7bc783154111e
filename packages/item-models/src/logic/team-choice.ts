import { type Seeded, shuffled } from "@neraca/base";
import { pick } from "../draws.ts";
import { firstAccepted } from "../lots.ts";
import type { ItemModel, ModelItem, ModelLevel } from "../model.ts";
import { capital, listed, numberName } from "../prose.ts";
import { type Bits, bitsOf, complement, hasAt, intersection, union } from "./bits.ts";
import {
  type Claim,
  type Clue,
  type ClueLimits,
  chosenClues,
  type Form,
  puzzleItem,
  type Question,
} from "./puzzle.ts";
import { TEAM_SETTINGS, type TeamSetting } from "./team-settings.ts";

/** Some of several candidates are chosen under conditions. */
export const teamChoice: ItemModel = {
  id: "analitis-pemilihan",
  topic: "verbal-analitis",
  title: { id: "Pemilihan anggota dengan syarat", en: "Choosing members under conditions" },
  generate: (draws, level) => firstAccepted(() => teamItem(SHAPES[level], draws)),
};

/** A choice: bit t is set if thing t is chosen. */
type Team = number;

type Space = {
  readonly size: number;
  readonly chosen: number;
  readonly worlds: readonly Team[];
  readonly all: Bits;
  /** For each thing, the choices that it is in. */
  readonly within: readonly Bits[];
};

function spaceOf(size: number, chosen: number): Space {
  const worlds = Array.from({ length: 2 ** size }, (_, team) => team).filter(
    (team) => membersIn(team, size).length === chosen,
  );
  const within = Array.from({ length: size }, (_, thing) => bitsOf(worlds, (team) => isIn(team, thing)));
  return { size, chosen, worlds, all: bitsOf(worlds, () => true), within };
}

function membersIn(team: Team, size: number): readonly number[] {
  return Array.from({ length: size }, (_, thing) => thing).filter((thing) => isIn(team, thing));
}

function isIn(team: Team, thing: number): boolean {
  return (team & (2 ** thing)) !== 0;
}

type Asked = "team" | "member" | "outsider" | "if-member" | "if-pair" | "impossible-pair";

type Shape = {
  readonly space: Space;
  readonly kinds: readonly Kind[];
  readonly limits: ClueLimits;
  readonly asked: readonly Asked[];
  readonly depthMin: number;
  readonly load: number;
};

type Kind = "if" | "not-both" | "either" | "exactly-one" | "only-if" | "if-not" | "together";

const SIX_OF = spaceOf(6, 3);
const SEVEN_OF = spaceOf(7, 4);
const EIGHT_OF = spaceOf(8, 4);

const SHAPES: Readonly<Record<ModelLevel, Shape>> = {
  1: {
    space: SIX_OF,
    kinds: ["if", "not-both", "exactly-one"],
    limits: { clues: [3, 4], left: [1, 4] },
    asked: ["team"],
    depthMin: 1,
    load: 0,
  },
  2: {
    space: SIX_OF,
    kinds: ["if", "not-both", "either", "together"],
    limits: { clues: [3, 4], left: [1, 4] },
    asked: ["member", "outsider"],
    depthMin: 2,
    load: 4,
  },
  3: {
    space: SEVEN_OF,
    kinds: ["if", "not-both", "either", "exactly-one", "only-if"],
    limits: { clues: [4, 5], left: [3, 9] },
    asked: ["if-member", "team"],
    depthMin: 2,
    load: 7,
  },
  4: {
    space: SEVEN_OF,
    kinds: ["if", "not-both", "only-if", "if-not", "together"],
    limits: { clues: [4, 5], left: [3, 9] },
    asked: ["if-pair", "impossible-pair"],
    depthMin: 3,
    load: 10,
  },
  5: {
    space: EIGHT_OF,
    kinds: ["if", "not-both", "only-if", "if-not", "either"],
    limits: { clues: [5, 6], left: [4, 14] },
    asked: ["if-pair", "impossible-pair"],
    depthMin: 3,
    load: 14,
  },
};

function teamItem(shape: Shape, draws: Seeded): ModelItem | null {
  const { space } = shape;
  const { size } = space;
  const setting = pick(draws, TEAM_SETTINGS);
  const names = setting.things(draws, size).toSorted((a, b) => (a < b ? -1 : 1));
  const hidden = pick(draws, space.worlds);
  const clues = chosenClues(cluePool(shape, names, setting.verb, hidden, draws), space.all, shape.limits);
  if (clues === null) return null;
  const told = (team: Team): string => listed(membersIn(team, size).map((thing) => names[thing] ?? ""));
  const asked = pick(draws, shape.asked);
  const supposed = asked.startsWith("if-") ? pick(draws, membersIn(hidden, size)) : null;
  const { text, question, claims } = askedOf(asked, supposed, names, space, setting);
  return puzzleItem(
    {
      modelId: "analitis-pemilihan",
      worlds: space.worlds,
      all: supposed === null ? space.all : (space.within[supposed] ?? space.all),
      worldTold: told,
      worldNoun: setting.noun,
      supposed: supposed === null ? null : `${names[supposed] ?? ""} ${setting.verb}`,
      intro: setting.intro(listed(names), numberName(size), numberName(space.chosen)),
      clues,
      asked: text,
      question,
      claims,
      depthMin: shape.depthMin,
      load: shape.load,
      labels: (left) => [membershipLabel(left, size, supposed)],
    },
    draws,
  );
}

type Relation = { readonly kind: Kind; readonly a: number; readonly b: number };

function bitsIn({ all, within }: Space, { kind, a, b }: Relation): Bits {
  const [hasA, hasB] = [within[a] ?? all, within[b] ?? all];
  switch (kind) {
    case "if":
    case "only-if":
      return union(complement(hasA, all), hasB);
    case "not-both":
      return complement(intersection(hasA, hasB), all);
    case "either":
    case "if-not":
      return union(hasA, hasB);
    case "exactly-one":
      return complement(intersection(hasA, hasB), union(hasA, hasB));
    case "together":
      return union(intersection(hasA, hasB), complement(union(hasA, hasB), all));
  }
}

/** How each kind is misread: as another kind, of the same two or of the two exchanged. */
const MISREADINGS: Readonly<
  Record<Kind, readonly { readonly told: string; readonly kind: Kind; readonly isTurned: boolean }[]>
> = {
  if: [
    { told: "membalik", kind: "if", isTurned: true },
    { told: "menganggap kebalikannya juga berlaku pada", kind: "together", isTurned: false },
  ],
  "only-if": [
    { told: 'membaca "hanya jika" sebagai "jika" pada', kind: "if", isTurned: true },
    { told: "menganggap kebalikannya juga berlaku pada", kind: "together", isTurned: false },
  ],
  "not-both": [
    { told: "menganggap salah satunya harus terpilih pada", kind: "exactly-one", isTurned: false },
    { told: "mengabaikan kata ingkar pada", kind: "together", isTurned: false },
  ],
  either: [
    { told: "menganggap keduanya tidak boleh bersama pada", kind: "exactly-one", isTurned: false },
    { told: "menganggap keduanya harus bersama pada", kind: "together", isTurned: false },
  ],
  "if-not": [
    { told: "menganggap keduanya tidak boleh bersama pada", kind: "exactly-one", isTurned: false },
    { told: "mengabaikan kata ingkar pada", kind: "if", isTurned: false },
  ],
  "exactly-one": [{ told: "menganggap keduanya harus bersama pada", kind: "together", isTurned: false }],
  together: [
    { told: "menganggap hanya satu arah yang berlaku pada", kind: "if", isTurned: false },
    { told: "menganggap hanya satu arah yang berlaku pada", kind: "if", isTurned: true },
  ],
};

const MUTUAL: readonly Kind[] = ["not-both", "either", "exactly-one", "together"];

function formOf(name: string, things: readonly number[], isMutual: boolean): Form {
  return (label) => {
    const labels = things.map(label);
    return [name, ...(isMutual ? labels.toSorted((a, b) => a - b) : labels)].join(".");
  };
}

function cluePool(
  shape: Shape,
  names: readonly string[],
  verb: string,
  hidden: Team,
  draws: Seeded,
): readonly Clue[] {
  const { space } = shape;
  const { size } = space;
  const at = space.worlds.indexOf(hidden);
  const things = Array.from({ length: size }, (_, thing) => thing);
  const pairs = things.flatMap((a) => things.filter((b) => b !== a).map((b) => ({ a, b })));
  const byKind = shuffled(shape.kinds, draws).map((kind) =>
    shuffled(
      pairs.filter(
        ({ a, b }) => (!MUTUAL.includes(kind) || a < b) && hasAt(bitsIn(space, { kind, a, b }), at),
      ),
      draws,
    ).map((pair): Clue => {
      const { a, b } = pair;
      return {
        text: told({ kind, ...pair }, names, verb),
        form: formOf(kind, [a, b], MUTUAL.includes(kind)),
        bits: bitsIn(space, { kind, ...pair }),
        misreadings: MISREADINGS[kind].map((misread) => {
          const own = misread.isTurned ? { kind: misread.kind, a: b, b: a } : { kind: misread.kind, a, b };
          return { told: misread.told, bits: bitsIn(space, own) };
        }),
      };
    }),
  );
  const longest = Math.max(...byKind.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => byKind.flatMap((clues) => clues[index] ?? [])).flat();
}

function told({ kind, a: first, b: second }: Relation, names: readonly string[], verb: string): string {
  const [a, b] = [names[first] ?? "", names[second] ?? ""];
  const [atStart, both] = [capital(a), `${capital(a)} dan ${b}`];
  switch (kind) {
    case "if":
      return `Jika ${a} ${verb}, ${b} juga ${verb}.`;
    case "only-if":
      return `${atStart} ${verb} hanya jika ${b} ${verb}.`;
    case "not-both":
      return `${both} tidak boleh ${verb} bersama.`;
    case "either":
      return `Sekurang-kurangnya salah satu dari ${a} dan ${b} ${verb}.`;
    case "if-not":
      return `Jika ${a} tidak ${verb}, ${b} ${verb}.`;
    case "exactly-one":
      return `Tepat satu dari ${a} dan ${b} ${verb}.`;
    case "together":
      return `${both} harus ${verb} bersama atau tidak ${verb} sama sekali.`;
  }
}

function askedOf(
  asked: Asked,
  supposed: number | null,
  names: readonly string[],
  { size, worlds, all, within }: Space,
  { verb, team, one }: TeamSetting,
): { readonly text: string; readonly question: Question; readonly claims: readonly Claim[] } {
  const name = (thing: number): string => names[thing] ?? "";
  const others = Array.from({ length: size }, (_, thing) => thing).filter((thing) => thing !== supposed);
  const pairs = others.flatMap((a) => others.filter((b) => b > a).map((b) => [a, b] as const));
  const inTeam = (things: readonly number[]): Bits =>
    things.reduce((bits, thing) => intersection(bits, within[thing] ?? all), all);
  const single = others.map(
    (thing): Claim => ({
      text: capital(name(thing)),
      form: formOf("in", [thing], true),
      bits: inTeam([thing]),
    }),
  );
  const pair = pairs.map(
    (both): Claim => ({
      text: `${capital(name(both[0]))} dan ${name(both[1])}`,
      form: formOf("in", both, true),
      bits: inTeam(both),
    }),
  );
  const when = supposed === null ? "" : `Jika ${name(supposed)} ${verb}, `;
  switch (asked) {
    case "team":
      return {
        text: `${capital(team)} yang memenuhi semua syarat adalah ...`,
        question: "possible",
        claims: worlds.map((each) => ({
          text: capital(listed(membersIn(each, size).map(name))),
          form: formOf("team", membersIn(each, size), true),
          bits: bitsOf(worlds, (other) => other === each),
        })),
      };
    case "member":
      return { text: `${one} yang pasti ${verb} adalah ...`, question: "certain", claims: single };
    case "outsider":
      return {
        text: `${one} yang **tidak mungkin** ${verb} adalah ...`,
        question: "impossible",
        claims: single,
      };
    case "if-member":
      return { text: `${when}yang pasti juga ${verb} adalah ...`, question: "certain", claims: single };
    case "if-pair":
      return {
        text: `${when}dua lainnya yang pasti juga ${verb} adalah ...`,
        question: "certain",
        claims: pair,
      };
    case "impossible-pair":
      return {
        text: `Pasangan yang **tidak mungkin** ${verb} bersama adalah ...`,
        question: "impossible",
        claims: pair,
      };
  }
}

/** Things named by how often they are chosen in the worlds that are left, the supposed one first. */
function membershipLabel(
  left: readonly Team[],
  size: number,
  supposed: number | null,
): (thing: number) => number {
  const counts = Array.from({ length: size }, (_, thing) =>
    thing === supposed ? Number.POSITIVE_INFINITY : left.filter((team) => isIn(team, thing)).length,
  );
  const order = counts
    .map((_, thing) => thing)
    .toSorted((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
  return (thing) => order.indexOf(thing);
}
