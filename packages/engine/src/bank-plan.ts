import type { Digest, Instant, ItemId, SelectionId, StaffId } from "@neraca/base";
import type { BankPlan } from "@neraca/protocol";

/** What a committee decided of the bank and the blueprint of its selection. The newest version stands. */
export type BankPlanVersion = {
  readonly selectionId: SelectionId;
  /** From 1. */
  readonly version: number;
  readonly plan: BankPlan;
  readonly at: Instant;
  readonly by: StaffId;
};

export type BankPlanChange = Omit<BankPlanVersion, "version"> & {
  /** The version that whoever changes it has seen; 0: none. */
  readonly seen: number;
};

/** A package that somebody brought into this installation. What it says is in its file, under its digest; this may be read by all staff. */
export type BroughtBank = {
  readonly digest: Digest;
  readonly bankId: string;
  readonly title: string;
  readonly items: number;
  readonly at: Instant;
  /** null: on the command line, by whoever has the server's account. */
  readonly by: StaffId | null;
};

/** What people do with banks. No words of a question, no key. */
export type BankAct =
  | {
      readonly type: "BankBrought";
      readonly staffId: StaffId | null;
      readonly digest: Digest;
      readonly bankId: string;
      readonly items: number;
    }
  | {
      readonly type: "BankPlanChanged";
      readonly staffId: StaffId;
      readonly selectionId: SelectionId;
      readonly version: number;
      readonly before: BankPlan | null;
      readonly after: BankPlan;
    }
  /** They asked for the questions of a sample paper, and were shown them after this was noted. */
  | {
      readonly type: "QuestionsShown";
      readonly staffId: StaffId;
      readonly selectionId: SelectionId;
      readonly bankDigest: Digest;
      readonly seedHex: string;
      /** Of the papers of that seed, from 0. */
      readonly paper: number;
      readonly items: readonly ItemId[];
      /** The number of the leave that somebody else gave them; lines from before one was asked for have none. */
      readonly leave?: number;
    };
