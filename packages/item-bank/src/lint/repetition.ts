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
  /** The words in order: equal texts are the same question. */
  readonly text: string;
  readonly words: ReadonlySet<string>;
  /** Figures of stem and options. "Which figure is the odd one out?" is a new question with new figures. */
  readonly figures: string;
};

export function lintStemLikeness(drafts: readonly Draft[], report: Report): void {
  const stems = drafts.flatMap((draft) => stemWordsOf(draft) ?? []);
  for (const [index, stem] of stems.entries()) {
    // Each item is compared with the earlier ones of its subtest, and only its worst match is reported.
    const rivals = stems.slice(0, index).filter((other) => isComparable(other, stem));
    const same = rivals.find((other) => other.text === stem.text);
    const { place } = stem.draft;
    if (same !== undefined) {
      report.error(place, "duplicate-stem", {
        id: `Kalimat soal ini sama dengan ${same.draft.place.file}:${same.draft.place.line}.`,
        en: `This stem is the same as that at ${same.draft.place.file}:${same.draft.place.line}.`,
      });
      continue;
    }
    const near = rivals.find((other) => isNear(other.words, stem.words));
    if (near === undefined) continue;
    report.warning(place, "similar-stem", {
      id: `Kalimat soal ini sangat mirip dengan ${near.draft.place.file}:${near.draft.place.line}.`,
      en: `This stem is very much like that at ${near.draft.place.file}:${near.draft.place.line}.`,
    });
  }
}

function stemWordsOf(draft: Draft): StemWords | undefined {
  if (draft.stem === undefined) return undefined;
  const words = wordsOf(plainText(draft.stem.text));
  const figures = [draft.figure, ...draft.options.map((option) => option.figure)].map(
    (figure) => figure?.svg ?? "",
  );
  return { draft, text: words.join(" "), words: new Set(words), figures: figures.join("\n") };
}

function isComparable(a: StemWords, b: StemWords): boolean {
  return a.draft.subtest === b.draft.subtest && a.figures === b.figures;
}

/** |shared| / |union| > 85 %, in whole numbers. */
function isNear(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const smaller = Math.min(a.size, b.size);
  const larger = Math.max(a.size, b.size);
  // The shared words cannot outnumber the smaller set: most pairs end here, without a look at their words.
  if (smaller * 100 <= larger * LIKENESS_PERCENT_MAX) return false;
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared * 100 > (a.size + b.size - shared) * LIKENESS_PERCENT_MAX;
}
