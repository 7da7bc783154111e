import { accepted, type Digest, digestOf, plusMs, type Result, refused, type SittingId } from "@neraca/base";
import type { Clock, Registry, Staff, StaffAtDoor } from "@neraca/engine";
import type { Reason } from "@neraca/protocol";
import { parseCookie, stringifySetCookie } from "cookie";
import type { NextFunction, Request, Response } from "express";
import { hashSecret, newToken, verifySecret } from "../adapters/node-crypto.ts";
import { refuse } from "./answers.ts";

const COOKIE = "neraca-staff";
/** A day at a venue. */
const LOGIN_MS = 14 * 60 * 60_000;

/** Passwords of staff that are checked at once. Each takes a thread and 19 MiB for some 30 ms; candidates log in on the same threads. */
const CHECKS_MAX = 4;

export type StaffLoginsOptions = {
  readonly registry: Registry;
  readonly clock: Clock;
  /** Cookies are marked Secure. */
  readonly secure: boolean;
  /** Somebody logged out, or a login was found to have ended: connections that came in by this login must end. */
  readonly onEnded: (login: Digest) => void;
};

/** Members of staff who come in: by password once, then by a cookie whose token the registry knows by its hash. */
export class StaffLogins {
  readonly #registry: Registry;
  readonly #clock: Clock;
  readonly #secure: boolean;
  readonly #onEnded: (login: Digest) => void;
  readonly #nobodysHash: Promise<string>;
  #checks = 0;

  constructor(options: StaffLoginsOptions) {
    this.#registry = options.registry;
    this.#clock = options.clock;
    this.#secure = options.secure;
    this.#onEnded = options.onEnded;
    // Checked against when nobody has the user name, so that the time of an answer does not tell who exists.
    this.#nobodysHash = hashSecret(newToken());
  }

  /** The staff member and the cookie to set; `busy` when as many passwords as may be are being checked. */
  async login(
    username: string,
    password: string,
  ): Promise<Result<{ readonly staff: Staff; readonly setCookie: string }, Reason>> {
    if (this.#checks >= CHECKS_MAX) return refused("busy");
    const staff = await this.#check(username, password);
    if (staff === null) return refused("staff-credentials-wrong");
    const token = newToken();
    const createdAt = this.#clock.now();
    await this.#registry.deleteExpiredStaffLogins(createdAt);
    const expiresAt = plusMs(createdAt, LOGIN_MS);
    const login = { tokenHash: digestOf(token), staffId: staff.id, createdAt, expiresAt };
    const outcome = await this.#registry.createStaffLogin(login);
    if (!outcome.ok) throw new Error(`staff login not stored: ${outcome.error.reason}`);
    return accepted({ staff, setCookie: this.#cookie(token, LOGIN_MS / 1_000) });
  }

  async #check(username: string, password: string): Promise<Staff | null> {
    this.#checks += 1;
    try {
      const staff = await this.#registry.staffByUsername(username);
      const right = await verifySecret(staff?.passwordHash ?? (await this.#nobodysHash), password);
      return staff !== undefined && right ? staff : null;
    } finally {
      this.#checks -= 1;
    }
  }

  async logout(cookieHeader: string): Promise<string> {
    const token = tokenOf(cookieHeader);
    if (token !== undefined) {
      await this.#registry.deleteStaffLogin(digestOf(token));
      this.#onEnded(digestOf(token));
    }
    return this.#cookie("", 0);
  }

  async find(cookieHeader: string): Promise<Staff | null> {
    const token = tokenOf(cookieHeader);
    if (token === undefined) return null;
    const login = digestOf(token);
    const staff = await this.#staffOf(login);
    // Expired, or ended elsewhere: what came in by it and only listens would not find out.
    if (staff === null) this.#onEnded(login);
    return staff;
  }

  /** Whoever comes in by a connection; null without a login. */
  async atDoor(cookieHeader: string): Promise<StaffAtDoor | null> {
    const token = tokenOf(cookieHeader);
    if (token === undefined) return null;
    const login = digestOf(token);
    const staff = await this.#staffOf(login);
    if (staff === null) return null;
    return {
      staffId: staff.id,
      role: staff.role,
      login,
      // Whose role has changed comes in again, so that what they may do is what the new role may.
      isLoggedIn: async () => (await this.#staffOf(login))?.role === staff.role,
      mayEnter: (sittingId) => this.mayEnter(staff, sittingId),
    };
  }

  async #staffOf(login: Digest): Promise<Staff | null> {
    return (await this.#registry.findStaffLogin(login, this.#clock.now()))?.staff ?? null;
  }

  /** A proctor sees the sittings of their duty; the other roles see all. */
  async mayEnter(staff: Staff, sittingId: SittingId): Promise<boolean> {
    if (staff.role !== "proctor") return true;
    return (await this.#registry.sittingsOfStaff(staff.id)).includes(sittingId);
  }

  /** Express: puts the staff member on the response's locals, or refuses. */
  readonly require = async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const staff = await this.find(request.headers.cookie ?? "");
    if (staff === null) {
      refuse(response, "staff-login-required");
      return;
    }
    response.locals["staff"] = staff;
    next();
  };

  #cookie(value: string, maxAgeSeconds: number): string {
    return stringifySetCookie({
      name: COOKIE,
      value,
      httpOnly: true,
      sameSite: "strict",
      secure: this.#secure,
      path: "/",
      maxAge: maxAgeSeconds,
    });
  }
}

export function staffOf(response: Response): Staff {
  return response.locals["staff"] as Staff;
}

function tokenOf(cookieHeader: string): string | undefined {
  const token = parseCookie(cookieHeader)[COOKIE];
  return token === undefined || token === "" ? undefined : token;
}
