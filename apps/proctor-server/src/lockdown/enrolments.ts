import { randomInt } from "node:crypto";
import {
  accepted,
  type Digest,
  digestOf,
  type Instant,
  MINUTE_MS,
  msBetween,
  plusMs,
  type Result,
  refused,
  type StaffId,
} from "@neraca/base";
import type { Clock, Registry, RoomId } from "@neraca/engine";
import {
  computerName,
  type Enrolled,
  type Enrolment,
  type EnrolmentCodes,
  type EnrolmentsView,
  type Reason,
  type Revocation,
} from "@neraca/protocol";
import { ENDING_MS } from "../tls/web-server.ts";
import type { Computers } from "./computers.ts";

/** Somebody walks through the room with the list: a morning's work, and not a day's. */
const CODE_MS_MAX = 120 * MINUTE_MS;
/** More than the largest house has seats. Beyond, the oldest is forgotten. */
const CODES_MAX = 5_000;
const CODE_LENGTH = 8;
/** Crockford's: without I, L, O and U. */
const CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

type Code = {
  readonly roomId: RoomId;
  readonly label: string;
  readonly by: StaffId;
  readonly until: Instant;
};

export type EnrolmentsOptions = {
  readonly registry: Registry;
  readonly clock: Pick<Clock, "now">;
  readonly computers: Pick<Computers, "prove">;
  readonly staffNameOf: (actor: string) => string | null;
  /** A seat's computer is another now. */
  readonly onComputer: () => void;
};

/**
 * Computers become those of seats: by a code that a member of staff makes for one seat and types, or has typed, at the computer that stands
 * there. Codes are kept in memory by their digests, for one use: after a restart new ones are made.
 */
export class Enrolments {
  readonly #options: EnrolmentsOptions;
  readonly #codes = new Map<Digest, Code>();

  constructor(options: EnrolmentsOptions) {
    this.#options = options;
  }

  async view(roomId: RoomId): Promise<EnrolmentsView | undefined> {
    const { registry, staffNameOf, clock } = this.#options;
    const standing = await registry.layoutOfRoom(roomId);
    if (standing === undefined) return undefined;
    const enrolled = new Map((await registry.enrolmentsOfRoom(roomId)).map((each) => [each.label, each]));
    const certified = new Map((await registry.certificatesOfRoom(roomId)).map((each) => [each.label, each]));
    const now = clock.now();
    const codes = [...this.#codes.values()].filter((code) => code.roomId === roomId && code.until > now);
    return {
      seats: standing.layout.seats.map(({ label }) => {
        const found = enrolled.get(label);
        const shown = certified.get(label);
        return {
          seat: label,
          enrolled:
            found === undefined ? null : { at: found.at, by: staffNameOf(found.by), kind: found.kind },
          codeUntil: codes.find((code) => code.label === label)?.until ?? null,
          certificate:
            shown === undefined
              ? null
              : {
                  digest: shown.certificate,
                  since: shown.since,
                  endsAt: shown.endsAt,
                  endsSoon: msBetween(now, shown.endsAt) < ENDING_MS,
                  isAnother: shown.before !== null,
                },
        };
      }),
    };
  }

  /** For each of these seats; whatever code it had is void. On the record before anybody knows one. */
  async makeCodes(
    roomId: RoomId,
    seats: readonly string[],
    by: StaffId,
  ): Promise<Result<EnrolmentCodes, "room-unknown" | "seat-unknown">> {
    const { registry, clock } = this.#options;
    const standing = await registry.layoutOfRoom(roomId);
    if (standing === undefined) return refused("room-unknown");
    const known = new Set(standing.layout.seats.map(({ label }) => label));
    const wanted = [...new Set(seats)];
    if (!wanted.every((label) => known.has(label))) return refused("seat-unknown");
    const now = clock.now();
    await registry.noteStaffAct({ type: "EnrolmentCodesMade", staffId: by, roomId, seats: wanted }, now);
    const until = plusMs(now, CODE_MS_MAX);
    const codes = wanted.map((label) => ({ seat: label, code: this.#give({ roomId, label, by, until }) }));
    return accepted({ until, codes });
  }

  /** The code is used up only by a computer that becomes the seat's. */
  async enrol({ code, clientId, computer }: Enrolment): Promise<Result<Enrolled, Reason>> {
    const { registry, clock, computers } = this.#options;
    const name = digestOf(code);
    const found = this.#codes.get(name);
    const now = clock.now();
    if (found === undefined || found.until <= now) return refused("enrolment-code-wrong");
    const proved = computers.prove(computer, clientId);
    if (proved === "stale" || proved === null) return refused("computer-proof-stale");
    // Before the registry is asked: two computers at once with one code are two turns, and the second finds none.
    this.#codes.delete(name);
    const { roomId, label, by } = found;
    const enrolment = { roomId, label, computer: computerName(computer), kind: computer.kind, at: now, by };
    const done = await registry.enrolSeat(enrolment);
    if (!done.ok) return done;
    this.#options.onComputer();
    const room = await registry.roomById(roomId);
    return accepted({ room: room?.name ?? "", seat: label });
  }

  async end(
    roomId: RoomId,
    label: string,
    by: StaffId,
  ): Promise<Result<void, "room-unknown" | "seat-unknown" | "seat-not-enrolled">> {
    const { registry, clock, onComputer } = this.#options;
    const ended = await registry.endEnrolment({ roomId, label, by, at: clock.now() });
    if (ended.ok) onComputer();
    return ended;
  }

  /** The certificate that this seat's computer has shown last, if it is still the one that somebody looked at, counts no more from the next login or connection on. */
  async revoke(
    roomId: RoomId,
    { seat: label, certificate, reason }: Revocation,
    by: StaffId,
  ): Promise<Result<void, "room-unknown" | "seat-not-enrolled" | "certificate-changed-meanwhile">> {
    const { registry, clock } = this.#options;
    if ((await registry.roomById(roomId)) === undefined) return refused("room-unknown");
    const shown = (await registry.certificatesOfRoom(roomId)).find((each) => each.label === label);
    if (shown === undefined) return refused("seat-not-enrolled");
    if (shown.certificate !== certificate) return refused("certificate-changed-meanwhile");
    await registry.revokeCertificate({ certificate, roomId, label, reason, by, at: clock.now() });
    this.#options.onComputer();
    return accepted(undefined);
  }

  #give(code: Code): string {
    for (const [name, other] of this.#codes)
      if (other.roomId === code.roomId && other.label === code.label) this.#codes.delete(name);
    const oldest = this.#codes.keys().next();
    if (this.#codes.size >= CODES_MAX && oldest.done !== true) this.#codes.delete(oldest.value);
    const text = Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join(
      "",
    );
    this.#codes.set(digestOf(text), code);
    return text;
  }
}
