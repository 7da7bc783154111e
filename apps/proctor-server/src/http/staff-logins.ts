import { digestOf, plusMs, type SittingId } from "@neraca/base";
import type { Clock, Registry, Staff, StaffAtDoor } from "@neraca/engine";
import { parseCookie, stringifySetCookie } from "cookie";
import type { NextFunction, Request, Response } from "express";
import { hashSecret, newToken, verifySecret } from "../adapters/node-crypto.ts";
import { refuse } from "./answers.ts";

const COOKIE = "neraca-staff";
/** A day at a venue. */
const LOGIN_MS = 14 * 60 * 60_000;

/** Members of staff who come in: by password once, then by a cookie whose token the registry knows by its hash. */
export class StaffLogins {
  readonly #registry: Registry;
  readonly #clock: Clock;
  readonly #secure: boolean;
  readonly #nobodysHash: Promise<string>;

  constructor(registry: Registry, clock: Clock, secure: boolean) {
    this.#registry = registry;
    this.#clock = clock;
    this.#secure = secure;
    // Checked against when nobody has the user name, so that the time of an answer does not tell who exists.
    this.#nobodysHash = hashSecret(newToken());
  }

  /** The staff member and the cookie to set, or null when user name or password is wrong. */
  async login(
    username: string,
    password: string,
  ): Promise<{ readonly staff: Staff; readonly setCookie: string } | null> {
    const staff = await this.#registry.staffByUsername(username);
    const right = await verifySecret(staff?.passwordHash ?? (await this.#nobodysHash), password);
    if (staff === undefined || !right) return null;
    const token = newToken();
    const createdAt = this.#clock.now();
    await this.#registry.deleteExpiredStaffLogins(createdAt);
    const expiresAt = plusMs(createdAt, LOGIN_MS);
    const login = { tokenHash: digestOf(token), staffId: staff.id, createdAt, expiresAt };
    const outcome = await this.#registry.createStaffLogin(login);
    if (!outcome.ok) throw new Error(`staff login not stored: ${outcome.error.reason}`);
    return { staff, setCookie: this.#cookie(token, LOGIN_MS / 1_000) };
  }

  async logout(cookieHeader: string): Promise<string> {
    const token = tokenOf(cookieHeader);
    if (token !== undefined) await this.#registry.deleteStaffLogin(digestOf(token));
    return this.#cookie("", 0);
  }

  async find(cookieHeader: string): Promise<Staff | null> {
    const token = tokenOf(cookieHeader);
    if (token === undefined) return null;
    const found = await this.#registry.findStaffLogin(digestOf(token), this.#clock.now());
    return found?.staff ?? null;
  }

  atDoor(staff: Staff): StaffAtDoor {
    return {
      staffId: staff.id,
      role: staff.role,
      mayEnter: (sittingId) => this.mayEnter(staff, sittingId),
    };
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
