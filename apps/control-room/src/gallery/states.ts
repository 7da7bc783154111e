import { instant, invariant } from "@neraca/base";
import { type AlarmView, SEAT_STATES, type SeatView, type SittingView, type StaffMe } from "@neraca/protocol";
import type { Arrival, ControlView, Publishing } from "../engine/control-room.ts";
import { SIGNED_OUT } from "../engine/control-view.ts";
import { emptyRoom, NO_ALARMS, type RoomState } from "../model/room.ts";
import { idsOf } from "../model/selection.ts";
import { withComputers, withOutside } from "./access-fixtures.ts";
import { deskStates } from "./desk-fixtures.ts";
import { alarmsOf, clockOf, everyAlarm, machineOf, STAFF_LISTS, seatsOf, sittingOf } from "./fixtures.ts";
import { layoutStates } from "./layout-states.ts";
import { paperStates } from "./paper-states.ts";
import { DRAFTED_POSITION, MARKED_DRAFT, NO_DRAFT, OTHERS_DRAFT, OWN_DRAFT } from "./publication-fixtures.ts";
import { recordOf } from "./record.ts";
import { venueStates } from "./venue-states.ts";

const PROCTOR: StaffMe = { username: "rina", name: "Rina Hasibuan", role: "proctor" };
const COMMITTEE: StaffMe = { username: "anton", name: "Anton Tarigan", role: "committee" };
const AUDITOR: StaffMe = { username: "aud", name: "Maya Saragih", role: "auditor" };

const BASE: ControlView = { me: { kind: "in", me: PROCTOR }, page: "room", ...SIGNED_OUT };

function publication(part: Partial<Publishing>): ControlView {
  return {
    ...BASE,
    me: { kind: "in", me: COMMITTEE },
    lists: { kind: "ready", value: STAFF_LISTS },
    publishing: {
      selectionId: "cpns-2026-binjai",
      standing: { kind: "loading" },
      position: null,
      busy: false,
      problem: null,
      ...part,
    },
  };
}

function papers(part: Partial<ControlView>, sitting = sittingOf({})): ControlView {
  return { ...roomIn("running", sitting), page: "papers", ...part };
}

/** The desk at the door, with what the last code turned out to be. */
function checkIn(answer: Arrival["answer"] | null, sitting = checkInOpen()): ControlView {
  const view = roomIn("before", sitting);
  return {
    ...view,
    page: "check-in",
    arrival: answer === null ? null : { code: "4231-0007", answer, atMs: 0 },
  };
}

function plannedOf(seating: NonNullable<SittingView["seating"]>): SittingView {
  return sittingOf({ clock: clockOf({ phase: "planned", ...BEFORE }), seating });
}

function checkInOpen(): ReturnType<typeof sittingOf> {
  return sittingOf({
    clock: clockOf({ phase: "armed", ...BEFORE }),
    checkInClosesAt: instant(NOW + 600_000),
  });
}

function here(isArrived: boolean): Arrival["answer"] {
  const seat = seatsOf("before").find(({ checkedInAt }) => (checkedInAt !== null) === isArrived);
  invariant(seat !== undefined, "the fixtures have such a seat");
  return { kind: "ready", value: { kind: "here", attemptId: seat.attemptId } };
}

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

/** A locked, a disqualified and an ended candidate, one with messages, and two proposals that wait. */
function withConduct(): readonly SeatView[] {
  const at = clockOf({}).serverNow;
  const changes: Readonly<Record<number, Partial<SeatView>>> = {
    1: {
      state: "locked",
      lock: { at: instant(at - 90_000), by: "Rina Hasibuan", reason: "Ponsel terlihat di meja" },
      incidentCount: 1,
      messages: { sent: 2, acknowledged: 1, last: { at, text: "Tetap di kursi." } },
    },
    2: {
      state: "disqualified",
      disqualified: "impersonation",
      finishedAt: at,
      finishedByProctor: true,
      time: null,
    },
    3: { state: "finished", finishedAt: at, finishedByProctor: true, time: null },
  };
  return seatsOf("running").map((seat, nth) => ({ ...seat, ...changes[nth] }));
}

function pictureOf(seats: readonly SeatView[]): NonNullable<RoomState["picture"]> {
  const at = clockOf({}).serverNow;
  const [first, second] = seats;
  const proposals: SittingView["proposals"] =
    first === undefined || second === undefined
      ? []
      : [
          {
            number: 1,
            act: { kind: "disqualify", attemptId: second.attemptId, grounds: "forbidden-device" },
            at,
            by: "Anton Tarigan",
            reason: "Disaksikan dua pengawas; ponsel diamankan",
            expiresAt: instant(at + 540_000),
          },
          {
            number: 2,
            act: { kind: "check-in-late", attemptId: first.attemptId },
            at,
            by: "Rina Hasibuan",
            reason: "Tertahan pemeriksaan di pintu masuk",
            expiresAt: instant(at + 580_000),
          },
        ];
  return {
    sitting: sittingOf({ proposals }),
    seats,
    machine: machineOf({}),
    arrivedAtMs: performance.now(),
  };
}

const BEFORE = { endsAt: null, timeLeftMs: 6_000_000 } as const;
const NOW = clockOf({}).serverNow;

/** Every screen in every state, by `<screen>/<state>` of the address. Made when asked for: clocks start then. */
export const STATES: Readonly<Record<string, () => ControlView>> = {
  ...deskStates(BASE),
  ...venueStates(BASE, () => room({})),
  ...layoutStates(BASE, (sitting) => roomIn("running", sittingOf(sitting), { alarms: NO_ALARMS })),
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
  "lists/empty-desk": () => ({
    ...BASE,
    me: { kind: "in", me: COMMITTEE },
    lists: { kind: "ready", value: { sittings: [], selections: [] } },
  }),
  "lists/failed": () => ({ ...BASE, lists: { kind: "failed", problem: { kind: "offline" } } }),
  "lists/ready": () => ({
    ...BASE,
    me: { kind: "in", me: COMMITTEE },
    lists: { kind: "ready", value: STAFF_LISTS },
  }),
  "lists/proctor": () => ({ ...BASE, lists: { kind: "ready", value: STAFF_LISTS } }),
  "publication/loading": () => publication({ standing: { kind: "loading" } }),
  "publication/failed": () => publication({ standing: { kind: "failed", problem: { kind: "offline" } } }),
  "publication/none": () => publication({ standing: { kind: "ready", value: NO_DRAFT } }),
  "publication/own": () => publication({ standing: { kind: "ready", value: OWN_DRAFT } }),
  "publication/other": () =>
    publication({
      standing: { kind: "ready", value: OTHERS_DRAFT },
      position: { positionId: "pranata", drafted: { kind: "ready", value: DRAFTED_POSITION } },
    }),
  "publication/marks": () => publication({ standing: { kind: "ready", value: MARKED_DRAFT } }),
  "publication/refused": () =>
    publication({
      standing: { kind: "ready", value: OTHERS_DRAFT },
      problem: { kind: "refused", reason: "draft-stale" },
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
  "room/planned": () => roomIn("before", plannedOf({ isDrawn: false, kept: 0, chairs: 42, last: null })),
  "room/drawn": () =>
    roomIn(
      "before",
      plannedOf({ isDrawn: true, kept: 2, chairs: 42, last: { number: 3, kind: "draw", count: 38 } }),
      {
        notice: { kind: "done", verb: "draw-seats" },
      },
    ),
  "room/draw-refused": () =>
    roomIn("before", plannedOf({ isDrawn: false, kept: 0, chairs: 42, last: null }), {
      notice: { kind: "refused", verb: "draw-seats", reason: "seats-too-few" },
    }),
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
  "panel/working": () => room({ record: recordOf(24) }),
  "panel/time": () => room({ record: recordOf(24) }),
  "panel/reading": () =>
    room({ record: recordOf(24, { lines: [], isWhole: false, time: null, progress: [] }) }),
  "panel/needs": () => room({}),
  "panel/needs-change": () => room({}),
  "panel/refused": () => room({ record: recordOf(24, { refusal: "server-fault" }) }),
  "panel/offline": () => room({ record: recordOf(11) }),
  "panel/not-me": () => room({ record: recordOf(9) }),
  "room/no-alarms": () => room({ alarms: NO_ALARMS }),
  "room/proposals": () => room({ picture: pictureOf(withConduct()) }),
  "room/bulk-result": () => {
    const seats = withConduct();
    return room({
      picture: pictureOf(seats),
      bulk: {
        verb: "send-message",
        rows: seats.slice(0, 12).map(({ attemptId }, nth) => ({
          commandId: nth,
          attemptId,
          outcome: nth === 3 ? "too-many-messages" : nth === 7 ? "unknown" : "done",
        })),
      },
    });
  },
  "room/auditor": () => ({ ...room({}), me: { kind: "in", me: AUDITOR } }),
  "room/selected": () => room({ selection: idsOf(seatsOf("running").slice(8, 19)) }),
  "room/outside": () => room({ picture: pictureOf(withOutside(seatsOf("running"))), alarms: NO_ALARMS }),
  "room/computers": () => room({ picture: pictureOf(withComputers(seatsOf("before"))), alarms: NO_ALARMS }),
  "room/every-state": () =>
    room({
      picture: {
        sitting: sittingOf({}),
        seats: seatsOf("running").map((seat, at) => ({
          ...seat,
          state: SEAT_STATES[at % SEAT_STATES.length] ?? seat.state,
        })),
        machine: machineOf({}),
        arrivedAtMs: performance.now(),
      },
      alarms: NO_ALARMS,
    }),
  ...paperStates(papers, AUDITOR),
  "check-in/waiting": () => checkIn(null),
  "check-in/found": () => checkIn(here(false)),
  "check-in/looking": () => checkIn({ kind: "loading" }),
  "check-in/elsewhere": () =>
    checkIn({
      kind: "ready",
      value: {
        kind: "elsewhere",
        sitting: "Sesi 2 · Minggu siang",
        venue: "Gedung Serbaguna",
        room: "Ruang 2",
        scheduledAt: instant(NOW + 7_200_000),
        timeZone: "Asia/Jakarta",
        isSameVenue: true,
        isSameRoom: false,
      },
    }),
  "check-in/unknown": () => checkIn({ kind: "ready", value: { kind: "unknown" } }),
  "check-in/offline": () => checkIn({ kind: "failed", problem: { kind: "offline" } }),
  "check-in/late": () =>
    checkIn(
      here(false),
      sittingOf({ clock: clockOf({ phase: "armed", ...BEFORE }), checkInClosesAt: instant(NOW - 60_000) }),
    ),
  "check-in/arrived": () => checkIn(here(true)),
  "check-in/pin-next": () =>
    checkIn(here(true), { ...checkInOpen(), loginNeeds: { checkIn: true, issuedPin: true } }),
  "check-in/pin-issued": () => {
    const view = checkIn(here(true), { ...checkInOpen(), loginNeeds: { checkIn: true, issuedPin: true } });
    const attemptId = seatsOf("before").find(({ checkedInAt }) => checkedInAt !== null)?.attemptId ?? "";
    const { room: shown } = view;
    return shown === null
      ? view
      : { ...view, room: { ...shown, issued: { attemptId, commandId: 1, pin: "482913" } } };
  },
  "room/large": () =>
    room({
      picture: {
        sitting: sittingOf({ rows: 20, columns: 20, spareSeats: [] }),
        seats: seatsOf("running", 400, 20),
        machine: machineOf({}),
        arrivedAtMs: performance.now(),
      },
    }),
};
