import { setTimeout as delay } from "node:timers/promises";
import { type ServerHandle, startServerProcess } from "../server-process.ts";

/** Between two tries to start a server that ends before it answers, as a service manager would wait. */
const START_AGAIN_MS = 500;

/** Tries in a row after which it is said that this server does not come back. */
const STARTS_MAX = 120;

/** sysexits.h: the server itself stopped because it could not know what became of a commit. Being started again is what it asks for. */
const EXIT_UNKNOWN_COMMIT = 70;

export type KeeperRecord = {
  kills: number;
  stops: number;
  /** The server ended itself, as it says it does, because of a commit of unknown outcome. */
  stoppedItself: number;
  /** Starts that ended before an answer (a disk that is full, say). */
  failedStarts: number;
  /** Milliseconds from SIGKILL to the first answer. */
  readonly recoveriesMs: number[];
  /** Any other end that nobody had asked for. */
  readonly faults: string[];
};

/** A service manager and a saboteur in one: kills and stops the server, and starts it again whenever it is gone. */
export class ServerKeeper {
  readonly #options: Parameters<typeof startServerProcess>[0];
  #server: ServerHandle;
  #isStopping = false;
  /** The next server, while there is none. */
  #coming: Promise<void> | null = null;
  readonly record: KeeperRecord = {
    kills: 0,
    stops: 0,
    stoppedItself: 0,
    failedStarts: 0,
    recoveriesMs: [],
    faults: [],
  };

  private constructor(options: Parameters<typeof startServerProcess>[0], server: ServerHandle) {
    this.#options = options;
    this.#server = server;
    this.#mind(server);
  }

  static async start(options: Parameters<typeof startServerProcess>[0]): Promise<ServerKeeper> {
    const server = await startServerProcess(options);
    // From now on always on the port that its clients know.
    return new ServerKeeper({ ...options, port: server.port }, server);
  }

  get origin(): string {
    return this.#server.origin;
  }

  get port(): number {
    return this.#server.port;
  }

  /**
   * SIGKILL, also of a server that is stopped. Resolves when the next one answers.
   *
   * @param isMeasured false where something else keeps the server from coming back as well
   */
  async kill(isMeasured: boolean): Promise<void> {
    await this.#coming;
    this.record.kills += 1;
    const killedAt = performance.now();
    const server = this.#server;
    await server.kill();
    await this.#replace(server);
    if (isMeasured) this.record.recoveriesMs.push(Math.round(performance.now() - killedAt));
  }

  /** SIGSTOP for a while. */
  async suspend(ms: number): Promise<void> {
    await this.#coming;
    this.record.stops += 1;
    const server = this.#server;
    server.suspend();
    await delay(ms);
    server.resume();
  }

  /** Ends it in good order, for good. */
  async stop(): Promise<void> {
    await this.#coming;
    this.#isStopping = true;
    await this.#server.stop();
  }

  /** Whatever it is doing. */
  async abandon(): Promise<void> {
    this.#isStopping = true;
    await this.#server.kill();
  }

  #mind(server: ServerHandle): void {
    server.ended
      .then((code) => {
        if (this.#isStopping) return undefined;
        // Null: a signal, which is ours.
        if (code === EXIT_UNKNOWN_COMMIT) this.record.stoppedItself += 1;
        else if (code !== null) this.record.faults.push(`the server ended with ${code}`);
        return this.#replace(server);
      })
      .catch((cause: unknown) => {
        this.record.faults.push(cause instanceof Error ? cause.message : String(cause));
      });
  }

  /** Resolves when there is another server in the place of the one that has ended. However many ask, one is started. */
  #replace(ended: ServerHandle): Promise<void> {
    if (this.#server !== ended) return this.#coming ?? Promise.resolve();
    this.#coming ??= this.#startAgain().finally(() => {
      this.#coming = null;
    });
    return this.#coming;
  }

  async #startAgain(): Promise<void> {
    for (let tries = 0; tries < STARTS_MAX && !this.#isStopping; tries += 1) {
      try {
        this.#server = await startServerProcess(this.#options);
        this.#mind(this.#server);
        return;
      } catch (cause) {
        this.record.failedStarts += 1;
        process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
        await delay(START_AGAIN_MS);
      }
    }
    if (!this.#isStopping) throw new Error(`the server did not come back in ${STARTS_MAX} tries`);
  }
}
