import type { Chance } from "./chance.ts";
import { FAULT_NAMES, FAULTS, type Fault, type OccasionalFault, type TimedFault } from "./faults.ts";
import type { Marks } from "./marks.ts";

/** Each seed has about this share of all faults, each as mild or wild as drawn: rare combinations need others to be absent. */
const ENABLED_ONE_IN = 3;
const STEPS_OF_WILDNESS = 6;

/** Which faults this world has, and how often they strike. After `heal` none does. */
export class Swarm {
  readonly #chance: Chance;
  readonly #marks: Marks;
  readonly #rates: ReadonlyMap<Fault, number>;
  #isHealed = false;

  /** @param forced these it has for certain, as wild as can be: for whoever looks for something */
  constructor(chance: Chance, marks: Marks, forced: readonly Fault[]) {
    this.#chance = chance;
    this.#marks = marks;
    const rates = new Map<Fault, number>();
    for (const name of FAULT_NAMES) {
      const isForced = forced.includes(name);
      if (!chance.oneIn(ENABLED_ONE_IN) && !isForced) continue;
      const fault = FAULTS[name];
      const [mild, wild] = "every" in fault ? fault.every : fault.oneIn;
      const wildness = isForced ? 1 : chance.below(STEPS_OF_WILDNESS + 1) / STEPS_OF_WILDNESS;
      rates.set(name, Math.max(1, Math.round(mild * (wild / mild) ** wildness)));
    }
    this.#rates = rates;
  }

  get names(): readonly Fault[] {
    return [...this.#rates.keys()];
  }

  get isHealed(): boolean {
    return this.#isHealed;
  }

  heal(): void {
    this.#isHealed = true;
  }

  has(name: Fault): boolean {
    return !this.#isHealed && this.#rates.has(name);
  }

  /** Whether an occasion is taken. Whoever asks carries it out. */
  strikes(name: OccasionalFault): boolean {
    const rate = this.#rates.get(name);
    if (rate === undefined || this.#isHealed || !this.#chance.oneIn(rate)) return false;
    this.reached(name);
    return true;
  }

  /** How long until it comes the next time; null when this world does not have it. */
  nextMs(name: TimedFault): number | null {
    const rate = this.#rates.get(name);
    return rate === undefined ? null : this.#chance.between(1, 2 * rate);
  }

  /** It was really carried out. */
  reached(name: Fault): void {
    this.#marks.reach(`fault/${name}`);
  }
}
