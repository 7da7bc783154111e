/**
 * Characters that no author types on purpose: controls, invisible joiners and marks, direction overrides, private use, lone
 * surrogates, line and paragraph separators. They could make a question read differently from what was reviewed, or carry a mark
 * that nobody sees. The line feed is let through; the tab is not, because where it matters (tables, figures) it hides a shape.
 */
const UNWANTED = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;

export type UnwantedCharacter = { readonly lineOffset: number; readonly name: string };

/** The first unwanted character of a text, with the number of lines before it and its name as `U+200B`. */
export function unwantedCharacter(text: string): UnwantedCharacter | undefined {
  const match = UNWANTED.exec(text);
  if (match === null) return undefined;
  const codePoint = match[0].codePointAt(0) ?? 0;
  return {
    lineOffset: text.slice(0, match.index).split("\n").length - 1,
    name: `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`,
  };
}
