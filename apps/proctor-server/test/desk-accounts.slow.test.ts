import { instant, staffId } from "@neraca/base";
import { zAccounts, zInvited } from "@neraca/protocol";
import { openSqliteRegistry } from "@neraca/storage";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Accounts, type AccountsOptions, firstCode } from "../src/desk/accounts.ts";
import { type Running, staffCookie, startRunning } from "./running.ts";

/** Nobody has a second factor, and nobody must. */
const NO_FACTORS: AccountsOptions["factors"] = {
  demand: "off",
  standOfAll: async () => () => ({ since: null, recoveryLeft: 0, isDemanded: false, reset: null }),
};

let running: Running;
const cookies = new Map<string, string>();
const PASSWORD = "sebuah kalimat yang panjang";

beforeAll(async () => {
  running = await startRunning(2);
  for (const role of ["administrator", "committee", "auditor"])
    cookies.set(role, await staffCookie(running, role));
}, 30_000);

afterAll(async () => {
  await running.stop();
});

async function ask(role: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${running.origin}/api/staff${path}`, {
    headers: { cookie: cookies.get(role) ?? "", "content-type": "application/json", "x-neraca": "1" },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  return response.json();
}

const join = (code: string, part: object = {}) =>
  ask("", "/join", { code, username: "budi", name: "Budi Sitepu", password: PASSWORD, ...part });

test("[DS10] an installation without an account draws a code at each start, and the newest makes the first administrator", async () => {
  const registry = await openSqliteRegistry(":memory:");
  const clock = { now: () => instant(1_000) };
  const accounts = new Accounts({ registry, clock, staffNameOf: () => null, factors: NO_FACTORS });
  const older = await firstCode(registry, clock);
  const code = await firstCode(registry, clock);
  const given = { username: "ani", name: "Ani", password: PASSWORD };
  expect(await accounts.join({ ...given, code: older ?? "" })).toEqual({
    ok: false,
    error: "invitation-unknown",
  });
  const made = await accounts.join({ ...given, code: code?.toUpperCase() ?? "" });
  expect(made).toMatchObject({ ok: true, value: { username: "ani", role: "administrator" } });
  expect(await accounts.join({ ...given, username: "lain", code: code ?? "" })).toMatchObject({ ok: false });
  expect(await firstCode(registry, clock)).toBeNull();
  await registry.close();
});

test("[DS11] an administrator invites; the code makes one account of the role, which can log in, and what is wrong uses nothing up", async () => {
  expect(await ask("committee", "/desk/invitations", { role: "committee" })).toMatchObject({
    reason: "role-not-allowed",
  });
  const before = zAccounts.parse(await ask("auditor", "/desk/accounts"));
  expect(before).toMatchObject({ mayInvite: false, invitations: [] });
  const invited = zInvited.parse(await ask("administrator", "/desk/invitations", { role: "committee" }));
  expect(invited.view.invitations).toMatchObject([{ role: "committee" }]);
  expect(await join("salah-kode")).toMatchObject({ reason: "invitation-unknown" });
  expect(await join(invited.code, { password: "pendek" })).toMatchObject({ reason: "password-too-short" });
  expect(await join(invited.code, { password: "budi-budi-budi" })).toMatchObject({
    reason: "password-too-easy",
  });
  const [taken] = before.accounts;
  expect(await join(invited.code, { username: taken!.username })).toMatchObject({ reason: "username-taken" });
  expect(await join(invited.code, { username: "Budi" })).toMatchObject({ reason: "message-malformed" });
  expect(await join(invited.code)).toEqual({ username: "budi", name: "Budi Sitepu", role: "committee" });
  expect(await join(invited.code, { username: "lagi" })).toMatchObject({ reason: "invitation-unknown" });
  expect(await ask("", "/login", { username: "budi", password: PASSWORD })).toMatchObject({
    role: "committee",
  });
  const after = zAccounts.parse(await ask("administrator", "/desk/accounts"));
  expect(after.invitations).toEqual([]);
  expect(after.accounts.map(({ username }) => username)).toContain("budi");
});

test("[DS11] a withdrawn code counts no more, and who is missing for an exam is said", async () => {
  const { code, view } = zInvited.parse(await ask("administrator", "/desk/invitations", { role: "proctor" }));
  const [waiting] = view.invitations;
  const path = `/desk/invitations/${waiting!.id}/withdraw`;
  expect(await ask("administrator", path, {})).toMatchObject({ invitations: [] });
  expect(await ask("administrator", path, {})).toMatchObject({ reason: "invitation-unknown" });
  expect(await join(code, { username: "cici" })).toMatchObject({ reason: "invitation-unknown" });
  const registry = await openSqliteRegistry(":memory:");
  const clock = { now: () => instant(1_000) };
  const alone = new Accounts({ registry, clock, staffNameOf: () => null, factors: NO_FACTORS });
  expect((await alone.view({ id: staffId("ani"), mayInvite: true })).missing).toEqual([
    "second-committee",
    "proctor",
  ]);
  expect(view.missing).toEqual([]);
  await registry.close();
});
