import type { ComputerFinding } from "@neraca/base";
import type { AttemptState } from "./attempt.ts";

/** Why this is not the computer of that seat; null: it is. */
export function whyNotComputer(
  finding: ComputerFinding,
  seat: string,
): "computer-unknown" | "computer-of-another-seat" | null {
  if (finding.kind === "unknown") return "computer-unknown";
  return finding.kind === "enrolled" && finding.seat === seat ? null : "computer-of-another-seat";
}

/** [EC2] [EC3] The same, but for the one that a proctor has let in where it stands. */
export function whyComputerStaysOut(
  finding: ComputerFinding,
  seat: string,
  { admitted }: Pick<AttemptState, "admitted">,
  clientId: string,
): "computer-unknown" | "computer-of-another-seat" | null {
  return admitted === clientId ? null : whyNotComputer(finding, seat);
}

export function isSameComputer(a: ComputerFinding | null, b: ComputerFinding | null): boolean {
  if (a === null || b === null) return a === b;
  return a.kind === "enrolled" && b.kind === "enrolled" ? a.seat === b.seat : a.kind === b.kind;
}
