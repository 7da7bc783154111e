import { type StaffMe, zServerTime, zStaffMe } from "@neraca/protocol";
import { askJson, type Fetch, type Problem } from "@neraca/ui/live";
import type { Me } from "./control-view.ts";

/** A password that waits for its code is forgotten after this: somebody went for their device and did not come back. */
export const CODE_MS_MAX = 5 * 60_000;

export type LogInPorts = {
  readonly fetch: Fetch;
  readonly later: (delayMs: number, then: () => void) => () => void;
  readonly stopwatchMs: () => number;
  readonly show: (me: Me) => void;
  readonly enter: (me: StaffMe) => void;
};

type Credentials = { readonly username: string; readonly password: string };

/** From a user name to a login: the password first, and a code where the account has a second factor. */
export class LogIn {
  readonly #ports: LogInPorts;
  /** Right, and waiting for a code. In this page's memory and in nothing that is drawn. */
  #waiting: Credentials | null = null;
  #clock: (Me & { readonly kind: "code" })["clock"] = null;
  #cancel: () => void = () => {};

  constructor(ports: LogInPorts) {
    this.#ports = ports;
  }

  async logIn(username: string, password: string): Promise<void> {
    this.#ports.show({ kind: "out", busy: true, problem: null });
    await this.#ask({ username, password }, {});
  }

  async enterCode(code: string): Promise<void> {
    const waiting = this.#waiting;
    if (waiting === null) return;
    this.#showCode(waiting, true, null);
    await this.#ask(waiting, { code });
  }

  /** Back to the password. */
  forget(): void {
    if (this.#waiting !== null) this.#fail(null);
  }

  async #ask(credentials: Credentials, code: { readonly code?: string }): Promise<void> {
    const body = { ...credentials, ...code };
    const answer = await askJson(this.#ports.fetch, zStaffMe, "/api/staff/login", { body });
    if (answer.ok) {
      this.#clear();
      this.#ports.enter(answer.value);
    } else if (isAboutCode(answer.problem)) await this.#waitForCode(credentials, answer.problem);
    // What the network did says nothing about who is there: the code may be entered again.
    else if (this.#waiting !== null && answer.problem.kind !== "refused")
      this.#showCode(credentials, false, answer.problem);
    else this.#fail(answer.problem);
  }

  async #waitForCode(credentials: Credentials, problem: Problem): Promise<void> {
    const isFirst = this.#waiting === null;
    this.#cancel();
    this.#waiting = credentials;
    this.#cancel = this.#ports.later(CODE_MS_MAX, () => this.forget());
    // That a code is asked for is no problem of whoever reads it.
    const shown = problem.kind === "refused" && problem.reason === "second-factor-required" ? null : problem;
    if (isFirst) this.#showCode(credentials, false, shown);
    const clock = await askJson(this.#ports.fetch, zServerTime, "/api/staff/clock");
    if (this.#waiting !== credentials) return;
    if (clock.ok) this.#clock = { now: clock.value.now, arrivedAtMs: this.#ports.stopwatchMs() };
    this.#showCode(credentials, false, shown);
  }

  #showCode({ username }: Credentials, busy: boolean, problem: Problem | null): void {
    this.#ports.show({ kind: "code", username, busy, problem, clock: this.#clock });
  }

  #fail(problem: Problem | null): void {
    this.#clear();
    this.#ports.show({ kind: "out", busy: false, problem });
  }

  #clear(): void {
    this.#cancel();
    this.#waiting = null;
    this.#clock = null;
  }
}

function isAboutCode(problem: Problem): boolean {
  return problem.kind === "refused" && problem.reason.startsWith("second-factor-");
}
