import { zLeaveDecision, zLeaveRequest, zQuestionLeaves } from "@neraca/protocol";
import type { Operation } from "./operation.ts";
import { staffed } from "./staffed-operation.ts";

const LEAVES = "/desk/selections/:selectionId/bank/leaves";

/** Two people before questions of a bank that is not sealed are shown. */
export const QUESTION_LEAVE_OPERATIONS: readonly Operation[] = [
  staffed("get", LEAVES, "Who waits for leave to read questions, and who has it", zQuestionLeaves, {
    refusals: ["selection-unknown"],
  }),
  staffed(
    "post",
    LEAVES,
    "Asks another of the committee for leave to read questions of a bank",
    zQuestionLeaves,
    {
      body: zLeaveRequest,
      refusals: [
        "selection-unknown",
        "bank-absent",
        "bank-sealed",
        "reason-missing",
        "leave-asked",
        "leave-given",
        "too-many-leaves",
        "busy",
        "not-stored",
      ],
    },
  ),
  staffed(
    "post",
    `${LEAVES}/decide`,
    "Gives another that leave, declines it, or takes one's own wish back",
    zQuestionLeaves,
    {
      body: zLeaveDecision,
      refusals: ["selection-unknown", "leave-unknown", "leave-own", "not-stored"],
    },
  ),
];
