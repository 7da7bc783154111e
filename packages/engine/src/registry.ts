import type {
  Brand,
  CandidateId,
  Digest,
  Instant,
  PositionId,
  Result,
  SeatId,
  SelectionId,
  SittingId,
  StaffId,
} from "@neraca/base";
import { invariant, isId } from "@neraca/base";
import type { FormationType, SelectionStage } from "@neraca/exam";
import type { Broken, PositionFields, RoomLayout, SelectionSettings } from "@neraca/protocol";
import type { Assignment, AssignmentChange, ExamElsewhere } from "./assignment.ts";

export type VenueId = Brand<string, "VenueId">;
export type RoomId = Brand<string, "RoomId">;

export function venueId(text: string): VenueId {
  invariant(isId(text), `not a VenueId: ${JSON.stringify(text)}`);
  return text as VenueId;
}

export function roomId(text: string): RoomId {
  invariant(isId(text), `not a RoomId: ${JSON.stringify(text)}`);
  return text as RoomId;
}

export const STAFF_ROLES = ["administrator", "committee", "proctor", "auditor"] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

export type Selection = {
  readonly id: SelectionId;
  readonly name: string;
  /** The agency that recruits, as it prints its name. */
  readonly agency: string;
  readonly ruleSetId: string;
  readonly createdAt: Instant;
};

/** A selection as it stood from one change to the next. */
export type SelectionVersion = {
  readonly selectionId: SelectionId;
  /** From 1. One without a version was made by a command and changed by nobody at the desk. */
  readonly version: number;
  readonly stage: SelectionStage;
  readonly settings: SelectionSettings;
  readonly at: Instant;
  readonly by: StaffId;
};

/** Puts a version in the place of the one that whoever changes it has seen. */
export type SelectionChange = Omit<SelectionVersion, "version"> & {
  /** That was seen; 0: none. */
  readonly seen: number;
};

export type Position = {
  readonly id: PositionId;
  readonly selectionId: SelectionId;
  /** The agency's own code; unique in a selection. */
  readonly code: string;
  readonly title: string;
  readonly agency: string;
  readonly unit: string;
  readonly formationType: FormationType;
  /** Number of vacancies, at least 1. */
  readonly quota: number;
};

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

export type Candidate = {
  readonly id: CandidateId;
  readonly selectionId: SelectionId;
  /** A position of the same selection. */
  readonly positionId: PositionId;
  /** Printed on the participant card; unique in a selection. */
  readonly participantNumber: string;
  /** Identity number; unique in a selection (one person applies once). */
  readonly nik: string;
  readonly name: string;
  /** `YYYY-MM-DD`: ties are broken by age, and a birth date has no time zone. */
  readonly birthDate: string;
  /** Granted on top of the rule set's time, 0 for most. */
  readonly extraTimeMs: number;
  /** A password hash (never the PIN), as its library writes it. */
  readonly pinHash: string;
};

export type Venue = {
  readonly id: VenueId;
  readonly name: string;
  readonly city: string;
  /** IANA name, for example `Asia/Jakarta`. */
  readonly timeZone: string;
};

export type Room = {
  readonly id: RoomId;
  readonly venueId: VenueId;
  readonly name: string;
  /** Size of the room's plan, in seats. */
  readonly rows: number;
  readonly columns: number;
};

export type Seat = {
  readonly id: SeatId;
  readonly roomId: RoomId;
  /** What stands on the computer; unique in a room. */
  readonly label: string;
  /** Place on the room's plan, from 0. */
  readonly row: number;
  readonly column: number;
};

/** A seat that does not work: since when, and who said so. */
export type SeatBroken = Broken & { readonly since: Instant; readonly by: StaffId };

/** How a room stands, as it was changed last. A room that nobody has laid out has version 0, its seats as they were made, and its front above. */
export type StandingLayout = {
  readonly version: number;
  readonly changed: { readonly at: Instant; readonly by: StaffId } | null;
  readonly layout: RoomLayout<SeatBroken>;
};

export type LayoutChange = {
  readonly roomId: RoomId;
  /** What whoever changed it had seen. */
  readonly version: number;
  /** A legal one. */
  readonly layout: RoomLayout;
  readonly by: StaffId;
  readonly at: Instant;
  /** Sittings that are over: whoever sat there does not keep a seat. */
  readonly closed: readonly SittingId[];
};

export type LayoutRefusal =
  | { readonly reason: "room-unknown" }
  | { readonly reason: "changed-meanwhile" }
  /** These would go, and candidates of sittings that are not closed have them. */
  | { readonly reason: "seats-in-use"; readonly labels: readonly string[] };

export type SeatMark = {
  readonly roomId: RoomId;
  readonly label: string;
  /** null: it works again. */
  readonly broken: Broken | null;
  readonly by: StaffId;
  readonly at: Instant;
};

export type Sitting = {
  readonly id: SittingId;
  readonly selectionId: SelectionId;
  readonly roomId: RoomId;
  readonly title: string;
  readonly scheduledAt: Instant;
  readonly bankId: string;
  readonly blueprintId: string;
};

/** A participant PIN that was issued in a sitting. Only the newest is kept, and never the PIN. */
export type IssuedPin = {
  readonly sittingId: SittingId;
  readonly candidateId: CandidateId;
  /** Of this candidate's in this sitting, from 1: the journal says which one counts. */
  readonly number: number;
  readonly pinHash: string;
};

export type Staff = {
  readonly id: StaffId;
  readonly username: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly passwordHash: string;
  readonly createdAt: Instant;
};

/** Only the digest of a token is kept: who reads the registry can log in as nobody. */
export type StaffLogin = {
  readonly tokenHash: Digest;
  readonly staffId: StaffId;
  readonly createdAt: Instant;
  /** The first moment at which it no longer counts, whatever its owner does. */
  readonly expiresAt: Instant;
  /** When its owner last did something. */
  readonly seenAt: Instant;
  /** The first moment at which it no longer counts if its owner does nothing until then. */
  readonly idleEndsAt: Instant;
  /** Where it was made from, as the network says. */
  readonly address: string;
};

/** Why a login is no more. */
export const LOGIN_ENDS = [
  "logged-out",
  "ended-elsewhere",
  "expired",
  "password-changed",
  "role-changed",
] as const;
export type LoginEnd = (typeof LOGIN_ENDS)[number];

/** What became of an account, or of a room by its hand. No passwords, no tokens, no digests of them. */
export type StaffAct =
  | { readonly type: "StaffAdded"; readonly staffId: StaffId; readonly role: StaffRole }
  | { readonly type: "StaffRoleChanged"; readonly staffId: StaffId; readonly role: StaffRole }
  | {
      readonly type: "StaffPasswordChanged";
      readonly staffId: StaffId;
      /** Null: on the command line, by whoever has the server's account. */
      readonly by: StaffId | null;
    }
  | { readonly type: "DutyAdded" | "DutyRemoved"; readonly staffId: StaffId; readonly sittingId: SittingId }
  | { readonly type: "StaffLoggedIn"; readonly staffId: StaffId; readonly address: string }
  /** A wrong password for an account that exists. What was typed for one that does not is nobody's to keep: people type passwords there. */
  | { readonly type: "StaffLoginFailed"; readonly staffId: StaffId; readonly address: string }
  | {
      readonly type: "StaffLockedOut";
      readonly staffId: StaffId;
      readonly address: string;
      /** From this address alone, or from every address that the account has never logged in from. */
      readonly scope: "address" | "strange-addresses";
    }
  | { readonly type: "StaffLoggedOut"; readonly staffId: StaffId; readonly end: LoginEnd }
  /** Places in sittings of a selection were given, taken away or both. */
  | {
      readonly type: "CandidatesAssigned";
      readonly staffId: StaffId | null;
      readonly selectionId: SelectionId;
      readonly digest: Digest;
      readonly seedHex: string | null;
      readonly added: number;
      readonly removed: number;
      /** The sittings that are not as they were. */
      readonly sittings: readonly SittingId[];
    }
  /** What they did to a room: which seats came, went or are another kind, and which were marked. */
  | {
      readonly type: "RoomLaidOut";
      readonly staffId: StaffId;
      readonly roomId: RoomId;
      readonly version: number;
      readonly seats: number;
      readonly added: readonly string[];
      readonly removed: readonly string[];
      readonly spare: readonly string[];
    }
  | {
      readonly type: "SeatBroken";
      readonly staffId: StaffId;
      readonly roomId: RoomId;
      readonly seat: string;
      readonly fault: Broken["fault"];
      readonly note: string;
    }
  | {
      readonly type: "SeatRepaired";
      readonly staffId: StaffId;
      readonly roomId: RoomId;
      readonly seat: string;
    }
  /** What they decided of a selection, and what stood before; null: it is new. */
  | {
      readonly type: "SelectionChanged";
      readonly staffId: StaffId;
      readonly selectionId: SelectionId;
      readonly version: number;
      readonly before: Pick<SelectionVersion, "stage" | "settings"> | null;
      readonly after: Pick<SelectionVersion, "stage" | "settings">;
    }
  /** What they decided of a position. Before null: it is new; after null: it is taken away. */
  | {
      readonly type: "PositionChanged";
      readonly staffId: StaffId;
      readonly selectionId: SelectionId;
      readonly positionId: PositionId;
      readonly version: number;
      readonly before: PositionFields | null;
      readonly after: PositionFields | null;
    };

/** An act on its way to the journal. The id tells it from every other, so that it is written once. */
export type StaffActNote = { readonly id: string; readonly at: Instant; readonly act: StaffAct };

export type SittingPlace = { readonly sitting: Sitting; readonly room: Room; readonly venue: Venue };

export type Seating = {
  readonly sittingId: SittingId;
  readonly candidate: Candidate;
  readonly position: Position;
  readonly seat: Seat;
};

export type Roster = {
  readonly positions: readonly Position[];
  readonly candidates: readonly Candidate[];
  readonly assignments: readonly Assignment[];
};

/**
 * No one call may bring more rows than this, all lists together. The adapter writes a call in one transaction, and the process does
 * nothing else while it writes: this many take about 0.3 s. A bigger roster is refused (`too-many`) and comes in several files.
 */
export const REGISTRY_ROWS_MAX = 10_000;

export type RegistryRecord =
  | "selection"
  | "position"
  | "candidate"
  | "venue"
  | "room"
  | "seat"
  | "sitting"
  | "assignment"
  | "participant-pin"
  | "staff"
  | "staff-login"
  | "staff-sitting";

/** Why nothing was written. `row` is the place, from 0, in the list given (0 when one record was given). */
export type RegistryRefusal =
  /** Another record already has this value where it must be unique. */
  | {
      readonly reason: "already-taken";
      readonly record: RegistryRecord;
      readonly field: string;
      readonly value: string;
      readonly row: number;
    }
  /** The field names a record that does not exist. */
  | {
      readonly reason: "unknown-reference";
      readonly record: RegistryRecord;
      readonly field: string;
      readonly value: string;
      readonly row: number;
    }
  /** The field names a record of another selection, or a seat of another room. */
  | {
      readonly reason: "belongs-elsewhere";
      readonly record: RegistryRecord;
      readonly field: string;
      readonly value: string;
      readonly row: number;
    }
  /** The value is not one the field may have (a quota of 0, a birth date that is none). */
  | {
      readonly reason: "out-of-range";
      readonly record: RegistryRecord;
      readonly field: string;
      readonly value: string;
      readonly row: number;
    }
  | { readonly reason: "too-many"; readonly rowsMax: number };

export type RegistryOutcome = Result<void, RegistryRefusal>;

/**
 * Who and what an exam is about: selections, positions, candidates, places, sittings, staff. What *happens* in an exam is not
 * here but in the journal.
 *
 * - A call that writes is one transaction: it takes effect whole and survives a loss of power, or it is refused and nothing of
 *   it is stored. Refusals are values; the first one found is returned.
 * - A rejection is a fault (the disk is full, the file is gone): the caller does not know whether the call took effect, and looks
 *   before it repeats. Repeating is harmless: a second creation is refused as `already-taken`.
 * - A lookup of something absent gives undefined or an empty list. Lists come in the order said, the same each time.
 * - After `close` every call rejects.
 */
export type Registry = {
  readonly createSelection: (selection: Selection) => Promise<RegistryOutcome>;
  readonly createPositions: (positions: readonly Position[]) => Promise<RegistryOutcome>;
  readonly createCandidates: (candidates: readonly Candidate[]) => Promise<RegistryOutcome>;
  readonly createVenue: (venue: Venue) => Promise<RegistryOutcome>;
  /** A room and its seats, which must all be of this room and lie within its plan. */
  readonly createRoom: (room: Room, seats: readonly Seat[]) => Promise<RegistryOutcome>;
  readonly createSitting: (sitting: Sitting) => Promise<RegistryOutcome>;
  /** Candidates must be of the sitting's selection, seats of the sitting's room. */
  readonly assign: (assignments: readonly Assignment[]) => Promise<RegistryOutcome>;
  /**
   * Candidates who have a seat in the sitting get another one of its room, all at once: two may exchange theirs. Refused as
   * `unknown-reference` when one has no seat there, as `already-taken` when somebody who is not named keeps one of these seats.
   */
  readonly reseat: (
    sittingId: SittingId,
    seats: readonly Pick<Assignment, "candidateId" | "seatId">[],
  ) => Promise<RegistryOutcome>;
  /**
   * Refused as `unknown-reference` when something that is to go is not there, as `already-taken` when a candidate would have two places in
   * the selection or a seat two candidates, as `too-many` above ASSIGNMENT_CHANGES_MAX. Leaves a note in the same transaction.
   */
  readonly changeAssignments: (change: AssignmentChange) => Promise<RegistryOutcome>;
  /** Each in the place of an older one of the same candidate and sitting; where a newer one is kept, that stays. All or nothing. */
  readonly keepPins: (pins: readonly IssuedPin[]) => Promise<RegistryOutcome>;
  /** The newest; undefined: none was issued there. */
  readonly issuedPin: (sittingId: SittingId, candidateId: CandidateId) => Promise<IssuedPin | undefined>;
  /** Positions, then candidates, then assignments; all or nothing. */
  readonly importRoster: (roster: Roster) => Promise<RegistryOutcome>;

  /** By time of creation, then id. */
  readonly selections: () => Promise<readonly Selection[]>;
  /** From the next sitting that is armed on, and for the next publication. */
  readonly changeSelectionRules: (id: SelectionId, ruleSetId: string) => Promise<RegistryOutcome>;
  /** A selection and its first version, as one. */
  readonly makeSelection: (
    selection: Selection,
    first: Omit<SelectionChange, "seen">,
  ) => Promise<RegistryOutcome>;
  /** The newest first, at most `limit`. */
  readonly versionsOfSelection: (id: SelectionId, limit: number) => Promise<readonly SelectionVersion[]>;
  /** Name, agency and rules of the selection become those of the change. */
  readonly changeSelection: (
    change: SelectionChange,
  ) => Promise<Result<void, "selection-unknown" | "changed-meanwhile">>;
  /** What stands of each position that was changed at the desk, by position. */
  readonly decidedPositions: (id: SelectionId) => Promise<ReadonlyMap<PositionId, PositionVersion>>;
  /** The position becomes what its fields say. Of another version than the standing one, or of one that is gone: `changed-meanwhile`. */
  readonly changePositions: (change: PositionsChange) => Promise<Result<void, PositionsRefusal>>;
  readonly countsOfSelection: (id: SelectionId) => Promise<SelectionCounts>;
  /** How many apply for each position; one for which nobody does is absent. */
  readonly candidatesByPosition: (id: SelectionId) => Promise<ReadonlyMap<PositionId, number>>;
  /** Positions whose candidates have a seat in one of these sittings. At most 1,000 sittings. */
  readonly positionsInSittings: (among: readonly SittingId[]) => Promise<ReadonlySet<PositionId>>;
  readonly selectionById: (id: SelectionId) => Promise<Selection | undefined>;
  /** By code. */
  readonly positionsOfSelection: (id: SelectionId) => Promise<readonly Position[]>;
  /** By participant number. */
  readonly candidatesOfSelection: (id: SelectionId) => Promise<readonly Candidate[]>;
  readonly candidateById: (id: CandidateId) => Promise<Candidate | undefined>;
  /**
   * Where the person who types this participant number or NIK may sit, among the given sittings (one, or all that are open: the
   * journal knows which). More than one answer is possible: one NIK in two selections, one candidate in two sittings. By
   * sitting id, then candidate id.
   */
  readonly candidateByNumberOrNik: (
    numberOrNik: string,
    among: readonly SittingId[],
  ) => Promise<readonly Seating[]>;

  /** By name. */
  readonly venues: () => Promise<readonly Venue[]>;
  /** By name. */
  readonly roomsOfVenue: (id: VenueId) => Promise<readonly Room[]>;
  /** By row, then column. Without seats that a change of the layout has taken away. */
  readonly seatsOfRoom: (id: RoomId) => Promise<readonly Seat[]>;
  readonly roomById: (id: RoomId) => Promise<Room | undefined>;
  /** undefined: there is no such room. */
  readonly layoutOfRoom: (id: RoomId) => Promise<StandingLayout | undefined>;
  /**
   * Puts a layout in the place of another, by the labels of seats: one whose label stays is the same seat. Who marked a seat as broken, and
   * when, is kept where the trouble is the same. A seat that goes leaves those who sat there in sittings that are closed as they were.
   */
  readonly changeLayout: (change: LayoutChange) => Promise<Result<void, LayoutRefusal>>;
  /** Marks a seat as broken or as working, whoever sits there. Raises the layout's version. */
  readonly markSeat: (
    mark: SeatMark,
  ) => Promise<Result<void, "room-unknown" | "seat-unknown" | "seat-not-broken">>;

  /** By sitting, then candidate. */
  readonly assignmentsOfSelection: (id: SelectionId) => Promise<readonly Assignment[]>;
  /** Of everybody in this selection, by candidate, then time. */
  readonly examsElsewhere: (id: SelectionId) => Promise<readonly ExamElsewhere[]>;

  /** By time, then id. */
  readonly sittings: () => Promise<readonly SittingPlace[]>;
  readonly sittingById: (id: SittingId) => Promise<SittingPlace | undefined>;
  /** Everyone who has a seat in the sitting, by candidate id (also the order of the map). */
  readonly seatingOfSitting: (id: SittingId) => Promise<ReadonlyMap<CandidateId, Seating>>;

  readonly createStaff: (staff: Staff) => Promise<RegistryOutcome>;
  readonly staffByUsername: (username: string) => Promise<Staff | undefined>;
  readonly staffById: (id: StaffId) => Promise<Staff | undefined>;
  /** By username. */
  readonly allStaff: () => Promise<readonly Staff[]>;
  /** Another password ends the account's logins but `keep`. */
  readonly changeStaffPassword: (
    id: StaffId,
    passwordHash: string,
    change: { readonly at: Instant; readonly by: StaffId | null; readonly keep: Digest | null },
  ) => Promise<RegistryOutcome>;
  /** The same password, hashed anew. Does nothing when the hash is no longer `from`: somebody has changed the password meanwhile. */
  readonly rehashStaffPassword: (id: StaffId, from: string, to: string) => Promise<void>;
  /** Another role ends the account's logins. */
  readonly changeStaffRole: (id: StaffId, role: StaffRole, at: Instant) => Promise<RegistryOutcome>;

  readonly createStaffLogin: (login: StaffLogin) => Promise<RegistryOutcome>;
  /** Does nothing when the login is no more. */
  readonly renewStaffLogin: (tokenHash: Digest, seenAt: Instant, idleEndsAt: Instant) => Promise<void>;
  /** Of an account, and not expired at `at`; the newest first. */
  readonly loginsOfStaff: (id: StaffId, at: Instant) => Promise<readonly StaffLogin[]>;
  /** The login and whose it is, if it exists and has not expired at `at`, by time or by idleness. */
  readonly findStaffLogin: (
    tokenHash: Digest,
    at: Instant,
  ) => Promise<{ readonly login: StaffLogin; readonly staff: Staff } | undefined>;
  /** Also when there is none: logging out twice is logging out. */
  readonly deleteStaffLogin: (tokenHash: Digest, end: LoginEnd, at: Instant) => Promise<void>;
  /** All of an account but `keep`; says which. */
  readonly deleteLoginsOfStaff: (
    id: StaffId,
    keep: Digest | null,
    end: LoginEnd,
    at: Instant,
  ) => Promise<readonly Digest[]>;
  /** Everything expired at `at`; says how many. */
  readonly deleteExpiredStaffLogins: (at: Instant) => Promise<number>;

  /** Lets a proctor act in a sitting. */
  readonly admitStaffToSitting: (staff: StaffId, sitting: SittingId, at: Instant) => Promise<RegistryOutcome>;
  /** Refused as `unknown-reference` when they were not admitted. */
  readonly withdrawStaffFromSitting: (
    staff: StaffId,
    sitting: SittingId,
    at: Instant,
  ) => Promise<RegistryOutcome>;
  /** By id. */
  readonly sittingsOfStaff: (id: StaffId) => Promise<readonly SittingId[]>;
  /** Who is on duty in a sitting, by username. */
  readonly staffOfSitting: (id: SittingId) => Promise<readonly Staff[]>;

  /**
   * What becomes of accounts is noted in the transaction that changes them; this notes what changes nothing. Notes wait here until the
   * journal has them, also when the process that made them is a command beside the server.
   */
  readonly noteStaffAct: (act: StaffAct, at: Instant) => Promise<void>;
  /** Notes in the order in which they were made, at most `limit`. */
  readonly staffActs: (limit: number) => Promise<readonly StaffActNote[]>;
  /** The journal has these. */
  readonly forgetStaffActs: (ids: readonly string[]) => Promise<void>;

  readonly close: () => Promise<void>;
};
