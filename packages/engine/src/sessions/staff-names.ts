import type { StaffId } from "@neraca/base";
import type { Actor } from "@neraca/exam";

/** Accounts that are remembered: more than any venue has. Names change hardly ever, and a restart reads them anew. */
const NAMES_MAX = 10_000;

/** What members of staff are called. Read once each; an account that is gone is called by its id. */
export class StaffNames {
  readonly #find: (staffId: StaffId) => Promise<string | undefined>;
  readonly #names = new Map<StaffId, string>();

  /** @param find undefined when there is no such account */
  constructor(find: (staffId: StaffId) => Promise<string | undefined>) {
    this.#find = find;
  }

  /** Null: not read yet, or not a person. */
  known(by: Actor): string | null {
    return by === "system" ? null : (this.#names.get(by) ?? null);
  }

  /** Null: not a person. Rejects when it cannot be read. */
  async nameOf(by: Actor): Promise<string | null> {
    if (by === "system") return null;
    const known = this.#names.get(by);
    if (known !== undefined) return known;
    const name = (await this.#find(by)) ?? by;
    if (this.#names.size < NAMES_MAX) this.#names.set(by, name);
    return name;
  }
}
