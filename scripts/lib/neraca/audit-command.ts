import { readFileSync } from "node:fs";
import type { AuditReport, CheckId, Difference } from "@neraca/audit";
import { type Instant, instant, type Language, type LocalText, type MarkKind } from "@neraca/base";
import type { Share } from "@neraca/item-bank";
import { auditDataFolder } from "@neraca/proctor-server";
import { type OpenedKey, openedBy } from "@neraca/proctor-server/vault";
import { shareIn, venueKeyIn } from "../bank/shares-command.ts";
import {
  type Call,
  CalledWronglyError,
  type Command,
  EXIT,
  listed,
  onlySitting,
  optional,
} from "./command.ts";

/** Differences that are printed; the rest is counted. The JSON has more. */
const PRINTED_MAX = 50;

export const auditCommand: Command = {
  words: "audit",
  usage:
    "<sitting> [--data <folder>] [--at <time>] [--key <verifier key>] [--since <checkpoint>] [--venue-key <file> --share <file> ...] [--json]",
  purpose: {
    id: "Menghitung ulang satu sesi dari jurnalnya dan menyebut setiap perbedaan.",
    en: "Recomputes a sitting from its journal and names every difference.",
  },
  details: [
    {
      id: "Naskah, waktu, jawaban, nilai, papan skor, hasil yang disegel, buku besar, pengumuman. Hanya membaca, juga selagi server berjalan.",
      en: "Papers, times, answers, scores, board, sealed results, ledger, rankings. Only reads, also while the server runs.",
    },
    {
      id: "--data: folder data lain atau sebuah cadangan.",
      en: "--data: another data folder, or a backup.",
    },
    {
      id: "--at 2026-12-01T09:15+07:00: mencetak papan skor seperti pada saat itu.",
      en: "--at 2026-12-01T09:15+07:00: prints the board as it was at that moment.",
    },
    {
      id: "--key: kunci buku besar seperti diumumkan di tempat lain. --since: titik periksa yang disimpan seseorang.",
      en: "--key: the ledger's key as announced elsewhere. --since: a checkpoint that somebody kept.",
    },
    {
      id: "--venue-key, --share: untuk sesi dengan bank soal tersegel; --share sebanyak yang membuka.",
      en: "--venue-key, --share: for a sitting with a sealed bank; as many --share as open it.",
    },
    {
      id: "--json: baris terakhir satu objek JSON {sitting, events, attempts, checks, differences, phase, found, areNamesUnread, board, marks, markCount}.",
      en: "--json: the last line is one JSON object {sitting, events, attempts, checks, differences, phase, found, areNamesUnread, board, marks, markCount}.",
    },
  ],
  options: {
    data: { type: "string" },
    at: { type: "string" },
    key: { type: "string" },
    since: { type: "string" },
    "venue-key": { type: "string" },
    share: { type: "string", multiple: true },
    json: { type: "boolean" },
  },
  run: async (call) => {
    const sitting = onlySitting(call);
    const since = optional(call, "since");
    const outcome = await auditDataFolder({
      dataFolder: optional(call, "data") ?? call.config.dataFolder,
      sitting,
      verifierKey: optional(call, "key")?.trim() ?? null,
      earlierCheckpoint: since === undefined ? null : readFileSync(since),
      bankKey: await bankKeyOf(call),
      boardAt: momentOf(optional(call, "at")),
      now: call.now,
    });
    if (!outcome.ok) {
      call.warn(outcome.error[call.language]);
      return EXIT.refused;
    }
    const report = outcome.value;
    for (const line of linesOf(report, call.language)) call.say(line);
    if (call.options["json"] === true) call.say(jsonOf(report));
    return report.differences === 0 && report.phase !== "unknown" ? EXIT.done : EXIT.refused;
  },
};

/** @throws CalledWronglyError when the shares are not as many as open, or one of them is not of this key */
export async function bankKeyOf(call: Call): Promise<OpenedKey | null> {
  const file = optional(call, "venue-key");
  if (file === undefined) return null;
  const key = await venueKeyIn(file);
  const shares = new Map<number, Share>();
  for (const path of listed(call, "share")) {
    const read = await shareIn(key, path);
    if ("fault" in read) throw new CalledWronglyError(read.fault);
    shares.set(read.share.number, read.share);
  }
  if (shares.size !== key.threshold) {
    throw new CalledWronglyError({
      id: `Perlu ${key.threshold} bagian kunci yang berbeda, bukan ${shares.size}.`,
      en: `${key.threshold} different shares are needed, not ${shares.size}.`,
    });
  }
  return openedBy(key, [...shares.values()]);
}

/** With a time zone: an auditor may sit in another one than the venue. @throws CalledWronglyError */
function momentOf(text: string | undefined): Instant | null {
  if (text === undefined) return null;
  const at = /T.*(?:Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) {
    throw new CalledWronglyError({
      id: `--at: tulis waktu dengan zonanya, seperti 2026-12-01T09:15+07:00, bukan ${text}`,
      en: `--at: write the time with its zone, as 2026-12-01T09:15+07:00, not ${text}`,
    });
  }
  return instant(at);
}

const NAMES: Readonly<Record<CheckId, LocalText>> = {
  file: { id: "berkas jurnal", en: "journal file" },
  places: { id: "nomor urut peristiwa", en: "places of the events" },
  chain: { id: "rantai hash", en: "hash chain" },
  shape: { id: "bentuk peristiwa", en: "form of the events" },
  order: { id: "urutan waktu", en: "order in time" },
  bank: { id: "bank soal", en: "bank" },
  lawful: { id: "kesesuaian dengan aturan", en: "conformity with the rules" },
  time: { id: "waktu dan jawaban terlambat", en: "times and late answers" },
  papers: { id: "naskah", en: "papers" },
  results: { id: "jawaban dan nilai", en: "answers and scores" },
  close: { id: "penutupan", en: "close" },
  board: { id: "papan skor", en: "board" },
  ledger: { id: "buku besar", en: "ledger" },
  rankings: { id: "pengumuman", en: "rankings" },
};

const NAMES_UNREAD: LocalText = {
  id: "Nama tidak dibandingkan dengan registri: registri tidak ada atau tidak dapat dibaca.",
  en: "Names were not compared with the registry: it is not there, or it cannot be read.",
};

function linesOf(report: AuditReport, language: Language): readonly string[] {
  const say = (words: LocalText): string => words[language];
  if (report.phase === "unknown") {
    return [
      say({
        id: `Jurnal ini tidak mengenal sesi ${report.sitting} (${report.events} peristiwa dibaca).`,
        en: `This journal knows no sitting ${report.sitting} (${report.events} events read).`,
      }),
      ...differencesOf(report, language),
    ];
  }
  const phase =
    report.phase === "closed"
      ? { id: "sudah ditutup", en: "closed" }
      : {
          id: "belum ditutup: belum ada hasil untuk dibandingkan",
          en: "not closed yet: no results to compare",
        };
  return [
    say({
      id: `Sesi ${report.sitting}, ${phase.id}. ${report.attempts} peserta, ${report.events} peristiwa dalam jurnal.`,
      en: `Sitting ${report.sitting}, ${phase.en}. ${report.attempts} attempts, ${report.events} events in the journal.`,
    }),
    ...report.tallies.map(({ check, looked, differences }) => {
      const found = { id: `${differences} berbeda`, en: `${differences} differ` };
      return `  ${say(NAMES[check]).padEnd(30)} ${String(looked).padStart(8)}   ${say(found)}`;
    }),
    ...(report.areNamesUnread ? [say(NAMES_UNREAD)] : []),
    ...boardLines(report, language),
    ...markLines(report, language),
    ...differencesOf(report, language),
    say({
      id: `${report.checks} perbandingan, ${report.differences} perbedaan.`,
      en: `${report.checks} comparisons, ${report.differences} differences.`,
    }),
  ];
}

function differencesOf({ found, differences }: AuditReport, language: Language): readonly string[] {
  const printed = found.slice(0, PRINTED_MAX).map((difference) => lineOf(difference, language));
  const more = differences - printed.length;
  const rest = { id: `... dan ${more} lagi`, en: `... and ${more} more` };
  return [...printed, ...(more > 0 ? [rest[language]] : [])];
}

function lineOf({ check, sitting, candidate, position, text }: Difference, language: Language): string {
  const word = (id: string, en: string, value: string | number | null): readonly string[] =>
    value === null ? [] : [`${language === "id" ? id : en} ${value}`];
  const where = [
    ...word("sesi", "sitting", sitting),
    ...word("peserta", "candidate", candidate),
    ...word("peristiwa", "event", position),
  ].join(", ");
  return `! ${NAMES[check][language]}${where === "" ? "" : ` (${where})`}: ${text[language]}`;
}

const MARK_NAMES: Readonly<Record<MarkKind, LocalText>> = {
  "time-for-all": { id: "waktu tambahan bagi semua", en: "time added for all" },
  "time-for-one": { id: "waktu tambahan bagi satu peserta", en: "time added for one candidate" },
  "time-taken-back": { id: "waktu tambahan ditarik kembali", en: "added time taken back" },
  "outage-credited": { id: "waktu terputus dikembalikan", en: "time without a connection given back" },
  "finish-ordered": { id: "ujian diakhiri oleh pengawas", en: "exam ended by a proctor" },
  "finish-taken-back": { id: "pengakhiran dibatalkan", en: "ending taken back" },
  "lock-time-given-back": { id: "waktu terkunci dikembalikan", en: "time locked given back" },
  "late-answers-counted": { id: "jawaban terlambat diterima", en: "late answers counted" },
  "late-answers-dropped": { id: "jawaban terlambat ditolak", en: "late answers not counted" },
  "closed-early": {
    id: "sesi ditutup sebelum semua selesai",
    en: "sitting closed before everybody had finished",
  },
  "seat-moved": { id: "pindah tempat duduk", en: "moved to another seat" },
  "other-computer-admitted": { id: "komputer lain diizinkan", en: "another computer let in" },
  "browser-waived": { id: "peramban lain diizinkan", en: "another browser allowed" },
  "pin-issued-again": { id: "PIN peserta diterbitkan ulang", en: "participant PIN issued again" },
  "pin-cards-printed": { id: "kartu PIN dicetak", en: "PIN cards printed" },
  "sitting-pin-revealed": { id: "PIN sesi dilihat", en: "sitting PIN looked at" },
  "room-access-changed": {
    id: "jaringan atau sertifikat ruang diubah",
    en: "networks or certificates of the room changed",
  },
  "seats-changed": { id: "tempat duduk diubah", en: "seats changed" },
  "questions-shown": { id: "soal dilihat", en: "questions looked at" },
  "bank-chosen": { id: "bank atau kisi-kisi diubah", en: "bank or blueprint changed" },
  "settings-changed": { id: "peraturan atau kebijakan diubah", en: "decree or policy changed" },
  "selection-reopened": { id: "seleksi dibuka kembali", en: "selection opened again" },
  "position-changed": { id: "jabatan diubah", en: "position changed" },
  "factor-reset": {
    id: "faktor kedua petugas dihapus orang lain",
    en: "a second factor taken away by somebody else",
  },
  "duty-changed": { id: "tugas petugas diubah", en: "who is on duty changed" },
  "photos-changed": { id: "foto peserta diganti atau dihapus", en: "photos replaced or taken away" },
  "candidate-changed": { id: "keputusan atas peserta diubah", en: "what is decided of a candidate changed" },
  "carried-over-entered": {
    id: "nilai seleksi sebelumnya diubah",
    en: "scores of an earlier round changed",
  },
  "candidates-seen": { id: "banyak peserta dilihat", en: "many candidates looked at" },
  "papers-printed": {
    id: "dokumen ruang dicetak sesudah ditutup",
    en: "papers of a room taken after its close",
  },
  "candidates-exported": { id: "daftar peserta diunduh", en: "list of candidates taken as a file" },
  "item-seen": { id: "kunci soal dilihat untuk koreksi", en: "key of an item looked at for a ruling" },
  "results-exported": { id: "hasil diunduh", en: "results taken as a file" },
};

/** What people should judge; not among the differences. */
function markLines({ marks, markCount }: AuditReport, language: Language): readonly string[] {
  if (markCount === 0) return [];
  const heading = {
    id: `Perlu dinilai panitia: ${markCount} tindakan seorang diri yang dapat menguntungkan atau merugikan seseorang`,
    en: `For the committee to judge: ${markCount} acts of one person alone that could favour or harm somebody`,
  };
  const printed = marks.slice(0, PRINTED_MAX).map(({ position, at, kind, by, candidate, reason }) => {
    const about = candidate === null ? "" : `  ${candidate}`;
    const why = reason === null ? "" : `: ${reason}`;
    return `  ${String(position).padStart(8)}  ${new Date(at).toISOString()}  ${by}${about}  ${MARK_NAMES[kind][language]}${why}`;
  });
  const more = markCount - printed.length;
  const rest = { id: `  ... dan ${more} lagi`, en: `  ... and ${more} more` };
  return [heading[language], ...printed, ...(more > 0 ? [rest[language]] : [])];
}

function boardLines({ board }: AuditReport, language: Language): readonly string[] {
  if (board === null) return [];
  const heading = {
    id: "Papan skor saat itu: tempat, nomor peserta, TWK, TIU, TKP, total, terjawab, keadaan",
    en: "The board at that moment: place, participant number, TWK, TIU, TKP, total, answered, state",
  };
  const states = {
    waiting: { id: "menunggu", en: "waiting" },
    working: { id: "mengerjakan", en: "working" },
    finished: { id: "selesai", en: "finished" },
  };
  const numbers = (...values: readonly number[]): string =>
    values.map((value) => String(value).padStart(4)).join(" ");
  return [
    heading[language],
    ...board.map(({ place, participantNumber, scores, answered, state }) => {
      const { TWK, TIU, TKP, total } = scores;
      return `${String(place).padStart(6)}  ${participantNumber}  ${numbers(TWK, TIU, TKP, total, answered)}  ${states[state][language]}`;
    }),
  ];
}

function jsonOf(report: AuditReport): string {
  const { sitting, events, attempts, checks, differences, phase, found, areNamesUnread } = report;
  const { board, marks, markCount } = report;
  return JSON.stringify({
    sitting,
    events,
    attempts,
    checks,
    differences,
    phase,
    found,
    areNamesUnread,
    board,
    marks,
    markCount,
  });
}
