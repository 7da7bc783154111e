import type { AttemptId, ComputerFinding, SittingId } from "@neraca/base";
import { seatOf, whyComputerStaysOut } from "@neraca/exam";
import type { ComputerProof, Reason } from "@neraca/protocol";
import type { Hall } from "../hall.ts";
import type { SittingService } from "../sitting-service.ts";

/** Knows the computers of seats by what they prove. */
export type ComputerJudge = {
  /** To be signed once, soon. */
  readonly challenge: () => string;
  /** Uses the proof's challenge up. null: it was made up, used before, too old, or another client's. Never rejects. */
  readonly judge: (
    proof: ComputerProof | null,
    clientId: string,
    sittingId: SittingId,
  ) => Promise<ComputerFinding | null>;
};

/** Asks clients which computer they run on, where the sitting's policy wants to know. */
export class ComputerCheck {
  readonly #hall: Hall;
  readonly #computers: ComputerJudge | null;

  /** @param computers null: this server knows no computers, and asks nobody */
  constructor(hall: Hall, computers: ComputerJudge | null) {
    this.#hall = hall;
    this.#computers = computers;
  }

  /** What is to be signed; null: nobody asks. */
  challengeFor({ armed }: SittingService): string | null {
    if (this.#computers === null || armed.terms.policy.seatEnrolment === "off") return null;
    return this.#computers.challenge();
  }

  /** [CS29] Looks at a proof, writes down which computer it is, and says why the client may not go on there; null: it may. */
  async refusalOf(
    service: SittingService,
    attemptId: AttemptId,
    proof: ComputerProof | null,
  ): Promise<Reason | null> {
    const { login } = service.attempt(attemptId);
    const rule = service.armed.terms.policy.seatEnrolment;
    if (this.#computers === null || rule === "off" || login === null) return null;
    const finding = await this.#computers.judge(proof, login.clientId, service.id);
    if (finding === null) return rule === "require" ? "computer-proof-stale" : null;
    await this.#hall.conduct(service.id).checkComputer(attemptId, finding);
    const state = service.attempt(attemptId);
    const { line } = service.surroundings(attemptId);
    return rule === "require"
      ? whyComputerStaysOut(finding, seatOf(state, { line }), state, login.clientId)
      : null;
  }
}
