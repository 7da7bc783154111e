import {
  accepted,
  type CandidateId,
  type LocalText,
  type Result,
  refused,
  type SelectionId,
  type SittingId,
  type StaffId,
  utf8,
} from "@neraca/base";
import { formationTypeRuleOf, type RuleBook, type RuleSet, ruleFileOf, ruleSetDigest } from "@neraca/exam";
import type { Hall } from "../hall.ts";
import type { Clock, PublicationStore } from "../ports.ts";
import type { Position, Registry, Selection } from "../registry.ts";
import { essenceOf, rankingFile } from "./ranking-file.ts";
import { isChangedRuleSet } from "./rules-on-record.ts";
import { newestResults, type SealedLine, type SealedSitting, sealedLine } from "./sealed-results.ts";
import type { SelectionEvent } from "./selection-event.ts";

export type PublisherOptions = {
  readonly hall: Hall;
  readonly registry: Pick<
    Registry,
    "selectionById" | "positionsOfSelection" | "candidatesOfSelection" | "sittings"
  >;
  readonly rules: RuleBook;
  readonly publications: PublicationStore;
  readonly clock: Clock;
};

export type PublishRefusal =
  | "selection-unknown"
  | "sittings-not-closed"
  | "nothing-to-publish"
  | "already-published"
  | "rule-set-unknown"
  | "rule-set-changed"
  | "rule-set-unfit"
  | "busy"
  | "not-stored";

const CORRECTED: LocalText = {
  id: "Hasil yang disegel berubah atau bertambah sejak pengumuman sebelumnya.",
  en: "Sealed results have changed or been added since the publication before.",
};

/** Ranks what was sealed, position by position, and publishes it: the committee's act. */
export class Publisher {
  readonly #options: PublisherOptions;
  #busy = false;

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /**
   * Every position of the selection that has results, in one transaction. What has not changed since the last publication is not
   * published again. Returns the highest version that now stands.
   */
  async publish(selectionId: SelectionId, by: StaffId): Promise<Result<number, PublishRefusal>> {
    if (this.#busy) return refused("busy");
    this.#busy = true;
    try {
      return await this.#publish(selectionId, by);
    } finally {
      this.#busy = false;
    }
  }

  async #publish(selectionId: SelectionId, by: StaffId): Promise<Result<number, PublishRefusal>> {
    const { hall, registry, clock, publications } = this.#options;
    const selection = await registry.selectionById(selectionId);
    if (selection === undefined) return refused("selection-unknown");
    const sittings = (await registry.sittings()).filter(({ sitting }) => sitting.selectionId === selectionId);
    if (sittings.some(({ sitting }) => hall.service(sitting.id).sitting.phase !== "closed")) {
      return refused("sittings-not-closed");
    }
    const sealed = newestResults(sittings.map(({ sitting }) => this.#sealedBy(sitting.id)));
    if (sealed.length === 0) return refused("nothing-to-publish");
    const rules = this.#rulesOf(
      selection,
      sittings.map(({ sitting }) => sitting.id),
    );
    if (!rules.ok) return rules;
    const positions = await registry.positionsOfSelection(selectionId);
    if (
      positions.some(({ formationType }) => formationTypeRuleOf(rules.value, formationType) === undefined)
    ) {
      return refused("rule-set-unfit");
    }
    const candidates = await registry.candidatesOfSelection(selectionId);
    const names = new Map(candidates.map((candidate) => [candidate.id, candidate.name]));

    // Kept before any event can name it, like the ranking files.
    await publications.keep(ruleSetDigest(rules.value), utf8(ruleFileOf(rules.value)));
    const events: SelectionEvent[] = [];
    for (const position of positions) {
      const lines = sealed.filter((line) => line.positionId === position.id);
      const event = await this.#eventOf(position, lines, rules.value, names, by);
      if (event !== null) events.push({ ...event, at: clock.now() });
    }
    if (events.length === 0) return refused("already-published");
    if ((await hall.selection(selectionId).record(events)) === "not-stored") return refused("not-stored");
    return accepted(Math.max(...events.map((event) => event.publicationVersion)));
  }

  /** null when there is nothing new to say about the position. The file is kept before any event can name it. */
  async #eventOf(
    position: Position,
    lines: readonly SealedLine[],
    ruleSet: RuleSet,
    names: ReadonlyMap<CandidateId, string>,
    by: StaffId,
  ): Promise<Omit<SelectionEvent, "at"> | null> {
    if (lines.length === 0) return null;
    const { hall, publications } = this.#options;
    const newest = hall.selection(position.selectionId).newestOf(position.id);
    if (newest !== undefined) {
      const again = rankingFile(position, lines, ruleSet, names, newest.publicationVersion);
      if (again.digest === newest.rankingDigest) return null;
      // Another version of this program may say the same in other words; that is no correction.
      const kept = new TextDecoder().decode(await publications.load(newest.rankingDigest));
      if (again.essence === essenceOf(kept)) return null;
    }
    const publicationVersion = (newest?.publicationVersion ?? 0) + 1;
    const file = rankingFile(position, lines, ruleSet, names, publicationVersion);
    await publications.keep(file.digest, file.bytes);
    return {
      type: "RankingPublished",
      by,
      selectionId: position.selectionId,
      positionId: position.id,
      publicationVersion,
      ruleSetId: ruleSet.id,
      ruleSetDigest: ruleSetDigest(ruleSet),
      quota: position.quota,
      formationType: position.formationType,
      rankingDigest: file.digest,
      lines: file.lines,
      reason: publicationVersion === 1 ? null : CORRECTED,
    };
  }

  /**
   * The selection's rules as its sittings were armed with them: bound in the ledger before anybody sat. Only where no sitting was armed
   * with them (the selection was given others since) do they come from the installation's own files.
   */
  #rulesOf(
    { ruleSetId }: Selection,
    sittingIds: readonly SittingId[],
  ): Result<RuleSet, "rule-set-unknown" | "rule-set-changed"> {
    const { hall, rules } = this.#options;
    const bound = sittingIds
      .map((sittingId) => hall.service(sittingId).armed.terms)
      .find((terms) => terms.ruleSetId === ruleSetId);
    const ruleSet = bound?.ruleSet ?? rules.get(ruleSetId);
    if (ruleSet === undefined) return refused("rule-set-unknown");
    return isChangedRuleSet(hall, ruleSet) ? refused("rule-set-changed") : accepted(ruleSet);
  }

  #sealedBy(sittingId: SittingId): SealedSitting {
    const service = this.#options.hall.service(sittingId);
    const { sitting } = service;
    return {
      closedAt: sitting.phase === "closed" ? sitting.closedAt : 0,
      lines: service.armed.terms.roster.flatMap((line) => {
        const { result, disqualified } = service.attempt(line.attemptId);
        return sealedLine(line, result, disqualified !== null);
      }),
    };
  }
}
