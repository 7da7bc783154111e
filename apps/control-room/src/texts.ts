import { defineCatalogue, textsHook } from "@neraca/ui";
import { ACCOUNT } from "./texts/account.ts";
import { ACCOUNTS } from "./texts/accounts.ts";
import { ACTS } from "./texts/acts.ts";
import { ALARMS } from "./texts/alarms.ts";
import { BANK } from "./texts/bank.ts";
import { CANDIDATES_IMPORT } from "./texts/candidates-import.ts";
import { CARRIED_OVER } from "./texts/carried-over.ts";
import { COMPARISON } from "./texts/comparison.ts";
import { DAY } from "./texts/day.ts";
import { DESK } from "./texts/desk.ts";
import { DESK_BANK } from "./texts/desk-bank.ts";
import { CANDIDATES } from "./texts/desk-candidates.ts";
import { DESK_LEAVES } from "./texts/desk-leaves.ts";
import { DUTIES } from "./texts/duties.ts";
import { ENROLMENT } from "./texts/enrolment.ts";
import { LAYOUT } from "./texts/layout.ts";
import { MARKS } from "./texts/marks.ts";
import { NEEDS } from "./texts/needs.ts";
import { PAGE } from "./texts/page.ts";
import { PAPER_TEXTS } from "./texts/papers.ts";
import { PHOTOS } from "./texts/photos.ts";
import { PINS } from "./texts/pins.ts";
import { POSITIONS } from "./texts/positions.ts";
import { RECORD } from "./texts/record.ts";
import { RESULTS } from "./texts/results.ts";
import { ROOM } from "./texts/room.ts";
import { ROOM_ACCESS } from "./texts/room-access.ts";
import { RULINGS } from "./texts/rulings.ts";
import { SEATING } from "./texts/seating.ts";
import { SEATS } from "./texts/seats.ts";
import { SECOND_FACTOR } from "./texts/second-factor.ts";
import { SITTINGS } from "./texts/sittings.ts";
import { TOKENS } from "./texts/tokens.ts";
import { VENUE } from "./texts/venue.ts";
import { VERBS } from "./texts/verbs.ts";

export const CATALOGUE = defineCatalogue({
  ...PAGE,
  ...ROOM,
  ...ALARMS,
  ...RECORD,
  ...ACTS,
  ...PAPER_TEXTS,
  ...VERBS,
  ...NEEDS,
  ...SEATING,
  ...PINS,
  ...VENUE,
  ...ACCOUNT,
  ...ACCOUNTS,
  ...SECOND_FACTOR,
  ...TOKENS,
  ...CANDIDATES_IMPORT,
  ...CANDIDATES,
  ...CARRIED_OVER,
  ...PHOTOS,
  ...DAY,
  ...DUTIES,
  ...MARKS,
  ...SITTINGS,
  ...BANK,
  ...DESK,
  ...DESK_BANK,
  ...DESK_LEAVES,
  ...POSITIONS,
  ...RESULTS,
  ...COMPARISON,
  ...RULINGS,
  ...SEATS,
  ...LAYOUT,
  ...ENROLMENT,
  ...ROOM_ACCESS,
});

export const useTexts = textsHook(CATALOGUE);
