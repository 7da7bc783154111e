import { randomInt } from "node:crypto";
import { availableParallelism } from "node:os";
import {
  type AttemptId,
  accepted,
  attemptIdOf,
  invariant,
  type Result,
  refused,
  type SittingId,
  type StaffId,
} from "@neraca/base";
import type { Hall, IssuedPin, Registry, Seating } from "@neraca/engine";
import type { Reason } from "@neraca/protocol";
import { hashSecret } from "./adapters/node-crypto.ts";

/** Each hash takes 19 MiB and a thread; Node has four for such work unless told otherwise. */
const HASHES_AT_ONCE_MAX = 4;

/** Six digits, from 100000: a spreadsheet that opens a list of them would take a zero at the beginning away. */
export function drawPin(): string {
  return String(randomInt(100_000, 1_000_000));
}

/** How many PINs are hashed at once on this machine. */
export function hashesAtOnce(): number {
  return Math.min(HASHES_AT_ONCE_MAX, availableParallelism());
}

/** In the order of the PINs; at most `atOnce` are under way. */
export async function hashPins(
  pins: readonly string[],
  atOnce: number,
  hashPin: (pin: string) => Promise<string>,
  onHashed: (done: number) => void = () => {},
): Promise<readonly string[]> {
  const hashes: string[] = [];
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < pins.length; index = next++) {
      const pin = pins[index];
      invariant(pin !== undefined, "a PIN for each candidate");
      hashes[index] = await hashPin(pin);
      done += 1;
      onHashed(done);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return hashes;
}

type Options = {
  readonly hall: Hall;
  readonly registry: Pick<Registry, "seatingOfSitting" | "keepPins" | "issuedPin">;
  /** Wrong tries at the old PIN are forgotten, and so is whoever waits with it. */
  readonly onIssued: (attemptId: AttemptId) => void;
};

/**
 * Participant PINs that are issued at the desk. The registry keeps the newest hash with its number, the journal says which number counts, and
 * nobody keeps the PIN.
 *
 * Crash story. The number is on the record first: from then on the PIN before is void. Then the hash is kept, and only then is the PIN told. A
 * crash between the two leaves a candidate whose number has no hash: no PIN is right for them until another is issued, and nobody was told one.
 */
export class ParticipantPins {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** @param isPrinted they go on cards, not on a screen */
  async issue(
    sittingId: SittingId,
    by: StaffId,
    attemptIds: readonly AttemptId[],
    reason: string | null,
    isPrinted = false,
  ): Promise<Result<ReadonlyMap<AttemptId, string>, Reason>> {
    const { hall, registry, onIssued } = this.#options;
    const service = hall.service(sittingId);
    if (!service.isArmed) return refused("not-armed");
    const candidates = new Map(
      [...(await registry.seatingOfSitting(sittingId)).keys()].map((id) => [attemptIdOf(sittingId, id), id]),
    );
    const numbers = new Map<AttemptId, number>();
    for (const attemptId of attemptIds) {
      if (!service.armed.has(attemptId) || !candidates.has(attemptId)) return refused("attempt-unknown");
      numbers.set(attemptId, service.attempt(attemptId).pinsIssued + 1);
    }
    const whose = [...numbers.keys()];
    const pins = whose.map(() => drawPin());
    const hashes = await hashPins(pins, hashesAtOnce(), hashSecret);
    const outcome = await hall.conduct(sittingId).issuePins(by, numbers, reason, isPrinted);
    if (!outcome.ok) return outcome;
    if (outcome.value === "not-stored") return refused("not-stored");
    const kept = whose.map((attemptId, index): IssuedPin => {
      const [candidateId, number, pinHash] = [
        candidates.get(attemptId),
        numbers.get(attemptId),
        hashes[index],
      ];
      invariant(
        candidateId !== undefined && number !== undefined && pinHash !== undefined,
        "all were asked for",
      );
      return { sittingId, candidateId, number, pinHash };
    });
    const stored = await registry.keepPins(kept);
    invariant(stored.ok, "candidates of a sitting are in the registry");
    for (const attemptId of whose) onIssued(attemptId);
    return accepted(new Map(whose.map((attemptId, index) => [attemptId, pins[index] ?? ""])));
  }

  /** Of the PIN that counts now; null: none does, as the one that was issued last was never told. */
  async hashOf({ sittingId, candidate }: Seating): Promise<string | null> {
    const { hall, registry } = this.#options;
    const { pinsIssued } = hall.service(sittingId).attempt(attemptIdOf(sittingId, candidate.id));
    if (pinsIssued === 0) return candidate.pinHash;
    const issued = await registry.issuedPin(sittingId, candidate.id);
    return issued?.number === pinsIssued ? issued.pinHash : null;
  }
}
