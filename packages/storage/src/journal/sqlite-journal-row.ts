import { invariant } from "@neraca/base";
import type { NewEvent, RecordedEvent, StreamName } from "@neraca/engine";
import type { EventRow } from "./worker-messages.ts";

/** What comes back is checked as well: a hole in the journal ends the process rather than a candidate's answers. */
export function decodeRow(row: EventRow, position: number): RecordedEvent {
  invariant(row.position === position, `the journal has ${row.position} where ${position} should be`);
  const event: unknown = JSON.parse(row.body);
  invariant(
    typeof event === "object" && event !== null && "type" in event && event.type === row.type,
    `event ${position} is not the ${row.type} it says it is`,
  );
  return { position, stream: row.stream as StreamName, version: row.version, event: event as NewEvent };
}
