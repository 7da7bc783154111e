import {
  accepted,
  type Digest,
  digestOf,
  instant,
  msBetween,
  plusMs,
  type Result,
  refused,
  type SittingId,
} from "@neraca/base";
import type {
  Clock,
  Registry,
  Staff,
  StaffAct,
  StaffAtDoor,
  StaffLogin,
  StaffOut,
  StaffRecord,
} from "@neraca/engine";
import { LOGINS_SHOWN_MAX, type Reason, type StaffLoginList, type TimeLeft } from "@neraca/protocol";
import { parseCookie, stringifySetCookie } from "cookie";
import type { NextFunction, Request, Response } from "express";
import { hashSecret, isWeakHash, newToken, verifySecret } from "../adapters/node-crypto.ts";
import { passwordFault } from "../passwords/password-fault.ts";
import { refuse } from "./answers.ts";
import { StaffTries, type Try } from "./staff-tries.ts";

/** With the prefix a browser takes it only over TLS, for this host alone and all of its paths; over plain HTTP it would not take it at all. */
const COOKIES = { plain: "neraca-staff", secure: "__Host-neraca-staff" };

/** A day at a venue: a login of the morning ends by itself in the night. Nothing prolongs it. */
const LOGIN_MS = 14 * 60 * 60_000;

/**
 * A control room that nobody has touched for this long is one that somebody left. A sitting takes 100 minutes and much of it is looking
 * on, so it is long; its page warns before, and any act, key or click renews it.
 */
const IDLE_MS = 60 * 60_000;

/** A login that is in use is renewed at most this often: each renewal is a write to the disk. */
const RENEW_EVERY_MS = 30_000;

/** Logins that have expired are kept this long, so that who comes back with one is told that it expired. */
export const EXPIRED_KEPT_MS = 24 * 60 * 60_000;

/** Passwords of staff that are checked at once. Each takes a thread and 19 MiB for some 30 ms; candidates log in on the same threads. */
const CHECKS_MAX = 4;

export type StaffLoginsOptions = {
  readonly registry: Registry;
  readonly clock: Clock;
  /** Knows which computers an account has been used from. */
  readonly record: Pick<StaffRecord, "knows">;
  /** Cookies are marked Secure. */
  readonly secure: boolean;
  /** A login has ended, or was found to have: connections that came in by it must end. */
  readonly onEnded: (login: Digest, why: StaffOut) => void;
  /** A try could not be put on record. */
  readonly onFault: (cause: unknown) => void;
};

/** Somebody who is logged in. */
export type Present = { readonly staff: Staff; readonly login: StaffLogin };

/** Why nobody was let in. `retryAfterSeconds` when waiting helps. */
export type LoginRefusal = { readonly reason: Reason; readonly retryAfterSeconds: number | null };

/**
 * Members of staff who come in: by password once, then by a cookie whose token the registry knows by its hash. Logins are in the registry
 * and nowhere else, so they outlive a restart of the server: in the middle of an exam nobody has to find their password.
 */
export class StaffLogins {
  readonly #options: StaffLoginsOptions;
  readonly #registry: Registry;
  readonly #clock: Clock;
  readonly #nobodysHash: Promise<string>;
  readonly #tries = new StaffTries();
  #checks = 0;

  constructor(options: StaffLoginsOptions) {
    this.#options = options;
    this.#registry = options.registry;
    this.#clock = options.clock;
    // Checked against when nobody has the user name, so that the time of an answer does not tell who exists.
    this.#nobodysHash = hashSecret(newToken());
  }

  /** The staff member and the cookie to set; `busy` when as many passwords as may be are being checked. */
  async login(
    username: string,
    password: string,
    address: string,
  ): Promise<Result<{ readonly staff: Staff; readonly setCookie: string }, LoginRefusal>> {
    const staff = await this.#registry.staffByUsername(username);
    const checked = await this.#check(staff, username, password, address);
    if (!checked.ok) return checked;
    if (staff === undefined) return refused(plainly("staff-credentials-wrong"));
    const token = newToken();
    const createdAt = this.#clock.now();
    const outcome = await this.#registry.createStaffLogin({
      tokenHash: digestOf(token),
      staffId: staff.id,
      createdAt,
      expiresAt: plusMs(createdAt, LOGIN_MS),
      seenAt: createdAt,
      idleEndsAt: plusMs(createdAt, IDLE_MS),
      address,
    });
    if (!outcome.ok) throw new Error(`staff login not stored: ${outcome.error.reason}`);
    return accepted({ staff, setCookie: this.#cookie(token, LOGIN_MS / 1_000) });
  }

  /** Counts the try, looks at the password, and puts what was wrong on record. Accepts for nobody who does not exist. */
  async #check(
    staff: Staff | undefined,
    username: string,
    password: string,
    address: string,
  ): Promise<Result<null, LoginRefusal>> {
    const isKnownAddress = staff !== undefined && this.#options.record.knows(staff.id, address);
    const attempt: Try = { address, username, isKnownAddress };
    const paid = await this.#tries.pay(attempt);
    if (!paid.ok) {
      const { scope, isFirst, retryAfterSeconds } = paid;
      if (isFirst && staff !== undefined) {
        this.#noteLater({ type: "StaffLockedOut", staffId: staff.id, address, scope });
      }
      return refused({ reason: "staff-locked-out", retryAfterSeconds });
    }
    if (this.#checks >= CHECKS_MAX) {
      await this.#tries.giveBack(attempt);
      return refused(plainly("busy"));
    }
    if (await this.#isRight(staff, password)) {
      await this.#tries.forgive(attempt);
      return accepted(null);
    }
    if (staff !== undefined) {
      this.#noteLater({ type: "StaffLoginFailed", staffId: staff.id, address });
    }
    return refused(plainly("staff-credentials-wrong"));
  }

  /** After the answer, which would otherwise take longer by a write to the disk for a name that exists. */
  #noteLater(act: StaffAct): void {
    const at = this.#clock.now();
    setImmediate(() => {
      this.#registry.noteStaffAct(act, at).catch(this.#options.onFault);
    });
  }

  async #isRight(staff: Staff | undefined, password: string): Promise<boolean> {
    this.#checks += 1;
    try {
      const right = await verifySecret(staff?.passwordHash ?? (await this.#nobodysHash), password);
      if (staff === undefined || !right) return false;
      if (isWeakHash(staff.passwordHash)) {
        await this.#registry.rehashStaffPassword(staff.id, staff.passwordHash, await hashSecret(password));
      }
      return true;
    } finally {
      this.#checks -= 1;
    }
  }

  async logout(cookieHeader: string): Promise<string> {
    const token = this.#tokenOf(cookieHeader);
    if (token !== undefined) await this.#end(digestOf(token), "logged-out");
    return this.#cookie("", 0);
  }

  async #end(login: Digest, end: "logged-out" | "ended-elsewhere"): Promise<void> {
    await this.#registry.deleteStaffLogin(login, end, this.#clock.now());
    this.#options.onEnded(login, "staff-login-ended");
  }

  /** Whoever comes with this cookie, or why it opens nothing. */
  async find(cookieHeader: string): Promise<Result<Present, StaffOut>> {
    const token = this.#tokenOf(cookieHeader);
    if (token === undefined) return refused("staff-login-required");
    const login = digestOf(token);
    const present = await this.#registry.findStaffLogin(login, this.#clock.now());
    if (present !== undefined) return accepted(present);
    const why = await this.#whyOut(login);
    // Expired, or ended elsewhere: what came in by it and only listens would not find out.
    this.#options.onEnded(login, why);
    return refused(why);
  }

  /** Whoever comes in by a connection. */
  async atDoor(cookieHeader: string): Promise<Result<StaffAtDoor, StaffOut>> {
    const found = await this.find(cookieHeader);
    if (!found.ok) return found;
    const { staff, login } = found.value;
    const { tokenHash } = login;
    const now = (): Promise<Present | undefined> =>
      this.#registry.findStaffLogin(tokenHash, this.#clock.now());
    return accepted({
      staffId: staff.id,
      name: staff.name,
      role: staff.role,
      login: tokenHash,
      // Whose role has changed comes in again, so that what they may do is what the new role may.
      isLoggedIn: async () => (await now())?.staff.role === staff.role,
      whyOut: () => this.#whyOut(tokenHash),
      renew: async () => {
        const present = await now();
        if (present !== undefined) await this.renew(present);
      },
      mayEnter: (sittingId) => this.mayEnter(staff, sittingId),
    });
  }

  /** An expired login is kept for a while; one that somebody ended is gone. */
  async #whyOut(login: Digest): Promise<StaffOut> {
    const kept = await this.#registry.findStaffLogin(login, instant(0));
    return kept === undefined ? "staff-login-ended" : "staff-login-expired";
  }

  /** Its owner did something: it is idle from now on. */
  async renew({ login }: Present): Promise<TimeLeft> {
    const now = this.#clock.now();
    if (msBetween(login.seenAt, now) < RENEW_EVERY_MS) return this.timeLeft(login);
    const renewed = { ...login, seenAt: now, idleEndsAt: plusMs(now, IDLE_MS) };
    await this.#registry.renewStaffLogin(login.tokenHash, renewed.seenAt, renewed.idleEndsAt);
    return this.timeLeft(renewed);
  }

  timeLeft({ expiresAt, idleEndsAt }: StaffLogin): TimeLeft {
    const now = this.#clock.now();
    return {
      idleMs: Math.max(0, msBetween(now, idleEndsAt)),
      endMs: Math.max(0, msBetween(now, expiresAt)),
    };
  }

  /** By its owner, who says the old one. All other logins of the account end. */
  async changePassword(
    { staff, login }: Present,
    change: { readonly current: string; readonly next: string },
    address: string,
  ): Promise<Result<null, LoginRefusal>> {
    const { current, next } = change;
    const checked = await this.#check(staff, staff.username, current, address);
    if (!checked.ok) return checked;
    const fault = passwordFault(next, staff.username, current);
    if (fault !== null) return refused(plainly(fault));
    const at = this.#clock.now();
    const others = (await this.#registry.loginsOfStaff(staff.id, at)).filter(
      ({ tokenHash }) => tokenHash !== login.tokenHash,
    );
    const hash = await hashSecret(next);
    const keep = login.tokenHash;
    const outcome = await this.#registry.changeStaffPassword(staff.id, hash, { at, by: staff.id, keep });
    if (!outcome.ok) throw new Error(`password not stored: ${outcome.error.reason}`);
    for (const { tokenHash } of others) this.#options.onEnded(tokenHash, "staff-login-ended");
    return accepted(null);
  }

  async list({ staff, login }: Present): Promise<StaffLoginList> {
    const logins = await this.#registry.loginsOfStaff(staff.id, this.#clock.now());
    return {
      logins: logins.slice(0, LOGINS_SHOWN_MAX).map((each) => ({
        id: shortName(each),
        isThis: each.tokenHash === login.tokenHash,
        createdAt: each.createdAt,
        seenAt: each.seenAt,
        endsAt: each.expiresAt < each.idleEndsAt ? each.expiresAt : each.idleEndsAt,
        address: each.address,
      })),
    };
  }

  /** One of one's own, by its short name. False when there is none. */
  async endOne({ staff }: Present, id: string): Promise<boolean> {
    const logins = await this.#registry.loginsOfStaff(staff.id, this.#clock.now());
    const found = logins.find((each) => shortName(each) === id);
    if (found !== undefined) await this.#end(found.tokenHash, "ended-elsewhere");
    return found !== undefined;
  }

  /** Everywhere, here too; the cookie to set. */
  async endAll({ staff }: Present): Promise<string> {
    const at = this.#clock.now();
    const ended = await this.#registry.deleteLoginsOfStaff(staff.id, null, "ended-elsewhere", at);
    for (const login of ended) this.#options.onEnded(login, "staff-login-ended");
    return this.#cookie("", 0);
  }

  /** A proctor sees the sittings of their duty; the other roles see all. */
  async mayEnter(staff: Staff, sittingId: SittingId): Promise<boolean> {
    if (staff.role !== "proctor") return true;
    return (await this.#registry.sittingsOfStaff(staff.id)).includes(sittingId);
  }

  /** Express: puts who is logged in on the response's locals, or refuses. */
  readonly require = async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    // By a token, which has been looked at.
    if (response.locals["staff"] !== undefined) {
      next();
      return;
    }
    const found = await this.find(request.headers.cookie ?? "");
    if (!found.ok) {
      refuse(response, found.error);
      return;
    }
    response.locals["present"] = found.value;
    response.locals["staff"] = found.value.staff;
    // Looking is done by the page itself, again and again; what changes something was a person.
    if (request.method !== "GET") await this.renew(found.value);
    next();
  };

  get #cookieName(): string {
    return this.#options.secure ? COOKIES.secure : COOKIES.plain;
  }

  /** Under the other name there may be one that somebody on a plain connection has put there. */
  #tokenOf(cookieHeader: string): string | undefined {
    const token = parseCookie(cookieHeader)[this.#cookieName];
    return token === undefined || token === "" ? undefined : token;
  }

  #cookie(value: string, maxAgeSeconds: number): string {
    return stringifySetCookie({
      name: this.#cookieName,
      value,
      httpOnly: true,
      sameSite: "strict",
      secure: this.#options.secure,
      path: "/",
      maxAge: maxAgeSeconds,
    });
  }
}

/** Of somebody who has logged in. A token has no login, and is let in to nothing that needs one. */
export function presentOf(response: Response): Present {
  return response.locals["present"] as Present;
}

export function staffOf(response: Response): Staff {
  return response.locals["staff"] as Staff;
}

function plainly(reason: Reason): LoginRefusal {
  return { reason, retryAfterSeconds: null };
}

/** Of the digest, which opens nothing: enough to tell one's own logins apart. */
function shortName({ tokenHash }: StaffLogin): string {
  return tokenHash.slice(0, 16);
}
