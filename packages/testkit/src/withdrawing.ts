import { digestOf, instant, staffId } from "@neraca/base";
import type { CandidateAct } from "@neraca/engine";
import type { ExamWorld } from "./exam-world.ts";

const BY = staffId("panitia-satu");

type CandidateChanged = Extract<CandidateAct, { readonly type: "CandidateChanged" }>;

/** What the committee notes when the nth candidate withdraws, or takes it back. @param reason null: it is taken back */
export function withdrawal(
  world: ExamWorld,
  nth: number,
  reason: string | null,
  version: number,
): CandidateChanged {
  const line = world.roster[nth];
  if (line === undefined) throw new Error(`no candidate ${nth}`);
  const { candidateId, participantNumber, positionId } = line;
  const accommodations = {
    extraTimeMs: 0,
    screenReader: false,
    largeText: false,
    lowVisionSeat: false,
    note: "",
  };
  const on = (words: string | null): CandidateChanged["after"] => ({
    positionId,
    accommodations,
    withdrawal: words === null ? null : { reason: words },
    carriedOver: null,
  });
  return {
    type: "CandidateChanged",
    staffId: BY,
    selectionId: world.armRequest.selectionId,
    candidateId,
    participantNumber,
    version,
    corrected: [],
    before: on(reason === null ? "Sebelumnya" : null),
    after: on(reason),
    fieldsDigest: digestOf(`${nth} ${reason}`),
  };
}

/** The note is taken to the journal, as the server does once a second. */
export async function withdrawing(
  world: ExamWorld,
  nth: number,
  reason: string | null,
  version = 1,
): Promise<void> {
  const act = withdrawal(world, nth, reason, version);
  const note = { id: `note-${nth}-${version}`, at: instant(world.clock.now()), act };
  await world.hall.staff.move({ staffActs: async () => [note], forgetStaffActs: async () => {} });
}
