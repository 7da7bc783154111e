import { httpRefusal, type Reason } from "@neraca/protocol";
import { expect, test } from "vitest";
import { ControlRoom } from "../src/engine/control-room.ts";
import { CODE_MS_MAX } from "../src/engine/log-in.ts";
import { NO_FACTOR } from "../src/gallery/factor-states.ts";
import { STAFF_LISTS } from "../src/gallery/fixtures.ts";

const ME = { username: "anton", name: "Anton", role: "committee" };
const PASSWORD = "sebuah kalimat yang panjang";
const OFFER = { secret: "GEZD GNBV", uri: "otpauth://totp/x", expiresAt: 9 };

type Reply = { readonly status: number; readonly body: unknown } | null;
const ok = (body: unknown): Reply => ({ status: 200, body });
const refusal = (reason: Reason, status = 401): Reply => ({ status, body: httpRefusal(reason) });

/** A server that answers each path in turn, the last answer again and again; null: no network. */
function world(replies: Record<string, readonly Reply[]>) {
  const asked: { readonly path: string; readonly body: unknown }[] = [];
  const timers: { readonly delayMs: number; readonly run: () => void; isCancelled: boolean }[] = [];
  const wires: string[] = [];
  const engine = new ControlRoom({
    connect: () => {
      wires.push("made");
      return { send: () => {}, close: () => {}, listen: () => {} };
    },
    fetch: (path, init) => {
      asked.push({ path, body: typeof init?.body === "string" ? JSON.parse(init.body) : null });
      const its = replies[path] ?? [];
      const nth = asked.filter((each) => each.path === path).length - 1;
      const reply = its[Math.min(nth, its.length - 1)] ?? null;
      if (reply === null) return Promise.reject(new TypeError("no network"));
      return Promise.resolve(new Response(JSON.stringify(reply.body), { status: reply.status }));
    },
    later: (delayMs, run) => {
      const timer = { delayMs, run, isCancelled: false };
      timers.push(timer);
      return () => {
        timer.isCancelled = true;
      };
    },
    save: () => {},
    goTo: () => {},
    chance: () => 0,
    stopwatchMs: () => 42,
  });
  const fire = (delayMs: number): void => {
    for (const timer of timers.filter((one) => one.delayMs === delayMs && !one.isCancelled)) timer.run();
  };
  const bodies = (path: string): readonly unknown[] =>
    asked.filter((each) => each.path === path).map(({ body }) => body);
  return { engine, asked, bodies, fire, wires };
}

const LOGIN = "/api/staff/login";
const CLOCK = { "/api/staff/clock": [ok({ now: 1_000 })] };
const ASKED_FOR_CODE = { username: "anton", clock: { now: 1_000, arrivedAtMs: 42 } };

test("[SF3] who has a second factor is asked for a code after the password, which is shown to nobody, and comes in by both", async () => {
  const { engine, bodies } = world({
    ...CLOCK,
    [LOGIN]: [refusal("second-factor-required"), refusal("second-factor-wrong"), ok(ME)],
    "/api/staff/sittings": [ok(STAFF_LISTS)],
  });
  await engine.logIn("anton", PASSWORD);
  expect(engine.view.me).toEqual({ kind: "code", busy: false, problem: null, ...ASKED_FOR_CODE });
  expect(JSON.stringify(engine.view)).not.toContain(PASSWORD);
  await engine.door.enterCode("111111");
  const problem = { kind: "refused", reason: "second-factor-wrong" };
  expect(engine.view.me).toEqual({ kind: "code", busy: false, problem, ...ASKED_FOR_CODE });
  await engine.door.enterCode("222222");
  expect(engine.view.me).toEqual({ kind: "in", me: ME });
  const known = { username: "anton", password: PASSWORD };
  expect(bodies(LOGIN)).toEqual([known, { ...known, code: "111111" }, { ...known, code: "222222" }]);
  await engine.door.enterCode("333333");
  expect(bodies(LOGIN)).toHaveLength(3);
});

test("[SF3] a password that waits for a code is forgotten after a while, and when its owner goes back", async () => {
  for (const leave of ["time", "person"]) {
    const { engine, bodies, fire } = world({ ...CLOCK, [LOGIN]: [refusal("second-factor-required")] });
    await engine.logIn("anton", PASSWORD);
    if (leave === "time") fire(CODE_MS_MAX);
    else engine.door.forget();
    expect(engine.view.me).toEqual({ kind: "out", busy: false, problem: null });
    await engine.door.enterCode("111111");
    expect(bodies(LOGIN)).toHaveLength(1);
  }
});

test("[SF3] without a network the code may be entered again; a password that is no longer right is asked for anew", async () => {
  const { engine } = world({
    [LOGIN]: [refusal("second-factor-required"), null, refusal("staff-credentials-wrong")],
  });
  await engine.logIn("anton", PASSWORD);
  expect(engine.view.me).toMatchObject({ kind: "code", clock: null, problem: null });
  await engine.door.enterCode("111111");
  expect(engine.view.me).toMatchObject({ kind: "code", problem: { kind: "offline" } });
  await engine.door.enterCode("111111");
  const problem = { kind: "refused", reason: "staff-credentials-wrong" };
  expect(engine.view.me).toEqual({ kind: "out", busy: false, problem });
});

const FACTOR = "/api/staff/factor";
const MUST = { ...ME, mustSetUpFactor: true };

test("[SF6] [SF2] who must set one up is led there and sees nothing else; recovery codes are shown until they are kept", async () => {
  const codes = ["k7mq-x2pa", "p3ya-8ckd"];
  const view = { ...NO_FACTOR, since: 5, recoveryLeft: 2, isDemanded: true };
  const { engine, asked, bodies, wires } = world({
    [LOGIN]: [ok(MUST)],
    [FACTOR]: [ok({ ...NO_FACTOR, isDemanded: true })],
    [`${FACTOR}/begin`]: [refusal("staff-credentials-wrong"), ok(OFFER)],
    [`${FACTOR}/confirm`]: [refusal("second-factor-wrong"), ok({ codes, view })],
    "/api/staff/me": [ok(ME)],
    "/api/staff/time-left": [ok({ idleMs: 3_600_000, endMs: 3_600_000 })],
    "/api/staff/sittings": [ok(STAFF_LISTS)],
  });
  await engine.logIn("anton", PASSWORD);
  expect(engine.view.me).toEqual({ kind: "set-up", me: MUST });
  engine.show({ page: "desk", selectionId: null, part: "selection" });
  await expect.poll(() => engine.view.factor?.view.kind).toBe("ready");
  expect([...new Set(asked.map(({ path }) => path))].toSorted()).toEqual([
    FACTOR,
    LOGIN,
    "/api/staff/time-left",
  ]);
  expect(wires).toEqual([]);
  expect(await engine.factor.begin({ password: "salah" })).toBe(false);
  expect(engine.view.factor?.problem).toEqual({ kind: "refused", reason: "staff-credentials-wrong" });
  expect(engine.view.me.kind).toBe("set-up");
  expect(await engine.factor.begin({ password: PASSWORD })).toBe(true);
  expect(engine.view.factor?.step).toEqual({ kind: "offer", offer: OFFER });
  expect(await engine.factor.confirm("111111")).toBe(false);
  expect(engine.view.factor?.step.kind).toBe("offer");
  expect(await engine.factor.confirm("222222")).toBe(true);
  expect(engine.view.factor?.step).toEqual({ kind: "codes", codes });
  await engine.start();
  expect(engine.view).toMatchObject({ me: { kind: "in" }, factor: null });
  expect(bodies(`${FACTOR}/confirm`)).toEqual([{ code: "111111" }, { code: "222222" }]);
});

test("[SF6] a page that is open when the server begins to ask for one is led there too", async () => {
  const { engine } = world({
    "/api/staff/me": [ok(ME), ok(MUST)],
    "/api/staff/sittings": [ok(STAFF_LISTS), refusal("second-factor-setup-required", 403)],
    [FACTOR]: [ok({ ...NO_FACTOR, isDemanded: true })],
  });
  await engine.start();
  expect(engine.view.me.kind).toBe("in");
  await expect.poll(() => engine.view.lists.kind).toBe("ready");
  await engine.reloadLists();
  await expect.poll(() => engine.view.me.kind).toBe("set-up");
  expect(engine.view.lists.kind).toBe("loading");
});
