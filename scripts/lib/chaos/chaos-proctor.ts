import { setTimeout as delay } from "node:timers/promises";
import type { AttemptId, SittingId } from "@neraca/base";
import type { SittingView, StaffVerb } from "@neraca/protocol";
import { AnswerLostError, StaffClient } from "../staff-client.ts";

/** How often this person looks at the room. */
const LOOK_EVERY_MS = 400;

/** How long they wait for an answer before they look again. */
const ANSWER_MS_MAX = 10_000;

/**
 * The person in the room: lets candidates in whose login waits or is locked, and comes back when the server does. What was asked for and
 * not answered is looked at, and asked for again if it has not happened.
 */
export class ChaosProctor {
  readonly #client: StaffClient;
  readonly #sittingId: SittingId;
  #isConnected = false;
  #isGone = false;
  /** Logins that were released. */
  releases = 0;

  private constructor(client: StaffClient, sittingId: SittingId) {
    this.#client = client;
    this.#sittingId = sittingId;
  }

  static async login(
    origin: string,
    account: { readonly username: string; readonly password: string },
    sittingId: SittingId,
  ): Promise<ChaosProctor> {
    const client = await StaffClient.login(origin, account.username, account.password);
    const proctor = new ChaosProctor(client, sittingId);
    proctor.#connect();
    return proctor;
  }

  /** Null while nothing was shown yet. */
  get sitting(): SittingView | null {
    return this.#client.picture;
  }

  /** Asks until it has happened. Returns the PIN, where one was asked for. */
  async insist(verb: StaffVerb, hasHappened: (sitting: SittingView) => boolean): Promise<string | null> {
    while (!this.#isGone) {
      const { picture: sitting } = this.#client;
      if (this.#isConnected && sitting !== null) {
        if (hasHappened(sitting)) return null;
        const answer = await this.#ask(verb);
        if (answer?.type === "outcome") return answer.pin;
        if (answer?.type === "refused")
          process.stderr.write(`proctor: ${verb.verb} refused: ${answer.reason}\n`);
      }
      await delay(LOOK_EVERY_MS);
    }
    return null;
  }

  /** Looks after the room until `close`. */
  async look(): Promise<void> {
    while (!this.#isGone) {
      for (const seat of this.#client.seats.values()) {
        if (seat.state !== "login-held" && seat.state !== "login-locked") continue;
        const attemptId = seat.attemptId as AttemptId;
        const answer = await this.#ask({ verb: "release-login", attemptId });
        if (answer?.type === "outcome") this.releases += 1;
      }
      await delay(LOOK_EVERY_MS);
    }
  }

  close(): void {
    this.#isGone = true;
    this.#client.close();
  }

  /** Null when no answer came. */
  async #ask(verb: StaffVerb): Promise<Awaited<ReturnType<StaffClient["command"]>> | null> {
    try {
      const tooLong = delay(ANSWER_MS_MAX, null, { ref: false });
      return await Promise.race([this.#client.command(this.#sittingId, verb), tooLong]);
    } catch (cause) {
      if (!(cause instanceof AnswerLostError)) throw cause;
      return null;
    }
  }

  #connect(): void {
    if (this.#isGone) return;
    this.#isConnected = true;
    this.#client.connect(() => {
      this.#isConnected = false;
      // By the same login: the registry knows it after a restart.
      setTimeout(() => this.#connect(), LOOK_EVERY_MS);
    });
    this.#client.watch(this.#sittingId);
  }
}
