import { candidateId, positionId } from "@neraca/base";
import { SELECTION } from "./import-world.ts";

/** The nth candidate, of one position or the other in turn. */
export function someone(nth: number, extraTimeMs = 0, selection = SELECTION) {
  return {
    id: candidateId(`${selection}-c${nth}`),
    selectionId: selection,
    positionId: positionId(selection === SELECTION ? `pos-JF-${(nth % 2) + 1}` : "pos-other"),
    participantNumber: `2026-${nth}`,
    nik: `127101010190000${nth}`,
    name: `Peserta ${nth}`,
    birthDate: "1998-02-28",
    extraTimeMs,
    pinHash: "$argon2id$...",
  };
}
