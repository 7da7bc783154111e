import {
  accepted,
  type Digest,
  digestOf,
  plusMs,
  type Result,
  refused,
  type StaffId,
  staffId,
} from "@neraca/base";
import type { Clock, Registry, Staff, StaffRole } from "@neraca/engine";
import {
  ACCOUNTS_SHOWN_MAX,
  type AccountsView,
  INVITATIONS_MAX,
  type JoinRequest,
  PASSWORD_LENGTH_MIN,
} from "@neraca/protocol";
import { hashSecret, systemEntropy } from "../adapters/node-crypto.ts";
import { newPassword } from "../setup/staff-accounts.ts";

/** Long enough to be carried to somebody over a weekend, short enough that a lost slip of paper is soon nothing. */
const INVITATION_MS = 72 * 60 * 60_000;
/** Whoever starts an installation stands before it. A new start draws another code. */
const FIRST_MS = 24 * 60 * 60_000;
/** Joins whose passwords are hashed at once: each takes a thread and 19 MiB. */
const JOINS_MAX = 2;

export type AccountsOptions = {
  readonly registry: Registry;
  readonly clock: Pick<Clock, "now">;
  readonly staffNameOf: (actor: string) => string | null;
};

export type JoinRefusal =
  | "invitation-unknown"
  | "username-taken"
  | "password-too-short"
  | "password-too-easy"
  | "busy";

/** Accounts at the desk: who there is, who is missing, and invitations by which people make their own. */
export class Accounts {
  readonly #options: AccountsOptions;
  #joins = 0;

  constructor(options: AccountsOptions) {
    this.#options = options;
  }

  async view(mayInvite: boolean): Promise<AccountsView> {
    const { registry, clock, staffNameOf } = this.#options;
    const accounts: AccountsView["accounts"] = [];
    const all = await registry.allStaff();
    for (const { id, username, name, role } of all.slice(0, ACCOUNTS_SHOWN_MAX)) {
      const duties = (await registry.sittingsOfStaff(id)).length;
      accounts.push({ username, name, role, duties });
    }
    // Publishing takes two of the committee: one drafts, another approves.
    const count = (role: StaffRole): number => all.filter((each) => each.role === role).length;
    const missing: AccountsView["missing"] = [];
    if (count("committee") < 2) missing.push("second-committee");
    if (count("proctor") < 1) missing.push("proctor");
    const invitations = (await registry.invitations(clock.now())).map((each) => ({
      id: nameOf(each.codeHash),
      role: each.role,
      createdAt: each.createdAt,
      expiresAt: each.expiresAt,
      by: each.by === null ? null : staffNameOf(each.by),
    }));
    return { accounts, invitations: invitations.slice(0, INVITATIONS_MAX), missing, mayInvite };
  }

  async invite(role: StaffRole, by: StaffId) {
    const { registry, clock } = this.#options;
    const at = clock.now();
    if ((await registry.invitations(at)).length >= INVITATIONS_MAX)
      return refused("too-many-invitations" as const);
    const code = newPassword();
    const expiresAt = plusMs(at, INVITATION_MS);
    await registry.invite({ codeHash: digestOf(code), role, createdAt: at, expiresAt, by });
    return accepted({ code, expiresAt, view: await this.view(true) });
  }

  async withdraw(id: string, by: StaffId): Promise<boolean> {
    const { registry, clock } = this.#options;
    const found = (await registry.invitations(clock.now())).find(({ codeHash }) => nameOf(codeHash) === id);
    return found !== undefined && registry.withdrawInvitation(found.codeHash, by, clock.now());
  }

  /** Makes the account that the code is for. A code has some 79 bits: nobody guesses one, and a wrong one costs no password hash. */
  async join({ code, username, name, password }: JoinRequest): Promise<Result<Staff, JoinRefusal>> {
    const { registry, clock } = this.#options;
    const codeHash = digestOf(code.toLowerCase());
    const known = (await registry.invitations(clock.now())).some((each) => each.codeHash === codeHash);
    if (!known) return refused("invitation-unknown");
    if (password.length < PASSWORD_LENGTH_MIN) return refused("password-too-short");
    const isEasy = password === code || password.toLowerCase().includes(username);
    if (isEasy) return refused("password-too-easy");
    if (this.#joins >= JOINS_MAX) return refused("busy");
    this.#joins += 1;
    try {
      const passwordHash = await hashSecret(password);
      const id = staffId(`staff-${systemEntropy.hex(8)}`);
      return await registry.acceptInvitation(codeHash, {
        id,
        username,
        name,
        passwordHash,
        createdAt: clock.now(),
      });
    } finally {
      this.#joins -= 1;
    }
  }
}

/** By which the first administrator makes their account; null: there are accounts. Drawn anew at each start, and only ever told here. */
export async function firstCode(registry: Registry, clock: Pick<Clock, "now">): Promise<string | null> {
  if ((await registry.allStaff()).length > 0) return null;
  const code = newPassword();
  const createdAt = clock.now();
  const expiresAt = plusMs(createdAt, FIRST_MS);
  await registry.invite({ codeHash: digestOf(code), role: "administrator", createdAt, expiresAt, by: null });
  return code;
}

function nameOf(codeHash: Digest): string {
  return codeHash.slice(0, 16);
}
