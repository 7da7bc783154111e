import { instant, selectionId } from "@neraca/base";
import type { Boards, DutiesView } from "@neraca/protocol";
import { EMPTY_VENUE, type VenueState } from "../model/venue.ts";
import type { DeskPart } from "../route.ts";
import { STAFF_LISTS } from "./fixtures.ts";
import { venueOf } from "./venue-states.ts";

/** The sittings of the lists, as the desk plans them: all of today. */
const TODAY = new Date().setHours(8, 0, 0, 0);
const DAY: DutiesView = {
  selectionId: selectionId("cpns-2027-binjai"),
  name: "CPNS 2027 Kota Binjai",
  sittings: STAFF_LISTS.sittings.map(({ sittingId, title, venue, room, clock }, nth) => {
    const at = TODAY + nth * 30 * 60_000;
    const isOver = clock.phase === "closed";
    return {
      sittingId,
      title,
      venue,
      room,
      scheduledAt: instant(at),
      timeZone: "Asia/Jakarta",
      endsAt: instant(at + 100 * 60_000),
      state: isOver ? "closed" : clock.phase === "planned" ? "ahead" : "open",
      crew: nth === 3 ? [] : ["rina"],
    };
  }),
  staff: [],
  mayEdit: true,
};
const SHOWS = ["live", "frozen", "withheld", "final"] as const;
const BOARDS: Boards = {
  newsAt: instant(TODAY),
  isFresh: true,
  sittings: STAFF_LISTS.sittings.slice(0, SHOWS.length).map((sitting, nth) => ({
    sittingId: sitting.sittingId,
    title: sitting.title,
    selection: sitting.selection,
    venueId: "v1",
    venue: sitting.venue,
    room: sitting.room,
    scheduledAt: sitting.scheduledAt,
    timeZone: "Asia/Jakarta",
    clock: { phase: "running", startsAt: null, endsAt: null, timeLeftMs: 0 },
    shows: SHOWS[nth] ?? "live",
    frozenAt: null,
    delayMs: 0,
  })),
  positions: [],
};

function tomorrow(sitting: DutiesView["sittings"][number]): DutiesView["sittings"][number] {
  const [scheduledAt, endsAt] = [sitting.scheduledAt, sitting.endsAt].map((at) => instant(at + 86_400_000));
  return { ...sitting, scheduledAt: scheduledAt ?? sitting.scheduledAt, endsAt: endsAt ?? sitting.endsAt };
}

type Page = { readonly part: DeskPart; readonly answers: Readonly<Record<string, unknown>> };
const page = (day: DutiesView): Page => ({ part: "day", answers: { "/duties": day, "/boards": BOARDS } });

/** States of the day of the exam. */
export const DAY_PAGES: Readonly<Record<string, Page>> = {
  "desk/day": page(DAY),
  "desk/day-waiting": page(DAY),
  "desk/day-lost": page(DAY),
  "desk/day-late": page({
    ...DAY,
    sittings: DAY.sittings.map((each, nth) => (nth === 3 ? { ...each, state: "lost", crew: [] } : each)),
  }),
  "desk/day-none-today": page({ ...DAY, sittings: DAY.sittings.slice(2, 4).map(tomorrow) }),
  "desk/day-finished": page({
    ...DAY,
    sittings: DAY.sittings.map((each) => ({ ...each, state: "closed" })),
  }),
  "desk/day-empty": page({ ...DAY, sittings: [] }),
  "desk/day-auditor": page(DAY),
};

/** What the server tells, at a time of its own of this day. */
function venueAt(minutes: number, part: Partial<VenueState> = {}, phase?: "closed"): VenueState {
  const venue = venueOf(part);
  const serverNow = instant(TODAY + minutes * 60_000);
  const lines = [...venue.lines].map(([id, line]) => {
    const clock = { ...line.sitting.clock, serverNow, ...(phase === undefined ? {} : { phase }) };
    const calm = phase === undefined ? {} : { alarms: [] };
    const { expected, loggedIn } = line.sitting.counts;
    const counts = { expected, loggedIn, ready: loggedIn, answering: 0, offline: 0, finished: loggedIn };
    const over = phase === undefined ? {} : { fault: null, counts };
    const sitting = { ...line.sitting, clock, ...over };
    return [id, { ...line, ...calm, sitting }] as const;
  });
  return { ...venue, lines: new Map(lines) };
}

export const DAY_VENUES: Readonly<Record<string, () => VenueState>> = {
  "desk/day": () => venueAt(55),
  "desk/day-waiting": () => EMPTY_VENUE,
  "desk/day-lost": () => venueAt(55, { link: { kind: "lost", tries: 2 } }),
  "desk/day-late": () => venueAt(85),
  "desk/day-none-today": () => venueAt(55),
  "desk/day-finished": () => venueAt(600, {}, "closed"),
  "desk/day-auditor": () => venueAt(55),
};
