import {
  type AttemptEvent,
  markOf,
  type RosterLine,
  type RuleSet,
  type SealedResult,
  type SittingEvent,
  type StaffMark,
  staffMarkOf,
  termsOf,
} from "@neraca/exam";
import type { CandidateChange } from "./candidate-change.ts";
import { EarlierScoresAudit, ListedScores } from "./earlier-scores.ts";
import { Grants, ListedGrants } from "./grants.ts";
import type { PositionChange } from "./position-change.ts";
import type { Publication, SealedLine } from "./ranking-check.ts";
import type { RankingPublished, SelectionEvent } from "./selection-shape.ts";
import { unlessInvariant } from "./unless-invariant.ts";

type Sitting = {
  readonly selection: string;
  readonly roster: ReadonlyMap<string, RosterLine>;
  /** null: they cannot be told. */
  readonly ruleSet: RuleSet | null;
  readonly sealed: Map<string, SealedResult>;
  /** Attempts that are disqualified. */
  readonly struck: Set<string>;
  closedAt: number | null;
};

type MarkedAct = {
  /** null: left at the desk. */
  readonly sitting: string | null;
  readonly by: string;
  /** null: that of its sitting. */
  readonly selection: string | null;
};

/** Questions that were shown by the leave of somebody else. */
export type ShownLine = {
  readonly position: number;
  readonly selection: string;
  readonly by: unknown;
  readonly bank: unknown;
  readonly at: number;
  readonly leave: number;
};

/** An item whose key somebody has seen because a ruling on it is on the record. */
export type SeenItem = {
  readonly position: number;
  readonly selection: string;
  readonly bank: unknown;
  readonly item: unknown;
  readonly ruling: number;
};

/** An event of a selection, and where it stands in the journal. */
export type SelectionAct = { readonly position: number; readonly event: SelectionEvent };

/** What was sealed in every sitting of the journal, and what was published of it when: rankings are made of many sittings. */
export class SelectionAudit {
  readonly #sittings = new Map<string, Sitting>();
  readonly #publications: Publication[] = [];
  readonly #acts: SelectionAct[] = [];
  /** Candidates, as the journal has it so far. */
  readonly #withdrawn = new Set<string>();
  /** What the committee decided of positions, so far. */
  readonly #positions = new Map<string, PositionChange["decided"]>();
  readonly #earlier = new EarlierScoresAudit();
  readonly #lists = new ListedScores();
  readonly #listedGrants = new ListedGrants();
  /** What was granted to everybody, in any selection. */
  readonly grants = new Grants();
  readonly #renamedAt = new Map<string, number>();

  readonly #marks = new Map<number, MarkedAct>();
  readonly #shown: ShownLine[] = [];
  readonly #seenItems: SeenItem[] = [];
  readonly #staffMarks: (StaffMark & { readonly position: number })[] = [];

  takeSitting(position: number, sitting: string, event: SittingEvent): void {
    this.#takeMark(position, sitting, event);
    if (event.type === "SittingArmed" && !this.#sittings.has(sitting)) {
      const roster = new Map(event.terms.roster.map((line) => [line.attemptId as string, line]));
      const selection = event.terms.selectionId;
      const terms = unlessInvariant(() => termsOf(event));
      const ruleSet = terms.ok ? terms.value.ruleSet : null;
      this.#sittings.set(sitting, {
        selection,
        roster,
        ruleSet,
        sealed: new Map(),
        struck: new Set(),
        closedAt: null,
      });
    }
    const known = this.#sittings.get(sitting);
    if (event.type === "SittingClosed" && known !== undefined) known.closedAt = event.at;
  }

  takeAttempt(position: number, sitting: string, attemptId: string, event: AttemptEvent): void {
    this.#takeMark(position, sitting, event);
    const known = this.#sittings.get(sitting);
    if (event.type === "ResultSealed") known?.sealed.set(attemptId, event.result);
    const before = known?.sealed.get(attemptId);
    if (event.type === "ResultRescored" && before !== undefined) {
      known?.sealed.set(attemptId, { ...before, scores: event.scores });
    }
    if (event.type === "AttemptDisqualified") known?.struck.add(attemptId);
    if (event.type === "DisqualificationLifted") known?.struck.delete(attemptId);
  }

  takeCandidate(change: CandidateChange): void {
    const { candidateId, isWithdrawn, isRenamed, at } = change;
    this.#earlier.take(change);
    this.grants.take(change);
    if (isRenamed) this.#renamedAt.set(candidateId, at);
    if (isWithdrawn) this.#withdrawn.add(candidateId);
    else this.#withdrawn.delete(candidateId);
  }

  takePosition({ positionId, decided }: PositionChange): void {
    this.#positions.set(positionId, decided);
  }

  takeSelection(position: number, event: SelectionEvent): void {
    this.#acts.push({ position, event });
    if (event.type === "ScoresCarriedOver") this.#earlier.told(position, event);
    if (event.type === "RankingPublished") this.#takeRanking(position, event);
  }

  /** The act of one person at this place of the journal; undefined: there is none. */
  markAt(position: number): MarkedAct | undefined {
    const mark = this.#marks.get(position);
    return mark === undefined ? undefined : { ...mark, selection: this.#selectionOf(mark) };
  }

  /** Places of the acts of one person in the sittings of a selection, in the order of the journal. */
  marksOf(selection: string): readonly number[] {
    return [...this.#marks].flatMap(([position, mark]) =>
      this.#selectionOf(mark) === selection ? [position] : [],
    );
  }

  /** What people did alone at the desk. */
  staffMarksOf(selection: string): readonly (StaffMark & { readonly position: number })[] {
    return this.#staffMarks.filter(({ selectionId }) => selectionId === selection);
  }

  /** A line of the staff's log, whatever it is. */
  takeStaff(position: number, line: { readonly type: string; readonly [member: string]: unknown }): void {
    this.grants.isLogged = true;
    if (line.type === "QuestionsShown") this.#takeShown(position, line);
    if (line.type === "RulingItemSeen") this.#takeSeen(position, line);
    this.#lists.take(position, line);
    this.#listedGrants.take(position, line);
    const mark = staffMarkOf(line);
    if (mark === null) return;
    this.#staffMarks.push({ ...mark, position });
    this.#marks.set(position, { sitting: null, by: mark.by, selection: mark.selectionId });
  }

  /** Lines from before leaves were asked for have no number, and leave a mark. */
  shownOf(selection: string): readonly ShownLine[] {
    return this.#shown.filter((line) => line.selection === selection);
  }

  /** When the desk last gave somebody another name; null: never. */
  renamedAt(candidateId: string): number | null {
    return this.#renamedAt.get(candidateId) ?? null;
  }

  unlistedGrants(selection: string): ReturnType<ListedGrants["unlisted"]> {
    return this.#listedGrants.unlisted(selection);
  }

  /** Looks at items without a ruling leave a mark. */
  seenItemsOf(selection: string): readonly SeenItem[] {
    return this.#seenItems.filter((line) => line.selection === selection);
  }

  #takeSeen(position: number, line: { readonly [member: string]: unknown }): void {
    const { selectionId: selection, bankDigest: bank, itemId: item, ruling } = line;
    if (typeof selection !== "string" || typeof ruling !== "number") return;
    this.#seenItems.push({ position, selection, bank, item, ruling });
  }

  #takeShown(position: number, line: { readonly [member: string]: unknown }): void {
    const { selectionId: selection, staffId: by, bankDigest: bank, at, leave } = line;
    if (typeof selection !== "string" || typeof leave !== "number") return;
    this.#shown.push({ position, selection, by, bank, at: Number(at), leave });
  }

  #selectionOf({ sitting, selection }: MarkedAct): string | null {
    return selection ?? this.#sittings.get(sitting ?? "")?.selection ?? null;
  }

  #takeMark(position: number, sitting: string, event: AttemptEvent | SittingEvent): void {
    const mark = markOf(event);
    if (mark !== null) this.#marks.set(position, { sitting, by: mark.by, selection: null });
  }

  #takeRanking(position: number, event: RankingPublished): void {
    const armed = [...this.#sittings.values()].find(
      ({ selection, ruleSet }) => selection === event.selectionId && ruleSet?.id === event.ruleSetId,
    );
    const { selectionId } = event;
    const earlier = this.#earlier.of(selectionId).map((standing) => ({
      ...standing,
      isWithdrawn: this.#withdrawn.has(standing.candidateId),
    }));
    const told = this.#earlier.published(event);
    const decided = new Map(
      told.before.map(({ candidateId }) => [candidateId, this.#earlier.decidedAt(candidateId)]),
    );
    this.#publications.push({
      position,
      event,
      sealed: this.#sealedOf(selectionId),
      earlier,
      told,
      unmarked: this.#lists.waiting(selectionId),
      decidedAt: (candidateId) => decided.get(candidateId) ?? null,
      armedRules: armed?.ruleSet ?? null,
      decided: this.#positions.get(event.positionId) ?? null,
    });
  }

  /** Places of scores of earlier rounds that were told of a selection without a ranking after them. */
  unfollowed(selection: string): readonly number[] {
    return this.#earlier.unfollowed(selection);
  }

  /** Of one selection, in the order of the journal. */
  publications(selection: string): readonly Publication[] {
    return this.#publications.filter(({ event }) => event.selectionId === selection);
  }

  /** Everything that happened to one selection, in the order of the journal. */
  acts(selection: string): readonly SelectionAct[] {
    return this.#acts.filter(({ event }) => event.selectionId === selection);
  }

  #sealedOf(selection: string): readonly SealedLine[] {
    const mine = [...this.#sittings.values()].filter((sitting) => sitting.selection === selection);
    const struck = new Set(
      mine.flatMap(({ roster, struck: attempts }) =>
        [...attempts].map((attemptId) => roster.get(attemptId)?.candidateId),
      ),
    );
    return mine.flatMap(({ roster, sealed, closedAt }) =>
      [...roster].flatMap(([attemptId, line]): readonly SealedLine[] => {
        const result = sealed.get(attemptId);
        return result === undefined || closedAt === null
          ? []
          : [
              {
                line,
                result,
                closedAt,
                isDisqualified: struck.has(line.candidateId),
                isWithdrawn: this.#withdrawn.has(line.candidateId),
              },
            ];
      }),
    );
  }
}
