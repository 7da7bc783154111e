import { RULING_ACTS, RULING_GROUNDS, RULING_KINDS } from "@neraca/base";
import { z } from "zod";
import { zDigest, zInstant, zItemId, zOptionId, zPositionId, zShortText, zSubtest } from "./common.ts";
import { POSITIONS_MAX } from "./position-desk.ts";

/** Rulings on items that were found to be wrong: /api/staff/desk/selections/:selectionId/results/rulings. */

/** Items that are told at once: what a person looks through; a search finds the others. */
export const RULED_ITEMS_SHOWN_MAX = 50;
/** A selection has a bank or two; whoever has more closed ones opens them one after another. */
export const CLOSED_BANKS_SHOWN_MAX = 20;
/** People who enter or leave a cut, named; more are counted. */
export const RULING_MOVES_SHOWN_MAX = 50;
/** As the domain bounds the proposals of a selection. */
const RULINGS_SHOWN_MAX = 500;
/** Far more than items have. */
const OPTIONS_MAX = 16;
const RULING_REASON_MAX = 500;

const zCount = z.int().nonnegative();
const zGrounds = z.enum([...RULING_GROUNDS.imposed, ...RULING_GROUNDS["taken-back"]]);

/** What is ruled on which item. Options are those that are right too; none where it is annulled. */
export const zRuledItem = z.strictObject({
  bankDigest: zDigest,
  itemId: zItemId,
  kind: z.enum(RULING_KINDS),
  options: z.array(zOptionId).max(OPTIONS_MAX),
});
export type RuledItemView = z.output<typeof zRuledItem>;

const zRuling = z.strictObject({
  number: z.int().positive(),
  digest: zDigest,
  act: z.enum(RULING_ACTS),
  item: zRuledItem,
  grounds: zGrounds,
  reason: zShortText.max(RULING_REASON_MAX),
  had: zCount,
  changed: zCount,
  by: zShortText,
  isMine: z.boolean(),
  at: zInstant,
  /** null: it waits for a second person. */
  decided: z
    .strictObject({
      isConfirmed: z.boolean(),
      /** By whoever had proposed it. */
      isWithdrawn: z.boolean(),
      by: zShortText,
      at: zInstant,
      isInForce: z.boolean(),
    })
    .nullable(),
});
export type RulingView = z.output<typeof zRuling>;

/** GET .../results/rulings, and the answer to an act: all that was ever proposed, newest first. */
export const zRulings = z.strictObject({ rulings: z.array(zRuling).max(RULINGS_SHOWN_MAX) });
export type RulingsView = z.output<typeof zRulings>;

/** POST .../results/rulings/items: by a part of the id; without one those that are most in doubt. */
export const zRuledItemsQuery = z.strictObject({ search: z.string().max(64) });

/** Shares in thousandths. */
const zItemStatistic = z.strictObject({
  bankDigest: zDigest,
  itemId: zItemId,
  subtest: zSubtest,
  had: zCount,
  blank: zCount,
  earned: zCount,
  discrimination: z.int().nullable(),
  isKeyDoubted: z.boolean(),
});
export type ItemStatisticView = z.output<typeof zItemStatistic>;

export const zRuledItems = z.strictObject({
  /** How many the search has found. */
  found: zCount,
  items: z.array(zItemStatistic).max(RULED_ITEMS_SHOWN_MAX),
  /** Banks of this selection that nobody can read here now: their items are not among these. */
  closedBanks: z.array(zDigest).max(CLOSED_BANKS_SHOWN_MAX),
});
export type RuledItemsView = z.output<typeof zRuledItems>;

/** POST .../results/rulings/look: what would come of it. Recorded is that somebody has seen what the options earn. */
export const zRulingQuestion = z.strictObject({ act: z.enum(RULING_ACTS), item: zRuledItem });
export type RulingQuestionView = z.output<typeof zRulingQuestion>;

const zMove = z.strictObject({
  positionId: zPositionId,
  name: zShortText,
  participantNumber: zShortText,
  /** Goes through after it and not before, or the reverse. */
  isEntering: z.boolean(),
  before: z.strictObject({ place: z.int().positive().nullable(), total: zCount }),
  after: z.strictObject({ place: z.int().positive().nullable(), total: zCount }),
});
export type RulingMove = z.output<typeof zMove>;

export const zRulingEffect = z.strictObject({
  subtest: zSubtest,
  /** Then it can only be annulled. */
  isWeighed: z.boolean(),
  had: zCount,
  changed: zCount,
  options: z
    .array(
      z.strictObject({
        /** null: left blank. */
        optionId: zOptionId.nullable(),
        /** By the bank's key. */
        points: zCount,
        chosen: zCount,
        /** Of those who chose it, rounded; null: nobody did. */
        meanTotal: zCount.nullable(),
      }),
    )
    .max(OPTIONS_MAX + 1),
  /** Those in which a score that counts changes. */
  positions: z
    .array(
      z.strictObject({
        positionId: zPositionId,
        title: zShortText,
        changed: zCount,
        entering: zCount,
        leaving: zCount,
        /** Of the others, those who stand on another place. */
        moving: zCount,
      }),
    )
    .max(POSITIONS_MAX),
  moves: z.array(zMove).max(RULING_MOVES_SHOWN_MAX),
});
export type RulingEffectView = z.output<typeof zRulingEffect>;

/** POST .../results/rulings */
export const zRulingAct = z.discriminatedUnion("verb", [
  z.strictObject({
    verb: z.literal("propose"),
    act: z.enum(RULING_ACTS),
    item: zRuledItem,
    grounds: zGrounds,
    reason: z.string().max(RULING_REASON_MAX),
  }),
  z.strictObject({
    verb: z.enum(["confirm", "decline"]),
    number: z.int().positive(),
    digest: zDigest,
  }),
]);
export type RulingActView = z.output<typeof zRulingAct>;
