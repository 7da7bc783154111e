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

export function isSameScores(a: Scores, b: Scores): boolean {
  return a.TWK === b.TWK && a.TIU === b.TIU && a.TKP === b.TKP && a.total === b.total;
}
