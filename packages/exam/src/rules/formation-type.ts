import type { LocalText } from "@neraca/base";

/**
 * The kinds of vacancy the law reserves. Each decree gives thresholds for some of them; a decree that knows a kind which is not
 * here adds it to this list and to the names below.
 */
export const FORMATION_TYPES = [
  "general",
  "cumlaude",
  "diaspora",
  "disability",
  "papua",
  "kalimantan",
  "remote-region",
] as const;
export type FormationType = (typeof FORMATION_TYPES)[number];

export function isFormationType(text: string): text is FormationType {
  return (FORMATION_TYPES as readonly string[]).includes(text);
}

export const FORMATION_TYPE_NAMES: Readonly<Record<FormationType, LocalText>> = {
  general: { id: "Umum", en: "General" },
  cumlaude: { id: "Lulusan terbaik (cumlaude)", en: "Graduates with honours (cum laude)" },
  diaspora: { id: "Diaspora", en: "Diaspora" },
  disability: { id: "Penyandang disabilitas", en: "Persons with disabilities" },
  papua: { id: "Putra/putri Papua", en: "Natives of Papua" },
  kalimantan: { id: "Putra/putri Kalimantan", en: "Natives of Kalimantan" },
  "remote-region": { id: "Putra/putri daerah tertinggal", en: "Natives of remote regions" },
};
