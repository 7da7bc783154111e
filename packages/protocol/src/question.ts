import { QUESTION_LIMITS as LIMITS, type Question } from "@neraca/base";
import { z } from "zod";
import { zItemId, zOptionId, zSubtest } from "./common.ts";

type InlineShape =
  | { kind: "text"; text: string }
  | { kind: "emphasis"; inlines: InlineShape[] }
  | { kind: "strong"; inlines: InlineShape[] }
  | { kind: "break" };

/** Built to the depth that the bank's parser allows: deeper nesting does not parse, so a renderer cannot be driven deep. */
function zInlineOfDepth(depth: number): z.ZodType<InlineShape> {
  const text = z.strictObject({ kind: z.literal("text"), text: z.string().max(LIMITS.textRunLengthMax) });
  const lineBreak = z.strictObject({ kind: z.literal("break") });
  if (depth === 0) return z.union([text, lineBreak]);
  const inlines = z.array(zInlineOfDepth(depth - 1)).max(LIMITS.inlineCountMax);
  return z.union([
    text,
    lineBreak,
    z.strictObject({ kind: z.literal("emphasis"), inlines }),
    z.strictObject({ kind: z.literal("strong"), inlines }),
  ]);
}

const zInlines = z.array(zInlineOfDepth(LIMITS.inlineDepthMax)).max(LIMITS.inlineCountMax);
const zCells = z.array(zInlines).max(LIMITS.tableColumnCountMax);

const zRichText = z
  .array(
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("paragraph"), inlines: zInlines }),
      z.strictObject({
        kind: z.literal("list"),
        ordered: z.boolean(),
        items: z.array(zInlines).max(LIMITS.listItemCountMax),
      }),
      z.strictObject({
        kind: z.literal("table"),
        header: zCells,
        rows: z.array(zCells).max(LIMITS.tableRowCountMax),
      }),
    ]),
  )
  .max(LIMITS.blockCountMax);

const zFigure = z
  .strictObject({ svg: z.string().max(LIMITS.svgLengthMax), alt: z.string().max(LIMITS.altLengthMax) })
  .nullable();

/** The plaintext of a sealed question. Strict: a question with one more field (a key, a weight) does not parse. */
export const zQuestion: z.ZodType<Question> = z.strictObject({
  id: zItemId,
  subtest: zSubtest,
  stem: zRichText,
  figure: zFigure,
  options: z
    .array(z.strictObject({ id: zOptionId, content: zRichText, figure: zFigure }))
    .length(LIMITS.optionCount),
});
