import { DAY_MS, digestOf, msBetween } from "@neraca/base";
import type { Clock, MachineToken, Registry, Staff } from "@neraca/engine";
import { type Reason, type RouteVerb, roleMay, TOKEN_VERBS } from "@neraca/protocol";
import type { NextFunction, Request, Response } from "express";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { refuse, statusOf } from "./answers.ts";

/** Unknown tokens from one address, after which there is silence from it until this long after the first: as wrong passwords of one name. */
const WRONG_TOKENS_MAX = 10;
const WRONG_WINDOW_SECONDS = 15 * 60;
/** Of one token: a machine that asks more often takes from the server that runs exams. */
const REQUESTS_PER_MINUTE_MAX = 600;
/** Looking is noted with the first look, and again after this long. What changes something is noted each time. */
const LOOKS_NOTED_EVERY_MS = DAY_MS;

export type Access = Readonly<Record<string, "anyone" | "staff" | RouteVerb>>;

export type TokenDoorOptions = {
  readonly registry: Pick<Registry, "findToken" | "noteTokenUse">;
  readonly clock: Pick<Clock, "now">;
  /** Who may use which route, as `GET /path`. */
  readonly access: Access;
};

/** What a request asks for, by the table of routes. */
type Wanted = { readonly route: string; readonly access: Access[string] };

/** Machines that come in by a token in the place of a login. The token says how far they get; what they may beside is what its maker may now. */
export class TokenDoor {
  readonly #options: TokenDoorOptions;
  readonly #wantedBy: (request: Request) => readonly Wanted[];
  readonly #wrong = new RateLimiterMemory({ points: WRONG_TOKENS_MAX, duration: WRONG_WINDOW_SECONDS });
  readonly #asked = new RateLimiterMemory({ points: REQUESTS_PER_MINUTE_MAX, duration: 60 });

  constructor(options: TokenDoorOptions) {
    this.#options = options;
    this.#wantedBy = matcherOf(options.access);
  }

  /** Express: whoever shows a token comes in by it, whatever else they show, or is refused. Others go on. */
  readonly enter = async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const token = tokenIn(request);
    if (token === null) {
      next();
      return;
    }
    const address = request.ip ?? "";
    const silentSeconds = await this.#silence(address);
    if (silentSeconds > 0) {
      refuseToken(response, "too-many-requests", silentSeconds);
      return;
    }
    const { registry, clock } = this.#options;
    const found = await registry.findToken(digestOf(token));
    if (found === undefined) {
      await consume(this.#wrong, address);
      refuseToken(response, "token-unknown");
      return;
    }
    const waitSeconds = await consume(this.#asked, found.token.id);
    const wanted = this.#wantedBy(request);
    const why = waitSeconds > 0 ? "too-many-requests" : whyNot(found, wanted, clock);
    if (why !== null) {
      refuseToken(response, why, waitSeconds);
      return;
    }
    if (!(await this.#note(found.token, wanted, address))) {
      refuseToken(response, "token-unknown");
      return;
    }
    response.locals["staff"] = found.maker;
    response.locals["token"] = found.token.id;
    next();
  };

  /** Seconds for which nothing from this address is looked at. */
  async #silence(address: string): Promise<number> {
    const tries = await this.#wrong.get(address);
    return tries === null || tries.consumedPoints < WRONG_TOKENS_MAX ? 0 : secondsOf(tries);
  }

  /** Before it is done: what a machine changes has its line. False when the token was revoked meanwhile. */
  async #note({ id, usedAt }: MachineToken, wanted: readonly Wanted[], address: string): Promise<boolean> {
    const { registry, clock } = this.#options;
    const at = clock.now();
    const [change] = wanted.filter(({ access }) => kindOf(access) === "changes");
    if (change !== undefined) return registry.noteTokenUse(id, { route: change.route, at, address });
    const isNoted = usedAt !== null && msBetween(usedAt, at) < LOOKS_NOTED_EVERY_MS;
    return isNoted || registry.noteTokenUse(id, { route: null, at, address });
  }
}

function whyNot(
  { token, maker }: { readonly token: MachineToken; readonly maker: Staff },
  wanted: readonly Wanted[],
  clock: Pick<Clock, "now">,
): Reason | null {
  if (token.expiresAt <= clock.now()) return "token-expired";
  const scopes: readonly string[] = token.scopes;
  // A path that more than one route fits needs the scopes of all; one that no route fits is no token's.
  const isWithin =
    wanted.length > 0 && wanted.every(({ access }) => kindOf(access) !== "never" && scopes.includes(access));
  if (!isWithin) return "token-scope-missing";
  const verbs: readonly Access[string][] = ["make-token", ...wanted.map(({ access }) => access)];
  const mayAll = verbs.every((verb) => verb !== "anyone" && verb !== "staff" && roleMay(maker.role, verb));
  return mayAll ? null : "role-not-allowed";
}

/** Routes for anyone, and those about a login, are no token's either. */
function kindOf(access: Access[string]): "looks" | "changes" | "never" {
  return access === "anyone" || access === "staff" ? "never" : TOKEN_VERBS[access];
}

/** Routes as Express matches them: without case, with or without a slash at the end. */
function matcherOf(table: Access): (request: Request) => readonly Wanted[] {
  const known = Object.entries(table).map(([route, access]) => {
    const [method = "", path = ""] = route.split(" ");
    const pattern = path.replaceAll(".", String.raw`\.`).replace(/:\w+/gu, "[^/]+");
    return { route, access, method, fits: new RegExp(`^${pattern}/?$`, "iu") };
  });
  return ({ method, path }) =>
    known
      .filter((each) => each.method === method && each.fits.test(path))
      .map(({ route, access }) => ({ route, access }));
}

/** null: none is shown. What is shown and is none is an unknown one. */
function tokenIn({ headers }: Request): string | null {
  const shown = /^bearer(?:\s+(.*))?$/iu.exec(headers.authorization ?? "");
  return shown === null ? null : (shown[1] ?? "").trim();
}

/** Seconds to wait; 0: it was within the limit. */
function consume(limiter: RateLimiterMemory, key: string): Promise<number> {
  return limiter.consume(key).then(
    () => 0,
    (beyond: unknown) => {
      if (!(beyond instanceof RateLimiterRes)) throw beyond;
      return secondsOf(beyond);
    },
  );
}

function secondsOf({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1_000));
}

function refuseToken(response: Response, reason: Reason, retryAfterSeconds = 0): void {
  if (retryAfterSeconds > 0) response.setHeader("retry-after", String(retryAfterSeconds));
  if (statusOf(reason) === 401) response.setHeader("www-authenticate", "Bearer");
  refuse(response, reason);
}

export function isByToken(response: Response): boolean {
  return response.locals["token"] !== undefined;
}
