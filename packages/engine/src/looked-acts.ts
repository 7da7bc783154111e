import type { Digest, Instant, ItemId, SelectionId, SittingId, StaffId } from "@neraca/base";

/** What people took or saw of candidates, where nothing was changed. */
export type LookedAct =
  /** They saw personal data of so many candidates of a selection on their screen, since then. */
  | {
      readonly type: "CandidatesSeen";
      readonly staffId: StaffId;
      readonly selectionId: SelectionId;
      readonly candidates: number;
      readonly since: Instant;
    }
  /** They saw what the options of an item earn, for a ruling on it; noted before it was shown. */
  | {
      readonly type: "RulingItemSeen";
      readonly staffId: StaffId;
      readonly selectionId: SelectionId;
      readonly bankDigest: Digest;
      readonly itemId: ItemId;
      /** One that waits or is in force on this item: there two people look, and who proposed is on the record. null: none. */
      readonly ruling: number | null;
    }
  /** They took a paper of a room that tells of people, after its sitting was closed. */
  | {
      readonly type: "RoomPaperTaken";
      readonly staffId: StaffId;
      readonly selectionId: SelectionId;
      readonly sittingId: SittingId;
      /** Its name, which says of what kind it is. */
      readonly file: string;
      /** SHA-256 of its bytes. */
      readonly digest: Digest;
    };
