import { z } from "zod";
import { zInstant, zReason, zShortText, zSittingId, zSubtest, zTimeZone } from "./common.ts";

/** Rows of one board. A board of more people shows the best of them, and says how many there are. */
export const BOARD_ROWS_MAX = 2_000;

/** Sittings that one board speaks of, and that a list of boards has. */
export const BOARD_SITTINGS_MAX = 1_000;

/** What a board is about: one sitting; all sittings of a venue that are on; or everybody who wants one position, over all sittings. */
export const BOARD_KINDS = ["sitting", "venue", "position"] as const;
export const zBoardChannel = z.strictObject({
  kind: z.enum(BOARD_KINDS),
  id: z
    .string()
    .max(64)
    .regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/),
});
export type BoardChannel = z.output<typeof zBoardChannel>;

/** Names this making of a board: its numbers mean nothing to another. */
const zBoardEpoch = z.string().regex(/^[0-9a-f]{16}$/);
const zBoardSeq = z.int().nonnegative();

/** Public board to server. `have`: the last frame that the viewer has; null: none, or not of this board. */
export const zBoardInbound = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("watch"),
    channel: zBoardChannel,
    have: z.strictObject({ epoch: zBoardEpoch, seq: zBoardSeq }).nullable(),
  }),
]);
export type BoardInbound = z.output<typeof zBoardInbound>;

/** How far the public may see into a sitting. */
export const zBoardShows = z.enum([
  /** Nothing yet: results come with the close, by policy. */
  "withheld",
  "live",
  /** As it was at `frozenAt`, whatever has happened since. */
  "frozen",
  /** Closed, and its results are sealed in the ledger. */
  "final",
]);

/** Time as the public is told it. It moves by the reader's own counting: nothing here changes while time goes on as it went. */
export const zBoardClock = z.strictObject({
  phase: z.enum(["planned", "armed", "starting", "running", "paused", "closed"]),
  startsAt: zInstant.nullable(),
  /** null: not started, or time stands still. */
  endsAt: zInstant.nullable(),
  /** Milliseconds; null while `endsAt` says it. */
  timeLeftMs: z.int().nonnegative().nullable(),
});
export type BoardClock = z.output<typeof zBoardClock>;

/** One sitting of a board, above its rows. */
export const zBoardSitting = z.strictObject({
  sittingId: zSittingId,
  title: zShortText,
  selection: zShortText,
  venueId: z.string().max(64),
  venue: zShortText,
  room: zShortText,
  scheduledAt: zInstant,
  /** Of the venue: by its clock the public reads every time of this sitting. */
  timeZone: zTimeZone,
  clock: zBoardClock,
  shows: zBoardShows,
  frozenAt: zInstant.nullable(),
  /** Rows are this much older than now, by policy. Milliseconds. */
  delayMs: z.int().nonnegative(),
});
export type BoardSitting = z.output<typeof zBoardSitting>;

const zKey = z.int().nonnegative();

/** Who a row is about; said once. Key, participant number, name (as the policy lets it be seen), position, sitting. */
export const zBoardPerson = z.tuple([zKey, zShortText, zShortText, zShortText, zSittingId]);
export type BoardPerson = z.output<typeof zBoardPerson>;

/** 1 meets the threshold, 2 is working, 4 has finished. */
export const BOARD_MEETS = 1;
export const BOARD_WORKING = 2;
export const BOARD_FINISHED = 4;

/** What moves: key, place, TWK, TIU, TKP, total, answered, marks. Places are equal where all scores are. */
export const zBoardMark = z.tuple([
  zKey,
  z.int().positive(),
  z.int().nonnegative(),
  z.int().nonnegative(),
  z.int().nonnegative(),
  z.int().nonnegative(),
  z.int().nonnegative(),
  z.int().min(0).max(7),
]);
export type BoardMark = z.output<typeof zBoardMark>;

/** A board above its rows. */
export const zBoardHead = z.strictObject({
  title: zShortText,
  sittings: z.array(zBoardSitting).max(BOARD_SITTINGS_MAX),
  questions: z.int().nonnegative(),
  /** Everybody of this board, shown or not. */
  candidates: z.int().nonnegative(),
});
export type BoardHead = z.output<typeof zBoardHead>;

/** Server's clock of the last news that came from the exams; `isFresh` is false when it should have come again by now. */
const news = { newsAt: zInstant, isFresh: z.boolean() };

export const zBoardOutbound = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("board"),
    channel: zBoardChannel,
    epoch: zBoardEpoch,
    seq: zBoardSeq,
    ...news,
    head: zBoardHead,
    people: z.array(zBoardPerson).max(BOARD_ROWS_MAX),
    marks: z.array(zBoardMark).max(BOARD_ROWS_MAX),
  }),
  z.strictObject({
    type: z.literal("changes"),
    /** Follows the frame with the number before. */
    seq: zBoardSeq,
    newsAt: zInstant,
    /** null: as it was. */
    head: zBoardHead.nullable(),
    people: z.array(zBoardPerson).max(BOARD_ROWS_MAX),
    /** Only those that changed. */
    marks: z.array(zBoardMark).max(BOARD_ROWS_MAX),
    /** Keys that are no longer shown. */
    gone: z.array(zKey).max(BOARD_ROWS_MAX),
  }),
  /** At a fixed pace, whether or not anything happens. */
  z.strictObject({ type: z.literal("beat"), ...news }),
  z.strictObject({ type: z.literal("bye"), reason: zReason, final: z.boolean() }),
]);
export type BoardOutbound = z.output<typeof zBoardOutbound>;

/** GET /api/board/boards: every board there is. */
export const zBoards = z.strictObject({
  newsAt: zInstant.nullable(),
  isFresh: z.boolean(),
  sittings: z.array(zBoardSitting).max(BOARD_SITTINGS_MAX),
  positions: z
    .array(
      z.strictObject({
        positionId: z.string().max(64),
        title: zShortText,
        selection: zShortText,
        candidates: z.int().nonnegative(),
      }),
    )
    .max(10_000),
});
export type Boards = z.output<typeof zBoards>;

/** Of the committee: far more than its 300 characters take. */
const zCorrection = z.strictObject({ id: z.string().max(2_000), en: z.string().max(2_000) });

/** GET /api/board/publications: the newest version of every published ranking. Files lie under /ledger/. */
export const zPublications = z.strictObject({
  publications: z
    .array(
      z.strictObject({
        selectionId: z.string().max(64),
        selection: zShortText,
        position: zShortText,
        title: zShortText,
        agency: zShortText,
        version: z.int().positive(),
        publishedAt: zInstant,
        lines: z.int().nonnegative(),
        /** Why the version before was corrected; null of the first. */
        reason: zCorrection.nullable(),
        /** Path below /ledger/. */
        file: zShortText,
      }),
    )
    .max(10_000),
  /** Of each selection with something published, all of it as one list; files under /api/board/publication-lists/. */
  lists: z
    .array(
      z.strictObject({
        selectionId: z.string().max(64),
        selection: zShortText,
        agency: zShortText,
        /** As its files are called. Another list has another name. */
        name: z.string().max(16),
        positions: z.int().positive(),
        lines: z.int().nonnegative(),
        /** PDFs that it is. */
        volumes: z.int().positive(),
        publishedAt: zInstant,
      }),
    )
    .max(1_000),
});
export type Publications = z.output<typeof zPublications>;

/** What the proctor server tells a board server, a line of JSON each. Only what the public may see. */
export const BOARD_FEED_VERSION = 1;
/** A sitting of a thousand people takes about 100 KiB. */
export const BOARD_FEED_LINE_BYTES_MAX = 1024 * 1024;
export const BOARD_SEATS_MAX = 4_000;

/** A row of the feed: number of the person in their sitting, TWK, TIU, TKP, total, answered, marks. */
export const zFeedMark = z.tuple([
  zKey,
  z.int().nonnegative(),
  z.int().nonnegative(),
  z.int().nonnegative(),
  z.int().nonnegative(),
  z.int().nonnegative(),
  z.int().min(0).max(7),
]);
export type FeedMark = z.output<typeof zFeedMark>;

/** Participant number, name, and which of the sitting's positions. */
const zFeedPerson = z.tuple([zShortText, zShortText, z.int().nonnegative()]);
export type FeedPerson = z.output<typeof zFeedPerson>;

export const zFeedLine = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("feed"), version: z.literal(BOARD_FEED_VERSION) }),
  /** A sitting, whole. */
  z.strictObject({
    type: z.literal("sitting"),
    sitting: zBoardSitting,
    selectionId: z.string().max(64),
    tieOrder: z.array(zSubtest).max(3),
    questions: z.int().nonnegative(),
    positions: z
      .array(z.strictObject({ positionId: z.string().max(64), title: zShortText }))
      .max(BOARD_SEATS_MAX),
    people: z.array(zFeedPerson).max(BOARD_SEATS_MAX),
    marks: z.array(zFeedMark).max(BOARD_SEATS_MAX),
  }),
  z.strictObject({
    type: z.literal("moved"),
    sittingId: zSittingId,
    sitting: zBoardSitting.nullable(),
    marks: z.array(zFeedMark).max(BOARD_SEATS_MAX),
  }),
  /** It is not the public's any more. */
  z.strictObject({ type: z.literal("gone"), sittingId: zSittingId }),
  /** Once a second, after all that changed: from here on what was said holds together. The first ends the whole picture. */
  z.strictObject({ type: z.literal("beat"), at: zInstant }),
]);
export type FeedLine = z.output<typeof zFeedLine>;
