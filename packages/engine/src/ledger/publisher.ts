import {
  accepted,
  type Digest,
  type LocalText,
  type Result,
  refused,
  type SelectionId,
  type SittingId,
  type StaffId,
} from "@neraca/base";
import { type MarkSources, openMarksOf } from "../marks/mark-book.ts";
import type { KeptMark } from "../marks/marks-record.ts";
import { OneAtATime } from "../one-at-a-time.ts";
import type { Clock } from "../ports.ts";
import {
  type DecisionRefusal,
  type DraftDecision,
  draftDigestOf,
  mayDecide,
  reasonIn,
} from "./draft-decision.ts";
import {
  isSameRanking,
  type RankingRefusal,
  type RankingSources,
  type RankingToPublish,
  rankingsToPublish,
} from "./drafted-rankings.ts";
import {
  CARRIED_OVER_ENTRIES_MAX,
  type PublicationDrafted,
  type RankingPublished,
  type SelectionEvent,
} from "./selection-event.ts";
import { standingMark } from "./standing-mark.ts";

export type PublisherOptions = RankingSources &
  Pick<MarkSources, "marksRecord" | "takeNotes"> & {
    readonly clock: Clock;
    /** All that this server holds is a practice: nothing of it is ever published. */
    readonly isPractice?: boolean;
  };

export type PublishRefusal =
  | RankingRefusal
  | DecisionRefusal
  | "practice"
  | "draft-open"
  | "draft-stale"
  | "marks-open"
  | "correction-reason-missing"
  | "busy"
  | "not-stored";

/** Who does what to which draft. The digest is of what they have seen. */
export type DraftAct = {
  readonly selectionId: SelectionId;
  readonly draft: number;
  readonly draftDigest: Digest;
  readonly by: StaffId;
};

/**
 * Publishes what was sealed, by two members of the committee: one drafts, another approves exactly that.
 *
 * Crash story. Ranking files are kept by digest, then the draft that names them is recorded; a crash between the two leaves files
 * that nothing names. From then on the draft is on the record and waits, over any restart. Approval and the rankings of all positions
 * are one transaction: after a crash either all of them are published or the draft still waits. The ledger follows from the record.
 */
export class Publisher {
  readonly #options: PublisherOptions;
  readonly #turn = new OneAtATime<PublishRefusal>();

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /** Then no draft is ever made, and so nothing is approved. */
  get isPractice(): boolean {
    return this.#options.isPractice === true;
  }

  /**
   * Proposes every position of the selection that has something new to say.
   *
   * @param reason why what was published is corrected; needed where a position has been published before
   */
  draft(
    selectionId: SelectionId,
    by: StaffId,
    reason: string | null,
  ): Promise<Result<PublicationDrafted, PublishRefusal>> {
    return this.#turn.run(async () => {
      const { hall, clock } = this.#options;
      if (this.isPractice) return refused("practice");
      const rankings = await rankingsToPublish(this.#options, selectionId);
      if (!rankings.ok) return rankings;
      const selection = hall.selection(selectionId);
      if (selection.open !== null) return refused("draft-open");
      const drafted = rankings.value.map(({ ranking }) => ranking);
      const isCorrection = drafted.some(({ publicationVersion }) => publicationVersion > 1);
      const words = reasonIn(reason);
      if (isCorrection && words === null) return refused("correction-reason-missing");
      const proposed = {
        selectionId,
        draft: selection.drafts + 1,
        by,
        reason: isCorrection ? words : null,
        rankings: drafted,
      };
      const draftDigest = draftDigestOf(proposed);
      const event: PublicationDrafted = {
        type: "PublicationDrafted",
        at: clock.now(),
        ...proposed,
        draftDigest,
      };
      return (await selection.record([event])) === "stored" ? accepted(event) : refused("not-stored");
    });
  }

  /** Publishes the draft. Resolves to the highest version that now stands. */
  approve(act: DraftAct): Promise<Result<number, PublishRefusal>> {
    return this.#turn.run(async () => {
      const open = await this.#openDraft(act, "approve");
      if (!open.ok) return open;
      const { hall, clock, takeNotes } = this.#options;
      if (!(await takeNotes())) return refused("busy");
      const mark = standingMark(hall, act.selectionId);
      const standing = await this.#standing(open.value);
      if (!standing.ok) return standing;
      const sittings = await this.#sittingsOf(act.selectionId);
      // [PB15] [PB16] Something that the journal will have before the approval, and the draft does not know.
      const holds = (): boolean => mark !== null && mark === standingMark(hall, act.selectionId);
      if (!holds()) return refused("busy");
      const { selectionId, draft, draftDigest, by } = act;
      // [PB17] What is on its way to the disk has held the approval off already: no mark is.
      if (openMarksOf(this.#options, selectionId, sittings).length > 0) return refused("marks-open");
      const ended = { at: clock.now(), by, selectionId, draft, draftDigest };
      const events: SelectionEvent[] = [
        { type: "PublicationApproved", ...ended },
        ...publishedBy(open.value, standing.value, act, ended.at),
      ];
      // An acknowledgement may go first: what comes to the journal meanwhile would be before the approval too.
      const fate = await hall.selection(selectionId).recordIf(holds, events);
      if (fate === "overtaken") return refused("busy");
      if (fate === "not-stored") return refused("not-stored");
      return accepted(Math.max(...open.value.rankings.map(({ publicationVersion }) => publicationVersion)));
    });
  }

  /** Nothing of the draft is published. A stale one can be ended too. */
  end(act: DraftAct, decision: "reject" | "withdraw", reason: string): Promise<Result<null, PublishRefusal>> {
    return this.#turn.run(async () => {
      const open = await this.#openDraft(act, decision);
      if (!open.ok) return open;
      const words = reasonIn(reason);
      if (words === null) return refused("reason-missing");
      const { selectionId, draft, draftDigest, by } = act;
      const type = decision === "reject" ? "PublicationRejected" : "PublicationWithdrawn";
      const event: SelectionEvent = {
        type,
        at: this.#options.clock.now(),
        by,
        selectionId,
        draft,
        draftDigest,
        reason: words,
      };
      const fate = await this.#options.hall.selection(selectionId).record([event]);
      return fate === "stored" ? accepted(null) : refused("not-stored");
    });
  }

  /** Why the draft can be approved no more: what it says is not what there is to say now. null: it can. */
  async staleness(draft: PublicationDrafted): Promise<"draft-stale" | RankingRefusal | null> {
    const standing = await this.#standing(draft);
    return standing.ok ? null : standing.error;
  }

  /** What there is to publish now, if it is what the draft says. */
  async #standing(
    draft: PublicationDrafted,
  ): Promise<Result<readonly RankingToPublish[], "draft-stale" | RankingRefusal>> {
    const now = await rankingsToPublish(this.#options, draft.selectionId);
    if (!now.ok) return now.error === "already-published" ? refused("draft-stale") : now;
    if (now.value.length !== draft.rankings.length) return refused("draft-stale");
    for (const { ranking } of now.value) {
      const drafted = draft.rankings.find(({ positionId }) => positionId === ranking.positionId);
      if (drafted === undefined || !(await isSameRanking(this.#options.publications, drafted, ranking))) {
        return refused("draft-stale");
      }
    }
    return now;
  }

  /** What holds an approval up: what people did alone in the selection and nobody else has acknowledged. */
  async openMarks(selectionId: SelectionId): Promise<readonly KeptMark[]> {
    return openMarksOf(this.#options, selectionId, await this.#sittingsOf(selectionId));
  }

  async #sittingsOf(selectionId: SelectionId): Promise<readonly SittingId[]> {
    return (await this.#options.registry.sittings())
      .filter(({ sitting }) => sitting.selectionId === selectionId)
      .map(({ sitting }) => sitting.id);
  }

  async #openDraft(
    { selectionId, draft, draftDigest, by }: DraftAct,
    decision: DraftDecision,
  ): Promise<Result<PublicationDrafted, PublishRefusal>> {
    const { hall, registry } = this.#options;
    if ((await registry.selectionById(selectionId)) === undefined) return refused("selection-unknown");
    const { open } = hall.selection(selectionId);
    if (open?.draft !== draft || open.draftDigest !== draftDigest) return refused("draft-unknown");
    const may = mayDecide(decision, open, by);
    return may.ok ? accepted(open) : may;
  }
}

/** Each ranking with what the ledger is told before it. */
function publishedBy(
  { rankings, reason, draft }: PublicationDrafted,
  standing: readonly RankingToPublish[],
  { selectionId, by }: DraftAct,
  at: RankingPublished["at"],
): readonly SelectionEvent[] {
  const toldOf = new Map(standing.map(({ ranking, told }) => [ranking.positionId, told]));
  return rankings.flatMap((ranking): readonly SelectionEvent[] => {
    const { positionId, publicationVersion } = ranking;
    const told = toldOf.get(positionId) ?? [];
    const events: SelectionEvent[] = [];
    for (let from = 0; from < told.length; from += CARRIED_OVER_ENTRIES_MAX) {
      const entries = told.slice(from, from + CARRIED_OVER_ENTRIES_MAX);
      events.push({ type: "ScoresCarriedOver", at, by, selectionId, positionId, entries });
    }
    const words = publicationVersion === 1 || reason === null ? null : sameWords(reason);
    events.push({ type: "RankingPublished", at, by, selectionId, ...ranking, reason: words, draft });
    return events;
  });
}

/** The committee's own words stand in the ledger as they were written, whichever language a reader asks for. */
function sameWords(text: string): LocalText {
  return { id: text, en: text };
}
