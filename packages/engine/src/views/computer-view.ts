import type { ComputerFinding } from "@neraca/base";

/** A finding as staff sees it: `seat` is the one that the computer is enrolled for in this room. */
export function computerView(finding: ComputerFinding): {
  readonly finding: ComputerFinding["kind"];
  readonly seat: string | null;
} {
  return { finding: finding.kind, seat: finding.kind === "enrolled" ? finding.seat : null };
}
