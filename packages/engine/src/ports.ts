import type { AttemptId, Digest, Instant, SelectionId, SittingId } from "@neraca/base";
import type { Bank } from "@neraca/item-bank";
import type { WitnessKey } from "@neraca/ledger";
import type { Fixture, LayoutSeat, RoomFront } from "@neraca/protocol";
import type { SeatBroken } from "./registry-records.ts";

/** The server's time. `now` never goes back, whatever the operating system's clock does. */
export type Clock = {
  readonly now: () => Instant;
  /**
   * From here on `now() >= at`. What is on the record has been: a machine whose clock was set back while it was down must not live
   * through it again.
   */
  readonly notBefore: (at: Instant) => void;
  /** Calls once when `now() >= at` (at once if it is already); returns what cancels it. */
  readonly at: (at: Instant, call: () => void) => () => void;
};

/** Room on the disk that the journal lies on. */
export type DiskSpace = {
  /** Bytes that this process may still write. Rejects when nobody can say. */
  readonly freeBytes: () => Promise<number>;
};

/** The operating system's clock, which people and time servers set. Nothing is decided by it; it is only watched. */
export type WallClock = {
  /** How far it is ahead of the server's clock (negative: behind). Milliseconds. */
  readonly aheadMs: () => number;
};

/** Cryptographic randomness. */
export type Entropy = {
  /** `length` random bytes, as hexadecimal. */
  readonly hex: (length: number) => string;
};

/** AES-256-GCM; returns ciphertext and tag. */
export type Seal = (
  key: Uint8Array,
  nonce: Uint8Array,
  plaintext: Uint8Array,
  additionalData: Uint8Array,
) => Uint8Array;

/** Banks that sittings were armed with. A running sitting must not depend on a folder that somebody edits. */
export type BankArchive = {
  /** Durable when it resolves. Keeping the same bank twice is keeping it. */
  readonly keep: (bank: Bank) => Promise<void>;
  /** The bank with this digest, checked against it. Rejects when it is gone or damaged: the sitting cannot be taken up. */
  readonly load: (digest: Digest) => Promise<Bank>;
};

/** What screens call a sitting. Display only: nothing is decided by it. */
export type SittingNotice = {
  readonly sittingId: SittingId;
  readonly selectionId: SelectionId;
  readonly venueId: string;
  readonly title: string;
  readonly selection: string;
  readonly venue: string;
  readonly room: string;
  readonly scheduledAt: Instant;
  /** Of the venue. */
  readonly timeZone: string;
  /** What the decree grants; shown until the sitting is armed and its terms say. */
  readonly durationMs: number;
};

/** And the people in it. */
export type SittingCard = SittingNotice & {
  readonly rows: number;
  readonly columns: number;
  readonly seats: ReadonlyMap<AttemptId, SeatCard>;
  /** All seats of the room by label, the spare and the broken ones too. */
  readonly plan: ReadonlyMap<string, PlanSeat>;
  readonly front: RoomFront;
  readonly fixtures: readonly Fixture[];
};

/** A seat as the room's layout has it. */
export type PlanSeat = Pick<LayoutSeat<SeatBroken>, "row" | "column" | "isSpare" | "broken" | "tags"> & {
  /** Not there: the room knows no computers. */
  readonly computer?: PlanComputer | "none";
};

/** The computer of a seat. */
export type PlanComputer = {
  readonly by: "code" | "certificate";
  readonly since: Instant;
  /** The seat had another before. */
  readonly isAnother: boolean;
};

export type SeatCard = {
  readonly participantNumber: string;
  readonly name: string;
  readonly position: string;
  readonly agency: string;
  readonly formationType: string;
  readonly seat: string;
  readonly row: number;
  readonly column: number;
};

/**
 * The published ledger, as files. `write` is durable when it resolves, and puts `checkpoint` in place last; calls may overlap and take
 * effect one after another.
 */
export type LedgerFolder = {
  readonly write: (files: ReadonlyMap<string, Uint8Array>) => Promise<void>;
  readonly read: (path: string) => Promise<Uint8Array | undefined>;
};

/** Files that publications will refer to by digest, kept before the event that names them. */
export type PublicationStore = {
  readonly keep: (digest: Digest, bytes: Uint8Array) => Promise<void>;
  readonly load: (digest: Digest) => Promise<Uint8Array>;
};

/** Somebody else's machine that cosigns checkpoints (C2SP tlog-witness). */
export type WitnessPort = {
  readonly key: WitnessKey;
  /**
   * `POST <prefix>/add-checkpoint`. Resolves with whatever was answered, soon; rejects when there was no answer. Asking the same again is
   * always safe.
   */
  readonly addCheckpoint: (body: string) => Promise<{ readonly status: number; readonly body: string }>;
};
