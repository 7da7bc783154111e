import { sharedNowMs } from "./bench-candidate.ts";

/** Somebody who can be asked to send one thing more, and says when it was answered. */
export type Asker = {
  readonly answer: (dueAtMs: number) => void;
  onAnswered: (ms: number) => void;
};

export type LoadResult = {
  /** Answered within the measured time. */
  readonly answered: number;
  /** With those before and after. */
  readonly total: number;
  readonly ms: number;
  /** Milliseconds from when each was due to when its answer was here. */
  readonly latenciesMs: readonly number[];
};

/**
 * Everybody sends the next as soon as the last is answered, `window` at a time: as many as the other side can do.
 *
 * @param warmUpMs before the measured time, not counted
 */
export async function closedLoop(
  askers: readonly Asker[],
  window: number,
  warmUpMs: number,
  ms: number,
): Promise<LoadResult> {
  const latenciesMs: number[] = [];
  const startsAt = sharedNowMs() + warmUpMs;
  const endsAt = startsAt + ms;
  let waiting = 0;
  let total = 0;
  let drained: () => void = () => {};
  const idle = new Promise<void>((done) => {
    drained = done;
  });
  for (const asker of askers) {
    asker.onAnswered = (latencyMs) => {
      const now = sharedNowMs();
      total += 1;
      if (now >= startsAt && now < endsAt) latenciesMs.push(latencyMs);
      if (now < endsAt) {
        asker.answer(now);
        return;
      }
      waiting -= 1;
      if (waiting === 0) drained();
    };
    for (let each = 0; each < window; each += 1) {
      waiting += 1;
      asker.answer(sharedNowMs());
    }
  }
  await idle;
  return { answered: latenciesMs.length, total, ms, latenciesMs };
}

/**
 * So many a second, in turn over all askers, whether or not the other side keeps up: what a person waits is counted from when they
 * clicked, also when the generator itself was late.
 */
export async function pacedLoop(
  askers: readonly Asker[],
  perSecond: number,
  warmUpMs: number,
  ms: number,
): Promise<LoadResult> {
  const latenciesMs: number[] = [];
  const from = sharedNowMs();
  const startsAt = from + warmUpMs;
  const total = Math.floor((perSecond * (warmUpMs + ms)) / 1_000);
  let answered = 0;
  let drained: () => void = () => {};
  const idle = new Promise<void>((done) => {
    drained = done;
  });
  for (const asker of askers) {
    asker.onAnswered = (latencyMs) => {
      answered += 1;
      if (sharedNowMs() - latencyMs >= startsAt) latenciesMs.push(latencyMs);
      if (answered === total) drained();
    };
  }
  let sent = 0;
  const tick = (): void => {
    const now = sharedNowMs();
    for (; sent < total; sent += 1) {
      const dueAt = from + (sent * 1_000) / perSecond;
      if (dueAt > now) break;
      askers[sent % askers.length]?.answer(dueAt);
    }
    if (sent < total) setTimeout(tick, 1);
  };
  tick();
  await idle;
  return { answered: latenciesMs.length, total, ms, latenciesMs };
}
