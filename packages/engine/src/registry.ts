import type {
  CandidateId,
  Digest,
  Instant,
  PositionId,
  Result,
  SelectionId,
  SittingId,
  StaffId,
} from "@neraca/base";
import type { CandidateFilter, CarriedOverScores } from "@neraca/protocol";
import type { Assignment, AssignmentChange, ExamElsewhere } from "./assignment.ts";
import type { BankPlanChange, BankPlanVersion, BroughtBank } from "./bank-plan.ts";
import type {
  AccommodationGrounds,
  CandidateMarks,
  CandidatePhoto,
  CandidateQuery,
  CandidatesChange,
  CandidatesRefusal,
  CandidateVersion,
  ListedCandidate,
  PhotosChange,
  PhotosRemoval,
  PhotosRemoved,
} from "./candidates.ts";
import type {
  CandidatesImport,
  CandidatesImportOutcome,
  KeptImport,
  NamedCandidate,
} from "./candidates-import.ts";
import type { MachineTokens } from "./machine-tokens.ts";
import type { SittingsChange, SittingsRefusal, VenueChange } from "./planned-sittings.ts";
import type {
  Candidate,
  DutiesChange,
  Duty,
  EnrolmentEnd,
  Invitation,
  IssuedPin,
  LayoutChange,
  LayoutRefusal,
  LoginEnd,
  PasswordReset,
  Position,
  PositionsChange,
  PositionsRefusal,
  PositionVersion,
  Room,
  RoomId,
  Roster,
  Seat,
  SeatEnrolment,
  Seating,
  SeatMark,
  Selection,
  SelectionChange,
  SelectionCounts,
  SelectionVersion,
  Sitting,
  SittingPlace,
  Staff,
  StaffAct,
  StaffActNote,
  StaffLogin,
  StaffRole,
  StandingEnrolment,
  StandingLayout,
  Venue,
  VenueId,
} from "./registry-records.ts";
import type {
  CertificateSeen,
  RevokedCertificate,
  RoomAccessChange,
  RoomAccessVersion,
  SeatCertificate,
} from "./room-access.ts";
import type { StaffFactors } from "./staff-factors.ts";

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
export type Registry = MachineTokens &
  StaffFactors & {
    readonly createSelection: (selection: Selection) => Promise<RegistryOutcome>;
    readonly createPositions: (positions: readonly Position[]) => Promise<RegistryOutcome>;
    readonly createCandidates: (candidates: readonly Candidate[]) => Promise<RegistryOutcome>;
    readonly createVenue: (venue: Venue) => Promise<RegistryOutcome>;
    /** A room and its seats, which must all be of this room and lie within its plan. */
    readonly createRoom: (room: Room, seats: readonly Seat[]) => Promise<RegistryOutcome>;
    readonly createSitting: (sitting: Sitting) => Promise<RegistryOutcome>;
    /** Leaves a note of each in the same transaction. */
    readonly changeSittings: (change: SittingsChange) => Promise<Result<void, SittingsRefusal>>;
    /** A venue comes or is another; with a note. `changed-meanwhile`: it is not as it was seen, or its id is taken. */
    readonly changeVenue: (change: VenueChange) => Promise<Result<void, "changed-meanwhile">>;
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
     *
     * @param mayWrite asked once, when all is ready but the transaction: if not, nothing is stored, and it is refused as `not-now`. Until then
     *   nothing is locked. Omitted: nobody is asked.
     */
    readonly changeAssignments: (
      change: AssignmentChange,
      mayWrite?: () => Promise<boolean>,
    ) => Promise<Result<void, RegistryRefusal | { readonly reason: "not-now" }>>;
    /** Each in the place of an older one of the same candidate and sitting; where a newer one is kept, that stays. All or nothing. */
    readonly keepPins: (pins: readonly IssuedPin[]) => Promise<RegistryOutcome>;
    /** The newest; undefined: none was issued there. */
    readonly issuedPin: (sittingId: SittingId, candidateId: CandidateId) => Promise<IssuedPin | undefined>;
    /** Positions, then candidates, then assignments; all or nothing. */
    readonly importRoster: (roster: Roster) => Promise<RegistryOutcome>;
    /** A file's candidates, however many, as one; leaves a note in the same transaction. Blocks its thread while it writes: seconds. */
    readonly importCandidates: (given: CandidatesImport) => Promise<CandidatesImportOutcome>;
    /** The newest first, at most `limit`. */
    readonly importsOfSelection: (id: SelectionId, limit: number) => Promise<readonly KeptImport[]>;
    /** Whoever of a selection has one of these as participant number or NIK, by number. At most NAMES_ASKED_MAX names. */
    readonly candidatesNamed: (
      id: SelectionId,
      names: readonly string[],
    ) => Promise<readonly NamedCandidate[]>;
    /** Of all participant numbers and NIKs of a selection: another one means that somebody came, went or was renamed. */
    readonly digestOfNames: (id: SelectionId) => Promise<Digest>;
    /**
     * For as long as `work` takes, another thread or process writes here: calls that write wait for it instead of stopping this thread at its
     * lock. Lookups go on, and find what stood before.
     */
    readonly whileAnotherWrites: <T>(work: () => Promise<T>) => Promise<T>;

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
    /** What a committee decided of the bank and the blueprint of its selection; the newest first, at most `limit`. */
    readonly bankPlans: (id: SelectionId, limit: number) => Promise<readonly BankPlanVersion[]>;
    readonly changeBankPlan: (
      change: BankPlanChange,
    ) => Promise<Result<void, "selection-unknown" | "changed-meanwhile">>;
    /** Notes who brought a package in. One that is known stays as it is, and leaves no other note: false. */
    readonly bringBank: (bank: BroughtBank) => Promise<boolean>;
    /** By time, then digest. */
    readonly broughtBanks: () => Promise<readonly BroughtBank[]>;
    readonly countsOfSelection: (id: SelectionId) => Promise<SelectionCounts>;
    /** How many apply for each position; one for which nobody does is absent. */
    readonly candidatesByPosition: (id: SelectionId) => Promise<ReadonlyMap<PositionId, number>>;
    /** Positions whose candidates have a seat in one of these sittings. At most 1,000 sittings. */
    readonly positionsInSittings: (among: readonly SittingId[]) => Promise<ReadonlySet<PositionId>>;
    readonly selectionById: (id: SelectionId) => Promise<Selection | undefined>;
    /** By code. */
    readonly positionsOfSelection: (id: SelectionId) => Promise<readonly Position[]>;
    /** Of everybody. A quick look: a ranking of a hundred thousand is made with it. */
    readonly namesOfSelection: (id: SelectionId) => Promise<ReadonlyMap<CandidateId, string>>;
    /** By participant number. */
    readonly candidatesOfSelection: (id: SelectionId) => Promise<readonly Candidate[]>;
    readonly candidateById: (id: CandidateId) => Promise<Candidate | undefined>;
    /** In the order that is asked for, who is equal by id. Each word of the search is the beginning of a word of name, number or NIK. */
    readonly listCandidates: (query: CandidateQuery) => Promise<readonly ListedCandidate[]>;
    /** How many a list has on all its pages. */
    readonly countCandidates: (
      query: CandidateFilter & { readonly selectionId: SelectionId },
    ) => Promise<number>;
    /** The newest first, at most `limit`. */
    readonly versionsOfCandidate: (id: CandidateId, limit: number) => Promise<readonly CandidateVersion[]>;
    /** Candidates become what the fields say. Of another version than the standing one: `changed-meanwhile`, and nothing is stored. */
    readonly changeCandidates: (change: CandidatesChange) => Promise<Result<void, CandidatesRefusal>>;
    /** The scores of an earlier round that stand, of whom in a selection there are any. */
    readonly carriedOverScores: (id: SelectionId) => Promise<ReadonlyMap<CandidateId, CarriedOverScores>>;
    /** Of a selection's candidates those of whom anything is out of the ordinary. */
    readonly candidateMarks: (id: SelectionId) => Promise<ReadonlyMap<CandidateId, CandidateMarks>>;
    /** undefined: nothing is out of the ordinary, or there is no such candidate. */
    readonly marksOfCandidate: (id: CandidateId) => Promise<CandidateMarks | undefined>;
    /** Of a selection's candidates those of whom either is said. */
    readonly groundsOfSelection: (id: SelectionId) => Promise<ReadonlyMap<CandidateId, AccommodationGrounds>>;
    readonly photoOf: (id: CandidateId) => Promise<CandidatePhoto | undefined>;
    /** Each in the place of an older one of the same candidate; all or none. Tells the files that nobody's picture is any more. */
    readonly keepPhotos: (
      change: PhotosChange,
    ) => Promise<Result<readonly Digest[], "too-many-candidates" | "candidate-unknown">>;
    /** All or none; who has no picture is no obstacle, and of none at all nothing is noted. */
    readonly removePhotos: (
      removal: PhotosRemoval,
    ) => Promise<Result<PhotosRemoved, "too-many-candidates" | "candidate-unknown">>;
    /** Of every picture in the registry. */
    readonly photoDigests: () => Promise<ReadonlySet<Digest>>;
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

    /** A computer becomes the one of a seat: in the place of the seat's other one, and not of another seat any more. */
    readonly enrolSeat: (enrolment: SeatEnrolment) => Promise<Result<void, "room-unknown" | "seat-unknown">>;
    readonly endEnrolment: (
      end: EnrolmentEnd,
    ) => Promise<Result<void, "room-unknown" | "seat-unknown" | "seat-not-enrolled">>;
    /** In the order of the room. */
    readonly enrolmentsOfRoom: (id: RoomId) => Promise<readonly StandingEnrolment[]>;
    readonly enrolmentOf: (computer: Digest) => Promise<StandingEnrolment | undefined>;

    /** What stands of each room of which anything was decided, by room. */
    readonly accessOfRooms: () => Promise<readonly RoomAccessVersion[]>;
    readonly changeRoomAccess: (
      change: RoomAccessChange,
    ) => Promise<Result<void, "room-unknown" | "changed-meanwhile">>;
    /** A seat's computer has shown this certificate: one that was not seen there last takes the place of the one before. Says whether it did. */
    readonly seeCertificate: (
      seen: CertificateSeen,
    ) => Promise<Result<boolean, "room-unknown" | "seat-unknown">>;
    /** In the order of the room. */
    readonly certificatesOfRoom: (id: RoomId) => Promise<readonly SeatCertificate[]>;
    /** It counts no more, and the seat that has it has none. Once: later reasons are not kept. Says whether it did count. */
    readonly revokeCertificate: (revoked: RevokedCertificate) => Promise<boolean>;
    readonly isRevoked: (certificate: Digest) => Promise<boolean>;

    /** By sitting, then candidate. */
    readonly assignmentsOfSelection: (id: SelectionId) => Promise<readonly Assignment[]>;
    /** How many sit in each of its sittings; one in which nobody does is absent. */
    readonly seatedInSittings: (id: SelectionId) => Promise<ReadonlyMap<SittingId, number>>;
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
    /** Another role ends the account's logins. There is always an administrator. */
    readonly changeStaffRole: (
      id: StaffId,
      role: StaffRole,
      change: { readonly at: Instant; readonly by: StaffId | null },
    ) => Promise<Result<void, "staff-unknown" | "last-administrator">>;
    /**
     * Puts a password that nobody knows in the place of the account's, ends its logins, and keeps the code by which its owner makes
     * another: in the place of an earlier code.
     */
    readonly resetStaffPassword: (
      reset: PasswordReset,
      nobodysHash: string,
    ) => Promise<Result<void, "staff-unknown">>;
    /** That count at `at`, by time. */
    readonly passwordResets: (at: Instant) => Promise<readonly PasswordReset[]>;
    /** The password becomes the one of the hash, and the code is used up. Any other change of the password uses it up too. */
    readonly acceptPasswordReset: (
      codeHash: Digest,
      passwordHash: string,
      at: Instant,
    ) => Promise<Result<Staff, "reset-unknown">>;

    /** Nobody's takes the place of an earlier one of nobody's. Expired ones go. */
    readonly invite: (invitation: Invitation) => Promise<void>;
    /** That count at `at`, by time. */
    readonly invitations: (at: Instant) => Promise<readonly Invitation[]>;
    /** False when there is none. */
    readonly withdrawInvitation: (codeHash: Digest, by: StaffId, at: Instant) => Promise<boolean>;
    /** The account, of the invitation's role; the invitation is used up by it, and by nothing that is refused. */
    readonly acceptInvitation: (
      codeHash: Digest,
      account: Omit<Staff, "role">,
    ) => Promise<Result<Staff, "invitation-unknown" | "username-taken">>;

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
    readonly admitStaffToSitting: (
      staff: StaffId,
      sitting: SittingId,
      at: Instant,
    ) => Promise<RegistryOutcome>;
    /** Refused as `unknown-reference` when they were not admitted. */
    readonly withdrawStaffFromSitting: (
      staff: StaffId,
      sitting: SittingId,
      at: Instant,
    ) => Promise<RegistryOutcome>;
    /** Refused as `unknown-reference` when an account or a sitting is not there. Leaves a note of each duty that was not as it is now. */
    readonly changeDuties: (change: DutiesChange) => Promise<RegistryOutcome>;
    /** All there are, by sitting, then account. */
    readonly duties: () => Promise<readonly Duty[]>;
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

    /**
     * Two marks of one open registry that are equal: nothing of selections, positions, candidates and sittings has changed between, by whatever
     * thread or process.
     */
    readonly changeMark: () => Promise<string>;
    readonly close: () => Promise<void>;
  };
