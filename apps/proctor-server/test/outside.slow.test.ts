import { type RoomAccessOutcome, zRoomAccessOutcome } from "@neraca/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AttackerWorld, attemptOf, byeTo, hello } from "./attacker-world.ts";
import { candidateWire, order, type Posted, post, staffCookie } from "./running.ts";

const INSIDE = "10.20.1.7";
const OUTSIDE = "10.99.0.1";

/** Behind a proxy on this machine, which names whoever asks. */
let proxied: AttackerWorld;
/** The room's computers are this machine's: whoever speaks for somebody else is still here. */
let direct: AttackerWorld;

/** What the committee writes on the room's page. */
async function list(
  world: AttackerWorld,
  networks: readonly string[],
  change: { readonly version?: number; readonly save?: boolean; readonly role?: string } = {},
): Promise<{ readonly status: number; readonly outcome: RoomAccessOutcome | null }> {
  const { version = 0, save = true, role = "committee" } = change;
  const { origin } = world.running;
  const answer = await fetch(`${origin}/api/staff/rooms/demo-room/access`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      cookie: await staffCookie(world.running, role),
      origin,
      "x-neraca": "1",
      "x-forwarded-for": OUTSIDE,
    },
    body: JSON.stringify({ networks, certificates: "off", version, save }),
  });
  const read = zRoomAccessOutcome.safeParse(await answer.json());
  return { status: answer.status, outcome: read.data ?? null };
}

async function worldOf(
  networks: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<AttackerWorld> {
  const world = await AttackerWorld.armed(4, environment);
  expect(await list(world, networks)).toMatchObject({ outcome: { outcome: "saved" } });
  return world;
}

beforeAll(async () => {
  proxied = await worldOf(["10.20.1.0/24"], { NERACA_PROXY: "1" });
  direct = await worldOf(["127.0.0.0/8", "::1"], {});
}, 60_000);
afterAll(async () => {
  await proxied.stop();
  await direct.stop();
});

function loginFrom(
  world: AttackerWorld,
  index: number,
  address: string,
  clientId = "computer-1",
): Promise<Posted> {
  const { participantNumber, pin } = world.running.logins.candidates[index] ?? {};
  const body = { numberOrNik: participantNumber, participantPin: pin, sittingPin: world.pin, clientId };
  return post(`${world.running.origin}/api/candidate/login`, JSON.stringify(body), {
    "x-forwarded-for": address,
  });
}

test("[AD2] [EC6] a login from outside waits, is told why and where to sit, and goes on when the proctor opens it", async () => {
  const refused = await loginFrom(proxied, 0, OUTSIDE);
  expect(refused.body).toMatchObject({
    reason: "address-outside",
    seat: proxied.running.logins.candidates[0]?.seat,
    message: { id: expect.stringContaining("jaringan"), en: expect.stringContaining("network") },
  });
  expect(await proxied.linesOf(0)).toMatchObject([
    { type: "LoginHeld", computer: { kind: "outside", address: OUTSIDE } },
  ]);
  const { ticket } = refused.body as { readonly ticket?: string };
  const again = (): Promise<Posted> =>
    post(`${proxied.running.origin}/api/candidate/login/waiting`, JSON.stringify({ ticket }), {
      "x-forwarded-for": OUTSIDE,
    });
  expect((await again()).body.reason).toBe("address-outside");
  await order(proxied.proctor, { verb: "release-login", attemptId: attemptOf(0) as never });
  expect((await again()).body.token).toBeDefined();
  expect(await proxied.recordOf(0)).toEqual(["LoginHeld", "LoginReleased", "LoginGranted"]);
  // For that client alone: another from outside waits as before.
  expect((await loginFrom(proxied, 0, OUTSIDE, "computer-2")).body.reason).toBe("address-outside");
});

test("[AD1] [AD2] a login from inside gets in, also where its address is told as IPv6", async () => {
  expect((await loginFrom(proxied, 1, INSIDE)).body.token).toBeDefined();
  expect((await loginFrom(proxied, 2, `::ffff:${INSIDE}`)).body.token).toBeDefined();
  expect(await proxied.recordOf(1)).toEqual(["LoginGranted"]);
});

test("[AD3] a socket from outside with a token got inside is hung up, counted and on record", async () => {
  const { body } = await loginFrom(proxied, 3, INSIDE);
  const before = await proxied.refusedFrames("address-outside");
  // No proxy speaks for it: it comes from this machine, which is not in the room.
  const wire = candidateWire(proxied.running);
  wire.send(hello(body.token));
  expect(await byeTo(wire)).toBe("address-outside");
  expect(await proxied.refusedFrames("address-outside")).toBe(before + 1);
  expect(await proxied.linesOf(3)).toContainEqual(
    expect.objectContaining({ type: "ComputerChecked", finding: { kind: "outside", address: "127.0.0.1" } }),
  );
});

/** The first frame of the kind that a socket hears for which a proxy speaks. */
function heardFrom(world: AttackerWorld, address: string, frame: object, type: string): Promise<unknown> {
  const headers = { "x-forwarded-for": address };
  const at = `${world.running.origin.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`;
  // Node's own takes headers, which the types of browsers do not know.
  const socket = new WebSocket(at, { headers } as never);
  return new Promise((resolve, reject) => {
    socket.onclose = () => reject(new Error("closed"));
    socket.onmessage = ({ data }) => {
      const text = String(data);
      if (text.startsWith("0")) socket.send("40/candidate,");
      if (text.startsWith("40/candidate"))
        socket.send(`42/candidate,${JSON.stringify(["frame", JSON.stringify(frame)])}`);
      if (!text.startsWith("42/candidate,")) return;
      const [, told] = JSON.parse(text.slice("42/candidate,".length)) as [string, string];
      const heard = JSON.parse(told) as { readonly type: string };
      if (heard.type === type) resolve(heard);
      if (heard.type === type || heard.type === "bye") socket.close();
    };
  });
}

test("[AD4] a socket for which the proxy speaks has the address that the proxy names, as a login has", async () => {
  const { body } = await loginFrom(proxied, 1, INSIDE, "computer-1");
  const greeting = hello(body.token);
  expect(await heardFrom(proxied, INSIDE, greeting, "welcome")).toMatchObject({ type: "welcome" });
  expect(await heardFrom(proxied, `${INSIDE}, ${OUTSIDE}`, greeting, "bye")).toMatchObject({
    reason: "address-outside",
  });
});

test("[AD2] [AD4] [AD6] without a proxy what a request says of itself does not count; a list holds after a restart, and an empty one lets everybody in", async () => {
  const { body } = await loginFrom(direct, 0, OUTSIDE);
  expect(body.token).toBeDefined();
  (await direct.joined(body.token)).close();
  const before = await AttackerWorld.armed(1);
  // Nobody has decided anything: there is no outside.
  expect((await loginFrom(before, 0, OUTSIDE)).body.token).toBeDefined();
  await list(before, ["10.20.1.0/24"]);
  const after = before.after(await before.running.restart());
  try {
    expect((await loginFrom(after, 0, INSIDE)).body.reason).toBe("address-outside");
    await list(after, [], { version: 1 });
    expect((await loginFrom(after, 0, INSIDE)).body.token).toBeDefined();
  } finally {
    await after.running.stop();
  }
}, 30_000);

test("[AD6] who is outside of a list is told before it is saved; saved it holds at once, on the record of the sitting", async () => {
  const wire = await direct.seated(1);
  const elsewhere = ["10.20.1.0/24", "fd00:1::/64"];
  expect(await list(direct, elsewhere, { version: 1, role: "proctor" })).toMatchObject({ status: 403 });
  expect(await list(direct, ["10.20.1.0/24", "10.20.1"], { version: 1 })).toMatchObject({
    outcome: { outcome: "refused", faults: [{ line: 1, fault: "not-an-address" }] },
  });
  expect(await list(direct, elsewhere, { version: 1, save: false })).toMatchObject({
    outcome: {
      outcome: "checked",
      outside: {
        you: true,
        candidates: 1,
        staff: [expect.objectContaining({ address: expect.stringMatching(/127/u) })],
      },
    },
  });
  // Only asked: nothing is another.
  expect(wire.closed).toBe(false);
  const bye = byeTo(wire);
  expect(await list(direct, elsewhere, { version: 1 })).toMatchObject({
    outcome: {
      outcome: "saved",
      view: { version: 2, networks: elsewhere, openSittings: [expect.any(String)] },
    },
  });
  expect(await bye).toBe("address-outside");
  expect((await loginFrom(direct, 2, INSIDE)).body.reason).toBe("address-outside");
  expect(await list(direct, [], { version: 1 })).toMatchObject({
    outcome: { outcome: "changed-meanwhile", view: { version: 2 } },
  });
  const told = (await direct.linesOfSitting()).filter(({ type }) => type === "RoomAccessChanged");
  expect(told).toEqual([
    expect.objectContaining({ before: { networks: [], certificates: "off" } }),
    expect.objectContaining({
      by: expect.any(String),
      before: { networks: ["127.0.0.0/8", "::1"], certificates: "off" },
      after: { networks: elsewhere, certificates: "off" },
    }),
  ]);
}, 30_000);
