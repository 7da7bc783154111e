import { join } from "node:path";
import { digestOf, instant, plusMs } from "@neraca/base";
import {
  type RouteVerb,
  roleMay,
  TOKEN_SCOPES,
  TOKEN_VERBS,
  type TokenScope,
  VERB_ROLES,
  zTokenMade,
  zTokens,
} from "@neraca/protocol";
import { openJournalForReading } from "@neraca/storage";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXAM_OPERATIONS } from "../src/http/operations.ts";
import { STAFF_ROUTE_ACCESS } from "../src/http/staff-routes.ts";
import { RawWire, type Running, SITTING, staffCookie, startRunning } from "./running.ts";

let running: Running;
let administrator: string;

beforeAll(async () => {
  running = await startRunning(2);
  administrator = await staffCookie(running, "administrator");
}, 30_000);

afterAll(async () => {
  await running.stop();
});

type Told = { readonly status: number; readonly reason: string; readonly json: unknown };

async function ask(
  method: string,
  path: string,
  headers: Record<string, string>,
  body: unknown = {},
): Promise<Told> {
  const answer = await fetch(`${running.origin}/api/staff${path}`, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(method === "POST" ? { body: JSON.stringify(body) } : {}),
  });
  const isJson = answer.headers.get("content-type")?.startsWith("application/json") === true;
  const json: unknown = isJson ? await answer.json() : await answer.arrayBuffer();
  const { status } = answer;
  return { status, json, reason: status < 400 ? "done" : (json as { reason: string }).reason };
}

const asAdministrator = (): Record<string, string> => ({ cookie: administrator, "x-neraca": "1" });
const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });

async function makeToken(name: string, scopes: readonly string[], days = 30): Promise<string> {
  const { json } = await ask("POST", "/desk/tokens", asAdministrator(), { name, scopes, days });
  return zTokenMade.parse(json).token;
}

async function tokensNow() {
  return zTokens.parse((await ask("GET", "/desk/tokens", asAdministrator())).json);
}

/** What is on record of a token, and what is on its way there, each once. */
async function notesOf(id: string): Promise<readonly object[]> {
  const waiting = await running.server.registry.staffActs(1_000);
  const journal = openJournalForReading(join(running.dataFolder, "journal.sqlite"));
  const lines = await journal.read(0, 10_000);
  await journal.close();
  const recorded = lines.filter(({ stream }) => stream === "machine/staff").map(({ event }) => event);
  const known = new Set(recorded.map((event) => event["noteId"]));
  const all = [...recorded, ...waiting.filter((note) => !known.has(note.id)).map(({ act }) => act)];
  return all.filter((each) => "token" in each && each.token === id);
}

const OUT = new Set([
  "token-unknown",
  "token-expired",
  "token-scope-missing",
  "role-not-allowed",
  "staff-login-required",
  "origin-foreign",
]);

test("[TK1] every verb of a route has decided whether tokens may have it, and an administrator may all that they may", () => {
  const verbs = new Set(
    Object.values(STAFF_ROUTE_ACCESS).filter((each) => each !== "anyone" && each !== "staff"),
  );
  expect([...verbs].toSorted()).toEqual(Object.keys(TOKEN_VERBS).toSorted());
  for (const scope of TOKEN_SCOPES) expect([scope, roleMay("administrator", scope)]).toEqual([scope, true]);
  // What takes two people, opens secrets, or decides who may come in: by name, whatever the table says.
  for (const verb of [
    "arm",
    "publish",
    "read-questions",
    "issue-pin",
    "print",
    "enrol-seats",
    "see-accounts",
    "invite",
    "make-token",
  ] satisfies readonly RouteVerb[])
    expect([verb, TOKEN_VERBS[verb]]).toEqual([verb, "never"]);
  expect(Object.keys(VERB_ROLES)).toEqual(expect.arrayContaining(Object.keys(TOKEN_VERBS)));
});

const OPERATIONS = EXAM_OPERATIONS.filter(({ path }) => path.startsWith("/api/staff/"));

test.each(TOKEN_SCOPES)(
  "[TK2] a token of %s is let in to every operation of its scope, and to no other",
  async (scope: TokenScope) => {
    const token = await makeToken(scope, [scope]);
    const within: string[] = [];
    for (const operation of OPERATIONS) {
      const route = operation.path.slice("/api/staff".length);
      const path = route
        .replace(":selectionId", "demo-2026")
        .replace(":sittingId", SITTING)
        .replace(/:\w+/gu, "sampel");
      const { reason, status } = await ask(operation.method.toUpperCase(), path, bearer(token));
      const said = [operation.method, route, reason];
      if (operation.scope === scope) {
        expect([said, OUT.has(reason)]).toEqual([said, false]);
        within.push(route);
      } else expect([...said, status]).toEqual([operation.method, route, "token-scope-missing", 403]);
    }
    expect(within.length).toBeGreaterThan(0);
  },
  30_000,
);

test("[TK3] a token is told once, and neither the registry, the list nor the journal have it; its uses are on record by its id", async () => {
  const token = await makeToken("Sistem kepegawaian", ["see-desk", "edit-selection"]);
  const { id } = (await tokensNow()).tokens.find(({ name }) => name === "Sistem kepegawaian")!;
  for (let times = 0; times < 2; times += 1)
    expect((await ask("GET", "/desk", bearer(token))).status).toBe(200);
  const wanted = {
    selectionId: "oleh-mesin",
    name: "Mesin",
    agency: "Rekaan",
    ruleSetId: "cpns-2024",
    copyOf: null,
  };
  expect((await ask("POST", "/desk/selections", bearer(token), wanted)).reason).toBe("done");
  const why = { reason: "Sistemnya diganti" };
  expect((await ask("POST", `/desk/tokens/${id}/revoke`, asAdministrator())).reason).toBe(
    "message-malformed",
  );
  expect((await ask("POST", `/desk/tokens/${id}/revoke`, asAdministrator(), why)).reason).toBe("done");
  expect((await tokensNow()).tokens.find((each) => each.id === id)).toMatchObject({ revoked: why });
  expect(await ask("GET", "/desk", bearer(token))).toMatchObject({ status: 401, reason: "token-unknown" });
  expect((await ask("POST", `/desk/tokens/${id}/revoke`, asAdministrator(), why)).reason).toBe("not-found");
  const its = await notesOf(id);
  const text = JSON.stringify(its);
  expect(text.match(/"Token\w+"/gu)).toEqual(['"TokenMade"', '"TokenUsed"', '"TokenUsed"', '"TokenRevoked"']);
  expect(text).toContain("POST /desk/selections");
  for (const secret of [token, digestOf(token)]) {
    expect(text).not.toContain(secret);
    expect(JSON.stringify(await tokensNow())).not.toContain(secret);
  }
});

test("[TK4] an expired token is told so, and one whose maker is no administrator any more opens nothing until they are again", async () => {
  const { registry } = running.server;
  const makers = await registry.allStaff();
  const other = makers.find(({ role }) => role === "auditor")!;
  const tokenOf = (name: string, part: object) => ({
    id: `token-${digestOf(name).slice(0, 16)}`,
    tokenHash: digestOf(name),
    name,
    scopes: ["see-desk"] as const,
    by: other.id,
    createdAt: instant(1),
    expiresAt: plusMs(instant(Date.now()), 60_000),
    ...part,
  });
  await registry.makeToken(tokenOf("lewat", { expiresAt: instant(Date.now() - 60_000) }));
  await registry.makeToken(tokenOf("auditor", {}));
  expect(await ask("GET", "/desk", bearer("lewat"))).toMatchObject({ status: 401, reason: "token-expired" });
  // An auditor may see the desk; but who may make no token has none.
  expect(await ask("GET", "/desk", bearer("auditor"))).toMatchObject({
    status: 403,
    reason: "role-not-allowed",
  });
  expect((await tokensNow()).tokens.find(({ name }) => name === "auditor")).toMatchObject({ isIdle: true });
  await registry.changeStaffRole(other.id, "administrator", { at: instant(2), by: null });
  expect((await ask("GET", "/desk", bearer("auditor"))).status).toBe(200);
  await registry.changeStaffRole(other.id, "auditor", { at: instant(3), by: null });
  expect((await ask("GET", "/desk", bearer("auditor"))).reason).toBe("role-not-allowed");
});

test("[TK5] a token needs no header against foreign pages, counts before a cookie, and opens no socket; other spellings of a path are no way around", async () => {
  const token = await makeToken("lihat", ["see-desk"]);
  const foreign = { ...bearer(token), origin: "http://elsewhere.example", cookie: administrator };
  const samples = "/desk/selections/demo-2026/candidates/search";
  expect((await ask("POST", samples, foreign)).reason).toBe("message-malformed");
  expect((await ask("POST", "/desk/selections", foreign)).reason).toBe("token-scope-missing");
  expect((await ask("POST", "/logout", foreign)).reason).toBe("token-scope-missing");
  expect((await ask("GET", "/me", { cookie: administrator })).reason).toBe("done");
  for (const path of [
    "/DESK/Accounts",
    "/desk/accounts/",
    "/desk//accounts",
    "/desk/%61ccounts",
    "/desk/tokens/",
  ])
    expect([path, (await ask("GET", path, bearer(token))).reason]).toEqual([path, "token-scope-missing"]);
  const wire = new RawWire(running.origin, "staff", `neraca-staff=${token}`);
  expect(await wire.next(({ type }) => type === "bye")).toMatchObject({ reason: "staff-login-ended" });
  wire.close();
});

test("[TK6] wrong tokens of one address are soon not looked at, while logins of people go on", async () => {
  const token = await makeToken("benar", ["see-desk"]);
  let reasons: readonly string[] = [];
  for (let times = 0; times < 14; times += 1)
    reasons = [...reasons, (await ask("GET", "/desk", bearer(`salah-${times}`))).reason];
  expect(reasons[0]).toBe("token-unknown");
  expect(reasons.at(-1)).toBe("too-many-requests");
  expect((await ask("GET", "/desk", bearer(token))).status).toBe(429);
  expect((await ask("GET", "/me", { cookie: administrator })).status).toBe(200);
  expect(await staffCookie(running, "committee")).not.toBe("");
});
