import { type Instant, MINUTE_MS, SECOND_MS } from "@neraca/base";
import type { PracticeReport } from "@neraca/documents";
import type { Noticed } from "./noticed.ts";
import type { Trouble, TroubleKind } from "./trouble.ts";

/** For the trainer, in both languages. */
const KINDS: Readonly<Record<TroubleKind, string>> = {
  late: "datang terlambat / comes late",
  help: "minta bantuan / asks for help",
  offline: "komputer terputus / computer offline",
  "room-offline": "seluruh ruang terputus / whole room offline",
  "second-login": "login kedua / second login",
  restless: "berulang kali keluar layar / leaves the screen again and again",
  "too-quick": "terlalu cepat / implausibly quick",
};

/** What trainees do most; anything else is told by the name of its event. */
const ACTS: Readonly<Record<string, string>> = {
  AlarmAcknowledged: "peringatan ditangani / alarm taken",
  MessageSent: "pesan / message",
  LoginReleased: "login dilepas / login released",
  HeldLoginDismissed: "login kedua ditolak / second login sent away",
  SeatMoved: "pindah kursi / seat moved",
  OutageCredited: "waktu diganti / outage credited",
  AttemptLocked: "dikunci / locked",
  AttemptPaused: "dijeda / paused",
  AttemptExtended: "waktu ditambah / time added",
  IncidentRecorded: "kejadian dicatat / incident recorded",
  SittingIncidentRecorded: "kejadian ruang dicatat / incident of the room recorded",
  SittingPaused: "sesi dijeda / sitting paused",
  CandidateCheckedIn: "registrasi / checked in",
  CheckInUndone: "registrasi dibatalkan / check-in undone",
  PinIssued: "PIN diterbitkan / PIN issued",
  LoginUnlocked: "kunci login dibuka / locked login opened",
  BrowserWaived: "masuk tanpa SEB / let in without SEB",
  AttemptUnlocked: "kunci dibuka / unlocked",
  AttemptResumed: "dilanjutkan / resumed",
  AttemptExtensionUndone: "tambahan waktu dibatalkan / change of time undone",
  LateResponsesDecided: "jawaban terlambat diputuskan / late answers decided",
  FinishOrdered: "ujian diakhiri petugas / exam ended by a proctor",
  FinishTakenBack: "pengakhiran dibatalkan / ending taken back",
  AttemptDisqualified: "didiskualifikasi / disqualified",
  DisqualificationLifted: "diskualifikasi dicabut / disqualification lifted",
  SittingExtended: "waktu semua ditambah / time added for all",
  VenueFaultEnded: "gangguan tilok diakhiri / venue fault ended",
};

export type SeatOf = ReadonlyMap<string, { readonly seat: string; readonly name: string }>;

export function planLines(plan: readonly Trouble[], seats: SeatOf): readonly string[] {
  return plan.map((trouble) => `  ${clock(trouble.atMs)}  ${words(trouble, seats)}`);
}

/** @param names of staff by their ids */
export function reportLines(
  noticed: readonly Noticed[],
  seats: SeatOf,
  names: ReadonlyMap<string, string>,
): readonly string[] {
  const seen = noticed.filter(({ act }) => act !== null).length;
  return [
    `LATIHAN / PRACTICE: ${seen} dari / of ${noticed.length} ditanggapi / seen to`,
    ...noticed.map(({ trouble, act }) => {
      const outcome =
        act === null
          ? "TIDAK ADA TINDAKAN / NOBODY DID ANYTHING"
          : `${Math.round(act.afterMs / SECOND_MS)} s  ${names.get(act.by) ?? act.by}  ${ACTS[act.type] ?? act.type}`;
      return `  ${clock(trouble.atMs)}  ${words(trouble, seats)}\n         ${outcome}`;
    }),
  ];
}

/** The same for paper. */
export function reportFacts(
  noticed: readonly Noticed[],
  about: {
    readonly seats: SeatOf;
    readonly names: ReadonlyMap<string, string>;
    readonly seedHex: string;
    readonly madeAt: Instant;
  },
): PracticeReport {
  const { seats, names, seedHex, madeAt } = about;
  return {
    title: "Laporan latihan",
    madeAt,
    seedHex,
    troubles: noticed.map(({ trouble, act }) => ({
      at: clock(trouble.atMs).trim(),
      what: KINDS[trouble.kind],
      who: trouble.who.length === 0 ? "Seluruh ruang" : people(trouble, seats),
      act:
        act === null
          ? null
          : {
              what: ACTS[act.type] ?? act.type,
              by: names.get(act.by) ?? act.by,
              afterSeconds: Math.round(act.afterMs / SECOND_MS),
            },
    })),
  };
}

function people({ who }: Trouble, seats: SeatOf): string {
  return who
    .map((number) => {
      const at = seats.get(number);
      return at === undefined ? number : `${at.seat} ${at.name}`;
    })
    .join("; ");
}

function words(trouble: Trouble, seats: SeatOf): string {
  const { kind, who, lastsMs } = trouble;
  const lasting =
    kind === "offline" || kind === "room-offline" ? `, ${Math.round(lastsMs / SECOND_MS)} s` : "";
  return `${KINDS[kind]}${lasting}${who.length === 0 ? "" : `: ${people(trouble, seats)}`}`;
}

/** Minutes and seconds of the exam. */
function clock(ms: number): string {
  const seconds = Math.floor((ms % MINUTE_MS) / SECOND_MS);
  return `${String(Math.floor(ms / MINUTE_MS)).padStart(3)}:${String(seconds).padStart(2, "0")}`;
}
