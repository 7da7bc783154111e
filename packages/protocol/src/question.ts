import {
  FORMULA_LIMITS,
  FORMULA_SIGNS,
  type Formula,
  type FormulaPart,
  QUESTION_LIMITS as LIMITS,
  type Question,
} from "@neraca/base";
import { z } from "zod";
import { zItemId, zOptionId, zSubtest } from "./common.ts";

type InlineShape =
  | { kind: "text"; text: string }
  | { kind: "emphasis"; inlines: InlineShape[] }
  | { kind: "strong"; inlines: InlineShape[] }
  | { kind: "break" }
  | { kind: "formula"; formula: Formula };

/** Like the inlines below: a formula that nests deeper than the bank's parser allows does not parse. */
function zFormulaOfDepth(depth: number): z.ZodType<Formula> {
  const plain = [
    z.strictObject({ kind: z.literal("number"), text: z.string().max(FORMULA_LIMITS.numberLengthMax) }),
    z.strictObject({ kind: z.literal("letter"), text: z.string().length(1) }),
    z.strictObject({ kind: z.literal("sign"), text: z.enum(FORMULA_SIGNS) }),
  ];
  const parts: z.ZodType<FormulaPart>[] = [...plain];
  if (depth > 1) {
    const row = zFormulaOfDepth(depth - 1);
    parts.push(
      z.strictObject({ kind: z.literal("fraction"), over: row, under: row }),
      z.strictObject({
        kind: z.literal("script"),
        of: row,
        above: row.nullable(),
        below: row.nullable(),
      }),
      z.strictObject({ kind: z.literal("root"), of: row, degree: row.nullable() }),
      z.strictObject({ kind: z.literal("group"), of: row }),
    );
  }
  return z.array(z.union(parts)).max(FORMULA_LIMITS.partCountMax);
}

const zFormula = z.strictObject({
  kind: z.literal("formula"),
  formula: zFormulaOfDepth(FORMULA_LIMITS.depthMax),
});

/** Built to the depth that the bank's parser allows: deeper nesting does not parse, so a renderer cannot be driven deep. */
function zInlineOfDepth(depth: number): z.ZodType<InlineShape> {
  const text = z.strictObject({ kind: z.literal("text"), text: z.string().max(LIMITS.textRunLengthMax) });
  const lineBreak = z.strictObject({ kind: z.literal("break") });
  if (depth === 0) return z.union([text, lineBreak, zFormula]);
  const inlines = z.array(zInlineOfDepth(depth - 1)).max(LIMITS.inlineCountMax);
  return z.union([
    text,
    lineBreak,
    zFormula,
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
