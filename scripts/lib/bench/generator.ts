import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { GeneratorOrder, LoadSummary } from "./generator-process.ts";

/** No order takes longer; one that does has lost a frame. */
const ORDER_MS_MAX = 180_000;

type News = { readonly underWay: true } | { readonly value: unknown } | { readonly error: string };

/** A process that makes load, seen from the bench. */
export class Generator {
  readonly #child: ChildProcess;

  constructor() {
    this.#child = fork(join(import.meta.dirname, "generator-process.ts"), {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Resolves when it is done. @throws Error with the generator's words */
  async carryOut(order: GeneratorOrder): Promise<unknown> {
    const { done } = await this.begin(order);
    return done;
  }

  async load(order: Extract<GeneratorOrder, { do: "answer" | "ask-bare" }>): Promise<LoadSummary> {
    return (await this.carryOut(order)) as LoadSummary;
  }

  /** Resolves when it is under way: what was asked to be watched from then on is watched. */
  begin(order: GeneratorOrder): Promise<{ readonly done: Promise<unknown> }> {
    const child = this.#child;
    return new Promise((begun, failed) => {
      const done = new Promise<unknown>((resolve, reject) => {
        const over = (): void => {
          clearTimeout(timer);
          child.off("message", listen);
          child.off("exit", ended);
        };
        const fail = (cause: Error): void => {
          over();
          reject(cause);
          failed(cause);
        };
        const timer = setTimeout(() => fail(new Error(`${order.do} took too long`)), ORDER_MS_MAX);
        const ended = (): void => fail(new Error("the generator has ended"));
        const listen = (news: unknown): void => {
          const told = news as News;
          if ("underWay" in told) begun({ done });
          else if ("error" in told) fail(new Error(told.error));
          else {
            over();
            resolve(told.value);
          }
        };
        child.on("message", listen);
        child.once("exit", ended);
      });
      // Whoever began it may look later.
      done.catch(() => {});
      child.send(order);
    });
  }

  close(): void {
    this.#child.kill("SIGKILL");
  }
}
