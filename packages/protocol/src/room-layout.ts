import { isId, SEAT_TAGS, type SeatTag } from "@neraca/base";
import { z } from "zod";
import { zInstant, zReason, zShortText } from "./common.ts";

/** Rows or columns of a room's plan: a gymnasium's length with a seat at every metre. */
export const ROOM_SIDE_MAX = 50;
/** A proctor sees a room as one picture; the frames of a room bear this many seats. */
export const ROOM_SEATS_MAX = 500;
/** Pillars, doors and desks of one room: more than a hall has, and a bound on what is sent with every picture of it. */
export const FIXTURES_MAX = 100;
/** A label stands on a sticker and in a tile. */
export const SEAT_LABEL_LENGTH_MAX = 16;
/** What is wrong with a seat, in a few words. */
export const SEAT_NOTE_LENGTH_MAX = 120;

/** What stands where no seat is. A way to walk is where nothing stands. */
export const FIXTURE_KINDS = ["pillar", "door", "desk"] as const;
export type FixtureKind = (typeof FIXTURE_KINDS)[number];

/** Where, as the plan is drawn, the front of the room is: what candidates look at. Labels count from there. */
export const ROOM_FRONTS = ["top", "bottom", "left", "right"] as const;
export type RoomFront = (typeof ROOM_FRONTS)[number];

/** `row-letters`: A1, A2 ... B1; `running`: 1, 2, 3 ...; `snake`: running, every second row the other way. */
export const LABEL_SCHEMES = ["row-letters", "running", "snake"] as const;
export type LabelScheme = (typeof LABEL_SCHEMES)[number];

/** What a seat's trouble is. */
export const SEAT_FAULTS = ["computer", "screen", "keyboard", "network", "power", "other"] as const;
export type SeatFault = (typeof SEAT_FAULTS)[number];

/** What a seat is fit for; not there: nothing in particular. */
export const zSeatTags = z.array(z.enum(SEAT_TAGS)).min(1).max(SEAT_TAGS.length).readonly();

export const zRoomId = z.string().max(64).refine(isId, "not an id");
/** The door lets in somewhat more than is legal: what is too much is told by the rules, in words that name it. */
const AT_DOOR_MAX = 2 * ROOM_SEATS_MAX;
const zSide = z.int().nonnegative().max(AT_DOOR_MAX);
const zPlace = z.int().nonnegative().max(AT_DOOR_MAX);
/** As it stands on the computer. */
export const zSeatLabel = z
  .string()
  .max(SEAT_LABEL_LENGTH_MAX)
  .regex(/^[\p{L}\d](?:[\p{L}\d .-]*[\p{L}\d])?$/u);
const zSeatNote = z.string().max(SEAT_NOTE_LENGTH_MAX);

const zFixture = z.strictObject({ kind: z.enum(FIXTURE_KINDS), row: zPlace, column: zPlace });
export const zFixtures = z.array(zFixture).max(AT_DOOR_MAX);
export type Fixture = z.output<typeof zFixture>;
const zFront = z.enum(ROOM_FRONTS);

/** Who said so and when is the server's to add. */
const zBroken = z.strictObject({ fault: z.enum(SEAT_FAULTS), note: zSeatNote });
export type Broken = z.output<typeof zBroken>;

export const zBrokenView = z.strictObject({
  ...zBroken.shape,
  since: zInstant,
  /** Name of whoever marked it; null: not known here any more. */
  by: zShortText.nullable(),
});
export type BrokenView = z.output<typeof zBrokenView>;

/** A seat of a layout. A broken one stays what it was, a usual or a spare one, for when it is repaired. */
export type LayoutSeat<B extends Broken = Broken> = {
  readonly label: string;
  /** Place on the plan, from 0. */
  readonly row: number;
  readonly column: number;
  /** Kept free for who has to move: never given out by itself. */
  readonly isSpare: boolean;
  readonly broken: B | null;
  /** What it is fit for, in one order; not there: nothing in particular. */
  readonly tags?: readonly SeatTag[];
};

/** How a room stands: what `layoutFaults` finds nothing wrong with is a legal one. */
export type RoomLayout<B extends Broken = Broken> = {
  readonly rows: number;
  readonly columns: number;
  readonly front: RoomFront;
  readonly labels: LabelScheme;
  readonly fixtures: readonly Fixture[];
  readonly seats: readonly LayoutSeat<B>[];
};

const layoutOf = <B extends z.ZodType<Broken>>(broken: B) =>
  z.strictObject({
    rows: zSide,
    columns: zSide,
    front: zFront,
    labels: z.enum(LABEL_SCHEMES),
    fixtures: zFixtures,
    seats: z
      .array(
        z.strictObject({
          label: z.string().max(2 * SEAT_LABEL_LENGTH_MAX),
          row: zPlace,
          column: zPlace,
          isSpare: z.boolean(),
          broken: broken.nullable(),
          tags: zSeatTags.exactOptional(),
        }),
      )
      .max(AT_DOOR_MAX),
  });

const zVersion = z.int().nonnegative();

/** Whoever sits, or will sit, at a seat in a sitting that is not closed. */
const zSeatHolder = z.strictObject({ seat: zShortText, name: zShortText, sitting: zShortText });
export type SeatHolder = z.output<typeof zSeatHolder>;

/** GET /api/staff/rooms/<roomId>/layout */
export const zRoomLayoutView = z.strictObject({
  roomId: zRoomId,
  room: zShortText,
  venue: zShortText,
  /** Raised by every change: who saves says what they saw. */
  version: zVersion,
  /** Who changed it last, and when; null: as it was made. */
  changed: z.strictObject({ at: zInstant, by: zShortText.nullable() }).nullable(),
  layout: layoutOf(zBrokenView),
  /** One of each seat that is in use. */
  holders: z.array(zSeatHolder).max(AT_DOOR_MAX),
});
export type RoomLayoutView = z.output<typeof zRoomLayoutView>;

/** POST /api/staff/rooms/<roomId>/layout */
export const zLayoutSave = z.strictObject({ version: zVersion, layout: layoutOf(zBroken) });
export type LayoutSave = z.output<typeof zLayoutSave>;

/** What is wrong with a layout, and where. */
export const zLayoutFault = z.strictObject({
  reason: zReason,
  /** null: the room as a whole. */
  seat: zShortText.nullable(),
  /** Who sits there, when that is why. */
  holder: zSeatHolder.nullable(),
});
export type LayoutFault = z.output<typeof zLayoutFault>;

/** What became of a layout that was sent. Nothing of it is stored but when it is `saved`. */
export const zLayoutOutcome = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("saved"), view: zRoomLayoutView }),
  /** Somebody else was first: what stands now, to be brought together with. */
  z.strictObject({ outcome: z.literal("changed-meanwhile"), view: zRoomLayoutView }),
  z.strictObject({ outcome: z.literal("refused"), faults: z.array(zLayoutFault).max(4 * AT_DOOR_MAX) }),
]);
export type LayoutOutcome = z.output<typeof zLayoutOutcome>;

/** Venues of a node, and rooms of one: as many as a city's offices have. */
const ROOMS_MAX = 1_000;

/** GET /api/staff/rooms: those that this member of staff may see. */
export const zRooms = z.strictObject({
  rooms: z
    .array(
      z.strictObject({
        roomId: zRoomId,
        room: zShortText,
        venueId: zRoomId,
        venue: zShortText,
        usual: z.int().nonnegative(),
        spare: z.int().nonnegative(),
        broken: z.int().nonnegative(),
      }),
    )
    .max(ROOMS_MAX),
  venues: z
    .array(
      z.strictObject({ venueId: zRoomId, venue: zShortText, city: zShortText, timeZone: z.string().max(64) }),
    )
    .max(ROOMS_MAX),
});
export type RoomsView = z.output<typeof zRooms>;

/** POST /api/staff/rooms: a room without a seat, for the editor to fill. */
export const zNewRoom = z.strictObject({
  roomId: zRoomId,
  venueId: zRoomId,
  name: z.string().trim().min(1).max(100),
});
export const zRoomMade = z.strictObject({ roomId: zRoomId });
