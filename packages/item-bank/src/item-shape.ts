import {
  type Block,
  type Figure,
  FORMULA_LIMITS,
  FORMULA_SIGNS,
  type Formula,
  type FormulaPart,
  type Inline,
  type ItemId,
  isId,
  type OptionId,
  QUESTION_LIMITS,
  type RichText,
  SUBTESTS,
} from "@neraca/base";
import {
  COGNITIVE_LEVELS,
  type Item,
  type ItemOption,
  OPTION_IDS,
  type Scoring,
  STATUSES,
  type Weight,
} from "./item.ts";
import { BANK_LIMITS } from "./limits.ts";
import {
  isBoolean,
  isKind,
  isList,
  isNullOr,
  isObject,
  isOneOf,
  isRecord,
  isText,
  isWhole,
  type Shape,
} from "./shape.ts";

/* The form of an item in a package. Whether it is a good item was judged before the package was made. */

const isItemId: Shape<ItemId> = (value): value is ItemId => typeof value === "string" && isId(value);
const isOptionId: Shape<OptionId> = (value): value is OptionId => OPTION_IDS.some((id) => id === value);
const isWeight: Shape<Weight> = isOneOf(1, 2, 3, 4, 5);

function isFormulaTo(depth: number): Shape<Formula> {
  const isRow: Shape<Formula> = depth === 1 ? isList(never) : isFormulaTo(depth - 1);
  return isList(
    isKind<FormulaPart>({
      number: isRecord({ kind: isOneOf("number"), text: isText }),
      letter: isRecord({ kind: isOneOf("letter"), text: isText }),
      sign: isRecord({ kind: isOneOf("sign"), text: isOneOf(...FORMULA_SIGNS) }),
      fraction: isRecord({ kind: isOneOf("fraction"), over: isRow, under: isRow }),
      script: isRecord({
        kind: isOneOf("script"),
        of: isRow,
        above: isNullOr(isRow),
        below: isNullOr(isRow),
      }),
      root: isRecord({ kind: isOneOf("root"), of: isRow, degree: isNullOr(isRow) }),
      group: isRecord({ kind: isOneOf("group"), of: isRow }),
    }),
  );
}

function never(_value: unknown): _value is never {
  return false;
}

const isFormula = isFormulaTo(FORMULA_LIMITS.depthMax);

function isLineTo(depth: number): Shape<readonly Inline[]> {
  const isInner: Shape<readonly Inline[]> = depth === 0 ? isList(never) : isLineTo(depth - 1);
  return isList(
    isKind<Inline>({
      text: isRecord({ kind: isOneOf("text"), text: isText }),
      emphasis: isRecord({ kind: isOneOf("emphasis"), inlines: isInner }),
      strong: isRecord({ kind: isOneOf("strong"), inlines: isInner }),
      break: isRecord({ kind: isOneOf("break") }),
      formula: isRecord({ kind: isOneOf("formula"), formula: isFormula }),
    }),
  );
}

const isLine = isLineTo(QUESTION_LIMITS.inlineDepthMax);

const isRichText: Shape<RichText> = isList(
  isKind<Block>({
    paragraph: isRecord({ kind: isOneOf("paragraph"), inlines: isLine }),
    list: isRecord({ kind: isOneOf("list"), ordered: isBoolean, items: isList(isLine) }),
    table: isRecord({ kind: isOneOf("table"), header: isList(isLine), rows: isList(isList(isLine)) }),
  }),
);

const isFigure = isNullOr(isRecord<Figure>({ svg: isText, alt: isText }));

const isOption = isRecord<ItemOption>({ id: isOptionId, content: isRichText, figure: isFigure });

const isWeights: Shape<Readonly<Record<OptionId, Weight>>> = (
  value,
): value is Readonly<Record<OptionId, Weight>> =>
  isObject(value) &&
  Object.keys(value).length === OPTION_IDS.length &&
  OPTION_IDS.every((id) => isWeight(value[id])) &&
  new Set(Object.values(value)).size === OPTION_IDS.length;

const isScoring = isKind<Scoring>({
  key: isRecord({ kind: isOneOf("key"), optionId: isOptionId }),
  weights: isRecord({ kind: isOneOf("weights"), weights: isWeights }),
});

export const isItem: Shape<Item> = isRecord<Item>({
  id: isItemId,
  subtest: isOneOf(...SUBTESTS),
  topic: isText,
  stem: isRichText,
  figure: isFigure,
  options: (value): value is Item["options"] =>
    isList(isOption)(value) && value.map((option) => option.id).join() === OPTION_IDS.join(),
  scoring: isScoring,
  version: isWhole(1, BANK_LIMITS.versionMax),
  status: isOneOf(...STATUSES),
  difficulty: isWhole(0, BANK_LIMITS.difficultyMax),
  seconds: isWhole(BANK_LIMITS.secondsMin, BANK_LIMITS.secondsMax),
  level: isOneOf(...COGNITIVE_LEVELS),
  enemies: isList(isItemId),
  model: isNullOr(isText),
  rationale: isRichText,
  source: isNullOr(isText),
  fixedOrder: isBoolean,
});
