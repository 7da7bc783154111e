import type { Instant, PositionId, SelectionId, StaffId } from "@neraca/base";
import type { PositionFields } from "@neraca/protocol";

/** A position as it stood from one change at the committee's desk to the next. */
export type PositionVersion = {
  readonly positionId: PositionId;
  readonly selectionId: SelectionId;
  /** From 1. One without a version came by a command, and nobody changed it at the desk. */
  readonly version: number;
  /** null: it was taken away. */
  readonly fields: PositionFields | null;
  readonly at: Instant;
  readonly by: StaffId;
};

/** Changes of positions that take effect together, or not at all. */
export type PositionsChange = {
  readonly selectionId: SelectionId;
  /** At most REGISTRY_ROWS_MAX. */
  readonly puts: readonly {
    readonly positionId: PositionId;
    /** The version that was seen; null: it is new. */
    readonly seen: number | null;
    /** null: it goes. */
    readonly fields: PositionFields | null;
  }[];
  readonly at: Instant;
  readonly by: StaffId;
};

export type PositionsRefusal =
  | "too-many-positions"
  | "changed-meanwhile"
  | "position-code-taken"
  | "position-has-candidates";

/** Of a selection, counted without loading anybody. */
export type SelectionCounts = {
  readonly positions: number;
  readonly candidates: number;
  /** Candidates who have a seat in a sitting. */
  readonly seated: number;
};
