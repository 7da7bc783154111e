import type { ActFrame } from "@neraca/protocol";

/** Acts that belong to the open paper, as opposed to preparation and evidence. */
export function isExamAct(act: ActFrame): boolean {
  switch (act.kind) {
    case "show-question":
    case "save-response":
    case "clear-response":
    case "set-flag":
    case "set-strike":
    case "finish":
      return true;
    case "confirm-identity":
    case "accept-rules":
    case "receive-paper":
    case "record-integrity":
    case "call-proctor":
    case "deny-identity":
    case "acknowledge-message":
      return false;
  }
}
