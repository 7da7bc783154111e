import { candidateId, type PositionId } from "@neraca/base";
import type { ArmRequest } from "@neraca/engine";

type Line = ArmRequest["roster"][number];

export type RosterOptions = {
  readonly candidates?: number;
  /** What the last candidate was granted. */
  readonly extraTimeMs?: number;
  readonly needs?: Line["needs"];
};

/** Candidates of one position in a row. */
export function rosterOf(
  positionId: PositionId,
  { candidates = 3, extraTimeMs = 0, needs = [] }: RosterOptions,
): ArmRequest["roster"] {
  return Array.from({ length: candidates }, (_, nth): Line => {
    const isLast = nth === candidates - 1;
    return {
      candidateId: candidateId(`c${nth}`),
      participantNumber: `2026-12-${String(nth).padStart(4, "0")}`,
      positionId,
      seat: `A${nth + 1}`,
      row: 0,
      column: nth,
      extraTimeMs: isLast ? extraTimeMs : 0,
      needs: isLast ? needs : [],
    };
  });
}
