import { dateFormat, type Instant, invariant } from "@neraca/base";

const UNITS = [
  "nol",
  "satu",
  "dua",
  "tiga",
  "empat",
  "lima",
  "enam",
  "tujuh",
  "delapan",
  "sembilan",
  "sepuluh",
  "sebelas",
] as const;

/** A whole number from 0 to 9,999 in words, as official papers write dates and counts. */
export function inWords(number: number): string {
  invariant(Number.isInteger(number) && number >= 0 && number <= 9_999, "a number that has words here");
  if (number < UNITS.length) return UNITS[number] ?? "";
  if (number < 20) return `${inWords(number - 10)} belas`;
  if (number < 100) return joined(`${inWords(Math.trunc(number / 10))} puluh`, number % 10);
  if (number < 200) return joined("seratus", number - 100);
  if (number < 1_000) return joined(`${inWords(Math.trunc(number / 100))} ratus`, number % 100);
  if (number < 2_000) return joined("seribu", number - 1_000);
  return joined(`${inWords(Math.trunc(number / 1_000))} ribu`, number % 1_000);
}

function joined(words: string, rest: number): string {
  return rest === 0 ? words : `${words} ${inWords(rest)}`;
}

/** `08.00 WIB`; with seconds where the order of things matters. */
export function timeOfDay(at: Instant, timeZone: string, withSeconds = false): string {
  const { hour, minute, second } = partsOf(at, timeZone);
  return `${hour}.${minute}${withSeconds ? `.${second}` : ""} ${zoneName(at, timeZone)}`;
}

/** `08.00.12`, for a column whose head says the zone. */
export function clockTime(at: Instant, timeZone: string): string {
  const { hour, minute, second } = partsOf(at, timeZone);
  return `${hour}.${minute}.${second}`;
}

/** `Senin, 27 Juli 2026`. */
export function dateOf(at: Instant, timeZone: string): string {
  const { weekday, day, month, year } = partsOf(at, timeZone);
  return `${weekday}, ${Number(day)} ${month} ${year}`;
}

/** `Senin, tanggal dua puluh tujuh, bulan Juli, tahun dua ribu dua puluh enam`. */
export function dateInWords(at: Instant, timeZone: string): string {
  const { weekday, day, month, year } = partsOf(at, timeZone);
  return `${weekday}, tanggal ${inWords(Number(day))}, bulan ${month}, tahun ${inWords(Number(year))}`;
}

/** What people of the place call its time: WIB, WITA, WIT, or the distance from UTC elsewhere. */
export function zoneName(at: Instant, timeZone: string): string {
  return partsOf(at, timeZone).timeZoneName;
}

type Parts = Readonly<
  Record<"weekday" | "day" | "month" | "year" | "hour" | "minute" | "second" | "timeZoneName", string>
>;

function partsOf(at: Instant, timeZone: string): Parts {
  const format = dateFormat("id-ID", {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  });
  const found = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes): string => found.get(type) ?? "";
  return {
    weekday: part("weekday"),
    day: part("day"),
    month: part("month"),
    year: part("year"),
    hour: part("hour"),
    minute: part("minute"),
    second: part("second"),
    timeZoneName: part("timeZoneName"),
  };
}
