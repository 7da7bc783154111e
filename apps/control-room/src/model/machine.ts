import type { DiskLevel, JournalLevel, MachineView } from "@neraca/protocol";
import type { IconName, Tone } from "@neraca/ui";

/** What somebody should know of the server. The words and what to do are in the catalogue: `machine.<kind>`, `machine.<kind>.do`. */
export type MachineNews = {
  readonly kind:
    | `disk-${Exclude<DiskLevel, "ok">}`
    | `journal-${Exclude<JournalLevel, "ok">}`
    | "plain-http"
    | "clock-stepped"
    | "outage-in-doubt";
  readonly tone: Tone;
  readonly icon: IconName;
  /** When it happened; null for what lasts. */
  readonly at: number | null;
  /** What the words name: free space, a duration. */
  readonly amount: Amount;
};

export type Amount =
  | { readonly unit: "bytes"; readonly bytes: number | null }
  | { readonly unit: "ms"; readonly ms: number };

const DISK_TONES: Readonly<Record<Exclude<DiskLevel, "ok">, Tone>> = {
  low: "warn",
  "telemetry-stopped": "warn",
  critical: "bad",
  full: "bad",
};

/** Worst first; empty when all is well. */
export function machineNewsOf({ disk, journal, clock, plainHttp }: MachineView): readonly MachineNews[] {
  const news: MachineNews[] = [];
  if (disk.level !== "ok") {
    news.push({
      kind: `disk-${disk.level}`,
      tone: DISK_TONES[disk.level],
      icon: "alert",
      at: null,
      amount: { unit: "bytes", bytes: disk.freeBytes },
    });
  }
  if (journal.level !== "ok") {
    news.push({
      kind: `journal-${journal.level}`,
      tone: journal.level === "stalled" ? "bad" : "warn",
      icon: "clock",
      at: null,
      amount: { unit: "ms", ms: Math.max(journal.commitMs, journal.inFlightMs) },
    });
  }
  if (plainHttp === true)
    news.push({ kind: "plain-http", tone: "warn", icon: "lock", at: null, amount: { unit: "ms", ms: 0 } });
  if (clock.outage !== null) {
    const { from, to } = clock.outage;
    news.push({
      kind: "outage-in-doubt",
      tone: "warn",
      icon: "clock",
      at: to,
      amount: { unit: "ms", ms: to - from },
    });
  }
  if (clock.step !== null) {
    const { at, byMs } = clock.step;
    news.push({ kind: "clock-stepped", tone: "note", icon: "clock", at, amount: { unit: "ms", ms: byMs } });
  }
  const isBad = ({ tone }: MachineNews): boolean => tone === "bad";
  return [...news.filter(isBad), ...news.filter((each) => !isBad(each))];
}
