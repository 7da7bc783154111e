import { zAccounts, zDuties, zDutiesOutcome, zInvited } from "@neraca/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { order, post, type Running, SITTING, staffCookie, staffWire, startRunning } from "./running.ts";

let running: Running;
const DUTIES = "/desk/selections/demo-2026/duties";
const PASSWORD = "sebuah kalimat yang panjang";
const cookies = new Map<string, string>();

beforeAll(async () => {
  running = await startRunning(2);
  for (const role of ["administrator", "committee", "auditor", "proctor"])
    cookies.set(role, await staffCookie(running, role));
}, 60_000);

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

const view = async (role = "committee") => zDuties.parse(await ask(role, DUTIES));
const change = async (on: string[], off: string[], role = "committee") => {
  const duty = (username: string) => ({ username, sittingId: SITTING });
  return zDutiesOutcome.parse(await ask(role, DUTIES, { on: on.map(duty), off: off.map(duty) }));
};

/** Somebody new, by an invitation. */
async function joined(username: string, role: string): Promise<void> {
  const { code } = zInvited.parse(await ask("administrator", "/desk/invitations", { role }));
  await ask("", "/join", { code, username, name: `Petugas ${username}`, password: PASSWORD });
}

async function loggedIn(username: string, password: string): Promise<{ cookie: string; status: number }> {
  const body = JSON.stringify({ username, password });
  return post(`${running.origin}/api/staff/login`, body, { "x-neraca": "1" });
}

test("[DS60] the committee puts proctors on duty and takes them off; who may only look cannot, and strangers are not known", async () => {
  await joined("tono", "proctor");
  const before = await view("auditor");
  expect(before.mayEdit).toBe(false);
  expect(before.sittings).toMatchObject([{ sittingId: SITTING, state: "ahead" }]);
  const [first] = before.sittings[0]!.crew;
  expect(await ask("auditor", DUTIES, { on: [], off: [] })).toMatchObject({ reason: "role-not-allowed" });
  const saved = await change(["tono"], [first!]);
  expect(saved).toMatchObject({ outcome: "saved", view: { sittings: [{ crew: ["tono"] }] } });
  expect((await view()).staff.find(({ username }) => username === "tono")).toMatchObject({ here: 1 });
  expect(await change([first!, first!], [])).toMatchObject({ outcome: "saved" });
  expect(await change(["tono"], [])).toMatchObject({ outcome: "saved" });
  expect((await view()).sittings[0]!.crew.toSorted()).toEqual([first!, "tono"].toSorted());
  const nobody = { on: [{ username: "tak-ada", sittingId: SITTING }], off: [] };
  expect(await ask("committee", DUTIES, nobody)).toMatchObject({ reason: "staff-unknown" });
  expect(await ask("committee", "/desk/selections/nowhere/duties")).toMatchObject({
    reason: "selection-unknown",
  });
});

test("[DS60] what is not legal is refused with each reason, and nothing of it is done", async () => {
  const { username } = running.logins.staff.find(({ role }) => role === "committee")!;
  await joined("yanti", "proctor");
  const before = (await view()).sittings;
  const refused = await change(["yanti", username], []);
  expect(refused).toMatchObject({ outcome: "refused", refusals: [{ reason: "duty-not-proctor" }] });
  expect((await view()).sittings).toEqual(before);
  const elsewhere = { on: [{ username: "yanti", sittingId: "nowhere" }], off: [] };
  expect(await ask("committee", DUTIES, elsewhere)).toMatchObject({
    outcome: "refused",
    refusals: [{ reason: "sitting-unknown" }],
  });
  const wire = staffWire(running, cookies.get("proctor")!);
  await order(wire, { verb: "arm" });
  wire.close();
  const crew = (await view()).sittings[0]!.crew;
  expect(await change([], crew)).toMatchObject({ outcome: "refused" });
  expect(await change(["yanti"], crew)).toMatchObject({ outcome: "saved" });
  expect(await change(crew, ["yanti"])).toMatchObject({ outcome: "saved" });
});

test("[DS60] the roster is a file with a line for each who is on duty", async () => {
  const response = await fetch(`${running.origin}/api/staff${DUTIES}/export/csv`, {
    headers: { cookie: cookies.get("auditor")! },
  });
  expect(response.headers.get("content-type")).toContain("text/csv");
  const lines = (await response.text()).trim().split("\r\n");
  const { crew } = (await view()).sittings[0]!;
  expect(lines.length).toBe(1 + crew.length);
  expect(lines[1]).toMatch(/^\d{4}-\d{2}-\d{2},\d{2}:\d{2},\d{2}:\d{2},/u);
  expect(await ask("auditor", `${DUTIES}/export/pdf`)).toMatchObject({ reason: "not-found" });
});

test("[DS61] an administrator gives another account another role, which ends its logins; nobody changes their own", async () => {
  await joined("lina", "proctor");
  const { cookie } = await loggedIn("lina", PASSWORD);
  const path = "/desk/accounts/lina/role";
  expect(await ask("committee", path, { role: "committee" })).toMatchObject({ reason: "role-not-allowed" });
  expect(await ask("administrator", "/desk/accounts/tak-ada/role", { role: "auditor" })).toMatchObject({
    reason: "staff-unknown",
  });
  const { accounts } = zAccounts.parse(await ask("administrator", path, { role: "auditor" }));
  expect(accounts.find(({ username }) => username === "lina")?.role).toBe("auditor");
  const me = await fetch(`${running.origin}/api/staff/me`, { headers: { cookie } });
  expect(me.status).toBe(401);
  const own = accounts.find(({ isOwn }) => isOwn)!.username;
  for (const act of ["role", "reset"]) {
    const body = act === "role" ? { role: "auditor" } : {};
    expect(await ask("administrator", `/desk/accounts/${own}/${act}`, body)).toMatchObject({
      reason: "own-account",
    });
  }
});

test("[DS62] a reset voids the password and ends logins; its owner makes another by the code, once, and nobody else knows it", async () => {
  await joined("rudi", "proctor");
  const { cookie } = await loggedIn("rudi", PASSWORD);
  const path = "/desk/accounts/rudi/reset";
  expect(await ask("committee", path, {})).toMatchObject({ reason: "role-not-allowed" });
  const { code, view: after } = zInvited.parse(await ask("administrator", path, {}));
  expect(after.accounts.find(({ username }) => username === "rudi")?.resetUntil).not.toBeNull();
  expect((await loggedIn("rudi", PASSWORD)).status).toBe(401);
  expect((await fetch(`${running.origin}/api/staff/me`, { headers: { cookie } })).status).toBe(401);
  const take = (part: object) => ask("", "/reset", { code, password: "kalimat lain yang panjang", ...part });
  expect(await take({ code: "salah-kode" })).toMatchObject({ reason: "reset-unknown" });
  expect(await take({ password: "pendek" })).toMatchObject({ reason: "password-too-short" });
  expect(await take({ password: "rudi-rudi-rudi" })).toMatchObject({ reason: "password-too-easy" });
  expect(await take({ code: code.toUpperCase() })).toEqual({
    username: "rudi",
    name: "Petugas rudi",
    role: "proctor",
  });
  expect(await take({})).toMatchObject({ reason: "reset-unknown" });
  expect((await loggedIn("rudi", PASSWORD)).status).toBe(401);
  expect((await loggedIn("rudi", "kalimat lain yang panjang")).status).toBe(200);
});
