import type { Endpoint, ServerWire, Wire, WireListener } from "@neraca/protocol";
import type { Chance } from "../chance.ts";
import type { Scheduler } from "../scheduler.ts";

export type Side = "client" | "server";

/** What the network does to one frame. Only the first is what TCP does; the others are what no stack may, and nobody may be harmed by. */
export type FrameFate = "sent" | "lost" | "duplicated" | "reordered";

export type NetworkOptions = {
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly latencyMs: () => number;
  /** Characters a millisecond; a slow line makes a sealed paper take long. */
  readonly charactersPerMs: () => number;
  readonly frameFate: (connection: Connection, to: Side) => FrameFate;
  /** Whether this computer's cable is in. */
  readonly isReachable: (computerId: string) => boolean;
  /** When what reaches this process now is heard; null: at once. */
  readonly heardAt: (processId: number) => number | null;
  readonly onSent: (connection: Connection, from: Side, text: string) => void;
  readonly onDelivered: (connection: Connection, to: Side, text: string) => void;
};

/** A process that takes connections. */
export type Listening = {
  readonly id: number;
  readonly accept: (connection: Connection, wire: ServerWire) => void;
};

/** The transport's own ping: a connection on which nothing arrives is given up by both ends after this. */
const TRANSPORT_SILENCE_MS = { least: 15_000, most: 25_000 };
/** A connection attempt that nobody answers. */
const CONNECT_MS_MAX = 8_000;
/** How long an end may not notice that the connection has broken. */
const UNNOTICED_MS_MAX = 3_000;

/** Every cable and switch between the computers and the server. */
export class Network {
  readonly #options: NetworkOptions;
  readonly #open = new Set<Connection>();
  #count = 0;

  constructor(options: NetworkOptions) {
    this.#options = options;
  }

  /** Connections of which an end is still open. */
  connections(endpoint: Endpoint): readonly Connection[] {
    return [...this.#open].filter((connection) => connection.endpoint === endpoint);
  }

  /** Asked of the venue's server when the handshake arrives there: whoever listens then takes it. */
  connect(
    computerId: string,
    endpoint: Endpoint,
    cookie: string,
    listeningAt: () => Listening | null,
  ): Connection {
    this.#count += 1;
    const connection = new Connection(this.#options, this.#count, computerId, endpoint, cookie, () =>
      this.#open.delete(connection),
    );
    this.#open.add(connection);
    const { scheduler, chance, isReachable, latencyMs } = this.#options;
    const handshakeMs = 2 * latencyMs();
    connection.openAt(scheduler.now + handshakeMs);
    const arrive = (): void => {
      const listening = isReachable(computerId) ? listeningAt() : null;
      const heardAt = listening === null ? null : this.#options.heardAt(listening.id);
      if (listening === null) connection.refuse(chance.seldomLarge(1, CONNECT_MS_MAX));
      else if (heardAt !== null) scheduler.at(heardAt, arrive);
      else connection.accept(listening);
    };
    scheduler.after(handshakeMs, arrive);
    return connection;
  }

  /** A process has died. Its kernel says so to the other ends (`reset`), or the power is gone and nobody says anything. */
  processDied(processId: number, isSilent: boolean): void {
    for (const connection of this.#open) {
      if (connection.processId === processId) connection.processDied(isSilent);
    }
  }

  /** A process closes its connections in order: what it said before arrives. */
  processStopped(processId: number): void {
    for (const connection of this.#open) {
      if (connection.processId === processId) connection.closeServer();
    }
  }
}

type End = { listener: WireListener | null; isClosed: boolean };
type Pipe = { isDead: boolean; lastArrival: number };

/** One connection: frames in order, each once, until it breaks, freezes, or is tampered with. */
export class Connection {
  readonly id: number;
  readonly computerId: string;
  readonly endpoint: Endpoint;
  readonly madeAt: number;
  readonly client: Wire;
  readonly #options: NetworkOptions;
  readonly #cookie: string;
  readonly #onOver: () => void;
  readonly #ends: Readonly<Record<Side, End>> = {
    client: { listener: null, isClosed: false },
    server: { listener: null, isClosed: false },
  };
  /** By where they lead. */
  readonly #pipes: Readonly<Record<Side, Pipe>> = {
    client: { isDead: false, lastArrival: 0 },
    server: { isDead: false, lastArrival: 0 },
  };
  /** What the server's kernel keeps until somebody takes the connection. */
  readonly #early: (() => void)[] = [];
  #processId: number | null = null;
  #isCut = false;
  #isTampered = false;

  constructor(
    options: NetworkOptions,
    id: number,
    computerId: string,
    endpoint: Endpoint,
    cookie: string,
    onOver: () => void,
  ) {
    this.#options = options;
    this.id = id;
    this.madeAt = options.scheduler.now;
    this.computerId = computerId;
    this.endpoint = endpoint;
    this.#cookie = cookie;
    this.#onOver = onOver;
    this.client = this.#wire("client");
  }

  /** The process at the other end; null before there was one. */
  get processId(): number | null {
    return this.#processId;
  }

  /** A frame was lost, repeated or overtaken, as no stack does: what this end knows may be wrong until the next connection. */
  get isTampered(): boolean {
    return this.#isTampered;
  }

  isOpen(side: Side): boolean {
    return !this.#ends[side].isClosed;
  }

  /** Nobody has closed or broken it, and both directions work. */
  get isSound(): boolean {
    return (
      this.#processId !== null &&
      !this.#isCut &&
      this.isOpen("client") &&
      this.isOpen("server") &&
      !this.#pipes.client.isDead &&
      !this.#pipes.server.isDead
    );
  }

  openAt(at: number): void {
    this.#pipes.server.lastArrival = at;
    this.#pipes.client.lastArrival = at;
  }

  accept(listening: Listening): void {
    if (this.#ends.client.isClosed) {
      this.#end("server");
      return;
    }
    this.#processId = listening.id;
    listening.accept(this, {
      ...this.#wire("server"),
      address: this.computerId,
      cookie: this.#cookie,
      certificate: null,
      backlog: () => 0,
    });
    for (const arrive of this.#early.splice(0)) arrive();
  }

  refuse(afterMs: number): void {
    this.#isCut = true;
    this.#end("server");
    this.#options.scheduler.after(afterMs, () => this.#hearEnd("client"));
  }

  /** The connection breaks: what is on its way is lost, and each end hears of it some time. */
  cut(): void {
    if (this.#isCut) return;
    this.#isCut = true;
    this.#hearEndsLater(UNNOTICED_MS_MAX);
  }

  /** Nothing arrives any more in these directions, and nobody is told: the transport's own pings find out. */
  freeze(to: readonly Side[]): void {
    for (const side of to) this.#pipes[side].isDead = true;
    const { scheduler, chance } = this.#options;
    for (const side of ["client", "server"] as const) {
      const silenceMs = chance.between(TRANSPORT_SILENCE_MS.least, TRANSPORT_SILENCE_MS.most);
      scheduler.after(silenceMs, () => this.#hearEnd(side));
    }
  }

  closeServer(): void {
    this.#close("server");
  }

  processDied(isSilent: boolean): void {
    this.#ends.server.listener = null;
    this.#ends.server.isClosed = true;
    if (isSilent) this.freeze(["client", "server"]);
    else this.cut();
  }

  #wire(side: Side): Wire {
    return {
      send: (text) => {
        if (this.#ends[side].isClosed) return;
        this.#options.onSent(this, side, text);
        this.#transmit(other(side), text);
      },
      close: () => this.#close(side),
      listen: (listener) => {
        this.#ends[side].listener = listener;
      },
    };
  }

  #transmit(to: Side, text: string): void {
    const { scheduler, latencyMs, charactersPerMs, frameFate } = this.#options;
    const pipe = this.#pipes[to];
    if (this.#isCut || pipe.isDead) return;
    const fate = frameFate(this, to);
    if (fate !== "sent") this.#isTampered = true;
    if (fate === "lost") return;
    const ownMs = latencyMs() + text.length / charactersPerMs();
    const arrival = Math.max(pipe.lastArrival, scheduler.now + ownMs);
    if (fate === "reordered") {
      // Overtaken by what is sent next.
      scheduler.at(arrival + 2 * ownMs, () => this.#deliver(to, text));
      return;
    }
    pipe.lastArrival = arrival;
    scheduler.at(arrival, () => this.#deliver(to, text));
    if (fate === "duplicated") scheduler.at(arrival + 3 * ownMs, () => this.#deliver(to, text));
  }

  #deliver(to: Side, text: string): void {
    if (to === "server" && this.#isHeld(() => this.#deliver(to, text))) return;
    const end = this.#ends[to];
    if (this.#isCut || this.#pipes[to].isDead || end.isClosed) return;
    this.#options.onDelivered(this, to, text);
    end.listener?.onFrame(text);
  }

  /** Nobody has taken the connection yet, or the process is frozen: the kernel keeps what comes for it, in order. */
  #isHeld(again: () => void): boolean {
    const { scheduler, heardAt } = this.#options;
    if (this.#processId === null) {
      this.#early.push(again);
      return true;
    }
    const at = heardAt(this.#processId);
    if (at !== null) scheduler.at(at, again);
    return at !== null;
  }

  /** TR2: the server's last words arrive; a client's may not. */
  #close(side: Side): void {
    const end = this.#ends[side];
    if (end.isClosed) return;
    end.isClosed = true;
    if (side === "client") queueMicrotask(() => end.listener?.onClose());
    else end.listener?.onClose();
    const peer = other(side);
    const pipe = this.#pipes[peer];
    const { scheduler, latencyMs, chance } = this.#options;
    if (!this.#isCut && !pipe.isDead) {
      scheduler.at(Math.max(pipe.lastArrival, scheduler.now + latencyMs()), () => this.#hearEnd(peer));
      if (side === "client" && chance.oneIn(2)) pipe.isDead = true;
    }
    this.#overIfSo();
  }

  #hearEnd(side: Side): void {
    if (side === "server" && this.#isHeld(() => this.#hearEnd(side))) return;
    this.#end(side);
  }

  #end(side: Side): void {
    const end = this.#ends[side];
    if (end.isClosed) return;
    end.isClosed = true;
    end.listener?.onClose();
    this.#overIfSo();
  }

  #hearEndsLater(mostMs: number): void {
    const { scheduler, chance } = this.#options;
    for (const side of ["client", "server"] as const) {
      scheduler.after(chance.seldomLarge(0, mostMs), () => this.#hearEnd(side));
    }
  }

  #overIfSo(): void {
    if (this.#ends.client.isClosed && this.#ends.server.isClosed) this.#onOver();
  }
}

function other(side: Side): Side {
  return side === "client" ? "server" : "client";
}
