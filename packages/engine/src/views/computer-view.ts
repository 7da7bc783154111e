import type { ComputerFinding } from "@neraca/base";
import type { ComputerView } from "@neraca/protocol";

/** A finding as staff sees it: `seat` is the one that the computer is enrolled for in this room. */
export function computerView(finding: ComputerFinding): ComputerView {
  const seat = finding.kind === "enrolled" ? finding.seat : null;
  const address = finding.kind === "outside" ? (finding.address ?? null) : null;
  const isCertified = finding.kind !== "uncertified" && "certificate" in finding;
  return {
    finding: kindOf(finding),
    seat,
    ...(address === null ? {} : { address }),
    ...(isCertified ? { isCertified } : {}),
  };
}

function kindOf(finding: ComputerFinding): ComputerView["finding"] {
  return finding.kind === "uncertified" ? `certificate-${finding.why}` : finding.kind;
}
