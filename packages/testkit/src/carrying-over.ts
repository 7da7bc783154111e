import { type CandidateId, digestOf, instant, type PositionId, staffId } from "@neraca/base";
import type { CandidateAct } from "@neraca/engine";
import type { CarriedOverScores } from "@neraca/protocol";
import { type ExamWorld, POSITION, SELECTION } from "./exam-world.ts";

const BY = staffId("panitia-satu");

type CandidateChanged = Extract<CandidateAct, { readonly type: "CandidateChanged" }>;

/** Somebody who sits nowhere. */
export const ELSEWHERE = { candidateId: "c-lama" as CandidateId, participantNumber: "24-7001" };

/** Enough in both rounds: TWK 100, TIU 120, TKP 190. */
export const OF_2021: CarriedOverScores = {
  TWK: 100,
  TIU: 120,
  TKP: 190,
  round: "cpns-2021",
  formationType: "general",
  document: "B/1023/2021",
};

export type Who = {
  readonly candidateId: CandidateId;
  readonly participantNumber: string;
  readonly positionId?: PositionId;
  readonly withdrawal?: string;
};

/** What the committee notes when somebody is given scores of an earlier round. @param scores null: they are taken back */
export function carryingOverNote(
  who: Who,
  scores: CarriedOverScores | null,
  version: number,
): CandidateChanged {
  const accommodations = {
    extraTimeMs: 0,
    screenReader: false,
    largeText: false,
    lowVisionSeat: false,
    note: "",
  };
  const fields = { positionId: who.positionId ?? POSITION, accommodations, withdrawal: null };
  const withdrawal = who.withdrawal === undefined ? null : { reason: who.withdrawal };
  return {
    type: "CandidateChanged",
    staffId: BY,
    selectionId: SELECTION,
    candidateId: who.candidateId,
    participantNumber: who.participantNumber,
    version,
    corrected: [],
    before: { ...fields, carriedOver: scores === null ? OF_2021 : null },
    after: { ...fields, withdrawal, carriedOver: scores },
    fieldsDigest: digestOf(`${who.candidateId} ${version}`),
  };
}

/** The note is taken to the journal, as the server does once a second. */
export async function carryingOver(
  world: Pick<ExamWorld, "hall" | "clock">,
  who: Who,
  scores: CarriedOverScores | null,
  version = 1,
): Promise<void> {
  const act = carryingOverNote(who, scores, version);
  const note = { id: `carried-${who.candidateId}-${version}`, at: instant(world.clock.now()), act };
  await world.hall.staff.move({ staffActs: async () => [note], forgetStaffActs: async () => {} });
}
