import { INBOUND_FRAME_BYTES_MAX } from "@neraca/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AttackerWorld, attemptOf, byeTo, hello } from "./attacker-world.ts";
import { candidateWire, SITTING } from "./running.ts";

// Somebody with a program of their own instead of our client, on a seat of the exam: whatever is tried is refused, and somewhere it says so.

let world: AttackerWorld;

beforeAll(async () => {
  world = await AttackerWorld.armed(6);
}, 30_000);

afterAll(() => world.stop());

test("[AK1] who speaks before a greeting, with a token of nobody or in another's name is hung up, and counted", async () => {
  const before = await world.refusedFrames("login-expired");
  const early = candidateWire(world.running);
  early.send({ type: "act", seq: 1, prev: 0, act: { kind: "finish" } });
  expect(await byeTo(early)).toBe("message-out-of-order");
  expect(await world.refusedFrames("message-out-of-order")).toBeGreaterThan(0);
  const nobody = candidateWire(world.running);
  nobody.send(hello("n".repeat(43)));
  expect(await byeTo(nobody)).toBe("login-expired");
  expect(await world.refusedFrames("login-expired")).toBe(before + 1);
  const wire = await world.seated(0);
  // No frame names an attempt: a name that is put in is a frame that cannot be read.
  wire.send({ type: "act", seq: 1, prev: 0, attemptId: attemptOf(1), act: { kind: "finish" } });
  expect(await byeTo(wire)).toBe("message-malformed");
  expect(await world.recordOf(1)).toEqual([]);
});

test("[AK1] an answer before the start, to another's question or with a time of its own leaves no answer", async () => {
  const wire = await world.seated(1);
  const answer = { kind: "save-response", itemId: "twk-nas-001", optionId: "p" };
  wire.send({ type: "act", seq: 1, prev: 0, act: answer });
  const refused = await wire.next((frame) => frame.type === "refused" && frame.seq === 1);
  expect(refused).toMatchObject({ keep: false });
  wire.send({ type: "act", seq: 2, prev: 1, act: { ...answer, at: 0 } });
  expect(await byeTo(wire)).toBe("message-malformed");
  expect(await world.recordOf(1)).not.toContain("ResponseSaved");
});

test("[AK2] guessed PINs lock the login, and the record says so", async () => {
  for (let guess = 0; guess < 5; guess += 1) await world.login(2, { participantPin: `99999${guess}` });
  expect((await world.login(2)).body.reason).toBe("login-locked");
  expect(await world.recordOf(2)).toContain("LoginLocked");
});

test("[AK2] a second client waits, and the record says so", async () => {
  const first = await world.seated(3);
  expect((await world.login(3, { clientId: "another-computer" })).body.reason).toBe("second-login");
  expect(await world.recordOf(3)).toContain("LoginHeld");
  expect(first.closed).toBe(false);
  first.close();
});

test("[AK1] a frame that is too long is refused and counted", async () => {
  const wire = await world.seated(4);
  wire.send("x".repeat(INBOUND_FRAME_BYTES_MAX + 1));
  expect(await byeTo(wire)).toBe("message-too-large");
  expect(await world.refusedFrames("message-too-large")).toBeGreaterThan(0);
});

test("[AK3] scores and boards of staff are not for who has no login or a candidate's", async () => {
  const { body } = await world.login(5);
  for (const cookie of ["", `neraca-staff=${body.token}`])
    for (const path of ["boards", "sittings", `sittings/${SITTING}/minutes`]) {
      const answer = await fetch(`${world.running.origin}/api/staff/${path}`, { headers: { cookie } });
      expect(answer.status, path).toBe(401);
    }
});
