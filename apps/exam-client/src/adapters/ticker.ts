import type { Ticker } from "@neraca/candidate-engine";

/** The page's stopwatch: only goes forward, whatever somebody does to the computer's clock. */
export const ticker: Ticker = {
  now: () => performance.now(),
  after: (delayMs, call) => {
    const timer = setTimeout(call, delayMs);
    return () => clearTimeout(timer);
  },
};
