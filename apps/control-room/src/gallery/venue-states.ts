import { attemptIdOf, candidateId, instant, sittingId } from "@neraca/base";
import type { BankState, CrewMember, LineAlarm, Reason } from "@neraca/protocol";
import type { AccountState } from "../engine/account.ts";
import { type BankView, NO_BANK } from "../engine/bank-desk.ts";
import type { ControlView } from "../engine/control-room.ts";
import type { Crew } from "../model/room.ts";
import { EMPTY_VENUE, type VenueLine, type VenueState } from "../model/venue.ts";
import { factorOf, factorStates, NO_FACTOR } from "./factor-states.ts";
import { clockOf, machineOf, STAFF_LISTS, sittingOf } from "./fixtures.ts";

const AT = clockOf({}).serverNow;
const minutesAgo = (minutes: number): ReturnType<typeof instant> => instant(AT - minutes * 60_000);

function member(name: string, minutes: number | null, part: Partial<CrewMember> = {}): CrewMember {
  const watchingSince = minutes === null ? null : minutesAgo(minutes);
  return { name, role: "proctor", onDuty: true, watchingSince, ...part };
}

const CREWS: readonly (readonly CrewMember[])[] = [
  [
    member("Rina Hasibuan", 48),
    member("Tono Saragih", 3),
    member("Anton Tarigan", 12, { role: "committee", onDuty: false }),
  ],
  [member("Lestari Ginting", 40)],
  [member("Bonar Situmorang", null), member("Rina Hasibuan", null)],
  [],
  [member("Rina Hasibuan", null)],
];

const ALARMS: readonly LineAlarm[] = [
  { kind: "called", severity: "bad", count: 1, since: minutesAgo(2), isServers: false },
  { kind: "login-locked", severity: "bad", count: 2, since: minutesAgo(4), isServers: false },
  { kind: "offline", severity: "warn", count: 2, since: minutesAgo(1), isServers: false },
  { kind: "ledger-behind", severity: "warn", count: 1, since: minutesAgo(3), isServers: true },
];
const NO_TROUBLE = { logins: 0, called: 0, offline: 0, late: 0 };

/** The sittings of the lists, with what an overview says besides. */
export function venueOf(part: Partial<VenueState> = {}): VenueState {
  const lines = new Map<string, VenueLine>();
  for (const [nth, sitting] of STAFF_LISTS.sittings.entries()) {
    const trouble = nth === 0 ? { logins: 2, called: 1, offline: 2, late: 1 } : NO_TROUBLE;
    const isFaulty = nth === 1;
    lines.set(sitting.sittingId, {
      sitting: isFaulty
        ? { ...sitting, fault: { from: minutesAgo(2), cause: "room-offline" } }
        : sittingOf(sitting),
      trouble,
      alarms: nth === 0 ? [...ALARMS] : [],
      crew: [...(CREWS[nth] ?? [])],
      arrivedAtMs: performance.now(),
    });
  }
  return { link: { kind: "open" }, lines, machine: machineOf({}), ...part };
}

const seat = (nth: number): ReturnType<typeof attemptIdOf> =>
  attemptIdOf(sittingId("medan-s1-r1"), candidateId(`c${nth}`));

export const CREW: Crew = {
  members: CREWS[0] ?? [],
  acts: [
    { at: minutesAgo(1), by: "Tono Saragih", act: "SeatMoved", attemptId: seat(9) },
    { at: minutesAgo(4), by: "Rina Hasibuan", act: "LoginReleased", attemptId: seat(20) },
    { at: minutesAgo(9), by: "Rina Hasibuan", act: "SittingExtended", attemptId: null },
    { at: minutesAgo(41), by: "Rina Hasibuan", act: "SittingStartScheduled", attemptId: null },
    { at: minutesAgo(46), by: "Tono Saragih", act: "SittingPinRevealed", attemptId: null },
    { at: minutesAgo(48), by: "Rina Hasibuan", act: "SittingArmed", attemptId: null },
  ],
};

const LOGINS: AccountState["logins"] = {
  kind: "ready",
  value: [
    {
      id: "0123456789abcdef",
      isThis: true,
      createdAt: minutesAgo(48),
      seenAt: minutesAgo(1),
      endsAt: minutesAgo(-59),
      address: "192.168.10.5",
    },
    {
      id: "fedcba9876543210",
      isThis: false,
      createdAt: minutesAgo(300),
      seenAt: minutesAgo(42),
      endsAt: minutesAgo(-18),
      address: "192.168.10.21",
    },
  ],
};

const IDLE: AccountState = { logins: LOGINS, password: { kind: "idle" }, problem: null };
const refusedBy = (reason: Reason) => ({ kind: "refused", reason }) as const;

const ENTERED: BankState["entered"] = [
  { number: 1, name: "Rina Hasibuan" },
  { number: 3, name: "Anton Tarigan" },
];
function bankOf(part: Partial<BankState>): BankView {
  const sealed: BankState = {
    state: "sealed",
    venue: "Tilok Palu",
    threshold: 2,
    holders: 3,
    entered: [],
    waiting: 0,
  };
  return { ...NO_BANK, bank: { ...sealed, ...part } };
}

/** States of the overview, of one's own account and of a login that ends; `base` is somebody who is logged in. */
export function venueStates(
  base: ControlView,
  room: () => ControlView,
): Readonly<Record<string, () => ControlView>> {
  const lists = (part: Partial<ControlView>) => (): ControlView => ({
    ...base,
    lists: { kind: "ready", value: { ...STAFF_LISTS, selections: [] } },
    venue: venueOf(),
    ...part,
  });
  const account = (part: Partial<AccountState>) => (): ControlView => ({
    ...base,
    account: { ...IDLE, ...part },
    factor: factorOf({ view: { kind: "ready", value: NO_FACTOR } }),
  });
  const out = (reason: Reason) => (): ControlView => ({
    ...base,
    me: { kind: "out", busy: false, problem: refusedBy(reason) },
  });
  return {
    ...factorStates(base, (part) => () => ({ ...base, account: IDLE, ...part })),
    "login/locked-out": out("staff-locked-out"),
    "login/expired": out("staff-login-expired"),
    "login/ended-elsewhere": out("staff-login-ended"),
    "venue/live": lists({}),
    "venue/waiting": lists({ venue: EMPTY_VENUE }),
    "venue/lost": lists({ venue: venueOf({ link: { kind: "lost", tries: 2 } }) }),
    "venue/ended": lists({ venue: venueOf({ link: { kind: "ended", reason: "too-slow" } }) }),
    "room/crew": () => {
      const view = room();
      return { ...view, room: view.room === null ? null : { ...view.room, crew: CREW } };
    },
    "room/crew-nobody": () => {
      const view = room();
      return { ...view, room: view.room === null ? null : { ...view.room, crew: { members: [], acts: [] } } };
    },
    "room/idle": () => ({
      ...room(),
      leaving: { kind: "idle", leftMs: 268_000, arrivedAtMs: performance.now() },
    }),
    "venue/login-ends": lists({
      leaving: { kind: "end", leftMs: 834_000, arrivedAtMs: performance.now() },
    }),
    "bank/sealed": lists({ bank: bankOf({}) }),
    "bank/one-in": lists({ bank: bankOf({ entered: ENTERED.slice(0, 1) }) }),
    "bank/mistyped": lists({
      bank: { ...bankOf({}), fault: { reason: "share-mistyped", group: 5, number: null } },
    }),
    "bank/false": lists({
      bank: { ...bankOf({}), fault: { reason: "share-false", group: null, number: 2 } },
    }),
    "bank/offline": lists({ bank: { ...bankOf({}), problem: { kind: "offline" } } }),
    "bank/after-restart": lists({ bank: bankOf({ waiting: 2 }) }),
    "bank/open": lists({ bank: bankOf({ state: "open", entered: ENTERED }) }),
    "account/ready": account({}),
    "account/loading": account({ logins: { kind: "loading" } }),
    "account/failed": account({ logins: { kind: "failed", problem: { kind: "offline" } } }),
    "account/not-ended": account({ problem: refusedBy("not-found") }),
    "account/password-busy": account({ password: { kind: "busy" } }),
    "account/password-changed": account({ password: { kind: "done" } }),
    "account/password-refused": account({
      password: { kind: "failed", problem: refusedBy("staff-credentials-wrong") },
    }),
  };
}
