import type { RichText } from "@neraca/base";
import type { Report } from "../finding.ts";
import type { Draft } from "../parse-item.ts";
import { runsOf } from "../rich-text.ts";

/**
 * Words that turn a question round. Overlooked in haste, they cost a candidate who knows the answer five points, so they must be set
 * apart. "tidak" and "bukan" only count where they negate what is asked for ("yang tidak termasuk", "bukan merupakan"), not where
 * they belong to a story.
 */
const NEGATIONS: readonly RegExp[] = [
  /\bkecuali\b/giu,
  /\bbukan\b(?!\s+(?:hanya|saja|sekadar|sekedar|cuma))/giu,
  /\btidak\b(?=\s+(?:termasuk|tepat|sesuai|benar|baku|efektif|mungkin|merupakan|mencerminkan|menunjukkan|menggambarkan|sejalan|selaras|mengikuti|memiliki hubungan|serupa|sama)\b)/giu,
  /(?<=\b(?:mana|manakah|berikut|berikut ini|di bawah ini|pernyataan|kalimat|kata|gambar)\s+yang\s+)tidak\b/giu,
];

export function lintNegation(draft: Draft, report: Report): void {
  const { stem } = draft;
  if (stem === undefined) return;
  const { text, emphasised } = questionSentence(stem.text);
  for (const pattern of NEGATIONS) {
    for (const match of text.matchAll(pattern)) {
      if (emphasised[match.index] === true) continue;
      report.warning(stem.place, "negation", {
        id: `Kata "${match[0]}" membalik pertanyaan dan mudah terlewat. Tulis **${match[0]}**, atau ubah menjadi pertanyaan positif.`,
        en: `The word "${match[0]}" turns the question round and is easily overlooked. Write **${match[0]}**, or ask it positively.`,
      });
      return;
    }
  }
}

type Sentence = { readonly text: string; readonly emphasised: readonly boolean[] };

/** The last sentence with a question mark; without one, the last sentence, which the options complete. */
function questionSentence(stem: RichText): Sentence {
  const runs = runsOf(stem);
  const whole = runs.map((run) => run.text).join("");
  const emphasised = runs.flatMap((run) => Array.from({ length: run.text.length }, () => run.emphasised));
  // A full stop ends a sentence only before white space, so that 1.250 and "..." within a line do not.
  const sentences = [...whole.matchAll(/[^\n]+?(?:[?!]|(?<![.…])\.(?=\s)|\n|$)/gu)].filter(
    (match) => match[0].trim() !== "",
  );
  const asked = sentences.findLast((match) => match[0].trimEnd().endsWith("?")) ?? sentences.at(-1);
  if (asked === undefined) return { text: "", emphasised: [] };
  return { text: asked[0], emphasised: emphasised.slice(asked.index, asked.index + asked[0].length) };
}
