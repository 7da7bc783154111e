import { randomBytes } from "node:crypto";
import {
  accepted,
  type Digest,
  digestOf,
  type Instant,
  instant,
  plusMs,
  type Result,
  refused,
  type StaffId,
} from "@neraca/base";
import type { Clock, Registry, Staff, StaffLogin } from "@neraca/engine";
import {
  type FactorDemand,
  type FactorOffer,
  type FactorView,
  RECOVERY_CODES,
  type Reason,
  type RecoveryCodes,
  type StaffRoleView,
} from "@neraca/protocol";
import { newCode } from "../setup/staff-accounts.ts";
import type { FactorSeal } from "./factor-seal.ts";
import { base32, clockOffSeconds, matchingStep, otpauthUri, SECRET_BYTES, stepAt } from "./totp.ts";

/** Long enough to find the app and type a secret by hand; a screen that was left is worth nothing after it. */
const OFFER_MS = 15 * 60_000;
/** Set-ups that wait for their first code: an installation's whole staff at once. The oldest goes. */
const OFFERS_MAX = 500;
/** Wrong codes of a device that is set up: somebody who types anew, or whose clock is off. After them the screen begins again, with the password. */
const OFFER_WRONG_MAX = 10;
/** The owner of an account whose factor somebody else took away is told so for this long also after setting up another: whoever did it may have been first. */
const RESET_TOLD_MS = 30 * 24 * 60 * 60_000;
/** 24 of 31 letters are some 118 bits: with 112 and more a plain hash is enough (ASVS 6.5.2), and nobody guesses one. */
const RECOVERY_GROUPS = 6;
/** A code that counts now cannot be earlier than the last one by more steps than these, unless a clock was ahead when that one was used. */
const USED_AHEAD_STEPS_MAX = 2;

const DECIDING: ReadonlySet<StaffRoleView> = new Set(["administrator", "committee"]);

export type SecondFactorsOptions = {
  readonly registry: Registry;
  /** Of set-ups and of the record. */
  readonly clock: Pick<Clock, "now">;
  /** By which codes are checked. Not the exams' clock, which never goes back: a machine that was hours ahead once would refuse every code from then on. */
  readonly wallMs: () => number;
  readonly seal: FactorSeal;
  readonly demand: FactorDemand;
  /** By which people tell this installation from others in their app. */
  readonly issuer: string;
  readonly staffNameOf: (actor: string) => string | null;
  /** A code was right at another time. @param offSeconds by how much the device is ahead */
  readonly onClockOff: (staffId: StaffId, offSeconds: number) => void;
};

/** Why a code does not count. `noted`: what the record says of it. */
export type CodeRefusal = {
  readonly reason: Extract<
    Reason,
    "second-factor-wrong" | "second-factor-used" | "second-factor-ahead" | "second-factor-unreadable"
  >;
  readonly noted: CodeNote | null;
};

type CodeNote = { readonly code: "wrong" | "used-before"; readonly clockOffSeconds?: number };
type Offer = {
  readonly secret: Uint8Array;
  readonly expiresAt: Instant;
  /** The login that has shown its password for it. */
  readonly login: Digest;
  wrong: number;
};
type Owner = { readonly staff: Staff; readonly login: StaffLogin };

/** Second factors of staff: codes of a device that shares a secret with this server, by the clock of the server's machine alone, and codes on paper for the day it is lost. */
export class SecondFactors {
  readonly #options: SecondFactorsOptions;
  /** Of accounts that set a device up. In memory: what nobody has confirmed is nowhere else, and a restart asks them to begin again. */
  readonly #offers = new Map<StaffId, Offer>();

  constructor(options: SecondFactorsOptions) {
    this.#options = options;
  }

  isDemandedOf(role: StaffRoleView): boolean {
    const { demand } = this.#options;
    return demand === "everyone" || (demand === "committee" && DECIDING.has(role));
  }

  /** Whether they can do nothing else before. */
  async mustSetUp({ id, role }: Staff): Promise<boolean> {
    return this.isDemandedOf(role) && !(await this.isSetUp(id));
  }

  async isSetUp(id: StaffId): Promise<boolean> {
    return (await this.#options.registry.factorOf(id)) !== undefined;
  }

  get demand(): FactorDemand {
    return this.#options.demand;
  }

  async view(staff: Staff): Promise<FactorView> {
    return (await this.standOfAll())(staff);
  }

  /** How every account stands, as of now. */
  async standOfAll(): Promise<(staff: Pick<Staff, "id" | "role">) => FactorView> {
    const { registry, staffNameOf, clock } = this.#options;
    const before = clock.now() - RESET_TOLD_MS;
    const stands = new Map((await registry.factorStands()).map((stand) => [stand.staffId, stand]));
    return ({ id, role }) => {
      const { since = null, recoveryLeft = 0, reset: had = null } = stands.get(id) ?? {};
      const reset = had !== null && (since === null || had.at > before) ? had : null;
      const by = reset === null || reset.by === null ? null : staffNameOf(reset.by);
      const isDemanded = this.isDemandedOf(role);
      return { since, recoveryLeft, isDemanded, reset: reset === null ? null : { at: reset.at, by } };
    };
  }

  /** What time it is for codes: the machine's clock as it is set at this moment. */
  codeTime(): Instant {
    return instant(Math.round(this.#options.wallMs()));
  }

  /** Counts the code as used, or says why it does not count. */
  async use(id: StaffId, typed: string): Promise<CodeRefusal | null> {
    const { registry, clock, seal } = this.#options;
    const code = plain(typed);
    const now = clock.now();
    if (!isDigits(code)) {
      const left = await registry.useRecoveryCode(id, digestOf(code), now);
      return left === null ? { reason: "second-factor-wrong", noted: { code: "wrong" } } : null;
    }
    const factor = await registry.factorOf(id);
    const secret = factor === undefined ? null : seal.open(id, factor.sealed);
    if (secret === null) return { reason: "second-factor-unreadable", noted: null };
    const codeTime = this.codeTime();
    const step = matchingStep(secret, code, codeTime);
    if (step === null) return { reason: "second-factor-wrong", noted: this.#noteOfWrong(id, secret, code) };
    if (await registry.useFactorStep(id, step)) return null;
    const { lastStep = 0 } = (await registry.factorOf(id)) ?? {};
    const isAhead = lastStep - stepAt(codeTime) > USED_AHEAD_STEPS_MAX;
    return { reason: isAhead ? "second-factor-ahead" : "second-factor-used", noted: { code: "used-before" } };
  }

  #noteOfWrong(id: StaffId, secret: Uint8Array, code: string): CodeNote {
    const { onClockOff } = this.#options;
    const off = clockOffSeconds(secret, code, this.codeTime());
    if (off !== null) onClockOff(id, off);
    return { code: "wrong", ...(off === null ? {} : { clockOffSeconds: off }) };
  }

  /** For whoever has shown who they are, at this login. In the place of what they began before. */
  begin({ staff: { id, username }, login }: Owner): FactorOffer {
    const { clock, issuer } = this.#options;
    const secret = randomBytes(SECRET_BYTES);
    const expiresAt = plusMs(clock.now(), OFFER_MS);
    this.#offers.delete(id);
    const [oldest] = this.#offers.keys();
    if (oldest !== undefined && this.#offers.size >= OFFERS_MAX) this.#offers.delete(oldest);
    this.#offers.set(id, { secret, expiresAt, login: login.tokenHash, wrong: 0 });
    const inGroups = base32(secret).match(/.{1,4}/gu) ?? [];
    return { secret: inGroups.join(" "), uri: otpauthUri(secret, issuer, username), expiresAt };
  }

  /** The device makes the codes that it should: from here on it is asked for. The account's other logins end. A wrong code is put on record. */
  async confirm(
    { staff, login }: Owner,
    typed: string,
    address: string,
  ): Promise<Result<RecoveryCodes, "second-factor-setup-gone" | "second-factor-wrong">> {
    const { registry, clock, seal } = this.#options;
    const offer = this.#offers.get(staff.id);
    const now = clock.now();
    if (offer === undefined || offer.login !== login.tokenHash || offer.expiresAt <= now)
      return refused("second-factor-setup-gone");
    const code = plain(typed);
    const step = matchingStep(offer.secret, code, this.codeTime());
    if (step === null) {
      offer.wrong += 1;
      if (offer.wrong >= OFFER_WRONG_MAX) this.#offers.delete(staff.id);
      const noted = this.#noteOfWrong(staff.id, offer.secret, code);
      await registry.noteStaffAct({ type: "StaffLoginFailed", staffId: staff.id, address, ...noted }, now);
      return refused("second-factor-wrong");
    }
    this.#offers.delete(staff.id);
    const sealed = seal.close(staff.id, offer.secret);
    const codes = drawnCodes();
    const factor = { staffId: staff.id, sealed, since: now, lastStep: step };
    await registry.keepFactor(factor, codes.map(digestOfCode), { at: now, keep: login.tokenHash });
    return accepted({ codes, view: await this.view(staff) });
  }

  /** In the place of those that are left. */
  async renewCodes(staff: Staff): Promise<Result<RecoveryCodes, "second-factor-none">> {
    const { registry, clock } = this.#options;
    const codes = drawnCodes();
    const done = await registry.replaceRecoveryCodes(staff.id, codes.map(digestOfCode), clock.now());
    return done ? accepted({ codes, view: await this.view(staff) }) : refused("second-factor-none");
  }

  async remove({
    staff,
    login,
  }: Owner): Promise<Result<FactorView, "second-factor-demanded" | "second-factor-none">> {
    const { registry, clock } = this.#options;
    if (this.isDemandedOf(staff.role)) return refused("second-factor-demanded");
    const change = { at: clock.now(), keep: login.tokenHash };
    if (!(await registry.removeFactor(staff.id, change))) return refused("second-factor-none");
    return accepted(await this.view(staff));
  }

  /** Accounts whose secret was sealed under another key than ours. */
  async unreadable(): Promise<number> {
    const { registry, seal } = this.#options;
    let count = 0;
    for (const { staffId } of await registry.factorStands()) {
      const factor = await registry.factorOf(staffId);
      if (factor !== undefined && seal.open(staffId, factor.sealed) === null) count += 1;
    }
    return count;
  }
}

/** Six digits are of a device: guessing them is limited by account. */
export function isOfDevice(typed: string): boolean {
  return isDigits(plain(typed));
}

function isDigits(code: string): boolean {
  return /^\d+$/u.test(code);
}

/** As people type it: with spaces or hyphens, in whatever case. */
function plain(typed: string): string {
  return typed.toLowerCase().replaceAll(/[\s-]/gu, "");
}

function drawnCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => newCode(RECOVERY_GROUPS));
}

function digestOfCode(code: string): Digest {
  return digestOf(plain(code));
}
