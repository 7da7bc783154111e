import { defineCatalogue, textsHook } from "@neraca/ui";
import { ACCOUNT } from "./texts/account.ts";
import { ACTS } from "./texts/acts.ts";
import { ALARMS } from "./texts/alarms.ts";
import { PAGE } from "./texts/page.ts";
import { ROOM } from "./texts/room.ts";
import { VENUE } from "./texts/venue.ts";

export const CATALOGUE = defineCatalogue({ ...PAGE, ...ROOM, ...ALARMS, ...ACTS, ...VENUE, ...ACCOUNT });

export const useTexts = textsHook(CATALOGUE);
