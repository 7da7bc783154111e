import { useEffect, useRef, useState } from "react";

/** Follows `value` at once, and after that no sooner than `everyMs` later, and then to the newest: for what is dear to ask for again. */
export function useSeldom<T>(value: T, everyMs: number): T {
  const [shown, setShown] = useState(value);
  const followedAt = useRef<number | null>(null);
  useEffect(() => {
    if (value === shown) return;
    const timer = setTimeout(
      () => {
        followedAt.current = performance.now();
        setShown(value);
      },
      waitMs(followedAt.current, performance.now(), everyMs),
    );
    return () => clearTimeout(timer);
  }, [value, shown, everyMs]);
  return shown;
}

/** @param followedAt when it last followed; null: it never did. Times are milliseconds of one stopwatch. */
export function waitMs(followedAt: number | null, now: number, everyMs: number): number {
  return followedAt === null ? 0 : Math.max(0, followedAt + everyMs - now);
}
