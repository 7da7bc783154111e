import { createPublicKey, type KeyObject, verify } from "node:crypto";
import {
  type ComputerFinding,
  type Digest,
  digestOf,
  type Instant,
  MINUTE_MS,
  msBetween,
  type SittingId,
  utf8,
} from "@neraca/base";
import type { Clock, ComputerJudge, Registry } from "@neraca/engine";
import { type ComputerProof, computerName, computerStatement } from "@neraca/protocol";
import { newToken } from "../adapters/node-crypto.ts";

/** A computer signs at once. */
const NONCE_MS_MAX = MINUTE_MS;
/** Some for each computer of the largest house. Beyond, the oldest is forgotten, and its computer asks for another. */
const NONCES_MAX = 5_000;

/**
 * Which computer a client runs on, by what it proves. Challenges are for one use and kept in memory: after a restart computers ask anew. Which
 * seat is whose is the registry's to say, each time anew.
 */
export class Computers implements ComputerJudge {
  readonly #clock: Pick<Clock, "now">;
  readonly #registry: Pick<Registry, "enrolmentOf" | "sittingById">;
  readonly #nonces = new Map<Digest, Instant>();

  constructor(clock: Pick<Clock, "now">, registry: Pick<Registry, "enrolmentOf" | "sittingById">) {
    this.#clock = clock;
    this.#registry = registry;
  }

  readonly challenge = (): string => {
    const oldest = this.#nonces.keys().next();
    if (this.#nonces.size >= NONCES_MAX && oldest.done !== true) this.#nonces.delete(oldest.value);
    const nonce = newToken();
    this.#nonces.set(digestOf(nonce), this.#clock.now());
    return nonce;
  };

  readonly judge: ComputerJudge["judge"] = async (proof, clientId, sittingId) => {
    const computer = this.prove(proof, clientId);
    return computer === "stale" ? null : this.findingOf(computer, sittingId);
  };

  /** Uses the challenge up, whatever it comes to. null: nothing was shown, or something that proves nothing. */
  prove(proof: ComputerProof | null, clientId: string): Digest | null | "stale" {
    if (proof === null) return null;
    const name = digestOf(proof.nonce);
    const given = this.#nonces.get(name);
    this.#nonces.delete(name);
    if (given === undefined || msBetween(given, this.#clock.now()) > NONCE_MS_MAX) return "stale";
    return proof.kind === "secret" || isSigned(proof, clientId) ? computerName(proof) : null;
  }

  async findingOf(computer: Digest | null, sittingId: SittingId): Promise<ComputerFinding> {
    const enrolled = computer === null ? undefined : await this.#registry.enrolmentOf(computer);
    if (enrolled === undefined) return { kind: "unknown" };
    const place = await this.#registry.sittingById(sittingId);
    return place?.room.id === enrolled.roomId
      ? { kind: "enrolled", seat: enrolled.label }
      : { kind: "elsewhere" };
  }
}

function isSigned(
  { nonce, publicKey, signature }: Extract<ComputerProof, { kind: "key" }>,
  clientId: string,
): boolean {
  const key = keyIn(publicKey);
  if (key?.asymmetricKeyType !== "ec" || key.asymmetricKeyDetails?.namedCurve !== "prime256v1") return false;
  const data = utf8(computerStatement(nonce, clientId));
  return verify("sha256", data, { key, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64"));
}

function keyIn(spki: string): KeyObject | null {
  try {
    return createPublicKey({ key: Buffer.from(spki, "base64"), format: "der", type: "spki" });
  } catch {
    // OpenSSL says in many ways that these bytes are no key: to us all are the same, nothing is proved.
    return null;
  }
}
