/** First try comes soon: most drops are a cable or a switch, and a candidate is waiting. */
const DELAY_MS_FIRST = 500;
/** Also the longest a whole hall waits after the server is back. */
const DELAY_MS_MAX = 10_000;

/**
 * How long to wait before the `attempt`-th try (from 0): doubling, and spread over the whole interval, so that a hall of clients
 * that lost the server together does not come back together.
 *
 * @param fraction 0 <= fraction < 1, a new random one for each try
 */
export function reconnectDelayMs(attempt: number, fraction: number): number {
  const ceiling = Math.min(DELAY_MS_MAX, DELAY_MS_FIRST * 2 ** Math.min(attempt, 10));
  return Math.round(ceiling * (0.2 + 0.8 * fraction));
}
