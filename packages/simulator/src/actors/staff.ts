import { type Digest, digestOf, staffId } from "@neraca/base";
import type { StaffAtDoor } from "@neraca/engine";
import type { StaffRoleView } from "@neraca/protocol";
import { EMPTY_SITTING, PROCTOR, SITTING, UNFIT_SITTING, UNKNOWN_SITTING } from "../venue/people.ts";

/** Who is logged in as staff, as the registry would know it. The cookie is `<role>:<login>`. */
export class StaffRoom {
  readonly #logins = new Set<string>();
  #count = 0;

  logIn(role: StaffRoleView): string {
    this.#count += 1;
    const cookie = `${role}:${this.#count}`;
    this.#logins.add(cookie);
    return cookie;
  }

  /** Ended by logging out, by time, or with the account. */
  end(cookie: string): Digest {
    this.#logins.delete(cookie);
    return digestOf(cookie);
  }

  readonly atDoor = (cookie: string): StaffAtDoor | null => {
    if (!this.#logins.has(cookie)) return null;
    const role = cookie.slice(0, cookie.indexOf(":")) as StaffRoleView;
    const duties = new Set([SITTING, EMPTY_SITTING, UNFIT_SITTING, UNKNOWN_SITTING]);
    return {
      // Whoever agrees with a proctor is somebody else.
      staffId: role === "proctor" ? PROCTOR : staffId(`${role}-1`),
      name: role,
      role,
      login: digestOf(cookie),
      isLoggedIn: async () => this.#logins.has(cookie),
      whyOut: async () => "staff-login-required",
      renew: async () => {},
      mayEnter: async (sittingId) => duties.has(sittingId),
    };
  };
}
