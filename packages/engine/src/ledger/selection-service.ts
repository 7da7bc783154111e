import {
  type Digest,
  type Instant,
  invariant,
  type PositionId,
  type Result,
  type SelectionId,
  type StaffId,
} from "@neraca/base";
import { evolveRulings, NO_RULINGS, type Rulings } from "@neraca/exam";
import type { GroupCommit } from "../group-commit.ts";
import { type Append, type NewEvent, type RecordedEvent, type StreamName, streamName } from "../journal.ts";
import type { LeaveCommand, LeaveRefusal } from "../questions/question-leaves.ts";
import { QuestionLeaves } from "../questions/question-leaves.ts";
import type { Fate } from "../sitting-service.ts";
import type {
  CarriedOverTold,
  MarksAcknowledged,
  PublicationApproved,
  PublicationDrafted,
  PublicationRejected,
  PublicationWithdrawn,
  RankingPublished,
  SelectionEvent,
} from "./selection-event.ts";

/** A draft and what became of it. */
export type DecidedDraft = {
  readonly drafted: PublicationDrafted;
  readonly decided: PublicationApproved | PublicationRejected | PublicationWithdrawn;
};

/** What is written in one transaction with events of the selection, in other streams. */
export type Together = {
  /** Asked when the turn has come. */
  readonly appends: () => readonly Append[];
  /** Told after the selection's own events. */
  readonly stored: (lines: readonly RecordedEvent[]) => void;
};

const ALONE: Together = { appends: () => [], stored: () => {} };

/** What a selection has published so far, what is proposed, and which marks were looked at. An act that is on its way holds the next one off. */
export class SelectionService {
  readonly id: SelectionId;
  /** Who may read questions of a bank that is not sealed, of what is durable. */
  readonly leaves = new QuestionLeaves();
  readonly #commit: GroupCommit;
  readonly #stream: StreamName;
  readonly #onEvent: (event: SelectionEvent) => void;
  /** Of each position, version 1 first. */
  readonly #published = new Map<PositionId, readonly RankingPublished[]>();
  /** What the ledger has in force of scores of earlier rounds, by position and then by reference. */
  readonly #carriedOver = new Map<PositionId, Map<Digest, CarriedOverTold>>();
  #open: PublicationDrafted | null = null;
  #lastDecided: DecidedDraft | null = null;
  #drafts = 0;
  readonly #rounds = new Map<string, Digest>();
  /** By the place of the mark in the journal. As many as there are marks at most. */
  readonly #acknowledged = new Map<number, MarksAcknowledged>();
  #rulings = NO_RULINGS;
  #lastAct: Promise<unknown> = Promise.resolve();
  #version = 0;

  constructor(id: SelectionId, commit: GroupCommit, onEvent: (event: SelectionEvent) => void) {
    this.id = id;
    this.#commit = commit;
    this.#stream = streamName("selection", id);
    this.#onEvent = onEvent;
  }

  /** How many events of it are on disk. */
  get version(): number {
    return this.#version;
  }

  /** The newest publication of each position. */
  newest(): readonly RankingPublished[] {
    return [...this.#published.values()].flatMap((versions) => versions.at(-1) ?? []);
  }

  newestOf(positionId: PositionId): RankingPublished | undefined {
    return this.#published.get(positionId)?.at(-1);
  }

  /** Of scores of earlier rounds: what the publications of a position have told the ledger and not taken back. */
  carriedOverOf(positionId: PositionId): readonly CarriedOverTold[] {
    return [...(this.#carriedOver.get(positionId)?.values() ?? [])];
  }

  /** The digest of a round's rules, if any publication has told the ledger of scores under them. */
  roundDigest(round: string): Digest | null {
    return this.#rounds.get(round) ?? null;
  }

  /** One version of a position's publication, also one that has been corrected since. */
  publication(positionId: PositionId, version: number): RankingPublished | undefined {
    return this.#published.get(positionId)?.find(({ publicationVersion }) => publicationVersion === version);
  }

  /** The draft that waits for a second person. */
  get open(): PublicationDrafted | null {
    return this.#open;
  }

  get lastDecided(): DecidedDraft | null {
    return this.#lastDecided;
  }

  /** Drafts so far: the next one's number is one more. */
  get drafts(): number {
    return this.#drafts;
  }

  /** By whom, and when, the mark at this place of the journal was acknowledged. */
  acknowledgement(position: number): MarksAcknowledged | undefined {
    return this.#acknowledged.get(position);
  }

  /** Rulings on items that were proposed, and what became of them. */
  get rulings(): Rulings {
    return this.#rulings;
  }

  /** All or nothing. Waits for the act before, of whomever: publishing and acknowledging share the stream. */
  record(events: readonly SelectionEvent[]): Promise<Fate> {
    return this.#inTurn(() => this.#append(events));
  }

  /**
   * The same, if what it was decided on still holds when its turn comes: from then on nothing comes before it in the journal.
   *
   * @param together what follows from it elsewhere, in one transaction with it
   */
  recordIf(
    holds: () => boolean,
    events: readonly SelectionEvent[],
    together = ALONE,
  ): Promise<Fate | "overtaken"> {
    return this.#inTurn(async () => (holds() ? this.#append(events, together) : "overtaken"));
  }

  /** [QL2] Decided when its turn comes: of two who agree at once one is told that it is settled. */
  decideLeave(command: LeaveCommand, by: StaffId, at: Instant): Promise<Result<Fate, LeaveRefusal>> {
    return this.#inTurn(async () => {
      const decided = this.leaves.decide(this.id, command, by, at);
      return decided.ok ? { ok: true, value: await this.#append([decided.value]) } : decided;
    });
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#lastAct.then(act);
    this.#lastAct = done.catch(() => undefined);
    return done;
  }

  #append(events: readonly SelectionEvent[], together = ALONE): Promise<Fate> {
    const append = {
      stream: this.#stream,
      expectedVersion: this.#version,
      events: events as readonly unknown[] as readonly NewEvent[],
    };
    return new Promise((resolve) => {
      this.#commit.submit(
        [append, ...together.appends()],
        (recorded) => {
          for (const line of recorded.slice(0, events.length)) this.replay(line);
          together.stored(recorded.slice(events.length));
          resolve("stored");
        },
        () => resolve("not-stored"),
      );
    });
  }

  replay(recorded: RecordedEvent): void {
    const event = recorded.event as unknown as SelectionEvent;
    this.#version = recorded.version;
    this.#evolve(event);
    this.#onEvent(event);
  }

  #tell(positionId: PositionId, told: CarriedOverTold): void {
    const inForce = this.#carriedOver.get(positionId) ?? new Map<Digest, CarriedOverTold>();
    this.#carriedOver.set(positionId, inForce);
    if (told.act === "entered") inForce.set(told.candidateRef, told);
    else inForce.delete(told.candidateRef);
    this.#rounds.set(told.round, told.roundDigest);
  }

  #evolve(event: SelectionEvent): void {
    switch (event.type) {
      case "PublicationDrafted":
        invariant(this.#open === null, "one draft at a time");
        this.#open = event;
        this.#drafts = event.draft;
        return;
      case "PublicationApproved":
      case "PublicationRejected":
      case "PublicationWithdrawn":
        invariant(this.#open?.draft === event.draft, "what is decided is open");
        this.#lastDecided = { drafted: this.#open, decided: event };
        this.#open = null;
        return;
      case "RankingPublished":
        this.#published.set(event.positionId, [...(this.#published.get(event.positionId) ?? []), event]);
        return;
      case "ScoresCarriedOver":
        for (const told of event.entries) this.#tell(event.positionId, told);
        return;
      case "QuestionsAsked":
      case "QuestionsAllowed":
      case "QuestionsDeclined":
        this.leaves.take(event);
        return;
      case "RulingProposed":
      case "RulingConfirmed":
      case "RulingDeclined":
        this.#rulings = evolveRulings(this.#rulings, event);
        return;
      case "MarksAcknowledged":
        for (const position of event.marks) this.#acknowledged.set(position, event);
        return;
    }
  }
}
