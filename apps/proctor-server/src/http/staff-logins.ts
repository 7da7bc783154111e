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
  type StaffId,
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
import {
  type FactorProof,
  LOGINS_SHOWN_MAX,
  type Reason,
  type StaffLoginList,
  type TimeLeft,
} from "@neraca/protocol";
import { parseCookie, stringifySetCookie } from "cookie";
import type { NextFunction, Request, Response } from "express";
import { hashSecret, isWeakHash, newToken, verifySecret } from "../adapters/node-crypto.ts";
import { isOfDevice, type SecondFactors } from "../factor/second-factors.ts";
import { passwordFault } from "../passwords/password-fault.ts";
import { type LoginRefusal, refuse } from "./answers.ts";
import { StaffTries, type Try } from "./staff-tries.ts";
import { isByToken } from "./token-door.ts";

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
  readonly factors: SecondFactors;
  /** A try could not be put on record. */
  readonly onFault: (cause: unknown) => void;
};

/** Somebody who is logged in. */
export type Present = { readonly staff: Staff; readonly login: StaffLogin };

/** What somebody shows of themselves. */
type Shown = {
  readonly username: string;
  readonly password: string;
  /** Of the second factor. */
  readonly code: string | undefined;
};

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
    shown: Shown,
    address: string,
  ): Promise<Result<{ readonly staff: Staff; readonly setCookie: string }, LoginRefusal>> {
    const staff = await this.#registry.staffByUsername(shown.username);
    const checked = await this.#check(staff, shown, address, "with-code");
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

  /** Whoever is logged in shows once more who they are. */
  prove({ staff }: Present, proof: FactorProof, address: string): Promise<Result<null, LoginRefusal>> {
    const { password, code } = proof;
    return this.#check(staff, { username: staff.username, password, code }, address, "with-code");
  }

  /** Counts the try, looks at the password and the code, and puts what was wrong on record. Accepts for nobody who does not exist. */
  async #check(
    staff: Staff | undefined,
    { username, password, code }: Shown,
    address: string,
    how: "with-code" | "password-alone",
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
    if (!(await this.#isRight(staff, password))) {
      if (staff !== undefined) this.#noteLater({ type: "StaffLoginFailed", staffId: staff.id, address });
      return refused(plainly("staff-credentials-wrong"));
    }
    if (staff !== undefined && how === "with-code") {
      const refusal = await this.#refusalOfCode(staff.id, code, attempt);
      if (refusal !== null) return refused(refusal);
    }
    await this.#tries.forgive(attempt);
    return accepted(null);
  }

  /** A wrong code is a wrong try, and a right password before it forgives none: who knows the password would guess codes without end. */
  async #refusalOfCode(id: StaffId, code: string | undefined, attempt: Try): Promise<LoginRefusal | null> {
    const { factors } = this.#options;
    if (!(await factors.isSetUp(id))) return null;
    if (code === undefined) {
      await this.#tries.giveBack(attempt);
      return plainly("second-factor-required");
    }
    const { address } = attempt;
    if (isOfDevice(code)) {
      const paid = await this.#tries.payCode(id);
      if (!paid.ok) {
        const { scope, isFirst, retryAfterSeconds } = paid;
        if (isFirst) this.#noteLater({ type: "StaffLockedOut", staffId: id, address, scope });
        return { reason: "second-factor-locked", retryAfterSeconds };
      }
    }
    const refusal = await factors.use(id, code);
    if (refusal === null) {
      await this.#tries.forgiveCodes(id);
      return null;
    }
    const { noted } = refusal;
    if (noted !== null) this.#noteLater({ type: "StaffLoginFailed", staffId: id, address, ...noted });
    else {
      // Nobody could say whether it was right.
      await this.#tries.giveBack(attempt);
      await this.#tries.forgiveCodes(id);
    }
    return plainly(refusal.reason);
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
  async atDoor(
    cookieHeader: string,
  ): Promise<Result<StaffAtDoor, StaffOut | "second-factor-setup-required">> {
    const found = await this.find(cookieHeader);
    if (!found.ok) return found;
    const { staff, login } = found.value;
    if (await this.#options.factors.mustSetUp(staff)) return refused("second-factor-setup-required");
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
    const shown = { username: staff.username, password: current, code: undefined };
    const checked = await this.#check(staff, shown, address, "password-alone");
    if (!checked.ok) return checked;
    const fault = passwordFault(next, staff.username, current);
    if (fault !== null) return refused(plainly(fault));
    const hash = await hashSecret(next);
    const how = { at: this.#clock.now(), by: staff.id, keep: login.tokenHash };
    return this.endingOthers({ staff, login }, async () => {
      const outcome = await this.#registry.changeStaffPassword(staff.id, hash, how);
      if (!outcome.ok) throw new Error(`password not stored: ${outcome.error.reason}`);
      return accepted(null);
    });
  }

  /** @param work ends the account's other logins; connections that came in by them are hung up when it has */
  async endingOthers<T, E>(
    { staff, login }: Present,
    work: () => Promise<Result<T, E>>,
  ): Promise<Result<T, E>> {
    const logins = await this.#registry.loginsOfStaff(staff.id, this.#clock.now());
    const done = await work();
    if (!done.ok) return done;
    for (const { tokenHash } of logins)
      if (tokenHash !== login.tokenHash) this.#options.onEnded(tokenHash, "staff-login-ended");
    return done;
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

  /** Express, behind `require`: whoever must have a second factor and has none goes no further. A machine's token has no factor and needs none. */
  readonly requireFactor = async (
    _request: Request,
    response: Response,
    next: NextFunction,
  ): Promise<void> => {
    const isKept = !isByToken(response) && (await this.#options.factors.mustSetUp(staffOf(response)));
    if (isKept) refuse(response, "second-factor-setup-required");
    else next();
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
