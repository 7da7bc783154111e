import { type CandidateId, instant, type PositionId, selectionId } from "@neraca/base";
import type { CandidatePage, CandidatesDeskView } from "@neraca/protocol";
import type { DeskPart } from "../route.ts";
import { NO_SCORES, ROUNDS } from "./carried-over-fixtures.ts";

const FIRST = { code: "JF-0001", title: "Analis Kebijakan Ahli Pertama" };
const SECOND = { code: "JF-0002", title: "Pranata Komputer Ahli Pertama" };
const POSITIONS = [
  { positionId: "p-1" as PositionId, ...FIRST },
  { positionId: "p-2" as PositionId, ...SECOND },
];

export const CANDIDATES_DESK: CandidatesDeskView = {
  selectionId: selectionId("cpns-2027"),
  name: "CPNS 2027 Kota Rekaan",
  candidates: 100_000,
  positions: POSITIONS,
  formationTypes: [{ id: "general", name: { id: "Umum", en: "General" } }],
  rounds: ROUNDS,
  venues: [
    { venueId: "medan", venue: "UPT BKN Medan" },
    { venueId: "binjai", venue: "Gedung Serbaguna Binjai" },
  ],
  mayEdit: true,
};

const NAMES = [
  "Siti Nur'aini Rahmawati",
  "I Gede Wiryawan",
  "Dewi Lestari Anggraini",
  "Rahmat Dewantara",
  "Yohanes Kurniawan Sembiring Meliala",
  "Maria Fransiska",
];

export const CANDIDATES_FOUND: CandidatePage = {
  rows: NAMES.map((name, at) => ({
    candidateId: `c-${at}` as CandidateId,
    participantNumber: `2027-12-${String(at + 41).padStart(6, "0")}`,
    name,
    position: at % 2 === 0 ? FIRST : SECOND,
    isSeated: at % 3 !== 0,
    isAccommodated: at === 4,
    isWithdrawn: at === 3,
    isCarriedOver: at === 2,
    hasPhoto: false,
  })),
  next: '["2027-12-000046"]',
  found: 100_000,
};

type Page = { readonly part: DeskPart; readonly answers: Readonly<Record<string, unknown>> };
const page = (desk: CandidatesDeskView, rows: CandidatePage): Page => ({
  part: "candidates",
  answers: {
    "/candidates": desk,
    "/candidates/search": rows,
    "/candidates/mark": { mark: "1.1" },
    "/candidate/c-4": ONE_CANDIDATE,
  },
});

export const ONE_CANDIDATE = {
  candidateId: "c-4",
  participantNumber: "2027-12-000045",
  nik: "1275010101990005",
  version: 1,
  fields: {
    name: NAMES[4],
    birthDate: "1999-01-01",
    positionId: "p-1",
    accommodations: {
      extraTimeMs: 1_800_000,
      screenReader: true,
      largeText: false,
      lowVisionSeat: false,
      note: "Surat dokter rumah sakit umum, 2 November",
      grantedBy: "Ketua Panitia Seleksi",
    },
    withdrawal: null,
    carriedOver: null,
    wishedVenueId: "medan",
  },
  granted: { at: instant(1_793_500_000_000), by: "Sari Ginting" },
  carriedOver: NO_SCORES,
  seat: null,
  versions: [],
  locked: null,
  decree: { extraTimeMsMax: 1_800_000 },
  mayEdit: true,
};

/** States of the list of candidates. */
export const CANDIDATE_PAGES: Readonly<Record<string, Page>> = {
  "desk/candidates": page(CANDIDATES_DESK, CANDIDATES_FOUND),
  "desk/candidates-nobody": page(CANDIDATES_DESK, { rows: [], next: null, found: 0 }),
  "desk/candidates-empty": page({ ...CANDIDATES_DESK, candidates: 0 }, { rows: [], next: null, found: 0 }),
  "desk/candidates-auditor": page({ ...CANDIDATES_DESK, mayEdit: false }, CANDIDATES_FOUND),
};
