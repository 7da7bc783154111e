import type { CandidateId, Instant, PositionId, SeatId, SeatTag, SittingId } from "@neraca/base";

export type AssignmentSeat = {
  readonly id: SeatId;
  readonly label: string;
  readonly row: number;
  readonly column: number;
  readonly isSpare: boolean;
  readonly isBroken: boolean;
  readonly tags: readonly SeatTag[];
};

export type AssignmentSitting = {
  readonly id: SittingId;
  readonly venueId: string;
  readonly startsAt: Instant;
  /** So long may an exam be here: until the room is needed for the next sitting. */
  readonly lengthMs: number;
  /** Nothing of it is armed or later: only then are candidates given to it or taken away. */
  readonly isOpen: boolean;
  readonly seats: readonly AssignmentSeat[];
};

/** Time at which a person sits elsewhere: in another selection's sitting. */
export type BusyTime = { readonly from: Instant; readonly to: Instant };

export type AssignmentCandidate = {
  readonly id: CandidateId;
  readonly positionId: PositionId;
  /** The time of the exam, with extra time where it was granted. */
  readonly examMs: number;
  /** Venues that they wish for, the dearest first; none: any will do. */
  readonly venueIds: readonly string[];
  /** All of which their seat must have. */
  readonly seatTags: readonly SeatTag[];
  readonly busy: readonly BusyTime[];
  /** Their scores of an earlier round stand: they sit no exam, and get no place. */
  readonly isCarriedOver?: boolean;
};

export type AssignmentPolicy = {
  /** Candidates of one position over all sittings alike, or in as few as can be. */
  readonly positions: "spread" | "together";
  /** What becomes of candidates whose venues are full. */
  readonly ifWishFull: "elsewhere" | "unassigned";
  readonly sparePercent: number;
};

export type Placement = {
  readonly candidateId: CandidateId;
  readonly sittingId: SittingId;
  readonly seatId: SeatId;
};

export type AssignmentProblem = {
  readonly candidates: readonly AssignmentCandidate[];
  readonly sittings: readonly AssignmentSitting[];
  /** What stays as it is. Whoever has a place here gets no other. */
  readonly kept: readonly Placement[];
  readonly policy: AssignmentPolicy;
};

/** How many sittings were left after each question, in the order in which they are asked. */
export type Narrowing = {
  readonly all: number;
  readonly longEnough: number;
  readonly withSeat: number;
  readonly atVenue: number;
  readonly withoutClash: number;
  readonly withRoom: number;
};

export type AssignmentGround =
  | "kept"
  | "time"
  | "seat"
  | "venue"
  | "clash"
  | "room"
  | "spread"
  | "together"
  | "nothing-fits"
  /** They bring scores of an earlier round. */
  | "carried-over";

/** What would help; counted over all who miss the same. */
export type Cure = { readonly places: number; readonly sittings: number };

export type Unmet =
  | { readonly reason: "no-sitting" }
  | { readonly reason: "none-long-enough"; readonly neededMs: number; readonly longestMs: number }
  | { readonly reason: "no-such-seat"; readonly tags: readonly SeatTag[]; readonly cure: Cure }
  | { readonly reason: "always-elsewhere" }
  /** At the venue that they wished for most; they sit elsewhere, or nowhere. */
  | { readonly reason: "wished-venue-full"; readonly venueId: string; readonly cure: Cure }
  | { readonly reason: "wished-venue-unfit"; readonly venueId: string }
  | { readonly reason: "all-full"; readonly cure: Cure }
  /** So many who sit next to them, in front or behind are of the same position. */
  | { readonly reason: "same-position-beside"; readonly neighbours: number }
  /** Kept where they were, and the seat has not what they need. */
  | { readonly reason: "kept-seat-unfit"; readonly tags: readonly SeatTag[] }
  /** Kept together was asked, and so many sittings hold the position. */
  | { readonly reason: "position-apart"; readonly sittings: number };

export type UnmetReason = Unmet["reason"];

export type Explanation = {
  readonly candidateId: CandidateId;
  /** null: there is no place for them. */
  readonly placement: Placement | null;
  /** The question that left the fewest. */
  readonly ground: AssignmentGround;
  /** null where they were placed before, and where no place was looked for. */
  readonly left: Narrowing | null;
  readonly unmet: readonly Unmet[];
};

export type AssignmentPlan = {
  /** Given by this plan, by candidate. What was kept is not among them. */
  readonly placements: readonly Placement[];
  /** Of everybody, by candidate. */
  readonly explanations: readonly Explanation[];
};
