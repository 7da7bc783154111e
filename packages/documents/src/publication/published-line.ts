import type { Language } from "../page/sheet.ts";
import type { AnnouncedLine } from "./announcement.ts";

/** TWK, TIU, TKP and total. Whoever was not there has no score; the file's zeros would read like one. */
export function scoresOf({ status, twk, tiu, tkp, total }: AnnouncedLine): readonly (number | null)[] {
  return [twk, tiu, tkp, total].map((score) => (status === "absent" ? null : score));
}

/** In the order of the columns of a ranking. */
export function cellsOf(line: AnnouncedLine, language: Language): readonly (string | number | null)[] {
  const { place, participantNumber, name, code, reason } = line;
  return [place, participantNumber, name, ...scoresOf(line), code, reason[language]];
}
