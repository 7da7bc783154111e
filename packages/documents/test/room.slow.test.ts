import { instant } from "@neraca/base";
import { drawnIn, wordsIn } from "@neraca/testkit/read-pdf";
import { expect, test } from "vitest";
import {
  attendanceList,
  inWords,
  type MinutesPaper,
  maskedNik,
  minutesPaper,
  type Person,
  participantCards,
  type RoomHead,
  resultSheet,
  type SeatPlan,
  type Sheet,
  seatPlan,
  typeset,
  WIDTH_BETWEEN_MARGINS,
} from "../src/index.ts";

const HEAD: RoomHead = {
  agency: "Pemerintah Kota Contoh",
  selection: "CPNS 2026",
  sitting: "Sesi 1",
  sittingId: "contoh-s1",
  venue: "Gedung Serbaguna",
  city: "Medan",
  room: "Ruang 1",
  timeZone: "Asia/Jayapura",
  // 27 July 2026, 08.00 WIT
  scheduledAt: instant(1_785_106_800_000),
  madeAt: instant(1_785_120_000_000),
};

const LONG = "Raden Mas Haryo Suryodiningrat Kusumonegoro Prawirodirjo Wiryokusumo Sastrodiningrat";

/** Numbers run against seats, so that the two orders differ. */
function planOf(seats: readonly Omit<SeatPlan["seats"][number], "isSpare" | "isBroken">[]): SeatPlan {
  const laid = seats.map((seat) => ({ ...seat, isSpare: false, isBroken: false }));
  return { head: HEAD, seats: laid, fixtures: [], front: "top" };
}

function peopleOf(count: number): readonly Person[] {
  return Array.from({ length: count }, (_, index) => ({
    participantNumber: `26-${String(count - index).padStart(4, "0")}`,
    name: index % 7 === 3 ? LONG : `Nama${index}`,
    seat: `A${index + 1}`,
  }));
}

async function textOf(sheet: Sheet): Promise<string> {
  return wordsIn(await typeset(sheet))
    .flat()
    .join(" ");
}

function numbersIn(text: string): readonly string[] {
  return text.match(/26-\d{4}/g) ?? [];
}

test.each([0, 1, 60, 500])(
  "[RP1] %i people: each is in the attendance list, the plan, the cards and the results, once",
  async (count) => {
    const people = peopleOf(count);
    const wanted = people.map(({ participantNumber }) => participantNumber).toSorted();
    const seats = people.map((person, index) => ({
      seat: person.seat,
      row: Math.trunc(index / 25),
      column: (index % 25) + (index % 25 > 12 ? 1 : 0),
      person,
    }));
    const holders = people.map((person) => ({
      ...person,
      nik: "1271040101900001",
      position: "Analis",
      pin: null,
    }));
    const results = people.map((person, index) => ({
      ...person,
      position: "Analis",
      status: "scored" as const,
      place: index + 1,
      scores: [75, 80, 166],
      total: 321,
    }));
    for (const sheet of [
      attendanceList({ head: HEAD, order: "number", people }),
      seatPlan(planOf(seats)),
      participantCards({ head: HEAD, holders }),
      resultSheet({ head: HEAD, subtests: ["TWK", "TIU", "TKP"], results }),
    ]) {
      const found = numbersIn(await textOf(sheet));
      expect(found.toSorted(), sheet.title).toEqual(wanted);
    }
  },
  30_000,
);

test("[RP2] the attendance list is in the order that was asked for, and its boxes alternate", async () => {
  const people = peopleOf(12);
  const byNumber = numbersIn(await textOf(attendanceList({ head: HEAD, order: "number", people })));
  expect(byNumber).toEqual(byNumber.toSorted());
  const sheet = attendanceList({ head: HEAD, order: "seat", people });
  // A2 before A10.
  expect(numbersIn(await textOf(sheet))).toEqual(people.map(({ participantNumber }) => participantNumber));
  const marks = drawnIn(await typeset(sheet))
    .flat()
    .filter(({ text }) => /^\d+\.$/.test(text));
  expect(marks).toHaveLength(12);
  const left = marks[0]?.x ?? 0;
  for (const [index, { x }] of marks.entries())
    expect(Math.abs(x - left) < 1, `box ${index}`).toBe(index % 2 === 0);
});

test("[RP3] a card shows a masked NIK, and a PIN only where it was given", async () => {
  const [person] = peopleOf(1);
  const holder = { ...person!, nik: "1271040101900001", position: "Analis" };
  const without = await textOf(participantCards({ head: HEAD, holders: [{ ...holder, pin: null }] }));
  expect(without).toContain("127104••••••••01");
  expect(without).not.toContain("1271040101900001");
  expect(without).not.toContain("PIN");
  const issued = await textOf(participantCards({ head: HEAD, holders: [{ ...holder, pin: "482913" }] }));
  expect(issued).toContain("PIN peserta (rahasia) 482913");
  expect(maskedNik("12345")).toBe("•••••");
});

const MINUTES: MinutesPaper = {
  head: HEAD,
  officers: [{ name: "Rina Hasibuan", role: "Pengawas" }],
  startedAt: instant(HEAD.scheduledAt + 61_000),
  closedAt: instant(HEAD.scheduledAt + 6_800_000),
  durationMs: 6_000_000,
  extensionMs: 300_000,
  pausedMs: 125_000,
  faultMs: 0,
  expected: 60,
  present: 58,
  notStarted: [],
  absent: peopleOf(2),
  disqualified: [],
  lateAnswers: { accepted: 0, held: 0, rejected: 0 },
  lines: Array.from({ length: 200 }, (_, index) => ({
    at: instant(HEAD.scheduledAt + index * 1_000),
    topic: "Kejadian",
    what: `Uraian#${index}.`,
    by: "Rina Hasibuan",
  })),
  routine: [{ at: HEAD.scheduledAt, topic: "Registrasi", what: "Hadir#1", by: "Rina Hasibuan" }],
  notes: [{ at: HEAD.madeAt, by: "Rina Hasibuan", text: "Hujan deras." }],
  checkpoint: { origin: "contoh.test/cpns", size: 77, rootHash: "q83vEjRWeJA=" },
};

test("[RP4] minutes say the day in words, the times, who was absent, each line once and in order, notes and the checkpoint", async () => {
  const text = await textOf(minutesPaper(MINUTES));
  for (const said of [
    "Pada hari ini, Senin, tanggal dua puluh tujuh, bulan Juli, tahun dua ribu dua puluh enam",
    "Mulai sebenarnya 08.01.01 WIT",
    "Waktu pengerjaan 1 jam 40 menit",
    "ditambah 5 menit",
    "58 (lima puluh delapan) orang",
    "26-0002 Nama0",
    "Hujan deras.",
    "contoh.test/cpns, 77 entri",
    "q83vEjRWeJA=",
    "Lampiran",
  ]) {
    expect(text).toContain(said);
  }
  expect(text.match(/Uraian#\d+\./g)).toEqual(MINUTES.lines.map(({ what }) => what));
  expect(text).not.toContain("Konsep");
});

test("[RP4] minutes of a sitting that is not closed say that they are a draft", async () => {
  expect(await textOf(minutesPaper({ ...MINUTES, closedAt: null }))).toContain("Konsep Sesi belum ditutup.");
});

test("[RP5] the result sheet ranks, gives no place to whoever has no score, and says of nobody that they passed", async () => {
  const [first, second] = peopleOf(2);
  const text = await textOf(
    resultSheet({
      head: HEAD,
      subtests: ["TWK", "TIU", "TKP"],
      results: [
        { ...second!, position: "Analis", status: "scored", place: 1, scores: [150, 175, 225], total: 550 },
        { ...first!, position: "Analis", status: "absent", place: null, scores: [0, 0, 0], total: 0 },
      ],
    }),
  );
  expect(text).toContain("1 26-0001 Nama1 150 175 225 550");
  expect(text).toContain("– 26-0002 Nama0 – – – – Tidak hadir");
  expect(text).not.toMatch(/lulus/i);
});

test("[RP6] however long the names, everything stays between the margins", async () => {
  const word = "Sastrodiningratwiryokusumoprawirodirjokusumawardhani".repeat(2);
  const people = peopleOf(30).map((person) => ({ ...person, name: word }));
  const seats = people.map((person, index) => ({ seat: person.seat, row: 0, column: index, person }));
  const holders = people.map((person) => ({
    ...person,
    nik: "1271040101900001",
    position: word,
    pin: "123456789012",
  }));
  for (const sheet of [
    attendanceList({ head: HEAD, order: "seat", people }),
    participantCards({ head: { ...HEAD, venue: word, room: word }, holders }),
    seatPlan(planOf(seats)),
    minutesPaper({ ...MINUTES, absent: people }),
  ]) {
    const right = 42 + WIDTH_BETWEEN_MARGINS[sheet.orientation];
    const out = drawnIn(await typeset(sheet))
      .flat()
      .filter(({ x, end }) => x < 41.5 || end > right + 0.5);
    expect(out, sheet.title).toEqual([]);
  }
});

test("[RP9] the seat plan says which seats are spare, free or broken, what else stands in the room, and where its front is", async () => {
  const usual = { isSpare: false, isBroken: false, person: null };
  const [person] = peopleOf(1);
  const plan: SeatPlan = {
    head: HEAD,
    seats: [
      { ...usual, seat: "A1", row: 0, column: 0, person: person! },
      { ...usual, seat: "A2", row: 0, column: 1 },
      { ...usual, seat: "B1", row: 1, column: 0, isSpare: true },
      { ...usual, seat: "B2", row: 1, column: 1, isBroken: true },
      { ...usual, seat: "C1", row: 3, column: 0, isBroken: true, person: person! },
    ],
    fixtures: [
      { kind: "door", row: 0, column: 3 },
      { kind: "pillar", row: 2, column: 1 },
      { kind: "desk", row: 4, column: 0 },
    ],
    front: "bottom",
  };
  const text = wordsIn(await typeset(seatPlan(plan)))
    .flat()
    .join(" ");
  for (const words of [
    "5 kursi, 2 ditempati, 1 kosong, 1 cadangan, 2 rusak",
    "cadangan",
    "kosong",
    "RUSAK",
    "C1 RUSAK",
    "pintu",
    "tiang",
    "meja pengawas",
    "DEPAN RUANG: BAWAH",
  ])
    expect(text.replace(/\s+/gu, " ")).toContain(words);
});

test("[RP7] a seat plan of 500 goes over pages with whole parts, none of them on two pages", async () => {
  const people = peopleOf(500);
  const seats = people.map((person, index) => ({
    seat: person.seat,
    row: Math.trunc(index / 25),
    column: index % 25,
    person: { ...person, name: LONG },
  }));
  const pages = wordsIn(await typeset(seatPlan(planOf(seats))));
  expect(pages.map((page) => /Bagian (\d) dari (\d)/.exec(page.join(" "))?.slice(1))).toEqual(
    pages.map((_, index) => [`${index + 1}`, `${pages.length}`]),
  );
});

test.each([
  [0, "nol"],
  [11, "sebelas"],
  [19, "sembilan belas"],
  [100, "seratus"],
  [115, "seratus lima belas"],
  [1_001, "seribu satu"],
  [2_026, "dua ribu dua puluh enam"],
])("[RP8] %i in words is %s", (number, words) => expect(inWords(number)).toBe(words));
