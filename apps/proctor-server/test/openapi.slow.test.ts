import { mkdir, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { digestOf, instant } from "@neraca/base";
import { roomId } from "@neraca/engine";
import { bankPackage } from "@neraca/item-bank";
import {
  type CandidateOutbound,
  PROTOCOL_VERSION,
  type Publications,
  type StaffOutbound,
} from "@neraca/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { boardApp } from "../src/board/board-app.ts";
import { BOARD_OPERATIONS } from "../src/board/board-operations.ts";
import type { RunningBoard } from "../src/board/compose-board.ts";
import { accountRoutes, joinRoutes } from "../src/http/account-routes.ts";
import { makeApp } from "../src/http/app.ts";
import { assignmentRoutes } from "../src/http/assignment-routes.ts";
import { bankDeskRoutes } from "../src/http/bank-desk-routes.ts";
import { boardDoor } from "../src/http/board-door.ts";
import { candidateDeskRoutes } from "../src/http/candidate-desk-routes.ts";
import { candidateImportRoutes } from "../src/http/candidate-import-routes.ts";
import { candidateRouters } from "../src/http/candidate-routers.ts";
import { candidateLogins } from "../src/http/candidate-routes.ts";
import { deskRoutes } from "../src/http/desk-routes.ts";
import { dutyRoutes } from "../src/http/duty-routes.ts";
import { marksRoutes } from "../src/http/marks-routes.ts";
import { templateOf } from "../src/http/openapi.ts";
import { API_PATHS, type Operation } from "../src/http/operation.ts";
import { EXAM_OPERATIONS } from "../src/http/operations.ts";
import { paperRoutes } from "../src/http/paper-routes.ts";
import { photoRoutes } from "../src/http/photo-routes.ts";
import { positionRoutes } from "../src/http/position-routes.ts";
import { publicRoutes } from "../src/http/public-routes.ts";
import { questionLeaveRoutes } from "../src/http/question-leave-routes.ts";
import { resultsRoutes } from "../src/http/results-routes.ts";
import { roomRoutes } from "../src/http/room-routes.ts";
import { sittingPlanRoutes } from "../src/http/sitting-plan-routes.ts";
import { staffRoutes } from "../src/http/staff-routes.ts";
import { tokenRoutes } from "../src/http/token-routes.ts";
import { keepSebFile } from "../src/lockdown/seb-book.ts";
import { lookAfterCandidates } from "./api-candidates.ts";
import { expectWhole, namesIn } from "./api-document.ts";
import { useFactors } from "./api-factors.ts";
import { bringPhotos, removePhotos } from "./api-photos.ts";
import { publishByApi } from "./api-results.ts";
import { makeTokens } from "./api-tokens.ts";
import { ApiWitness } from "./api-witness.ts";
import { importByApi } from "./import-by-api.ts";
import { type Layer, routesIn } from "./routes-in.ts";
import {
  boardOn,
  boardReady,
  candidateWire,
  order,
  originOf,
  type RawWire,
  type Running,
  SITTING,
  staffWire,
  startRunning,
} from "./running.ts";

/** Nothing is asked of what routers are made with. */
const nothing = { logins: { require: () => {}, requireFactor: () => {} } } as never;
const config = { behindProxy: false, secureCookies: false, appsFolder: "." };
const stackOf = (app: { readonly router: { readonly stack: unknown } }) =>
  app.router.stack as readonly Layer[];

async function routesOfExam(): Promise<readonly string[]> {
  const app = makeApp({
    ...(nothing as object),
    config,
    metrics: {},
    candidate: [(await candidateLogins(nothing)).router, ...candidateRouters(nothing)],
    staff: staffRoutes({
      ...(nothing as object),
      papers: paperRoutes(nothing),
      rooms: roomRoutes(nothing),
      desk: [
        deskRoutes(nothing),
        positionRoutes(nothing, () => "", nothing),
        accountRoutes(nothing),
        tokenRoutes(nothing),
        dutyRoutes(nothing),
        marksRoutes(nothing),
        sittingPlanRoutes(nothing),
        assignmentRoutes(nothing, nothing),
        candidateDeskRoutes(nothing, nothing, nothing),
        bankDeskRoutes(nothing),
        questionLeaveRoutes(nothing),
        candidateImportRoutes(nothing),
        resultsRoutes(nothing),
        photoRoutes(nothing, nothing),
      ],
      join: joinRoutes(nothing),
    } as never),
  } as never);
  return routesIn(stackOf(app));
}

const namesOf = (operations: readonly Operation[]): readonly string[] =>
  operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);

/** What the board passes on is what its door has: the routes of the public, and the ledger's folder. */
function routesOfBoard(): { readonly own: readonly string[]; readonly passedOn: readonly string[] } {
  const own = routesIn(stackOf(boardApp({ ...(nothing as object), config } as never)));
  const door = boardDoor({
    board: publicRoutes(nothing),
    secret: "s",
    ledgerFolder: ".",
    feed: nothing,
    log: nothing,
  });
  const [app] = door.listeners("request") as unknown as readonly [Parameters<typeof stackOf>[0]];
  return { own, passedOn: routesIn(stackOf(app)) };
}

describe("the documents", () => {
  test("[OA1] every route of the exam's server is in its document, and no other", async () => {
    expect(namesOf(EXAM_OPERATIONS).toSorted()).toEqual((await routesOfExam()).toSorted());
  });

  test("[OA1] every route of the board's server is in its document, and no other", () => {
    const { own, passedOn } = routesOfBoard();
    const described = namesOf(BOARD_OPERATIONS);
    const isWild = (route: string): boolean => route.endsWith("/*path");
    // Routes of the door that a board passes on; the feed is for the board itself.
    const beyond = own.filter(isWild).map((route) => route.slice(0, -"*path".length));
    const public_ = passedOn.filter((route) => beyond.some((start) => route.startsWith(start)));
    expect(passedOn.filter((route) => !public_.includes(route))).toEqual(["GET /feed"]);
    const ofFolder = described.filter((route) => route.startsWith("GET /ledger/"));
    expect(described.filter((route) => !ofFolder.includes(route)).toSorted()).toEqual(
      [...own.filter((route) => !isWild(route)), ...public_].toSorted(),
    );
    expect(beyond.toSorted()).toEqual(["GET /api/board/", "GET /ledger/"]);
    expect(ofFolder.length).toBeGreaterThan(0);
  });

  test("[OA4] a login is asked for where the route asks for one", () => {
    const open = EXAM_OPERATIONS.filter(
      ({ path, login }) => path.startsWith("/api/staff/") && login === null,
    );
    expect(open.map(({ path }) => path)).toEqual([
      "/api/staff/login",
      "/api/staff/logout",
      "/api/staff/join",
      "/api/staff/reset",
      "/api/staff/clock",
    ]);
  });
});

describe("the running servers", () => {
  let running: Running;
  let board: RunningBoard;
  let api: ApiWitness;
  let publicApi: ApiWitness;
  let proctor: RawWire<StaffOutbound>;

  beforeAll(async () => {
    running = await startRunning(3);
    board = await boardOn(running.dataFolder);
    await boardReady(board);
    [api, publicApi] = await Promise.all([ApiWitness.of(running.origin), ApiWitness.of(originOf(board))]);
  }, 180_000);

  afterAll(async () => {
    proctor.close();
    await board.close();
    await running.stop();
  });

  const accountOf = (role: string, nth = 0) => {
    const account = running.logins.staff.filter((each) => each.role === role)[nth];
    return { username: account?.username ?? "", password: account?.password ?? "" };
  };

  async function cookieOf(role: string, nth = 0): Promise<string> {
    const { headers } = await api.ask("POST /api/staff/login", { body: accountOf(role, nth) });
    return (headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  }

  test("[OA3] what they serve is OpenAPI, every parameter in a path is described, every reference leads somewhere", () => {
    for (const [document, operations] of [
      [api.document, EXAM_OPERATIONS],
      [publicApi.document, BOARD_OPERATIONS],
    ] as const) {
      expect(document.openapi).toBe("3.1.0");
      const served = Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
      );
      expect(served).toEqual(namesOf(operations).map(templateOf));
      expectWhole(document);
    }
  });

  test("[OA2] a whole sitting by HTTP: every operation of the exam's server is done, and answered as its document says", async () => {
    for (const path of ["/healthz", "/metrics", ...Object.values(API_PATHS)]) await api.ask(`GET ${path}`);
    const cookie = await cookieOf("proctor");
    const sitting = { with: { sittingId: SITTING }, cookie };
    for (const path of ["me", "time-left", "logins", "sittings", "bank"])
      await api.ask(`GET /api/staff/${path}`, { cookie });
    await api.ask("POST /api/staff/renew", { cookie });
    await api.ask("POST /api/staff/bank/shares", { cookie, body: { share: "0" } });
    await api.ask("GET /api/staff/sittings/{sittingId}/preflight", sitting);

    proctor = staffWire(running, cookie);
    proctor.send({ type: "watch", sittingId: SITTING });
    await order(proctor, { verb: "arm" });
    const token = await sit(cookie);
    for (const file of ["seat-plan.pdf", "attendance-by-number.pdf", "minutes.pdf", "results.pdf"])
      expect(
        (
          await api.ask("GET /api/staff/sittings/{sittingId}/papers/{file}", {
            ...sitting,
            with: { sittingId: SITTING, file },
          })
        ).status,
      ).toBe(200);
    await api.ask("GET /api/staff/sittings/{sittingId}/minutes", sitting);
    await api.ask("GET /api/staff/sittings/{sittingId}/exam.seb", sitting);
    await published();
    await api.ask("POST /api/candidate/photo", { body: { token } });
    await api.ask("POST /api/candidate/certificate", { body: { token } });
    await api.ask("POST /api/candidate/certificate", { body: { token: "x".repeat(43) } });
    await publishByApi(api, [await cookieOf("committee", 0), await cookieOf("committee", 1)], published);
    await api.ask("GET /api/staff/boards", { cookie: await cookieOf("auditor") });
    await layOut();
    await enrol();
    await plan();
    await bringPhotos(
      api,
      await cookieOf("committee"),
      SITTING,
      running.logins.candidates[1]?.participantNumber,
    );
    await importByApi(api, running.server.registry, await cookieOf("committee"));
    await removePhotos(api, running.server.registry, await cookieOf("committee"));
    await useFactors(api, accountOf("auditor"), await cookieOf("administrator"));
    await leave();
    expect([...api.done].toSorted()).toEqual(api.operations.toSorted());
  }, 180_000);

  test("[OA2] every operation of the board's server is done, and answered as its document says", async () => {
    await published();
    for (const path of ["/", "/healthz", ...Object.values(API_PATHS), "/api/board/boards"])
      await publicApi.ask(`GET ${path}`);
    const list = await publicApi.ask("GET /api/board/publications");
    const [first] = (list.json as { publications: readonly { selectionId: string; position: string }[] })
      .publications;
    const { selectionId: selection = "", position = "" } = first ?? {};
    for (const ending of ["json", "csv", "xlsx", "pdf"]) {
      const named = { with: { selection, position, file: `v1.${ending}` } };
      const answer = await publicApi.ask("GET /api/board/publications/{selection}/{position}/{file}", named);
      expect(answer.status).toBe(200);
    }
    const [whole] = (list.json as Publications).lists;
    for (const ending of ["csv", "xlsx", "pdf"]) {
      const named = { with: { selection: whole?.selectionId ?? "", file: `${whole?.name}.${ending}` } };
      const answer = await publicApi.ask("GET /api/board/publication-lists/{selection}/{file}", named);
      expect(answer.status).toBe(200);
    }
    const templates = publicApi.operations.filter((each) => each.startsWith("GET /ledger/"));
    const found = new Set<string>();
    const folder = join(running.dataFolder, "ledger");
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((each) => each.isFile())) {
      const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/");
      const template = templates.find((each) => namesIn(each, `GET /ledger/${path}`) !== null);
      expect([path, template]).not.toEqual([path, undefined]);
      const answer = await publicApi.ask(template ?? "", {
        with: namesIn(template ?? "", `GET /ledger/${path}`) ?? {},
      });
      expect([path, answer.status]).toEqual([path, 200]);
      found.add(template ?? "");
    }
    // A small ledger without witnesses has no others; of these it is told that there is none.
    const absent = templates.filter((each) => !found.has(each));
    expect(absent).toEqual([
      "GET /ledger/checkpoint.cosigned",
      "GET /ledger/witnesses",
      "GET /ledger/tile/{level}/{number}",
      "GET /ledger/tile/{level}/{first}/{second}/{third}",
    ]);
    for (const template of absent) {
      const named = { level: "0", number: "000", first: "x001", second: "000.p", third: "1" };
      expect((await publicApi.ask(template, { with: named })).status).toBe(404);
    }
    expect([...publicApi.done, ...absent].toSorted()).toEqual(publicApi.operations.toSorted());
  }, 180_000);

  test("[OA2] what they refuse they refuse with a status and a reason that the document has", async () => {
    const cookies = {
      nobody: "",
      proctor: await cookieOf("proctor"),
      committee: await cookieOf("committee"),
    };
    for (const operation of api.operations) {
      // Ends the logins with which this asks.
      if (/log(?:out|ins\/end-all)$/u.test(operation)) continue;
      for (const cookie of Object.values(cookies)) {
        await api.ask(operation, { cookie, with: { sittingId: "nowhere", selectionId: "nowhere" } });
        await api.ask(operation, {
          cookie,
          with: { sittingId: SITTING, selectionId: "demo-2026", code: "x".repeat(99) },
        });
        if (operation.startsWith("GET")) continue;
        for (const wrongBody of [
          { reason: null },
          "{",
          [],
          { digest: "0".repeat(64), reason: "" },
          "x".repeat(9_000),
        ])
          await api.ask(operation, { cookie, wrongBody, with: { selectionId: "demo-2026" } });
        await api.ask(operation, { cookie, headers: { origin: "http://elsewhere.example" } });
      }
    }
    for (const operation of publicApi.operations)
      await publicApi.ask(operation, { with: { file: "..", level: "9" } });
    // What a test of the whole must have met, or it has not asked what it means to ask.
    const reasons = new Set([...api.refused, ...publicApi.refused].map((each) => each.split(" ").at(-1)));
    for (const reason of [
      "staff-login-required",
      "role-not-allowed",
      "not-your-sitting",
      "sitting-unknown",
      "selection-unknown",
      "message-malformed",
      "message-too-large",
      "origin-foreign",
      "not-found",
      "credentials-wrong",
      "staff-credentials-wrong",
      "second-login",
      "login-expired",
      "paper-unknown",
      "results-not-sealed",
      "draft-unknown",
      "draft-open",
      "approver-drafted",
      "already-published",
      "password-too-short",
    ])
      expect([...reasons]).toContain(reason);
  }, 180_000);

  /** Resolves when the public can read everything that is on record. */
  async function published(): Promise<void> {
    for (;;) {
      const { json } = await api.ask("GET /healthz");
      const { ledger } = json as {
        readonly ledger: { readonly entries: number; readonly published: number };
      };
      if (ledger.published === ledger.entries) return;
    }
  }

  /** Candidates come, one of them to another computer too; one sits until the close. Resolves to that one's token. */
  async function sit(cookie: string): Promise<string> {
    const pin = await order(proctor, { verb: "reveal-pin" });
    const sittingPin = pin.type === "outcome" ? (pin.pin ?? "") : "";
    const papers = { with: { sittingId: SITTING, file: "results.pdf" }, cookie };
    await api.ask("GET /api/staff/sittings/{sittingId}/papers/{file}", papers);
    const login = async (nth: number, clientId: string): Promise<Record<string, string>> => {
      const { participantNumber = "", pin: participantPin = "" } = running.logins.candidates[nth] ?? {};
      const body = { numberOrNik: participantNumber, participantPin, sittingPin, clientId };
      return (await api.ask("POST /api/candidate/login", { body })).json as Record<string, string>;
    };
    const { participantNumber: code = "" } = running.logins.candidates[0] ?? {};
    await api.ask("POST /api/staff/sittings/{sittingId}/arrivals", {
      with: { sittingId: SITTING },
      cookie,
      body: { code },
    });
    const stranger = { numberOrNik: code, participantPin: "000000x", sittingPin, clientId: "a-stranger" };
    await api.ask("POST /api/candidate/login", { body: stranger });
    // Which browser: any client may show it, and gets a ticket. There is a file when one was made for the sitting.
    const shown = { clientId: "client-of-test", configKeyHash: null, browserExamKeyHash: null };
    await api.ask("POST /api/candidate/attestation", { body: shown });
    await api.ask("GET /api/candidate/exam.seb");
    await mkdir(join(running.dataFolder, "seb"), { recursive: true });
    await keepSebFile(running.dataFolder, SITTING, new Uint8Array([1, 2, 3]));
    await api.ask("GET /api/candidate/exam.seb");
    await login(1, "first-computer");
    const { ticket = "" } = await login(1, "second-computer");
    await api.ask("POST /api/candidate/login/waiting", { body: { ticket } });
    const attemptId = `${SITTING}.demo-002` as never;
    await order(proctor, { verb: "move-seat", attemptId, to: "A8", reason: "Komputer mati" });
    await api.ask("POST /api/candidate/login/waiting", { body: { ticket } });
    const cards = { with: { sittingId: SITTING }, cookie };
    const path = "POST /api/staff/sittings/{sittingId}/pin-cards";
    const body = { attemptIds: [`${SITTING}.demo-002`], reason: null };
    expect((await api.ask(path, { ...cards, body })).status).toBe(200);
    await api.ask(path, { ...cards, body });
    const { token = "" } = await login(0, "this-computer");
    await workUntilClose(token);
    return token;
  }

  async function workUntilClose(token: string): Promise<void> {
    const wire = candidateWire(running);
    wire.send({ type: "hello", protocol: PROTOCOL_VERSION, token, outboxId: "o1", paperDigest: null });
    const isWelcome = (frame: CandidateOutbound) => frame.type === "welcome";
    const welcome = (await wire.next(isWelcome)) as Extract<CandidateOutbound, { type: "welcome" }>;
    const acts = [
      { kind: "confirm-identity" },
      { kind: "accept-rules" },
      { kind: "receive-paper", paperDigest: welcome.paperDigest },
    ];
    for (const [at, act] of acts.entries()) wire.send({ type: "act", seq: at + 1, prev: at, act });
    await wire.next((frame) => frame.type === "acknowledged" && frame.seq === acts.length);
    await order(proctor, { verb: "start", countdownMs: 0 });
    await wire.next((frame) => frame.type === "key");
    await order(proctor, { verb: "close", evenIfUnfinished: true });
    wire.close();
  }

  async function layOut(): Promise<void> {
    const cookie = await cookieOf("committee");
    await api.ask("GET /api/staff/rooms", { cookie });
    const body = { roomId: "r-9", venueId: "demo-venue", name: "Ruang 9" };
    for (let times = 0; times < 2; times += 1) await api.ask("POST /api/staff/rooms", { cookie, body });
    const room = { with: { roomId: "r-9" }, cookie };
    const { json } = await api.ask("GET /api/staff/rooms/{roomId}/layout", room);
    const { version, layout } = json as { readonly version: number; readonly layout: object };
    await api.ask("POST /api/staff/rooms/{roomId}/layout", { ...room, body: { version, layout } });
  }

  /** A computer becomes the one of a seat, and is it no longer. */
  async function enrol(): Promise<void> {
    const room = { with: { roomId: "demo-room" }, cookie: await cookieOf("administrator") };
    const enrolments = "/api/staff/rooms/{roomId}/enrolments";
    const { json } = await api.ask(`POST ${enrolments}/codes`, { ...room, body: { seats: ["A1"] } });
    const [given] = (json as { readonly codes: readonly { readonly code: string }[] }).codes;
    const { json: asked } = await api.ask("POST /api/candidate/computer/challenge", { body: {} });
    const { nonce } = asked as { readonly nonce: string };
    const computer = { kind: "secret", nonce, secret: "s".repeat(43) };
    const body = { code: given?.code ?? "", clientId: "client-of-test", computer };
    for (let times = 0; times < 2; times += 1) await api.ask("POST /api/candidate/computer/enrol", { body });
    await api.ask("POST /api/candidate/computer/seat", { body: {} });
    const [seen, at] = [{ roomId: roomId("demo-room"), label: "A1", certificate: digestOf("x") }, instant(1)];
    await running.server.registry.seeCertificate({ ...seen, endsAt: at, at });
    const revoked = { ...room, body: { seat: "A1", certificate: seen.certificate, reason: "dicuri" } };
    for (let times = 0; times < 2; times += 1)
      await api.ask("POST /api/staff/rooms/{roomId}/certificates/revoke", revoked);
    const access = "/api/staff/rooms/{roomId}/access";
    for (const path of [enrolments, access]) await api.ask(`GET ${path}`, room);
    const list = { networks: ["10.20.1.0/24"], certificates: "off", version: 0, save: false };
    await api.ask(`POST ${access}`, { ...room, body: list });
    for (let times = 0; times < 2; times += 1)
      await api.ask(`POST ${enrolments}/end`, { ...room, body: { seat: "A1" } });
  }

  async function plan(): Promise<void> {
    const cookie = await cookieOf("committee");
    const rules = { ruleSetId: "cpns-2024", copyOf: null };
    const body = { selectionId: "meja-9", name: "Meja", agency: "Rekaan", ...rules };
    for (let times = 0; times < 2; times += 1)
      await api.ask("POST /api/staff/desk/selections", { cookie, body });
    await api.ask("GET /api/staff/desk", { cookie });
    const asAdministrator = { cookie: await cookieOf("administrator") };
    const invitations = "POST /api/staff/desk/invitations";
    const { json: invited } = await api.ask(invitations, { ...asAdministrator, body: { role: "auditor" } });
    const account = { username: "tamu", name: "Tamu", password: "sebuah kalimat yang panjang" };
    const { code } = invited as { readonly code: string };
    for (const name of ["tamu", "tamu-2"])
      await api.ask("POST /api/staff/join", { body: { ...account, username: name, code } });
    await staffed(asAdministrator, cookie);
    await makeTokens(api, asAdministrator.cookie);
    await api.ask(invitations, { ...asAdministrator, body: { role: "proctor" } });
    const { json: accounts } = await api.ask("GET /api/staff/desk/accounts", asAdministrator);
    const [waiting] = (accounts as { invitations: readonly { id: string }[] }).invitations;
    const invitation = { invitation: waiting?.id ?? "" };
    for (let times = 0; times < 2; times += 1)
      await api.ask(`${invitations}/{invitation}/withdraw`, { ...asAdministrator, with: invitation });
    const one = { with: { selectionId: "meja-9" }, cookie };
    const { json } = await api.ask("GET /api/staff/desk/selections/{selectionId}", one);
    const { version, settings } = json as { readonly version: number; readonly settings: object };
    for (let times = 0; times < 2; times += 1) {
      const save = { ...one, body: { version, settings } };
      await api.ask("POST /api/staff/desk/selections/{selectionId}/settings", save);
    }
    const positions = "/api/staff/desk/selections/{selectionId}/positions";
    const fields = { code: "P1", title: "Guru", agency: "Rekaan", unit: "SD", location: "", quota: 1 };
    const whole = { ...fields, formationType: "general", qualification: "", profile: [] };
    await api.ask(`POST ${positions}/save`, { ...one, body: { seen: null, fields: whole } });
    const { json: listed } = await api.ask(`GET ${positions}`, one);
    const [made] = (listed as { positions: readonly { positionId: string }[] }).positions;
    const stays = { agency: null, unit: null, location: null, formationType: null, qualification: null };
    const seen = [{ positionId: made?.positionId, version: 1 }];
    await api.ask(`POST ${positions}/bulk`, { ...one, body: { ...stays, seen, unit: "SMP" } });
    for (const digest of [null, "0"])
      await api.ask(`POST ${positions}/import`, { ...one, body: { file: "", digest } });
    for (const kind of ["csv", "xlsx", "pdf"])
      await api.ask(`GET ${positions}/export/{kind}`, { cookie, with: { selectionId: "meja-9", kind } });
    const move = { ...one, body: { version: version + 1, move: "open" } };
    await api.ask("POST /api/staff/desk/selections/{selectionId}/move", move);
    await lookAfterCandidates(api, cookie);
    await assign(cookie);
    await chooseBank(one);
  }

  type One = { readonly cookie: string; readonly with: Record<string, string> };
  async function chooseBank(one: One): Promise<void> {
    const bank = "/api/staff/desk/selections/{selectionId}/bank";
    const { json } = await api.ask(`GET ${bank}`, one);
    const [lying] = (json as { banks: readonly { digest: string }[] }).banks;
    for (const which of ["folder", lying?.digest ?? "", "00".repeat(32)])
      await api.ask(`GET ${bank}/look/{bank}`, { ...one, with: { ...one.with, bank: which } });
    const papers = { plan: { bankDigest: lying?.digest, blueprint: null }, seedHex: "00".repeat(32) };
    for (let times = 0; times < 2; times += 1)
      await api.ask(`POST ${bank}/plan`, { ...one, body: { version: 0, plan: papers.plan } });
    const other = bankPackage({ id: "lain", title: "Lain", language: "id", items: [] });
    for (const text of ["{}", other]) await api.ask(`POST ${bank}/bring`, { ...one, body: { text } });
    await api.ask(`POST ${bank}/balance`, { ...one, body: { ...papers, papers: 20 } });
    await api.ask(`POST ${bank}/samples`, { ...one, body: { ...papers, count: 1 } });
    for (const reason of ["Mutu", "Mutu", ""])
      await api.ask(`POST ${bank}/leaves`, { ...one, body: { bankDigest: lying?.digest, reason } });
    for (const cookie of [one.cookie, await cookieOf("committee", 1)])
      await api.ask(`POST ${bank}/leaves/decide`, { ...one, cookie, body: { decision: "allow", number: 1 } });
    await api.ask(`GET ${bank}/leaves`, one);
    for (const paper of [0, 9])
      await api.ask(`POST ${bank}/questions`, { ...one, body: { ...papers, count: 1, paper } });
  }

  /** Another role and another password for the guest, and who is on duty. */
  async function staffed(asAdministrator: { readonly cookie: string }, cookie: string): Promise<void> {
    const accounts = "POST /api/staff/desk/accounts/{username}";
    for (const username of ["tamu", "tak-ada"])
      await api.ask(`${accounts}/role`, {
        ...asAdministrator,
        with: { username },
        body: { role: "proctor" },
      });
    const reset = { ...asAdministrator, with: { username: "tamu" } };
    const { json } = await api.ask(`${accounts}/reset`, reset);
    const { code } = json as { readonly code: string };
    for (const password of ["kalimat lain yang panjang", "kalimat lain yang panjang"])
      await api.ask("POST /api/staff/reset", { body: { code, password } });
    const duties = "/api/staff/desk/selections/{selectionId}/duties";
    const demo = { cookie, with: { selectionId: "demo-2026" } };
    await api.ask(`GET ${duties}`, demo);
    const duty = { username: "tamu", sittingId: SITTING };
    await api.ask(`POST ${duties}`, { ...demo, body: { on: [duty], off: [] } });
    for (const kind of ["csv", "xlsx", "pdf"])
      await api.ask(`GET ${duties}/export/{kind}`, { cookie, with: { selectionId: "demo-2026", kind } });
    const venue = { venueId: "tilok-9", name: "Tilok 9", city: "Binjai", timeZone: "Asia/Jakarta" };
    const other = { name: "Tilok 9", city: "Lain", timeZone: "Asia/Jakarta" };
    for (const seen of [null, null, other])
      await api.ask("POST /api/staff/venues", { ...asAdministrator, body: { ...venue, seen } });
    const plan = "/api/staff/desk/selections/{selectionId}/sittings";
    const { json: sittings } = await api.ask(`GET ${plan}`, demo);
    const room =
      (sittings as { readonly rooms: readonly { readonly roomId: string }[] }).rooms[0]?.roomId ?? "";
    const fresh = { kind: "add", title: "Sesi 99", roomId: room };
    for (const scheduledAt of [4_102_444_800_000, 1])
      await api.ask(`POST ${plan}`, { ...demo, body: { puts: [{ ...fresh, scheduledAt }] } });
  }

  async function assign(cookie: string): Promise<void> {
    const plan = { seed: "1", policy: { positions: "spread", sparePercent: 10 }, mishaps: [] };
    const at = "/api/staff/desk/selections/{selectionId}/assignment";
    for (const selectionId of ["meja-9", "demo-2026", "meja-0"]) {
      const asked = { with: { selectionId }, cookie };
      const page = { of: "all", from: 0, limit: 5 };
      const seen = await api.ask(`POST ${at}/preview`, { ...asked, body: { ...plan, digest: null, page } });
      const { digest } = seen.json as { readonly digest?: string };
      for (const each of [digest ?? "00".repeat(32), "00".repeat(32)])
        await api.ask(`POST ${at}/apply`, { ...asked, body: { ...plan, digest: each, reason: null } });
      const changes = [{ candidateId: "demo-001", to: null }];
      await api.ask(`GET ${at}`, asked);
      for (const sittingId of ["demo-2026-1", "tidak-ada"])
        await api.ask(`GET ${at}/sittings/{sittingId}`, { cookie, with: { selectionId, sittingId } });
      await api.ask(`POST ${at}/people`, { ...asked, body: { search: "a" } });
      await api.ask(`POST ${at}/changes/check`, {
        ...asked,
        body: { sparePercent: 10, changes: [{ candidateId: "demo-001", to: null }] },
      });
      await api.ask(`POST ${at}/changes`, { ...asked, body: { sparePercent: 10, changes } });
      for (const candidateId of ["demo-001", "nobody"])
        await api.ask(`GET ${at}/candidates/{candidateId}`, { with: { selectionId, candidateId }, cookie });
    }
  }

  async function leave(): Promise<void> {
    const account = accountOf("auditor");
    const [cookie, another] = [await cookieOf("auditor"), await cookieOf("auditor")];
    const { json } = await api.ask("GET /api/staff/logins", { cookie });
    const logins = (json as { logins: readonly { id: string; isThis: boolean }[] }).logins;
    const loginId = logins.find(({ isThis }) => !isThis)?.id ?? "";
    await api.ask("POST /api/staff/logins/{loginId}/end", { with: { loginId }, cookie });
    await api.ask("GET /api/staff/me", { cookie: another });
    for (const next of ["short", "sebuah kalimat yang panjang"])
      await api.ask("POST /api/staff/password", { cookie, body: { current: account.password, next } });
    await api.ask("POST /api/staff/logout", { cookie });
    await api.ask("POST /api/staff/logins/end-all", { cookie: await cookieOf("administrator") });
  }
});
