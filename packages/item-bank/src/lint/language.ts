import type { RichText } from "@neraca/base";
import type { Place, Report } from "../finding.ts";
import type { Draft } from "../parse-item.ts";
import { runsOf } from "../rich-text.ts";

/**
 * The small words of English that are no words of Indonesian: where one stands, a translation was left unfinished. Left out are those
 * that Indonesian has too, in another sense: are, as, do, in, it, my, not, on, or, so, to.
 */
const ENGLISH: ReadonlySet<string> = new Set(
  (
    "the of and is was were be been being have has had will would should could must this that these those which what who whom whose " +
    "when where why how with without from into about between among after before because if then than there their they them you your " +
    "we our she his but by for an at all any each every none only also very more most such both either neither following correct " +
    "incorrect answer question true false except choose according does did can cannot may might"
  ).split(" "),
);

/** "Transparency and Integrity Index": a small word between two capital ones belongs to a name. */
const NAME = /\p{Lu}[\p{L}\p{N}.-]*(?:\s+\p{Ll}+){1,2}\s+(?=\p{Lu})/gu;
const QUOTED = /"[^"\n]*"|“[^”\n]*”|‘[^’\n]*’/gu;

/** What candidates and reviewers read is Indonesian. Foreign words are set apart, as Indonesian spelling asks, or quoted. */
export function lintLanguage(draft: Draft, report: Report): void {
  const { stem, rationale } = draft;
  if (stem !== undefined) lintText(stem.text, stem.place, report);
  if (rationale !== undefined) lintText(rationale.text, rationale.place, report);
  for (const option of draft.options) {
    lintText(option.content, option.place, report);
    if (option.figure !== null) lintWords(option.figure.alt, option.place, report);
  }
  if (draft.figure !== null) lintWords(draft.figure.alt, draft.place, report);
}

function lintText(text: RichText, place: Place, report: Report): void {
  // What is set apart ends a sentence as far as names are concerned, so it leaves a mark behind.
  const plain = runsOf(text)
    .map((run) => (run.emphasised ? " · " : run.text))
    .join("");
  lintWords(plain, place, report);
}

function lintWords(text: string, place: Place, report: Report): void {
  const bare = text.replaceAll(QUOTED, " · ").replaceAll(NAME, (name) => name.replaceAll(/\p{Ll}/gu, "x"));
  const found = bare.split(/[^\p{L}\p{N}-]+/u).find((word) => ENGLISH.has(word.toLowerCase()));
  if (found === undefined) return;
  report.error(place, "language", {
    id: `"${found}" adalah kata bahasa Inggris. Terjemahkan; istilah asing ditulis miring, *begini*, dan kutipan diberi tanda kutip.`,
    en: `"${found}" is an English word. Translate it; foreign terms are written in emphasis, *like this*, and quotations in quotes.`,
  });
}
