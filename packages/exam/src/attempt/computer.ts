import type { CertificateFault, ComputerFinding } from "@neraca/base";
import type { SittingPolicy } from "../sitting/policy.ts";
import type { AttemptState } from "./attempt.ts";

/** Why a computer waits for a person. */
export type ComputerRefusal =
  | "computer-unknown"
  | "computer-of-another-seat"
  | "address-outside"
  | `certificate-${CertificateFault}`;

/** Why this is not the computer of that seat; null: it is. */
export function whyNotComputer(finding: ComputerFinding, seat: string): ComputerRefusal | null {
  if (finding.kind === "outside") return "address-outside";
  if (finding.kind === "unknown") return "computer-unknown";
  if (finding.kind === "uncertified") return `certificate-${finding.why}`;
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

/**
 * [EC6] [EC7] Where the policy asks for the seat's computer, any other waits; whatever it says, one from outside of the room's addresses waits,
 * and where the room asks for certificates one without that of its seat.
 */
export function isWeighed(finding: ComputerFinding, rule: SittingPolicy["seatEnrolment"]): boolean {
  return finding.kind === "outside" || weightOf(finding) === "require" || rule === "require";
}

export function isSameComputer(a: ComputerFinding | null, b: ComputerFinding | null): boolean {
  if (a === null || b === null) return a === b;
  return a.kind === b.kind && weightOf(a) === weightOf(b) && detailOf(a) === detailOf(b);
}

function weightOf(finding: ComputerFinding): "record" | "require" | null {
  return "certificate" in finding ? (finding.certificate ?? null) : null;
}

/** What tells two findings of one kind apart. */
function detailOf(finding: ComputerFinding): string | null {
  switch (finding.kind) {
    case "enrolled":
      return finding.seat;
    case "outside":
      return finding.address ?? null;
    case "uncertified":
      return finding.why;
    case "elsewhere":
    case "unknown":
      return null;
  }
}
