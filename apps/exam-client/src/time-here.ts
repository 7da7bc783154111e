import { dateFormat, ownZone, zoneText } from "@neraca/base";

/** 14.05 WIB: by the clock of this computer, with its zone, because a computer can be set to another one than the venue's. */
export function timeHere(epochMs: number, locale: string): string {
  const time = dateFormat(locale, { hour: "2-digit", minute: "2-digit" }).format(epochMs);
  return `${time} ${zoneText(ownZone())}`;
}
