import { join } from "node:path";
import { digestOf, instant, sittingId } from "@neraca/base";
import {
  type BoardOutbound,
  type StaffOutbound,
  type StaffRoleView,
  type StaffVerb,
  VERB_ROLES,
  zStaffRole,
  zStaffVerb,
} from "@neraca/protocol";
import { openJournalForReading } from "@neraca/storage";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { accountRoutes, joinRoutes } from "../src/http/account-routes.ts";
import { assignmentRoutes } from "../src/http/assignment-routes.ts";
import { bankDeskRoutes } from "../src/http/bank-desk-routes.ts";
import { candidateDeskRoutes } from "../src/http/candidate-desk-routes.ts";
import { candidateImportRoutes } from "../src/http/candidate-import-routes.ts";
import { deskRoutes } from "../src/http/desk-routes.ts";
import { dutyRoutes } from "../src/http/duty-routes.ts";
import { marksRoutes } from "../src/http/marks-routes.ts";
import { paperRoutes } from "../src/http/paper-routes.ts";
import { photoRoutes } from "../src/http/photo-routes.ts";
import { positionRoutes } from "../src/http/position-routes.ts";
import { questionLeaveRoutes } from "../src/http/question-leave-routes.ts";
import { resultsRoutes } from "../src/http/results-routes.ts";
import { roomRoutes } from "../src/http/room-routes.ts";
import { sittingPlanRoutes } from "../src/http/sitting-plan-routes.ts";
import { STAFF_ROUTE_ACCESS, staffRoutes } from "../src/http/staff-routes.ts";
import { tokenRoutes } from "../src/http/token-routes.ts";
import { NO_SCANNER } from "../src/scan/upload-guard.ts";
import { addStaff } from "../src/setup/staff-accounts.ts";
import { type Layer, routesIn } from "./routes-in.ts";
import {
  boardOn,
  boardReady,
  originOf,
  RawWire,
  type Running,
  SITTING,
  staffCookie,
  staffWire,
  startRunning,
} from "./running.ts";

/**
 * Who may do what, asked of the real server, at the socket and by HTTP. The table is made from the code: verbs from VERB_ROLES and the
 * protocol's union, routes from the router. A verb or a route that is added is asked by every role from then on, without a line here.
 */

const OTHER = sittingId("another-room");
const ATTEMPT = `${SITTING}.demo-001`;

/** Whoever may come: the four roles, and who must get nothing. */
const CALLERS = [...zStaffRole.options, "nobody", "expired", "ended", "proctor of another sitting"] as const;
type Caller = (typeof CALLERS)[number];

let running: Running;
const cookies = new Map<Caller, string>();
const wires = new Map<Caller, RawWire<StaffOutbound>>();

const cookieOf = (caller: Caller): string => cookies.get(caller) ?? "";

beforeAll(async () => {
  running = await startRunning(2);
  const { registry } = running.server;
  const place = await registry.sittingById(SITTING);
  const { sitting } = place!;
  await registry.createSitting({ ...sitting, id: OTHER, title: "Ruang lain" });
  const given = { username: "lain", name: "Pengawas Lain", role: "proctor", sittings: [OTHER] };
  const added = await addStaff(registry, given, instant(1));
  if (!added.ok) throw new Error(added.error.en);
  for (const role of zStaffRole.options) cookies.set(role, await staffCookie(running, role));
  cookies.set("proctor of another sitting", await logIn("lain", added.value.password));
  for (const caller of ["expired", "ended"] as const)
    cookies.set(caller, await staffCookie(running, "administrator"));
  const digest = (caller: Caller): ReturnType<typeof digestOf> =>
    digestOf(cookieOf(caller).split("=")[1] ?? "");
  await registry.renewStaffLogin(digest("expired"), instant(1), instant(Date.now() - 60_000));
  await registry.deleteStaffLogin(digest("ended"), "ended-elsewhere", instant(1));
  for (const caller of CALLERS) wires.set(caller, staffWire(running, cookieOf(caller)));
}, 30_000);

afterAll(async () => {
  for (const wire of wires.values()) wire.close();
  await running.stop();
});

async function logIn(username: string, password: string): Promise<string> {
  const answer = await fetch(`${running.origin}/api/staff/login`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-neraca": "1" },
    body: JSON.stringify({ username, password }),
  });
  return (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}

/** What is on record of exams; what is on record of logins and of the machine goes on by itself. */
async function examEvents(): Promise<number> {
  const journal = openJournalForReading(join(running.dataFolder, "journal.sqlite"));
  const lines = await journal.read(0, 10_000);
  await journal.close();
  return lines.filter(({ stream }) => !stream.startsWith("machine/")).length;
}

const OUT: Partial<Record<Caller, string>> = {
  nobody: "staff-login-required",
  expired: "staff-login-expired",
  ended: "staff-login-ended",
};

/** Why not, or null when the caller may. */
function refusalOf(caller: Caller, verb: keyof typeof VERB_ROLES, isOfSitting: boolean): string | null {
  const out = OUT[caller];
  if (out !== undefined) return out;
  const role = caller === "proctor of another sitting" ? "proctor" : (caller as StaffRoleView);
  if (!(VERB_ROLES[verb] as readonly string[]).includes(role)) return "role-not-allowed";
  return isOfSitting && caller === "proctor of another sitting" ? "not-your-sitting" : null;
}

type Schema = {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
};

/** A value that the schema lets in: enough to get past the parse, which is all that a question of roles needs. */
function sampleOf(schema: Schema, name = ""): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const either = schema.anyOf ?? schema.oneOf;
  if (either !== undefined) return sampleOf(either[0] ?? {}, name);
  if (name === "attemptId" || name === "attemptIds") return schema.type === "array" ? [ATTEMPT] : ATTEMPT;
  switch (schema.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, each]) => [key, sampleOf(each, key)]),
      );
    case "array":
      return [sampleOf(schema.items ?? {}, name)];
    case "string":
      return schema.pattern?.includes(String.raw`\.`) === true ? ATTEMPT : "sampel";
    case "integer":
    case "number":
      return schema.minimum ?? (schema.exclusiveMinimum === undefined ? 1 : schema.exclusiveMinimum + 1);
    case "boolean":
      return false;
    default:
      return null;
  }
}

const VERBS = zStaffVerb.options.map((option) =>
  sampleOf(z.toJSONSchema(option, { io: "input", unrepresentable: "any" }) as Schema),
) as StaffVerb[];

describe("verbs at the socket", () => {
  test("[RO1] every verb of the protocol has its roles, and its sample is what the protocol lets in", () => {
    for (const sample of VERBS) {
      expect(VERB_ROLES[sample.verb]).toBeDefined();
      expect([sample.verb, zStaffVerb.safeParse(sample).success]).toEqual([sample.verb, true]);
    }
    expect(VERBS.length).toBe(zStaffVerb.options.length);
  });

  let commandId = 0;
  const table = VERBS.flatMap((verb) => CALLERS.map((caller) => [caller, verb] as const));
  // Refused ones first: what is allowed may move the sitting on.
  const refusals = table.filter(([caller, { verb }]) => refusalOf(caller, verb, true) !== null);
  const allowed = table.filter(([caller, { verb }]) => refusalOf(caller, verb, true) === null);

  test.each(refusals)("[RO2] %s is refused %j, and nothing is on record of it", async (caller, command) => {
    const before = await examEvents();
    const wire = wires.get(caller)!;
    commandId += 1;
    const id = commandId;
    wire.send({ type: "command", commandId: id, sittingId: SITTING, command });
    const answer = await wire.next(
      (frame) => frame.type === "bye" || (frame.type === "refused" && frame.commandId === id),
    );
    expect(answer).toMatchObject({ reason: refusalOf(caller, command.verb, true) });
    expect(await examEvents()).toBe(before);
  });

  test.each(allowed)(
    "[RO3] %s may %j: whatever the answer, it is not about who asks",
    async (caller, command) => {
      const wire = wires.get(caller)!;
      commandId += 1;
      const id = commandId;
      wire.send({ type: "command", commandId: id, sittingId: SITTING, command });
      const answer = await wire.next((frame) => "commandId" in frame && frame.commandId === id);
      const reason = answer.type === "refused" ? answer.reason : "done";
      expect(WHO.has(reason)).toBe(false);
      // A sample that is not what the verb needs would be refused before anybody asks who it is from.
      expect(reason.startsWith("message-")).toBe(false);
    },
  );
});

const WHO = new Set([
  "role-not-allowed",
  "not-your-sitting",
  "staff-login-required",
  "staff-login-expired",
  "staff-login-ended",
]);

describe("what is seen at the socket", () => {
  test.each(CALLERS)(
    "[RO4] %s watches and overlooks what they may, and no frame tells of anything else",
    async (caller) => {
      const wire = staffWire(running, cookieOf(caller));
      wire.send({ type: "watch", sittingId: SITTING });
      wire.send({ type: "overview" });
      const out = OUT[caller];
      if (out !== undefined) {
        expect(await wire.next(({ type }) => type === "bye")).toMatchObject({ reason: out, final: true });
        expect(wire.frames.map(({ type }) => type)).toEqual(["bye"]);
        return;
      }
      const overview = await wire.next(({ type }) => type === "overview");
      const seen =
        overview.type === "overview" ? overview.sittings.map(({ sitting }) => sitting.sittingId) : [];
      if (caller === "proctor of another sitting") {
        expect(seen).toEqual([OTHER]);
        const refusal = { type: "refused", commandId: null, reason: "not-your-sitting" };
        expect(await wire.next(({ type }) => type === "refused")).toEqual(refusal);
        expect(JSON.stringify(wire.frames)).not.toContain(SITTING);
      } else {
        expect(seen.toSorted()).toEqual(caller === "proctor" ? [SITTING] : [OTHER, SITTING]);
        expect(await wire.next(({ type }) => type === "sitting")).toMatchObject({
          sitting: { sittingId: SITTING },
        });
        if (caller === "proctor") expect(JSON.stringify(wire.frames)).not.toContain(OTHER);
      }
      wire.close();
    },
  );
});

describe("the staff's board", () => {
  test.each(CALLERS)("[RO10] %s is let in, or told why not", async (caller) => {
    const wire = new RawWire<BoardOutbound>(running.origin, "board", cookieOf(caller));
    wire.send({ type: "watch", channel: { kind: "sitting", id: SITTING }, have: null });
    const first = await wire.next(() => true);
    const refusal = refusalOf(caller, "view-board", false);
    // Before its feed has told anything whoever may look is asked to come again.
    const isLetIn = first.type !== "bye" || !first.final;
    expect([isLetIn, isLetIn || first.type !== "bye" ? null : first.reason]).toEqual([
      refusal === null,
      refusal,
    ]);
    wire.close();
  });
});

/** Every route that the router has, as `GET /path`. */
function routesOf(): readonly string[] {
  const nothing = { logins: { require: () => {}, requireFactor: () => {} } };
  const papers = paperRoutes(nothing as unknown as Parameters<typeof paperRoutes>[0]);
  const rooms = roomRoutes(nothing as unknown as Parameters<typeof roomRoutes>[0]);
  const desk = [
    deskRoutes(nothing as unknown as Parameters<typeof deskRoutes>[0]),
    assignmentRoutes(...([nothing, nothing] as unknown as Parameters<typeof assignmentRoutes>)),
    positionRoutes(nothing as unknown as Parameters<typeof positionRoutes>[0], () => "", NO_SCANNER),
    candidateDeskRoutes(
      nothing as unknown as Parameters<typeof candidateDeskRoutes>[0],
      nothing as unknown as Parameters<typeof candidateDeskRoutes>[1],
      nothing as unknown as Parameters<typeof candidateDeskRoutes>[2],
    ),
    dutyRoutes(nothing as unknown as Parameters<typeof dutyRoutes>[0]),
    marksRoutes(nothing as unknown as Parameters<typeof marksRoutes>[0]),
    sittingPlanRoutes(nothing as unknown as Parameters<typeof sittingPlanRoutes>[0]),
    accountRoutes(nothing as unknown as Parameters<typeof accountRoutes>[0]),
    tokenRoutes(nothing as unknown as Parameters<typeof tokenRoutes>[0]),
    candidateImportRoutes(nothing as unknown as Parameters<typeof candidateImportRoutes>[0]),
    bankDeskRoutes(nothing as unknown as Parameters<typeof bankDeskRoutes>[0]),
    questionLeaveRoutes(nothing as unknown as Parameters<typeof questionLeaveRoutes>[0]),
    resultsRoutes(nothing as unknown as Parameters<typeof resultsRoutes>[0]),
    photoRoutes(
      nothing as unknown as Parameters<typeof photoRoutes>[0],
      nothing as unknown as Parameters<typeof photoRoutes>[1],
    ),
  ];
  const join = joinRoutes(nothing as unknown as Parameters<typeof joinRoutes>[0]);
  const router = staffRoutes({ ...nothing, papers, rooms, desk, join } as unknown as Parameters<
    typeof staffRoutes
  >[0]);
  return routesIn(router.stack as unknown as readonly Layer[]);
}

/** Ending logins would end the test's own; their tests are among those of accounts. */
const ENDS_LOGINS = new Set(["POST /logout", "POST /logins/end-all"]);

describe("routes by HTTP", () => {
  test("[RO5] every route of the router says who may use it", () => {
    expect(routesOf().toSorted()).toEqual(Object.keys(STAFF_ROUTE_ACCESS).toSorted());
  });

  async function ask(route: string, caller: Caller, headers: Record<string, string> = {}): Promise<string> {
    const [method = "GET", path = ""] = route.split(" ");
    const url = path
      .replace(":selectionId", "demo-2026")
      .replace(":sittingId", SITTING)
      .replace(":attemptId", ATTEMPT)
      .replace(/:\w+/gu, "sampel");
    const answer = await fetch(`${running.origin}/api/staff${url}`, {
      method,
      headers: { "content-type": "application/json", "x-neraca": "1", cookie: cookieOf(caller), ...headers },
      ...(method === "GET" ? {} : { body: "{}" }),
    });
    const body = (await answer.json()) as { reason?: string };
    return body.reason ?? "done";
  }

  const guarded = routesOf().filter((route) => STAFF_ROUTE_ACCESS[route] !== "anyone");
  const table = guarded.flatMap((route) => CALLERS.map((caller) => [caller, route] as const));

  test.each(table)(
    "[RO6] %s asks %s and is answered as the table says; a refusal leaves no event",
    async (caller, route) => {
      const access = STAFF_ROUTE_ACCESS[route];
      const isOfSitting = route.includes(":sittingId") || route.includes(":attemptId");
      const verb = access === undefined || access === "staff" || access === "anyone" ? "watch" : access;
      const refusal = refusalOf(caller, verb, isOfSitting);
      if (refusal === null && ENDS_LOGINS.has(route)) return;
      const before = await examEvents();
      const reason = await ask(route, caller);
      if (refusal === null) expect(WHO.has(reason)).toBe(false);
      else {
        expect(reason).toBe(refusal);
        expect(await examEvents()).toBe(before);
      }
    },
  );

  const changing = routesOf().filter((route) => !route.startsWith("GET "));
  test.each(changing)(
    "[RO7] %s from a page of another origin is not carried out, whoever is logged in",
    async (route) => {
      const foreign = [
        { origin: "http://evil.example" },
        { origin: "null" },
        { origin: running.origin.replace(/\d+$/u, "1") },
        { "sec-fetch-site": "same-site", origin: running.origin },
        { "sec-fetch-site": "cross-site" },
        { "sec-fetch-site": "none" },
      ];
      for (const headers of foreign) {
        expect([headers, await ask(route, "administrator", headers as never)]).toEqual([
          headers,
          "origin-foreign",
        ]);
      }
      expect(await ask(route, "administrator", { "x-neraca": "" })).toBe("message-malformed");
      // The page of the control room itself, as its browser says.
      if (ENDS_LOGINS.has(route)) return;
      const own = { origin: running.origin, "sec-fetch-site": "same-origin" };
      expect(await ask(route, "administrator", own)).not.toBe("origin-foreign");
    },
  );

  test("[RO8] the list has the sittings of a proctor's duty and no others, and nothing that counts the others", async () => {
    const listOf = async (caller: Caller): Promise<string> =>
      (await fetch(`${running.origin}/api/staff/sittings`, { headers: { cookie: cookieOf(caller) } })).text();
    const other = JSON.parse(await listOf("proctor of another sitting")) as {
      sittings: { sittingId: string }[];
      selections: unknown[];
    };
    expect(other.sittings.map(({ sittingId: id }) => id)).toEqual([OTHER]);
    expect(other.selections).toEqual([]);
    expect(JSON.stringify(other)).not.toContain(SITTING);
    expect(await listOf("proctor")).not.toContain(OTHER);
    for (const caller of ["administrator", "committee", "auditor"] as const) {
      const list = await listOf(caller);
      expect([list.includes(SITTING), list.includes(OTHER)]).toEqual([true, true]);
    }
  });

  test("[RO9] what can be reached without a login tells nobody of staff: board, ledger, health", async () => {
    const board = await boardOn(running.dataFolder);
    await boardReady(board);
    const paths = ["/healthz", "/api/board/boards", "/api/board/publications", "/ledger/checkpoint"];
    const addresses = [`${running.origin}/healthz`, ...paths.map((path) => `${originOf(board)}${path}`)];
    for (const url of addresses) {
      const answer = await fetch(url);
      expect([url, answer.status]).toEqual([url, 200]);
      const text = await answer.text();
      expect(text).not.toBe("");
      for (const name of ["Pengawas Lain", "pengawas", "panitia"]) expect(text).not.toContain(name);
    }
    await board.close();
  }, 30_000);
});
