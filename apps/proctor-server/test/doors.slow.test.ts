import { readdir } from "node:fs/promises";
import { digestOf, instant, utf8 } from "@neraca/base";
import {
  PREFLIGHT_CHECKS,
  PROTOCOL_VERSION,
  REASONS,
  type StaffOutbound,
  zPreflight,
  zSelectionPublication,
} from "@neraca/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publicationStore } from "../src/adapters/bank-files.ts";
import { chosenBanks } from "../src/bank/chosen-bank.ts";
import { preflight } from "../src/preflight.ts";
import { bankSourceIn } from "../src/vault/bank-source.ts";
import {
  candidateWire,
  order,
  post,
  type RawWire,
  type Running,
  SITTING,
  staffCookie,
  staffWire,
  startRunning,
} from "./running.ts";

const NOTHING_KEPT = {
  load: () => Promise.reject(new Error("nothing is kept")),
};

let running: Running;
let proctor: RawWire<StaffOutbound>;
let pin: string;

beforeAll(async () => {
  running = await startRunning(6);
  proctor = staffWire(running, await staffCookie(running, "proctor"));
  expect((await order(proctor, { verb: "arm" })).type).toBe("outcome");
  const revealed = await order(proctor, { verb: "reveal-pin" });
  pin = revealed.type === "outcome" ? (revealed.pin ?? "") : "";
}, 30_000);

afterAll(async () => {
  proctor.close();
  await running.stop();
});

const candidate = (
  index: number,
): { numberOrNik: string; participantPin: string; sittingPin: string; clientId: string } => {
  const login = running.logins.candidates[index];
  return {
    numberOrNik: login?.participantNumber ?? "",
    participantPin: login?.pin ?? "",
    sittingPin: pin,
    clientId: `browser-${index}`,
  };
};

const loginUrl = (): string => `${running.origin}/api/candidate/login`;
const login = (body: unknown): ReturnType<typeof post> => post(loginUrl(), JSON.stringify(body));

function expectReason(answer: Awaited<ReturnType<typeof post>>, reason: keyof typeof REASONS): void {
  expect(answer.body.reason).toBe(reason);
  expect(answer.body.message).toEqual(REASONS[reason]);
}

describe("candidate login", () => {
  test("[DR1] a wrong number, participant PIN or sitting PIN is refused with one and the same reason", async () => {
    const right = candidate(0);
    const wrong = [
      { ...right, numberOrNik: "2610999999" },
      { ...right, participantPin: "000000x" },
      { ...right, sittingPin: "9999999" },
    ];
    for (const attempt of wrong) {
      const answer = await login(attempt);
      expect(answer.status).toBe(401);
      expectReason(answer, "credentials-wrong");
    }
  });

  test("[DR2] the number and the NIK both let the candidate in", async () => {
    const byNumber = await login(candidate(1));
    expect(byNumber.status).toBe(200);
    const byNik = await login({ ...candidate(1), numberOrNik: running.logins.candidates[1]?.nik });
    expect(byNik.status).toBe(200);
    expect(byNik.body.token).not.toBe(byNumber.body.token);
  });

  test("[DR3] after five wrong tries only a proctor opens the login again", async () => {
    for (let tries = 1; tries <= 4; tries += 1) {
      expectReason(await login({ ...candidate(2), participantPin: "wrong-pin" }), "credentials-wrong");
    }
    expectReason(await login({ ...candidate(2), participantPin: "wrong-pin" }), "login-locked");
    expectReason(await login(candidate(2)), "login-locked");
    const attemptId = `${SITTING}.demo-003` as never;
    expect((await order(proctor, { verb: "release-login", attemptId })).type).toBe("outcome");
    expect((await login(candidate(2))).status).toBe(200);
  });

  test("[DR4] a second computer is refused until a proctor releases the login; the first one is then told to leave", async () => {
    const first = await login(candidate(3));
    const wire = candidateWire(running);
    wire.send({
      type: "hello",
      protocol: PROTOCOL_VERSION,
      token: first.body.token,
      outboxId: "o1",
      paperDigest: null,
    });
    await wire.next((frame) => frame.type === "welcome");
    expectReason(await login({ ...candidate(3), clientId: "another-browser" }), "second-login");
    const attemptId = `${SITTING}.demo-004` as never;
    expect((await order(proctor, { verb: "release-login", attemptId })).type).toBe("outcome");
    const bye = await wire.next((frame) => frame.type === "bye");
    expect(bye).toMatchObject({ reason: "login-expired", final: true });
    expect((await login({ ...candidate(3), clientId: "another-browser" })).status).toBe(200);
  });

  test("[DR22] a second computer whose PINs were right asks again without them, and is let in when the seat is moved", async () => {
    const ask = (ticket: unknown): ReturnType<typeof post> =>
      post(`${running.origin}/api/candidate/login/waiting`, JSON.stringify({ ticket }));
    expect((await login(candidate(5))).status).toBe(200);
    const held = await login({ ...candidate(5), clientId: "another-browser" });
    expectReason(held, "second-login");
    const { ticket } = held.body as { ticket?: unknown };
    expectReason(await ask(ticket), "second-login");
    expectReason(await ask("x".repeat(43)), "login-expired");
    expectReason(await ask(7), "message-malformed");
    const attemptId = `${SITTING}.demo-006` as never;
    expect((await order(proctor, { verb: "move-seat", attemptId, to: "nowhere", reason: "r" })).type).toBe(
      "refused",
    );
    const moved = await order(proctor, { verb: "move-seat", attemptId, to: "A8", reason: "Komputer mati" });
    expect(moved.type).toBe("outcome");
    const granted = await ask(ticket);
    expect(granted).toMatchObject({ status: 200, body: { attemptId } });
    expectReason(await ask(ticket), "login-expired");
  });

  test.each([
    ["no JSON", "{", "message-malformed", 400],
    ["an array", "[]", "message-malformed", 400],
    ["a missing field", JSON.stringify({ numberOrNik: "2610000001" }), "message-malformed", 400],
    [
      "a field too many",
      JSON.stringify({
        numberOrNik: "2610000001",
        participantPin: "123456",
        sittingPin: "123456",
        clientId: "browser-1",
        admin: true,
      }),
      "message-malformed",
      400,
    ],
    ["too large a body", JSON.stringify({ numberOrNik: "x".repeat(20_000) }), "message-too-large", 413],
  ] as const)("[DR5] %s is refused with a reason in both languages", async (_name, body, reason, status) => {
    const answer = await post(loginUrl(), body);
    expect(answer.status).toBe(status);
    expectReason(answer, reason);
  });
});

describe("candidate socket", () => {
  test.each([
    ["no JSON", "{", "message-malformed"],
    ["an unknown message", { type: "give-me-the-key" }, "message-unknown"],
    ["a field too many", { type: "ping", nonce: 1, extra: 1 }, "message-malformed"],
    ["an oversized message", { type: "ping", nonce: 1, padding: "x".repeat(9_000) }, "message-too-large"],
    [
      "an act before hello",
      { type: "act", seq: 1, prev: 0, act: { kind: "finish" } },
      "message-out-of-order",
    ],
    [
      "a token of nobody",
      { type: "hello", protocol: PROTOCOL_VERSION, token: "A".repeat(43), outboxId: "o", paperDigest: null },
      "login-expired",
    ],
    [
      "an old client",
      { type: "hello", protocol: 0, token: "A".repeat(43), outboxId: "o", paperDigest: null },
      "protocol-version",
    ],
  ] as const)("[DR6] %s ends the connection with a reason", async (_name, frame, reason) => {
    const wire = candidateWire(running);
    wire.send(frame);
    const bye = await wire.next((each) => each.type === "bye");
    expect(bye).toMatchObject({ reason });
  });

  test("[DR7] acts that cannot be are refused with a reason and leave no event", async () => {
    const granted = await login(candidate(4));
    const wire = candidateWire(running);
    wire.send({
      type: "hello",
      protocol: PROTOCOL_VERSION,
      token: granted.body.token,
      outboxId: "o1",
      paperDigest: null,
    });
    await wire.next((frame) => frame.type === "welcome");
    const answer = { kind: "save-response", itemId: "twk-nas-001", optionId: "p" };
    wire.send({ type: "act", seq: 1, prev: 0, act: answer });
    const early = await wire.next((frame) => frame.type === "refused" && frame.seq === 1);
    expect(early).toMatchObject({ reason: "not-started", keep: false });
    wire.send({ type: "act", seq: 5, prev: 4, act: { kind: "confirm-identity" } });
    const hole = await wire.next((frame) => frame.type === "refused" && frame.seq === 5);
    expect(hole).toMatchObject({ reason: "message-out-of-order", keep: true });
    wire.close();
  });
});

describe("staff", () => {
  test("[DR8] a wrong password and an unknown user get the same answer; a state-changing request needs our header", async () => {
    const url = `${running.origin}/api/staff/login`;
    const header = { "x-neraca": "1" };
    const wrong = await post(url, JSON.stringify({ username: "pengawas", password: "no" }), header);
    const unknown = await post(url, JSON.stringify({ username: "nobody", password: "no" }), header);
    expect(wrong.status).toBe(401);
    expect(unknown.body).toEqual(wrong.body);
    expectReason(
      await post(url, JSON.stringify({ username: "pengawas", password: "no" })),
      "message-malformed",
    );
  });

  test("[DR9] without a login no socket and no list", async () => {
    const wire = staffWire(running, "");
    const bye = await wire.next((frame) => frame.type === "bye");
    expect(bye).toMatchObject({ reason: "staff-login-required", final: true });
    const response = await fetch(`${running.origin}/api/staff/sittings`);
    expect(response.status).toBe(401);
  });

  test.each([
    ["auditor", { verb: "pause", reason: "no" }, "role-not-allowed"],
    ["committee", { verb: "start", countdownMs: 0 }, "role-not-allowed"],
    ["auditor", { verb: "arm" }, "role-not-allowed"],
    ["proctor", { verb: "arm" }, "already-armed"],
    ["proctor", { verb: "resume" }, "not-paused"],
    ["proctor", { verb: "pause", reason: "no" }, "not-running"],
    ["proctor", { verb: "release-login", attemptId: `${SITTING}.nobody` }, "attempt-unknown"],
  ] as const)("[DR10] %s is refused %j because %s", async (role, command, reason) => {
    const wire = staffWire(running, await staffCookie(running, role));
    const answer = await order(wire, command as never);
    expect(answer).toMatchObject({ type: "refused", reason });
    wire.close();
  });

  test("[DR11] publishing is the committee's, and not before every sitting is closed", async () => {
    const selection = `${running.origin}/api/staff/selections/demo-2026`;
    const digest = "0".repeat(64);
    for (const role of ["proctor", "administrator", "auditor"]) {
      const headers = { "x-neraca": "1", cookie: await staffCookie(running, role) };
      expectReason(await post(`${selection}/drafts`, '{"reason":null}', headers), "role-not-allowed");
      const approval = await post(`${selection}/drafts/1/approve`, JSON.stringify({ digest }), headers);
      expectReason(approval, "role-not-allowed");
      expect((await fetch(`${selection}/publication`, { headers })).status).toBe(403);
    }
    const headers = { "x-neraca": "1", cookie: await staffCookie(running, "committee") };
    expectReason(await post(`${selection}/drafts`, '{"reason":null}', headers), "sittings-not-closed");
    expectReason(await post(`${selection}/drafts`, "{}", headers), "message-malformed");
    for (const draft of ["1", "x", "-1"]) {
      const approval = await post(
        `${selection}/drafts/${draft}/approve`,
        JSON.stringify({ digest }),
        headers,
      );
      expectReason(approval, "draft-unknown");
    }
    const standing = await (await fetch(`${selection}/publication`, { headers })).json();
    expect(zSelectionPublication.parse(standing)).toMatchObject({
      draft: null,
      last: null,
      whyNot: { draft: "sittings-not-closed" },
    });
  });
});

describe("the house", () => {
  test("[DR12] security headers are on every page; health is public; metrics are for this machine", async () => {
    const response = await fetch(`${running.origin}/healthz`);
    expect(await response.json()).toMatchObject({ status: "ok" });
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe-inline");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("x-powered-by")).toBeNull();
    const metrics = await (await fetch(`${running.origin}/metrics`)).text();
    expect(metrics).toContain("neraca_events_total");
  });

  test("[DR16] one file kept many times at once is kept for all", async () => {
    const folder = `${running.dataFolder}/kept`;
    const digest = digestOf("a publication");
    const store = publicationStore(folder);
    await Promise.all(Array.from({ length: 20 }, () => store.keep(digest, utf8("a publication"))));
    expect(await store.load(digest)).toEqual(Buffer.from("a publication"));
    expect(await readdir(folder)).toEqual([`${digest}.json`]);
  });

  test("[DR13] nothing outside the public folders is served", async () => {
    for (const path of [
      "/ledger/../ledger.key",
      "/ledger/%2e%2e/journal.sqlite",
      "/journal.sqlite",
      "/board/../../data/ledger.key",
    ]) {
      const response = await fetch(`${running.origin}${path}`);
      expect(response.status).toBe(404);
    }
  });
});

describe("staff who come and go", () => {
  const header = { "x-neraca": "1" };
  let house: Running;
  beforeAll(async () => {
    house = await startRunning(2);
  }, 30_000);
  afterAll(() => house.stop());

  const loginAs = (username: string, password: string): ReturnType<typeof post> =>
    post(`${house.origin}/api/staff/login`, JSON.stringify({ username, password }), header);

  test("[DR14] logging out hangs up every connection of that login, and of no other", async () => {
    const cookie = await staffCookie(house, "administrator");
    const otherCookie = await staffCookie(house, "administrator");
    const other = staffWire(house, otherCookie);
    const wires = [staffWire(house, cookie), staffWire(house, cookie)];
    for (const wire of [...wires, other]) {
      wire.send({ type: "watch", sittingId: SITTING });
      await wire.next(({ type }) => type === "sitting");
    }
    await post(`${house.origin}/api/staff/logout`, "{}", { ...header, cookie });
    for (const wire of wires) {
      const bye = await wire.next(({ type }) => type === "bye");
      expect(bye).toMatchObject({ reason: "staff-login-ended", final: true });
    }
    expect(await order(other, { verb: "arm" })).toMatchObject({ type: "outcome" });
    // Ended by another hand: the next request that comes with it finds out.
    await house.server.registry.deleteStaffLogin(
      digestOf(otherCookie.split("=")[1] ?? ""),
      "ended-elsewhere",
      instant(1),
    );
    const me = await fetch(`${house.origin}/api/staff/me`, { headers: { cookie: otherCookie } });
    expect(me.status).toBe(401);
    expect(await other.next(({ type }) => type === "bye")).toMatchObject({ reason: "staff-login-ended" });
  });

  test("[DR15] wrong passwords at once are as limited as one after the other", async () => {
    const right = house.logins.staff.find(({ role }) => role === "auditor")!;
    expect((await loginAs(right.username, right.password)).status).toBe(200);
    const tries = await Promise.all(Array.from({ length: 60 }, () => loginAs(right.username, "wrong")));
    const looked = tries.filter(({ status }) => status === 401).length;
    expect(looked).toBeGreaterThan(0);
    expect(looked).toBeLessThanOrEqual(10);
    // How many meet a full desk and how many the limit depends on the machine; that nobody else was looked at does not.
    expect(tries.filter(({ status }) => ![401, 429, 503].includes(status))).toEqual([]);
    for (let nth = looked; nth < 10; nth += 1) {
      expect((await loginAs(right.username, "wrong")).status).toBe(401);
    }
    expectReason(await loginAs(right.username, right.password), "staff-locked-out");
  });

  test("[DR17] who asks is who the proxy says, if there is one, and whoever connects if not", async () => {
    const proxied = await startRunning(1, { NERACA_PROXY: "1" });
    const wrongFrom = async (origin: string, address: string): Promise<number> => {
      const login = JSON.stringify({ username: "somebody", password: "wrong" });
      const answer = await post(`${origin}/api/staff/login`, login, {
        ...header,
        "x-forwarded-for": address,
      });
      return answer.status;
    };
    for (const [origin, statusOfOther] of [
      [proxied.origin, 401],
      [house.origin, 429],
    ] as const) {
      for (let nth = 0; nth < 10; nth += 1) expect(await wrongFrom(origin, "10.1.1.1")).toBe(401);
      expect(await wrongFrom(origin, "10.1.1.1")).toBe(429);
      expect(await wrongFrom(origin, "10.1.1.2")).toBe(statusOfOther);
      for (const name of ["x-forwarded-for", "forwarded", "x-real-ip"]) {
        const metrics = await fetch(`${origin}/metrics`, { headers: { [name]: "127.0.0.1" } });
        expect(metrics.status).toBe(404);
      }
      expect((await fetch(`${origin}/metrics`)).status).toBe(200);
    }
    await proxied.stop();
  }, 30_000);

  test("[DR15] one address has a limit over all names", async () => {
    const statuses: number[] = [];
    for (let nth = 0; nth < 101; nth += 1) statuses.push((await loginAs(`nobody-${nth}`, "wrong")).status);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(100);
    expect(statuses.at(-1)).toBe(429);
  }, 30_000);
});

describe("before arming", () => {
  const look = async (role: Parameters<typeof staffCookie>[1], sitting: string) => {
    const cookie = await staffCookie(running, role);
    const response = await fetch(`${running.origin}/api/staff/sittings/${sitting}/preflight`, {
      headers: { cookie },
    });
    return { status: response.status, body: (await response.json()) as unknown };
  };

  test("the control room is told what a sitting would stand on, and that nothing stops it", async () => {
    const { checks } = zPreflight.parse((await look("proctor", SITTING)).body);
    expect(checks.map(({ check }) => check)).toEqual([...PREFLIGHT_CHECKS]);
    expect(checks.filter(({ level }) => level === "stop")).toEqual([]);
    const bank = checks.find(({ check }) => check === "bank");
    expect(bank?.text.en).toMatch(/^\d+ items without errors, digest [0-9a-f]{16}$/u);
  });

  test("only those who may arm may look, and only at a sitting that there is", async () => {
    expect(await look("auditor", SITTING)).toMatchObject({ body: { reason: "role-not-allowed" } });
    expect(await look("administrator", "nowhere")).toMatchObject({ body: { reason: "sitting-unknown" } });
  });

  test("a bank with errors, rules that are not there, a full disk and an empty room stop; what they quote is no item", async () => {
    const wrong = await preflight(
      {
        banks: chosenBanks(running.server.registry, await bankSourceIn(import.meta.dirname), NOTHING_KEPT),
        vault: null,
        rules: new Map(),
        registry: {
          ...running.server.registry,
          seatingOfSitting: async () => new Map(),
        },
        machine: {
          view: () => ({
            disk: { level: "low", freeBytes: 0 },
            journal: { level: "slow", commitMs: 900, inFlightMs: 0, waitingEvents: 0 },
            clock: { aheadMs: 9_000, step: null, outage: null },
          }),
        },
        freeBytes: async () => 1_000,
        safeExamBrowser: "require",
        sebBookOf: async () => undefined,
        seatEnrolment: "require",
      },
      SITTING,
    );
    expect(wrong.checks.map(({ check, level }) => `${check} ${level}`)).toEqual([
      "bank stop",
      "rules stop",
      "disk stop",
      "journal warn",
      "clock warn",
      "version ok",
      "browser warn",
      "seats stop",
      "computers ok",
    ]);
  });
});
