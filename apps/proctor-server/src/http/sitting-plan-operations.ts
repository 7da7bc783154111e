import { zSittingsChange, zSittingsDesk, zSittingsOutcome } from "@neraca/protocol";
import type { Operation } from "./operation.ts";
import { staffed } from "./staffed-operation.ts";

const SITTINGS = "/desk/selections/:selectionId/sittings";

/** When and where the sittings of a selection are. */
export const SITTING_PLAN_OPERATIONS: readonly Operation[] = [
  staffed("get", SITTINGS, "Slots, rooms and sittings of the selection", zSittingsDesk, {
    refusals: ["selection-unknown"],
  }),
  staffed("post", SITTINGS, "Sittings come, change and go, all or none", zSittingsOutcome, {
    body: zSittingsChange,
    refusals: ["selection-unknown", "bank-unfit-for-sittings", "sittings-too-many", "busy"],
  }),
];
