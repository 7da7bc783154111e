import { accepted, type PositionId, type Result, refused, type SelectionId } from "@neraca/base";
import type { Registry } from "../registry.ts";
import { linesByPosition } from "./carried-over-told.ts";
import {
  type Rankable,
  type RankingRefusal,
  type RankingSources,
  type Rest,
  rankableOf,
} from "./drafted-rankings.ts";
import type { SealedLine } from "./sealed-results.ts";
import { standingMark } from "./standing-mark.ts";
import { type PositionResults, positionResults } from "./standing-results.ts";

export type KeptResultsSources = RankingSources & {
  readonly registry: Pick<Registry, "changeMark">;
  /** Omitted: whoever asks first after a change has the thread until all is read. */
  readonly rest?: Rest;
};

/** What is there to rank, by position. */
export type Standing = Rankable & { readonly byPosition: ReadonlyMap<PositionId, readonly SealedLine[]> };

/** Of what is kept, estimated: the results of some 63,000 candidates with all their words. */
const KEPT_BYTES_MAX = 96 * 1024 * 1024;
/** Of a candidate without words (name, number, ids, what they are counted by), and of a line with its reasons in two languages. */
const SEALED_LINE_BYTES = 400;
const RANKED_LINE_BYTES = 1_200;
/** Of anything else that is kept: counts, by position. */
const SUMMARY_BYTES = 256 * 1024;

type Kept = {
  readonly selectionId: SelectionId;
  readonly mark: string;
  readonly value: unknown;
  readonly bytes: number;
};

/**
 * Rankings for those who look, computed once for as long as they hold. What is kept stands under the positions of the journal and the mark
 * of the registry that it was computed from, which are looked at again at each question: when anything has changed, by anybody, what was
 * kept is gone. While something is on its way to the disk nothing is kept. Whoever publishes computes again, always; a draft of it is a look.
 */
export class KeptResults {
  readonly #sources: KeptResultsSources;
  readonly #bytesMax: number;
  /** Asked for last, last. */
  readonly #kept = new Map<string, Kept>();
  readonly #computing = new Map<string, Promise<unknown>>();
  #bytes = 0;

  constructor(sources: KeptResultsSources, bytesMax: number = KEPT_BYTES_MAX) {
    this.#sources = sources;
    this.#bytesMax = bytesMax;
  }

  /** Estimated, of all that is kept. */
  get bytes(): number {
    return this.#bytes;
  }

  standing(selectionId: SelectionId): Promise<Result<Standing, RankingRefusal>> {
    return this.#of(selectionId, "standing", async () => {
      const rankable = await this.#rankable(selectionId);
      if (!rankable.ok) return { outcome: rankable, bytes: 0 };
      const { sealed } = rankable.value;
      const byPosition = linesByPosition(sealed, this.#sources.hall.selection(selectionId).newest());
      return {
        outcome: accepted({ ...rankable.value, byPosition }),
        bytes: sealed.length * SEALED_LINE_BYTES,
      };
    });
  }

  position(
    selectionId: SelectionId,
    positionId: PositionId,
  ): Promise<Result<PositionResults, RankingRefusal | "position-without-results">> {
    return this.#of(selectionId, `position ${positionId}`, async () => {
      const standing = await this.standing(selectionId);
      if (!standing.ok) return { outcome: standing, bytes: 0 };
      const position = standing.value.positions.find(({ id }) => id === positionId);
      const lines = standing.value.byPosition.get(positionId);
      if (position === undefined || lines === undefined) {
        return { outcome: refused("position-without-results"), bytes: 0 };
      }
      const results = await positionResults(this.#sources, standing.value, position, lines);
      return { outcome: accepted(results), bytes: lines.length * RANKED_LINE_BYTES };
    });
  }

  /**
   * What somebody makes of all that stands.
   *
   * @param name tells it from everything else that is made of this selection
   */
  summary<Value, Refusal>(
    selectionId: SelectionId,
    name: string,
    make: (standing: Standing) => Promise<Result<Value, Refusal>>,
  ): Promise<Result<Value, Refusal | RankingRefusal>> {
    return this.#of<Value, Refusal | RankingRefusal>(selectionId, `summary ${name}`, async () => {
      const standing = await this.standing(selectionId);
      const outcome = standing.ok ? await make(standing.value) : standing;
      return { outcome, bytes: SUMMARY_BYTES };
    });
  }

  /** Read in turns it may be of several moments. If anything has changed meanwhile, all of it is read at one. */
  async #rankable(selectionId: SelectionId): Promise<Result<Rankable, RankingRefusal>> {
    const { rest } = this.#sources;
    const mark = rest === undefined ? null : await this.#mark(selectionId);
    if (mark !== null) {
      const rankable = await rankableOf(this.#sources, selectionId, rest);
      if ((await this.#mark(selectionId)) === mark) return rankable;
    }
    return rankableOf(this.#sources, selectionId);
  }

  async #of<Value, Refusal>(
    selectionId: SelectionId,
    name: string,
    compute: () => Promise<{ readonly outcome: Result<Value, Refusal>; readonly bytes: number }>,
  ): Promise<Result<Value, Refusal>> {
    const key = `${selectionId} ${name}`;
    const mark = await this.#mark(selectionId);
    if (mark === null) return (await compute()).outcome;
    this.#forgetOthers(selectionId, mark);
    const kept = this.#kept.get(key);
    if (kept !== undefined) {
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return accepted(kept.value as Value);
    }
    // Two who ask the same at once wait for the same.
    const computing = this.#computing.get(`${key} ${mark}`);
    if (computing !== undefined) return (await computing) as Result<Value, Refusal>;
    const made = compute().then(async ({ outcome, bytes }) => {
      // What has changed while it was computed is in it or not: nobody knows, so it is told once and not kept.
      if (outcome.ok && (await this.#mark(selectionId)) === mark) {
        this.#keep(key, { selectionId, mark, value: outcome.value, bytes });
      }
      return outcome;
    });
    this.#computing.set(`${key} ${mark}`, made);
    try {
      return await made;
    } finally {
      this.#computing.delete(`${key} ${mark}`);
    }
  }

  /** null: something is on its way to the disk. */
  async #mark(selectionId: SelectionId): Promise<string | null> {
    const { hall, registry } = this.#sources;
    const decided = await registry.changeMark();
    const standing = standingMark(hall, selectionId);
    if (standing === null) return null;
    // Rules of one id are judged by what any sitting was armed with.
    const armed = hall.services().filter(({ isArmed }) => isArmed).length;
    return `${decided} ${armed} ${hall.selection(selectionId).version} ${standing}`;
  }

  #forgetOthers(selectionId: SelectionId, mark: string): void {
    for (const [key, kept] of this.#kept) {
      if (kept.selectionId === selectionId && kept.mark !== mark) this.#forget(key, kept);
    }
  }

  #keep(key: string, kept: Kept): void {
    const before = this.#kept.get(key);
    if (before !== undefined) this.#forget(key, before);
    if (kept.bytes > this.#bytesMax) return;
    this.#kept.set(key, kept);
    this.#bytes += kept.bytes;
    for (const [oldest, its] of this.#kept) {
      if (this.#bytes <= this.#bytesMax) return;
      this.#forget(oldest, its);
    }
  }

  #forget(key: string, { bytes }: Kept): void {
    this.#kept.delete(key);
    this.#bytes -= bytes;
  }
}
