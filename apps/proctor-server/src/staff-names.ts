import type { Registry } from "@neraca/engine";

/** What members of staff are called, for screens that say who did something. */
export class StaffNames {
  readonly #registry: Pick<Registry, "allStaff">;
  #names: ReadonlyMap<string, string> = new Map();

  constructor(registry: Pick<Registry, "allStaff">) {
    this.#registry = registry;
  }

  /** At boot, and whenever somebody comes in: accounts are made while the server runs. */
  async load(): Promise<void> {
    const staff = await this.#registry.allStaff();
    this.#names = new Map(staff.map(({ id, name }) => [id, name]));
  }

  /** null: the system, or somebody whose account is gone. */
  readonly nameOf = (actor: string): string | null => this.#names.get(actor) ?? null;
}
