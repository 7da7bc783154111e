import { type Seeded, shuffled } from "@neraca/base";
import { pick } from "../draws.ts";
import { firstAccepted, isHeads } from "../lots.ts";
import type { ItemModel, ModelLevel } from "../model.ts";
import { type Argument, argumentItem, type Misread } from "./argument.ts";
import { PREMISE_NAMES } from "./categorical-proof.ts";
import { type Atom, atom, type Formula, not, onlyWhen, when } from "./propositions.ts";

/** A chain of conditionals, with or without a fact: what follows at its other end. */
export const conditionals: ItemModel = {
  id: "silogisme-bersyarat",
  topic: "verbal-silogisme",
  title: { id: "Pernyataan bersyarat", en: "Conditionals" },
  generate: (draws, level) => firstAccepted(() => argumentItem(drawnArgument(level, draws), draws)),
};

type Shape = {
  /** Conditionals of the chain. */
  readonly links: number;
  /** Of these, how many must be turned round to be used. */
  readonly turned: number;
  readonly onlyIfs: number;
  readonly hasFact: boolean;
  /** Another conditional leads to a link of the chain from an event of which nothing follows. */
  readonly hasSpare: boolean;
};

const SHAPES: Readonly<Record<ModelLevel, readonly Shape[]>> = {
  1: [{ links: 2, turned: 0, onlyIfs: 0, hasFact: true, hasSpare: false }],
  2: [
    { links: 2, turned: 1, onlyIfs: 0, hasFact: true, hasSpare: true },
    { links: 2, turned: 0, onlyIfs: 0, hasFact: false, hasSpare: false },
  ],
  3: [
    { links: 2, turned: 2, onlyIfs: 0, hasFact: true, hasSpare: true },
    { links: 2, turned: 1, onlyIfs: 0, hasFact: false, hasSpare: false },
  ],
  4: [
    { links: 3, turned: 2, onlyIfs: 1, hasFact: true, hasSpare: true },
    { links: 3, turned: 1, onlyIfs: 1, hasFact: false, hasSpare: false },
  ],
  5: [
    { links: 3, turned: 3, onlyIfs: 2, hasFact: true, hasSpare: true },
    { links: 3, turned: 2, onlyIfs: 2, hasFact: false, hasSpare: false },
  ],
};

type Link = { readonly premise: Formula; readonly from: Atom; readonly to: Atom; readonly isTurned: boolean };

function drawnArgument(level: ModelLevel, draws: Seeded): Argument {
  const shape = pick(draws, SHAPES[level]);
  const { links: count, turned, onlyIfs, hasFact, hasSpare } = shape;
  const chain = Array.from({ length: count + 1 }, (_, event) => atom(event, draws.below(3) === 0));
  const turnedAt = new Set(shuffled(placesOf(count), draws).slice(0, turned));
  const onlyIfAt = new Set(shuffled(placesOf(count), draws).slice(0, onlyIfs));
  const links = chain.slice(1).map((to, index): Link => {
    const from = chain[index] ?? to;
    const isTurned = turnedAt.has(index);
    const put = onlyIfAt.has(index) ? onlyWhen : when;
    return { premise: isTurned ? put(not(to), not(from)) : put(from, to), from, to, isTurned };
  });
  const [first, last] = [chain[0] ?? atom(0), chain.at(-1) ?? atom(0)];
  const spare = hasSpare ? [spareLink(chain, draws)] : [];
  const order = shuffled([...links, ...spare], draws);
  // Whoever is told the conclusion turned round has one step more to go.
  const key = hasFact ? last : isHeads(draws) ? when(first, last) : when(not(last), not(first));
  const eventCount = count + 1 + spare.length;
  return {
    modelId: "silogisme-bersyarat",
    eventCount,
    premises: [...order.map(({ premise }) => premise), ...(hasFact ? [first] : [])],
    spare: hasSpare ? order.findIndex((link) => spare.includes(link)) : null,
    key,
    misreadings: misreadingsOf,
    spoilt: [...spoiltOf(key), ...links.flatMap((link) => slipsAt(link, order.indexOf(link), hasFact))],
    candidates: candidatesOf(eventCount, hasFact),
    proof: (clause) => proofTold(links, order, clause),
    load: 5 * count + 3 * turned + 3 * onlyIfs + (hasFact ? 2 * spare.length : 3),
  };
}

/** From a new event to a later link of the chain: that the link holds says nothing of the event. */
function spareLink(chain: readonly Atom[], draws: Seeded): Link {
  const from = atom(chain.length, draws.below(3) === 0);
  const to = pick(draws, chain.slice(1));
  const isTurned = isHeads(draws);
  return { premise: isTurned ? when(not(to), not(from)) : when(from, to), from, to, isTurned };
}

function placesOf(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function misreadingsOf(premise: Formula, index: number): readonly Misread[] {
  const which = PREMISE_NAMES[index] ?? "";
  if (premise.kind === "only-if") {
    return [
      {
        mistake: `membaca "hanya jika" pada ${which} sebagai "jika"`,
        formula: when(premise.right, premise.left),
      },
    ];
  }
  if (premise.kind !== "if") return [];
  return [{ mistake: `membalik ${which} (konvers)`, formula: when(premise.right, premise.left) }];
}

function spoiltOf(key: Formula): readonly Misread[] {
  if (key.kind !== "if") return [{ mistake: "menyimpulkan kebalikan dari yang berlaku", formula: not(key) }];
  return [
    { mistake: "membalik simpulan (konvers)", formula: when(key.right, key.left) },
    { mistake: "mengingkari hanya bagian akibat simpulan", formula: when(key.left, not(key.right)) },
    { mistake: "mengingkari hanya bagian sebab simpulan", formula: when(not(key.left), key.right) },
  ];
}

/** What somebody says who turns a single link into its opposite. */
function slipsAt({ from, to }: Link, index: number, hasFact: boolean): readonly Misread[] {
  const which = PREMISE_NAMES[index] ?? "";
  return hasFact
    ? [{ mistake: `menerapkan ${which} secara terbalik`, formula: not(to) }]
    : [{ mistake: `mengingkari hanya satu bagian ${which}`, formula: when(from, not(to)) }];
}

function candidatesOf(eventCount: number, hasFact: boolean): readonly Formula[] {
  const atoms = Array.from({ length: eventCount }, (_, event) => [atom(event), atom(event, true)]).flat();
  const pairs = atoms.flatMap((left) =>
    atoms.flatMap((right) => (left.event === right.event ? [] : [when(left, right)])),
  );
  return hasFact ? [...atoms, ...pairs] : pairs;
}

function proofTold(
  links: readonly Link[],
  order: readonly Link[],
  clause: (formula: Formula) => string,
): string {
  const steps = links.map((link) => {
    const which = PREMISE_NAMES[order.indexOf(link)] ?? "";
    const source = link.isTurned ? `kontraposisi ${which}` : which;
    return `jika ${clause(link.from)}, ${clause(link.to)} (${source})`;
  });
  const chain = steps.join("; ");
  return `${chain.charAt(0).toUpperCase()}${chain.slice(1)}.`;
}
