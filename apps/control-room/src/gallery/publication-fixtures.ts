import { type Digest, digestOf, instant, type PositionId, sittingId } from "@neraca/base";
import type { DraftedPosition, RankingLineView, SelectionPublication } from "@neraca/protocol";

const AT = instant(Date.UTC(2026, 9, 12, 9, 30));
const DIGEST: Digest = digestOf("a draft");
const PRANATA = "pranata" as PositionId;

export const NO_DRAFT: SelectionPublication = {
  selectionId: "cpns-2026-binjai",
  name: "CPNS 2026 Kota Binjai",
  agency: "Pemerintah Kota Binjai",
  closed: 3,
  sittings: 3,
  draft: null,
  last: {
    number: 1,
    outcome: "rejected",
    draftedBy: { name: "Anton Tarigan", isMe: true },
    decidedBy: { name: "Sulastri Ginting", isMe: false },
    at: AT,
    reason: "Nama dua peserta masih salah eja.",
  },
  whyNot: { draft: null, approve: "draft-unknown", reject: "draft-unknown", withdraw: "draft-unknown" },
  openMarks: { count: 0, sittings: [] },
  isCorrection: true,
};

export const OTHERS_DRAFT: SelectionPublication = {
  ...NO_DRAFT,
  draft: {
    number: 2,
    digest: DIGEST,
    by: { name: "Sulastri Ginting", isMe: false },
    at: AT,
    reason: "Nilai seorang peserta dihitung kembali setelah keberatannya diterima.",
    rankings: [
      {
        positionId: PRANATA,
        title: "Pranata Komputer Ahli Pertama",
        unit: "Dinas Komunikasi dan Informatika",
        formationType: "general",
        quota: 1,
        version: 2,
        lines: 3,
        digest: DIGEST,
      },
    ],
  },
  whyNot: { draft: "draft-open", approve: null, reject: null, withdraw: "not-the-drafter" },
};

export const MARKED_DRAFT: SelectionPublication = {
  ...OTHERS_DRAFT,
  whyNot: { ...OTHERS_DRAFT.whyNot, approve: "marks-open" },
  openMarks: {
    count: 7,
    sittings: [
      { sittingId: sittingId("binjai-2"), title: "Sesi 2", count: 4 },
      { sittingId: sittingId("binjai-1"), title: "Sesi 1", count: 2 },
      { sittingId: null, title: null, count: 1 },
    ],
  },
};

export const OWN_DRAFT: SelectionPublication = {
  ...OTHERS_DRAFT,
  draft:
    OTHERS_DRAFT.draft === null ? null : { ...OTHERS_DRAFT.draft, by: { name: "Anton Tarigan", isMe: true } },
  whyNot: { draft: "draft-open", approve: "approver-drafted", reject: "approver-drafted", withdraw: null },
};

function line(place: number | null, number: string, name: string, twk: number): RankingLineView {
  const status = place === null ? "below-threshold" : "passed-within";
  return {
    place,
    participantNumber: number,
    name,
    twk,
    tiu: 110,
    tkp: 170,
    total: twk + 280,
    status,
    code: place === null ? "TL" : "P/L",
    tiedAtCut: false,
    reason:
      place === null
        ? {
            id: `Tidak memenuhi nilai ambang batas: TWK ${twk}, minimal 65 (kurang ${65 - twk}).`,
            en: `Did not meet the threshold: TWK ${twk}, minimum 65 (${65 - twk} short).`,
          }
        : {
            id: `Memenuhi nilai ambang batas (TWK 65, TIU 80, TKP 166). Peringkat ${place} dengan nilai total ${twk + 280}.`,
            en: `Met the threshold (TWK 65, TIU 80, TKP 166). Place ${place} with a total of ${twk + 280}.`,
          },
  };
}

const MOVED = line(1, "2610000017", "Raden Ajeng Maharani Kusumawardhani Sastrodiningrat", 90);

/** Their scores are of an earlier round. */
const CARRIED: RankingLineView = {
  ...line(2, "2610000004", "Togar Simanjuntak", 85),
  carriedFrom: "cpns-2023",
};

export const DRAFTED_POSITION: DraftedPosition = {
  positionId: PRANATA,
  lines: [MOVED, CARRIED, line(null, "2610000031", "Dewi Lestari", 40)],
  difference: {
    quota: { before: 2, after: 1 },
    formationType: null,
    ruleSet: null,
    came: [],
    went: [line(3, "2610000044", "Bagas Wicaksono", 70)],
    changed: [
      {
        before: line(2, MOVED.participantNumber, MOVED.name, 80),
        after: MOVED,
        place: true,
        status: false,
        scores: true,
        name: false,
      },
      {
        before: line(2, CARRIED.participantNumber, CARRIED.name, 85),
        after: CARRIED,
        place: false,
        status: false,
        scores: true,
        name: false,
      },
    ],
  },
};
