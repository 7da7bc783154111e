import {
  type Reason,
  zRuledItems,
  zRuledItemsQuery,
  zRulingAct,
  zRulingEffect,
  zRulingQuestion,
  zRulings,
} from "@neraca/protocol";
import { NO_RESULTS } from "./no-results.ts";
import type { Operation } from "./operation.ts";
import { staffed } from "./staffed-operation.ts";

const RULINGS = "/desk/selections/:selectionId/results/rulings";

const NOT_RULED: readonly Reason[] = [
  ...NO_RESULTS,
  "ruling-bank-closed",
  "ruling-item-unknown",
  "ruling-needs-annulment",
  "ruling-options-unfit",
  "ruling-in-force",
  "ruling-not-in-force",
];

/** Rulings on items that were found to be wrong after the exam. */
export const RULING_OPERATIONS: readonly Operation[] = [
  staffed("get", RULINGS, "Rulings on items that were proposed, and what became of them", zRulings, {
    refusals: ["selection-unknown"],
  }),
  staffed(
    "post",
    RULINGS,
    "Proposes a ruling on an item, agrees to it as another person, or declines it",
    zRulings,
    {
      body: zRulingAct,
      refusals: [
        ...NOT_RULED,
        "selection-archived",
        "ruling-open",
        "ruling-unknown",
        "ruling-grounds-unfit",
        "ruling-stale",
        "ruling-too-large",
        "too-many-rulings",
        "reason-missing",
        "same-person",
        "busy",
        "not-stored",
      ],
    },
  ),
  staffed("post", `${RULINGS}/items`, "Items that candidates had, the most doubtful first", zRuledItems, {
    body: zRuledItemsQuery,
    refusals: [...NO_RESULTS, "ruling-bank-closed"],
  }),
  staffed("post", `${RULINGS}/look`, "What would come of a ruling; nothing is recorded", zRulingEffect, {
    body: zRulingQuestion,
    refusals: NOT_RULED,
  }),
];
