import type { Digest, Question } from "@neraca/base";
import type { Paper, PaperBlueprint, PaperItem, PapersBalance } from "@neraca/exam";
import type { Blueprint } from "@neraca/item-bank";
import type { OpenBankLook } from "@neraca/protocol";

/** Where the workshop finds a bank: as its author wrote it, or the text of a package with the blueprint that came with it. */
export type BankText =
  | { readonly from: "folder"; readonly folder: string }
  | { readonly from: "file"; readonly path: string }
  | { readonly from: "package"; readonly text: string; readonly blueprint: Blueprint | null };

/** What is remembered of a bank that was looked at: no word of a question and no key. */
export type LookedBank = {
  readonly look: OpenBankLook;
  /** null: it has errors, and is no bank. */
  readonly outline: BankOutline | null;
};

export type BankOutline = {
  readonly digest: Digest;
  readonly id: string;
  readonly title: string;
  /** What making papers asks of items, and nothing else. */
  readonly items: readonly PaperItem[];
  /** That came with it. */
  readonly blueprint: Blueprint | null;
};

export type PapersOrder = {
  readonly outline: Pick<BankOutline, "digest" | "items">;
  readonly blueprint: PaperBlueprint;
  readonly seedHex: string;
};

/** What the workshop is asked, and what it answers. */
export type BankJobs = {
  readonly look: { readonly order: BankText; readonly answer: LookedBank };
  /** The package of a bank; null: the bank is not what it was. */
  readonly pack: {
    readonly order: { readonly bank: BankText; readonly digest: Digest };
    readonly answer: string | null;
  };
  readonly balance: {
    readonly order: PapersOrder & { readonly papers: number };
    readonly answer: PapersBalance;
  };
  /** null: a topic is short, and there is no paper. */
  readonly samples: {
    readonly order: PapersOrder & { readonly count: number };
    readonly answer: readonly Paper[] | null;
  };
  /** The questions of a paper as its candidate would see them; null: the bank is not what it was. */
  readonly questions: {
    readonly order: { readonly bank: BankText; readonly digest: Digest; readonly paper: Paper };
    readonly answer: readonly Question[] | null;
  };
};
export type BankJobName = keyof BankJobs;

/** To the worker. */
export type BankJob = {
  readonly [Name in BankJobName]: { readonly name: Name; readonly order: BankJobs[Name]["order"] };
}[BankJobName];
