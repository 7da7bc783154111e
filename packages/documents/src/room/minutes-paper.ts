import { durationText, type Instant, invariant } from "@neraca/base";
import {
  type Block,
  type Column,
  facts,
  heading,
  notice,
  paragraph,
  type Row,
  signatures,
  table,
  together,
} from "../page/blocks.ts";
import { INK } from "../page/ink.ts";
import { type Sheet, WIDTH_BETWEEN_MARGINS } from "../page/sheet.ts";
import { clockTime, dateInWords, dateOf, inWords, timeOfDay, zoneName } from "./indonesian.ts";
import { type Person, type RoomHead, roomSheet } from "./room-head.ts";

export type MinutesLine = {
  readonly at: Instant;
  /** What it was about, in a word or two. */
  readonly topic: string;
  readonly what: string;
  /** A name; "Sistem" for what the server did by itself. */
  readonly by: string;
};

export type MinutesPaper = {
  readonly head: RoomHead;
  /** Members of staff who acted, with what they are. */
  readonly officers: readonly { readonly name: string; readonly role: string }[];
  readonly startedAt: Instant | null;
  readonly closedAt: Instant | null;
  /** Granted to everybody, in milliseconds, and the sums of what came on top. */
  readonly durationMs: number;
  readonly extensionMs: number;
  readonly pausedMs: number;
  readonly faultMs: number;
  readonly expected: number;
  readonly present: number;
  /** In the building, and without a paper that was opened. */
  readonly notStarted: readonly Person[];
  readonly absent: readonly Person[];
  readonly disqualified: readonly Person[];
  readonly lateAnswers: { readonly accepted: number; readonly held: number; readonly rejected: number };
  /** All that was done and all that changed the time, but for the routine, in order. */
  readonly lines: readonly MinutesLine[];
  /** What is done over and over in every sitting (checking in, looking at alarms), in order: told at the end, in small. */
  readonly routine: readonly MinutesLine[];
  /** Added by staff on the screen, in order. */
  readonly notes: readonly { readonly at: Instant; readonly by: string; readonly text: string }[];
  /** Head of the ledger when this was made; null: nothing is in it yet. */
  readonly checkpoint: { readonly origin: string; readonly size: number; readonly rootHash: string } | null;
};

/** Lines of one paper: what a room of 500 can bring about in a day, and far from what makes a paper unreadable by a machine. */
const MINUTES_LINES_MAX = 20_000;

const WIDTH = WIDTH_BETWEEN_MARGINS.portrait;
const EMPTY_LINES = 6;

/** The minutes, drafted from the record, with room for what only people know. */
export function minutesPaper(paper: MinutesPaper): Sheet {
  const { head, closedAt } = paper;
  invariant(
    paper.lines.length + paper.routine.length <= 2 * MINUTES_LINES_MAX,
    "more lines than minutes may have",
  );
  return roomSheet(head, "Berita Acara Pelaksanaan Ujian", "portrait", [
    ...(closedAt === null
      ? [
          notice(
            "Konsep",
            "Sesi belum ditutup. Catatan di bawah sampai dengan saat dicetak; cetak ulang setelah sesi ditutup.",
            WIDTH,
          ),
        ]
      : []),
    opening(paper),
    heading("1. Waktu"),
    timesOf(paper),
    heading("2. Kehadiran"),
    ...attendanceOf(paper),
    heading("3. Petugas yang bertindak"),
    officersOf(paper),
    heading("4. Jalannya ujian"),
    linesOf(head, paper.lines),
    heading("5. Catatan petugas"),
    ...notesOf(paper),
    together([
      heading("6. Penutup"),
      paragraph(
        "Berita acara ini disusun dari catatan sistem yang tidak dapat diubah, dilengkapi dan ditandatangani oleh petugas di bawah ini.",
      ),
      checkpointOf(paper),
      signatures(
        [
          { role: "Penanggung jawab ruang", name: "Nama:" },
          { role: "Pengawas", name: "Nama:" },
          { role: "Saksi panitia", name: "Nama:" },
        ],
        WIDTH,
      ),
    ]),
    ...(paper.routine.length === 0
      ? []
      : [heading("Lampiran: registrasi dan tindakan rutin"), linesOf(head, paper.routine)]),
  ]);
}

function opening({ head }: MinutesPaper): Block {
  return paragraph(
    `Pada hari ini, ${dateInWords(head.scheduledAt, head.timeZone)}, bertempat di ${head.venue}, ${head.city}, ${head.room}, telah diselenggarakan ujian ${head.selection}, ${head.sitting}, oleh ${head.agency}, dengan keterangan sebagai berikut.`,
  );
}

function timesOf(paper: MinutesPaper): Block {
  const { head, startedAt, closedAt } = paper;
  const time = (at: Instant): string => timeOfDay(at, head.timeZone, true);
  return facts(
    [
      { term: "Jadwal mulai", is: timeOfDay(head.scheduledAt, head.timeZone) },
      { term: "Mulai sebenarnya", is: startedAt === null ? "tidak dimulai" : time(startedAt) },
      { term: "Ditutup", is: closedAt === null ? "belum ditutup" : time(closedAt) },
      { term: "Waktu pengerjaan", is: said(paper.durationMs) },
      { term: "Perubahan waktu", is: paper.extensionMs === 0 ? "tidak ada" : signedSpan(paper.extensionMs) },
      { term: "Jeda sesi", is: paper.pausedMs === 0 ? "tidak ada" : said(paper.pausedMs) },
      {
        term: "Gangguan tempat",
        is: paper.faultMs === 0 ? "tidak ada" : `${said(paper.faultMs)}, waktu peserta tidak berjalan`,
      },
    ],
    WIDTH,
  );
}

function attendanceOf(paper: MinutesPaper): readonly Block[] {
  const { expected, present, notStarted, absent, disqualified, lateAnswers } = paper;
  const people = (list: readonly Person[], empty: string): Block =>
    table({ columns: PEOPLE, rows: list.map(rowOf), empty, width: WIDTH });
  return [
    facts(
      [
        { term: "Terdaftar", is: counted(expected) },
        { term: "Hadir mengerjakan", is: counted(present) },
        { term: "Hadir, tidak memulai", is: counted(notStarted.length) },
        { term: "Tidak hadir", is: counted(absent.length) },
        { term: "Didiskualifikasi", is: counted(disqualified.length) },
        {
          term: "Jawaban terlambat",
          is:
            lateAnswers.accepted + lateAnswers.held + lateAnswers.rejected === 0
              ? "tidak ada"
              : `${lateAnswers.accepted} dihitung, ${lateAnswers.held} ditahan, ${lateAnswers.rejected} tidak dihitung`,
        },
      ],
      WIDTH,
    ),
    paragraph("Peserta tidak hadir:", { bold: true }),
    people(absent, "Tidak ada."),
    ...(notStarted.length === 0
      ? []
      : [paragraph("Peserta hadir yang tidak memulai:", { bold: true }), people(notStarted, "Tidak ada.")]),
    ...(disqualified.length === 0
      ? []
      : [paragraph("Peserta didiskualifikasi:", { bold: true }), people(disqualified, "Tidak ada.")]),
  ];
}

const PEOPLE: readonly Column[] = [
  { title: "Nomor peserta", width: 110, face: "exam" },
  { title: "Nama", width: "rest" },
  { title: "Kursi", width: 70, face: "exam" },
];

function rowOf({ participantNumber, name, seat }: Person): Row {
  return { cells: [participantNumber, name, seat] };
}

function officersOf({ officers }: MinutesPaper): Block {
  return table({
    columns: [
      { title: "Nama", width: "rest" },
      { title: "Sebagai", width: 140 },
    ],
    rows: officers.map(({ name, role }) => ({ cells: [name, role] })),
    empty: "Belum ada tindakan petugas.",
    width: WIDTH,
  });
}

function linesOf(head: RoomHead, lines: readonly MinutesLine[]): Block {
  return table({
    columns: [
      { title: `Pukul (${zoneName(head.scheduledAt, head.timeZone)})`, width: 62, face: "exam" },
      { title: "Perihal", width: 74 },
      { title: "Uraian", width: "rest" },
      { title: "Oleh", width: 100 },
    ],
    rows: lines.map(({ at, topic, what, by }) => ({
      cells: [clockTime(at, head.timeZone), topic, what, by],
    })),
    empty: "Belum ada yang tercatat.",
    width: WIDTH,
  });
}

function notesOf({ head, notes }: MinutesPaper): readonly Block[] {
  return [
    ...notes.map(({ at, by, text }) =>
      paragraph(`${text}\n(${by}, ${dateOf(at, head.timeZone)} ${timeOfDay(at, head.timeZone)})`),
    ),
    {
      stack: Array.from(
        { length: EMPTY_LINES },
        (): Block => ({
          canvas: [
            { type: "line", x1: 0, y1: 18, x2: WIDTH, y2: 18, lineWidth: 0.4, lineColor: INK.lineStrong },
          ],
        }),
      ),
      unbreakable: true,
      margin: [0, 0, 0, 10],
    },
  ];
}

function checkpointOf({ checkpoint }: MinutesPaper): Block {
  return checkpoint === null
    ? paragraph("Buku besar belum memuat entri saat dokumen ini dibuat.")
    : facts(
        [
          { term: "Titik periksa", is: `${checkpoint.origin}, ${checkpoint.size} entri`, face: "exam" },
          { term: "Sidik akar", is: checkpoint.rootHash, face: "exam" },
        ],
        WIDTH,
      );
}

function counted(people: number): string {
  return `${people} (${inWords(people)}) orang`;
}

function said(ms: number): string {
  return durationText(ms).id;
}

function signedSpan(ms: number): string {
  return `${ms < 0 ? "dikurangi" : "ditambah"} ${said(ms)}`;
}
