import type { Bank } from "@neraca/item-bank";
import type { ScoresView } from "@neraca/protocol";

type Scores = ScoresView;

/** Points of the decree for a keyed item; a weighted one earns its weight. Counted from nothing, without the exam's tables. */
const POINTS_OF_KEY = 5;

export function scoresOf(responses: ReadonlyMap<string, string>, bank: Bank): Scores {
  const scores = { TWK: 0, TIU: 0, TKP: 0, total: 0 };
  for (const item of bank.items) {
    const option = responses.get(item.id);
    if (option === undefined) continue;
    const { scoring } = item;
    const points =
      scoring.kind === "key"
        ? Number(scoring.optionId === option) * POINTS_OF_KEY
        : (Object.entries(scoring.weights).find(([id]) => id === option)?.[1] ?? 0);
    scores[item.subtest] += points;
    scores.total += points;
  }
  return scores;
}

/** What rulings make of it: full points for everybody who had an item that is annulled, and those of the key for what is right too. */
export function scoresUnder(
  responses: ReadonlyMap<string, string>,
  bank: Bank,
  paper: ReadonlySet<string>,
  rulings: ReadonlyMap<string, { readonly kind: string; readonly options: readonly string[] }>,
): Scores {
  const { TWK, TIU, TKP } = scoresOf(responses, bank);
  const scores = { TWK, TIU, TKP };
  for (const item of bank.items) {
    const ruling = rulings.get(item.id);
    if (ruling === undefined || !paper.has(item.id)) continue;
    const { scoring } = item;
    const full = scoring.kind === "key" ? POINTS_OF_KEY : Math.max(...Object.values(scoring.weights));
    const option = responses.get(item.id);
    const own = scoresOf(new Map(option === undefined ? [] : [[item.id, option]]), bank)[item.subtest];
    const isRightToo = option !== undefined && ruling.options.includes(option);
    scores[item.subtest] += ruling.kind === "annulled" || isRightToo ? full - own : 0;
  }
  return { ...scores, total: scores.TWK + scores.TIU + scores.TKP };
}

export function isSameScores(a: Scores, b: Scores): boolean {
  return a.TWK === b.TWK && a.TIU === b.TIU && a.TKP === b.TKP && a.total === b.total;
}
