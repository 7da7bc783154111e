import { type AttemptId, type ComputerFinding, type SittingId, sittingOfAttempt } from "@neraca/base";
import { isWeighed, seatOf, whyComputerStaysOut } from "@neraca/exam";
import type { Reason } from "@neraca/protocol";
import type { Hall } from "../hall.ts";
import type { SittingService } from "../sitting-service.ts";

/** An address as a network tells it; what is longer or has other signs is none, and is not kept. */
const ADDRESS_PATTERN = /^[0-9a-fA-F:.]{2,45}$/u;

/** Somebody who speaks from outside of the room's networks. */
export function outsideAt(address: string): ComputerFinding {
  return ADDRESS_PATTERN.test(address) ? { kind: "outside", address } : { kind: "outside" };
}

/** Where a connection comes from, and the certificate that it has shown, as DER; null: none is known. */
export type Origin = { readonly address: string | null; readonly certificate: Uint8Array | null };

/** What a room asks of connections, whatever a client says over them. */
export type RoomGate = {
  /** Whether the room has a list of addresses and this is none of them. */
  readonly isOutside: (sittingId: SittingId, address: string) => boolean;
  /** Whether the certificate, or that there is none, says there which computer it is: then it is asked for nothing else. */
  readonly decides: (sittingId: SittingId, certificate: Uint8Array | null) => boolean;
  /** Only where it decides. */
  readonly findingOf: (sittingId: SittingId, certificate: Uint8Array | null) => Promise<ComputerFinding>;
};

type Live = readonly [AttemptId, { readonly origin: Origin }];

/** Looks where connections come from. */
export class OriginCheck {
  readonly #hall: Hall;
  readonly #gate: RoomGate | null;
  readonly #mayWrite: (attemptId: AttemptId) => boolean;
  #changes = 0;

  /**
   * @param gate null: no room asks anything
   * @param mayWrite the record must not be filled by a program that comes again and again
   */
  constructor(hall: Hall, gate: RoomGate | null, mayWrite: (attemptId: AttemptId) => boolean) {
    this.#hall = hall;
    this.#gate = gate;
    this.#mayWrite = mayWrite;
  }

  /** How often a room has begun to ask something else of connections: whoever is being judged meanwhile is judged again. */
  get changes(): number {
    return this.#changes;
  }

  noteChange(): void {
    this.#changes += 1;
  }

  /** Whether the connection itself says which computer it is. */
  decides({ id }: SittingService, { certificate }: Origin): boolean {
    return this.#gate?.decides(id, certificate) === true;
  }

  /**
   * [EC6] [EC7] A login is good at the room's addresses and with the certificate of its seat, and where a proctor has let its client in. What was
   * found is on the record. Resolves to why the client may not go on; null instead of a promise: there is nothing to ask.
   */
  judge(service: SittingService, attemptId: AttemptId, origin: Origin): Promise<Reason | null> | null {
    const { address, certificate } = origin;
    if (address !== null && this.#gate?.isOutside(service.id, address) === true)
      return this.#weigh(service, attemptId, outsideAt(address));
    if (this.#gate?.decides(service.id, certificate) !== true) return null;
    return this.#gate
      .findingOf(service.id, certificate)
      .then((finding) => this.#weigh(service, attemptId, finding));
  }

  /** Where those of a sitting come from among these connections, but for those that a proctor has let in where they are. */
  originsAmong(sittingId: SittingId, live: Iterable<Live>): readonly Origin[] {
    const service = this.#hall.service(sittingId);
    return [...live].flatMap(([attemptId, { origin }]) => {
      if (sittingOfAttempt(attemptId) !== sittingId) return [];
      const { login, admitted } = service.attempt(attemptId);
      return login !== null && admitted === login.clientId ? [] : [origin];
    });
  }

  async #weigh(
    service: SittingService,
    attemptId: AttemptId,
    finding: ComputerFinding,
  ): Promise<Reason | null> {
    const state = service.attempt(attemptId);
    if (state.login === null) return null;
    const { line } = service.surroundings(attemptId);
    const why = whyComputerStaysOut(finding, seatOf(state, { line }), state, state.login.clientId);
    // What is right is written once; what is not, each time that somebody tries.
    if (why === null || this.#mayWrite(attemptId))
      await this.#hall.conduct(service.id).checkComputer(attemptId, finding);
    return isWeighed(finding, service.armed.terms.policy.seatEnrolment) ? why : null;
  }
}
