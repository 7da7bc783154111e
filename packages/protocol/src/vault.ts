import { z } from "zod";
import { zReason, zShortText } from "./common.ts";

/** Holders of shares of one key; as many as a bank's key is split into at most. */
const HOLDERS_MAX = 10;
/** A share as it is typed: signs, spaces and dashes. */
const TYPED_LENGTH_MAX = 400;

/** GET /api/staff/bank: whether this server can read its bank. Of shares the number and who entered it, never more. */
export const zBankState = z.strictObject({
  /** `plain`: it lies open in its folder. `sealed`: nobody can read it. `open`: this process can. */
  state: z.enum(["plain", "sealed", "open"]),
  venue: zShortText,
  /** How many shares open it, of how many there are; 0 when it is plain. */
  threshold: z.int().nonnegative().max(HOLDERS_MAX),
  holders: z.int().nonnegative().max(HOLDERS_MAX),
  entered: z.array(z.strictObject({ number: z.int().positive(), name: zShortText })).max(HOLDERS_MAX),
  /** Sittings that stand still until it is open. */
  waiting: z.int().nonnegative(),
});
export type BankState = z.output<typeof zBankState>;

/** POST /api/staff/bank/shares */
export const zShareEntry = z.strictObject({ share: z.string().min(1).max(TYPED_LENGTH_MAX) });

export const zShareAnswer = z.strictObject({
  /** What is wrong with the share; null when it was taken. */
  fault: z
    .strictObject({
      reason: zReason,
      /** The group of signs that is mistyped, counted from 1; null when it is not one group. */
      group: z.int().positive().nullable(),
      /** The share's number on paper; null when it cannot be read, or is not of this key. */
      number: z.int().positive().nullable(),
    })
    .nullable(),
  bank: zBankState,
});
export type ShareAnswer = z.output<typeof zShareAnswer>;
