import { type Block, type Inline, type RichText, unreachable } from "@neraca/base";
import { formulaSource } from "./formats/formula.ts";

/** A piece of text and whether it is set apart from what surrounds it. */
export type Run = { readonly text: string; readonly emphasised: boolean };

/** The words of a text in reading order, without its structure; blocks, items, cells and breaks end with a line feed. */
export function runsOf(text: RichText): readonly Run[] {
  return text.flatMap(runsOfBlock);
}

export function plainText(text: RichText): string {
  return runsOf(text)
    .map((run) => run.text)
    .join("")
    .trim();
}

function runsOfBlock(block: Block): readonly Run[] {
  switch (block.kind) {
    case "paragraph":
      return runsOfLine(block.inlines);
    case "list":
      return block.items.flatMap(runsOfLine);
    case "table":
      return [block.header, ...block.rows].flatMap((cells) => cells.flatMap(runsOfLine));
    default:
      return unreachable(block);
  }
}

function runsOfLine(inlines: readonly Inline[]): readonly Run[] {
  return [...runsOfInlines(inlines, false), LINE_END];
}

const LINE_END: Run = { text: "\n", emphasised: false };

function runsOfInlines(inlines: readonly Inline[], emphasised: boolean): readonly Run[] {
  return inlines.flatMap((inline): readonly Run[] => {
    switch (inline.kind) {
      case "text":
        return [{ text: inline.text, emphasised }];
      case "break":
        return [LINE_END];
      case "formula":
        return [{ text: formulaSource(inline.formula), emphasised }];
      case "emphasis":
      case "strong":
        return runsOfInlines(inline.inlines, true);
      default:
        return unreachable(inline);
    }
  });
}

/** The words of a text as a reader would compare them: case, accents of writing and punctuation at the edges do not matter. */
export function wordsOf(text: string): readonly string[] {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .split(/\s+/u)
    .map((word) => word.replace(/^[\p{Ps}\p{Pi}"'.,;:!?…]+|[\p{Pe}\p{Pf}"'.,;:!?…]+$/gu, ""))
    .filter((word) => word !== "");
}
