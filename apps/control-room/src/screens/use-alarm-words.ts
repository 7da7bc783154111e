import type { AlarmKind, AlarmView } from "@neraca/protocol";
import { amountOf } from "../model/alarms.ts";
import { useTexts } from "../texts.ts";
import { amountText, durationText } from "../words.ts";

/** Troubles of the server whose words the server's own mark in the room bar uses too. */
const MACHINE_KINDS = [
  "disk-full",
  "disk-critical",
  "disk-telemetry-stopped",
  "disk-low",
  "journal-stalled",
  "journal-slow",
  "outage-in-doubt",
  "clock-stepped",
] as const satisfies readonly AlarmKind[];
type MachineKind = (typeof MACHINE_KINDS)[number];

function isMachineKind(kind: AlarmKind): kind is MachineKind {
  return (MACHINE_KINDS as readonly AlarmKind[]).includes(kind);
}

export type AlarmWords = {
  readonly what: string;
  /** What to do: on the button for a candidate, as a sentence for the server. */
  readonly next: string;
  /** The numbers behind it; null: there are none to say. */
  readonly facts: string | null;
};

export function useAlarmWords(alarm: AlarmView): AlarmWords {
  const { t, locale } = useTexts();
  const { kind, facts } = alarm;
  const found = amountOf(alarm);
  const amount = found === null ? "" : amountText(found, locale);
  if (isMachineKind(kind)) {
    return { what: t(`machine.${kind}`), next: t(`machine.${kind}.do`, { amount }), facts: null };
  }
  const { count = 0, missing = 0, of = 0, tookMs = 0, expectedMs = 0, totalMs = 0 } = facts;
  const words = { what: t(`alarm.${kind}`), next: t(`alarm.${kind}.do`, { amount, count, missing, of }) };
  switch (kind) {
    case "odd-pace": {
      const took = durationText(tookMs, locale);
      const expected = durationText(expectedMs, locale);
      return { ...words, facts: t("alarm.odd-pace.facts", { count, took, expected }) };
    }
    case "restless": {
      const total = durationText(totalMs, locale);
      return { ...words, facts: t("alarm.restless.facts", { count, total }) };
    }
    case "late-held":
      return { ...words, facts: t("alarm.late-held.facts", { count }) };
    default:
      return { ...words, facts: null };
  }
}
