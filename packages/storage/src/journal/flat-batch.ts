import { invariant } from "@neraca/base";
import type { EncodedAppend } from "./worker-messages.ts";

/**
 * A batch as it travels to the worker: one list of texts and numbers costs a fraction of what the same as objects does. For each append
 * its stream, the version it expects and how many events follow, then of each event its type and body.
 */
export type FlatBatch = readonly (string | number)[];

export function flattened(batch: readonly EncodedAppend[]): FlatBatch {
  const flat: (string | number)[] = [];
  for (const { stream, expectedVersion, events } of batch) {
    flat.push(stream, expectedVersion, events.length);
    for (const { type, body } of events) flat.push(type, body);
  }
  return flat;
}

export function unflattened(flat: FlatBatch): readonly EncodedAppend[] {
  const batch: EncodedAppend[] = [];
  let at = 0;
  const next = (): string | number => {
    const value = flat[at];
    invariant(value !== undefined, "a batch that ends before its end");
    at += 1;
    return value;
  };
  while (at < flat.length) {
    const stream = String(next());
    const expectedVersion = Number(next());
    const events = Array.from({ length: Number(next()) }, () => ({
      type: String(next()),
      body: String(next()),
    }));
    batch.push({ stream, expectedVersion, events });
  }
  return batch;
}
