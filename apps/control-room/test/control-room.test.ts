import { instant } from "@neraca/base";
import { httpRefusal, type Reason, type StaffOutbound, type Wire, type WireListener } from "@neraca/protocol";
import { describe, expect, test } from "vitest";
import { ControlRoom } from "../src/engine/control-room.ts";
import { alarmsOf, machineOf, STAFF_LISTS, seatsOf, sittingOf } from "../src/gallery/fixtures.ts";
import { DRAFTED_POSITION, OTHERS_DRAFT } from "../src/gallery/publication-fixtures.ts";

const ME = { username: "rina", name: "Rina", role: "proctor" };
const ID = sittingOf({}).sittingId;
const ROOM = { page: "sitting", id: ID } as const;

type Reply = { readonly status: number; readonly body: unknown };
const refusal = (status: number, reason: Reason): Reply => ({ status, body: httpRefusal(reason) });

/** A server of answers by path, wires that the test feeds, and timers that only the test fires. */
function world(replies: Record<string, Reply | null>) {
  const asked: string[] = [];
  const saved: { readonly name: string; readonly length: number }[] = [];
  const wires: { readonly sent: unknown[]; closed: boolean; listener: WireListener | null }[] = [];
  const timers: { readonly delayMs: number; readonly run: () => void; cancelled: boolean }[] = [];
  const engine = new ControlRoom({
    connect: (): Wire => {
      const wire = { sent: [] as unknown[], closed: false, listener: null as WireListener | null };
      wires.push(wire);
      return {
        send: (text) => void wire.sent.push(JSON.parse(text)),
        close: () => {
          wire.closed = true;
        },
        listen: (listener) => {
          wire.listener = listener;
        },
      };
    },
    fetch: (path) => {
      asked.push(path);
      const reply = replies[path];
      if (reply === null || reply === undefined) return Promise.reject(new TypeError("no network"));
      return Promise.resolve(new Response(JSON.stringify(reply.body), { status: reply.status }));
    },
    later: (delayMs, run) => {
      const timer = { delayMs, run, cancelled: false };
      timers.push(timer);
      return () => {
        timer.cancelled = true;
      };
    },
    save: (name, bytes) => void saved.push({ name, length: bytes.length }),
    goTo: () => {},
    chance: () => 0,
    stopwatchMs: () => 42,
  });
  const say = (frame: StaffOutbound): void => wires.at(-1)!.listener!.onFrame(JSON.stringify(frame));
  const fire = (delayMs: number): void => {
    for (const timer of timers.filter((one) => one.delayMs === delayMs && !one.cancelled)) timer.run();
  };
  return { engine, asked, saved, wires, timers, say, fire };
}

const LOGGED_IN = {
  "/api/staff/me": { status: 200, body: ME },
  "/api/staff/sittings": { status: 200, body: STAFF_LISTS },
};
const PICTURE: StaffOutbound = {
  type: "sitting",
  machine: machineOf({}),
  sitting: sittingOf({}),
  seats: [...seatsOf("running")],
};

async function watching() {
  const it = world(LOGGED_IN);
  it.engine.show(ROOM);
  await it.engine.start();
  it.say(PICTURE);
  return it;
}

describe("logging in and out", () => {
  test("a cookie of before opens the page that the address names", async () => {
    const { engine, wires, asked } = await watching();
    expect(engine.view.me.kind).toBe("in");
    expect(engine.view.room?.picture?.seats).toHaveLength(40);
    expect(wires[0]!.sent).toEqual([{ type: "watch", sittingId: ID }]);
    expect(asked).toEqual(["/api/staff/me", "/api/staff/time-left"]);
  });

  test("without a login the login screen is shown, and nothing is watched", async () => {
    const { engine, wires } = world({ "/api/staff/me": refusal(401, "staff-login-required") });
    engine.show(ROOM);
    await engine.start();
    expect(engine.view.me).toEqual({ kind: "out", busy: false, problem: null });
    expect(wires).toEqual([]);
  });

  test("a server that does not answer is told apart from a refusal", async () => {
    const { engine } = world({
      "/api/staff/me": null,
      "/api/staff/login": refusal(401, "staff-credentials-wrong"),
    });
    await engine.start();
    expect(engine.view.me).toEqual({ kind: "unreachable", problem: { kind: "offline" } });
    await engine.logIn("rina", "x");
    expect(engine.view.me).toMatchObject({
      kind: "out",
      problem: { kind: "refused", reason: "staff-credentials-wrong" },
    });
  });

  test("a logout that the server did not hear is not shown as one", async () => {
    const { engine, wires } = await watching();
    await engine.logOut();
    expect(engine.view.me.kind).toBe("unreachable");
    expect(engine.view.room).toBeNull();
    expect(wires[0]!.closed).toBe(true);
  });

  test("a login that ends meanwhile closes the room", async () => {
    const { engine, say, wires } = await watching();
    say({ type: "bye", reason: "staff-login-required", final: true });
    expect(engine.view.me.kind).toBe("out");
    expect(engine.view.room).toBeNull();
    expect(wires[0]!.closed).toBe(true);
  });
});

describe("in the room", () => {
  test("a command goes out once, with a number of its own, and its outcome comes back", async () => {
    const { engine, wires, say, fire } = await watching();
    engine.command({ verb: "pause", reason: "Listrik padam" });
    expect(wires[0]!.sent[1]).toEqual({
      type: "command",
      commandId: 1,
      sittingId: ID,
      command: { verb: "pause", reason: "Listrik padam" },
    });
    say({ type: "outcome", commandId: 1, ok: true, pin: null });
    expect(engine.view.room?.notice).toEqual({ kind: "done", verb: "pause" });
    fire(5_000);
    expect(engine.view.room?.notice).toBeNull();
  });

  test("no answer in ten seconds is told as unknown", async () => {
    const { engine, fire } = await watching();
    engine.command({ verb: "resume" });
    fire(10_000);
    expect(engine.view.room?.notice).toEqual({ kind: "unknown", verb: "resume" });
  });

  test("after a loss the sitting is watched again and the picture replaced", async () => {
    const { engine, wires, fire, say } = await watching();
    wires[0]!.listener!.onClose();
    expect(engine.view.room?.link).toEqual({ kind: "lost", tries: 1 });
    expect(engine.view.room?.picture).not.toBeNull();
    fire(1_000);
    expect(wires[1]!.sent).toEqual([{ type: "watch", sittingId: ID }]);
    say({ ...PICTURE, seats: [] });
    expect(engine.view.room?.link.kind).toBe("open");
    expect(engine.view.room?.picture?.seats).toEqual([]);
  });

  test("a stray press does not ask for the PIN; a held one does, and letting go hides it", async () => {
    const { engine, wires, fire, say } = await watching();
    engine.holdPin();
    engine.releasePin();
    fire(400);
    expect(wires[0]!.sent).toHaveLength(1);
    engine.holdPin();
    fire(400);
    expect(wires[0]!.sent[1]).toMatchObject({ command: { verb: "reveal-pin" } });
    say({ type: "outcome", commandId: 1, ok: true, pin: "482913" });
    expect(engine.view.room?.pin).toEqual({ kind: "shown", pin: "482913" });
    engine.releasePin();
    expect(engine.view.room?.pin).toEqual({ kind: "hidden" });
  });

  test("a frame of another version ends the connection instead of showing half a room", async () => {
    const { engine, wires } = await watching();
    wires[0]!.listener!.onFrame('{"type":"news"}');
    expect(engine.view.room?.link).toEqual({ kind: "ended", reason: "protocol-version" });
  });

  test("an address that is no sitting asks nobody", async () => {
    const { engine, wires } = world(LOGGED_IN);
    await engine.start();
    const before = wires.length;
    engine.show({ page: "sitting", id: "..%2f" });
    expect(engine.view.room?.refusal).toBe("sitting-unknown");
    expect(wires).toHaveLength(before);
  });

  test("back on the list the room is left and the list is fresh", async () => {
    const { engine, wires } = await watching();
    engine.show({ page: "lists" });
    await expect.poll(() => engine.view.lists.kind).toBe("ready");
    expect(wires[0]!.closed).toBe(true);
    expect(engine.view.room).toBeNull();
  });
});

describe("all sittings at once", () => {
  const line = {
    sitting: sittingOf({}),
    trouble: { logins: 0, called: 1, offline: 0, late: 0 },
    alarms: [],
    crew: [],
  };
  const overview = (isWhole: boolean, ...sittings: (typeof line)[]): StaffOutbound => ({
    type: "overview",
    isWhole,
    machine: machineOf({}),
    sittings,
  });

  test("are followed while the list is shown, and no longer", async () => {
    const { engine, wires, say } = world(LOGGED_IN);
    await engine.start();
    expect(wires[0]!.sent).toEqual([{ type: "overview" }]);
    say(overview(true, line));
    say(overview(false, { ...line, trouble: { ...line.trouble, called: 3 } }));
    expect(engine.view.venue.link.kind).toBe("open");
    expect(engine.view.venue.lines.get(ID)).toMatchObject({ trouble: { called: 3 }, arrivedAtMs: 42 });
    engine.show(ROOM);
    expect([wires[0]!.closed, engine.view.venue.lines.size]).toEqual([true, 0]);
    expect(wires[1]!.sent).toEqual([{ type: "watch", sittingId: ID }]);
  });

  test("a duty that comes or goes is looked up in the list", async () => {
    const { engine, say, asked } = world(LOGGED_IN);
    await engine.start();
    await expect.poll(() => engine.view.lists.kind).toBe("ready");
    say(overview(true, line));
    const before = asked.length;
    say(overview(true));
    expect(asked.slice(before)).toEqual(["/api/staff/sittings"]);
    expect(engine.view.venue.lines.size).toBe(0);
  });

  test("a duty that ends closes the picture of its room", async () => {
    const { engine, say } = await watching();
    say({ type: "crew", sittingId: ID, crew: [], acts: [] });
    expect(engine.view.room?.crew).toEqual({ members: [], acts: [] });
    say({ type: "refused", commandId: null, reason: "not-your-sitting" });
    expect(engine.view.room).toMatchObject({ picture: null, crew: null, refusal: "not-your-sitting" });
  });
});

describe("a login that ends", () => {
  const MINUTE = 60_000;
  const left = (idleMs: number, endMs: number): Reply => ({ status: 200, body: { idleMs, endMs } });

  async function leftBy(idleMs: number, endMs: number) {
    const replies: Record<string, Reply> = { ...LOGGED_IN, "/api/staff/time-left": left(idleMs, endMs) };
    const it = world(replies);
    await it.engine.start();
    await expect.poll(() => it.timers.length).toBeGreaterThan(0);
    return { ...it, replies };
  }

  test.each(["staff-login-expired", "staff-login-ended"] as const)("says why: %s", async (reason) => {
    const { engine, say } = await watching();
    say({ type: "bye", reason, final: true });
    expect(engine.view.me).toEqual({ kind: "out", busy: false, problem: { kind: "refused", reason } });
    expect(engine.view.room).toBeNull();
  });

  test("is looked at shortly before, and the person is warned; being there keeps it", async () => {
    const { engine, fire, replies, asked } = await leftBy(60 * MINUTE, 600 * MINUTE);
    expect(engine.view.leaving).toBeNull();
    replies["/api/staff/time-left"] = left(5 * MINUTE, 500 * MINUTE);
    replies["/api/staff/renew"] = left(60 * MINUTE, 500 * MINUTE);
    fire(55 * MINUTE);
    await expect.poll(() => engine.view.leaving).toMatchObject({ kind: "idle", leftMs: 5 * MINUTE });
    engine.touched();
    await expect.poll(() => engine.view.leaving).toBeNull();
    expect(asked.filter((path) => path === "/api/staff/renew")).toHaveLength(1);
    // The stopwatch of this test stands still: less than a minute has passed.
    engine.touched();
    expect(asked.filter((path) => path === "/api/staff/renew")).toHaveLength(1);
  });

  test("is not warned of when another tab has renewed it meanwhile", async () => {
    const { engine, fire, timers, replies } = await leftBy(60 * MINUTE, 600 * MINUTE);
    replies["/api/staff/time-left"] = left(40 * MINUTE, 500 * MINUTE);
    fire(55 * MINUTE);
    await expect.poll(() => timers.some(({ delayMs }) => delayMs === 35 * MINUTE)).toBe(true);
    expect(engine.view.leaving).toBeNull();
  });

  test("by its time is told earlier, and the end is found when it has come", async () => {
    const { engine, fire, replies } = await leftBy(60 * MINUTE, 14 * MINUTE);
    expect(engine.view.leaving).toMatchObject({ kind: "end", leftMs: 14 * MINUTE });
    replies["/api/staff/time-left"] = refusal(401, "staff-login-expired");
    fire(14 * MINUTE + 500);
    await expect.poll(() => engine.view.me.kind).toBe("out");
    expect(engine.view.leaving).toBeNull();
  });
});

describe("one's own account", () => {
  const LIST = { logins: [] };
  const ACCOUNT = {
    ...LOGGED_IN,
    "/api/staff/logins": { status: 200, body: LIST },
  };

  test("is opened anew each time, and left without a trace", async () => {
    const { engine } = world(ACCOUNT);
    engine.show({ page: "account" });
    await engine.start();
    await expect.poll(() => engine.view.account?.logins.kind).toBe("ready");
    engine.show({ page: "lists" });
    expect(engine.view.account).toBeNull();
  });

  test("a password that is refused says why, one that is changed says so", async () => {
    const replies: Record<string, Reply> = {
      ...ACCOUNT,
      "/api/staff/password": refusal(422, "password-too-easy"),
    };
    const { engine } = world(replies);
    engine.show({ page: "account" });
    await engine.start();
    await engine.changePassword("a", "b");
    expect(engine.view.account?.password).toEqual({
      kind: "failed",
      problem: { kind: "refused", reason: "password-too-easy" },
    });
    replies["/api/staff/password"] = { status: 200, body: {} };
    await engine.changePassword("a", "b");
    expect(engine.view.account?.password).toEqual({ kind: "done" });
  });

  test("logging out everywhere ends here too; when it fails nobody believes otherwise", async () => {
    const replies: Record<string, Reply | null> = { ...ACCOUNT, "/api/staff/logins/end-all": null };
    const { engine } = world(replies);
    engine.show({ page: "account" });
    await engine.start();
    await engine.endAllLogins();
    expect([engine.view.me.kind, engine.view.account?.problem]).toEqual(["in", { kind: "offline" }]);
    replies["/api/staff/logins/end-all"] = { status: 200, body: {} };
    await engine.endAllLogins();
    expect(engine.view.me).toEqual({ kind: "out", busy: false, problem: null });
  });
});

describe("publishing", () => {
  test("opens the desk of a selection, and tells why an act was refused", async () => {
    const base = "/api/staff/selections/cpns-2026-binjai";
    const { engine } = world({
      ...LOGGED_IN,
      [`${base}/publication`]: { status: 200, body: OTHERS_DRAFT },
      [`${base}/drafts/2/approve`]: refusal(409, "draft-stale"),
      [`${base}/drafts/2/reject`]: { status: 200, body: {} },
      [`${base}/drafts/2/positions/pranata`]: { status: 200, body: DRAFTED_POSITION },
    });
    await engine.start();
    await engine.openPublication("cpns-2026-binjai");
    expect(engine.view.publishing?.standing).toEqual({ kind: "ready", value: OTHERS_DRAFT });
    await engine.showDrafted("pranata");
    expect(engine.view.publishing?.position?.drafted).toEqual({ kind: "ready", value: DRAFTED_POSITION });
    await engine.approvePublication();
    expect(engine.view.publishing?.problem).toEqual({ kind: "refused", reason: "draft-stale" });
    await engine.endDraft("reject", "Data berubah");
    expect(engine.view.publishing).toMatchObject({ problem: null, busy: false, position: null });
    engine.closePublication();
    expect(engine.view.publishing).toBeNull();
  });

  test("whoever comes back to the list sees what stands by then, and keeps the table that they look at while its draft waits", async () => {
    const base = "/api/staff/selections/cpns-2026-binjai";
    const replies: Record<string, Reply | null> = {
      ...LOGGED_IN,
      [`${base}/publication`]: { status: 200, body: OTHERS_DRAFT },
      [`${base}/drafts/2/positions/pranata`]: { status: 200, body: DRAFTED_POSITION },
    };
    const { engine } = world(replies);
    await engine.start();
    await engine.openPublication("cpns-2026-binjai");
    await engine.showDrafted("pranata");
    engine.show({ page: "desk", selectionId: "cpns-2026-binjai", part: "marks" });
    const acknowledged = { ...OTHERS_DRAFT, openMarks: { count: 0, sittings: [] } };
    replies[`${base}/publication`] = { status: 200, body: acknowledged };
    engine.show({ page: "lists" });
    await expect.poll(() => engine.view.publishing?.standing).toEqual({ kind: "ready", value: acknowledged });
    expect(engine.view.publishing?.position?.positionId).toBe("pranata");
    replies[`${base}/publication`] = null;
    await engine.reloadLists();
    expect(engine.view.publishing?.standing.kind).toBe("ready");
    replies[`${base}/publication`] = { status: 200, body: { ...acknowledged, draft: null } };
    await engine.reloadLists();
    await expect.poll(() => engine.view.publishing?.position).toBeNull();
    engine.show({ page: "rooms" });
    expect(engine.view.publishing).toBeNull();
  });
});

describe("the panel of a candidate", () => {
  const ATTEMPT = seatsOf("running")[3]!.attemptId;
  const page = (commandId: number, position: number | null, attempt: number): StaffOutbound => ({
    type: "attempt-record",
    commandId,
    record: {
      attemptId: ATTEMPT,
      lines:
        position === null
          ? []
          : [{ position, at: instant(position), kind: "connected", by: null, reason: null, detail: null }],
      next: { attempt, sitting: 1 },
      isEnd: position === null,
      time: null,
      progress: [],
      behaviour: null,
    },
  });

  async function opened() {
    const it = await watching();
    it.engine.openRecord(ATTEMPT);
    const asked = () =>
      it.wires.at(-1)!.sent.filter((frame) => (frame as { type: string }).type === "read-attempt") as {
        readonly commandId: number;
        readonly after: { readonly attempt: number };
      }[];
    const places = () => asked().map(({ after }) => after.attempt);
    const lastId = (): number => asked().at(-1)!.commandId;
    return { ...it, places, lastId };
  }
  const changesOf = (nth: number): StaffOutbound => ({
    type: "changes",
    machine: machineOf({}),
    sitting: sittingOf({}),
    seats: [seatsOf("running")[nth]!],
  });

  test("reads page after page until the end", async () => {
    const { engine, say, places, lastId } = await opened();
    say(page(lastId(), 5, 2));
    say(page(lastId(), 9, 4));
    say(page(lastId(), null, 4));
    expect(places()).toEqual([0, 2, 4]);
    expect(engine.view.room?.record?.lines.map(({ position }) => position)).toEqual([5, 9]);
    expect(engine.view.room?.record?.isWhole).toBe(true);
  });

  test("reads on a moment after something has happened to this candidate, once, and for nobody else", async () => {
    const { say, fire, places, lastId } = await opened();
    say(page(lastId(), null, 4));
    say(changesOf(7));
    fire(1_000);
    expect(places()).toEqual([0]);
    say(changesOf(3));
    say(changesOf(3));
    fire(1_000);
    expect(places()).toEqual([0, 4]);
  });

  test("asks again on a new line, says why it cannot be read, and stops when it is closed", async () => {
    const { engine, say, fire, places, lastId } = await opened();
    say(PICTURE);
    expect(places()).toEqual([0, 0]);
    say({ type: "refused", commandId: lastId(), reason: "server-fault" });
    expect(engine.view.room?.record?.refusal).toBe("server-fault");
    // It is no command of a proctor's, and no reason to leave the room.
    expect(engine.view.room?.notice).toBe(null);
    expect(engine.view.room?.refusal).toBe(null);
    engine.closeRecord();
    say(changesOf(3));
    fire(1_000);
    expect(places()).toHaveLength(2);
    expect(engine.view.room?.record).toBe(null);
  });
});

describe("alarms", () => {
  test("are shown as the server tells them; taking one says nothing but in the list", async () => {
    const { engine, say, wires } = await watching();
    const list = [...alarmsOf()];
    say({ type: "alarms", sittingId: ID, alarms: list, untold: 2 });
    expect(engine.view.room?.alarms).toEqual({ list, untold: 2 });
    engine.command({ verb: "acknowledge-alarm", alarmId: list[0]!.id });
    expect(wires[0]!.sent.at(-1)).toMatchObject({
      command: { verb: "acknowledge-alarm", alarmId: list[0]!.id },
    });
    say({ type: "outcome", commandId: 1, ok: true, pin: null });
    expect(engine.view.room?.notice).toBe(null);
    engine.command({ verb: "acknowledge-alarm", alarmId: "gone" });
    say({ type: "refused", commandId: 2, reason: "alarm-gone" });
    expect(engine.view.room?.notice).toMatchObject({ kind: "refused", reason: "alarm-gone" });
  });
});

describe("papers and the door", () => {
  const PAPER = `/api/staff/sittings/${ID}/papers/minutes.pdf`;

  async function watching(replies: Record<string, Reply | null>) {
    const room = world({ ...LOGGED_IN, ...replies });
    await room.engine.start();
    room.engine.show({ page: "sitting", id: ID }, "check-in");
    room.say(PICTURE);
    return room;
  }

  test("a paper is saved as a file; one that is refused says why and saves nothing", async () => {
    const room = await watching({ [PAPER]: { status: 200, body: "%PDF-" } });
    await room.engine.print("minutes");
    expect(room.engine.view.printing?.answer).toEqual({ kind: "ready", value: null });
    expect(room.saved).toEqual([{ name: "minutes.pdf", length: 7 }]);
    const early = await watching({ [PAPER]: refusal(409, "minutes-too-early") });
    await early.engine.print("minutes");
    expect(early.engine.view.printing?.answer).toEqual({
      kind: "failed",
      problem: { kind: "refused", reason: "minutes-too-early" },
    });
    expect(early.saved).toEqual([]);
  });

  test("whoever is in the picture is found without asking; others are asked for, and the last card counts", async () => {
    const { participantNumber, attemptId } = seatsOf("running")[0]!;
    const path = `/api/staff/sittings/${ID}/arrivals`;
    const room = await watching({ [path]: { status: 200, body: { kind: "unknown" } } });
    const asked = room.asked.length;
    await room.engine.lookUp(` ${participantNumber} `);
    expect(room.engine.view.arrival?.answer).toEqual({ kind: "ready", value: { kind: "here", attemptId } });
    expect(room.asked).toHaveLength(asked);
    await room.engine.lookUp("0000");
    expect(room.engine.view.arrival?.answer).toEqual({ kind: "ready", value: { kind: "unknown" } });
    const slow = room.engine.lookUp("0000");
    await room.engine.lookUp(participantNumber);
    await slow;
    expect(room.engine.view.arrival?.code).toBe(participantNumber);
  });

  test("leaving the page forgets whom it was about", async () => {
    const room = await watching({});
    await room.engine.lookUp(seatsOf("running")[0]!.participantNumber);
    room.engine.show({ page: "sitting", id: ID }, "papers");
    expect(room.engine.view).toMatchObject({ page: "papers", arrival: null });
  });
});
