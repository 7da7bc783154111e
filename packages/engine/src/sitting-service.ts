import {
  type AttemptId,
  type Digest,
  type Instant,
  invariant,
  type Result,
  refused,
  type SittingId,
} from "@neraca/base";
import {
  type AttemptCommand,
  type AttemptEvent,
  type AttemptRefusal,
  type AttemptState,
  type AttemptSurroundings,
  decideAttempt,
  decideSitting,
  evolveAttempt,
  evolveSitting,
  evolveStanding,
  NO_STANDING,
  PLANNED,
  type SittingCommand,
  type SittingEvent,
  type SittingRefusal,
  type SittingState,
  type Standing,
  UNTOUCHED,
} from "@neraca/exam";
import type { Armed } from "./armed.ts";
import type { GroupCommit } from "./group-commit.ts";
import { type Append, type NewEvent, type RecordedEvent, type StreamName, streamName } from "./journal.ts";
import { EMPTY_RECORD, recordDigest } from "./record-digest.ts";

/** A state and the version of its stream. */
type Versioned<State> = { readonly state: State; readonly version: number };

/** An attempt, and the digest of all its events so far. */
type AttemptRecord = Versioned<AttemptState> & { readonly digest: Digest };

/** One that is on disk, and what it has earned so far. */
type DurableRecord = AttemptRecord & { readonly standing: Standing };

const NO_RECORD: DurableRecord = {
  state: UNTOUCHED,
  version: 0,
  digest: EMPTY_RECORD,
  standing: NO_STANDING,
};

/** An event that is on disk, and what is so after it: what projections fold. */
export type Published =
  | {
      readonly kind: "sitting";
      readonly position: number;
      readonly chain: Digest | null;
      readonly event: SittingEvent;
      readonly state: SittingState;
    }
  | {
      readonly kind: "attempt";
      readonly position: number;
      readonly attemptId: AttemptId;
      readonly event: AttemptEvent;
      readonly standing: Standing;
    };

/** The state after an event. Worked out once, when the event is decided, and taken over when it is on disk. */
type After =
  | { readonly kind: "sitting"; readonly state: SittingState }
  | {
      readonly kind: "attempt";
      readonly attemptId: AttemptId;
      readonly state: AttemptState;
      readonly digest: Digest;
    };

/** What a decision wants recorded. */
export type Change =
  | { readonly kind: "sitting"; readonly events: readonly SittingEvent[] }
  | { readonly kind: "attempt"; readonly attemptId: AttemptId; readonly events: readonly AttemptEvent[] };

/** `stored`: on disk, published. `not-stored`: certainly not, and the state is as if it had never been asked. */
export type Fate = "stored" | "not-stored";

export type CommandRefusal = SittingRefusal | AttemptRefusal | "busy" | "disk-full" | "sitting-set-aside";

/**
 * One sitting and its attempts. The only place where they change.
 *
 * Two states of everything: *expected*, which includes events on their way to the disk and is what the next decision sees, and
 * *durable*, which is all that anybody outside is shown. Decisions are synchronous, so they follow each other without locks, and a
 * decision does not wait for the disk: a thousand answers share one fsync. When a commit is certainly not stored, `expected` falls
 * back to `durable` in the same turn.
 */
export class SittingService {
  readonly id: SittingId;
  readonly #commit: GroupCommit;
  readonly #mayDecide: () => boolean;
  readonly #stream: StreamName;
  readonly #listeners = new Set<(published: readonly Published[]) => void>();
  #armed: Armed | null = null;
  #expected: Versioned<SittingState> = { state: PLANNED, version: 0 };
  #durable: Versioned<SittingState> = { state: PLANNED, version: 0 };
  #expectedAttempts = new Map<AttemptId, AttemptRecord>();
  #durableAttempts = new Map<AttemptId, DurableRecord>();
  #position = 0;
  /** Events that are on their way to the disk. */
  #underway = 0;

  /** @param mayDecide asked before each decision; it may record something itself first, on which the decision then stands */
  constructor(id: SittingId, commit: GroupCommit, mayDecide: () => boolean) {
    this.id = id;
    this.#commit = commit;
    this.#mayDecide = mayDecide;
    this.#stream = streamName("sitting", id);
    commit.onRollback(() => {
      this.#expected = this.#durable;
      this.#expectedAttempts = new Map(this.#durableAttempts);
      this.#underway = 0;
      if (this.#durable.state.phase === "planned") this.#armed = null;
    });
  }

  /** Called with what has just become durable, in order, after the state that others see has moved and before anyone is answered. */
  onPublished(listener: (published: readonly Published[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The sitting as it is on disk. */
  get sitting(): SittingState {
    return this.#durable.state;
  }

  /** The journal position of the last event in the durable state. */
  get position(): number {
    return this.#position;
  }

  /** Something of it is on its way to the disk, and whatever is submitted now comes after it in the journal. */
  get isUnderway(): boolean {
    return this.#underway > 0;
  }

  get armed(): Armed {
    invariant(this.#armed !== null, `sitting ${this.id} is not armed`);
    return this.#armed;
  }

  get isArmed(): boolean {
    return this.#armed !== null;
  }

  /** Its bank is gone or damaged: nothing is decided in it until the server is started with the bank in place. */
  get isSetAside(): boolean {
    return this.#armed?.isSetAside === true;
  }

  /** An attempt as it is on disk. */
  attempt(attemptId: AttemptId): AttemptState {
    return this.#durableAttempts.get(attemptId)?.state ?? UNTOUCHED;
  }

  standing(attemptId: AttemptId): Standing {
    return this.#durableAttempts.get(attemptId)?.standing ?? NO_STANDING;
  }

  /** How many events an attempt's stream has on disk. */
  attemptVersion(attemptId: AttemptId): number {
    return this.#expectedAttempts.get(attemptId)?.version ?? 0;
  }

  /** Of all events of an attempt so far, those on their way to the disk among them. */
  recordDigest(attemptId: AttemptId): Digest {
    return this.#expectedAttempts.get(attemptId)?.digest ?? EMPTY_RECORD;
  }

  /** The sitting and an attempt as the next decision sees them: for those who compose several decisions into one commit. */
  get expectedSitting(): SittingState {
    return this.#expected.state;
  }

  expectedAttempt(attemptId: AttemptId): AttemptState {
    return this.#expectedAttempts.get(attemptId)?.state ?? UNTOUCHED;
  }

  attemptIds(): readonly AttemptId[] {
    return this.#armed?.terms.roster.map((line) => line.attemptId) ?? [];
  }

  surroundings(attemptId: AttemptId): AttemptSurroundings {
    const { armed } = this;
    return {
      sitting: this.#expected.state,
      line: armed.line(attemptId),
      // Made when it is looked at: most decisions about an absent candidate never need their paper.
      get paper() {
        return armed.paper(attemptId);
      },
    };
  }

  decideSitting(command: SittingCommand): Result<readonly SittingEvent[], CommandRefusal> {
    const mayDecide = this.#mayDecide();
    if (this.isSetAside && this.#expected.state.phase !== "closed") return refused("sitting-set-aside");
    if (this.#commit.isFull) return refused("disk-full");
    if (!mayDecide || !this.#commit.hasRoom(1)) return refused("busy");
    return decideSitting(command, this.#expected.state);
  }

  decideAttempt(
    attemptId: AttemptId,
    command: AttemptCommand,
  ): Result<readonly AttemptEvent[], CommandRefusal> {
    const mayDecide = this.#mayDecide();
    if (this.isSetAside) return refused("sitting-set-aside");
    if (!mayDecide || !this.#commit.hasRoom(1)) return refused("busy");
    return decideAttempt(command, this.expectedAttempt(attemptId), this.surroundings(attemptId));
  }

  /** Given by whoever arms or replays, before the event SittingArmed is recorded. */
  equip(armed: Armed): void {
    invariant(this.#armed === null, "a sitting is armed once");
    this.#armed = armed;
  }

  /**
   * Records what was just decided, in one transaction with everything else of this call. Applied to the expected state at once; the
   * fate is told when the disk has answered, in the order of the calls. Nothing to record is stored when all before it is.
   */
  record(changes: readonly Change[], fate: (fate: Fate) => void): void {
    const afters: After[] = [];
    const appends: Append[] = [];
    for (const change of changes) this.#expect(change, appends, afters);
    this.#commit.submit(
      appends,
      (recorded) => {
        this.#underway -= recorded.length;
        this.#publish(recorded, afters);
        fate("stored");
      },
      () => fate("not-stored"),
    );
  }

  /** The first half of `record`, for whoever records in several sittings at once: from here on the next decision sees it. */
  expect(changes: readonly Change[]): readonly Append[] {
    const appends: Append[] = [];
    for (const change of changes) this.#expect(change, appends, []);
    return appends;
  }

  /** The second half: it is on disk. */
  stored(recorded: readonly RecordedEvent[]): void {
    this.#underway -= recorded.length;
    this.#publish(recorded, []);
  }

  /** `record` for those who wait. */
  recorded(changes: readonly Change[]): Promise<Fate> {
    return new Promise((resolve) => this.record(changes, resolve));
  }

  /** At boot: an event from the journal, through the same code as a new one. */
  replay(recorded: RecordedEvent): void {
    this.#publish([recorded], []);
    this.#expected = this.#durable;
    this.#expectedAttempts = this.#durableAttempts;
  }

  /** After the last replayed event: the two states part again. */
  replayed(): void {
    this.#expectedAttempts = new Map(this.#durableAttempts);
  }

  /**
   * @param appends gets what is to be written, if anything
   * @param afters gets the state after each event, in the order in which the events are recorded
   */
  #expect(change: Change, appends: Append[], afters: After[]): void {
    if (change.events.length === 0) return;
    this.#underway += change.events.length;
    if (change.kind === "sitting") {
      const { version } = this.#expected;
      let { state } = this.#expected;
      for (const event of change.events) {
        state = evolveSitting(state, event);
        afters.push({ kind: "sitting", state });
      }
      this.#expected = { state, version: version + change.events.length };
      appends.push({ stream: this.#stream, expectedVersion: version, events: change.events });
      return;
    }
    const { attemptId, events } = change;
    const before = this.#expectedAttempts.get(attemptId) ?? NO_RECORD;
    const { version } = before;
    let { state, digest } = before;
    for (const event of events) {
      state = evolveAttempt(state, event);
      digest = recordDigest(digest, event);
      afters.push({ kind: "attempt", attemptId, state, digest });
    }
    this.#expectedAttempts.set(attemptId, { state, version: version + events.length, digest });
    appends.push({ stream: streamName("attempt", attemptId), expectedVersion: version, events });
  }

  /** @param afters as `#expect` has worked them out; empty for events that were read */
  #publish(recorded: readonly RecordedEvent[], afters: readonly After[]): void {
    if (recorded.length === 0) return;
    const published = recorded.map((line, index) => this.#apply(line, afters[index]));
    for (const listener of this.#listeners) listener(published);
  }

  #apply({ stream, position, version, chain, event }: RecordedEvent, after: After | undefined): Published {
    this.#position = position;
    if (stream === this.#stream) {
      const sittingEvent = event as unknown as SittingEvent;
      const state =
        after?.kind === "sitting" ? after.state : evolveSitting(this.#durable.state, sittingEvent);
      this.#durable = { state, version };
      return { kind: "sitting", position, chain, event: sittingEvent, state };
    }
    const attemptId = after?.kind === "attempt" ? after.attemptId : attemptOf(stream);
    const attemptEvent = event as unknown as AttemptEvent;
    const before = this.#durableAttempts.get(attemptId) ?? NO_RECORD;
    const { state, digest } =
      after?.kind === "attempt"
        ? after
        : {
            state: evolveAttempt(before.state, attemptEvent),
            digest: recordDigest(before.digest, attemptEvent),
          };
    const standing = this.#standingAfter(before, attemptEvent);
    this.#durableAttempts.set(attemptId, { state, version, digest, standing });
    return { kind: "attempt", position, attemptId, event: attemptEvent, standing };
  }

  #standingAfter({ standing, state }: DurableRecord, event: AttemptEvent): Standing {
    if (this.isSetAside) return sealedStanding(standing, state, event);
    return evolveStanding(standing, state, event, this.armed.table);
  }
}

/** What was sealed stands, also when nothing can be counted any more. */
function sealedStanding(standing: Standing, before: AttemptState, event: AttemptEvent): Standing {
  if (event.type === "ResultRescored") return { ...standing, scores: event.scores };
  if (event.type !== "ResultSealed") return standing;
  return {
    scores: event.result.scores,
    answered: before.responses.size,
    state: before.finished === null ? "waiting" : "finished",
  };
}

/** Which attempt a stream belongs to. */
export function attemptOf(stream: StreamName): AttemptId {
  invariant(stream.startsWith("attempt/"), `not an attempt's stream: ${stream}`);
  return stream.slice("attempt/".length) as AttemptId;
}

/** The moment of an event. Every event of this system carries one. */
export function atOf(event: NewEvent): Instant {
  return event["at"] as Instant;
}
