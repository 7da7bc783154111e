import type {
  Brand,
  CandidateId,
  Digest,
  Instant,
  PositionId,
  SeatId,
  SeatTag,
  SelectionId,
  SittingId,
  StaffId,
} from "@neraca/base";
import { invariant, isId } from "@neraca/base";
import type { FormationType, SelectionStage } from "@neraca/exam";
import type { Broken, PositionFields, RoomLayout, SelectionSettings } from "@neraca/protocol";
import type { Assignment } from "./assignment.ts";
import type { BankAct } from "./bank-plan.ts";
import type { CandidateAct } from "./candidates.ts";
import type { ImportAct } from "./candidates-import.ts";
import type { HarmfulFileAct } from "./harmful-files.ts";
import type { LookedAct } from "./looked-acts.ts";
import type { LostSittingAct, SittingLost } from "./lost-sittings.ts";
import type { TokenAct } from "./machine-tokens.ts";
import type { SittingPlanAct } from "./planned-sittings.ts";
import type { RefusalAct } from "./refused-acts.ts";
import type { ResultsAct } from "./results-act.ts";
import type { AccessAct } from "./room-access.ts";
import type { FactorAct } from "./staff-factors.ts";

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
  /** Candidates who bring scores of an earlier round, and need none. */
  readonly carriedOver: number;
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
  /** A password hash (never the PIN), as its library writes it; null: no PIN came with them, and one is issued in their sitting. */
  readonly pinHash: string | null;
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

/** The computer of a seat. Only the digest of its public key, or of its secret, is kept. */
export type SeatEnrolment = {
  readonly roomId: RoomId;
  readonly label: string;
  /** Names the computer: it is enrolled for one seat, and a seat has one. */
  readonly computer: Digest;
  /** How it proves itself: with a key that its browser hands out to nobody, or with a secret. */
  readonly kind: "key" | "secret";
  readonly at: Instant;
  /** Who made the code that it was enrolled with. */
  readonly by: StaffId;
};

/** `before`: the computer that the seat had until then; null: none. */
export type StandingEnrolment = SeatEnrolment & { readonly before: Digest | null };

export type EnrolmentEnd = Pick<SeatEnrolment, "roomId" | "label" | "by" | "at">;

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

/** Lets somebody make an account of their own, once. Only the digest of its code is kept. */
export type Invitation = {
  readonly codeHash: Digest;
  readonly role: StaffRole;
  readonly createdAt: Instant;
  /** The first moment at which it no longer counts. */
  readonly expiresAt: Instant;
  /** null: nobody's, for the first account of an installation, and only while there is none. */
  readonly by: StaffId | null;
};

/** Lets somebody make another password for their account, once. Only the digest of its code is kept. */
export type PasswordReset = {
  readonly codeHash: Digest;
  readonly staffId: StaffId;
  readonly createdAt: Instant;
  /** The first moment at which it no longer counts. */
  readonly expiresAt: Instant;
  readonly by: StaffId;
};

/** That somebody is on duty in a sitting. */
export type Duty = { readonly staffId: StaffId; readonly sittingId: SittingId };

/** Duties that come and go together, or not at all. */
export type DutiesChange = {
  /** One that is there already is no fault, nor is one gone that goes. Together at most REGISTRY_ROWS_MAX. */
  readonly on: readonly Duty[];
  readonly off: readonly Duty[];
  readonly at: Instant;
  readonly by: StaffId;
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
  "factor-changed",
] as const;
export type LoginEnd = (typeof LOGIN_ENDS)[number];

/** What became of an account, or of a room by its hand. No passwords, no tokens, no digests of them. */
export type StaffAct =
  | SittingPlanAct
  | LostSittingAct
  | BankAct
  | ImportAct
  | CandidateAct
  | ResultsAct
  | LookedAct
  | AccessAct
  | TokenAct
  | FactorAct
  | HarmfulFileAct
  | RefusalAct
  | { readonly type: "StaffAdded"; readonly staffId: StaffId; readonly role: StaffRole }
  /** By them; whoever uses it is another account, which is added. */
  | {
      readonly type: "StaffInvited";
      readonly staffId: StaffId;
      readonly role: StaffRole;
      readonly expiresAt: Instant;
    }
  | { readonly type: "StaffInvitationWithdrawn"; readonly staffId: StaffId; readonly role: StaffRole }
  | {
      readonly type: "StaffRoleChanged";
      readonly staffId: StaffId;
      readonly role: StaffRole;
      /** Null: on the command line. Records of before there was a desk for it do not say. */
      readonly by?: StaffId | null;
    }
  /** Their password counts no more, and they make another by a code. */
  | {
      readonly type: "StaffPasswordReset";
      readonly staffId: StaffId;
      readonly by: StaffId;
      readonly expiresAt: Instant;
    }
  | {
      readonly type: "StaffPasswordChanged";
      readonly staffId: StaffId;
      /** Null: on the command line, by whoever has the server's account. */
      readonly by: StaffId | null;
    }
  | {
      readonly type: "DutyAdded" | "DutyRemoved";
      readonly staffId: StaffId;
      readonly sittingId: SittingId;
      /** Who said so at the desk; not there: a command. */
      readonly by?: StaffId;
      /** Of the sitting; said at the desk. Lines from before it was have neither. */
      readonly selectionId?: SelectionId;
      /** Candidates who had a seat in it at that moment. */
      readonly seated?: number;
    }
  | { readonly type: "StaffLoggedIn"; readonly staffId: StaffId; readonly address: string }
  /** A wrong password for an account that exists. What was typed for one that does not is nobody's to keep: people type passwords there. */
  | {
      readonly type: "StaffLoginFailed";
      readonly staffId: StaffId;
      readonly address: string;
      /** The password was right and the code was not; not there: the password was wrong. */
      readonly code?: "wrong" | "used-before";
      /** By how much the device's clock is ahead of the server's, if the code is one of another time. */
      readonly clockOffSeconds?: number;
    }
  | {
      readonly type: "StaffLockedOut";
      readonly staffId: StaffId;
      readonly address: string;
      /** From this address alone, from every address that the account has never logged in from, or, for wrong codes after right passwords, from all. */
      readonly scope: "address" | "strange-addresses" | "codes";
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
      /** What seats are fit for; not there: none of them for anything in particular. */
      readonly tagged?: readonly { readonly label: string; readonly tags: readonly SeatTag[] }[];
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
  /** Codes with which computers can be enrolled for these seats. */
  | {
      readonly type: "EnrolmentCodesMade";
      readonly staffId: StaffId;
      readonly roomId: RoomId;
      readonly seats: readonly string[];
    }
  | {
      readonly type: "SeatEnrolled";
      readonly staffId: StaffId;
      readonly roomId: RoomId;
      readonly seat: string;
      readonly computer: Digest;
      readonly kind: SeatEnrolment["kind"];
      /** The computer that this seat had; null: none. */
      readonly replaced: Digest | null;
      /** The seat that this computer had; null: none. */
      readonly left: { readonly roomId: RoomId; readonly seat: string } | null;
    }
  | {
      readonly type: "SeatUnenrolled";
      readonly staffId: StaffId;
      readonly roomId: RoomId;
      readonly seat: string;
      readonly computer: Digest;
    }
  /** What they decided of a selection, and what stood before; null: it is new. */
  | {
      readonly type: "SelectionChanged";
      readonly staffId: StaffId;
      readonly selectionId: SelectionId;
      readonly version: number;
      readonly before: Pick<SelectionVersion, "stage" | "settings"> | null;
      readonly after: Pick<SelectionVersion, "stage" | "settings">;
      /** Its decree until then, which it has without a version too; not there: it is new, or the line is older than this. */
      readonly rulesBefore?: string;
      /** That it had at that moment; lines from before this was noted do not say. */
      readonly candidates?: number;
    }
  /** What they decided of a position. Before null: it is new; after null: it is taken away. By null: on the command line, by whoever has the server's account. */
  | {
      readonly type: "PositionChanged";
      readonly staffId: StaffId | null;
      readonly selectionId: SelectionId;
      readonly positionId: PositionId;
      /** 0: it came by a command, and nobody has decided of it at the desk. */
      readonly version: number;
      readonly before: PositionFields | null;
      readonly after: PositionFields | null;
      /** Of the selection at that moment; lines from before this was noted do not say. */
      readonly candidates?: number;
    };

/** An act on its way to the journal. The id tells it from every other, so that it is written once. */
export type StaffActNote = { readonly id: string; readonly at: Instant; readonly act: StaffAct };

export type SittingPlace = {
  readonly sitting: Sitting;
  readonly room: Room;
  readonly venue: Venue;
  /** null: it is held. */
  readonly lost: SittingLost | null;
};

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
  /** When a command brought it: each position is then on the record as one at the desk is, by nobody by name. Not there: the roster of a demonstration. */
  readonly at?: Instant;
};
