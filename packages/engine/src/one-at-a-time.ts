import { type Result, refused } from "@neraca/base";

/** Acts that decide on what the one before recorded: while one runs, the next is refused as `busy`. */
export class OneAtATime<Refusal extends string> {
  #busy = false;

  async run<Value>(
    act: () => Promise<Result<Value, Refusal | "busy">>,
  ): Promise<Result<Value, Refusal | "busy">> {
    if (this.#busy) return refused("busy");
    this.#busy = true;
    try {
      return await act();
    } finally {
      this.#busy = false;
    }
  }
}
