import type { AttemptId, SittingId } from "@neraca/base";
import {
  type AttemptEvent,
  type Behaviour,
  evolveBehaviour,
  NO_BEHAVIOUR,
  roomBehaviour,
  type SittingEvent,
} from "@neraca/exam";
import { TIMELINE_PAGE } from "@neraca/protocol";
import { type Journal, type RecordedEvent, type StreamName, streamName } from "../journal.ts";

type Read = { readonly own: number; readonly room: number; readonly behaviour: Behaviour };

/** Candidates whose panels are open are read again each second: of so many it is known how far. */
const KNOWN_MAX = 64;

/** How one candidate worked, from the journal; of those who were asked for last, only what is new is read. */
export class BehaviourReader {
  readonly #journal: Pick<Journal, "readStream">;
  readonly #known = new Map<AttemptId, Read>();

  constructor(journal: Pick<Journal, "readStream">) {
    this.#journal = journal;
  }

  /** Rejects when the journal cannot be read. */
  async read(sittingId: SittingId, attemptId: AttemptId): Promise<Behaviour> {
    const before = this.#known.get(attemptId) ?? { own: 0, room: 0, behaviour: NO_BEHAVIOUR };
    const own = await this.#all(streamName("attempt", attemptId), before.own);
    const last = own.at(-1);
    if (last === undefined) return before.behaviour;
    // Of the room as far as the candidate's own record goes: what comes later is folded with what comes later.
    const room = (await this.#all(streamName("sitting", sittingId), before.room)).filter(
      ({ position }) => position < last.position,
    );
    const ownLines = new Set(own);
    const behaviour = [...own, ...room]
      .toSorted((a, b) => a.position - b.position)
      .reduce(
        (fold, line) =>
          ownLines.has(line)
            ? evolveBehaviour(fold, line.event as unknown as AttemptEvent)
            : roomBehaviour(fold, line.event as unknown as SittingEvent),
        before.behaviour,
      );
    this.#remember(attemptId, { own: last.version, room: room.at(-1)?.version ?? before.room, behaviour });
    return behaviour;
  }

  async #all(stream: StreamName, after: number): Promise<readonly RecordedEvent[]> {
    const all: RecordedEvent[] = [];
    for (;;) {
      const page = await this.#journal.readStream(stream, all.at(-1)?.version ?? after, TIMELINE_PAGE);
      if (page.length === 0) return all;
      all.push(...page);
    }
  }

  #remember(attemptId: AttemptId, read: Read): void {
    this.#known.delete(attemptId);
    this.#known.set(attemptId, read);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= KNOWN_MAX) return;
      this.#known.delete(oldest);
    }
  }
}
