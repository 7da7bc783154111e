import { chainedPremises } from "./logic/chained-premises.ts";
import { compounds } from "./logic/compounds.ts";
import { conditionals } from "./logic/conditionals.ts";
import { matching } from "./logic/matching.ts";
import { namedPerson } from "./logic/named-person.ts";
import { ranking } from "./logic/ranking.ts";
import { roundTable } from "./logic/round-table.ts";
import { seatRow } from "./logic/seat-row.ts";
import { teamChoice } from "./logic/team-choice.ts";
import { twoPremises } from "./logic/two-premises.ts";
import { weeklySchedule } from "./logic/weekly-schedule.ts";
import type { ItemModel } from "./model.ts";

/** The models whose key is what follows from premises. By topic, as FORMAT.md lists them. */
export const LOGIC_MODELS: readonly ItemModel[] = [
  twoPremises,
  chainedPremises,
  namedPerson,
  conditionals,
  compounds,
  seatRow,
  roundTable,
  weeklySchedule,
  ranking,
  teamChoice,
  matching,
];
