import { type Instant, instant, selectionId, sittingId } from "@neraca/base";
import { MARKS_SHOWN_MAX, type MarksView, type MarkView } from "@neraca/protocol";
import type { DeskPart } from "../route.ts";

/** A Monday, 08:00 in Medan. */
const FIRST = 1_795_914_000_000;
const at = (minutes: number): Instant => instant(FIRST + minutes * 60_000);

const place = (nth: number, room: string) => ({
  sittingId: sittingId(`binjai-${nth}`),
  title: `Sesi ${nth}`,
  room,
});

const mark = (position: number, part: Partial<MarkView>): MarkView => ({
  position,
  kind: "sitting-pin-revealed",
  at: at(position),
  by: "Rini Siahaan",
  isMine: false,
  reason: null,
  detail: null,
  changes: [],
  place: place(1, "Ruang Anggrek"),
  candidate: null,
  ...part,
});

const OPEN: MarkView[] = [
  mark(4, { kind: "bank-chosen", by: "Anton Tarigan", place: null }),
  mark(7, {
    kind: "questions-shown",
    by: "Anton Tarigan",
    place: null,
    detail: "9c1185a5c5e9fc54612808977ee8f548b2258d31",
  }),
  mark(8, {
    kind: "settings-changed",
    by: "Anton Tarigan",
    place: null,
    changes: [
      { what: "rule-set", of: null, before: "cpns-2024", after: "cpns-2026" },
      { what: "policy", of: "lateAnswers.rule", before: "hold", after: "accept-if-disconnected" },
    ],
  }),
  ...Array.from({ length: 3 }, (_, nth) =>
    mark(9 + nth, {
      kind: "position-changed",
      by: "Anton Tarigan",
      place: null,
      changes: [{ what: "quota", of: `AK-0${nth + 1}`, before: "4", after: String(5 + nth) }],
    }),
  ),
  mark(12, {}),
  mark(26, {
    kind: "carried-over-entered",
    by: "Anton Tarigan",
    place: null,
    detail: "pelamar.xlsx",
    changes: [
      { what: "carried-people", of: null, before: null, after: "6" },
      { what: "granted-people", of: null, before: null, after: "2" },
    ],
  }),
  mark(27, {
    kind: "carried-over-entered",
    by: "Anton Tarigan",
    place: null,
    reason: "Salah ketik TWK",
    candidate: "2610000021",
    changes: [
      {
        what: "carried-scores",
        of: null,
        before: "TWK 105, TIU 120, TKP 201",
        after: "TWK 110, TIU 120, TKP 201",
      },
    ],
  }),
  mark(13, {
    kind: "duty-changed",
    by: "Anton Tarigan",
    changes: [{ what: "duty-given", of: "Rini Siahaan", before: null, after: null }],
  }),
  mark(14, {
    kind: "photos-changed",
    by: "Anton Tarigan",
    place: null,
    reason: "Foto yang lama buram",
    candidate: "2610000017",
    changes: [{ what: "photos-replaced", of: null, before: null, after: "1" }],
  }),
  mark(15, {
    kind: "seats-changed",
    by: "Anton Tarigan",
    reason: "Kursi roda",
    changes: [{ what: "seat", of: "2610000017", before: "A1", after: "C4" }],
  }),
  mark(22, {
    kind: "candidates-seen",
    by: "Tuti Manurung",
    place: null,
    changes: [{ what: "candidates-seen", of: null, before: null, after: "200" }],
  }),
  mark(25, { kind: "closed-early" }),
  mark(23, { kind: "papers-printed", detail: "hasil-sesi-binjai-1.pdf" }),
  mark(24, { kind: "papers-printed", detail: "daftar-hadir-binjai-1.pdf" }),
  mark(31, {
    kind: "time-for-one",
    reason: "Papan ketik diganti; hitungan jam berhenti empat menit.",
    candidate: "2610000017",
  }),
  mark(44, {
    kind: "seat-moved",
    by: "Sulastri Ginting",
    isMine: true,
    reason: "Monitor berkedip",
    candidate: "2610000031",
  }),
  mark(58, {
    kind: "late-answers-counted",
    by: "Raden Ajeng Maharani Kusumawardhani Sastrodiningrat",
    reason:
      "Jaringan ruang putus dua menit sebelum waktu habis. Jawaban tersimpan di komputer peserta dan terkirim begitu jaringan pulih; petugas jaringan membenarkan waktunya.",
    candidate: "2610000044",
    place: place(2, "Ruang Melati"),
  }),
  mark(61, { kind: "time-for-all", reason: "Listrik padam", place: place(2, "Ruang Melati") }),
];

const MARKS: MarksView = {
  selectionId: selectionId("cpns-2027-binjai"),
  name: "CPNS 2027 Kota Binjai",
  openCount: OPEN.length,
  acknowledgedCount: 2,
  open: OPEN,
  acknowledged: [
    {
      ...mark(21, { kind: "pin-issued-again", reason: "Kartu tertinggal", candidate: "2610000004" }),
      acknowledgedBy: "Sulastri Ginting",
      acknowledgedAt: at(300),
      note: "Cocok dengan berita acara; peserta menandatangani tanda terima.",
    },
    {
      ...mark(9, { kind: "pin-cards-printed", by: "Anton Tarigan" }),
      acknowledgedBy: "Sulastri Ginting",
      acknowledgedAt: at(299),
      note: "Sudah ditanyakan kepada petugasnya",
    },
  ],
  mayAcknowledge: true,
};

const NONE: MarksView = { ...MARKS, openCount: 0, acknowledgedCount: 0, open: [], acknowledged: [] };

type Page = { readonly part: DeskPart; readonly answers: Readonly<Record<string, unknown>> };
const page = (marks: MarksView, acknowledged: MarksView | null = null): Page => ({
  part: "marks",
  answers: { "/marks": marks, "/acknowledge": acknowledged },
});

/** States of the marks. */
export const MARK_PAGES: Readonly<Record<string, Page>> = {
  "desk/marks": page(MARKS),
  "desk/marks-picked": page(MARKS),
  "desk/marks-narrowed": page(MARKS),
  "desk/marks-dialog": page(MARKS),
  "desk/marks-note-missing": page(MARKS),
  "desk/marks-refused": page(MARKS),
  "desk/marks-saved": page(MARKS, {
    ...MARKS,
    openCount: 1,
    acknowledgedCount: 6,
    open: OPEN.filter(({ isMine }) => isMine),
  }),
  "desk/marks-acknowledged": page(MARKS),
  "desk/marks-all-done": page({ ...MARKS, openCount: 0, open: [] }),
  "desk/marks-many": page({ ...MARKS, openCount: MARKS_SHOWN_MAX + 1 }),
  "desk/marks-none": page(NONE),
  "desk/marks-auditor": page({
    ...MARKS,
    open: OPEN.map((each) => ({ ...each, isMine: false })),
    mayAcknowledge: false,
  }),
  "desk/marks-failed": { part: "marks", answers: {} },
};

const PICK_ALL = ".d-marks thead input";
const ACKNOWLEDGE = ".d-bar .n-button";
const GO = '[role="dialog"] [type="submit"]';
const WORDS = '[role="dialog"] .c-quick .n-button';

/** What is pressed to come there. */
export const MARK_PRESSES: Readonly<Record<string, readonly string[]>> = {
  "desk/marks-picked": [PICK_ALL],
  "desk/marks-narrowed": [PICK_ALL, '.d-mark-list option[value="late-answers-counted"]'],
  "desk/marks-dialog": [PICK_ALL, ACKNOWLEDGE, WORDS],
  "desk/marks-note-missing": [PICK_ALL, ACKNOWLEDGE, GO],
  "desk/marks-refused": [PICK_ALL, ACKNOWLEDGE, WORDS, GO],
  "desk/marks-saved": [PICK_ALL, ACKNOWLEDGE, WORDS, GO],
  "desk/marks-acknowledged": [".d-desk .n-segments > :nth-child(2)"],
};
