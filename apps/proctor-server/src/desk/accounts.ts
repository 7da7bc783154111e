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
  type PasswordResetRequest,
} from "@neraca/protocol";
import { hashSecret, systemEntropy } from "../adapters/node-crypto.ts";
import type { SecondFactors } from "../factor/second-factors.ts";
import { passwordFault } from "../passwords/password-fault.ts";
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
  readonly factors: Pick<SecondFactors, "standOfAll" | "demand">;
};

export type JoinRefusal =
  | "invitation-unknown"
  | "username-taken"
  | "password-too-short"
  | "password-too-easy"
  | "password-common"
  | "busy";

export type AccountRefusal = "staff-unknown" | "own-account" | "last-administrator";

/** Accounts at the desk: who there is, who is missing, and invitations by which people make their own. */
export class Accounts {
  readonly #options: AccountsOptions;
  #joins = 0;

  constructor(options: AccountsOptions) {
    this.#options = options;
  }

  async view(asker: { readonly id: StaffId; readonly mayInvite: boolean }): Promise<AccountsView> {
    const { registry, clock, staffNameOf } = this.#options;
    const all = await registry.allStaff();
    const duties = Map.groupBy(await registry.duties(), ({ staffId: id }) => id);
    const resets = new Map(
      (await registry.passwordResets(clock.now())).map((each) => [each.staffId, each.expiresAt]),
    );
    const factorOf = await this.#options.factors.standOfAll();
    const accounts = all.slice(0, ACCOUNTS_SHOWN_MAX).map(({ id, username, name, role }) => ({
      username,
      name,
      role,
      duties: duties.get(id)?.length ?? 0,
      resetUntil: resets.get(id) ?? null,
      factor: factorOf({ id, role }),
      isOwn: id === asker.id,
    }));
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
    return {
      accounts,
      invitations: invitations.slice(0, INVITATIONS_MAX),
      missing,
      mayInvite: asker.mayInvite,
      factorDemand: this.#options.factors.demand,
    };
  }

  async invite(role: StaffRole, by: StaffId) {
    const { registry, clock } = this.#options;
    const at = clock.now();
    if ((await registry.invitations(at)).length >= INVITATIONS_MAX)
      return refused("too-many-invitations" as const);
    const code = newPassword();
    const expiresAt = plusMs(at, INVITATION_MS);
    await registry.invite({ codeHash: digestOf(code), role, createdAt: at, expiresAt, by });
    return accepted({ code, expiresAt, view: await this.view({ id: by, mayInvite: true }) });
  }

  /** Nobody changes their own: what somebody may do is another's decision, and the last administrator stays. */
  async changeRole(username: string, role: StaffRole, by: StaffId): Promise<Result<null, AccountRefusal>> {
    const { registry, clock } = this.#options;
    const staff = await registry.staffByUsername(username);
    if (staff === undefined) return refused("staff-unknown");
    if (staff.id === by) return refused("own-account");
    if (staff.role === role) return accepted(null);
    const changed = await registry.changeStaffRole(staff.id, role, { at: clock.now(), by });
    return changed.ok ? accepted(null) : changed;
  }

  /** From here on the old password counts no more. The code is told once; nobody but its owner ever knows the next password. */
  async reset(username: string, by: StaffId) {
    const { registry, clock } = this.#options;
    const staff = await registry.staffByUsername(username);
    if (staff === undefined) return refused("staff-unknown" as const);
    if (staff.id === by) return refused("own-account" as const);
    const code = newPassword();
    const nobodys = await hashSecret(systemEntropy.hex(32));
    const createdAt = clock.now();
    const expiresAt = plusMs(createdAt, INVITATION_MS);
    const reset = { codeHash: digestOf(code), staffId: staff.id, createdAt, expiresAt, by };
    const done = await registry.resetStaffPassword(reset, nobodys);
    if (!done.ok) return done;
    return accepted({ code, expiresAt, view: await this.view({ id: by, mayInvite: true }) });
  }

  /** Whose device is lost: from here on their password alone lets them in, until they set up another. */
  async resetFactor(
    username: string,
    by: StaffId,
  ): Promise<Result<null, "staff-unknown" | "own-account" | "second-factor-none">> {
    const { registry, clock } = this.#options;
    const staff = await registry.staffByUsername(username);
    if (staff === undefined) return refused("staff-unknown");
    if (staff.id === by) return refused("own-account");
    const done = await registry.resetFactor(staff.id, { at: clock.now(), by });
    return done ? accepted(null) : refused("second-factor-none");
  }

  /** Another password, by the code of a reset. */
  async takeReset({
    code,
    password,
  }: PasswordResetRequest): Promise<
    Result<Staff, Exclude<JoinRefusal, "username-taken" | "invitation-unknown"> | "reset-unknown">
  > {
    const { registry, clock } = this.#options;
    const codeHash = digestOf(code.toLowerCase());
    const found = (await registry.passwordResets(clock.now())).find((each) => each.codeHash === codeHash);
    const staff = found === undefined ? undefined : await registry.staffById(found.staffId);
    if (staff === undefined) return refused("reset-unknown");
    const fault = passwordFault(password, staff.username, code);
    if (fault !== null) return refused(fault);
    const hash = await this.#hashOf(password);
    return hash.ok ? registry.acceptPasswordReset(codeHash, hash.value, clock.now()) : hash;
  }

  /** A few at a time. */
  async #hashOf(password: string): Promise<Result<string, "busy">> {
    if (this.#joins >= JOINS_MAX) return refused("busy");
    this.#joins += 1;
    try {
      return accepted(await hashSecret(password));
    } finally {
      this.#joins -= 1;
    }
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
    const fault = passwordFault(password, username, code);
    if (fault !== null) return refused(fault);
    const hash = await this.#hashOf(password);
    if (!hash.ok) return hash;
    const id = staffId(`staff-${systemEntropy.hex(8)}`);
    const account = { id, username, name, passwordHash: hash.value, createdAt: clock.now() };
    return registry.acceptInvitation(codeHash, account);
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
