import { join } from "node:path";
import { digestOf, instant, sittingId, staffId } from "@neraca/base";
import type { StaffLoginList } from "@neraca/protocol";
import { openJournalForReading, openSqliteRegistry } from "@neraca/storage";
import { hash } from "@node-rs/argon2";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isWeakHash, verifySecret } from "../src/adapters/node-crypto.ts";
import { StaffTries } from "../src/http/staff-tries.ts";
import { addDuty, linesOfDuty, removeDuty } from "../src/setup/duty.ts";
import { addStaff, changeRole, resetPassword, signOut } from "../src/setup/staff-accounts.ts";
import { post, type Running, SITTING, staffWire, startRunning } from "./running.ts";

const HEADER = { "x-neraca": "1" };
const NOW = instant(1_795_000_000_000);

let running: Running;
let passwords: Map<string, string>;

beforeAll(async () => {
  running = await startRunning(1);
  passwords = new Map();
}, 30_000);
afterAll(() => running.stop());

/** An account of its own for each test: what one has done wrong is not counted against another. */
async function account(
  username: string,
  role = "proctor",
  sittings = [SITTING] as string[],
): Promise<string> {
  const added = await addStaff(
    running.server.registry,
    { username, name: `Nama ${username}`, role, sittings },
    NOW,
  );
  if (!added.ok) throw new Error(added.error.en);
  passwords.set(username, added.value.password);
  return added.value.password;
}

const logIn = (username: string, password: string): ReturnType<typeof post> =>
  post(`${running.origin}/api/staff/login`, JSON.stringify({ username, password }), HEADER);

async function cookieOf(username: string): Promise<string> {
  const { status, cookie } = await logIn(username, passwords.get(username) ?? "");
  expect(status).toBe(200);
  return cookie;
}

const act = (path: string, cookie: string, body: unknown = {}): ReturnType<typeof post> =>
  post(`${running.origin}/api/staff${path}`, JSON.stringify(body), { ...HEADER, cookie });

async function me(cookie: string): Promise<string> {
  const answer = await fetch(`${running.origin}/api/staff/me`, { headers: { cookie } });
  const body = (await answer.json()) as { reason?: string; username?: string };
  return body.reason ?? body.username ?? "";
}

/** What is on record of this account, without times. Waits for the look at the registry that takes it there. */
async function recordOf(username: string, count: number): Promise<readonly object[]> {
  const staff = await running.server.registry.staffByUsername(username);
  for (let look = 0; look < 100; look += 1) {
    const journal = openJournalForReading(join(running.dataFolder, "journal.sqlite"));
    const lines = await journal.read(0, 10_000);
    await journal.close();
    const its = lines.filter(({ event }) => event["staffId"] === staff?.id).map(({ event }) => event);
    if (its.length >= count) return its.map(({ at: _at, noteId: _id, staffId: _staff, ...rest }) => rest);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`not on record: ${username}`);
}

describe("a login", () => {
  test("[SL1] has a cookie that scripts and other sites cannot use; with TLS only TLS carries it", async () => {
    await account("kue");
    const answer = await fetch(`${running.origin}/api/staff/login`, {
      method: "POST",
      headers: { "content-type": "application/json", ...HEADER },
      body: JSON.stringify({ username: "kue", password: passwords.get("kue") }),
    });
    const cookie = answer.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/; HttpOnly/u);
    expect(cookie).toMatch(/; SameSite=Strict/u);
    expect(cookie).not.toMatch(/Secure/u);
    const secure = await startRunning(1, { NERACA_TLS: "1" });
    const [admin] = secure.logins.staff;
    const behindTls = await fetch(`${secure.origin}/api/staff/login`, {
      method: "POST",
      headers: { "content-type": "application/json", ...HEADER },
      body: JSON.stringify({ username: admin?.username, password: admin?.password }),
    });
    const given = behindTls.headers.get("set-cookie") ?? "";
    expect(given).toMatch(/^__Host-neraca-staff=[^;]+; .*Path=\/; .*Secure/u);
    expect(given).not.toMatch(/Domain/u);
    const statusOf = async (shown: string): Promise<number> =>
      (await fetch(`${secure.origin}/api/staff/me`, { headers: { cookie: shown } })).status;
    const [pair = ""] = given.split(";");
    expect([await statusOf(pair), await statusOf(pair.replace("__Host-", ""))]).toEqual([200, 401]);
    await secure.stop();
  });

  test("[SL2] outlives a restart of the server", async () => {
    const house = await startRunning(1);
    const [first] = house.logins.staff;
    const { cookie } = await post(
      `${house.origin}/api/staff/login`,
      JSON.stringify({ username: first?.username, password: first?.password }),
      HEADER,
    );
    const again = await house.restart();
    const answer = await fetch(`${again.origin}/api/staff/me`, { headers: { cookie } });
    expect(await answer.json()).toMatchObject({ username: first?.username });
    await again.stop();
  });

  test("[SL3] ends by idleness or by its time, and whoever comes back is told that it expired; only what a person does renews it", async () => {
    await account("diam");
    const cookie = await cookieOf("diam");
    const { registry } = running.server;
    const digest = digestOf(cookie.split("=")[1] ?? "");
    const soon = instant(Date.now() + 120_000);
    // The server's clock follows a counter, and is some milliseconds behind or ahead of this one.
    const soonMs = 180_000;
    const agesAgo = instant(Date.now() - 3_000_000);
    const left = async (): Promise<{ idleMs: number; endMs: number }> =>
      (await (await fetch(`${running.origin}/api/staff/time-left`, { headers: { cookie } })).json()) as never;
    await registry.renewStaffLogin(digest, agesAgo, soon);
    // The page looks at its list every few seconds, with nobody before it.
    await fetch(`${running.origin}/api/staff/sittings`, { headers: { cookie } });
    expect((await left()).idleMs).toBeLessThan(soonMs);
    const wire = staffWire(running, cookie);
    wire.send({ type: "watch", sittingId: SITTING });
    await wire.next(({ type }) => type === "sitting");
    expect((await left()).idleMs).toBeLessThan(soonMs);
    await act("/renew", cookie);
    expect((await left()).idleMs).toBeGreaterThan(3_500_000);
    await registry.renewStaffLogin(digest, agesAgo, soon);
    wire.send({ type: "command", commandId: 1, sittingId: SITTING, command: { verb: "resume" } });
    await wire.next(({ type }) => type === "refused");
    expect((await left()).idleMs).toBeGreaterThan(3_500_000);
    expect((await left()).endMs).toBeLessThanOrEqual(14 * 3_600_000);
    await registry.renewStaffLogin(digest, agesAgo, instant(Date.now() - 1));
    // Who only looks on is hung up too, within a second.
    expect(await wire.next(({ type }) => type === "bye")).toMatchObject({ reason: "staff-login-expired" });
    expect(await me(cookie)).toBe("staff-login-expired");
    expect(await me(`${cookie}x`)).toBe("staff-login-ended");
    expect(await me("")).toBe("staff-login-required");
  });

  test("[SL4] can be ended by its owner, one or all of them, from any of them; nobody else's is touched", async () => {
    await account("banyak");
    await account("orang");
    const [a, b, c] = [await cookieOf("banyak"), await cookieOf("banyak"), await cookieOf("banyak")];
    const other = await cookieOf("orang");
    const wire = staffWire(running, b);
    wire.send({ type: "watch", sittingId: SITTING });
    await wire.next(({ type }) => type === "sitting");
    const listOf = async (cookie: string): Promise<StaffLoginList["logins"]> =>
      (
        (await (
          await fetch(`${running.origin}/api/staff/logins`, { headers: { cookie } })
        ).json()) as StaffLoginList
      ).logins;
    const listed = await listOf(a);
    expect(listed).toHaveLength(3);
    expect(listed.filter(({ isThis }) => isThis)).toHaveLength(1);
    expect(JSON.stringify(listed)).not.toContain(digestOf(a.split("=")[1] ?? ""));
    const theirs = (await listOf(b)).find(({ isThis }) => isThis)!;
    expect((await act(`/logins/${theirs.id}/end`, other)).body.reason).toBe("not-found");
    expect((await act(`/logins/${theirs.id}/end`, a)).status).toBe(200);
    expect(await wire.next(({ type }) => type === "bye")).toMatchObject({ reason: "staff-login-ended" });
    expect([await me(a), await me(b), await me(c)]).toEqual(["banyak", "staff-login-ended", "banyak"]);
    const all = await act("/logins/end-all", c);
    expect(all.cookie).toBe("neraca-staff=");
    expect([await me(a), await me(c), await me(other)]).toEqual([
      "staff-login-ended",
      "staff-login-ended",
      "orang",
    ]);
    expect((await recordOf("banyak", 8)).slice(5)).toEqual([
      { type: "StaffLoggedOut", end: "ended-elsewhere" },
      { type: "StaffLoggedOut", end: "ended-elsewhere" },
      { type: "StaffLoggedOut", end: "ended-elsewhere" },
    ]);
  });
});

describe("a password", () => {
  test("[SL5] is changed by its owner, who says the old one; their other logins end, and it is on record without it", async () => {
    const old = await account("ganti");
    const [here, there] = [await cookieOf("ganti"), await cookieOf("ganti")];
    const change = (current: string, next: string): ReturnType<typeof post> =>
      act("/password", here, { current, next });
    expect((await change("not this", "a quite new one")).body.reason).toBe("staff-credentials-wrong");
    expect((await change(old, "short")).body.reason).toBe("password-too-short");
    expect((await change(old, "my-GANTI-password")).body.reason).toBe("password-too-easy");
    expect((await change(old, old)).body.reason).toBe("password-too-easy");
    expect((await logIn("ganti", old)).status).toBe(200);
    expect((await change(old, "a quite new one")).status).toBe(200);
    expect([await me(here), await me(there)]).toEqual(["ganti", "staff-login-ended"]);
    expect((await logIn("ganti", old)).body.reason).toBe("staff-credentials-wrong");
    expect((await logIn("ganti", "a quite new one")).status).toBe(200);
    const record = await recordOf("ganti", 15);
    const { id } = (await running.server.registry.staffByUsername("ganti"))!;
    expect(record).toContainEqual({ type: "StaffPasswordChanged", by: id });
    expect(record).toContainEqual({ type: "StaffLoginFailed", address: expect.any(String) });
    const text = JSON.stringify(record);
    for (const secret of [old, "a quite new one", "not this", "argon2", here.split("=")[1] ?? ""]) {
      expect(text).not.toContain(secret);
    }
  });

  test("[SL6] is hashed with Argon2id, 19 MiB and 2 passes; a hash made with less is made anew when it is next right", async () => {
    const { registry } = running.server;
    const password = "a password of before";
    const weak = await hash(password, { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    await registry.createStaff({
      id: staffId("lama"),
      username: "lama",
      name: "L",
      role: "auditor",
      passwordHash: weak,
      createdAt: NOW,
    });
    expect(isWeakHash(weak)).toBe(true);
    expect((await logIn("lama", "wrong")).status).toBe(401);
    expect((await registry.staffById(staffId("lama")))?.passwordHash).toBe(weak);
    expect((await logIn("lama", password)).status).toBe(200);
    const strong = (await registry.staffById(staffId("lama")))?.passwordHash ?? "";
    expect(strong).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/u);
    expect([isWeakHash(strong), isWeakHash("plain"), await verifySecret(strong, password)]).toEqual([
      false,
      true,
      true,
    ]);
    expect((await logIn("lama", password)).status).toBe(200);
    expect((await registry.staffById(staffId("lama")))?.passwordHash).toBe(strong);
  });
});

describe("who guesses", () => {
  const DOOR = { address: "10.9.9.9", username: "rina", isKnownAddress: false };
  const spent = async (
    tries: StaffTries,
    count: number,
    each: (nth: number) => typeof DOOR,
  ): Promise<void> => {
    for (let nth = 0; nth < count; nth += 1) expect(await tries.pay(each(nth))).toEqual({ ok: true });
  };

  test("[SL7] at one name from one address is stopped after ten, which shuts out nobody elsewhere", async () => {
    const tries = new StaffTries();
    await spent(tries, 10, () => DOOR);
    expect(await tries.pay(DOOR)).toMatchObject({ ok: false, scope: "address", isFirst: true });
    const second = await tries.pay(DOOR);
    expect(second).toMatchObject({ ok: false, isFirst: false });
    expect(second.ok ? 0 : second.retryAfterSeconds).toBeGreaterThan(890);
    expect(await tries.pay({ ...DOOR, address: "10.9.9.8" })).toEqual({ ok: true });
    expect(await tries.pay({ ...DOOR, username: "tono" })).toEqual({ ok: true });
  });

  test("[SL8] from many addresses is stopped after fifty, but not on the account's own computers", async () => {
    const tries = new StaffTries();
    await spent(tries, 50, (nth) => ({ ...DOOR, address: `10.9.${nth}.1` }));
    expect(await tries.pay({ ...DOOR, address: "10.9.99.1" })).toMatchObject({
      ok: false,
      scope: "strange-addresses",
    });
    const own = { ...DOOR, address: "10.1.1.1", isKnownAddress: true };
    await spent(tries, 10, () => own);
    expect(await tries.pay(own)).toMatchObject({ ok: false, scope: "address" });
    expect(await tries.pay({ ...DOOR, username: "tono" })).toEqual({ ok: true });
  });

  test("[SL9] gets the same answer, at the same try, for a name that exists and one that does not; each try at the first is on record", async () => {
    await account("ada");
    const answers = async (username: string): Promise<readonly string[]> => {
      const reasons: string[] = [];
      for (let nth = 0; nth < 12; nth += 1) {
        const { status, body } = await logIn(username, "wrong");
        reasons.push(`${status} ${JSON.stringify(body)}`);
      }
      return reasons;
    };
    const there = await answers("ada");
    expect(await answers("tidak-ada")).toEqual(there);
    expect(there[9]).toContain("401");
    expect(there[10]).toContain("staff-locked-out");
    // The right one too waits.
    expect((await logIn("ada", passwords.get("ada") ?? "")).body.reason).toBe("staff-locked-out");
    const record = await recordOf("ada", 13);
    expect(record.filter((line) => JSON.stringify(line).includes("StaffLoginFailed"))).toHaveLength(10);
    expect(record.slice(12)).toEqual([
      { type: "StaffLockedOut", address: expect.any(String), scope: "address" },
    ]);
  });
});

describe("from the command line, beside the running server", () => {
  test("[SL10] a duty, a role, a password and a sign-out reach open connections within a second, and the record", async () => {
    await account("jaga");
    const registry = await openSqliteRegistry(join(running.dataFolder, "registry.sqlite"));
    const watching = async (): Promise<ReturnType<typeof staffWire>> => {
      const wire = staffWire(running, await cookieOf("jaga"));
      wire.send({ type: "watch", sittingId: SITTING });
      wire.send({ type: "overview" });
      await wire.next(({ type }) => type === "sitting");
      await wire.next((frame) => frame.type === "overview" && frame.sittings.length === 1);
      return wire;
    };
    const jaga = { username: "jaga", sittings: [SITTING] };
    const first = await watching();
    expect(await removeDuty(registry, jaga, NOW)).toMatchObject({ ok: true });
    expect(await first.next(({ type }) => type === "refused")).toMatchObject({ reason: "not-your-sitting" });
    await first.next((frame) => frame.type === "overview" && frame.sittings.length === 0);
    expect(await addDuty(registry, jaga, NOW)).toMatchObject({ ok: true });
    const wholes = (frame: { type: string }): boolean => frame.type === "overview";
    while (first.frames.filter(wholes).length < 3) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(first.frames.filter(wholes).at(-1)).toMatchObject({
      sittings: [{ sitting: { sittingId: SITTING } }],
    });

    expect(await signOut(registry, "jaga", NOW)).toMatchObject({ ok: true });
    const ended = { reason: "staff-login-ended", final: true };
    expect(await first.next(({ type }) => type === "bye")).toMatchObject(ended);
    const second = await watching();
    const reset = await resetPassword(registry, "jaga", NOW);
    passwords.set("jaga", reset.ok ? reset.value.password : "");
    expect(await second.next(({ type }) => type === "bye")).toMatchObject(ended);
    const third = await watching();
    expect(await changeRole(registry, { username: "jaga", role: "auditor" }, NOW)).toMatchObject({
      ok: true,
    });
    expect(await third.next(({ type }) => type === "bye")).toMatchObject(ended);
    await registry.close();
    const record = (await recordOf("jaga", 12)).map((line) => (line as { type: string }).type);
    for (const type of ["DutyAdded", "DutyRemoved", "StaffPasswordChanged", "StaffRoleChanged"]) {
      expect(record).toContain(type);
    }
  }, 20_000);

  test("[SU10] duties are listed, added and removed; what cannot be is refused in words and changes nothing", async () => {
    const { registry } = running.server;
    await account("tugas", "proctor", []);
    await account("atasan", "committee", []);
    const lines = async (): Promise<string> => (await linesOfDuty(registry, "en")).join("\n");
    expect(await lines()).toContain("tugas  Nama tugas (proctor)\n  on duty in no sitting");
    for (const [username, sittings] of [
      ["nobody-here", [SITTING]],
      ["atasan", [SITTING]],
      ["tugas", ["no-such-sitting"]],
      ["tugas", [SITTING, "no-such-sitting"]],
    ] as const) {
      expect(await addDuty(registry, { username, sittings }, NOW)).toMatchObject({ ok: false });
    }
    const given = { username: "tugas", sittings: [SITTING] };
    expect(await removeDuty(registry, given, NOW)).toMatchObject({ ok: false });
    const staff = (await registry.staffByUsername("tugas"))!;
    expect(await registry.sittingsOfStaff(staff.id)).toEqual([]);
    expect(await addDuty(registry, given, NOW)).toMatchObject({ ok: true });
    expect(await addDuty(registry, given, NOW)).toMatchObject({ ok: true });
    expect(await lines()).toContain(`(proctor)\n  ${sittingId(SITTING)}`);
    expect(await removeDuty(registry, given, NOW)).toMatchObject({ ok: true });
    expect(await registry.sittingsOfStaff(staff.id)).toEqual([]);
    expect(await changeRole(registry, { username: "tugas", role: "boss" }, NOW)).toMatchObject({ ok: false });
    expect(await changeRole(registry, { username: "nobody-here", role: "auditor" }, NOW)).toMatchObject({
      ok: false,
    });
    expect(await signOut(registry, "nobody-here", NOW)).toMatchObject({ ok: false });
  });
});
