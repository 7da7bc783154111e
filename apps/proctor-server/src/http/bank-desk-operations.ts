import {
  PAPER_LENGTH_MAX,
  type Reason,
  zBalance,
  zBalanceRequest,
  zBankBring,
  zBankBrought,
  zBankDesk,
  zBankLook,
  zBankPlanOutcome,
  zBankPlanSave,
  zQuestionsRequest,
  zSamples,
  zSamplesRequest,
} from "@neraca/protocol";
import { z } from "zod";
import { NOT_CLEAN, type Operation } from "./operation.ts";
import { staffed } from "./staffed-operation.ts";

const BANK = "/desk/selections/:selectionId/bank";
const NOT_READ: readonly Reason[] = ["bank-absent", "bank-sealed", "bank-unfit", "blueprint-missing", "busy"];

/** A question as the exam's own frames have it. Formulas in tables in lists: written out in one document, its schema would fill gigabytes. */
const zShownQuestions = z.strictObject({ questions: z.array(z.unknown()).max(PAPER_LENGTH_MAX) });

/** Bank and blueprint of a selection. */
export const BANK_DESK_OPERATIONS: readonly Operation[] = [
  staffed("get", BANK, "Banks of this installation, and which one the selection uses", zBankDesk, {
    refusals: ["selection-unknown", "busy"],
  }),
  staffed("get", `${BANK}/look/:bank`, "Counts, health and findings of a bank", zBankLook, {
    refusals: ["selection-unknown", "bank-absent", "busy"],
  }),
  staffed("post", `${BANK}/plan`, "Chooses bank and blueprint", zBankPlanOutcome, {
    body: zBankPlanSave,
    refusals: ["selection-unknown", "busy"],
  }),
  staffed("post", `${BANK}/bring`, "Brings a package into this installation", zBankBrought, {
    body: zBankBring,
    refusals: ["selection-unknown", "bank-package-broken", "too-many-banks", "busy", ...NOT_CLEAN],
  }),
  staffed("post", `${BANK}/balance`, "What papers of a plan are like, all together", zBalance, {
    body: zBalanceRequest,
    refusals: NOT_READ,
  }),
  staffed("post", `${BANK}/samples`, "The structure of sample papers", zSamples, {
    body: zSamplesRequest,
    refusals: [...NOT_READ, "blueprint-short"],
  }),
  staffed(
    "post",
    `${BANK}/questions`,
    "The questions of a sample paper; who saw them is recorded",
    zShownQuestions,
    {
      body: zQuestionsRequest,
      refusals: ["selection-unknown", "not-found", ...NOT_READ, "blueprint-short", "leave-needed"],
    },
  ),
];
