import type { LocalText } from "./text.ts";

/** A length of time for people to read, to the second: `1 jam 40 menit`, `3 minutes 14 seconds`. The sign is not said. */
export function durationText(ms: number): LocalText {
  const seconds = Math.round(Math.abs(ms) / 1_000);
  const parts = [
    { count: Math.trunc(seconds / 3_600), id: "jam", en: "hour" },
    { count: Math.trunc((seconds % 3_600) / 60), id: "menit", en: "minute" },
    { count: seconds % 60, id: "detik", en: "second" },
  ].filter(({ count }) => count > 0);
  if (parts.length === 0) return { id: "0 detik", en: "0 seconds" };
  return {
    id: parts.map(({ count, id }) => `${count} ${id}`).join(" "),
    en: parts.map(({ count, en }) => `${count} ${en}${count === 1 ? "" : "s"}`).join(" "),
  };
}
