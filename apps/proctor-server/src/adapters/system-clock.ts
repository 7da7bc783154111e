import { type Instant, instant } from "@neraca/base";
import type { Clock, WallClock } from "@neraca/engine";

/** The longest that one operating-system timer is trusted with; longer waits are cut into pieces. */
const TIMER_MS_MAX = 60_000;

/** What the clock is made of. */
export type TimeSources = {
  /** What people and time servers set. Milliseconds since 1970. */
  readonly wallMs: () => number;
  /** Only goes forward, from wherever. Milliseconds. */
  readonly counterMs: () => number;
  /** Calls after so long, by the counter; returns what cancels it. */
  readonly later: (delayMs: number, call: () => void) => () => void;
};

export const systemTime: TimeSources = {
  wallMs: () => Date.now(),
  counterMs: () => performance.now(),
  later: (delayMs, call) => {
    const timer = setTimeout(call, delayMs);
    return () => clearTimeout(timer);
  },
};

/**
 * The one clock of the server. It begins where it is told, and from then on follows a counter that only goes forward: an operating
 * system that corrects its clock in the middle of an exam neither gives nor takes anybody's time.
 */
export function systemClock(startsAt: Instant, sources: TimeSources = systemTime): Clock & WallClock {
  let base = startsAt - sources.counterMs();
  const now = (): Instant => instant(Math.round(base + sources.counterMs()));
  const notBefore: Clock["notBefore"] = (at) => {
    base = Math.max(base, at - sources.counterMs());
  };
  const at: Clock["at"] = (due, call) => {
    let isCancelled = false;
    let cancelWait: () => void = () => {};
    const wait = (): void => {
      cancelWait = sources.later(Math.min(Math.max(0, due - now()), TIMER_MS_MAX), () => {
        if (isCancelled) return;
        if (now() >= due) call();
        else wait();
      });
    };
    wait();
    return () => {
      isCancelled = true;
      cancelWait();
    };
  };
  return { now, notBefore, at, aheadMs: () => Math.round(sources.wallMs()) - now() };
}
