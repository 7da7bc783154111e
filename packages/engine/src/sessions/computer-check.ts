import type { AttemptId, ComputerFinding, SittingId } from "@neraca/base";
import { seatOf, whyComputerStaysOut } from "@neraca/exam";
import type { ComputerProof, Reason } from "@neraca/protocol";
import type { Hall } from "../hall.ts";
import type { SittingService } from "../sitting-service.ts";
import type { Origin, OriginCheck } from "./origin-check.ts";

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
  readonly #origins: Pick<OriginCheck, "decides">;

  /** @param computers null: this server knows no computers, and asks nobody */
  constructor(hall: Hall, computers: ComputerJudge | null, origins: Pick<OriginCheck, "decides">) {
    this.#hall = hall;
    this.#computers = computers;
    this.#origins = origins;
  }

  /** What is to be signed; null: nobody asks. */
  challengeFor(service: SittingService, origin: Origin): string | null {
    return this.#asks(service, origin) ? (this.#computers?.challenge() ?? null) : null;
  }

  #asks(service: SittingService, origin: Origin): boolean {
    const isWanted = service.armed.terms.policy.seatEnrolment !== "off";
    return this.#computers !== null && isWanted && !this.#origins.decides(service, origin);
  }

  /** [CS29] Looks at a proof, writes down which computer it is, and says why the client may not go on there; null: it may. */
  async refusalOf(
    service: SittingService,
    attemptId: AttemptId,
    proof: ComputerProof | null,
    origin: Origin,
  ): Promise<Reason | null> {
    const { login } = service.attempt(attemptId);
    const rule = service.armed.terms.policy.seatEnrolment;
    if (this.#computers === null || login === null || !this.#asks(service, origin)) return null;
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
