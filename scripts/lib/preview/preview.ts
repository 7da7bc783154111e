import type { Digest, ItemId, Language, Question } from "@neraca/base";
import type { Finding, Item } from "@neraca/item-bank";
import type { PreviewTheme } from "./style-sheet.ts";

/** What a preview shows. It has the keys, so it is as secret as the bank. */
export type Preview = {
  readonly language: Language;
  readonly theme: PreviewTheme;
  /** Goes into the page as it is. */
  readonly styleSheet: string;
  readonly bank: {
    readonly id: string;
    readonly title: string;
    readonly digest: Digest;
    readonly itemCount: number;
  };
  /** Those to be looked at, in the order of the page. */
  readonly items: readonly Item[];
  readonly notes: ReadonlyMap<ItemId, string>;
  /** Warnings; a bank with errors is not shown. */
  readonly findings: readonly Finding[];
  /** One candidate's paper, in their order, or null when the bank has no blueprint for one. */
  readonly paper: { readonly seed: string; readonly questions: readonly Question[] } | null;
};
