import { digestOf } from "@neraca/base";
import { INBOUND_FRAME_BYTES_MAX, PROTOCOL_VERSION } from "@neraca/protocol";
import { tokenOf } from "@neraca/testkit/exam-world";
import { RawCandidate } from "@neraca/testkit/raw-candidate";
import { describe, expect, test } from "vitest";
import { armedWorld, ready, refusedWithoutTrace } from "./raw-candidates.ts";

const OTHER_VERSION = { protocol: PROTOCOL_VERSION + 1 };

describe("hello", () => {
  const cases: readonly (readonly [string, string, (c: RawCandidate, token: string) => unknown])[] = [
    ["another version", "bye protocol-version true", (c, token) => c.hello(token, OTHER_VERSION)],
    ["a token that nobody has", "bye login-expired true", (c) => c.hello(tokenOf(9, "nobody"))],
    ["a token that is none", "bye message-malformed false", (c) => c.hello("short")],
    ["an act before it", "bye message-out-of-order false", (c) => c.act({ kind: "confirm-identity" })],
    ["a ping before it", "bye message-out-of-order false", (c) => c.send({ type: "ping", nonce: 1 })],
  ];
  test.each(cases)("[CS1] %s is told why and hung up", async (_, expected, say) => {
    const world = await armedWorld();
    const token = await world.login(0);
    const candidate = new RawCandidate(world);
    expect(await refusedWithoutTrace(world, candidate, () => say(candidate, token))).toBe(expected);
    expect(world.candidateDesk.liveCount).toBe(0);
  });

  test("[CS1] comes once", async () => {
    const world = await armedWorld();
    const candidate = new RawCandidate(world);
    const token = await world.login(0);
    await candidate.hello(token);
    const outcome = await refusedWithoutTrace(world, candidate, () => candidate.hello(token));
    expect(outcome).toBe("bye message-out-of-order false");
  });

  test("[CS1] with the token of an older or released login is refused", async () => {
    const world = await armedWorld();
    const old = await world.login(0, "browser");
    const { attemptId, conduct } = world;
    // The same browser again: the first token is history.
    const again = await conduct.login(attemptId(0), digestOf("x"), "browser-0-client");
    expect(again.ok).toBe(true);
    const candidate = new RawCandidate(world);
    expect(await refusedWithoutTrace(world, candidate, () => candidate.hello(old))).toBe(
      "bye login-expired true",
    );
    const token = await world.login(1);
    await conduct.releaseLogin(attemptId(1), "system");
    const released = new RawCandidate(world);
    expect(await refusedWithoutTrace(world, released, () => released.hello(token))).toBe(
      "bye login-expired true",
    );
  });
});

describe("what does not parse", () => {
  const ACT = { type: "act", seq: 4, prev: 3, act: { kind: "confirm-identity" } };
  const cases: readonly (readonly [string, string, string])[] = [
    ["no JSON", "message-malformed", "{"],
    ["an empty text", "message-malformed", ""],
    ["a number", "message-malformed", "7"],
    ["no type", "message-malformed", "{}"],
    ["another type", "message-unknown", JSON.stringify({ type: "cheat" })],
    ["a type of staff", "message-unknown", JSON.stringify({ type: "command" })],
    ["another act", "message-malformed", JSON.stringify({ ...ACT, act: { kind: "set-score" } })],
    ["a field too many", "message-malformed", JSON.stringify({ ...ACT, at: 5 })],
    ["a field too few", "message-malformed", JSON.stringify({ ...ACT, prev: undefined })],
    ["the number 0", "message-malformed", JSON.stringify({ ...ACT, seq: 0 })],
    ["half a number", "message-malformed", JSON.stringify({ ...ACT, seq: 4.5 })],
    [
      "a path as an id",
      "message-malformed",
      JSON.stringify({ ...ACT, act: { kind: "show-question", itemId: "../x" } }),
    ],
    [
      "a prototype",
      "message-malformed",
      `{"type":"act","seq":4,"prev":3,"__proto__":{},"act":{"kind":"finish"}}`,
    ],
    ["too much", "message-too-large", JSON.stringify({ ...ACT, pad: "x".repeat(INBOUND_FRAME_BYTES_MAX) })],
  ];
  test.each(cases)("[CS2] %s is told as %s, hung up, and changes nothing", async (_, reason, text) => {
    const world = await armedWorld();
    const candidate = await ready(world);
    const outcome = await refusedWithoutTrace(world, candidate, () => candidate.text(text));
    expect(outcome).toBe(`bye ${reason} false`);
    expect(world.doorRefusals).toEqual([reason]);
    expect(world.service.attempt(world.attemptId(0)).connected).toBe(false);
  });
});
