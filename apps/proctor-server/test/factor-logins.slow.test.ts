import { digestOf, type Instant, instant, plusMs, staffId } from "@neraca/base";
import type { Registry, Staff, StaffOut } from "@neraca/engine";
import type { FactorDemand } from "@neraca/protocol";
import { openSqliteRegistry } from "@neraca/storage";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashSecret } from "../src/adapters/node-crypto.ts";
import { FactorSeal } from "../src/factor/factor-seal.ts";
import { SecondFactors } from "../src/factor/second-factors.ts";
import { hotp, stepAt } from "../src/factor/totp.ts";
import { type Present, StaffLogins } from "../src/http/staff-logins.ts";
import { Device } from "./device.ts";

const PASSWORD = "sebuah kalimat yang panjang";
const HERE = "10.0.0.5";
const HASH = await hashSecret(PASSWORD);
const STEP_MS = 30_000;

let registry: Registry;
let now: Instant;
let hungUp: (readonly [string, StaffOut])[];
/** By how much the machine's clock is ahead of the exams'. */
let wallOffMs: number;
let offs: (readonly [string, number])[];

const clock = { now: () => now, stopwatchMs: () => now as number, wallMs: () => now as number };

function account(username: string, role: Staff["role"]): Staff {
  return {
    id: staffId(`staff-${username}`),
    username,
    name: username,
    role,
    passwordHash: HASH,
    createdAt: now,
  };
}

/** A server of this demand, begun anew on the same registry. */
function begun(demand: FactorDemand = "off", key = 1): { factors: SecondFactors; logins: StaffLogins } {
  const factors = new SecondFactors({
    registry,
    clock,
    wallMs: () => plusMs(now, wallOffMs),
    seal: new FactorSeal(Buffer.alloc(32, key)),
    demand,
    issuer: "Neraca tilok-1",
    staffNameOf: (actor) => `nama ${actor}`,
    onClockOff: (id, seconds) => offs.push([id, seconds]),
  });
  const logins = new StaffLogins({
    registry,
    clock: clock as never,
    record: { knows: () => true },
    secure: false,
    factors,
    onEnded: (login, why) => hungUp.push([login, why]),
    onFault: (cause) => {
      throw cause;
    },
  });
  return { factors, logins };
}

beforeEach(async () => {
  registry = await openSqliteRegistry(":memory:");
  now = instant(1_795_000_000_000);
  hungUp = [];
  offs = [];
  wallOffMs = 0;
  await registry.createStaff(account("ani", "committee"));
  await registry.createStaff(account("rina", "proctor"));
});
afterEach(async () => {
  await written();
  await registry.close();
});

const tokenOf = (setCookie: string): string => setCookie.split(";")[0]?.split("=")[1] ?? "";
const secretOf = (offered: string): Uint8Array => new Device(offered).secret;
const codeOf = (secret: Uint8Array, far = 0): string => hotp(secret, stepAt(now) + far);

async function tryIn(logins: StaffLogins, code?: string, username = "ani", address = HERE): Promise<string> {
  const login = await logins.login({ username, password: PASSWORD, code }, address);
  return login.ok ? "in" : login.error.reason;
}

async function presentOf(logins: StaffLogins, code?: string, username = "ani"): Promise<Present> {
  const login = await logins.login({ username, password: PASSWORD, code }, HERE);
  if (!login.ok) throw new Error(login.error.reason);
  const found = await logins.find(`neraca-staff=${tokenOf(login.value.setCookie)}`);
  if (!found.ok) throw new Error(found.error);
  return found.value;
}

type SetUp = ReturnType<typeof begun> & {
  readonly secret: Uint8Array;
  readonly codes: readonly string[];
  readonly present: Present;
};

async function setUp(demand: FactorDemand = "off"): Promise<SetUp> {
  const server = begun(demand);
  const present = await presentOf(server.logins);
  const secret = secretOf(server.factors.begin(present).secret);
  const done = await server.logins.endingOthers(present, () =>
    server.factors.confirm(present, codeOf(secret), HERE),
  );
  if (!done.ok) throw new Error(done.error);
  now = plusMs(now, 3 * STEP_MS);
  return { ...server, secret, codes: done.value.codes, present };
}

const record = async (type: string) =>
  (await registry.staffActs(1_000)).flatMap(({ act }) => (act.type === type ? [act] : []));
/** Notes of wrong tries are written after the answer. */
const written = (): Promise<void> => new Promise((turn) => setImmediate(() => setImmediate(turn)));

test("[SF2] a device counts from its first right code on; a wrong one, a late one and one of an older set-up do not", async () => {
  const { factors, logins } = begun();
  const present = await presentOf(logins);
  const other = await presentOf(logins);
  const older = secretOf(factors.begin(present).secret);
  const secret = secretOf(factors.begin(present).secret);
  expect(secret).toHaveLength(20);
  const confirm = (code: string) => logins.endingOthers(present, () => factors.confirm(present, code, HERE));
  expect(await confirm(codeOf(older))).toMatchObject({ error: "second-factor-wrong" });
  expect(await confirm(codeOf(secret, 2))).toMatchObject({ error: "second-factor-wrong" });
  expect(await tryIn(logins)).toBe("in");
  now = plusMs(now, 15 * 60_000);
  expect(await confirm(codeOf(secret))).toMatchObject({ error: "second-factor-setup-gone" });
  const again = secretOf(factors.begin(present).secret);
  const done = await confirm(codeOf(again));
  expect(done).toMatchObject({ ok: true, value: { view: { since: now, recoveryLeft: 10 } } });
  expect(await confirm(codeOf(again))).toMatchObject({ error: "second-factor-setup-gone" });
  expect(hungUp).toContainEqual([other.login.tokenHash, "staff-login-ended"]);
  expect(hungUp.map(([login]) => login)).not.toContain(present.login.tokenHash);
  const kept = await registry.factorOf(present.staff.id);
  expect(Buffer.from(kept?.sealed ?? "", "base64").includes(Buffer.from(again))).toBe(false);
});

test("[SF3] [SF1] the right password alone is no login; with a code it is one, once, and no code of before counts after", async () => {
  const { logins, secret } = await setUp();
  expect(await tryIn(logins)).toBe("second-factor-required");
  expect(await tryIn(logins, codeOf(secret, 1))).toBe("in");
  expect(await tryIn(logins, codeOf(secret, 1))).toBe("second-factor-used");
  expect(await tryIn(logins, codeOf(secret))).toBe("second-factor-used");
  now = plusMs(now, 2 * STEP_MS);
  const spaced = codeOf(secret).replace(/(...)/u, "$1 ");
  expect(await tryIn(logins, spaced)).toBe("in");
  const wrong = await logins.login({ username: "ani", password: "salah", code: codeOf(secret, 1) }, HERE);
  expect(wrong).toMatchObject({ error: { reason: "staff-credentials-wrong" } });
  expect(await tryIn(logins, codeOf(secret, 1))).toBe("in");
  expect(await tryIn(logins, undefined, "rina")).toBe("in");
  expect(await tryIn(logins, "123456", "rina")).toBe("in");
});

test("[SF1] codes are of the machine's clock at that moment, however far ahead the exams' clock goes on", async () => {
  const { logins, factors, secret, codes } = await setUp();
  wallOffMs = -5 * 3_600_000;
  expect(factors.codeTime()).toBe(now + wallOffMs);
  const behind = () => hotp(secret, stepAt(now + wallOffMs));
  // The last code was used by a clock that was five hours ahead: nothing of before it counts again.
  expect(await tryIn(logins, behind())).toBe("second-factor-ahead");
  expect(await tryIn(logins, codeOf(secret))).toBe("second-factor-wrong");
  const present = await presentOf(logins, codes[0]);
  const renewed = secretOf(factors.begin(present).secret);
  const code = hotp(renewed, stepAt(now + wallOffMs));
  expect(await factors.confirm(present, code, HERE)).toMatchObject({ ok: true });
  const next = hotp(renewed, stepAt(now + wallOffMs) + 1);
  expect(await tryIn(logins, next)).toBe("in");
  expect(await tryIn(logins, next)).toBe("second-factor-used");
});

test("[SF3] of two logins with one code at once one is refused", async () => {
  const { logins, secret } = await setUp();
  const both = await Promise.all([tryIn(logins, codeOf(secret)), tryIn(logins, codeOf(secret))]);
  expect(both.toSorted()).toEqual(["in", "second-factor-used"]);
});

test("[SF3] a password that was reset lets nobody past the code", async () => {
  const { logins, secret } = await setUp();
  const reset = { codeHash: digestOf("kode"), staffId: staffId("staff-ani"), createdAt: now };
  const by = staffId("staff-rina");
  await registry.resetStaffPassword({ ...reset, expiresAt: plusMs(now, 1_000), by }, "nobody's");
  await registry.acceptPasswordReset(digestOf("kode"), HASH, now);
  expect(await tryIn(logins)).toBe("second-factor-required");
  expect(await tryIn(logins, codeOf(secret))).toBe("in");
});

test("[SF4] ten wrong codes shut the device out from everywhere, whatever right passwords came between; a recovery code still counts", async () => {
  const { logins, secret, codes } = await setUp();
  const wrong = codeOf(secret, 5);
  for (let nth = 0; nth < 10; nth += 1) {
    expect(await tryIn(logins, wrong, "ani", `10.0.0.${nth}`)).toBe("second-factor-wrong");
    expect(await tryIn(logins, undefined, "ani", `10.0.0.${nth}`)).toBe("second-factor-required");
  }
  expect(
    await logins.login({ username: "ani", password: PASSWORD, code: codeOf(secret) }, HERE),
  ).toMatchObject({
    error: { reason: "second-factor-locked", retryAfterSeconds: expect.any(Number) },
  });
  expect(await tryIn(logins, codeOf(secret))).toBe("second-factor-locked");
  await written();
  expect(await record("StaffLockedOut")).toMatchObject([{ scope: "codes", address: HERE }]);
  expect(await tryIn(logins, codes[0])).toBe("in");
  expect(await tryIn(logins, codeOf(secret))).toBe("in");
});

test("[SF4] wrong codes are wrong tries of this name from this address, and the right password alone forgives none", async () => {
  const { logins, secret, codes } = await setUp();
  for (let nth = 0; nth < 5; nth += 1) {
    expect(await tryIn(logins, "salah-salah")).toBe("second-factor-wrong");
    expect(await tryIn(logins)).toBe("second-factor-required");
    expect(await tryIn(logins, codeOf(secret, 9))).toBe("second-factor-wrong");
  }
  expect(await tryIn(logins, codes[0])).toBe("staff-locked-out");
  expect(await tryIn(logins, codeOf(secret), "ani", "10.0.0.6")).toBe("in");
});

test("[SF5] ten recovery codes count once each, as they are typed; other ones take the place of those that are left", async () => {
  const { factors, logins, codes, present } = await setUp();
  expect(codes).toHaveLength(10);
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^([a-z2-9]{4}-){5}[a-z2-9]{4}$/u);
  expect(await tryIn(logins, ` ${codes[0]?.toUpperCase().replaceAll("-", " ")} `)).toBe("in");
  expect(await tryIn(logins, codes[0])).toBe("second-factor-wrong");
  expect(await factors.view(present.staff)).toMatchObject({ recoveryLeft: 9 });
  const renewed = await factors.renewCodes(present.staff);
  expect(await tryIn(logins, codes[1])).toBe("second-factor-wrong");
  expect(await tryIn(logins, renewed.ok ? renewed.value.codes[9] : "")).toBe("in");
  expect(await record("RecoveryCodeUsed")).toMatchObject([{ left: 9 }, { left: 9 }]);
  const rina = account("rina", "proctor");
  expect(await factors.renewCodes(rina)).toMatchObject({ error: "second-factor-none" });
});

test("[SF2] another device is set up by the password and a code of the one before, which counts until then", async () => {
  const { factors, logins, secret, codes, present } = await setUp();
  const prove = (code?: string) =>
    logins.prove(present, { password: PASSWORD, ...(code === undefined ? {} : { code }) }, HERE);
  expect(await prove()).toMatchObject({ error: { reason: "second-factor-required" } });
  expect(await prove("000000")).toMatchObject({ error: { reason: "second-factor-wrong" } });
  expect(await prove(codes[0])).toMatchObject({ ok: true });
  const next = secretOf(factors.begin(present).secret);
  expect(await tryIn(logins, codeOf(secret))).toBe("in");
  expect(await factors.confirm(present, codeOf(next), HERE)).toMatchObject({ ok: true });
  now = plusMs(now, 2 * STEP_MS);
  expect(await tryIn(logins, codeOf(secret))).toBe("second-factor-wrong");
  expect(await tryIn(logins, codes[1])).toBe("second-factor-wrong");
  expect(await tryIn(logins, codeOf(next))).toBe("in");
  expect(await record("SecondFactorSet")).toMatchObject([{ isRenewed: false }, { isRenewed: true }]);
});

test("[SF6] demanded of those who decide, or of everyone: who has none is kept at the set-up and may not take it away after it", async () => {
  const roles = ["administrator", "committee", "proctor", "auditor"] as const;
  const kept = async (demand: FactorDemand) => {
    const { factors } = begun(demand);
    const must = await Promise.all(roles.map((role) => factors.mustSetUp(account("x", role))));
    return roles.filter((_, nth) => must[nth]);
  };
  expect(await kept("off")).toEqual([]);
  expect(await kept("committee")).toEqual(["administrator", "committee"]);
  expect(await kept("everyone")).toEqual(roles);
  const { factors, present } = await setUp("committee");
  expect(await factors.mustSetUp(present.staff)).toBe(false);
  expect(await factors.remove(present)).toMatchObject({ error: "second-factor-demanded" });
  const free = begun("off").factors;
  expect(await free.remove(present)).toMatchObject({ ok: true, value: { since: null, recoveryLeft: 0 } });
  expect(await free.remove(present)).toMatchObject({ error: "second-factor-none" });
  expect(await tryIn(begun("off").logins)).toBe("in");
});

test("[SF8] wrong codes are on record, with how far the device's clock is off, and nothing of any code or secret is", async () => {
  const { logins, secret, codes } = await setUp();
  const used = codeOf(secret);
  await tryIn(logins, used);
  await tryIn(logins, used);
  await tryIn(logins, codeOf(secret, 8));
  await tryIn(logins, "abcd-efgh");
  await written();
  const address = HERE;
  expect(await record("StaffLoginFailed")).toEqual([
    { type: "StaffLoginFailed", staffId: "staff-ani", address, code: "used-before" },
    { type: "StaffLoginFailed", staffId: "staff-ani", address, code: "wrong", clockOffSeconds: 240 },
    { type: "StaffLoginFailed", staffId: "staff-ani", address, code: "wrong" },
  ]);
  expect(offs).toEqual([["staff-ani", 240]]);
  const said = JSON.stringify(await registry.staffActs(1_000));
  for (const each of [used, codeOf(secret, 8), Buffer.from(secret).toString("base64"), ...codes])
    expect(said).not.toContain(each);
  for (const code of codes) expect(said).not.toContain(digestOf(code.replaceAll("-", "")));
});

test("[SF2] [SF8] a set-up is of the login that began it and ends with ten wrong codes, each of them on record", async () => {
  const { factors, logins } = begun();
  const [present, other] = [await presentOf(logins), await presentOf(logins)];
  const secret = secretOf(factors.begin(present).secret);
  const elsewhere = await factors.confirm(other, codeOf(secret), HERE);
  expect(elsewhere).toMatchObject({ error: "second-factor-setup-gone" });
  expect(await record("StaffLoginFailed")).toEqual([]);
  expect(await factors.confirm(present, codeOf(secret, 8), HERE)).toMatchObject({
    error: "second-factor-wrong",
  });
  for (let nth = 1; nth < 10; nth += 1)
    expect(await factors.confirm(present, "12345", HERE)).toMatchObject({ error: "second-factor-wrong" });
  expect(await factors.confirm(present, codeOf(secret), HERE)).toMatchObject({
    error: "second-factor-setup-gone",
  });
  const wrong = { type: "StaffLoginFailed", staffId: "staff-ani", address: HERE, code: "wrong" };
  const noted = await record("StaffLoginFailed");
  expect(noted).toHaveLength(10);
  expect(noted).toEqual(expect.arrayContaining([{ ...wrong, clockOffSeconds: 240 }, wrong]));
  expect(await registry.factorOf(present.staff.id)).toBeUndefined();
});

test("[SF7] who took a factor away is told until another is set up, and for 30 days in any case", async () => {
  const { present } = await setUp();
  const at = now;
  await registry.resetFactor(present.staff.id, { at, by: staffId("staff-rina") });
  const server = begun();
  const told = async () => (await server.factors.view(present.staff)).reset;
  const reset = { at, by: "nama staff-rina" };
  const day = 24 * 60 * 60_000;
  now = plusMs(at, 40 * day);
  expect(await told()).toEqual(reset);
  now = plusMs(at, day);
  const again = await presentOf(server.logins);
  const secret = secretOf(server.factors.begin(again).secret);
  expect(await server.factors.confirm(again, codeOf(secret), HERE)).toMatchObject({
    ok: true,
    value: { view: { reset } },
  });
  now = plusMs(at, 30 * day - 1);
  expect(await told()).toEqual(reset);
  now = plusMs(at, 30 * day);
  expect(await told()).toBeNull();
});

test("[SF10] a server that is begun anew asks for the same codes, none that was used, and for a set-up to be begun again", async () => {
  const { secret, present, factors } = await setUp();
  const { logins } = begun();
  expect(await tryIn(logins, codeOf(secret))).toBe("in");
  const anew = begun();
  expect(await tryIn(anew.logins, codeOf(secret))).toBe("second-factor-used");
  const waiting = secretOf(factors.begin(present).secret);
  expect(await anew.factors.confirm(present, codeOf(waiting), HERE)).toMatchObject({
    error: "second-factor-setup-gone",
  });
});

test("[SF10] under another key devices are unreadable, which counts as no wrong code, and recovery codes count", async () => {
  const { secret, codes } = await setUp();
  const { logins, factors } = begun("off", 2);
  expect(await factors.unreadable()).toBe(1);
  for (let nth = 0; nth < 12; nth += 1)
    expect(await tryIn(logins, codeOf(secret))).toBe("second-factor-unreadable");
  expect(await tryIn(logins, codes[3])).toBe("in");
  expect(await begun().factors.unreadable()).toBe(0);
});
