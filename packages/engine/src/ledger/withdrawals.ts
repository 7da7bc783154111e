import type { CandidateId } from "@neraca/base";
import type { CandidateAct } from "../candidates.ts";

type CandidateChanged = Extract<CandidateAct, { readonly type: "CandidateChanged" }>;
/** Any line of the staff's stream; most of them are about something else. */
type StaffLine = { readonly type: string };

/**
 * [PB15] Who has withdrawn, as the journal has it. The registry knows it first, and its note reaches the journal within a second or so;
 * rankings, their audit and the desk's results all wait for the journal, so that they cannot differ.
 */
export class Withdrawals {
  readonly #withdrawn = new Set<CandidateId>();

  /** A line of the stream `machine/staff`, in the order of the journal: the notes of one candidate come in the order of their versions. */
  take(line: StaffLine): void {
    if (!isChange(line)) return;
    if (line.after.withdrawal === null) this.#withdrawn.delete(line.candidateId);
    else this.#withdrawn.add(line.candidateId);
  }

  has(candidateId: CandidateId): boolean {
    return this.#withdrawn.has(candidateId);
  }
}

function isChange(line: StaffLine): line is CandidateChanged {
  return line.type === "CandidateChanged";
}
