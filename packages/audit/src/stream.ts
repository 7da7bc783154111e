/** What became of accounts and of candidates, as staff decided it. */
export const STAFF_STREAM = "machine/staff";

/** The sitting that a stream belongs to; null for streams of a selection or of the machine, and for what is no stream of ours. */
export function sittingOfStream(stream: string): string | null {
  if (stream.startsWith("sitting/")) return stream.slice("sitting/".length);
  if (!stream.startsWith("attempt/")) return null;
  const id = stream.slice("attempt/".length);
  const dot = id.indexOf(".");
  return dot < 0 ? null : id.slice(0, dot);
}

/** The attempt that a stream belongs to. */
export function attemptOfStream(stream: string): string | null {
  return stream.startsWith("attempt/") ? stream.slice("attempt/".length) : null;
}
