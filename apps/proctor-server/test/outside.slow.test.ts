import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AttackerWorld, attemptOf, byeTo, hello } from "./attacker-world.ts";
import { candidateWire, order, type Posted, post } from "./running.ts";

const INSIDE = "10.20.1.7";
const OUTSIDE = "10.99.0.1";

let folder: string;
/** Behind a proxy on this machine, which names whoever asks. */
let proxied: AttackerWorld;
/** The room's computers are this machine's: whoever speaks for somebody else is still here. */
let direct: AttackerWorld;

async function worldOf(
  networks: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<AttackerWorld> {
  const file = join(folder, `${networks.join().replaceAll(/\W/gu, "-")}.json`);
  await writeFile(file, JSON.stringify({ "demo-room": networks }));
  return AttackerWorld.armed(4, { NERACA_ROOM_ADDRESSES: file, ...environment });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-outside-"));
  proxied = await worldOf(["10.20.1.0/24"], { NERACA_PROXY: "1" });
  direct = await worldOf(["127.0.0.0/8", "::1"], {});
}, 60_000);
afterAll(async () => {
  await proxied.stop();
  await direct.stop();
  await rm(folder, { recursive: true });
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
  expect(await proxied.linesOf(0)).toMatchObject([{ type: "LoginHeld", computer: { kind: "outside" } }]);
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
    expect.objectContaining({ type: "ComputerChecked", finding: { kind: "outside" } }),
  );
});

test("[AD4] without a proxy what a request says of itself does not count, to get in or to be kept out", async () => {
  const { body } = await loginFrom(direct, 0, OUTSIDE);
  expect(body.token).toBeDefined();
  (await direct.joined(body.token)).close();
  const other = await worldOf(["10.20.1.0/24"], {});
  try {
    expect((await loginFrom(other, 0, INSIDE)).body.reason).toBe("address-outside");
  } finally {
    await other.stop();
  }
}, 30_000);
