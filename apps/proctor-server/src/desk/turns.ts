/** Lines that are ranked before somebody else's request gets its turn: twenty milliseconds. */
const LINES_AT_ONCE = 500;

/** For whoever computes for long in the thread that serves everybody. */
export class Turns {
  #lines = 0;

  /** Lets others go first once so many lines have been worked on. */
  async after(lines: number): Promise<void> {
    this.#lines += lines;
    if (this.#lines < LINES_AT_ONCE) return;
    this.#lines = 0;
    await new Promise((go) => setImmediate(go));
  }
}
