/** What a key press means in the exam. `answer` and `strike` carry the place of the option, from 0. */
export type KeyIntent =
  | { readonly kind: "answer"; readonly option: number }
  | { readonly kind: "strike"; readonly option: number }
  | { readonly kind: "previous" | "next" | "flag" | "grid" | "time" | "help" | "larger" | "smaller" };

export type KeyPress = {
  readonly key: string;
  readonly shift: boolean;
  /** Control, Alt or Meta: never ours, they belong to the browser, the computer and the screen reader. */
  readonly modified: boolean;
  /** Where the focus is. In a field one writes, in a dialog one answers the dialog, in the grid the arrows move in the grid. */
  readonly where: "page" | "grid" | "field" | "dialog";
  /** Keys of one character can be switched off (WCAG 2.1.4): speech input and some screen readers send them by accident. */
  readonly singleKeys: boolean;
};

const ANSWER_KEYS = "abcde";
const NUMBER_KEYS = "12345";

const SINGLE_KEYS: ReadonlyMap<string, KeyIntent> = new Map<string, KeyIntent>([
  ["f", { kind: "flag" }],
  ["g", { kind: "grid" }],
  ["t", { kind: "time" }],
  ["?", { kind: "help" }],
  ["+", { kind: "larger" }],
  ["=", { kind: "larger" }],
  ["-", { kind: "smaller" }],
]);

/** The one table of keys: null means that the key is not ours and must keep its meaning. */
export function keyIntent(press: KeyPress): KeyIntent | null {
  if (press.modified || press.where === "field" || press.where === "dialog") return null;
  if (press.where === "page" && !press.shift) {
    if (press.key === "ArrowLeft") return { kind: "previous" };
    if (press.key === "ArrowRight") return { kind: "next" };
  }
  if (!press.singleKeys || press.key.length !== 1) return null;
  const letter = press.key.toLowerCase();
  const option = ANSWER_KEYS.indexOf(letter);
  // Caps Lock also makes capitals: only the Shift key itself strikes.
  if (option !== -1) return { kind: press.shift ? "strike" : "answer", option };
  const number = NUMBER_KEYS.indexOf(press.key);
  if (number !== -1) return { kind: "answer", option: number };
  return SINGLE_KEYS.get(letter) ?? null;
}
