import type { AttemptId, ComputerFinding, SittingId } from "@neraca/base";
import type { Hall } from "../hall.ts";
import type { SittingService } from "../sitting-service.ts";

/** An address as a network tells it; what is longer or has other signs is none, and is not kept. */
const ADDRESS_PATTERN = /^[0-9a-fA-F:.]{2,45}$/u;

/** Somebody who speaks from outside of the room's networks. */
export function outsideAt(address: string): ComputerFinding {
  return ADDRESS_PATTERN.test(address) ? { kind: "outside", address } : { kind: "outside" };
}

/** Whether a room has a list of addresses and this is none of them. */
export type RoomAddresses = { readonly isOutside: (sittingId: SittingId, address: string) => boolean };

/** Looks where connections come from. */
export class OutsideCheck {
  readonly #hall: Hall;
  readonly #addresses: RoomAddresses | null;
  readonly #mayWrite: (attemptId: AttemptId) => boolean;

  /**
   * @param addresses null: no room has a list
   * @param mayWrite the record must not be filled by a program that comes again and again
   */
  constructor(hall: Hall, addresses: RoomAddresses | null, mayWrite: (attemptId: AttemptId) => boolean) {
    this.#hall = hall;
    this.#addresses = addresses;
    this.#mayWrite = mayWrite;
  }

  /** [EC6] A login is good at the room's addresses, and where a proctor has let its client in. That somebody tried elsewhere is on the record. null: let in. */
  keptOut(service: SittingService, attemptId: AttemptId, address: string | null): Promise<unknown> | null {
    if (address === null || this.#addresses?.isOutside(service.id, address) !== true) return null;
    if (this.#isLetIn(service, attemptId)) return null;
    return this.#mayWrite(attemptId)
      ? this.#hall.conduct(service.id).checkComputer(attemptId, outsideAt(address))
      : Promise.resolve();
  }

  /** Of these connections of a sitting the addresses, but for those that a proctor has let in where they are. */
  addressesAmong(
    sittingId: SittingId,
    live: Iterable<readonly [AttemptId, { readonly address: string | null }]>,
  ): readonly string[] {
    const service = this.#hall.service(sittingId);
    return [...live].flatMap(([attemptId, { address }]) =>
      address === null || this.#isLetIn(service, attemptId) ? [] : [address],
    );
  }

  #isLetIn(service: SittingService, attemptId: AttemptId): boolean {
    const { login, admitted } = service.attempt(attemptId);
    return login !== null && admitted === login.clientId;
  }
}
