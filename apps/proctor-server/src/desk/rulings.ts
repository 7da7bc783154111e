import { accepted, type Digest, type PositionId, type Result, refused, type SelectionId } from "@neraca/base";
import {
  BankOnce,
  contenderOf,
  itemsOf,
  type KeptResults,
  type KeptResultsSources,
  type Registry,
  RulingBook,
  type RulingBookRefusal,
  type RulingEffect,
  type RulingSources,
  type SealedLine,
  type Staff,
  type Standing,
} from "@neraca/engine";
import {
  type CountedAttempt,
  itemStatisticsOf,
  movesBetween,
  type RankedLine,
  type RuledItem,
  type RulingOnRecord,
  rankPosition,
  responsesOf,
  rulingsInForce,
  type Scores,
  type ScoreTable,
} from "@neraca/exam";
import {
  CLOSED_BANKS_SHOWN_MAX,
  type ItemStatisticView,
  type Reason,
  RULED_ITEMS_SHOWN_MAX,
  RULING_MOVES_SHOWN_MAX,
  type RuledItemsView,
  type RuledItemView,
  type RulingActView,
  type RulingEffectView,
  type RulingMove,
  type RulingQuestionView,
  type RulingsView,
  type RulingView,
} from "@neraca/protocol";
import { isArchived } from "./archived.ts";
import type { ResultActsOptions } from "./result-acts.ts";
import { rulingOn, SeenItems } from "./seen-items.ts";
import { Turns } from "./turns.ts";

export type RulingsOptions = Omit<RulingSources, "breathe"> &
  Pick<ResultActsOptions, "staffNameOf"> & {
    readonly kept: KeptResults;
    /** Whether the key to kept banks is in memory; always false where none is sealed. */
    readonly isBankOpen: () => boolean;
    readonly registry: Pick<KeptResultsSources["registry"], "selectionById" | "sittings"> &
      Pick<Registry, "noteStaffAct" | "versionsOfSelection">;
  };

/** More say no more about an item, and papers of all of a nation's candidates would fill the memory. */
const ATTEMPTS_COUNTED_MAX = 5_000;

/** What candidates made of the items of every bank that can be read, and which cannot. */
type Statistics = {
  readonly statistics: readonly ItemStatisticView[];
  readonly closedBanks: readonly Digest[];
};

type Refusal = RulingBookRefusal | Reason;
type PositionEffect = RulingEffectView["positions"][number];

/** Rulings on items of a selection, for whoever publishes: what is in doubt, what would come of a ruling, and what two people made of it. */
export class Rulings {
  readonly #options: RulingsOptions;
  readonly #book: RulingBook;
  readonly #seen: SeenItems;

  constructor(options: RulingsOptions) {
    this.#options = options;
    this.#seen = new SeenItems(options);
    this.#book = new RulingBook({ ...options, breathe: () => new Promise((go) => setImmediate(go)) });
  }

  async view(selectionId: SelectionId, asker: Staff): Promise<Result<RulingsView, Refusal>> {
    const { hall, registry, staffNameOf } = this.#options;
    if ((await registry.selectionById(selectionId)) === undefined) return refused("selection-unknown");
    const { rulings } = hall.selection(selectionId);
    const inForce = new Set(rulingsInForce(rulings).map(({ ruling }) => ruling));
    const nameOf = (by: Staff["id"]): string => staffNameOf(by) ?? by;
    const told = rulings.map((each) => rulingView(each, asker, nameOf, inForce)).toReversed();
    return accepted({ rulings: told });
  }

  /** Those that are most in doubt, or those whose id has the words. Counted once for as long as nothing changes, and anew when a bank is opened. */
  async items(selectionId: SelectionId, search: string): Promise<Result<RuledItemsView, Refusal>> {
    const isOpen = this.#options.isBankOpen();
    const all = await this.#options.kept.summary<Statistics, Refusal | Statistics>(
      selectionId,
      isOpen ? "items with the key" : "items without the key",
      async (standing) => {
        const counted = await this.#statistics(standing);
        // The key came or went meanwhile: what was counted is of both, and nothing to keep.
        const isOfOne = counted.closedBanks.length === 0 || this.#options.isBankOpen() === isOpen;
        return isOfOne ? accepted(counted) : refused(counted);
      },
    );
    if (!all.ok && typeof all.error === "string") return refused(all.error);
    const { statistics, closedBanks } = all.ok ? all.value : (all.error as Statistics);
    const words = search.trim().toLowerCase();
    const found = statistics.filter(({ itemId }) => itemId.toLowerCase().includes(words));
    return accepted({
      found: found.length,
      items: found.slice(0, RULED_ITEMS_SHOWN_MAX),
      closedBanks: closedBanks.slice(0, CLOSED_BANKS_SHOWN_MAX),
    });
  }

  /** What would come of a ruling, or of taking one back. Nothing of it is recorded but that this person has seen what the options earn. */
  async look(
    selectionId: SelectionId,
    { act, item }: RulingQuestionView,
    asker: Staff,
  ): Promise<Result<RulingEffectView, Refusal>> {
    const { bankDigest } = item;
    const effect = await this.#book.effectOf(selectionId, { act, bankDigest, item: ruledItem(item) });
    if (!effect.ok) return effect;
    const standing = await this.#options.kept.standing(selectionId);
    if (!standing.ok) return standing;
    const { rulings } = this.#options.hall.selection(selectionId);
    const inForce = new Set(rulingsInForce(rulings).map(({ ruling }) => ruling));
    const { itemId } = item;
    const ruling = rulingOn(rulings, inForce, item);
    await this.#seen.look(asker.id, { selectionId, bankDigest, itemId, ruling });
    return accepted(await effectView(effect.value, standing.value));
  }

  async act(
    selectionId: SelectionId,
    act: RulingActView,
    asker: Staff,
  ): Promise<Result<RulingsView, Refusal>> {
    if ((await this.#options.registry.selectionById(selectionId)) === undefined) {
      return refused("selection-unknown");
    }
    // What waited when it was archived can still be taken off the table.
    if (act.verb !== "decline" && (await isArchived(this.#options.registry, selectionId))) {
      return refused("selection-archived");
    }
    const outcome = await this.#acted(selectionId, act, asker);
    return outcome.ok ? this.view(selectionId, asker) : outcome;
  }

  #acted(selectionId: SelectionId, act: RulingActView, { id: by }: Staff): Promise<Result<unknown, Refusal>> {
    if (act.verb === "propose") {
      const { item, grounds, reason } = act;
      const { bankDigest } = item;
      return this.#book.propose(selectionId, by, {
        act: act.act,
        bankDigest,
        item: ruledItem(item),
        grounds,
        reason,
      });
    }
    const decision = { selectionId, ruling: act.number, digest: act.digest, by };
    return act.verb === "confirm" ? this.#book.confirm(decision) : this.#book.decline(decision);
  }

  async #statistics(standing: Standing): Promise<Statistics> {
    const { hall, banks } = this.#options;
    const services = standing.sittings.map(({ id }) => hall.service(id));
    const byBank = Map.groupBy(services, ({ armed }) => armed.terms.bankDigest);
    const statistics: ItemStatisticView[] = [];
    const closedBanks: Digest[] = [];
    let counted = 0;
    for (const [bankDigest, its] of byBank) {
      const bank = new BankOnce(banks, bankDigest);
      const attempts: CountedAttempt[] = [];
      let table: ScoreTable | null = null;
      for (const service of its) {
        if (counted === ATTEMPTS_COUNTED_MAX) break;
        const armed = await bank.armedFor(service);
        if (armed === null) {
          closedBanks.push(bankDigest);
          table = null;
          break;
        }
        table = armed.table;
        for (const attemptId of service.attemptIds()) {
          const state = service.attempt(attemptId);
          if (state.result?.status !== "scored" || counted === ATTEMPTS_COUNTED_MAX) continue;
          counted += 1;
          const { total } = state.result.scores;
          const paper = itemsOf(armed.paper(attemptId));
          attempts.push({ attemptId, total, paper, responses: responsesOf(state) });
        }
        await new Promise((go) => setImmediate(go));
      }
      if (table === null) continue;
      statistics.push(...itemStatisticsOf(attempts, table).map((each) => ({ bankDigest, ...each })));
    }
    return { statistics, closedBanks };
  }
}

/** Options once each, ascending, as a ruling has them. */
function ruledItem({ itemId, kind, options }: RuledItemView): RuledItem {
  return { itemId, kind, options: [...new Set(options)].toSorted() };
}

function rulingView(
  { proposed, decided }: RulingOnRecord,
  asker: Staff,
  nameOf: (by: Staff["id"]) => string,
  inForce: ReadonlySet<number>,
): RulingView {
  const { ruling, digest, act, bankDigest, item, grounds, reason, had, changed, by, at } = proposed;
  return {
    number: ruling,
    digest,
    act,
    item: { bankDigest, ...item, options: [...item.options] },
    grounds,
    reason,
    had,
    changed,
    by: nameOf(by),
    isMine: by === asker.id,
    at,
    decided:
      decided === null
        ? null
        : {
            isConfirmed: decided.type === "RulingConfirmed",
            isWithdrawn: decided.type !== "RulingConfirmed" && decided.by === by,
            by: nameOf(decided.by),
            at: decided.at,
            isInForce: inForce.has(ruling),
          },
  };
}

/** Ranks anew what changes, beside what stands: by the code that ranks for a publication. */
async function effectView(effect: RulingEffect, standing: Standing): Promise<RulingEffectView> {
  const after = new Map(effect.rescored.map((each) => [each.attemptId, each.after]));
  const turns = new Turns();
  const positions: PositionEffect[] = [];
  const moves: RulingMove[] = [];
  for (const position of standing.positions) {
    const lines = standing.byPosition.get(position.id) ?? [];
    const changed = lines.filter(({ attemptId }) => attemptId !== null && after.has(attemptId)).length;
    if (changed === 0) continue;
    const ranked = (its: readonly SealedLine[]): readonly RankedLine[] =>
      rankPosition({
        ruleSet: standing.ruleSet,
        formationType: position.formationType,
        quota: position.quota,
        contenders: its.map(contenderOf),
      });
    const its = movesBetween(ranked(lines), ranked(lines.map((line) => ruledLine(line, after))));
    const of = (kind: (typeof its)[number]["kind"]): number =>
      its.filter((move) => move.kind === kind).length;
    positions.push({
      positionId: position.id,
      title: position.title,
      changed,
      entering: of("only-second"),
      leaving: of("only-first"),
      moving: of("place") + of("status"),
    });
    for (const { kind, first, second } of its) {
      if (moves.length === RULING_MOVES_SHOWN_MAX) break;
      if (kind === "only-first" || kind === "only-second") {
        moves.push(moveOf(position.id, first, second, standing.names));
      }
    }
    await turns.after(2 * lines.length);
  }
  const { subtest, isWeighed, had, rescored } = effect;
  return { subtest, isWeighed, had, changed: rescored.length, options: optionsOf(effect), positions, moves };
}

function optionsOf({ options }: RulingEffect): RulingEffectView["options"] {
  return options.map(({ optionId, points, chosen, totals }) => ({
    optionId,
    points,
    chosen,
    meanTotal: chosen === 0 ? null : Math.round(totals / chosen),
  }));
}

function ruledLine(line: SealedLine, after: ReadonlyMap<string, Scores>): SealedLine {
  const scores = line.attemptId === null ? undefined : after.get(line.attemptId);
  return scores === undefined ? line : { ...line, result: { ...line.result, scores } };
}

function moveOf(
  positionId: PositionId,
  first: RankedLine,
  second: RankedLine,
  names: Standing["names"],
): RulingMove {
  const side = ({ place, scores }: RankedLine) => ({ place, total: scores?.total ?? 0 });
  return {
    positionId,
    name: names.get(first.candidateId) ?? first.participantNumber,
    participantNumber: first.participantNumber,
    isEntering: second.status === "passed-within",
    before: side(first),
    after: side(second),
  };
}
