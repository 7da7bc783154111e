import type { Instant, SelectionId, SittingId, StaffId } from "@neraca/base";
import type { Sitting, Venue } from "./registry-records.ts";

/** What a committee decides of a sitting before it is armed. */
export type PlannedSitting = Pick<Sitting, "title" | "scheduledAt" | "roomId">;

/** Sittings of a selection come, go, or are another time or in another room: all of it takes effect together, or nothing. */
export type SittingsChange = {
  readonly selectionId: SelectionId;
  readonly puts: readonly {
    readonly sittingId: SittingId;
    /** As whoever changes it saw it; null: it is new. */
    readonly seen: PlannedSitting | null;
    /** null: it goes. */
    readonly sitting: Sitting | null;
    /** It was lost, and is held after all. */
    readonly restores?: boolean;
  }[];
  readonly at: Instant;
  readonly by: StaffId;
};

export type SittingsRefusal =
  /** One is not as it was seen, or is gone, or there is one with the id of a new one. */
  | "changed-meanwhile"
  | "room-unknown"
  /** It is not held, and nobody says that it is after all. */
  | "sitting-lost"
  /** It goes or leaves its room, and somebody has a seat there. */
  | "sitting-has-candidates"
  /** It goes, and somebody is on duty there. */
  | "sitting-has-duties";

export type VenueChange = {
  readonly venue: Venue;
  /** null: it is new. */
  readonly seen: Venue | null;
  readonly at: Instant;
  readonly by: StaffId;
};

export type SittingPlanAct =
  /** What they decided of a sitting. Before null: it is new; after null: it is taken away. */
  | {
      readonly type: "SittingPlanned";
      /** Null: on the command line, by whoever has the server's account. */
      readonly staffId: StaffId | null;
      readonly selectionId: SelectionId;
      readonly sittingId: SittingId;
      readonly before: PlannedSitting | null;
      readonly after: PlannedSitting | null;
      /** Of one that begins later than it was planned to. */
      readonly reason?: string;
    }
  | {
      readonly type: "VenueChanged";
      readonly staffId: StaffId;
      readonly venueId: Venue["id"];
      readonly before: Omit<Venue, "id"> | null;
      readonly after: Omit<Venue, "id">;
    };
