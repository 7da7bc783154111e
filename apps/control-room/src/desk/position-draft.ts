import {
  COMPETENCY_LEVEL_MAX,
  COMPETENCY_LINKS_MAX,
  COMPETENCY_NAME,
  type Competency,
  type DeskPosition,
  POSITION_CODE,
  type PositionFields,
  QUOTA_MAX,
} from "@neraca/protocol";

/** A competency while it is typed: what shows it is one line of text. */
export type CompetencyDraft = { readonly competency: string; readonly level: number; readonly links: string };
export type PositionDraft = Omit<PositionFields, "profile"> & {
  readonly profile: readonly CompetencyDraft[];
};
export type PositionField = keyof PositionFields;

export const POSITION_FIELDS = [
  "code",
  "title",
  "agency",
  "unit",
  "location",
  "formationType",
  "quota",
  "qualification",
  "profile",
] as const satisfies readonly PositionField[];

const SUBTESTS = ["TWK", "TIU", "TKP"] as const;

export function draftOf(fields: PositionFields): PositionDraft {
  const profile = fields.profile.map(({ links, ...rest }) => ({ ...rest, links: textOfLinks(links) }));
  return { ...fields, profile };
}

function textOfLinks(links: Competency["links"]): string {
  return links.map(({ subtest, topic }) => (topic === null ? subtest : `${subtest}/${topic}`)).join(", ");
}

/** null: something that was typed is no subtest or topic. */
export function linksOf(text: string): Competency["links"] | null {
  const parts = text.split(",").filter((part) => part.trim() !== "");
  const links: Competency["links"] = [];
  for (const part of parts) {
    const [first = "", ...rest] = part.trim().split("/");
    const subtest = SUBTESTS.find((each) => each === first.trim().toUpperCase());
    const topic = rest.length === 0 ? null : rest.join("/").trim();
    if (subtest === undefined || (topic !== null && !COMPETENCY_NAME.test(topic))) return null;
    links.push({ subtest, topic });
  }
  return links.length <= COMPETENCY_LINKS_MAX ? links : null;
}

export function isQuota(quota: number): boolean {
  return Number.isSafeInteger(quota) && quota >= 1 && quota <= QUOTA_MAX;
}

export function isLevel(level: number): boolean {
  return Number.isSafeInteger(level) && level >= 1 && level <= COMPETENCY_LEVEL_MAX;
}

/** What the server would be sent; null: something that was typed has not the form of it. */
export function fieldsOf(draft: PositionDraft): PositionFields | null {
  const { code, title, agency, unit } = draft;
  if (!isQuota(draft.quota)) return null;
  if (!POSITION_CODE.test(code) || [title, agency, unit].some((text) => text.trim() === "")) return null;
  const profile: Competency[] = [];
  for (const { competency, level, links: text } of draft.profile) {
    const links = linksOf(text);
    if (links === null || !isLevel(level) || !COMPETENCY_NAME.test(competency.trim())) return null;
    profile.push({ competency: competency.trim(), level, links });
  }
  return { ...draft, profile };
}

/**
 * What two people made of one position: what only one of them changed is that one's. `both`: fields that both changed, each in its way; what was
 * typed here stays.
 */
export function mergePosition(
  seen: PositionFields,
  mine: PositionDraft,
  theirs: PositionFields,
): { readonly draft: PositionDraft; readonly both: readonly PositionField[] } {
  const [before, other] = [draftOf(seen), draftOf(theirs)];
  const differ = (a: PositionDraft, b: PositionDraft, field: PositionField): boolean =>
    JSON.stringify(a[field]) !== JSON.stringify(b[field]);
  const isMine = (field: PositionField): boolean => differ(before, mine, field);
  const kept = Object.fromEntries(POSITION_FIELDS.filter(isMine).map((field) => [field, mine[field]]));
  const both = POSITION_FIELDS.filter(
    (field) => isMine(field) && differ(before, other, field) && differ(mine, other, field),
  );
  return { draft: { ...other, ...kept }, both };
}

export const POSITION_SORTS = ["code", "title", "unit", "location", "quota", "candidates"] as const;
export type PositionSort = (typeof POSITION_SORTS)[number];

/** Positions that have every word of the search somewhere, of one formation type (empty: any), in the order asked for. */
export function positionsShown(
  positions: readonly DeskPosition[],
  { search, type, sort }: { readonly search: string; readonly type: string; readonly sort: PositionSort },
): readonly DeskPosition[] {
  const words = search
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== "");
  const found = positions.filter(({ fields }) => {
    if (type !== "" && fields.formationType !== type) return false;
    const { code, title, agency, unit, location, qualification } = fields;
    const text = [code, title, agency, unit, location, qualification].join("\n").toLowerCase();
    return words.every((word) => text.includes(word));
  });
  // The biggest first: whoever sorts by number looks for those.
  if (sort === "quota") return found.toSorted((a, b) => b.fields.quota - a.fields.quota);
  if (sort === "candidates") return found.toSorted((a, b) => b.candidates - a.candidates);
  return found.toSorted((a, b) => a.fields[sort].localeCompare(b.fields[sort], "id", { numeric: true }));
}
