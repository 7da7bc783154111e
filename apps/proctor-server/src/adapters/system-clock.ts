import { type Instant, instant } from "@neraca/base";
import type { Clock } from "@neraca/engine";

/** The longest that one operating-system timer is trusted with; longer waits are cut into pieces. */
const TIMER_MS_MAX = 60_000;

/**
 * The one clock of the server. Read from the wall once, and from then on from a counter that only goes forward: an operating system
 * that corrects its clock in the middle of an exam neither gives nor takes anybody's time. `notBefore` says so over a restart too.
 */
export function systemClock(): Clock {
  let startedAt = Date.now();
  const startedCount = performance.now();
  const now = (): Instant => instant(startedAt + Math.round(performance.now() - startedCount));
  const at: Clock["at"] = (due, call) => {
    let cancelled = false;
    let timer: NodeJS.Timeout | null = null;
    const wait = (): void => {
      const left = due - now();
      timer = setTimeout(
        () => {
          if (cancelled) return;
          if (now() >= due) call();
          else wait();
        },
        Math.min(Math.max(0, left), TIMER_MS_MAX),
      );
    };
    wait();
    return () => {
      cancelled = true;
      if (timer !== null) clearTimeout(timer);
    };
  };
  const notBefore: Clock["notBefore"] = (least) => {
    startedAt += Math.max(0, least - now());
  };
  return { now, notBefore, at };
}
