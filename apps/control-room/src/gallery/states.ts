import { instant } from "@neraca/base";
import type { AlarmView, StaffMe } from "@neraca/protocol";
import type { ControlView } from "../engine/control-room.ts";
import { emptyRoom, NO_ALARMS, type RoomState } from "../model/room.ts";
import { EMPTY_VENUE } from "../model/venue.ts";
import { alarmsOf, clockOf, everyAlarm, machineOf, STAFF_LISTS, seatsOf, sittingOf } from "./fixtures.ts";
import { venueStates } from "./venue-states.ts";

const PROCTOR: StaffMe = { username: "rina", name: "Rina Hasibuan", role: "proctor" };
const COMMITTEE: StaffMe = { username: "anton", name: "Anton Tarigan", role: "committee" };
const AUDITOR: StaffMe = { username: "aud", name: "Maya Saragih", role: "auditor" };

const BASE: ControlView = {
  me: { kind: "in", me: PROCTOR },
  lists: { kind: "loading" },
  publishing: null,
  venue: EMPTY_VENUE,
  account: null,
  leaving: null,
  room: null,
};

function room(part: Partial<RoomState>): ControlView {
  const picture = {
    sitting: sittingOf({}),
    seats: seatsOf("running"),
    machine: machineOf({}),
    arrivedAtMs: performance.now(),
  };
  const alarms = { list: alarmsOf(), untold: 0 };
  return { ...BASE, room: { ...emptyRoom("medan-s1-r1"), link: { kind: "open" }, picture, alarms, ...part } };
}

function roomIn(
  kind: "before" | "running" | "closed",
  sitting: ReturnType<typeof sittingOf>,
  part: Partial<RoomState> = {},
): ControlView {
  const machine = machineOf({});
  return room({
    ...(kind === "running" ? {} : { alarms: NO_ALARMS }),
    picture: { sitting, seats: seatsOf(kind), machine, arrivedAtMs: performance.now() },
    ...part,
  });
}

function withMachine(
  part: Parameters<typeof machineOf>[0],
  kinds: readonly AlarmView["kind"][],
): ControlView {
  const machine = machineOf(part);
  const news = everyAlarm().filter(({ kind }) => kinds.includes(kind));
  return room({
    alarms: { list: [...news, ...alarmsOf()], untold: 0 },
    picture: {
      sitting: sittingOf({}),
      seats: seatsOf("running"),
      machine,
      arrivedAtMs: performance.now(),
    },
  });
}

const BEFORE = { endsAt: null, timeLeftMs: 6_000_000 } as const;
const NOW = clockOf({}).serverNow;

/** Every screen in every state, by `<screen>/<state>` of the address. Made when asked for: clocks start then. */
export const STATES: Readonly<Record<string, () => ControlView>> = {
  ...venueStates(BASE, () => room({})),
  "login/empty": () => ({ ...BASE, me: { kind: "out", busy: false, problem: null } }),
  "login/busy": () => ({ ...BASE, me: { kind: "out", busy: true, problem: null } }),
  "login/refused": () => ({
    ...BASE,
    me: { kind: "out", busy: false, problem: { kind: "refused", reason: "staff-credentials-wrong" } },
  }),
  "login/offline": () => ({ ...BASE, me: { kind: "out", busy: false, problem: { kind: "offline" } } }),
  "start/asking": () => ({ ...BASE, me: { kind: "asking" } }),
  "start/unreachable": () => ({ ...BASE, me: { kind: "unreachable", problem: { kind: "offline" } } }),
  "lists/loading": () => BASE,
  "lists/empty": () => ({ ...BASE, lists: { kind: "ready", value: { sittings: [], selections: [] } } }),
  "lists/failed": () => ({ ...BASE, lists: { kind: "failed", problem: { kind: "offline" } } }),
  "lists/ready": () => ({
    ...BASE,
    me: { kind: "in", me: COMMITTEE },
    lists: { kind: "ready", value: STAFF_LISTS },
  }),
  "lists/proctor": () => ({ ...BASE, lists: { kind: "ready", value: STAFF_LISTS } }),
  "lists/published": () => ({
    ...BASE,
    me: { kind: "in", me: COMMITTEE },
    lists: { kind: "ready", value: STAFF_LISTS },
    publishing: { selectionId: "cpns-2026-binjai", answer: { kind: "ready", value: 1 } },
  }),
  "lists/refused": () => ({
    ...BASE,
    me: { kind: "in", me: COMMITTEE },
    lists: { kind: "ready", value: STAFF_LISTS },
    publishing: {
      selectionId: "cpns-2026-binjai",
      answer: { kind: "failed", problem: { kind: "refused", reason: "already-published" } },
    },
  }),
  "room/loading": () => room({ picture: null, link: { kind: "connecting" } }),
  "room/not-allowed": () => room({ picture: null, refusal: "not-your-sitting" }),
  "room/no-seats": () =>
    room({
      picture: {
        sitting: sittingOf({
          clock: clockOf({ phase: "planned", ...BEFORE }),
          counts: { expected: 0, loggedIn: 0, ready: 0, answering: 0, offline: 0, finished: 0 },
        }),
        seats: [],
        machine: machineOf({}),
        arrivedAtMs: performance.now(),
      },
    }),
  "room/planned": () => roomIn("before", sittingOf({ clock: clockOf({ phase: "planned", ...BEFORE }) })),
  "room/armed": () => roomIn("before", sittingOf({ clock: clockOf({ phase: "armed", ...BEFORE }) })),
  "room/starting": () =>
    roomIn(
      "before",
      sittingOf({ clock: clockOf({ phase: "starting", ...BEFORE, startsAt: instant(NOW + 8_000) }) }),
    ),
  "room/running": () => room({}),
  "room/extended": () =>
    roomIn("running", sittingOf({ clock: clockOf({ extensionMs: 600_000 }) }), {
      notice: { kind: "done", verb: "extend" },
    }),
  "room/venue-fault": () =>
    roomIn(
      "running",
      sittingOf({
        clock: clockOf({ endsAt: null, standsBecause: "venue-fault", creditedMs: 194_000 }),
        fault: { from: instant(NOW - 194_000), cause: "room-offline" },
      }),
    ),
  "room/pin": () => room({ pin: { kind: "shown", pin: "482913" } }),
  "room/paused": () =>
    roomIn(
      "running",
      sittingOf({
        clock: clockOf({ phase: "paused", endsAt: null, pauseReason: "Listrik padam di ruang 1" }),
      }),
    ),
  "room/closed": () =>
    roomIn(
      "closed",
      sittingOf({ clock: clockOf({ phase: "closed", endsAt: null, timeLeftMs: 0 }), sealedResults: 37 }),
    ),
  "room/lost": () => room({ link: { kind: "lost", tries: 3 } }),
  "room/ended": () => room({ link: { kind: "ended", reason: "too-slow" } }),
  "room/refused": () => room({ notice: { kind: "refused", verb: "arm", reason: "bank-unfit" } }),
  "room/unknown": () => room({ notice: { kind: "unknown", verb: "pause" } }),
  "room/unfinished": () =>
    room({ notice: { kind: "refused", verb: "close", reason: "attempts-unfinished" } }),
  "room/disk-low": () => withMachine({ disk: { level: "low", freeBytes: 402_000_000 } }, []),
  "room/disk-full": () =>
    withMachine(
      {
        disk: { level: "full", freeBytes: 1_200_000 },
        journal: { level: "slow", commitMs: 1_850, inFlightMs: 400, waitingEvents: 38 },
      },
      ["disk-full", "journal-slow"],
    ),
  "room/machine-clock": () =>
    withMachine(
      {
        journal: { level: "stalled", commitMs: 40, inFlightMs: 9_200, waitingEvents: 212 },
        clock: {
          aheadMs: -3_600_000,
          step: { at: instant(NOW - 240_000), byMs: -3_600_000 },
          outage: { from: instant(NOW - 11_700_000), to: instant(NOW - 300_000) },
        },
      },
      ["journal-stalled", "clock-stepped", "clock-skew", "outage-in-doubt"],
    ),
  "room/alarms": () => room({ alarms: { list: everyAlarm(), untold: 12 } }),
  "room/no-alarms": () => room({ alarms: NO_ALARMS }),
  "room/auditor": () => ({ ...room({}), me: { kind: "in", me: AUDITOR } }),
  "room/large": () =>
    room({
      picture: {
        sitting: sittingOf({ rows: 20, columns: 20 }),
        seats: seatsOf("running", 400, 20),
        machine: machineOf({}),
        arrivedAtMs: performance.now(),
      },
    }),
};
