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
