import { accepted, refused } from "@neraca/base";
import {
  COMPETENCIES_MAX,
  COMPETENCY_LEVEL_MAX,
  COMPETENCY_LINKS_MAX,
  COMPETENCY_NAME,
  type Competency,
} from "@neraca/protocol";
import type { CellRule } from "./cells.ts";
import { fault } from "./problem.ts";

/** All competencies of a position at their longest would be more; what people write is a tenth of it. */
const PROFILE_LENGTH_MAX = 2_000;
const SUBTESTS = ["TWK", "TIU", "TKP"] as const;

/** `Analisis kebijakan=3: TIU/verbal, TWK; Integritas=4`: competencies at their levels, and what of the exam shows each. */
export const profileCell: CellRule<readonly Competency[]> = (text) => {
  const bad = (part: string) =>
    refused(fault("profile-shape", { found: part.trim().slice(0, 80), most: COMPETENCY_LEVEL_MAX }));
  if (text === "") return accepted([]);
  if (text.length > PROFILE_LENGTH_MAX) return refused(fault("cell-too-long", { most: PROFILE_LENGTH_MAX }));
  const parts = text.split(";").filter((part) => part.trim() !== "");
  if (parts.length > COMPETENCIES_MAX) return refused(fault("profile-long", { most: COMPETENCIES_MAX }));
  const profile: Competency[] = [];
  for (const part of parts) {
    const read = competencyOf(part);
    if (read === null) return bad(part);
    profile.push(read);
  }
  return accepted(profile);
};

function competencyOf(part: string): Competency | null {
  const [, name = "", level = "", shown = ""] = /^([^=:]+)=\s*(\d)\s*(?::(.*))?$/u.exec(part.trim()) ?? [];
  const competency = name.trim().normalize("NFC");
  const links = shown.split(",").filter((link) => link.trim() !== "");
  if (!COMPETENCY_NAME.test(competency) || links.length > COMPETENCY_LINKS_MAX) return null;
  if (Number(level) < 1 || Number(level) > COMPETENCY_LEVEL_MAX) return null;
  const read = links.map(linkOf);
  if (read.some((link) => link === null)) return null;
  return { competency, level: Number(level), links: read.filter((link) => link !== null) };
}

function linkOf(text: string): Competency["links"][number] | null {
  const [first = "", ...rest] = text.trim().split("/");
  const subtest = SUBTESTS.find((each) => each === first.trim().toUpperCase());
  if (subtest === undefined) return null;
  const topic = rest.length === 0 ? null : rest.join("/").trim();
  return topic === null || COMPETENCY_NAME.test(topic) ? { subtest, topic } : null;
}

/** As `profileCell` reads it. */
export function profileText(profile: readonly Competency[]): string {
  return profile
    .map(({ competency, level, links }) => {
      const shown = links.map(({ subtest, topic }) => (topic === null ? subtest : `${subtest}/${topic}`));
      return `${competency}=${level}${shown.length === 0 ? "" : `: ${shown.join(", ")}`}`;
    })
    .join("; ");
}
