import type { Report } from "../finding.ts";
import type { Draft, DraftOption } from "../parse-item.ts";
import { plainText, wordsOf } from "../rich-text.ts";

/**
 * Options that speak of the other options. Shuffled, "semua di atas" has nothing above it; and whoever knows two right options picks
 * it without knowing the third. Matched against the whole option, in words without case and punctuation.
 */
const CATCH_ALL: readonly RegExp[] = [
  /^(?:semua|semuanya|seluruh|seluruhnya)(?: (?:jawaban|pilihan|opsi|pernyataan))?(?: di atas| tersebut| ini)?(?: (?:adalah )?(?:benar|salah|tepat|sesuai))?$/u,
  /^(?:semua|seluruh)(?:nya)? (?:jawaban |pilihan |opsi )?(?:di atas )?(?:benar|salah|tepat)(?: semua)?$/u,
  /^(?:benar|salah) semua(?:nya)?$/u,
  /^tidak (?:ada|satu pun)(?: (?:jawaban|pilihan|opsi))?(?: di atas)?(?: yang)? (?:benar|tepat|sesuai|memenuhi)(?: di atas)?$/u,
  /^(?:tidak ada|bukan)(?: salah satu)?(?: (?:jawaban|pilihan|opsi))? di atas$/u,
  /^(?:jawaban|pilihan|opsi)? ?[a-ep-t](?:(?: dan| atau| maupun| serta)? [a-ep-t])+(?: (?:benar|salah|tepat))?$/u,
  /\b(?:jawaban|pilihan|opsi) [a-ep-t]\b/u,
];

export function lintOptions(draft: Draft, report: Report): void {
  for (const option of draft.options) {
    const phrase = wordsOf(plainText(option.content)).join(" ");
    if (!CATCH_ALL.some((pattern) => pattern.test(phrase))) continue;
    report.error(option.place, "catch-all-option", {
      id: 'Pilihan tidak boleh berbicara tentang pilihan lain ("semua benar", "tidak ada yang benar", "A dan B"): urutannya diacak.',
      en: 'An option may not speak of other options ("all of these", "none of these", "A and B"): they are shuffled.',
    });
  }
  for (const [index, option] of draft.options.entries()) {
    const earlier = draft.options.slice(0, index);
    const same = earlier.find((other) => looksSame(other, option));
    if (same !== undefined) {
      report.error(option.place, "duplicate-option", {
        id: `Pilihan ${option.id} sama dengan pilihan ${same.id}.`,
        en: `The option ${option.id} is the same as ${same.id}.`,
      });
      continue;
    }
    const near = ABOUT_WORDING.has(draft.topic)
      ? undefined
      : earlier.find((other) => saysTheSame(other, option));
    if (near !== undefined) {
      report.warning(option.place, "similar-option", {
        id: `Pilihan ${option.id} mengatakan hal yang sama dengan pilihan ${near.id}, hanya kata penghubungnya lain. Ubah isinya.`,
        en: `The option ${option.id} says what ${near.id} says, with other small words. Make it say something else.`,
      });
    }
    const heard = earlier.find((other) => soundsSame(other, option));
    if (heard === undefined) continue;
    report.warning(option.place, "duplicate-alt", {
      id: `Teks alt pilihan ${option.id} sama dengan pilihan ${heard.id}: peserta yang tidak melihat gambar tidak dapat membedakannya.`,
      en: `The alt text of the option ${option.id} is that of ${heard.id}: who cannot see the figures cannot tell them apart.`,
    });
  }
}

/**
 * White space does not make options different. Case and signs may: "Jawa barat" and "Jawa Barat", or "2 : 3" and "2 - 3", can be
 * what an item asks about.
 */
function looksSame(a: DraftOption, b: DraftOption): boolean {
  const textOf = (option: DraftOption): string =>
    JSON.stringify(option.content).normalize("NFKC").replaceAll(/\s+/gu, " ");
  return textOf(a) === textOf(b) && (a.figure?.svg ?? "") === (b.figure?.svg ?? "");
}

/** Words that carry no meaning of their own: without them, two options that differ in wording only are the same. */
const SMALL_WORDS: ReadonlySet<string> = new Set(
  (
    "yang dan adalah ialah akan untuk guna dengan di ke dari pada kepada itu ini tersebut para bagi oleh sebagai secara telah sudah agar " +
    "supaya sehingga karena sebab maka pun juga saja terhadap tentang"
  ).split(" "),
);

/** Where a preposition or a capital letter is what an item asks about. */
const ABOUT_WORDING: ReadonlySet<string> = new Set(["bahasa-indonesia"]);

/** Two words may be all that an option is about, so the shortest are left alone. */
const CONTENT_WORDS_MIN = 3;

function saysTheSame(a: DraftOption, b: DraftOption): boolean {
  if (a.figure !== null || b.figure !== null) return false;
  const [first, second] = [contentWords(a), contentWords(b)];
  return first.length >= CONTENT_WORDS_MIN && first.join(" ") === second.join(" ");
}

function contentWords(option: DraftOption): readonly string[] {
  return wordsOf(plainText(option.content)).filter((word) => !SMALL_WORDS.has(word));
}

function soundsSame(a: DraftOption, b: DraftOption): boolean {
  if (a.figure === null || b.figure === null) return false;
  const wordsIn = (option: DraftOption): string =>
    wordsOf(`${plainText(option.content)} ${option.figure?.alt ?? ""}`).join(" ");
  return wordsIn(a) === wordsIn(b);
}
