import type { LocalText } from "@neraca/base";

/** A text in both languages. */
export type Text = LocalText & {
  /** What English says instead where `count` is 1; Indonesian has one form for all numbers. */
  readonly enOne?: string;
};

/** All words of one app. A key without both languages does not compile. */
export type Catalogue = Readonly<Record<string, Text>>;

/** Keeps the literal texts, so that the compiler knows which values a text asks for. */
export function defineCatalogue<const C extends Catalogue>(catalogue: C): C {
  return catalogue;
}

/** `"{{left}} of {{all}}"` -> `"left" | "all"` */
export type SlotsOf<Text extends string> = Text extends `${string}{{${infer Slot}}}${infer Rest}`
  ? Slot | SlotsOf<Rest>
  : never;

export type TextValues<C extends Catalogue, K extends keyof C> = [SlotsOf<C[K]["id"]>] extends [never]
  ? readonly []
  : readonly [values: { readonly [Slot in SlotsOf<C[K]["id"]>]: string | number }];

/** Slots of a text, as tests compare them between the languages. */
export function slotsOf(text: string): readonly string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/gu)].map((match) => match[1] ?? "").sort();
}

/** What is wrong with a catalogue: an empty text, or slots that differ between the languages. */
export function catalogueFaults(catalogue: Catalogue): readonly string[] {
  return Object.entries(catalogue).flatMap(([key, text]) => {
    const faults: string[] = [];
    if (text.id.trim() === "") faults.push(`${key}: no Indonesian text`);
    if (text.en.trim() === "") faults.push(`${key}: no English text`);
    if (slotsOf(text.id).join() !== slotsOf(text.en).join()) faults.push(`${key}: slots differ`);
    if (text.enOne === undefined) return faults;
    if (slotsOf(text.id).join() !== slotsOf(text.enOne).join()) faults.push(`${key}: slots of one differ`);
    if (!slotsOf(text.id).includes("count")) faults.push(`${key}: one of what`);
    return faults;
  });
}
