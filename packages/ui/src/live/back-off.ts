/** First wait after a lost connection. */
export const BACK_OFF_FIRST_MS = 1_000;
/** Longest wait: a server that comes back is found within a quarter of a minute. */
export const BACK_OFF_MAX_MS = 15_000;

/**
 * How long to wait before try number `tries` (1 is the first after a loss): doubles from one second to fifteen, with up to half
 * taken off by chance, so that a room whose switch came back does not knock on the server all at once.
 *
 * @param share 0 to below 1, from the caller's source of chance
 */
export function backOffMs(tries: number, share: number): number {
  const full = Math.min(BACK_OFF_MAX_MS, BACK_OFF_FIRST_MS * 2 ** Math.min(tries - 1, 10));
  return Math.round(full * (1 - share / 2));
}
