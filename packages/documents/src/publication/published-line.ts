import type { AnnouncedLine } from "./announcement.ts";

type Scored = Pick<AnnouncedLine, "status" | "twk" | "tiu" | "tkp" | "total">;

/** TWK, TIU, TKP and total. Whoever was not there has no score; the file's zeros would read like one. */
export function scoresOf({ status, twk, tiu, tkp, total }: Scored): readonly (number | null)[] {
  return [twk, tiu, tkp, total].map((score) => (status === "absent" ? null : score));
}
