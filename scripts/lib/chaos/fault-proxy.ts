import { connect, createServer, type Server, type Socket } from "node:net";
import type { Seeded } from "@neraca/base";

export type Direction = "up" | "down";

/** What a slow line does to what goes through it. */
export type Slowness = { readonly latencyMs: number; readonly bytesPerSecond: number };

/** Bytes of one direction that may wait in a line; then the sender is not read from, as a full switch would. */
const WAITING_BYTES_MAX = 256 * 1024;

/**
 * The network between the robots and the server, in the hands of the campaign: a TCP proxy whose connections can be cut, held (half-open:
 * both ends believe in it, nothing arrives) and slowed, each by itself. What is not cut arrives whole and in order, however late.
 */
export class FaultProxy {
  readonly #server: Server;
  readonly #lines = new Set<Line>();
  #isCalm = false;
  #target = 0;
  #cuts = 0;

  private constructor() {
    this.#server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => this.#accept(client));
  }

  /** @param targetPort on this machine */
  static async listen(targetPort: number): Promise<FaultProxy> {
    const proxy = new FaultProxy();
    proxy.#target = targetPort;
    await new Promise<void>((done, fail) => {
      proxy.#server.once("error", fail);
      proxy.#server.listen(0, "127.0.0.1", done);
    });
    return proxy;
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("a TCP server has a port");
    return address.port;
  }

  get connections(): number {
    return this.#lines.size;
  }

  /** Connections cut so far. */
  get cuts(): number {
    return this.#cuts;
  }

  /** Cuts about one connection in `oneIn`: half of them with a reset, half as if the other end had hung up. */
  cut(oneIn: number, draw: Seeded): void {
    for (const line of this.#some(oneIn, draw)) this.#cutOne(line, draw.below(2) === 0);
  }

  /** Holds about one connection in `oneIn` for `ms`; then all that was held arrives, or with `thenCut` never. */
  hold(oneIn: number, ms: number, directions: readonly Direction[], thenCut: boolean, draw: Seeded): void {
    for (const line of this.#some(oneIn, draw)) {
      line.hold(directions, true);
      setTimeout(() => {
        if (!this.#lines.has(line)) return;
        if (thenCut) this.#cutOne(line, true);
        else line.hold(directions, false);
      }, ms).unref();
    }
  }

  /** Slows about one connection in `oneIn` down for `ms`. */
  slow(oneIn: number, ms: number, slowness: Slowness, draw: Seeded): void {
    for (const line of this.#some(oneIn, draw)) {
      line.slow(slowness);
      setTimeout(() => line.slow(null), ms).unref();
    }
  }

  /** The end of all trouble: what is held arrives, and nothing is cut or held any more. */
  calm(): void {
    this.#isCalm = true;
    for (const line of this.#lines) {
      line.hold(["up", "down"], false);
      line.slow(null);
    }
  }

  async close(): Promise<void> {
    for (const line of this.#lines) line.destroy(false);
    await new Promise((done) => this.#server.close(done));
  }

  #some(oneIn: number, draw: Seeded): readonly Line[] {
    if (this.#isCalm) return [];
    return [...this.#lines].filter(() => draw.below(oneIn) === 0);
  }

  #cutOne(line: Line, withReset: boolean): void {
    if (this.#isCalm) return;
    this.#cuts += 1;
    line.destroy(withReset);
  }

  #accept(client: Socket): void {
    const upstream = connect({ port: this.#target, host: "127.0.0.1", allowHalfOpen: true, noDelay: true });
    const line = new Line(client, upstream, () => this.#lines.delete(line));
    this.#lines.add(line);
  }
}

/** One connection of a client and the one to the server that belongs to it. */
class Line {
  readonly #sockets: readonly [client: Socket, upstream: Socket];
  readonly #pipes: Readonly<Record<Direction, Pipe>>;

  constructor(client: Socket, upstream: Socket, onGone: () => void) {
    this.#sockets = [client, upstream];
    this.#pipes = { up: new Pipe(client, upstream), down: new Pipe(upstream, client) };
    for (const socket of this.#sockets) {
      // Told by `close`, which follows.
      socket.on("error", () => {});
      socket.on("close", (hadError) => {
        if (hadError) this.destroy(true);
        if (this.#sockets.every(({ closed }) => closed)) onGone();
      });
    }
  }

  hold(directions: readonly Direction[], isHeld: boolean): void {
    for (const direction of directions) this.#pipes[direction].hold(isHeld);
  }

  slow(slowness: Slowness | null): void {
    this.#pipes.up.slow(slowness);
    this.#pipes.down.slow(slowness);
  }

  destroy(withReset: boolean): void {
    for (const socket of this.#sockets) {
      // A socket that is saying farewell cannot be reset any more: Node would keep its handle for ever.
      if (withReset && !socket.writableEnded) socket.resetAndDestroy();
      else socket.destroy();
    }
  }
}

/** One direction. `null` in the queue is the sender's farewell, which waits its turn like everything else. */
class Pipe {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #queue: { readonly bytes: Buffer | null; readonly dueAt: number }[] = [];
  #waitingBytes = 0;
  #isHeld = false;
  #slowness: Slowness | null = null;
  /** When a slow line will have sent what it was given so far. */
  #busyUntil = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(from: Socket, to: Socket) {
    this.#from = from;
    this.#to = to;
    from.on("data", (bytes) => this.#push(bytes));
    from.on("end", () => this.#push(null));
    from.on("close", () => this.#push(null));
    to.on("drain", () => this.#from.resume());
    to.on("close", () => this.#forget());
  }

  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    this.#pump();
  }

  slow(slowness: Slowness | null): void {
    this.#slowness = slowness;
  }

  #push(bytes: Buffer | null): void {
    const now = performance.now();
    const length = bytes?.length ?? 0;
    const startsAt = Math.max(now, this.#busyUntil);
    const { latencyMs, bytesPerSecond } = this.#slowness ?? { latencyMs: 0, bytesPerSecond: Infinity };
    this.#busyUntil = startsAt + (length / bytesPerSecond) * 1_000;
    this.#queue.push({ bytes, dueAt: this.#busyUntil + latencyMs });
    this.#waitingBytes += length;
    if (this.#waitingBytes > WAITING_BYTES_MAX) this.#from.pause();
    this.#pump();
  }

  #pump(): void {
    while (!this.#isHeld) {
      const next = this.#queue[0];
      if (next === undefined) return;
      const waitMs = next.dueAt - performance.now();
      if (waitMs > 0) {
        this.#timer ??= setTimeout(() => {
          this.#timer = null;
          this.#pump();
        }, waitMs);
        return;
      }
      this.#queue.shift();
      this.#waitingBytes -= next.bytes?.length ?? 0;
      if (next.bytes === null) this.#to.end();
      else if (!this.#to.write(next.bytes)) this.#from.pause();
      else if (this.#waitingBytes <= WAITING_BYTES_MAX) this.#from.resume();
    }
  }

  #forget(): void {
    this.#queue.length = 0;
    this.#waitingBytes = 0;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
