import type { ComputerFinding } from "@neraca/base";
import type { SittingPolicy } from "../sitting/policy.ts";
import type { AttemptState } from "./attempt.ts";

/** Why a computer waits for a person. */
export type ComputerRefusal = "computer-unknown" | "computer-of-another-seat" | "address-outside";

/** Why this is not the computer of that seat; null: it is. */
export function whyNotComputer(finding: ComputerFinding, seat: string): ComputerRefusal | null {
  if (finding.kind === "outside") return "address-outside";
  if (finding.kind === "unknown") return "computer-unknown";
  return finding.kind === "enrolled" && finding.seat === seat ? null : "computer-of-another-seat";
}

/** [EC2] [EC3] The same, but for the one that a proctor has let in where it stands. */
export function whyComputerStaysOut(
  finding: ComputerFinding,
  seat: string,
  { admitted }: Pick<AttemptState, "admitted">,
  clientId: string,
): ComputerRefusal | null {
  return admitted === clientId ? null : whyNotComputer(finding, seat);
}

/** [EC6] Where the policy asks for the seat's computer, any other waits; one from outside of the room's addresses waits whatever it says. */
export function isWeighed(finding: ComputerFinding, rule: SittingPolicy["seatEnrolment"]): boolean {
  return finding.kind === "outside" || rule === "require";
}

export function isSameComputer(a: ComputerFinding | null, b: ComputerFinding | null): boolean {
  if (a === null || b === null) return a === b;
  return a.kind === "enrolled" && b.kind === "enrolled" ? a.seat === b.seat : a.kind === b.kind;
}
