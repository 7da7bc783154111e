import { plusMs } from "@neraca/base";
import type { Clock, Hall, RedeemAttestation, Registry } from "@neraca/engine";
import type { Cards } from "../cards.ts";
import type { Config } from "../config.ts";
import type { Logger } from "../log.ts";
import { SeatCertificates } from "../tls/seat-certificates.ts";
import { type Attestations, attestationsOf } from "./attestations.ts";
import { Computers } from "./computers.ts";
import { Enrolments } from "./enrolments.ts";
import { RoomGates } from "./room-gates.ts";

/** By what candidates' computers are known. */
export type Lockdown = {
  readonly attestations: Attestations;
  readonly computers: Computers;
  readonly enrolments: Enrolments;
  readonly gates: RoomGates;
  /** Which computers seats have is another now: told at most once a second. */
  readonly onComputers: (listener: () => Promise<void>) => void;
  /** PEM of the authorities whose certificates computers are asked for; null: they are asked for none. */
  readonly seatAuthority: string | null;
  /** What logins and connections are asked. */
  readonly shown: {
    readonly redeemAttestation: RedeemAttestation;
    readonly computers: Computers;
    readonly gate: RoomGates;
    readonly onFault: (cause: unknown) => void;
  };
};

/** A room of computers comes up within minutes, and each is a change of the whole map. */
const TOLD_EVERY_MS = 1_000;

function atMostEach(ms: number, clock: Pick<Clock, "now" | "at">, call: () => void): () => void {
  let isComing = false;
  return () => {
    if (isComing) return;
    isComing = true;
    clock.at(plusMs(clock.now(), ms), () => {
      isComing = false;
      call();
    });
  };
}

/** Of this installation, as it stands in the registry. */
export async function lockdownOf(options: {
  readonly config: Config;
  readonly registry: Registry;
  readonly hall: Hall;
  readonly clock: Clock;
  readonly cards: Cards;
  readonly staffNameOf: (actor: string) => string | null;
  readonly log: Logger;
}): Promise<Lockdown> {
  const { config, registry, hall, clock, cards, staffNameOf, log } = options;
  const certificates =
    config.seatAuthorityFile === null ? null : SeatCertificates.in(config.seatAuthorityFile);
  const attestations = attestationsOf(config, clock, log);
  const computers = new Computers(clock, registry);
  let listener = async (): Promise<void> => {};
  const onComputer = atMostEach(TOLD_EVERY_MS, clock, () => {
    listener().catch((cause: unknown) => log.error({ err: cause }, "computers of seats not told"));
  });
  const gates = new RoomGates({
    registry,
    hall,
    clock,
    staffNameOf,
    roomOf: (sittingId) => cards.roomOf(sittingId),
    certificates,
    log,
    onComputer,
  });
  await gates.load();
  // [HC6] Also by a command beside this server, whose note is taken within a second.
  hall.staff.onTaken((act) => {
    if (act.type !== "SeatCertificateRevoked") return;
    gates.lookAgainIn(act.roomId).catch((cause: unknown) => {
      log.error({ err: cause }, "whoever is connected with a revoked certificate was not looked at");
    });
  });
  return {
    attestations,
    computers,
    enrolments: new Enrolments({ registry, clock, computers, staffNameOf, onComputer }),
    gates,
    onComputers: (call) => {
      listener = call;
    },
    seatAuthority: certificates?.pem ?? null,
    shown: {
      redeemAttestation: attestations.redeem.bind(attestations),
      computers,
      gate: gates,
      onFault: (cause) =>
        log.error({ err: cause }, "what a candidate's client has shown could not be judged"),
    },
  };
}
