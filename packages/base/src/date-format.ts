const FORMATS = new Map<string, Intl.DateTimeFormat>();

/**
 * One formatter for each language and way of writing, of which programs have a few for each time zone of a venue. Making one takes a
 * thousand times as long as using it, and tables ask for every row.
 *
 * @param options without a `timeZone` it is that of this computer
 */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const format = FORMATS.get(key) ?? new Intl.DateTimeFormat(locale, options);
  FORMATS.set(key, format);
  return format;
}

/** The time zone of the computer that this runs on: for what belongs to no venue. */
export function ownZone(): string {
  return dateFormat("id", {}).resolvedOptions().timeZone;
}

/** WIB, WITA, WIT: only Indonesian has these names, and everybody in Indonesia knows them. */
export function zoneText(timeZone: string): string {
  const parts = dateFormat("id", { timeZone, timeZoneName: "short" }).formatToParts(0);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}
