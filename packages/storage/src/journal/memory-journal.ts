import { concat, digest, invariant, sha256, toHex, utf8 } from "@neraca/base";
import type { Append, Journal, NewEvent, RecordedEvent, StreamName } from "@neraca/engine";
import { BATCH_EVENTS_MAX, CommitRejectedError, EVENT_BYTES_MAX } from "@neraca/engine";

type Line = {
  readonly stream: StreamName;
  readonly version: number;
  readonly json: string;
  readonly chain: Uint8Array;
};

/** What outlives the journal that is opened on it, as a disk would. */
export type MemoryJournalDisk = { lines: readonly Line[]; isOpen: boolean };

export function memoryJournalDisk(): MemoryJournalDisk {
  return { lines: [], isOpen: false };
}

/**
 * A journal for tests and rehearsals: it keeps every promise of the port but the one about power. Shares nothing with the one
 * on SQLite, so that an error in one of them shows when the contract suite runs against both.
 */
export async function openMemoryJournal(disk: MemoryJournalDisk): Promise<Journal> {
  if (disk.isOpen) throw new Error("this memory journal is already open");
  disk.isOpen = true;
  const versions = new Map<StreamName, number>();
  for (const line of disk.lines) versions.set(line.stream, line.version);
  let lines = [...disk.lines];
  let isClosed = false;

  function commit(batch: readonly Append[]): readonly RecordedEvent[] {
    if (isClosed) throw new CommitRejectedError("closed");
    const wanted = linesOf(batch, versions, lines);
    const recorded = wanted.map(
      ({ line, event }, index): RecordedEvent => ({
        position: lines.length + index + 1,
        stream: line.stream,
        version: line.version,
        chain: digest(toHex(line.chain)),
        event,
      }),
    );
    for (const { line } of wanted) {
      lines.push(line);
      versions.set(line.stream, line.version);
    }
    disk.lines = lines;
    return recorded;
  }

  function refuseIfClosed(): void {
    if (isClosed) throw new Error("closed");
  }

  return {
    commit: async (batch) => commit(batch),
    async read(after, limit) {
      refuseIfClosed();
      invariant(Number.isSafeInteger(after) && after >= 0, `bad position: ${after}`);
      invariant(Number.isSafeInteger(limit) && limit >= 1, `bad limit: ${limit}`);
      return lines.slice(after, after + limit).map((line, index) => ({
        position: after + index + 1,
        stream: line.stream,
        version: line.version,
        chain: digest(toHex(line.chain)),
        event: JSON.parse(line.json) as NewEvent,
      }));
    },
    async readStream(stream, after, limit) {
      refuseIfClosed();
      invariant(Number.isSafeInteger(after) && after >= 0, `bad version: ${after}`);
      invariant(Number.isSafeInteger(limit) && limit >= 1, `bad limit: ${limit}`);
      return lines
        .flatMap((line, index): RecordedEvent[] =>
          line.stream !== stream || line.version <= after
            ? []
            : [
                {
                  position: index + 1,
                  stream,
                  version: line.version,
                  chain: digest(toHex(line.chain)),
                  event: JSON.parse(line.json) as NewEvent,
                },
              ],
        )
        .slice(0, limit);
    },
    async head() {
      refuseIfClosed();
      return lines.length;
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      lines = [];
      disk.isOpen = false;
    },
  };
}

type Wanted = { readonly line: Line; readonly event: NewEvent };

/** The lines that the batch would add. Changes nothing, so that a batch refused half way has left no trace. */
function linesOf(
  batch: readonly Append[],
  versions: ReadonlyMap<StreamName, number>,
  before: readonly Line[],
): readonly Wanted[] {
  const reached = new Map<StreamName, number>();
  let chain = before.at(-1)?.chain ?? new Uint8Array(32);
  const wanted: Wanted[] = [];
  for (const { stream, expectedVersion, events } of batch) {
    const current = reached.get(stream) ?? versions.get(stream) ?? 0;
    if (current !== expectedVersion) {
      throw new CommitRejectedError(`${stream}: expected version ${expectedVersion}, found ${current}`);
    }
    if (events.length === 0) throw new CommitRejectedError(`${stream}: nothing to append`);
    if (wanted.length + events.length > BATCH_EVENTS_MAX) throw new CommitRejectedError("batch too large");
    for (const [index, event] of events.entries()) {
      const json = eventJson(event);
      const version = current + index + 1;
      const place = `${before.length + wanted.length + 1}\n${stream}\n${version}\n`;
      chain = sha256(concat(chain, utf8(place), utf8(json)));
      wanted.push({ line: { stream, version, json, chain }, event });
    }
    reached.set(stream, current + events.length);
  }
  return wanted;
}

const encoder = new TextEncoder();

function eventJson(event: NewEvent): string {
  let json: string;
  try {
    json = JSON.stringify(event);
  } catch (error) {
    throw new CommitRejectedError(`not JSON: ${event.type}`, { cause: error });
  }
  if (encoder.encode(json).length > EVENT_BYTES_MAX)
    throw new CommitRejectedError(`too large: ${event.type}`);
  return json;
}
