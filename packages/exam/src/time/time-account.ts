import { type Instant, instant, msBetween, plusMs } from "@neraca/base";

/**
 * Where the time of a sitting went. A client never adds to it: every number comes from events that the server stamped.
 * Pauses are in order and do not overlap; only the last one may be open.
 */
export type TimeAccount = {
  readonly startedAt: Instant;
  readonly pauses: readonly { readonly from: Instant; readonly to: Instant | null }[];
  /** Sum of all extensions; negative when time was taken back. Milliseconds. */
  readonly extensionMs: number;
};

export function openAccount(startedAt: Instant): TimeAccount {
  return { startedAt, pauses: [], extensionMs: 0 };
}

export function isPaused(account: TimeAccount): boolean {
  return account.pauses.at(-1)?.to === null;
}

export function paused(account: TimeAccount, at: Instant): TimeAccount {
  return { ...account, pauses: [...account.pauses, { from: at, to: null }] };
}

export function resumed(account: TimeAccount, at: Instant): TimeAccount {
  return {
    ...account,
    pauses: account.pauses.map((pause) => (pause.to === null ? { from: pause.from, to: at } : pause)),
  };
}

export function extended(account: TimeAccount, deltaMs: number): TimeAccount {
  return { ...account, extensionMs: account.extensionMs + deltaMs };
}

/** Milliseconds of pauses that lie before `at`; an open pause counts up to `at`. */
export function pausedMs(account: TimeAccount, at: Instant): number {
  return account.pauses.reduce((sum, pause) => {
    const end = pause.to === null || pause.to > at ? at : pause.to;
    return sum + Math.max(0, msBetween(pause.from, end));
  }, 0);
}

/**
 * [TM1] start + granted + extensions + pauses. While a pause is open the end moves with the clock, so it is asked for at a moment.
 *
 * @param grantedMs minutes of the rule set plus the candidate's extra time
 */
export function endsAt(account: TimeAccount, grantedMs: number, at: Instant): Instant {
  const length = grantedMs + account.extensionMs + pausedMs(account, at);
  return length <= 0 ? account.startedAt : plusMs(account.startedAt, length);
}

/** Milliseconds left at `at`, never negative; it stands still while paused. */
export function timeLeftMs(account: TimeAccount, grantedMs: number, at: Instant): number {
  return Math.max(0, msBetween(at, endsAt(account, grantedMs, at)));
}

/** The moment at which a warden must look again, or null while a pause is open: nothing ends during a pause. */
export function dueAt(account: TimeAccount, grantedMs: number): Instant | null {
  if (isPaused(account)) return null;
  const lastPause = account.pauses.at(-1)?.to ?? account.startedAt;
  return instant(endsAt(account, grantedMs, lastPause));
}
