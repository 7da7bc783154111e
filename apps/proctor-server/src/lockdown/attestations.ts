import {
  type BrowserFinding,
  type Digest,
  digestOf,
  type Instant,
  MINUTE_MS,
  msBetween,
  type SittingId,
} from "@neraca/base";
import type { Clock } from "@neraca/engine";
import { isHeaderHash } from "@neraca/lockdown";
import { newToken } from "../adapters/node-crypto.ts";
import type { Config } from "../config.ts";
import type { Logger } from "../log.ts";
import { readSebBook, type SebBook } from "./seb-book.ts";

/** Where clients show themselves, below the origin: the address over which headers are hashed. */
export const ATTESTATION_PATH = "/api/candidate/attestation";
/** Candidates' page, below the origin: the address over which a page is told its hashes. It has no router and no query. */
const PAGE_PATH = "/";

/** A login or a connection follows at once. */
const TICKET_MS_MAX = MINUTE_MS;
/** Some for each computer of the largest house. Beyond, the oldest is forgotten, and its client shows itself anew. */
const TICKETS_MAX = 5_000;

/** What one request has shown: hashes over our address, by header or by script. */
export type Shown = {
  readonly clientId: string;
  readonly header: { readonly configKey: string | null; readonly browserExamKey: string | null };
  readonly script: { readonly configKey: string | null; readonly browserExamKey: string | null };
};

/**
 * What clients have shown, under tickets for one use. What it is worth is judged when a ticket is used, because only then is it known for
 * which sitting. Kept in memory: after a restart clients show themselves anew.
 */
export class Attestations {
  readonly #clock: Clock;
  readonly #bookOf: (sittingId: SittingId) => Promise<SebBook | undefined>;
  readonly #shown = new Map<Digest, { readonly shown: Shown; readonly at: Instant }>();

  constructor(clock: Clock, bookOf: (sittingId: SittingId) => Promise<SebBook | undefined>) {
    this.#clock = clock;
    this.#bookOf = bookOf;
  }

  give(shown: Shown): string {
    const oldest = this.#shown.keys().next();
    if (this.#shown.size >= TICKETS_MAX && oldest.done !== true) this.#shown.delete(oldest.value);
    const ticket = newToken();
    this.#shown.set(digestOf(ticket), { shown, at: this.#clock.now() });
    return ticket;
  }

  /** Uses a ticket up, also where it is worth nothing. */
  async redeem(ticket: string | null, clientId: string, sittingId: SittingId): Promise<BrowserFinding> {
    if (ticket === null) return "absent";
    const name = digestOf(ticket);
    const found = this.#shown.get(name);
    this.#shown.delete(name);
    if (found === undefined || msBetween(found.at, this.#clock.now()) > TICKET_MS_MAX) return "ticket-wrong";
    if (found.shown.clientId !== clientId) return "ticket-wrong";
    return findingOf(found.shown, await this.#bookOf(sittingId));
  }
}

/** Of this installation: the keys of each sitting are read when a ticket is used, so that a file that is made later counts at once. */
export function attestationsOf({ dataFolder }: Config, clock: Clock, log: Logger): Attestations {
  return new Attestations(clock, async (sittingId) => {
    try {
      return await readSebBook(dataFolder, sittingId);
    } catch (err) {
      // Nobody gets in by a file that cannot be read; the log says which it is.
      log.error({ err }, "the keys of Safe Exam Browser cannot be read");
      return undefined;
    }
  });
}

/** @param book undefined: nothing was made for this sitting, so that no key is right */
export function findingOf({ header, script }: Shown, book: SebBook | undefined): BrowserFinding {
  const ways = [
    { ...header, path: ATTESTATION_PATH },
    { ...script, path: PAGE_PATH },
  ].filter(({ configKey, browserExamKey }) => configKey !== null || browserExamKey !== null);
  if (ways.length === 0) return "absent";
  if (book === undefined) return "key-wrong";
  const fits = (sent: string | null, path: string, keys: readonly string[]): boolean =>
    sent !== null && keys.some((key) => isHeaderHash(sent, `${book.origin}${path}`, key));
  const right = ways.filter(({ configKey, path }) => fits(configKey, path, book.configKeys));
  if (right.length === 0) return "key-wrong";
  if (book.browserExamKeys.length === 0) return "genuine";
  return right.some(({ browserExamKey, path }) => fits(browserExamKey, path, book.browserExamKeys))
    ? "genuine"
    : "build-wrong";
}
