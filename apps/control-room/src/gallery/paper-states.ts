import type { SittingView, StaffMe } from "@neraca/protocol";
import type { ControlView } from "../engine/control-room.ts";
import { clockOf, MINUTES, sittingOf } from "./fixtures.ts";

const NOW = clockOf({}).serverNow;
const BEFORE = { endsAt: null, timeLeftMs: 6_000_000 } as const;

/** The papers of a sitting, and its minutes. */
export function paperStates(
  papers: (part: Partial<ControlView>, sitting?: SittingView) => ControlView,
  auditor: StaffMe,
): Readonly<Record<string, () => ControlView>> {
  return {
    "papers/planned": () => papers({}, sittingOf({ clock: clockOf({ phase: "planned", ...BEFORE }) })),
    "papers/loading": () => papers({ minutes: { kind: "loading" } }),
    "papers/failed": () => papers({ minutes: { kind: "failed", problem: { kind: "offline" } } }),
    "papers/running": () => papers({ minutes: { kind: "ready", value: MINUTES } }),
    "papers/empty": () =>
      papers({ minutes: { kind: "ready", value: { ...MINUTES, entries: [], routine: 0, notes: [] } } }),
    "papers/printing": () =>
      papers({
        minutes: { kind: "ready", value: MINUTES },
        printing: { paper: "minutes", answer: { kind: "loading" } },
      }),
    "papers/busy": () =>
      papers({
        minutes: { kind: "ready", value: MINUTES },
        printing: {
          paper: "participant-cards",
          answer: { kind: "failed", problem: { kind: "refused", reason: "busy" } },
        },
      }),
    "papers/pin-cards": () =>
      papers({
        minutes: { kind: "ready", value: MINUTES },
        printing: { paper: "pin-cards", answer: { kind: "ready", value: null } },
      }),
    "papers/pin-cards-lost": () =>
      papers({
        minutes: { kind: "ready", value: MINUTES },
        printing: {
          paper: "pin-cards",
          answer: { kind: "failed", problem: { kind: "refused", reason: "pins-not-printed" } },
        },
      }),
    "papers/auditor": () =>
      papers({ me: { kind: "in", me: auditor }, minutes: { kind: "ready", value: MINUTES } }),
    "papers/closed": () =>
      papers(
        {
          minutes: { kind: "ready", value: { ...MINUTES, closedAt: NOW } },
          printing: { paper: "results", answer: { kind: "ready", value: null } },
        },
        sittingOf({ clock: clockOf({ phase: "closed", endsAt: null, timeLeftMs: 0 }), sealedResults: 37 }),
      ),
  };
}
