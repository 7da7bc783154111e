import { zHttpRefusal } from "@neraca/protocol";
import { Router } from "express";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeApp } from "../src/http/app.ts";
import { candidateLogins } from "../src/http/candidate-routes.ts";
import { certificateRoutes } from "../src/http/certificate-routes.ts";
import { openApiDocument, templateOf } from "../src/http/openapi.ts";
import { OPERATIONS } from "../src/http/operations.ts";
import { paperRoutes } from "../src/http/paper-routes.ts";
import { publicRoutes } from "../src/http/public-routes.ts";
import { roomRoutes } from "../src/http/room-routes.ts";
import { staffRoutes } from "../src/http/staff-routes.ts";
import { type Layer, routesIn } from "./routes-in.ts";
import {
  boardOn,
  boardReady,
  order,
  originOf,
  type Running,
  SITTING,
  staffCookie,
  staffWire,
  startRunning,
} from "./running.ts";

type Document = {
  readonly openapi: string;
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          { readonly parameters?: readonly { readonly name: string }[]; readonly security?: object }
        >
      >
    >
  >;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
};

/** Nothing is asked of what routers are made with. */
const nothing = { logins: { require: () => {} } } as never;

function routesUnder(prefix: string, router: { readonly stack: unknown }): readonly string[] {
  return routesIn(router.stack as readonly Layer[]).map((route) => route.replace(" ", ` ${prefix}`));
}

/** Those that the app itself has, beside any router. */
function routesOfTheApp(): readonly string[] {
  const app = makeApp({
    ...(nothing as object),
    config: { behindProxy: false, secureCookies: false, appsFolder: "." },
    candidate: [Router()],
    staff: Router(),
  } as never);
  return routesIn(
    (app.router.stack as unknown as readonly Layer[]).filter(({ route }) => route !== undefined),
  );
}
/** What the board's server answers by itself or brings from the ledger's folder. */
const OF_THE_BOARD = ["GET /api/board/boards", "GET /ledger/*path"];

test("[OA1] every route is in the document, and no other", async () => {
  const [papers, rooms] = [paperRoutes(nothing), roomRoutes(nothing)];
  const routes = [
    ...routesOfTheApp(),
    ...OF_THE_BOARD,
    ...routesUnder("/api/candidate", (await candidateLogins(nothing)).router),
    ...routesUnder("/api/candidate", certificateRoutes(nothing)),
    ...routesUnder("/api/staff", staffRoutes({ ...(nothing as object), papers, rooms } as never)),
    ...routesUnder("/api/board", publicRoutes(nothing)),
  ];
  const described = OPERATIONS.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  expect(described.toSorted()).toEqual(routes.toSorted());
  expect(new Set(described).size).toBe(described.length);
});

test("[OA3] every parameter is described and every reference leads somewhere", () => {
  const document = openApiDocument() as Document;
  expect(document.openapi).toBe("3.1.0");
  for (const [path, operations] of Object.entries(document.paths)) {
    const names = [...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name);
    for (const { parameters = [] } of Object.values(operations)) {
      expect(parameters.map(({ name }) => name)).toEqual(names);
    }
  }
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/gu)].map(([, to]) => to);
  expect(new Set(references)).toEqual(new Set(["#/components/schemas/Refusal"]));
  expect(document.components.schemas).toHaveProperty("Refusal");
});

test("[OA4] a login is asked for where the route asks for one", () => {
  const { paths } = openApiDocument() as Document;
  const open = Object.entries(paths)
    .filter(([path]) => path.startsWith("/api/staff/"))
    .filter(([, operations]) => Object.values(operations).some(({ security }) => security === undefined));
  expect(open.map(([path]) => path)).toEqual(["/api/staff/login", "/api/staff/logout"]);
});

describe("a running server", () => {
  let running: Running;
  const cookies = new Map<string, string>();

  beforeAll(async () => {
    running = await startRunning(3);
    for (const role of ["proctor", "committee"] as const) cookies.set(role, await staffCookie(running, role));
    const wire = staffWire(running, cookies.get("proctor") ?? "");
    wire.send({ type: "watch", sittingId: SITTING });
    await order(wire, { verb: "arm" });
    await order(wire, { verb: "close", evenIfUnfinished: true });
    wire.close();
  }, 60_000);

  afterAll(() => running.stop());

  async function ask(method: string, path: string, role: string, body: object = {}): Promise<Response> {
    return fetch(`${running.origin}${path}`, {
      method: method.toUpperCase(),
      headers: {
        "content-type": "application/json",
        "x-neraca": "1",
        ...(role === "nobody" ? {} : { cookie: cookies.get(role) ?? "" }),
      },
      ...(method === "get" ? {} : { body: JSON.stringify(body) }),
    });
  }

  test("[OA2] what the board answers is what the document says", async () => {
    const board = await boardOn(running.dataFolder);
    await boardReady(board);
    const statuses: unknown[] = [];
    for (const { path, answer } of OPERATIONS.filter(({ at }) => at === "board")) {
      const address = path.replace("*path", "checkpoint").replace(/:\w+/gu, "1");
      const response = await fetch(`${originOf(board)}${address}`);
      statuses.push([path, response.status]);
      if (response.status !== 200) expect(zHttpRefusal.safeParse(await response.json()).success).toBe(true);
      else if (typeof answer !== "string")
        expect(answer.safeParse(await response.json()).error).toBeUndefined();
    }
    await board.close();
    expect(statuses).toEqual([
      ["/api/board/boards", 200],
      ["/api/board/publications", 200],
      ["/api/board/publications/:selection/:position/:file", 404],
      ["/ledger/*path", 200],
    ]);
  }, 60_000);

  /** Ends the logins with which this test asks. */
  const ENDS = /log(?:out|ins\/end-all)$/u;
  const asked = OPERATIONS.filter(({ at, path }) => at === "exam" && !ENDS.test(path));

  test.each(["nobody", "proctor", "committee"])(
    "[OA2] what it answers to %s is what the document says",
    async (role) => {
      const done: string[] = [];
      for (const { method, path, answer } of asked) {
        const address = path
          .replace(":sittingId", SITTING)
          .replace(":selectionId", "demo-2026")
          .replace(":file", "seat-plan.pdf")
          .replace(":code", "4231-0001")
          .replace(/:\w+/gu, "1");
        const response = await ask(method, address, role, { reason: null });
        if (response.status !== 200) {
          const refusal = zHttpRefusal.safeParse(await response.json());
          expect([path, response.status, refusal.success]).toEqual([path, response.status, true]);
          continue;
        }
        done.push(path);
        const type = response.headers.get("content-type") ?? "";
        if (typeof answer === "string") expect([path, type.split(";")[0]]).toEqual([path, answer]);
        else {
          const read = answer.safeParse(await response.json());
          expect([path, read.error?.message]).toEqual([path, undefined]);
        }
      }
      const sitting = "/api/staff/sittings/:sittingId";
      const expected = {
        nobody: ["/healthz", "/metrics", "/api/openapi.json"],
        proctor: [
          "/api/staff/me",
          "/api/staff/time-left",
          "/api/staff/logins",
          "/api/staff/renew",
          "/api/staff/sittings",
          `${sitting}/preflight`,
          `${sitting}/papers/:file`,
          `${sitting}/minutes`,
          `${sitting}/arrivals/:code`,
        ],
        committee: [
          "/api/staff/selections/:selectionId/publication",
          "/api/staff/selections/:selectionId/drafts",
        ],
      }[role];
      for (const path of expected ?? []) expect(done).toContain(path);
    },
    60_000,
  );

  test("[OA2] the document that it serves has every operation", async () => {
    const document = (await (await ask("get", "/api/openapi.json", "nobody")).json()) as Document;
    for (const { method, path } of OPERATIONS) {
      expect(document.paths[templateOf(path)]).toHaveProperty(method);
    }
  });
});
