import {
  DAY_MS,
  type Digest,
  type Instant,
  type ItemId,
  plusMs,
  type SelectionId,
  type StaffId,
} from "@neraca/base";
import type { Clock, Registry } from "@neraca/engine";
import type { RulingOnRecord } from "@neraca/exam";

/** Items that are remembered as noted. More are forgotten all at once, and noted again when they are seen again: nothing is lost by that. */
const NOTED_MAX = 10_000;

type SeenOptions = {
  readonly registry: Pick<Registry, "noteStaffAct">;
  readonly clock: Pick<Clock, "now">;
};

type Look = {
  readonly selectionId: SelectionId;
  readonly bankDigest: Digest;
  readonly itemId: ItemId;
  /** The ruling that is open or in force on it. */
  readonly ruling: number | null;
};

/**
 * Who has seen what the options of an item earn. Whoever tries one kind of ruling after another looks at the same item again and again: that is one line a day.
 * In memory: a restart notes anew.
 */
export class SeenItems {
  readonly #options: SeenOptions;
  readonly #notedUntil = new Map<string, Instant>();

  constructor(options: SeenOptions) {
    this.#options = options;
  }

  /** To be called before it is shown: it is noted when it resolves. */
  async look(by: StaffId, look: Look): Promise<void> {
    const { registry, clock } = this.#options;
    const { selectionId, bankDigest, itemId, ruling } = look;
    const key = [by, selectionId, bankDigest, itemId, ruling].join(" ");
    const now = clock.now();
    if (now < (this.#notedUntil.get(key) ?? now)) return;
    await registry.noteStaffAct({ type: "RulingItemSeen", staffId: by, ...look }, now);
    if (this.#notedUntil.size >= NOTED_MAX) this.#notedUntil.clear();
    this.#notedUntil.set(key, plusMs(now, DAY_MS));
  }
}

/** The number of the ruling that waits or is in force on an item; null: none, and nobody but whoever looks knows of the look. */
export function rulingOn(
  rulings: readonly RulingOnRecord[],
  inForce: ReadonlySet<number>,
  item: Pick<Look, "bankDigest" | "itemId">,
): number | null {
  const found = rulings.findLast(
    ({ proposed, decided }) =>
      proposed.bankDigest === item.bankDigest &&
      proposed.item.itemId === item.itemId &&
      (decided === null || inForce.has(proposed.ruling)),
  );
  return found?.proposed.ruling ?? null;
}
