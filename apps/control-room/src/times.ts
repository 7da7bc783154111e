import { ownZone, zoneText } from "@neraca/base";
import { createContext, useContext } from "react";
import { useTexts } from "./texts.ts";
import { clockTime, dateText, dayAndTime, timeOfDay } from "./words.ts";

/**
 * By whose clock the times of a part of the screen are read: the sitting's venue, wherever somebody reads them. Where no venue is meant, the
 * clock of the reader's own computer; its zone is named with every date.
 */
export const TimeZone = createContext<string | null>(null);

export type Times = {
  /** 08.05; for where the zone is named beside it. */
  readonly ofDay: (epochMs: number) => string;
  /** 08.05 WIB */
  readonly ofDayInZone: (epochMs: number) => string;
  /** 08.05.31 */
  readonly clock: (epochMs: number) => string;
  /** Jum, 27 Nov, 08.05 WIB */
  readonly dayAndTime: (epochMs: number) => string;
  /** 5 Jan 2028 */
  readonly date: (epochMs: number) => string;
  /** WIB */
  readonly zone: string;
};

/** Times as this part of the screen tells them, in its language and by its clock. */
export function useTimes(): Times {
  const { locale } = useTexts();
  const timeZone = useContext(TimeZone) ?? ownZone();
  const zone = zoneText(timeZone);
  return {
    ofDay: (at) => timeOfDay(at, timeZone, locale),
    ofDayInZone: (at) => `${timeOfDay(at, timeZone, locale)} ${zone}`,
    clock: (at) => clockTime(at, timeZone, locale),
    dayAndTime: (at) => dayAndTime(at, timeZone, locale),
    date: (at) => dateText(at, timeZone, locale),
    zone,
  };
}
