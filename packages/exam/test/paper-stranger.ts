import { createHash } from "node:crypto";
import type { PaperBlueprint, PaperBlueprintSubtest, PaperItem, PlanSource } from "../src/index.ts";

/**
 * What a stranger would write after reading the docstrings of `PlannedPapers`, `Table`, `rested` and `seeded`, with Node's own hash, in the
 * plainest way and without any trick: shares no code with the program. Slow. Gives the questions of every candidate.
 */
export function strangersPapers(source: PlanSource): ReadonlyMap<string, unknown> {
  const label = (purpose: string): string => `neraca/paper/v2/${source.bankDigest}/${purpose}`;
  const generator = (purpose: string): Below => belowOf(source.seedHex, label(purpose));
  const chairs = [...source.chairs].sort(
    (a, b) => a.row - b.row || a.column - b.column || (a.candidateId < b.candidateId ? -1 : 1),
  );
  const decks = decksOf(source.items, source.blueprint, generator);
  const blocks = Math.ceil(chairs.length / 100);
  const papers = new Map<string, unknown>();
  for (let k = 0; k < blocks; k += 1) {
    const first = Math.floor((k * chairs.length) / blocks);
    const seated = chairs.slice(first, Math.floor(((k + 1) * chairs.length) / blocks));
    const count = Math.max(seated.length, 20);
    const hands: Card[][] = Array.from({ length: count }, () => []);
    for (const { name, subtest, take, order } of decks) {
      const dealt: PaperItem[] = [];
      for (let rank = first * take; rank < (first + count) * take; rank += 1) {
        dealt.push(order[rank % order.length]!);
      }
      shuffle(dealt, generator(`deal/${k}/${name}`));
      for (const [index, item] of dealt.entries()) {
        hands[Math.floor(index / take)]!.push({ item, name, subtest });
      }
    }
    const nearness = (a: number, b: number): number => {
      const [one, other] = [seated[a], seated[b]];
      if (one === undefined || other === undefined) return 0;
      const [rows, columns] = [Math.abs(one.row - other.row), Math.abs(one.column - other.column)];
      if (rows > 1 || columns > 1) return 0;
      return rows === 0 || columns === 0 ? 400 : 130;
    };
    for (let pass = 1; pass <= 8; pass += 1) {
      exchangeAll(hands, nearness);
      if (seated.every((_, place) => keepsRules(hands[place]!, source.blueprint))) break;
    }
    for (const [place, { candidateId }] of seated.entries()) {
      papers.set(candidateId, shown(hands[place]!, source.blueprint, generator(`candidate/${candidateId}`)));
    }
  }
  return papers;
}

type Below = (bound: number) => number;
type Card = { readonly item: PaperItem; readonly name: string; readonly subtest: string };
type StrangersDeck = {
  readonly name: string;
  readonly subtest: string;
  readonly take: number;
  readonly order: readonly PaperItem[];
};

function belowOf(seedHex: string, label: string): Below {
  const words: number[] = [];
  let block = 0;
  return (bound) => {
    for (;;) {
      if (words.length === 0) {
        const counter = Buffer.alloc(4);
        counter.writeUInt32BE(block);
        const hash = createHash("sha256").update(seedHex, "hex").update(label).update(counter).digest();
        for (let offset = 0; offset < 32; offset += 4) words.push(hash.readUInt32BE(offset));
        block += 1;
      }
      const word = words.shift()!;
      if (word < Math.floor(2 ** 32 / bound) * bound) return word % bound;
    }
  };
}

function shuffle<T>(list: T[], below: Below): void {
  for (let i = list.length - 1; i >= 1; i -= 1) {
    const j = below(i + 1);
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
}

function decksOf(
  items: readonly PaperItem[],
  blueprint: PaperBlueprint,
  generator: (purpose: string) => Below,
): readonly StrangersDeck[] {
  return blueprint.subtests.flatMap((part) => {
    const { subtest } = part;
    const names = Object.keys(part.topics).sort((a, b) => (a < b ? -1 : 1));
    const belows = names.map((topic) => generator(`deck/${subtest}/${topic}`));
    const pools = names.map((topic, index) => {
      const pool = items
        .filter((item) => item.subtest === subtest && item.topic === topic && item.status === "reviewed")
        .sort((a, b) => (a.id < b.id ? -1 : 1));
      shuffle(pool, belows[index]!);
      const byDifficulty = (list: readonly PaperItem[]) =>
        [...list].sort((a, b) => a.difficulty - b.difficulty);
      return [
        ...byDifficulty(pool.filter(({ model }) => model === null)),
        ...byDifficulty(pool.filter(({ model }) => model !== null)),
      ];
    });
    letRest(pools, names, part);
    return pools.map((pool, index) => {
      const offset = belows[index]!(pool.length);
      let step = Math.floor((618 * pool.length) / 1000);
      while (step > 1 && divisors(step).some((each) => each > 1 && pool.length % each === 0)) step -= 1;
      if (step < 1) step = 1;
      const order = pool.map((_, rank) => pool[(offset + rank * step) % pool.length]!);
      return { name: `${subtest}/${names[index]}`, subtest, take: part.topics[names[index]!]!, order };
    });
  });
}

function divisors(n: number): readonly number[] {
  return Array.from({ length: n }, (_, index) => index + 1).filter((each) => n % each === 0);
}

function letRest(pools: PaperItem[][], names: readonly string[], part: PaperBlueprintSubtest): void {
  const band = part.difficulty;
  if (band === undefined) return;
  const takes = names.map((name) => part.topics[name]!);
  const n = takes.reduce((sum, take) => sum + take, 0);
  const keeps = pools.map((pool, index) =>
    Math.max(takes[index]!, pool.length - Math.floor(pool.length / 5)),
  );
  const share = (pool: readonly PaperItem[], take: number): number =>
    take * Math.floor((1000 * pool.reduce((sum, { difficulty }) => sum + difficulty, 0)) / pool.length);
  const off = (): number =>
    pools.reduce((sum, pool, index) => sum + share(pool, takes[index]!), 0) - 1000 * n * band.target;
  while (2 * Math.abs(off()) > 1000 * n * band.tolerance) {
    let best: { distance: number; index: number; pool: PaperItem[] } | null = null;
    const before = off();
    for (const [index, pool] of pools.entries()) {
      if (pool.length <= keeps[index]!) continue;
      const levels = pool.map(({ difficulty }) => difficulty);
      const extreme = before < 0 ? Math.min(...levels) : Math.max(...levels);
      const smaller = pool.filter((_, at) => at !== levels.indexOf(extreme));
      const distance = Math.abs(before + share(smaller, takes[index]!) - share(pool, takes[index]!));
      if (distance < Math.abs(before) && (best === null || distance < best.distance)) {
        best = { distance, index, pool: smaller };
      }
    }
    if (best === null) return;
    pools[best.index] = best.pool;
  }
}

function areEnemies(a: PaperItem, b: PaperItem): boolean {
  return a.enemies.includes(b.id) || b.enemies.includes(a.id);
}

/** All of the cost that depends on the hands of a and b. */
function costOf(hands: readonly Card[][], nearness: (a: number, b: number) => number, a: number, b: number) {
  let cost = 0;
  for (const place of [a, b]) {
    const hand = hands[place]!;
    for (const [index, { item }] of hand.entries()) {
      for (const { item: other } of hand.slice(index + 1)) {
        if (item.id === other.id || areEnemies(item, other)) cost += 10_000_000;
        if (item.id !== other.id && item.model !== null && item.model === other.model) cost += 2_000;
      }
    }
    for (const other of hands.keys()) {
      if (other === place || (place === b && other === a)) continue;
      const near = nearness(place, other);
      if (near === 0) continue;
      for (const { item } of hand)
        cost += near * hands[other]!.filter((card) => card.item.id === item.id).length;
    }
    for (const subtest of new Set(hand.map((card) => card.subtest))) {
      const [d, s, g] = sumsOf(hand, subtest);
      cost += 4 * d * d + s * s + 300 * g * g;
    }
  }
  return cost;
}

function sumsOf(hand: readonly Card[], subtest: string): readonly [number, number, number] {
  const items = hand.filter((card) => card.subtest === subtest).map(({ item }) => item);
  return [
    items.reduce((sum, { difficulty }) => sum + difficulty, 0),
    items.reduce((sum, { seconds }) => sum + seconds, 0),
    items.filter(({ model }) => model !== null).length,
  ];
}

function exchangeAll(hands: Card[][], nearness: (a: number, b: number) => number): void {
  for (let distance = 1; distance <= hands.length / 2; distance += 1) {
    for (let a = 0; a < hands.length; a += 1) {
      const b = (a + distance) % hands.length;
      for (const i of hands[a]!.keys()) {
        for (const j of hands[b]!.keys()) {
          const [mine, theirs] = [hands[a]![i]!, hands[b]![j]!];
          if (mine.name !== theirs.name || mine.item.id === theirs.item.id) continue;
          const before = costOf(hands, nearness, a, b);
          [hands[a]![i], hands[b]![j]] = [theirs, mine];
          if (costOf(hands, nearness, a, b) >= before) [hands[a]![i], hands[b]![j]] = [mine, theirs];
        }
      }
    }
  }
}

function keepsRules(hand: readonly Card[], blueprint: PaperBlueprint): boolean {
  for (const [index, { item }] of hand.entries()) {
    for (const { item: other } of hand.slice(index + 1)) {
      if (item.id === other.id || areEnemies(item, other)) return false;
    }
  }
  return blueprint.subtests.every(({ subtest, topics, difficulty, secondsMax, generatedPercent }) => {
    const n = Object.values(topics).reduce((sum, count) => sum + count, 0);
    const [d, s, g] = sumsOf(hand, subtest);
    if (difficulty !== undefined && Math.abs(d - n * difficulty.target) > n * difficulty.tolerance)
      return false;
    if (secondsMax !== undefined && s > secondsMax) return false;
    if (generatedPercent === undefined) return true;
    return 100 * g >= n * generatedPercent.min && 100 * g <= n * generatedPercent.max;
  });
}

function shown(hand: readonly Card[], blueprint: PaperBlueprint, below: Below): unknown {
  const ordered = blueprint.subtests.flatMap(({ subtest }) => {
    const items = hand
      .filter((card) => card.subtest === subtest)
      .map(({ item }) => item)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    shuffle(items, below);
    return items;
  });
  return ordered.map((item) => {
    const optionIds: string[] = item.options.map(({ id }) => id);
    if (!item.fixedOrder) {
      optionIds.sort();
      shuffle(optionIds, below);
    }
    return { itemId: item.id, subtest: item.subtest, optionIds };
  });
}
