import { invariant, type OptionId, SUBTESTS } from "@neraca/base";
import type { Place, Report } from "../finding.ts";
import { OPTION_IDS, type Scoring } from "../item.ts";
import type { Draft } from "../parse-item.ts";
import { plainText } from "../rich-text.ts";

/** Where a candidate who guesses looks first: is the best option often in one place, or often the longest? */
export function lintKeys(drafts: readonly Draft[], report: Report): void {
  for (const subtest of SUBTESTS) {
    const own = drafts.filter((draft) => draft.subtest === subtest);
    const keys = own.flatMap((draft) => (draft.scoring === undefined ? [] : [bestOption(draft.scoring)]));
    const place: Place = own[0]?.place ?? { file: "bank.yaml", line: 1 };
    const at: Place = { file: place.file, line: 1 };
    lintSpread(subtest, keys, at, report);
    lintLongest(subtest, own, at, report);
  }
}

/** The keyed option, or the one with weight 5. */
export function bestOption(scoring: Scoring): OptionId {
  if (scoring.kind === "key") return scoring.optionId;
  const best = OPTION_IDS.find((id) => scoring.weights[id] === 5);
  invariant(best !== undefined, "weights are a permutation of 1 to 5");
  return best;
}

/** Below this many items even honest keys can look uneven, and the approximation by chi-square is poor. */
const SPREAD_ITEMS_MIN = 15;
/** Upper critical values of chi-square with 4 degrees of freedom, times 1000 (NIST/SEMATECH e-Handbook, 1.3.6.7.4). */
const CHI_SQUARE_MILLI_P_05 = 9_488;
const CHI_SQUARE_MILLI_P_001 = 18_467;

/** Chi-square of the counts of p to t against equal shares, times 1000, rounded down: 5 * sum(count^2) / n - n. */
export function chiSquareMilli(counts: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const squares = counts.reduce((sum, count) => sum + count * count, 0);
  return total === 0 ? 0 : Math.floor((1_000 * (counts.length * squares - total * total)) / total);
}

function lintSpread(subtest: string, keys: readonly OptionId[], place: Place, report: Report): void {
  if (keys.length < SPREAD_ITEMS_MIN) return;
  const counts = OPTION_IDS.map((id) => keys.filter((key) => key === id).length);
  const chiSquare = chiSquareMilli(counts);
  if (chiSquare <= CHI_SQUARE_MILLI_P_05) return;
  const listed = OPTION_IDS.map((id, index) => `${id} ${counts[index]}`).join(", ");
  const message = {
    id: `Letak kunci ${subtest} tidak merata (${listed}): id pilihan menjadi petunjuk. Pindahkan beberapa kunci.`,
    en: `The keys of ${subtest} are unevenly placed (${listed}): the option id becomes a hint. Move some of them.`,
  };
  if (chiSquare > CHI_SQUARE_MILLI_P_001) report.error(place, "key-spread", message);
  else report.warning(place, "key-spread", message);
}

const LONGEST_ITEMS_MIN = 20;
/** Standard deviations: chance alone gets over three about once in a thousand banks, over five never. */
const LONGEST_DEVIATIONS = { warning: 3, error: 5 } as const;

/**
 * Whether the best option is the longest far more often than one time in five. In whole numbers: of n items k are longest, and k lies
 * over d standard deviations above n/5 when (5k - n)^2 > d^2 * 4n.
 */
function lintLongest(subtest: string, drafts: readonly Draft[], place: Place, report: Report): void {
  const judged = drafts.flatMap((draft) => {
    if (draft.scoring === undefined || draft.options.length !== OPTION_IDS.length) return [];
    if (draft.options.some((option) => option.figure !== null)) return [];
    const best = bestOption(draft.scoring);
    const lengths = draft.options.map((option) => ({
      id: option.id,
      length: plainText(option.content).length,
    }));
    const own = lengths.find((each) => each.id === best)?.length ?? 0;
    return [lengths.every((each) => each.id === best || each.length < own)];
  });
  const total = judged.length;
  const longest = judged.filter(Boolean).length;
  const excess = 5 * longest - total;
  const isOver = (deviations: number): boolean =>
    excess > 0 && excess * excess > deviations * deviations * 4 * total;
  if (total < LONGEST_ITEMS_MIN || !isOver(LONGEST_DEVIATIONS.warning)) return;
  const message = {
    id: `Pada ${longest} dari ${total} butir ${subtest}, kunci adalah pilihan terpanjang. Samakan panjang pilihan.`,
    en: `In ${longest} of ${total} items of ${subtest} the key is the longest option. Make options equally long.`,
  };
  if (isOver(LONGEST_DEVIATIONS.error)) report.error(place, "key-longest", message);
  else report.warning(place, "key-longest", message);
}
