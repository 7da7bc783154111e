import {
  type CandidateId,
  type Digest,
  type PositionId,
  SEAT_TAGS,
  type SeatId,
  type SelectionId,
  type SittingId,
  type StaffId,
} from "@neraca/base";
import type { RoomId, VenueId } from "@neraca/engine";
import { STAFF_ROLES } from "@neraca/engine";
import { LABEL_SCHEMES, ROOM_FRONTS, SEAT_FAULTS, SELECTION_STAGE_NAMES } from "@neraca/protocol";
import { sql } from "drizzle-orm";
import {
  check,
  idColumn,
  index,
  instantColumn,
  oneOfColumn,
  optionalIdColumn,
  optionalTextColumn,
  primaryKey,
  table,
  textColumn,
  unique,
  wholeNumberColumn,
} from "./columns.sqlite.ts";

/**
 * Properties are named as in the port's records, so that a row is a record. A check is named `<table>__<column>`: the name is all
 * that a database says about a check that failed, and refusals name the field.
 */

const ENROLMENT_KINDS = ["key", "secret"] as const;

/** The allowed values as SQL. They are our own constants; a check cannot have parameters. */
function listOf(values: readonly string[]) {
  return sql.raw(values.map((value) => `'${value}'`).join(", "));
}

export const selections = table("selections", {
  id: idColumn<SelectionId>("id").primaryKey(),
  name: textColumn("name"),
  agency: textColumn("agency"),
  ruleSetId: textColumn("rule_set_id"),
  createdAt: instantColumn("created_at"),
});

/** What was decided of a selection at the committee's desk, each version whole. The newest stands. */
export const selectionVersions = table(
  "selection_versions",
  {
    selectionId: idColumn<SelectionId>("selection_id").references(() => selections.id),
    version: wholeNumberColumn("version"),
    stage: oneOfColumn("stage", SELECTION_STAGE_NAMES),
    /** JSON, as the protocol's settings. */
    settings: textColumn("settings"),
    at: instantColumn("at"),
    by: idColumn<StaffId>("changed_by").references(() => staff.id),
  },
  (column) => [
    primaryKey({ columns: [column.selectionId, column.version] }),
    check("selection_versions__version", sql`${column.version} > 0`),
    check("selection_versions__stage", sql`${column.stage} in (${listOf(SELECTION_STAGE_NAMES)})`),
  ],
);

/** What was decided of the bank and the blueprint of a selection, each version whole. The newest stands. */
export const bankPlans = table(
  "bank_plans",
  {
    selectionId: idColumn<SelectionId>("selection_id").references(() => selections.id),
    version: wholeNumberColumn("version"),
    /** JSON, as the protocol's plan. */
    plan: textColumn("plan"),
    at: instantColumn("at"),
    by: idColumn<StaffId>("changed_by").references(() => staff.id),
  },
  (column) => [
    primaryKey({ columns: [column.selectionId, column.version] }),
    check("bank_plans__version", sql`${column.version} > 0`),
  ],
);

/** Who brought which package into this installation. */
export const broughtBanks = table("brought_banks", {
  digest: idColumn<Digest>("digest").primaryKey(),
  bankId: textColumn("bank_id"),
  title: textColumn("title"),
  items: wholeNumberColumn("items"),
  at: instantColumn("at"),
  by: optionalIdColumn<StaffId>("brought_by").references(() => staff.id),
});

export const positions = table(
  "positions",
  {
    id: idColumn<PositionId>("id").primaryKey(),
    selectionId: idColumn<SelectionId>("selection_id").references(() => selections.id),
    code: textColumn("code"),
    title: textColumn("title"),
    agency: textColumn("agency"),
    unit: textColumn("unit"),
    formationType: textColumn("formation_type"),
    quota: wholeNumberColumn("quota"),
  },
  (column) => [
    unique("positions_code_in_selection").on(column.selectionId, column.code),
    check("positions__quota", sql`${column.quota} > 0`),
    // Which kinds of vacancy there are is the decree's to say, and new decrees are files: here only how they are written.
    check(
      "positions__formation_type",
      sql`${column.formationType} glob '[a-z]*' and ${column.formationType} not glob '*[^a-z0-9-]*' and length(${column.formationType}) <= 64`,
    ),
  ],
);

/** What was decided of a position at the committee's desk, each version whole. The newest stands, also of one that is gone. */
export const positionVersions = table(
  "position_versions",
  {
    positionId: idColumn<PositionId>("position_id"),
    selectionId: idColumn<SelectionId>("selection_id").references(() => selections.id),
    version: wholeNumberColumn("version"),
    /** JSON, as the protocol's fields; `null`: taken away. */
    fields: textColumn("fields"),
    at: instantColumn("at"),
    by: idColumn<StaffId>("changed_by").references(() => staff.id),
  },
  (column) => [
    primaryKey({ columns: [column.positionId, column.version] }),
    index("position_versions_by_selection").on(column.selectionId),
    check("position_versions__version", sql`${column.version} > 0`),
  ],
);

export const candidates = table(
  "candidates",
  {
    id: idColumn<CandidateId>("id").primaryKey(),
    selectionId: idColumn<SelectionId>("selection_id").references(() => selections.id),
    positionId: idColumn<PositionId>("position_id").references(() => positions.id),
    participantNumber: textColumn("participant_number"),
    nik: textColumn("nik"),
    name: textColumn("name"),
    birthDate: textColumn("birth_date"),
    extraTimeMs: wholeNumberColumn("extra_time_ms"),
    pinHash: optionalTextColumn("pin_hash"),
  },
  (column) => [
    unique("candidates_number_in_selection").on(column.selectionId, column.participantNumber),
    unique("candidates_nik_in_selection").on(column.selectionId, column.nik),
    // Whoever logs in types one of these and says nothing of the selection.
    index("candidates_by_number").on(column.participantNumber),
    index("candidates_by_nik").on(column.nik),
    // In the order in which the desk lists them.
    index("candidates_by_name").on(column.selectionId, sql`${column.name} collate nocase`, column.id),
    index("candidates_of_position").on(column.positionId, column.participantNumber),
    index("candidates_with_extra_time").on(column.selectionId).where(sql`extra_time_ms > 0`),
    // The pattern first: date() would also read "now". Then date() gives back another day for one that the calendar lacks.
    check(
      "candidates__birth_date",
      sql`${column.birthDate} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' and date(${column.birthDate}) is ${column.birthDate}`,
    ),
    check("candidates__extra_time_ms", sql`${column.extraTimeMs} >= 0`),
  ],
);

export const venues = table("venues", {
  id: idColumn<VenueId>("id").primaryKey(),
  name: textColumn("name"),
  city: textColumn("city"),
  timeZone: textColumn("time_zone"),
});

export const rooms = table(
  "rooms",
  {
    id: idColumn<RoomId>("id").primaryKey(),
    venueId: idColumn<VenueId>("venue_id").references(() => venues.id),
    name: textColumn("name"),
    rows: wholeNumberColumn("rows"),
    columns: wholeNumberColumn("columns"),
  },
  (column) => [
    index("rooms_of_venue").on(column.venueId),
    check("rooms__rows", sql`${column.rows} > 0`),
    check("rooms__columns", sql`${column.columns} > 0`),
  ],
);

export const seats = table(
  "seats",
  {
    id: idColumn<SeatId>("id").primaryKey(),
    roomId: idColumn<RoomId>("room_id").references(() => rooms.id),
    label: textColumn("label"),
    row: wholeNumberColumn("row"),
    column: wholeNumberColumn("column"),
  },
  (column) => [
    unique("seats_label_in_room").on(column.roomId, column.label),
    check("seats__row", sql`${column.row} >= 0`),
    check("seats__column", sql`${column.column} >= 0`),
  ],
);

/** What was changed of a room since it was made; one without a row stands as it was made. */
export const roomLayouts = table(
  "room_layouts",
  {
    roomId: idColumn<RoomId>("room_id")
      .primaryKey()
      .references(() => rooms.id),
    version: wholeNumberColumn("version"),
    front: oneOfColumn("front", ROOM_FRONTS),
    labels: oneOfColumn("labels", LABEL_SCHEMES),
    /** JSON, as the protocol's fixtures. */
    fixtures: textColumn("fixtures"),
    changedAt: instantColumn("changed_at"),
    changedBy: idColumn<StaffId>("changed_by").references(() => staff.id),
  },
  (column) => [
    check("room_layouts__version", sql`${column.version} > 0`),
    check("room_layouts__front", sql`${column.front} in (${listOf(ROOM_FRONTS)})`),
    check("room_layouts__labels", sql`${column.labels} in (${listOf(LABEL_SCHEMES)})`),
  ],
);

/** A seat is usual but where it stands in one of these. */
export const spareSeats = table("spare_seats", {
  seatId: idColumn<SeatId>("seat_id")
    .primaryKey()
    .references(() => seats.id),
});

export const seatTags = table(
  "seat_tags",
  {
    seatId: idColumn<SeatId>("seat_id").references(() => seats.id),
    tag: oneOfColumn("tag", SEAT_TAGS),
  },
  (column) => [
    primaryKey({ columns: [column.seatId, column.tag] }),
    check("seat_tags__tag", sql`${column.tag} in (${listOf(SEAT_TAGS)})`),
  ],
);

export const brokenSeats = table(
  "broken_seats",
  {
    seatId: idColumn<SeatId>("seat_id")
      .primaryKey()
      .references(() => seats.id),
    fault: oneOfColumn("fault", SEAT_FAULTS),
    note: textColumn("note"),
    since: instantColumn("since"),
    by: idColumn<StaffId>("marked_by").references(() => staff.id),
  },
  (column) => [check("broken_seats__fault", sql`${column.fault} in (${listOf(SEAT_FAULTS)})`)],
);

/** Taken out of the room. The row of the seat stays: somebody sat there in a sitting that is over. */
export const removedSeats = table("removed_seats", {
  seatId: idColumn<SeatId>("seat_id")
    .primaryKey()
    .references(() => seats.id),
});

/** The computer of each seat, by the digest of what it proves itself with. */
export const seatEnrolments = table(
  "seat_enrolments",
  {
    seatId: idColumn<SeatId>("seat_id")
      .primaryKey()
      .references(() => seats.id),
    computer: idColumn<Digest>("computer").unique("seat_enrolments_computer"),
    kind: oneOfColumn("kind", ENROLMENT_KINDS),
    at: instantColumn("at"),
    by: idColumn<StaffId>("code_by").references(() => staff.id),
    /** The computer that the seat had until then. */
    before: optionalIdColumn<Digest>("before"),
  },
  (column) => [check("seat_enrolments__kind", sql`${column.kind} in (${listOf(ENROLMENT_KINDS)})`)],
);

export const sittings = table("sittings", {
  id: idColumn<SittingId>("id").primaryKey(),
  selectionId: idColumn<SelectionId>("selection_id").references(() => selections.id),
  roomId: idColumn<RoomId>("room_id").references(() => rooms.id),
  title: textColumn("title"),
  scheduledAt: instantColumn("scheduled_at"),
  bankId: textColumn("bank_id"),
  blueprintId: textColumn("blueprint_id"),
});

export const assignments = table(
  "assignments",
  {
    sittingId: idColumn<SittingId>("sitting_id").references(() => sittings.id),
    candidateId: idColumn<CandidateId>("candidate_id").references(() => candidates.id),
    seatId: idColumn<SeatId>("seat_id").references(() => seats.id),
  },
  (column) => [
    primaryKey({ columns: [column.sittingId, column.candidateId] }),
    unique("assignments_seat_in_sitting").on(column.sittingId, column.seatId),
    index("assignments_of_candidate").on(column.candidateId),
  ],
);

/** Participant PINs that were issued in a sitting, the newest of each candidate. */
export const participantPins = table(
  "participant_pins",
  {
    sittingId: idColumn<SittingId>("sitting_id").references(() => sittings.id),
    candidateId: idColumn<CandidateId>("candidate_id").references(() => candidates.id),
    number: wholeNumberColumn("number"),
    pinHash: textColumn("pin_hash"),
  },
  (column) => [
    primaryKey({ columns: [column.sittingId, column.candidateId] }),
    check("participant_pins__number", sql`${column.number} > 0`),
  ],
);

export const staff = table(
  "staff",
  {
    id: idColumn<StaffId>("id").primaryKey(),
    username: textColumn("username").unique("staff_username"),
    name: textColumn("name"),
    role: oneOfColumn("role", STAFF_ROLES),
    passwordHash: textColumn("password_hash"),
    createdAt: instantColumn("created_at"),
  },
  (column) => [check("staff__role", sql`${column.role} in (${listOf(STAFF_ROLES)})`)],
);

export const staffLogins = table(
  "staff_logins",
  {
    tokenHash: idColumn<Digest>("token_hash").primaryKey(),
    staffId: idColumn<StaffId>("staff_id").references(() => staff.id),
    createdAt: instantColumn("created_at"),
    expiresAt: instantColumn("expires_at"),
    seenAt: instantColumn("seen_at"),
    idleEndsAt: instantColumn("idle_ends_at"),
    address: textColumn("address"),
  },
  (column) => [
    index("staff_logins_by_expiry").on(column.expiresAt),
    index("staff_logins_of_staff").on(column.staffId),
  ],
);

export const staffInvitations = table("staff_invitations", {
  codeHash: idColumn<Digest>("code_hash").primaryKey(),
  role: oneOfColumn("role", STAFF_ROLES),
  createdAt: instantColumn("created_at"),
  expiresAt: instantColumn("expires_at"),
  by: optionalIdColumn<StaffId>("invited_by").references(() => staff.id),
});

/** Of an account at most one counts. */
export const staffResets = table("staff_resets", {
  staffId: idColumn<StaffId>("staff_id")
    .primaryKey()
    .references(() => staff.id),
  codeHash: idColumn<Digest>("code_hash").unique(),
  createdAt: instantColumn("created_at"),
  expiresAt: instantColumn("expires_at"),
  by: idColumn<StaffId>("reset_by").references(() => staff.id),
});

/** What became of accounts and is on its way to the journal: written with the change itself, removed when the journal has it. */
export const staffActs = table("staff_acts", {
  id: textColumn("id").primaryKey(),
  at: instantColumn("at"),
  /** JSON, as the port's StaffAct. */
  act: textColumn("act"),
});

export const staffSittings = table(
  "staff_sittings",
  {
    staffId: idColumn<StaffId>("staff_id").references(() => staff.id),
    sittingId: idColumn<SittingId>("sitting_id").references(() => sittings.id),
  },
  (column) => [primaryKey({ columns: [column.staffId, column.sittingId] })],
);
