import { join } from "node:path";
import { instant } from "@neraca/base";
import {
  zAccounts,
  zFactorOffer,
  zFactorView,
  zMarks,
  zRecoveryCodes,
  zServerTime,
  zTokenMade,
} from "@neraca/protocol";
import { openSqliteRegistry } from "@neraca/storage";
import { afterAll, beforeAll, expect, test } from "vitest";
import { resetFactor } from "../src/setup/staff-accounts.ts";
import { Device } from "./device.ts";
import { type Running, SITTING, staffWire, startRunning } from "./running.ts";

let running: Running;
const SETUP = { reason: "second-factor-setup-required" };

beforeAll(async () => {
  running = await startRunning(1, { NERACA_SECOND_FACTOR: "committee" });
}, 30_000);
afterAll(() => running.stop());

type Asked = { readonly status: number; readonly body: unknown; readonly cookie: string };

async function ask(cookie: string, path: string, body?: object, headers: object = {}): Promise<Asked> {
  const response = await fetch(`${running.origin}/api/staff${path}`, {
    headers: { cookie, "content-type": "application/json", "x-neraca": "1", ...headers },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  const set = (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  return { status: response.status, body: await response.json(), cookie: set };
}

/** Of the demonstration's staff. */
function someone(role: string, nth = 0): { readonly username: string; readonly password: string } {
  const found = running.logins.staff.filter((each) => each.role === role)[nth];
  if (found === undefined) throw new Error(`no ${role}`);
  return { username: found.username, password: found.password };
}

type WithDevice = { readonly cookie: string; readonly codes: readonly string[]; readonly secret: string };

async function setUp(who: { readonly username: string; readonly password: string }): Promise<WithDevice> {
  const { cookie } = await ask("", "/login", who);
  const offer = zFactorOffer.parse((await ask(cookie, "/factor/begin", { password: who.password })).body);
  const { now } = zServerTime.parse((await ask("", "/clock")).body);
  const code = new Device(offer.secret).code(now);
  const { codes } = zRecoveryCodes.parse((await ask(cookie, "/factor/confirm", { code })).body);
  return { cookie, codes, secret: offer.secret };
}

test("[SF6] [SF2] who must have a second factor is kept at the set-up by every route and connection until it is done", async () => {
  const anton = someone("committee");
  const { cookie, body } = await ask("", "/login", anton);
  expect(body).toMatchObject({ username: anton.username, mustSetUpFactor: true });
  for (const path of ["/sittings", "/desk", "/desk/accounts", "/logins", "/rooms", "/boards", "/bank"])
    expect(await ask(cookie, path)).toMatchObject({ status: 403, body: SETUP });
  for (const path of ["/password", "/desk/selections", "/desk/tokens", "/rooms", "/factor/none"])
    expect(await ask(cookie, path, {})).toMatchObject({ body: SETUP });
  const wire = staffWire(running, cookie);
  wire.send({ type: "watch", sittingId: SITTING });
  expect(await wire.next(({ type }) => type === "bye")).toMatchObject({ ...SETUP, final: true });
  expect(wire.frames.map(({ type }) => type)).toEqual(["bye"]);
  expect(zFactorView.parse((await ask(cookie, "/factor")).body)).toMatchObject({
    since: null,
    isDemanded: true,
  });
  expect(await ask(cookie, "/factor/begin", { password: "salah" })).toMatchObject({
    status: 401,
    body: { reason: "staff-credentials-wrong" },
  });
  const { cookie: elsewhere } = await ask("", "/login", anton);
  const device = await setUp(anton);
  expect(await ask(elsewhere, "/me")).toMatchObject({ status: 401, body: { reason: "staff-login-ended" } });
  expect((await ask(device.cookie, "/me")).body).not.toHaveProperty("mustSetUpFactor");
  expect(await ask(device.cookie, "/desk")).toMatchObject({ status: 200 });
  const after = staffWire(running, device.cookie);
  after.send({ type: "watch", sittingId: SITTING });
  expect(await after.next(({ type }) => type === "sitting")).toBeDefined();
  for (const each of [wire, after]) each.close();
  expect(await ask("", "/login", anton)).toMatchObject({
    status: 401,
    cookie: "",
    body: { reason: "second-factor-required" },
  });
  expect(await ask("", "/login", { ...anton, code: device.codes[0] })).toMatchObject({ status: 200 });
  const proof = { password: anton.password, code: device.codes[1] };
  expect((await ask(device.cookie, "/factor/remove", proof)).body).toMatchObject({
    reason: "second-factor-demanded",
  });
  const renewed = zRecoveryCodes.parse((await ask(device.cookie, "/factor/recovery-codes", proof)).body);
  expect(renewed).toMatchObject({ codes: { length: 10 }, view: { recoveryLeft: 10 } });
  const shown = JSON.stringify([
    await ask(device.cookie, "/factor"),
    await ask(device.cookie, "/desk/accounts"),
  ]);
  for (const each of [...renewed.codes, ...device.codes, device.secret, device.secret.replaceAll(" ", "")])
    expect(shown).not.toContain(each);
  // A proctor is asked for none here, and may have one all the same, and take it away again.
  const rina = someone("proctor");
  const { cookie: proctors, body: me } = await ask("", "/login", rina);
  expect(me).not.toHaveProperty("mustSetUpFactor");
  expect(await ask(proctors, "/sittings")).toMatchObject({ status: 200 });
  const own = await setUp(rina);
  const away = await ask(own.cookie, "/factor/remove", { password: rina.password, code: own.codes[0] });
  expect(zFactorView.parse(away.body)).toMatchObject({ since: null, isDemanded: false });
  expect(await ask("", "/login", rina)).toMatchObject({ status: 200 });
});

test("[SF7] another administrator takes a lost device away: logins end, its owner is told who, and each selection has a mark", async () => {
  const [sari, anton] = [someone("administrator"), someone("committee", 1)];
  const [admin, lost] = [await setUp(sari), await setUp(anton)];
  const reset = (username: string, cookie = admin.cookie) =>
    ask(cookie, `/desk/accounts/${username}/factor/reset`, {});
  expect((await reset(sari.username)).body).toMatchObject({ reason: "own-account" });
  expect((await reset("tidak-ada")).body).toMatchObject({ reason: "staff-unknown" });
  expect((await reset(sari.username, lost.cookie)).body).toMatchObject({ reason: "role-not-allowed" });
  const view = zAccounts.parse((await reset(anton.username)).body);
  const row = view.accounts.find(({ username }) => username === anton.username);
  expect(view.factorDemand).toBe("committee");
  expect(row?.factor).toMatchObject({ since: null, isDemanded: true, reset: { by: expect.any(String) } });
  expect((await reset(anton.username)).body).toMatchObject({ reason: "second-factor-none" });
  expect(await ask(lost.cookie, "/me")).toMatchObject({ body: { reason: "staff-login-ended" } });
  const { cookie, body } = await ask("", "/login", anton);
  expect(body).toMatchObject({ mustSetUpFactor: true });
  expect(zFactorView.parse((await ask(cookie, "/factor")).body).reset).toEqual(row?.factor.reset);
  const again = await setUp(anton);
  expect(zFactorView.parse((await ask(again.cookie, "/factor")).body).reset).toEqual(row?.factor.reset);
  const marks = async () => {
    const answer = await ask(again.cookie, "/desk/selections/demo-2026/marks");
    return zMarks.parse(answer.body).open.filter(({ kind }) => kind === "factor-reset");
  };
  await expect.poll(marks, { timeout: 5_000, interval: 50 }).toMatchObject([{ isMine: false }]);
});

test("[SF7] [SF9] [SF10] a command takes the last administrator's away beside the server, and revokes tokens, which are asked for no code; codes outlive a restart", async () => {
  const sari = someone("administrator");
  const registry = await openSqliteRegistry(join(running.dataFolder, "registry.sqlite"));
  const at = instant(Date.now());
  expect(await resetFactor(registry, "tidak-ada", at)).toMatchObject({ ok: false });
  expect(await resetFactor(registry, sari.username, at)).toMatchObject({ ok: true });
  expect(await resetFactor(registry, sari.username, at)).toMatchObject({ ok: false });
  const device = await setUp(sari);
  const made = await ask(device.cookie, "/desk/tokens", {
    name: "Sistem kepegawaian",
    scopes: ["see-desk"],
    days: 1,
  });
  const { token } = zTokenMade.parse(made.body);
  const byToken = { authorization: `Bearer ${token}`, cookie: "" };
  expect(await ask("", "/desk", undefined, byToken)).toMatchObject({ status: 200 });
  await resetFactor(registry, sari.username, at);
  await registry.close();
  const { cookie } = await ask("", "/login", sari);
  expect(await ask(cookie, "/desk")).toMatchObject({ body: SETUP });
  expect(await ask("", "/desk", undefined, byToken)).toMatchObject({ status: 401 });
  const { codes } = await setUp(sari);
  running = await running.restart();
  expect((await ask("", "/login", sari)).body).toMatchObject({ reason: "second-factor-required" });
  expect(await ask("", "/login", { ...sari, code: codes[0] })).toMatchObject({ status: 200 });
  expect((await ask("", "/login", { ...sari, code: codes[0] })).body).toMatchObject({
    reason: "second-factor-wrong",
  });
});
