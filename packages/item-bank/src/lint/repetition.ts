import type { Report } from "../finding.ts";
import type { Draft } from "../parse-item.ts";
import { plainText, wordsOf } from "../rich-text.ts";

/** Reported at the second item of a pair, naming where the first is. */
export function lintIds(drafts: readonly Draft[], report: Report): void {
  const first = new Map<string, Draft>();
  for (const draft of drafts) {
    if (draft.id === undefined) continue;
    const earlier = first.get(draft.id);
    if (earlier === undefined) {
      first.set(draft.id, draft);
      continue;
    }
    report.error(draft.place, "duplicate-id", {
      id: `Id ${draft.id} sudah dipakai di ${earlier.place.file}:${earlier.place.line}.`,
      en: `The id ${draft.id} is already used at ${earlier.place.file}:${earlier.place.line}.`,
    });
  }
}

/** Enemies are items of the same bank, and others than the item itself. */
export function lintEnemies(drafts: readonly Draft[], report: Report): void {
  const ids = new Set(drafts.map((draft) => draft.id));
  // One of the items whose id cannot be read may be the one that is looked for.
  if (ids.has(undefined)) return;
  for (const draft of drafts) {
    for (const enemy of draft.enemies) {
      if (enemy.id === draft.id) {
        report.error(enemy.place, "enemies", {
          id: `Butir ${draft.id} menyebut dirinya sendiri sebagai lawan.`,
          en: `The item ${draft.id} names itself as its enemy.`,
        });
      } else if (!ids.has(enemy.id)) {
        report.error(enemy.place, "enemies", {
          id: `Tidak ada butir ${enemy.id} di bank ini. Perbaiki atau hapus id itu.`,
          en: `There is no item ${enemy.id} in this bank. Correct or remove the id.`,
        });
      }
    }
  }
}

/** Word sets that share more than this part of their union are near-duplicates. */
const LIKENESS_PERCENT_MAX = 85;

type StemWords = {
  readonly draft: Draft;
  /** The words in order: equal texts about equal figures are the same question. */
  readonly asked: string;
  /** The options in any order: what tells apart the items of one recipe that are asked in the same words. */
  readonly offered: string;
  readonly words: ReadonlySet<string>;
};

/**
 * Equal stems are errors, near ones warnings, each at the later of the two. Two items of one recipe share most of their words by nature
 * and have been told apart by their fingerprints: of them only what is the same to the last option is pointed out.
 */
export function lintStemLikeness(drafts: readonly Draft[], report: Report): void {
  const groups = Map.groupBy(
    drafts.flatMap((draft) => stemWordsOf(draft) ?? []),
    // Items with figures of their own are never alike, so nobody compares them.
    ({ draft }) => `${draft.subtest}\n${figuresOf(draft)}`,
  );
  for (const stems of groups.values()) lintGroup(stems, report);
}

function lintGroup(stems: readonly StemWords[], report: Report): void {
  const byAsked = new Map<string, StemWords[]>();
  for (const [index, stem] of stems.entries()) {
    const { place } = stem.draft;
    const sameWords = byAsked.get(stem.asked) ?? [];
    const same = sameWords.find((other) => !isOfOneRecipe(other, stem) || other.offered === stem.offered);
    byAsked.set(stem.asked, [...sameWords, stem]);
    if (same !== undefined) {
      report.error(place, "duplicate-stem", {
        id: `Kalimat soal ini sama dengan ${nameOf(same)}. Ubah atau hapus salah satunya.`,
        en: `This stem is the same as that of ${nameOf(same)}. Change or remove one of them.`,
      });
      continue;
    }
    const near = nearestBefore(stems, index);
    if (near === undefined) continue;
    report.warning(place, "similar-stem", {
      id: `Kalimat soal ini sangat mirip dengan ${nameOf(near)}.`,
      en: `This stem is very much like that of ${nameOf(near)}.`,
    });
  }
}

function nearestBefore(stems: readonly StemWords[], index: number): StemWords | undefined {
  const stem = stems[index];
  if (stem === undefined) return undefined;
  for (let at = 0; at < index; at += 1) {
    const other = stems[at];
    if (other !== undefined && !isOfOneRecipe(other, stem) && areAlike(other.words, stem.words)) return other;
  }
  return undefined;
}

function isOfOneRecipe(a: StemWords, b: StemWords): boolean {
  return a.draft.model !== null && a.draft.model === b.draft.model;
}

function nameOf({ draft }: StemWords): string {
  return draft.model === null
    ? `${draft.place.file}:${draft.place.line}`
    : `${draft.id} (${draft.place.file})`;
}

function stemWordsOf(draft: Draft): StemWords | undefined {
  if (draft.stem === undefined) return undefined;
  const words = wordsOf(plainText(draft.stem.text));
  const offered = draft.options.map((option) => plainText(option.content)).toSorted();
  return { draft, asked: words.join(" "), offered: offered.join("\n"), words: new Set(words) };
}

function figuresOf(draft: Draft): string {
  return [draft.figure, ...draft.options.map((option) => option.figure)]
    .map((figure) => figure?.svg ?? "")
    .join("\n");
}

/** |shared| / |union| > 85 %, in whole numbers. */
function areAlike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const smaller = Math.min(a.size, b.size);
  const larger = Math.max(a.size, b.size);
  // The shared words cannot outnumber the smaller set: most pairs end here, without a look at their words.
  if (smaller * 100 <= larger * LIKENESS_PERCENT_MAX) return false;
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared * 100 > (a.size + b.size - shared) * LIKENESS_PERCENT_MAX;
}
