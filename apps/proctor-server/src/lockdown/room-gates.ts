import {
  accepted,
  type CertificateFault,
  invariant,
  isId,
  type Result,
  refused,
  type SittingId,
  type StaffId,
} from "@neraca/base";
import {
  type Clock,
  type Hall,
  type Origin,
  type Registry,
  type RoomAccessVersion,
  type RoomGate,
  type RoomId,
  roomId as roomIdOf,
} from "@neraca/engine";
import {
  type ComputerSeat,
  OUTSIDERS_SHOWN_MAX,
  type Reason,
  type RoomAccess,
  type RoomAccessOutcome,
  type RoomAccessSave,
  type RoomAccessView,
  type WouldBeOutside,
} from "@neraca/protocol";
import type { Logger } from "../log.ts";
import type { SeatCertificates, ShownCertificate } from "../tls/seat-certificates.ts";
import { Networks } from "./networks.ts";

/** Of a room of which nobody has decided anything. */
const OPEN: RoomAccess = { networks: [], certificates: "off" };

export type RoomGatesOptions = {
  readonly registry: Registry;
  readonly hall: Hall;
  readonly clock: Pick<Clock, "now">;
  readonly staffNameOf: (actor: string) => string | null;
  /** Where a sitting is held. */
  readonly roomOf: (sittingId: SittingId) => RoomId;
  /** Null: computers are asked for no certificates while they connect. */
  readonly certificates: SeatCertificates | null;
  readonly log: Pick<Logger, "error">;
  /** A seat's computer is another now. */
  readonly onComputer: () => void;
};

/** What candidates' connections can be asked and told. */
export type LiveCandidates = {
  /** Of everybody who is connected now and whom no proctor has let in where they are. */
  readonly originsOf: (sittingId: SittingId) => readonly Origin[];
  /** Whoever may not speak from there any more is hung up. */
  readonly lookAgain: (sittingId: SittingId) => void;
};

type Gate = { readonly version: RoomAccessVersion; readonly networks: Networks | null };

/** Who changes it, and from where they ask. */
type Asker = { readonly id: StaffId; readonly address: string };

/**
 * From where candidates of each room may speak, and what becomes of certificates of seats there. What stands is kept in memory, because every
 * login and every connection asks; who changes it does so here, so that it holds at once.
 */
export class RoomGates implements RoomGate {
  readonly #options: RoomGatesOptions;
  readonly #gates = new Map<RoomId, Gate>();
  #live: LiveCandidates | null = null;
  /** Changes go one after the other: what is on the record is what then stands. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: RoomGatesOptions) {
    this.#options = options;
  }

  async load(): Promise<void> {
    for (const version of await this.#options.registry.accessOfRooms()) this.#put(version);
  }

  /** Candidates come in by what asks this, so they are known later. */
  watch(live: LiveCandidates): void {
    this.#live = live;
  }

  /** Rooms without a list have no outside. */
  readonly isOutside = (sittingId: SittingId, address: string): boolean =>
    this.#gates.size > 0 &&
    this.#gates.get(this.#options.roomOf(sittingId))?.networks?.has(address) === false;

  /** [HC8] Where it is only recorded, one that is no seat's takes nobody's place whose key the sitting asks for. */
  readonly decides: RoomGate["decides"] = (sittingId, der) => {
    const rule = this.#ruleOf(sittingId);
    if (rule !== "record" || der === null) return rule === "require";
    const { hall, certificates, clock } = this.#options;
    const asksForKeys = hall.service(sittingId).armed.terms.policy.seatEnrolment !== "off";
    return !asksForKeys || certificates?.read(der, clock.now()).kind === "seat";
  };

  readonly findingOf: RoomGate["findingOf"] = async (sittingId, der) => {
    const rule = this.#ruleOf(sittingId);
    invariant(rule !== "off", "a room that asks for no certificates decides nothing by them");
    const shown = await this.#read(der);
    if (typeof shown === "string") return { kind: "uncertified", why: shown, certificate: rule };
    const { room, seat } = shown.place;
    return room === this.#options.roomOf(sittingId)
      ? { kind: "enrolled", seat, certificate: rule }
      : { kind: "elsewhere", certificate: rule };
  };

  /** What a computer's certificate says, for whoever stands before it. */
  async seatShown(der: Uint8Array | null): Promise<ComputerSeat> {
    const shown = await this.#read(der);
    if (shown === "absent") return { seat: null, fault: null };
    if (typeof shown === "string") return { seat: null, fault: shown };
    const { room: id, seat } = shown.place;
    const room = isId(id) ? await this.#options.registry.roomById(roomIdOf(id)) : undefined;
    return room === undefined
      ? { seat: null, fault: "foreign" }
      : { seat: { room: room.name, seat }, fault: null };
  }

  /** Something was revoked: whoever is connected with it is hung up. */
  async lookAgainIn(roomId: RoomId): Promise<void> {
    for (const { id } of await this.#openSittings(roomId)) this.#live?.lookAgain(id);
  }

  #ruleOf(sittingId: SittingId): RoomAccess["certificates"] {
    if (this.#gates.size === 0) return "off";
    return this.#gates.get(this.#options.roomOf(sittingId))?.version.certificates ?? "off";
  }

  /** What a certificate says; what counts is known from then on as the one that its seat's computer has shown last. */
  async #read(
    der: Uint8Array | null,
  ): Promise<Extract<ShownCertificate, { kind: "seat" }> | CertificateFault> {
    const { certificates, registry, clock } = this.#options;
    if (der === null || certificates === null) return "absent";
    const shown = certificates.read(der, clock.now());
    if (shown.kind !== "seat") return shown.kind;
    if (await registry.isRevoked(shown.certificate)) return "revoked";
    // Nobody waits for it: it decides nothing, and while another thread writes it may take seconds.
    void this.#see(shown);
    return shown;
  }

  async #see({ place, certificate, endsAt }: Extract<ShownCertificate, { kind: "seat" }>): Promise<void> {
    const { registry, clock, log } = this.#options;
    if (!isId(place.room)) return;
    const seen = { roomId: roomIdOf(place.room), label: place.seat, certificate, endsAt, at: clock.now() };
    // That it was seen is told to staff; whoever shows it is at the seat also where nobody can write that down.
    try {
      const known = await registry.seeCertificate(seen);
      if (known.ok && known.value) this.#options.onComputer();
    } catch (cause) {
      log.error({ err: cause }, "a certificate that was seen is not noted");
    }
  }

  /** undefined: there is no such room. */
  async view(roomId: RoomId, { address }: Pick<Asker, "address">): Promise<RoomAccessView | undefined> {
    const { registry, certificates: asked, staffNameOf } = this.#options;
    if ((await registry.roomById(roomId)) === undefined) return undefined;
    const version = this.#gates.get(roomId)?.version;
    const { networks, certificates } = version ?? OPEN;
    const open = await this.#openSittings(roomId);
    return {
      networks: [...networks],
      certificates,
      version: version?.version ?? 0,
      changed: version === undefined ? null : { at: version.at, by: staffNameOf(version.by) },
      yourAddress: address,
      asksCertificates: asked !== null,
      openSittings: open.map(({ title }) => title),
    };
  }

  /** On the record of each open sitting of the room before it is so. undefined: there is no such room. */
  change(
    roomId: RoomId,
    save: RoomAccessSave,
    asker: Asker,
  ): Promise<Result<RoomAccessOutcome, Reason> | undefined> {
    const done = this.#last.then(() => this.#change(roomId, save, asker));
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #change(
    roomId: RoomId,
    { version, save, ...wanted }: RoomAccessSave,
    asker: Asker,
  ): Promise<Result<RoomAccessOutcome, Reason> | undefined> {
    const view = await this.view(roomId, asker);
    if (view === undefined) return undefined;
    if (view.version !== version) return accepted({ outcome: "changed-meanwhile", view });
    const networks = Networks.of(wanted.networks);
    if (!(networks instanceof Networks))
      return accepted({ outcome: "refused", faults: [...networks.faults] });
    const isNew = wanted.certificates === "require" && view.certificates !== "require";
    const outside = {
      ...(await this.#outsideOf(roomId, wanted.networks.length === 0 ? null : networks, asker)),
      uncertified: isNew
        ? (await this.#connected(roomId)).filter((each) => each.certificate === null).length
        : 0,
    };
    if (!save) return accepted({ outcome: "checked", outside });
    const stored = await this.#store(roomId, version, wanted, asker.id);
    if (!stored.ok) return stored;
    const after = await this.view(roomId, asker);
    return after === undefined ? undefined : accepted({ outcome: "saved", view: after, outside });
  }

  async #store(
    roomId: RoomId,
    seen: number,
    wanted: RoomAccess,
    by: StaffId,
  ): Promise<Result<void, "not-stored">> {
    const { registry, hall, clock } = this.#options;
    const at = clock.now();
    const { networks, certificates } = this.#gates.get(roomId)?.version ?? OPEN;
    const open = await this.#openSittings(roomId);
    for (const { id } of open) {
      const command = {
        type: "change-room-access",
        at,
        by,
        before: { networks, certificates },
        after: wanted,
      } as const;
      const told = await hall.conduct(id).command(command);
      // One that has closed meanwhile is not asked any more.
      if (told.ok && told.value !== "stored") return refused("not-stored");
    }
    const changed = await registry.changeRoomAccess({ roomId, seen, ...wanted, at, by });
    // The room is there, and all changes come through here, one after the other.
    invariant(changed.ok, "the access of a room was changed beside this server");
    this.#put({ roomId, version: seen + 1, ...wanted, at, by });
    for (const { id } of open) this.#live?.lookAgain(id);
    return accepted(undefined);
  }

  #put(version: RoomAccessVersion): void {
    const networks = version.networks.length === 0 ? null : Networks.of(version.networks);
    // What the registry has came through here: a list that cannot be read is of a newer program, and nobody is let in by it.
    invariant(
      networks === null || networks instanceof Networks,
      `networks of room ${version.roomId} that nobody can read`,
    );
    this.#gates.set(version.roomId, { version, networks });
  }

  async #connected(roomId: RoomId): Promise<readonly Origin[]> {
    return (await this.#openSittings(roomId)).flatMap(({ id }) => this.#live?.originsOf(id) ?? []);
  }

  async #outsideOf(
    roomId: RoomId,
    networks: Networks | null,
    asker: Asker,
  ): Promise<Omit<WouldBeOutside, "uncertified">> {
    const { registry, clock } = this.#options;
    if (networks === null) return { you: false, staff: [], candidates: 0 };
    const open = await this.#openSittings(roomId);
    const staff = new Map<string, { readonly name: string; readonly address: string }>();
    for (const { id } of open) {
      for (const person of await registry.staffOfSitting(id)) {
        if (person.id === asker.id) continue;
        for (const { address } of await registry.loginsOfStaff(person.id, clock.now()))
          if (!networks.has(address)) staff.set(`${person.id} ${address}`, { name: person.name, address });
      }
    }
    const connected = await this.#connected(roomId);
    return {
      you: !networks.has(asker.address),
      staff: [...staff.values()].slice(0, OUTSIDERS_SHOWN_MAX),
      candidates: connected.filter(({ address }) => address !== null && !networks.has(address)).length,
    };
  }

  /** Armed or running in this room. */
  async #openSittings(
    roomId: RoomId,
  ): Promise<readonly { readonly id: SittingId; readonly title: string }[]> {
    const { registry, hall } = this.#options;
    const isOpen = new Set(hall.openSittings());
    return (await registry.sittings())
      .filter(({ room, sitting }) => room.id === roomId && isOpen.has(sitting.id))
      .map(({ sitting: { id, title } }) => ({ id, title }));
  }
}
