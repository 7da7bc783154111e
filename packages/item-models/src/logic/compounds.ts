import { type Seeded, shuffled } from "@neraca/base";
import { pick } from "../draws.ts";
import { firstAccepted, isHeads } from "../lots.ts";
import type { ItemModel, ModelLevel } from "../model.ts";
import { type Argument, argumentItem, type Misread } from "./argument.ts";
import { PREMISE_NAMES } from "./categorical-proof.ts";
import { type Atom, atom, both, either, type Formula, not, when } from "./propositions.ts";

/** Premises with "and" and "or": what is left when one possibility falls away, and how a compound is denied. */
export const compounds: ItemModel = {
  id: "silogisme-majemuk",
  topic: "verbal-silogisme",
  title: { id: "Pernyataan majemuk dengan dan/atau", en: "Compounds with and, or" },
  generate: (draws, level) => firstAccepted(() => argumentItem(drawnArgument(level, draws), draws)),
};

type Scheme = {
  readonly eventCount: number;
  readonly premises: (atoms: Atoms) => readonly Formula[];
  readonly key: (atoms: Atoms) => Formula;
  /** How the key is reached, with the clauses of the atoms put in. */
  readonly proof: (clause: (formula: Formula) => string, atoms: Atoms) => string;
  /** True if the premises decide every event. */
  readonly isDecided: boolean;
  readonly load: number;
};

type Atoms = readonly [Atom, Atom, Atom, Atom];

const ONE_LEFT: Scheme = {
  eventCount: 3,
  premises: ([p, q, r]) => [either(p, q), when(q, r), not(p)],
  key: ([, , r]) => r,
  proof: (clause, [p, q, r]) =>
    `Karena "${clause(either(p, q))}" dan ${clause(not(p))}, pastilah ${clause(q)}. Akibatnya, ${clause(r)}.`,
  isDecided: true,
  load: 9,
};

const FALLEN_AWAY: Scheme = {
  eventCount: 3,
  premises: ([p, q, r]) => [either(p, q), when(p, r), not(r)],
  key: ([, q]) => q,
  proof: (clause, [p, q, r]) =>
    `Karena ${clause(not(r))}, maka ${clause(not(p))} (modus tollens). Dari "${clause(either(p, q))}" yang tersisa hanya: ${clause(q)}.`,
  isDecided: true,
  load: 12,
};

const ONE_OF_TWO_EFFECTS: Scheme = {
  eventCount: 3,
  premises: ([p, q, r]) => [when(p, either(q, r)), p, not(q)],
  key: ([, , r]) => r,
  proof: (clause, [p, q, r]) =>
    `Karena ${clause(p)}, berlaku "${clause(either(q, r))}". Karena ${clause(not(q))}, yang tersisa: ${clause(r)}.`,
  isDecided: true,
  load: 12,
};

const BOTH_EFFECTS: Scheme = {
  eventCount: 4,
  premises: ([p, q, r, s]) => [when(p, both(q, r)), either(p, s), not(r)],
  key: ([, , , s]) => s,
  proof: (clause, [p, q, r, s]) =>
    `Karena ${clause(not(r))}, akibat "${clause(both(q, r))}" tidak terpenuhi, sehingga ${clause(not(p))} (modus tollens). ` +
    `Dari "${clause(either(p, s))}" yang tersisa: ${clause(s)}.`,
  isDecided: false,
  load: 17,
};

const TWO_CONDITIONS: Scheme = {
  eventCount: 3,
  premises: ([p, q, r]) => [when(both(p, q), r), p, not(r)],
  key: ([, q]) => not(q),
  proof: (clause, [p, q, r]) =>
    `Karena ${clause(not(r))}, syarat "${clause(both(p, q))}" tidak terpenuhi (modus tollens). Karena ${clause(p)}, bagian yang ` +
    `tidak terpenuhi pasti yang lain: ${clause(not(q))}.`,
  isDecided: true,
  load: 17,
};

const DENIED_CAUSES: Scheme = {
  eventCount: 3,
  premises: ([p, q, r]) => [when(either(p, q), r), not(r)],
  key: ([p, q]) => both(not(p), not(q)),
  proof: (clause, [p, q, r]) =>
    `Karena ${clause(not(r))}, syarat "${clause(either(p, q))}" tidak terpenuhi (modus tollens). Ingkaran dari "atau" adalah "dan".`,
  isDecided: true,
  load: 20,
};

const DILEMMA: Scheme = {
  eventCount: 4,
  premises: ([p, q, r, s]) => [when(p, r), when(q, s), either(p, q)],
  key: ([, , r, s]) => either(r, s),
  proof: (clause, [p, q, r, s]) =>
    `Berlaku "${clause(either(p, q))}". Dalam hal yang pertama, ${clause(r)}; dalam hal yang kedua, ${clause(s)}.`,
  isDecided: false,
  load: 22,
};

const DENIED_DILEMMA: Scheme = {
  eventCount: 4,
  premises: ([p, q, r, s]) => [when(p, r), when(q, s), either(not(r), not(s))],
  key: ([p, q]) => either(not(p), not(q)),
  proof: (clause, [p, q, r, s]) =>
    `Berlaku "${clause(either(not(r), not(s)))}". Dalam hal yang pertama, ${clause(not(p))}; dalam hal yang kedua, ${clause(not(q))} (modus tollens).`,
  isDecided: false,
  load: 27,
};

const DENIED_CAUSES_AND_EFFECTS: Scheme = {
  eventCount: 4,
  premises: ([p, q, r, s]) => [when(either(p, q), both(r, s)), not(s)],
  key: ([p, q]) => both(not(p), not(q)),
  proof: (clause, [p, q, r, s]) =>
    `Karena ${clause(not(s))}, akibat "${clause(both(r, s))}" tidak terpenuhi. Dengan modus tollens, syarat "${clause(either(p, q))}" ` +
    `juga tidak terpenuhi. Ingkaran dari "atau" adalah "dan".`,
  isDecided: false,
  load: 28,
};

const UNMET_CONDITIONS: Scheme = {
  eventCount: 4,
  premises: ([p, q, r, s]) => [when(both(p, q), both(r, s)), not(r)],
  key: ([p, q]) => either(not(p), not(q)),
  proof: (clause, [p, q, r, s]) =>
    `Karena ${clause(not(r))}, akibat "${clause(both(r, s))}" tidak terpenuhi. Dengan modus tollens, syarat "${clause(both(p, q))}" ` +
    `juga tidak terpenuhi. Ingkaran dari "dan" adalah "atau".`,
  isDecided: false,
  load: 28,
};

const SCHEMES: Readonly<Record<ModelLevel, readonly Scheme[]>> = {
  1: [ONE_LEFT],
  2: [FALLEN_AWAY, ONE_OF_TWO_EFFECTS],
  3: [BOTH_EFFECTS, TWO_CONDITIONS],
  4: [DENIED_CAUSES, DILEMMA],
  5: [DENIED_DILEMMA, DENIED_CAUSES_AND_EFFECTS, UNMET_CONDITIONS],
};

function drawnArgument(level: ModelLevel, draws: Seeded): Argument {
  const scheme = pick(draws, SCHEMES[level]);
  const { eventCount } = scheme;
  const atoms: Atoms = [0, 1, 2, 3].map((event) => atom(event, draws.below(3) === 0)) as unknown as Atoms;
  const key = scheme.key(atoms);
  const premises = scheme.premises(atoms);
  // Where everything is decided, one premise more leaves something open: only the easiest items do without.
  const spare = scheme.isDecided && level > 1 ? [spareTo(premises, key, eventCount, draws)] : [];
  const order = shuffled([...premises, ...spare], draws);
  return {
    modelId: "silogisme-majemuk",
    eventCount: eventCount + spare.length,
    premises: order,
    spare: spare[0] === undefined ? null : order.indexOf(spare[0]),
    key,
    misreadings: misreadingsOf,
    spoilt: spoiltOf(key),
    candidates: candidatesOf(eventCount + spare.length),
    proof: (clause) => scheme.proof(clause, atoms),
    load:
      scheme.load + 2 * spare.length + atoms.slice(0, eventCount).filter(({ isNegated }) => isNegated).length,
  };
}

/** A condition of something that holds anyway, or a consequence of what does not hold: nothing follows of it. */
function spareTo(premises: readonly Formula[], key: Formula, eventCount: number, draws: Seeded): Formula {
  const fact = pick(draws, [key, ...premises.filter(({ kind }) => kind === "atom")]);
  const open = atom(eventCount, draws.below(3) === 0);
  return isHeads(draws) ? when(open, fact) : when(not(fact), open);
}

function misreadingsOf(premise: Formula, index: number): readonly Misread[] {
  const which = PREMISE_NAMES[index] ?? "";
  switch (premise.kind) {
    case "if":
      return [
        { mistake: `membalik ${which} (konvers)`, formula: when(premise.right, premise.left) },
        {
          mistake: `mengingkari kedua bagian ${which} (invers)`,
          formula: when(not(premise.left), not(premise.right)),
        },
        ...splitMisreadings(premise.left, premise.right, which),
      ];
    case "or":
      return [
        { mistake: `membaca "atau" pada ${which} sebagai "dan"`, formula: both(premise.left, premise.right) },
      ];
    default:
      return [];
  }
}

/** Compounds inside a conditional that are taken for their parts. */
function splitMisreadings(left: Formula, right: Formula, which: string): readonly Misread[] {
  return [
    ...(left.kind === "and"
      ? [
          {
            mistake: `membaca "dan" pada syarat ${which} sebagai "atau"`,
            formula: when(either(left.left, left.right), right),
          },
        ]
      : []),
    ...(right.kind === "or"
      ? [
          {
            mistake: `membaca "atau" pada akibat ${which} sebagai "dan"`,
            formula: when(left, both(right.left, right.right)),
          },
        ]
      : []),
  ];
}

function spoiltOf(key: Formula): readonly Misread[] {
  switch (key.kind) {
    case "and":
      return [
        { mistake: "mengingkari hanya bagian pertama", formula: both(key.left, not(key.right)) },
        { mistake: "mengingkari hanya bagian kedua", formula: both(not(key.left), key.right) },
        { mistake: "tidak mengingkari bagian mana pun", formula: both(not(key.left), not(key.right)) },
      ];
    case "or":
      return [
        {
          mistake: 'memastikan keduanya, padahal hanya "atau" yang berlaku',
          formula: both(key.left, key.right),
        },
        { mistake: "memastikan bagian pertama saja", formula: both(key.left, not(key.right)) },
        { mistake: "memastikan bagian kedua saja", formula: both(not(key.left), key.right) },
        { mistake: "mengingkari kedua bagian", formula: both(not(key.left), not(key.right)) },
      ];
    default:
      return [{ mistake: "menyimpulkan kebalikan dari yang berlaku", formula: not(key) }];
  }
}

/** Single events, two together and one of two. */
function candidatesOf(eventCount: number): readonly Formula[] {
  const atoms = Array.from({ length: eventCount }, (_, event) => [atom(event), atom(event, true)]).flat();
  const pairs = atoms.flatMap((left) =>
    atoms.flatMap((right) =>
      left.event < right.event ? [both(left, right), either(left, right), when(left, right)] : [],
    ),
  );
  return [...atoms, ...pairs];
}
