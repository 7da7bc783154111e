import { setImmediate } from "node:timers";

type Task = { readonly at: number; readonly order: number; readonly call: () => void; isCancelled: boolean };

/** Where every world begins: 22 November 2026, 01:00 UTC. */
export const WORLD_BEGINS = 1_795_309_200_000;

/**
 * True time, in whole milliseconds, which only the simulation knows: every server and every computer has a clock of its own on top.
 * One task after another, in the order of their times and then of their setting; between two tasks every promise that can settle has
 * settled. So one seed gives one run.
 */
export class Scheduler {
  #now = WORLD_BEGINS;
  #order = 0;
  #steps = 0;
  readonly #heap: Task[] = [];

  get now(): number {
    return this.#now;
  }

  /** Tasks run so far. */
  get steps(): number {
    return this.#steps;
  }

  /** Returns what cancels it. A moment that is over is now, but never inside the call that asks for it. */
  at(at: number, call: () => void): () => void {
    const task: Task = {
      at: Math.max(this.#now, Math.ceil(at)),
      order: this.#order,
      call,
      isCancelled: false,
    };
    this.#order += 1;
    this.#push(task);
    return () => {
      task.isCancelled = true;
    };
  }

  after(delayMs: number, call: () => void): () => void {
    return this.at(this.#now + delayMs, call);
  }

  /** Runs what is due up to `until`, then stands there. `afterStep` says whether to go on. */
  async run(until: number, afterStep: () => boolean): Promise<void> {
    for (let task = this.#heap[0]; task !== undefined && task.at <= until; task = this.#heap[0]) {
      this.#pop();
      if (task.isCancelled) continue;
      this.#now = task.at;
      this.#steps += 1;
      task.call();
      await settled();
      if (!afterStep()) return;
    }
    this.#now = Math.max(this.#now, until);
  }

  #push(task: Task): void {
    const heap = this.#heap;
    let index = heap.length;
    heap.push(task);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || !isBefore(task, above)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = task;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let index = 0;
    for (;;) {
      const left = heap[2 * index + 1];
      const right = heap[2 * index + 2];
      const isRight = left !== undefined && right !== undefined && isBefore(right, left);
      const child = isRight ? right : left;
      if (child === undefined || !isBefore(child, last)) break;
      heap[index] = child;
      index = 2 * index + (isRight ? 2 : 1);
    }
    heap[index] = last;
  }
}

function isBefore(a: Task, b: Task): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

/** However long a chain of promises is: Node empties that queue before it turns to the next immediate. No time passes. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
