import { candidateId, digest, type Instant, instant, selectionId, sittingId } from "@neraca/base";
import type {
  AssignmentDeskView,
  AssignmentExplanationView,
  AssignmentPlanView,
  AssignmentSeatsView,
  HandChangesOutcome,
} from "@neraca/protocol";
import type { DeskPart } from "../route.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A Monday, 08:00 in Medan. */
const FIRST = 1_795_914_000_000;
const at = (day: number, nth: number): Instant => instant(FIRST + day * DAY_MS + nth * 150 * MINUTE_MS);

function sitting(day: number, nth: number, room: string, taken: number, isOpen = true) {
  return {
    sittingId: sittingId(`binjai-${day}-${nth}-${room.at(-1)}`),
    title: `Sesi ${day * 2 + nth + 1}`,
    venue: "UPT BKN Medan",
    room,
    roomId: room.toLowerCase().replace(" ", "-"),
    scheduledAt: at(day, nth),
    timeZone: "Asia/Jakarta",
    isOpen,
    seats: 44,
    taken,
  };
}

const MONDAY = sitting(0, 0, "Ruang A", 40, false);
const TUESDAY = sitting(1, 0, "Ruang A", 40);
const AFTER = sitting(1, 1, "Ruang A", 17);
const ROOM_B = sitting(1, 0, "Ruang B", 0);
const DESK: AssignmentDeskView = {
  selectionId: selectionId("cpns-2027-binjai"),
  name: "CPNS 2027 Kota Binjai",
  counts: { candidates: 160, seated: 97, carriedOver: 0 },
  sittings: [MONDAY, TUESDAY, ROOM_B, AFTER],
  mayEdit: true,
};

const NAMES = [
  "Adelina Br. Sembiring",
  "Bonar Sitepu",
  "Citra Ramadhani Lubis",
  "Daniel Perangin-angin",
  "Elok Kusumawardani Hasibuan-Simanjuntak",
  "Fajar Tarigan",
  "Gita Puspita Nasution",
  "Hendra Ginting",
];
const EVEN = {
  id: "Semua 3 sesi mungkin; dipilih yang paling sedikit peserta formasi yang sama.",
  en: "All 3 sittings were possible; one with the fewest of the same position was taken.",
};
const LONG = {
  id: "Yang menentukan: waktu ujian. 1 dari 3 sesi cukup panjang.",
  en: "What decided: the time of the exam. 1 of 3 sittings are long enough.",
};
const TOO_LONG = {
  id: "Butuh 160 menit, sesi terpanjang 130 menit: jadwalkan sesi yang 30 menit lebih panjang.",
  en: "Needs 160 minutes, the longest sitting has 130: schedule one that is 30 minutes longer.",
};
const BESIDE = {
  id: "1 tetangga dari formasi yang sama: sebar formasi ke sesi lain, atau tukar kursi.",
  en: "1 neighbours of the same position: spread the position over sittings, or exchange seats.",
};

function someone(nth: number, part: Partial<AssignmentExplanationView> = {}): AssignmentExplanationView {
  return {
    candidateId: candidateId(`peserta-${nth}`),
    participantNumber: `27-1275-${String(nth).padStart(6, "0")}`,
    name: NAMES[nth % NAMES.length] ?? "",
    place: {
      sittingId: (nth % 2 === 0 ? ROOM_B : AFTER).sittingId,
      seat: `B-${String(nth + 1).padStart(2, "0")}`,
    },
    lost: null,
    needsNone: false,
    words: EVEN,
    ...part,
  };
}

const LOST = { sittingId: TUESDAY.sittingId, seat: "C-07" };
const PLACED = NAMES.map((_, nth) =>
  someone(nth, nth === 4 ? { words: LONG } : nth === 6 ? { place: null, words: TOO_LONG } : {}),
);
const PLAN: AssignmentPlanView = {
  state: "ready",
  selectionId: DESK.selectionId,
  digest: digest("5e".repeat(32)),
  counts: {
    candidates: 160,
    kept: 97,
    freed: 0,
    placed: 62,
    unplaced: 1,
    carriedOver: 0,
    openSittings: 3,
    places: 117,
  },
  unmet: [
    { reason: "same-position-beside", candidates: 4, words: BESIDE },
    { reason: "none-long-enough", candidates: 1, words: TOO_LONG },
  ],
  page: { total: 62, explanations: PLACED },
};
const MOVED: AssignmentPlanView = {
  ...PLAN,
  counts: {
    candidates: 160,
    kept: 120,
    freed: 40,
    placed: 40,
    unplaced: 0,
    carriedOver: 0,
    openSittings: 2,
    places: 77,
  },
  unmet: [],
  page: { total: 40, explanations: NAMES.map((_, nth) => someone(nth, { lost: LOST })) },
};
const SEATS: AssignmentSeatsView = {
  sittingId: TUESDAY.sittingId,
  seats: [
    { seat: "A-01", kind: "usual", tags: ["low-vision"], by: null },
    { seat: "A-02", kind: "broken", by: null },
    { seat: "A-03", kind: "spare", by: null },
  ],
};
const REFUSED: HandChangesOutcome = {
  outcome: "refused",
  faults: [
    {
      candidateId: candidateId("peserta-1"),
      reason: "sitting-too-short",
      words: {
        id: "Sesi terlalu pendek untuk waktu peserta ini.",
        en: "The sitting is too short for this candidate's time.",
      },
    },
  ],
};
const DOUBTED: HandChangesOutcome = {
  outcome: "possible",
  doubts: [
    {
      candidateId: candidateId("peserta-1"),
      reason: "same-position-beside",
      words: { id: "Tetangga dari formasi yang sama.", en: "A neighbour is of the same position." },
    },
  ],
};

type Page = { readonly part: DeskPart; readonly answers: Readonly<Record<string, unknown>> };
const PEOPLE = {
  people: [1, 2, 3].map((nth) => {
    const { candidateId: id, participantNumber, name } = someone(nth);
    return { candidateId: id, participantNumber, name };
  }),
  isCut: true,
};
function page(answers: Readonly<Record<string, unknown>>): Page {
  return {
    part: "seats",
    answers: {
      "/assignment": DESK,
      "/preview": PLAN,
      "/people": PEOPLE,
      "/candidates/peserta-1": someone(1),
      "/candidates/peserta-2": someone(2, { place: null, words: TOO_LONG }),
      "/changes/check": DOUBTED,
      [`/sittings/${TUESDAY.sittingId}`]: SEATS,
      ...answers,
    },
  };
}

const BRING = 12;
const BRINGS = {
  id: "Membawa nilai seleksi sebelumnya: tidak ikut ujian, tidak diberi tempat.",
  en: "Brings scores of an earlier round: sits no exam, and gets no place.",
};

/** Told once how far it is; whoever asks again waits. */
function halfPlanned(nth: number): unknown {
  return nth === 1 ? { state: "planning", percent: 62 } : new Promise(() => {});
}

/** States of who sits where. */
export const SEAT_PAGES: Readonly<Record<string, Page>> = {
  "desk/seats": page({}),
  "desk/seats-plan": page({}),
  "desk/seats-plan-empty": page({
    "/preview": {
      ...PLAN,
      counts: { ...PLAN.counts, kept: 160, placed: 0, unplaced: 0 },
      unmet: [],
      page: { total: 0, explanations: [] },
    },
  }),
  "desk/seats-plan-scores": page({
    "/assignment": { ...DESK, counts: { ...DESK.counts, carriedOver: BRING } },
    "/preview": {
      ...PLAN,
      counts: { ...PLAN.counts, placed: 51, unplaced: 0, carriedOver: BRING },
      unmet: [],
      page: {
        total: BRING,
        explanations: NAMES.map((_, nth) => someone(nth, { place: null, needsNone: true, words: BRINGS })),
      },
    },
  }),
  "desk/seats-planning": page({ "/preview": halfPlanned }),
  "desk/seats-plan-not-stored": page({}),
  "desk/seats-plan-failed": page({ "/preview": null }),
  "desk/seats-mishap": page({ "/preview": MOVED }),
  "desk/seats-mishap-plan": page({ "/preview": MOVED }),
  "desk/seats-hand-find": page({}),
  "desk/seats-hand": page({}),
  "desk/seats-hand-doubt": page({}),
  "desk/seats-hand-refused": page({ "/changes/check": REFUSED }),
  "desk/seats-none": page({ "/assignment": { ...DESK, sittings: [] } }),
  "desk/seats-auditor": page({ "/assignment": { ...DESK, mayEdit: false } }),
};

const LOOK = ".d-seat-options form:last-of-type button[type=submit]";
const MISHAP = ".d-acts .n-segments > :nth-child(2)";
const HAND = ".d-seats > .d-acts > .n-button";
const FOUND = [HAND, ".d-finder button[type=submit]"];
const FIRST_FOUND = ".d-found li:first-child button";
const NO_PLACE = ".d-hand .n-segments > :nth-child(3)";

/** What is pressed to come there. */
export const SEAT_PRESSES: Readonly<Record<string, readonly string[]>> = {
  "desk/seats-plan": [LOOK],
  "desk/seats-plan-empty": [LOOK],
  "desk/seats-plan-scores": [LOOK, ".d-positions .d-acts .n-segments > :nth-child(4)"],
  "desk/seats-plan-not-stored": [LOOK, ".d-seat-apply .n-button"],
  "desk/seats-plan-failed": [LOOK],
  "desk/seats-planning": [LOOK],
  "desk/seats-mishap": [MISHAP, ".d-mishap button[type=submit]"],
  "desk/seats-mishap-plan": [MISHAP, ".d-mishap button[type=submit]", ".d-mishaps", LOOK],
  "desk/seats-hand-find": FOUND,
  "desk/seats-hand": [...FOUND, FIRST_FOUND],
  "desk/seats-hand-doubt": [...FOUND, FIRST_FOUND, NO_PLACE],
  "desk/seats-hand-refused": [...FOUND, FIRST_FOUND, NO_PLACE],
};
