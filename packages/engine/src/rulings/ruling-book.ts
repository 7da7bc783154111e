import {
  type AttemptId,
  accepted,
  type Digest,
  invariant,
  type OptionId,
  type Result,
  refused,
  type SelectionId,
  type SittingId,
  type StaffId,
  type Subtest,
} from "@neraca/base";
import {
  decideAttempt,
  decideRuling,
  hasWeights,
  type ItemPoints,
  itemPointsOf,
  openRuling,
  type ProposedRuling,
  type RuledItem,
  type RulingCommand,
  type RulingFault,
  type RulingProposed,
  type RulingRefusal,
  rulingsInForce,
  type Scores,
  whyNotRuled,
} from "@neraca/exam";
import type { Bank } from "@neraca/item-bank";
import { Armed } from "../armed.ts";
import type { Hall } from "../hall.ts";
import { type Append, BATCH_EVENTS_MAX, type RecordedEvent } from "../journal.ts";
import { standingMark } from "../ledger/standing-mark.ts";
import { OneAtATime } from "../one-at-a-time.ts";
import type { BankArchive, Clock } from "../ports.ts";
import type { Registry } from "../registry.ts";
import type { SittingService } from "../sitting-service.ts";
import { itemsOf, ruledScoresOf } from "./rescoring.ts";

export type RulingSources = {
  readonly hall: Hall;
  readonly registry: Pick<Registry, "selectionById" | "sittings">;
  readonly banks: Pick<BankArchive, "load">;
  readonly clock: Pick<Clock, "now">;
  /** Lets others go first: papers of a whole selection are planned. */
  readonly breathe: () => Promise<void>;
};

export type RulingBookRefusal =
  | RulingRefusal
  | RulingFault
  | "selection-unknown"
  | "sittings-not-closed"
  | "ruling-bank-closed"
  | "ruling-stale"
  | "ruling-too-large"
  | "busy"
  | "not-stored";

/** What is asked about before anybody proposes it. */
export type RulingQuestion = Pick<ProposedRuling, "act" | "bankDigest" | "item">;

/** One attempt whose scores a ruling would change. */
export type RescoredAttempt = {
  readonly sittingId: SittingId;
  readonly attemptId: AttemptId;
  readonly before: Scores;
  readonly after: Scores;
};

/** What an option of the item was chosen by. */
export type ChosenOption = {
  /** null: left blank. */
  readonly optionId: OptionId | null;
  /** What it earns by the bank's key. */
  readonly points: number;
  readonly chosen: number;
  /** Sum of the totals of those who chose it, as they stand. */
  readonly totals: number;
};

export type RulingEffect = {
  readonly subtest: Subtest;
  /** Its options are weighed: it can only be annulled. */
  readonly isWeighed: boolean;
  /** Attempts with a sealed score that had the item on their paper. */
  readonly had: number;
  readonly rescored: readonly RescoredAttempt[];
  readonly options: readonly ChosenOption[];
};

/** Of one ruling: with the confirmation they are one transaction, which the journal bounds. */
export const RESCORED_MAX = BATCH_EVENTS_MAX - 1_000;

/**
 * Rulings on items that were found to be wrong after the exam, by two members of the committee.
 *
 * Crash story. A proposal is one event and waits, over any restart. A confirmation and every result that it changes are one transaction: after a crash the
 * ruling is in force and applied to everybody, or it still waits. The ledger follows from the record. Nothing of the bank is kept.
 */
export class RulingBook {
  readonly #sources: RulingSources;
  readonly #turn = new OneAtATime<RulingBookRefusal>();

  constructor(sources: RulingSources) {
    this.#sources = sources;
  }

  /** Nothing is recorded: who had the item, and whose scores would change. */
  async effectOf(
    selectionId: SelectionId,
    { act, bankDigest, item }: RulingQuestion,
  ): Promise<Result<RulingEffect, RulingBookRefusal>> {
    const services = await this.#sittingsWith(selectionId, bankDigest);
    if (!services.ok) return services;
    const bank = new BankOnce(this.#sources.banks, bankDigest);
    const all = rulingsInForce(this.#sources.hall.selection(selectionId).rulings)
      .filter((each) => each.bankDigest === bankDigest)
      .map((each) => each.item);
    const inForce = all.filter(({ itemId }) => itemId !== item.itemId);
    // What cannot be proposed has no effect to look at: beside a ruling that is in force another one would seem to take points away.
    if (act === "imposed" && inForce.length < all.length) return refused("ruling-in-force");
    if (act === "taken-back" && inForce.length === all.length) return refused("ruling-not-in-force");
    const after = act === "imposed" ? [...inForce, item] : inForce;
    const counted = new EffectCount(item, after);
    for (const service of services.value) {
      const armed = await bank.armedFor(service);
      if (armed === null) return refused("ruling-bank-closed");
      const fault = whyNotRuled(item, armed.table);
      if (fault !== null) return refused(fault);
      counted.take(service, armed);
      await this.#sources.breathe();
    }
    return accepted(counted.effect);
  }

  /** One member of the committee proposes. The proposal holds how many results it would change. */
  propose(
    selectionId: SelectionId,
    by: StaffId,
    ruling: Omit<ProposedRuling, "had" | "changed">,
  ): Promise<Result<RulingProposed, RulingBookRefusal>> {
    return this.#turn.run(async () => {
      const { hall, clock } = this.#sources;
      const effect = await this.effectOf(selectionId, ruling);
      if (!effect.ok) return effect;
      const { had, rescored } = effect.value;
      if (rescored.length > RESCORED_MAX) return refused("ruling-too-large");
      const at = clock.now();
      const command: RulingCommand = {
        type: "propose-ruling",
        at,
        by,
        selectionId,
        ...ruling,
        had,
        changed: rescored.length,
      };
      const selection = hall.selection(selectionId);
      const decided = decideRuling(command, selection.rulings);
      if (!decided.ok) return decided;
      if ((await selection.record(decided.value)) === "not-stored") return refused("not-stored");
      const open = openRuling(selection.rulings);
      return open === null ? refused("ruling-unknown") : accepted(open);
    });
  }

  /** Another member agrees: the ruling is in force, and every score that it changes is another, when this resolves. */
  confirm(act: RulingDecision): Promise<Result<null, RulingBookRefusal>> {
    return this.#turn.run(async () => {
      const { hall, clock } = this.#sources;
      const { selectionId } = act;
      const selection = hall.selection(selectionId);
      const open = openRuling(selection.rulings);
      const decided = decideRuling({ type: "confirm-ruling", at: clock.now(), ...act }, selection.rulings);
      if (!decided.ok || open === null) return decided.ok ? refused("ruling-unknown") : decided;
      const mark = standingMark(hall, selectionId);
      const effect = await this.effectOf(selectionId, open);
      if (!effect.ok) return effect;
      const { had, rescored } = effect.value;
      if (had !== open.had || rescored.length !== open.changed) return refused("ruling-stale");
      // Something that the journal will have before the confirmation, and that was not looked at.
      const holds = (): boolean =>
        mark !== null && mark === standingMark(hall, selectionId) && hall.commit.hasRoom(rescored.length + 1);
      const fate = await selection.recordIf(holds, decided.value, {
        appends: () => this.#appendsOf(open, rescored),
        stored: (lines) => this.#stored(rescored, lines),
      });
      if (fate === "overtaken") return refused("busy");
      return fate === "stored" ? accepted(null) : refused("not-stored");
    });
  }

  /** By another, or by whoever proposed it: nothing of it comes into force. */
  decline(act: RulingDecision): Promise<Result<null, RulingBookRefusal>> {
    return this.#turn.run(async () => {
      const { hall, clock } = this.#sources;
      const selection = hall.selection(act.selectionId);
      const decided = decideRuling({ type: "decline-ruling", at: clock.now(), ...act }, selection.rulings);
      if (!decided.ok) return decided;
      return (await selection.record(decided.value)) === "stored" ? accepted(null) : refused("not-stored");
    });
  }

  /** Expected from here on, in every sitting; what was decided is written together. */
  #appendsOf({ digest, ruling }: RulingProposed, rescored: readonly RescoredAttempt[]): readonly Append[] {
    const at = this.#sources.clock.now();
    return rescored.flatMap(({ sittingId, attemptId, after: scores }) => {
      const service = this.#sources.hall.service(sittingId);
      const command = { type: "rescore-result", at, ruling, digest, scores } as const;
      const state = service.expectedAttempt(attemptId);
      const decided = decideAttempt(command, state, service.surroundings(attemptId));
      return decided.ok ? service.expect([{ kind: "attempt", attemptId, events: decided.value }]) : [];
    });
  }

  #stored(rescored: readonly RescoredAttempt[], lines: readonly RecordedEvent[]): void {
    const sittingOf = new Map(rescored.map((each) => [`attempt/${each.attemptId}`, each.sittingId]));
    for (const [sittingId, its] of Map.groupBy(lines, ({ stream }) => sittingOf.get(stream))) {
      if (sittingId !== undefined) this.#sources.hall.service(sittingId).stored(its);
    }
  }

  /** Nobody sees half a ruling: refused as long as a sitting of the selection is open. */
  async #sittingsWith(
    selectionId: SelectionId,
    bankDigest: Digest,
  ): Promise<Result<readonly SittingService[], RulingBookRefusal>> {
    const { hall, registry } = this.#sources;
    if ((await registry.selectionById(selectionId)) === undefined) return refused("selection-unknown");
    const services = (await registry.sittings())
      .filter(({ sitting, lost }) => sitting.selectionId === selectionId && lost === null)
      .map(({ sitting }) => hall.service(sitting.id));
    if (services.some(({ sitting }) => sitting.phase !== "closed")) return refused("sittings-not-closed");
    const its = services.filter(({ armed }) => armed.terms.bankDigest === bankDigest);
    return its.length === 0 ? refused("ruling-item-unknown") : accepted(its);
  }
}

export type RulingDecision = {
  readonly selectionId: SelectionId;
  readonly ruling: number;
  readonly digest: Digest;
  readonly by: StaffId;
};

/** A bank that is read once, and only for sittings that have not got it. */
export class BankOnce {
  readonly #banks: Pick<BankArchive, "load">;
  readonly #digest: Digest;
  #bank: Promise<Bank | null> | null = null;

  constructor(banks: Pick<BankArchive, "load">, digest: Digest) {
    this.#banks = banks;
    this.#digest = digest;
  }

  /** null: nobody can read it: it is sealed, and its people have not opened it. */
  async armedFor({ armed }: SittingService): Promise<Armed | null> {
    if (!armed.isSetAside) return armed;
    // What is wrong with it was told when the sitting was set aside.
    this.#bank ??= this.#banks.load(this.#digest).catch(() => null);
    const bank = await this.#bank;
    return bank === null ? null : new Armed(armed.terms, bank);
  }
}

class EffectCount {
  readonly #item: RuledItem;
  readonly #after: readonly RuledItem[];
  #points: ItemPoints | null = null;
  #had = 0;
  readonly #rescored: RescoredAttempt[] = [];
  readonly #chosen = new Map<OptionId | null, { points: number; chosen: number; totals: number }>();

  constructor(item: RuledItem, after: readonly RuledItem[]) {
    this.#item = item;
    this.#after = after;
  }

  get effect(): RulingEffect {
    invariant(this.#points !== null, "an effect is counted of an item that there is");
    const { subtest } = this.#points;
    const isWeighed = hasWeights(this.#points);
    const options = [...this.#chosen].map(([optionId, count]) => ({ optionId, ...count }));
    return { subtest, isWeighed, had: this.#had, rescored: this.#rescored, options };
  }

  take(service: SittingService, armed: Armed): void {
    const { itemId } = this.#item;
    this.#points = itemPointsOf(armed.table, itemId);
    for (const [optionId, points] of this.#points.points) this.#countOf(optionId, points);
    this.#countOf(null, 0);
    for (const attemptId of service.attemptIds()) {
      const state = service.attempt(attemptId);
      if (state.result?.status !== "scored") continue;
      const paper = armed.paper(attemptId);
      if (!itemsOf(paper).has(itemId)) continue;
      this.#had += 1;
      const before = state.result.scores;
      const count = this.#countOf(state.responses.get(itemId)?.optionId ?? null, 0);
      count.chosen += 1;
      count.totals += before.total;
      const after = ruledScoresOf(state, paper, armed.table, this.#after);
      if (after.total === before.total) continue;
      this.#rescored.push({ sittingId: service.id, attemptId, before, after });
    }
  }

  #countOf(optionId: OptionId | null, points: number) {
    const count = this.#chosen.get(optionId) ?? { points, chosen: 0, totals: 0 };
    this.#chosen.set(optionId, count);
    return count;
  }
}
