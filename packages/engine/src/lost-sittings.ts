import type { Instant, SelectionId, SittingId, StaffId } from "@neraca/base";

/** A sitting that will not be held. Nobody has a seat in it. */
export type SittingLost = {
  readonly at: Instant;
  /** Null: on the command line, by whoever has the server's account. */
  readonly by: StaffId | null;
  readonly reason: string;
};

/** What happened to a sitting before it was armed: it is not held, or later than it was planned. */
export type SittingMishap =
  | { readonly kind: "lost"; readonly sittingId: SittingId }
  | {
      readonly kind: "late";
      readonly sittingId: SittingId;
      /** When it was to begin; it must still be so. */
      readonly seen: Instant;
      readonly scheduledAt: Instant;
    };

export type LostSittingAct =
  | {
      readonly type: "SittingLost";
      readonly staffId: StaffId | null;
      readonly selectionId: SelectionId;
      readonly sittingId: SittingId;
      readonly reason: string;
    }
  /** It is held after all. */
  | {
      readonly type: "SittingRestored";
      readonly staffId: StaffId;
      readonly selectionId: SelectionId;
      readonly sittingId: SittingId;
    };
