import { instant, selectionId, sittingId } from "@neraca/base";
import type { SittingOnPlan, SittingsDeskView } from "@neraca/protocol";
import type { DeskPart } from "../route.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Wednesday 2 December 2026, 08:00 in Medan. */
const FIRST = 1_796_173_200_000;
const STARTS = [0, 150, 300, 450] as const;
const DAYS = ["2026-12-02", "2026-12-03", "2026-12-04"] as const;

const at = (day: number, minutes: number) => instant(FIRST + day * DAY_MS + minutes * MINUTE_MS);

const SLOTS: SittingsDeskView["slots"] = DAYS.flatMap((day, nth) =>
  (nth === 2 ? [0, 420] : [...STARTS]).map((minutes, its) => ({
    day,
    nth: its,
    startsAt: at(nth, minutes),
    lengthMs: 100 * MINUTE_MS,
  })),
);

function sitting(
  day: number,
  nth: number,
  room: "a" | "b",
  part: Partial<SittingOnPlan> = {},
): SittingOnPlan {
  const title = `Sesi ${day * 4 + nth + 1} Ruang ${room.toUpperCase()}`;
  const places = room === "a" ? 198 : 117;
  return {
    sittingId: sittingId(`binjai-${day}-${nth}-${room}`),
    title,
    scheduledAt: at(day, STARTS[nth] ?? 0),
    roomId: room,
    lost: null,
    phase: "planned",
    places,
    seated: places,
    duties: 2,
    ...part,
  };
}

const VIEW: SittingsDeskView = {
  selectionId: selectionId("binjai-2027"),
  name: "CPNS 2027 Kota Binjai",
  timeZone: "Asia/Jakarta",
  durationMs: 100 * MINUTE_MS,
  slots: SLOTS,
  rooms: [
    { roomId: "a", room: "Ruang A", venue: "UPT BKN Medan", places: 198, taken: [] },
    { roomId: "b", room: "Ruang B", venue: "UPT BKN Medan", places: 117, taken: [] },
  ],
  sittings: [
    sitting(0, 0, "a", { phase: "closed" }),
    sitting(0, 0, "b", { phase: "running" }),
    sitting(0, 1, "a"),
    sitting(0, 2, "a", { seated: 40 }),
    sitting(0, 3, "a", {
      seated: 0,
      lost: { at: at(0, 30), by: "Anton Tarigan", reason: "Listrik padam di UPT BKN Medan sampai malam" },
    }),
    sitting(1, 1, "b", { seated: 0, duties: 0 }),
    sitting(1, 0, "b", {
      title: "Susulan",
      sittingId: sittingId("binjai-x"),
      scheduledAt: at(1, 60),
      seated: 3,
      duties: 0,
    }),
  ],
  candidates: 500,
  sparePercent: 10,
  whyNot: null,
};

type Page = { readonly part: DeskPart; readonly answers: Readonly<Record<string, unknown>> };
const page = (view: SittingsDeskView): Page => ({ part: "sittings", answers: { "/sittings": view } });

export const SITTING_PAGES: Readonly<Record<string, Page>> = {
  "desk/sittings": page(VIEW),
  "desk/sittings-lost": page(VIEW),
  "desk/sittings-short": page({ ...VIEW, sittings: VIEW.sittings.slice(2, 3) }),
  "desk/sittings-no-days": page({ ...VIEW, slots: [], sittings: [] }),
  "desk/sittings-no-rooms": page({ ...VIEW, rooms: [], sittings: [], candidates: 0 }),
  "desk/sittings-auditor": page({ ...VIEW, whyNot: "role-not-allowed" }),
};

/** What is pressed to come there. */
export const SITTING_PRESSES: Readonly<Record<string, readonly string[]>> = {
  "desk/sittings-lost": [".d-chip[data-lost]"],
};
