import { setInterval } from "node:timers/promises";
import { type Instant, type StaffId, sittingId } from "@neraca/base";
import type { Registry } from "@neraca/engine";

const BEAT_MS = 100;

/** What a server does beside: it writes notes and looks candidates up. */
export function beating(
  registry: Registry,
  by: StaffId,
  at: Instant,
): { readonly stop: () => Promise<{ longestWriteMs: number; longestLookupMs: number }> } {
  const over = new AbortController();
  let [longestWriteMs, longestLookupMs] = [0, 0];
  const waiting = new Set<Promise<void>>();
  const run = async (): Promise<void> => {
    try {
      for await (const _ of setInterval(BEAT_MS, null, { signal: over.signal })) {
        longestLookupMs = Math.max(longestLookupMs, await timed(() => lookUp(registry)));
        const note = timed(() =>
          registry.noteStaffAct({ type: "StaffLoginFailed", staffId: by, address: "" }, at),
        );
        const noted = note.then((ms) => {
          longestWriteMs = Math.max(longestWriteMs, ms);
          waiting.delete(noted);
        });
        waiting.add(noted);
      }
    } catch (error) {
      if (!over.signal.aborted) throw error;
    }
  };
  const running = run();
  return {
    stop: async () => {
      over.abort();
      await running;
      await Promise.all(waiting);
      return { longestWriteMs: Math.round(longestWriteMs), longestLookupMs: tenths(longestLookupMs) };
    },
  };
}

async function lookUp(among: Registry): Promise<void> {
  await among.candidateByNumberOrNik("9900000000000011", [sittingId("bench-sitting")]);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
