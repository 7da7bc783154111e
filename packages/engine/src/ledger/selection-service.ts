import type { PositionId, SelectionId } from "@neraca/base";
import type { GroupCommit } from "../group-commit.ts";
import { type NewEvent, type RecordedEvent, type StreamName, streamName } from "../journal.ts";
import type { Fate } from "../sitting-service.ts";
import type { SelectionEvent } from "./selection-event.ts";

/** What a selection has published so far. One committee at a time: a publication that is on its way holds the next one off. */
export class SelectionService {
  readonly id: SelectionId;
  readonly #commit: GroupCommit;
  readonly #stream: StreamName;
  readonly #onEvent: (event: SelectionEvent) => void;
  readonly #newest = new Map<PositionId, SelectionEvent>();
  #version = 0;

  constructor(id: SelectionId, commit: GroupCommit, onEvent: (event: SelectionEvent) => void) {
    this.id = id;
    this.#commit = commit;
    this.#stream = streamName("selection", id);
    this.#onEvent = onEvent;
  }

  /** The newest publication of each position. */
  newest(): readonly SelectionEvent[] {
    return [...this.#newest.values()];
  }

  newestOf(positionId: PositionId): SelectionEvent | undefined {
    return this.#newest.get(positionId);
  }

  /** All or nothing. The caller does not call again before the fate of the last is known. */
  record(events: readonly SelectionEvent[]): Promise<Fate> {
    const append = {
      stream: this.#stream,
      expectedVersion: this.#version,
      events: events as readonly unknown[] as readonly NewEvent[],
    };
    return new Promise((resolve) => {
      this.#commit.submit(
        [append],
        (recorded) => {
          for (const line of recorded) this.replay(line);
          resolve("stored");
        },
        () => resolve("not-stored"),
      );
    });
  }

  replay(recorded: RecordedEvent): void {
    const event = recorded.event as unknown as SelectionEvent;
    this.#version = recorded.version;
    this.#newest.set(event.positionId, event);
    this.#onEvent(event);
  }
}
