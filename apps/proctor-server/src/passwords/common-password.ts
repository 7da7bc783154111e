import { COMMON_WORDS } from "./common-words.ts";

/** More than that nobody writes twice over; what is longer is not judged by its words. */
const LETTERS_MAX = 64;
const WORD_LENGTH_MAX = Math.max(...[...COMMON_WORDS].map((word) => word.length));
/** What is left of a walk over the keyboard has at least so much of its own. */
const OWN_LETTERS_MIN = 6;
/** Keys that make a walk: four in a row are in many a word, and come by chance. */
const WALK_MIN = 5;

/** Along these a finger walks: rows, columns, columns up and down, the alphabet. */
const WALKS = [
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "1234567890",
  "abcdefghijklmnopqrstuvwxyz",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
  "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
  "qawsedrftgyhujikolp",
  "qazwsxedcrfvtgbyhnujmikolp",
  "azsxdcfvgbhnjmkl",
] as const;
const STEPS: ReadonlySet<string> = new Set(
  WALKS.flatMap((walk) => [walk, walk.split("").toReversed().join("")]).flatMap((walk) =>
    walk
      .split("")
      .slice(1)
      .map((key, at) => `${walk[at]}${key}`),
  ),
);

/** Signs that people put for letters. */
const SAID: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

/**
 * Whether a password is made as the most common ones are: of one or two words that everybody uses, or of one again and again, with digits and signs
 * around and between them; or of walks over the keyboard.
 */
export function isCommonPassword(password: string): boolean {
  const lower = password.normalize("NFKC").toLowerCase();
  if (lettersOf(withoutWalks(lower)).length < OWN_LETTERS_MIN) return true;
  const inner = lower.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const said = Array.from(inner, (sign) => SAID[sign] ?? sign).join("");
  return [lower, said].some((text) => isOfFewWords(lettersOf(text)));
}

function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}]/gu, "");
}

function withoutWalks(text: string): string {
  let [left, walk] = ["", ""];
  const end = (): void => {
    if (walk.length < WALK_MIN) left += walk;
    walk = "";
  };
  for (const key of text) {
    const last = walk.at(-1);
    if (last !== undefined && last !== key && !STEPS.has(`${last}${key}`)) end();
    walk += key;
  }
  end();
  return left;
}

/** Of at most two words, each as often as one likes. */
function isOfFewWords(letters: string): boolean {
  if (letters.length > LETTERS_MAX) return false;
  return wordsAt(letters, 0).some((first) => {
    if (isMadeOf(letters, [first])) return true;
    for (let at = first.length; letters.startsWith(first, at - first.length); at += first.length)
      if (wordsAt(letters, at).some((second) => isMadeOf(letters, [first, second]))) return true;
    return false;
  });
}

function wordsAt(letters: string, at: number): readonly string[] {
  const lengths = Array.from({ length: Math.min(WORD_LENGTH_MAX, letters.length - at) }, (_, nth) => nth + 1);
  return lengths.map((length) => letters.slice(at, at + length)).filter((word) => COMMON_WORDS.has(word));
}

function isMadeOf(letters: string, words: readonly string[]): boolean {
  const reached = new Set([0]);
  // In ascending order: what is added lies ahead, and is looked at as well.
  for (const at of reached)
    for (const word of words) if (letters.startsWith(word, at)) reached.add(at + word.length);
  return reached.has(letters.length);
}
