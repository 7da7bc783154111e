import { attemptIdOf, candidateId, instant, sittingId } from "@neraca/base";
import type {
  AlarmView,
  ClockView,
  MachineView,
  MinutesView,
  SeatView,
  SittingView,
  StaffSittings,
} from "@neraca/protocol";

const AT = instant(1_795_311_900_000);
const NAMES = [
  "Adinda Permata Sari",
  "Bagus Wicaksono",
  "Chandra Siregar",
  "Dewi Lestari Hutapea",
  "Eko Prasetyo",
  "Fatimah Azzahra",
  "Gilang Ramadhan",
  "Hesti Nurjanah",
  "I Made Suardana",
  "Joko Susilo",
  "Kartika Manurung",
  "Lukman Hakim",
  "Maria Goretti Nainggolan",
  "Nurul Hidayah",
  "Oktavianus Sinaga",
  "Putri Ayu Wulandari",
  "Rizky Maulana",
  "Siti Aminah Lubis",
  "Teuku Iskandar",
  "Yohana Br. Ginting",
];

const POSITIONS = ["Ahli Pertama – Pranata Komputer", "Terampil – Perawat", "Ahli Pertama – Analis Hukum"];

export function clockOf(part: Partial<ClockView>): ClockView {
  return {
    phase: "running",
    serverNow: AT,
    startsAt: null,
    endsAt: instant(AT + 3_907_000),
    timeLeftMs: 3_907_000,
    standsBecause: null,
    extensionMs: 0,
    creditedMs: 0,
    pauseReason: null,
    ...part,
  };
}

export function sittingOf(part: Partial<SittingView>): SittingView {
  return {
    sittingId: sittingId("medan-s1-r1"),
    title: "Sesi 1 · Minggu pagi",
    selection: "CPNS 2026 Pemerintah Kota Medan",
    venue: "UPT BKN Medan",
    room: "Ruang 1",
    rows: 5,
    columns: 8,
    scheduledAt: instant(AT - 1_800_000),
    timeZone: "Asia/Jakarta",
    clock: clockOf({}),
    extensions: [],
    fault: null,
    proposals: [],
    seating: null,
    loginNeeds: { checkIn: false, issuedPin: false },
    checkInClosesAt: instant(AT - 2_100_000),
    spareSeats: [
      { seat: "F-01", row: 5, column: 0, isSpare: true, computer: null },
      { seat: "F-02", row: 5, column: 1, isSpare: true, tags: ["low-vision"], computer: null },
    ],
    brokenSeats: [],
    front: "top",
    fixtures: [],
    counts: { expected: 40, loggedIn: 38, ready: 38, answering: 31, offline: 2, finished: 3 },
    sealedResults: null,
    ...part,
  };
}

/** A server that is well, but for what is said. */
export function machineOf(part: Partial<MachineView>): MachineView {
  return {
    disk: { level: "ok", freeBytes: 182_400_000_000 },
    journal: { level: "ok", commitMs: 6, inFlightMs: 0, waitingEvents: 0 },
    clock: { aheadMs: 0, step: null, outage: null },
    ...part,
  };
}

type Kind = "before" | "running" | "closed";

function stateOf(at: number, kind: Kind): SeatView["state"] {
  if (kind === "before") return at % 9 === 4 ? "absent" : at % 5 === 2 ? "logged-in" : "ready";
  if (kind === "closed") return at % 13 === 5 ? "absent" : "finished";
  if (at === 11 || at === 30) return "offline";
  if (at === 20) return "login-locked";
  if (at === 33) return "login-held";
  if (at % 17 === 6) return "absent";
  return at % 12 === 8 ? "finished" : "answering";
}

export function seatsOf(kind: Kind, count = 40, columns = 8): readonly SeatView[] {
  return Array.from({ length: count }, (_none, at) => {
    const state = stateOf(at, kind);
    const answered = state === "answering" || state === "offline" ? 28 + ((at * 13) % 61) : 0;
    return {
      attemptId: attemptIdOf(sittingId("medan-s1-r1"), candidateId(`c${at}`)),
      seat: `${String.fromCharCode(65 + Math.floor(at / columns))}-${String((at % columns) + 1).padStart(2, "0")}`,
      row: Math.floor(at / columns),
      column: at % columns,
      participantNumber: `26.1271.${String(100_231 + at * 7)}`,
      name: NAMES[at % NAMES.length] ?? "",
      position: POSITIONS[at % POSITIONS.length] ?? "",
      state,
      connected: state !== "absent" && state !== "offline" && state !== "login-locked",
      browserRefused: at === 4 && kind === "before",
      held: state === "login-held" ? { computer: null } : null,
      computer: null,
      connectionSince: state === "absent" ? null : instant(AT - 240_000 - at * 1_000),
      answered: state === "finished" ? 110 : answered,
      flagged: answered % 7,
      questions: 110,
      integrityCount: kind === "running" && at % 14 === 3 ? 2 : 0,
      calledAt: kind === "running" && at === 17 ? instant(AT - 60_000) : null,
      identityDeniedAt: kind === "running" && at === 9 ? instant(AT - 95_000) : null,
      extraTimeMs: at === 20 ? 1_800_000 : 0,
      needs: at === 20 ? ["screen-reader"] : at === 4 || at === 9 ? ["large-text", "low-vision-seat"] : [],
      time:
        state === "answering" || state === "offline"
          ? { timeLeftMs: 3_907_000, endsAt: instant(AT + 3_907_000) }
          : null,
      extensions: [],
      creditedMs: 0,
      creditableMs: state === "offline" ? 192_000 : 0,
      late: { accepted: 0, held: 0, rejected: 0 },
      finishedAt: state === "finished" ? instant(AT - 120_000) : null,
      finishedByProctor: false,
      lock: null,
      messages: { sent: 0, acknowledged: 0, last: null },
      incidentCount: 0,
      pinsIssued: 0,
      checkedInAt: state === "absent" ? null : instant(AT - 3_000_000 - at * 1_000),
      disqualified: null,
    };
  });
}

type AlarmPart = Pick<AlarmView, "kind" | "severity"> & Partial<AlarmView> & { readonly agoMs?: number };

/** @param at which seat of the room; null: about the room or the server */
function alarmOf(at: number | null, { agoMs = 60_000, ...part }: AlarmPart): AlarmView {
  const since = instant(AT - agoMs);
  const attemptId = at === null ? null : attemptIdOf(sittingId("medan-s1-r1"), candidateId(`c${at}`));
  return {
    id: `${part.kind}/${attemptId ?? ""}/${since}`,
    attemptId,
    since,
    facts: {},
    acknowledged: null,
    ...part,
  };
}

/** As the seats of a running room are, and two that only the timeline tells. */
export function alarmsOf(): readonly AlarmView[] {
  return [
    alarmOf(9, { kind: "identity-denied", severity: "bad", agoMs: 95_000 }),
    alarmOf(17, { kind: "called", severity: "bad" }),
    alarmOf(20, { kind: "login-locked", severity: "bad", agoMs: 260_000 }),
    alarmOf(33, { kind: "login-held", severity: "warn", agoMs: 273_000 }),
    alarmOf(11, { kind: "offline", severity: "warn", agoMs: 251_000 }),
    alarmOf(24, {
      kind: "odd-pace",
      severity: "warn",
      agoMs: 130_000,
      facts: { count: 11, tookMs: 71_000, expectedMs: 655_000 },
    }),
    alarmOf(3, { kind: "restless", severity: "warn", agoMs: 190_000, facts: { count: 4, totalMs: 47_000 } }),
    alarmOf(30, {
      kind: "offline",
      severity: "warn",
      agoMs: 270_000,
      acknowledged: { by: "Rina Hasibuan", at: instant(AT - 200_000) },
    }),
  ];
}

/** Everything that can be the matter, once. */
export function everyAlarm(): readonly AlarmView[] {
  const server = (
    kind: AlarmView["kind"],
    severity: AlarmView["severity"],
    facts: AlarmView["facts"],
  ): AlarmView => alarmOf(null, { kind, severity, facts });
  return [
    server("disk-full", "bad", { freeBytes: 1_200_000 }),
    server("journal-stalled", "bad", { tookMs: 9_200 }),
    server("room-gone", "bad", { count: 14 }),
    server("witness-contradicts", "bad", { missing: 1, of: 3 }),
    ...alarmsOf().slice(0, -1),
    alarmOf(5, { kind: "not-started", severity: "warn" }),
    alarmOf(7, { kind: "locked", severity: "warn" }),
    alarmOf(9, { kind: "late-held", severity: "warn", facts: { count: 3 } }),
    server("journal-slow", "warn", { tookMs: 1_850 }),
    server("outage-in-doubt", "warn", { totalMs: 11_400_000 }),
    server("clock-skew", "warn", { offMs: -3_600_000 }),
    server("board-behind", "warn", {}),
    server("ledger-behind", "warn", { missing: 41 }),
    alarmOf(14, { kind: "paused", severity: "note" }),
    server("witness-missing", "note", { missing: 1, of: 3 }),
    server("clock-stepped", "note", { offMs: -3_600_000 }),
    ...alarmsOf().slice(-1),
  ];
}

export const STAFF_LISTS: StaffSittings = {
  sittings: [
    sittingOf({}),
    sittingOf({
      sittingId: sittingId("medan-s1-r2"),
      room: "Ruang 2",
      clock: clockOf({ phase: "paused", pauseReason: "Listrik padam" }),
      counts: { expected: 36, loggedIn: 35, ready: 35, answering: 35, offline: 0, finished: 0 },
    }),
    sittingOf({
      sittingId: sittingId("medan-s2-r1"),
      title: "Sesi 2 · Minggu siang",
      scheduledAt: instant(AT + 7_200_000),
      timeZone: "Asia/Jakarta",
      clock: clockOf({ phase: "armed", endsAt: null, timeLeftMs: 6_000_000 }),
      counts: { expected: 40, loggedIn: 12, ready: 9, answering: 0, offline: 0, finished: 0 },
    }),
    sittingOf({
      sittingId: sittingId("medan-s3-r1"),
      title: "Sesi 3 · Minggu sore",
      scheduledAt: instant(AT + 17_000_000),
      timeZone: "Asia/Jakarta",
      clock: clockOf({ phase: "planned", endsAt: null, timeLeftMs: 6_000_000 }),
      counts: { expected: 38, loggedIn: 0, ready: 0, answering: 0, offline: 0, finished: 0 },
    }),
    sittingOf({
      sittingId: sittingId("medan-s0-r1"),
      title: "Sesi 3 · Sabtu sore",
      scheduledAt: instant(AT - 60_000_000),
      timeZone: "Asia/Jakarta",
      clock: clockOf({ phase: "closed", endsAt: null, timeLeftMs: 0 }),
      counts: { expected: 40, loggedIn: 37, ready: 37, answering: 0, offline: 0, finished: 37 },
      sealedResults: 37,
    }),
  ],
  selections: [
    {
      selectionId: "cpns-2026-medan",
      name: "CPNS 2026 Pemerintah Kota Medan",
      agency: "Pemerintah Kota Medan",
      closed: 1,
      sittings: 5,
      publicationVersion: 0,
    },
    {
      selectionId: "cpns-2026-binjai",
      name: "CPNS 2026 Pemerintah Kota Binjai",
      agency: "Pemerintah Kota Binjai",
      closed: 3,
      sittings: 3,
      publicationVersion: 1,
    },
  ],
};

/** A draft in which a bit of everything has happened. */
export const MINUTES: MinutesView = {
  startedAt: instant(AT - 3_600_000),
  closedAt: null,
  expected: 40,
  present: 36,
  notStarted: 1,
  absent: 3,
  disqualified: 0,
  entries: [
    {
      at: instant(AT - 5_400_000),
      topic: { id: "Sesi", en: "Sitting" },
      what: {
        id: "Sesi disiapkan untuk 40 peserta; naskah dibuat dan disegel.",
        en: "The sitting was armed for 40 candidates; papers were made and sealed.",
      },
      by: "Rina Hasibuan",
    },
    {
      at: instant(AT - 3_600_000),
      topic: { id: "Sesi", en: "Sitting" },
      what: { id: "Ujian dimulai.", en: "The exam started." },
      by: null,
    },
    {
      at: instant(AT - 1_800_000),
      topic: { id: "Pindah kursi", en: "Seat" },
      what: {
        id: "Dipindahkan dari kursi A07 ke kursi E08: Raden Mas Suryodiningrat Kusumonegoro (4231-0007, E08). Alasan: Komputer mati",
        en: "Moved from seat A07 to seat E08: Raden Mas Suryodiningrat Kusumonegoro (4231-0007, E08). Reason: Komputer mati",
      },
      by: "Rina Hasibuan",
    },
  ],
  routine: 41,
  notes: [
    { at: instant(AT - 600_000), by: "Rina Hasibuan", text: "AC ruang mati sepuluh menit.\nJendela dibuka." },
  ],
};
