import { randomInt } from "node:crypto";
import {
  accepted,
  type Instant,
  type LocalText,
  type Result,
  type SittingId,
  sittingId,
  staffId,
} from "@neraca/base";
import { type Registry, STAFF_ROLES } from "@neraca/engine";
import { REASONS } from "@neraca/protocol";
import { hashSecret, systemEntropy } from "../adapters/node-crypto.ts";
import { shown } from "../import/problem.ts";
import { type Answer, answerOf, faultIn, refuse } from "./answer.ts";

/** The password is told once, here: the registry keeps its hash. */
export type AccountAnswer = Result<{ readonly password: string; readonly words: LocalText }, LocalText>;

const USERNAME_PATTERN = /^[a-z0-9][a-z0-9._-]{1,31}$/;
const SITTINGS_MAX = 100;

/**
 * An account with a password of its own, which may act in the sittings. A crash half-way leaves an account without some of its
 * sittings, or one whose password nobody read: `resetPassword` opens it.
 */
export async function addStaff(
  registry: Registry,
  given: {
    readonly username: string;
    readonly name: string;
    readonly role: string;
    readonly sittings: readonly string[];
  },
  now: Instant,
): Promise<AccountAnswer> {
  const { username, name } = given;
  if (!USERNAME_PATTERN.test(username)) {
    return refuse(
      "Nama pengguna: 2 sampai 32 huruf kecil, angka, titik, garis bawah atau tanda hubung.",
      "User name: 2 to 32 small letters, digits, points, underscores or hyphens.",
    );
  }
  const fault = faultIn({}, { name });
  if (fault !== null) return { ok: false, error: fault };
  const role = STAFF_ROLES.find((each) => each === given.role);
  if (role === undefined) return refuseRole();
  const sittings = await sittingsOf(registry, given.sittings);
  if (!sittings.ok) return sittings;
  const id = staffId(`staff-${systemEntropy.hex(8)}`);
  const password = newPassword();
  const passwordHash = await hashSecret(password);
  const words: LocalText = {
    id: `Akun ${username} (${role}) dibuat.`,
    en: `Account ${username} (${role}) created.`,
  };
  const account = { id, username, name, role, passwordHash, createdAt: now };
  const created = answerOf(await registry.createStaff(account), words);
  if (!created.ok) return created;
  for (const each of sittings.value) {
    const admitted: Answer = answerOf(await registry.admitStaffToSitting(id, each, now), words);
    if (!admitted.ok) return admitted;
  }
  return accepted({ password, words });
}

/** Another password for an account. Whoever is logged in with the old one is logged out, everywhere, within a second. */
export async function resetPassword(
  registry: Registry,
  username: string,
  now: Instant,
): Promise<AccountAnswer> {
  const staff = await registry.staffByUsername(username);
  if (staff === undefined) return noAccount(username);
  const password = newPassword();
  const words: LocalText = { id: `Kata sandi ${username} diganti.`, en: `Password of ${username} changed.` };
  const change = { at: now, by: null, keep: null };
  const outcome = await registry.changeStaffPassword(staff.id, await hashSecret(password), change);
  const changed = answerOf(outcome, words);
  return changed.ok ? accepted({ password, words }) : changed;
}

/** Another role for an account, which ends its logins: what somebody may do is asked of whoever comes in by it. */
export async function changeRole(
  registry: Registry,
  given: { readonly username: string; readonly role: string },
  now: Instant,
): Promise<Answer> {
  const staff = await registry.staffByUsername(given.username);
  if (staff === undefined) return noAccount(given.username);
  const role = STAFF_ROLES.find((each) => each === given.role);
  if (role === undefined) return refuseRole();
  const changed = await registry.changeStaffRole(staff.id, role, { at: now, by: null });
  if (!changed.ok && changed.error === "last-administrator") {
    const { id, en } = REASONS["last-administrator"];
    return refuse(id, en);
  }
  if (!changed.ok) return noAccount(given.username);
  return accepted({
    id: `Peran ${staff.username} kini ${role}; masuknya diakhiri.`,
    en: `The role of ${staff.username} is now ${role}; its logins are ended.`,
  });
}

/** Logs an account out everywhere: a computer was lost, or somebody was sent away. */
export async function signOut(registry: Registry, username: string, now: Instant): Promise<Answer> {
  const staff = await registry.staffByUsername(username);
  if (staff === undefined) return noAccount(username);
  const { length } = await registry.deleteLoginsOfStaff(staff.id, null, "ended-elsewhere", now);
  return accepted({
    id: `${length} masuk dari ${username} diakhiri.`,
    en: `${length} logins of ${username} ended.`,
  });
}

/** Takes an account's second factor away: the device and the codes on paper are lost, and nobody else can do it at the desk. */
export async function resetFactor(registry: Registry, username: string, now: Instant): Promise<Answer> {
  const staff = await registry.staffByUsername(username);
  if (staff === undefined) return noAccount(username);
  if (!(await registry.resetFactor(staff.id, { at: now, by: null }))) {
    const { id, en } = REASONS["second-factor-none"];
    return refuse(id, en);
  }
  return accepted({
    id: `Faktor kedua ${username} dihapus; masuknya diakhiri. Kata sandinya tetap.`,
    en: `The second factor of ${username} is taken away; its logins are ended. Its password stays.`,
  });
}

function noAccount(username: string): { readonly ok: false; readonly error: LocalText } {
  const name = shown(username);
  return refuse(`Tidak ada akun dengan nama ${name}.`, `There is no account of the name ${name}.`);
}

function refuseRole(): { readonly ok: false; readonly error: LocalText } {
  const known = STAFF_ROLES.join(", ");
  return refuse(`--role: pakai salah satu dari ${known}.`, `--role: use one of ${known}.`);
}

/** The sittings, all of which exist, each once. */
export async function sittingsOf(
  registry: Registry,
  given: readonly string[],
): Promise<Result<readonly SittingId[], LocalText>> {
  const wanted = [...new Set(given)];
  if (wanted.length > SITTINGS_MAX) {
    return refuse(`Paling banyak ${SITTINGS_MAX} sesi.`, `At most ${SITTINGS_MAX} sittings.`);
  }
  const fault = faultIn(Object.fromEntries(wanted.map((id, index) => [`sitting ${index + 1}`, id])), {});
  if (fault !== null) return { ok: false, error: fault };
  const ids = wanted.map(sittingId);
  for (const id of ids) {
    if ((await registry.sittingById(id)) !== undefined) continue;
    return refuse(`Tidak ada sesi ${id}.`, `There is no sitting ${id}.`);
  }
  return accepted(ids);
}

/** Without those that are taken for one another when read from a screen or from paper. */
const PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const PASSWORD_GROUPS = 4;
const PASSWORD_GROUP_LENGTH = 4;

/** Some 79 bits, in groups that can be read aloud: `k7mq-x2pa-...`. */
export function newPassword(): string {
  return newCode(PASSWORD_GROUPS);
}

/** @param groups of some 20 bits each */
export function newCode(groups: number): string {
  const group = (): string =>
    Array.from(
      { length: PASSWORD_GROUP_LENGTH },
      () => PASSWORD_LETTERS[randomInt(PASSWORD_LETTERS.length)],
    ).join("");
  return Array.from({ length: groups }, group).join("-");
}
