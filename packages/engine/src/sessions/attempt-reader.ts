import type { AttemptId } from "@neraca/base";
import { type AttemptEvent, proposalsOf, type SittingEvent } from "@neraca/exam";
import {
  type AttemptRecordView,
  type RecordPlace,
  type StaffInbound,
  type StaffOutbound,
  TIMELINE_PAGE,
  type TimelineLine,
} from "@neraca/protocol";
import { type Journal, type RecordedEvent, streamName } from "../journal.ts";
import type { Clock } from "../ports.ts";
import { atOf, type SittingService } from "../sitting-service.ts";
import { behaviourView } from "../views/behaviour-view.ts";
import { progressOf, timeStatementView } from "../views/candidate-standing.ts";
import type { StaffNameOf } from "../views/notices-view.ts";
import { attemptLine, sittingLine } from "../views/timeline.ts";
import { BehaviourReader } from "./behaviour-reader.ts";
import { PerMinute } from "./rate.ts";

/** A panel that is open asks once a second at most; opening one asks for each page. */
const READINGS_PER_MINUTE_MAX = 240;

type ReadAttempt = Extract<StaffInbound, { type: "read-attempt" }>;

export type AttemptReaderOptions = {
  readonly journal: Pick<Journal, "readStream">;
  readonly clock: Pick<Clock, "now">;
  readonly nameOf: StaffNameOf;
};

/**
 * Everything that happened to one candidate, read from the journal a page at a time. Nothing of it is kept here: a panel that is open
 * costs nothing until it asks.
 */
export class AttemptReader {
  readonly #options: AttemptReaderOptions;
  readonly #behaviours: BehaviourReader;
  readonly #readings = new PerMinute<object>(READINGS_PER_MINUTE_MAX);

  constructor(options: AttemptReaderOptions) {
    this.#options = options;
    this.#behaviours = new BehaviourReader(options.journal);
  }

  /** [AR5] @param asker the connection that asks */
  allows(asker: object): boolean {
    return this.#readings.allows(asker, this.#options.clock.now());
  }

  /** For somebody who may watch this sitting. Rejects when the journal cannot be read. */
  async answer(
    service: SittingService,
    { commandId, attemptId, after }: ReadAttempt,
  ): Promise<StaffOutbound> {
    if (!service.isArmed || !service.armed.has(attemptId)) {
      const reason = service.isArmed ? "attempt-unknown" : "not-armed";
      return { type: "refused", commandId, reason };
    }
    return { type: "attempt-record", commandId, record: await this.#read(service, attemptId, after) };
  }

  /** [AR1] What stands on the record after a place, and how the candidate stands now. */
  async #read(service: SittingService, attemptId: AttemptId, after: RecordPlace): Promise<AttemptRecordView> {
    const { journal, clock } = this.#options;
    const [own, room] = await Promise.all([
      journal.readStream(streamName("attempt", attemptId), after.attempt, TIMELINE_PAGE),
      journal.readStream(streamName("sitting", service.id), after.sitting, TIMELINE_PAGE),
    ]);
    const context = {
      paper: service.armed.paper(attemptId),
      integrity: service.armed.terms.policy.integrity,
    };
    const proposals = proposalsOf(service.sitting);
    const lines = [
      ...own.map((line) => this.#line(line, attemptLine(line.event as unknown as AttemptEvent, context))),
      ...room.map((line) =>
        this.#line(line, sittingLine(line.event as unknown as SittingEvent, attemptId, proposals)),
      ),
    ];
    const isEnd = own.length === 0 && room.length === 0;
    return {
      attemptId,
      lines: lines.filter((line) => line !== null).toSorted((a, b) => a.position - b.position),
      next: {
        attempt: own.at(-1)?.version ?? after.attempt,
        sitting: room.at(-1)?.version ?? after.sitting,
      },
      isEnd,
      time: timeStatementView(service, attemptId, clock.now()),
      progress: progressOf(service, attemptId),
      behaviour: isEnd
        ? behaviourView(service, attemptId, await this.#behaviours.read(service.id, attemptId), clock.now())
        : null,
    };
  }

  #line({ position, event }: RecordedEvent, told: ReturnType<typeof attemptLine>): TimelineLine | null {
    if (told === null) return null;
    const { kind, by, reason = null, detail = null } = told;
    // Somebody whose account is gone is called by its id.
    const name = by === undefined || by === "system" ? null : (this.#options.nameOf(by) ?? by);
    return { position, at: atOf(event), kind, by: name, reason, detail };
  }
}
