import { fileURLToPath } from "node:url";
import rangesOfExam from "@fontsource/atkinson-hyperlegible-next/unicode.json" with { type: "json" };
import rangesOfText from "@fontsource/plus-jakarta-sans/unicode.json" with { type: "json" };

/** `text` is for reading; `exam` has letters that cannot be taken for one another, for numbers and digests. */
export type Face = "text" | "exam";

/** A run of text in one font. A character that no font of ours has is `null` and drawn as a question mark. */
export type Run = { readonly text: string; readonly font: string };

type CodePoints = readonly { readonly first: number; readonly last: number }[];

const FAMILIES: Readonly<Record<Face, string>> = {
  text: "plus-jakarta-sans",
  exam: "atkinson-hyperlegible-next",
};

/** In the order in which they are asked for a character. Latin has all of Indonesian. */
const SUBSETS = ["latin", "latin-ext"] as const;

const UNKNOWN = "?";

function fileOf(family: string, name: string): string {
  return fileURLToPath(import.meta.resolve(`@fontsource/${family}/${name}`));
}

function fontName(face: Face, subset: string): string {
  return `${face}-${subset}`;
}

/** The fonts that are put into a document, by the names that `runsOf` gives: a regular and a semi-bold one per face and subset. */
export const FONTS: Readonly<Record<string, { readonly normal: string; readonly bold: string }>> =
  Object.fromEntries(
    (["text", "exam"] as const).flatMap((face) =>
      SUBSETS.map((subset) => {
        const family = FAMILIES[face];
        const weight = (value: number) => fileOf(family, `files/${family}-${subset}-${value}-normal.woff`);
        return [fontName(face, subset), { normal: weight(400), bold: weight(600) }];
      }),
    ),
  );

export const FONT_FILES: ReadonlySet<string> = new Set(
  Object.values(FONTS).flatMap(({ normal, bold }) => [normal, bold]),
);

const COVERAGE = new Map<string, CodePoints>(
  (["text", "exam"] as const).flatMap((face) => {
    const ranges = face === "text" ? rangesOfText : rangesOfExam;
    return SUBSETS.map((subset) => [fontName(face, subset), codePointsOf(ranges[subset])] as const);
  }),
);

/** Reads `U+0000-00FF,U+0131`. */
function codePointsOf(ranges: string): CodePoints {
  return ranges.split(",").map((range) => {
    const [first = "", last = first] = range.trim().replace("U+", "").split("-");
    return { first: Number.parseInt(first, 16), last: Number.parseInt(last, 16) };
  });
}

/**
 * Cuts a text into runs of one font each. A letter in two code points becomes one where Unicode has it; control characters
 * other than the line feed become spaces.
 */
export function runsOf(text: string, face: Face): readonly Run[] {
  const runs: { text: string; font: string }[] = [];
  const plain = text
    .normalize("NFC")
    .replaceAll("\r\n", "\n")
    .replaceAll(/(?!\n)\p{Cc}/gu, " ");
  for (const character of plain) {
    const font = fontFor(character, face);
    const last = runs.at(-1);
    const drawn = font === null ? UNKNOWN : character;
    const name = font ?? fontName(face, "latin");
    if (last?.font === name) last.text += drawn;
    else runs.push({ text: drawn, font: name });
  }
  return runs;
}

function fontFor(character: string, face: Face): string | null {
  const point = character.codePointAt(0) ?? 0;
  for (const subset of SUBSETS) {
    const name = fontName(face, subset);
    if (COVERAGE.get(name)?.some(({ first, last }) => first <= point && point <= last) === true) return name;
  }
  return null;
}
