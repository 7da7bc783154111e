import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** After this many wrong passwords there is silence, until this long after the first of them. */
const WINDOW_SECONDS = 15 * 60;
/** Wrong passwords for one user name from one address: somebody who has forgotten theirs. */
const WRONG_PASSWORDS_MAX = 10;
/** Wrong passwords from one address, whatever the names: a whole control room that has forgotten theirs. */
const WRONG_PASSWORDS_PER_ADDRESS_MAX = 100;
/**
 * Wrong passwords for one user name from all addresses that it has never logged in from. Five computers that guess together reach it;
 * the account's own computers are not counted here and not shut out, so that nobody can lock a proctor out of the room from elsewhere.
 */
const WRONG_PASSWORDS_FROM_STRANGERS_MAX = 50;

/**
 * Wrong codes after right passwords for one account, from all addresses: only who knows the password reaches it, so nobody else is kept out by it.
 * Ten in a quarter of an hour are a thousand a day, each right by three in a million. Recovery codes are not counted: nobody guesses one.
 */
const WRONG_CODES_MAX = 10;

export type Try = {
  readonly address: string;
  readonly username: string;
  /** The account has logged in from this address before. */
  readonly isKnownAddress: boolean;
};

export type TryOutcome =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly scope: "address" | "strange-addresses" | "codes";
      /** The limit was reached with this try: to be put on record once, not with every try after it. */
      readonly isFirst: boolean;
      readonly retryAfterSeconds: number;
    };

/**
 * How often somebody may still be wrong. Kept in memory: a restart forgets it, which only the server's own people can bring about. User
 * names that nobody has are counted like the others, so that a refusal does not tell who exists.
 */
export class StaffTries {
  readonly #byName = new RateLimiterMemory({ points: WRONG_PASSWORDS_MAX, duration: WINDOW_SECONDS });
  readonly #byAddress = new RateLimiterMemory({
    points: WRONG_PASSWORDS_PER_ADDRESS_MAX,
    duration: WINDOW_SECONDS,
  });
  readonly #byStrangers = new RateLimiterMemory({
    points: WRONG_PASSWORDS_FROM_STRANGERS_MAX,
    duration: WINDOW_SECONDS,
  });

  readonly #byCodes = new RateLimiterMemory({ points: WRONG_CODES_MAX, duration: WINDOW_SECONDS });

  /** Paid before a code of a device is looked at. @param account whose code it is */
  async payCode(account: string): Promise<TryOutcome> {
    const byCodes = await paid(this.#byCodes, account);
    return byCodes.ok ? byCodes : { ...byCodes, scope: "codes" };
  }

  async forgiveCodes(account: string): Promise<void> {
    await this.#byCodes.delete(account);
  }

  /**
   * Paid before the password is looked at: of tries made at once no more are looked at than of tries made in turn. The address pays
   * first, so that one address cannot make us remember names without end.
   */
  async pay({ address, username, isKnownAddress }: Try): Promise<TryOutcome> {
    const byAddress = await paid(this.#byAddress, address);
    if (!byAddress.ok) return { ...byAddress, scope: "address" };
    const byName = await paid(this.#byName, nameKey(address, username));
    if (!byName.ok) {
      // Nothing was looked at: one name tried for ever does not shut out the others of its room.
      await this.#byAddress.reward(address);
      return { ...byName, scope: "address" };
    }
    if (isKnownAddress) return { ok: true };
    const byStrangers = await paid(this.#byStrangers, username);
    if (byStrangers.ok) return { ok: true };
    await this.#byAddress.reward(address);
    return { ...byStrangers, scope: "strange-addresses" };
  }

  async giveBack({ address, username, isKnownAddress }: Try): Promise<void> {
    await this.#byAddress.reward(address);
    await this.#byName.reward(nameKey(address, username));
    if (!isKnownAddress) await this.#byStrangers.reward(username);
  }

  /** Right: what was wrong before under this name, from here, is forgotten. */
  async forgive(right: Try): Promise<void> {
    await this.giveBack(right);
    await this.#byName.delete(nameKey(right.address, right.username));
  }
}

function nameKey(address: string, username: string): string {
  return `${address} ${username}`;
}

type Paid =
  | { readonly ok: true }
  | { readonly ok: false; readonly isFirst: boolean; readonly retryAfterSeconds: number };

function paid(limiter: RateLimiterMemory, key: string): Promise<Paid> {
  return limiter.consume(key).then(
    () => ({ ok: true }),
    (refused: unknown) => {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      return {
        ok: false,
        isFirst: refused.consumedPoints === limiter.points + 1,
        retryAfterSeconds: Math.ceil(refused.msBeforeNext / 1_000),
      };
    },
  );
}
