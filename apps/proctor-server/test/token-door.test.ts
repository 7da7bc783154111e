import { digestOf, type Instant, instant, plusMs, staffId } from "@neraca/base";
import type { Request, Response } from "express";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { TokenDoor } from "../src/http/token-door.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const NOW = instant(1_800_000_000_000);
const DAY_MS = 24 * 60 * 60_000;

/** As a registry notes it: what was used last is known from then on. */
type Use = { readonly name: string; readonly at: Instant };

function doorOf(names: readonly string[], now = () => NOW, uses: Use[] = []): TokenDoor {
  const maker = {
    id: staffId("ani"),
    username: "ani",
    name: "Ani",
    role: "administrator" as const,
    passwordHash: "",
    createdAt: NOW,
  };
  return new TokenDoor({
    clock: { now },
    access: { "GET /desk": "see-desk" },
    registry: {
      findToken: async (tokenHash) => {
        const name = names.find((each) => digestOf(each) === tokenHash);
        if (name === undefined) return undefined;
        const token = {
          id: name,
          tokenHash,
          name,
          scopes: ["see-desk"] as const,
          by: maker.id,
          createdAt: NOW,
          expiresAt: plusMs(NOW, 7 * DAY_MS),
          usedAt: uses.findLast((use) => use.name === name)?.at ?? null,
          revoked: null,
        };
        return { token, maker };
      },
      noteTokenUse: async (name, { at }) => {
        uses.push({ name, at });
        return true;
      },
    },
  });
}

/** 200 when it is let in, otherwise the status, and what Retry-After says. */
async function knock(door: TokenDoor, token: string): Promise<readonly [number, string | undefined]> {
  const headers: Record<string, string> = {};
  let status = 0;
  const response = {
    locals: {},
    setHeader: (name: string, value: string) => {
      headers[name] = value;
    },
    status: (given: number) => {
      status = given;
      return response;
    },
    json: () => response,
  };
  const request = {
    headers: { authorization: `Bearer ${token}` },
    method: "GET",
    path: "/desk",
    ip: "10.0.0.9",
  };
  await door.enter(request as unknown as Request, response as unknown as Response, () => {
    status = 200;
  });
  return [status, headers["retry-after"]];
}

test("[TK7] of one token 600 requests a minute are answered and the next is told how long to wait; another token is not held up", async () => {
  const door = doorOf(["siang", "malam"]);
  for (let nth = 0; nth < 600; nth += 1) {
    // The minute begins with the first.
    if (nth === 1) vi.advanceTimersByTime(20_000);
    expect(await knock(door, "siang")).toEqual([200, undefined]);
  }
  expect(await knock(door, "siang")).toEqual([429, "40"]);
  expect(await knock(door, "malam")).toEqual([200, undefined]);
  vi.advanceTimersByTime(39_000);
  expect(await knock(door, "siang")).toEqual([429, "1"]);
  vi.advanceTimersByTime(1_001);
  expect(await knock(door, "siang")).toEqual([200, undefined]);
});

test("[TK6] ten unknown tokens of one address are looked at in a quarter of an hour; then nothing from it is, until it is over", async () => {
  const door = doorOf(["siang"]);
  for (let nth = 0; nth < 10; nth += 1) {
    // The quarter begins with the first.
    if (nth === 1) vi.advanceTimersByTime(60_000);
    expect((await knock(door, `salah ${nth}`))[0]).toBe(401);
  }
  expect(await knock(door, "salah lagi")).toEqual([429, "840"]);
  // Nor is a good one: whoever guesses learns nothing more.
  expect((await knock(door, "siang"))[0]).toBe(429);
  vi.advanceTimersByTime(839_000);
  expect(await knock(door, "salah lagi")).toEqual([429, "1"]);
  vi.advanceTimersByTime(1_001);
  expect((await knock(door, "salah lagi"))[0]).toBe(401);
  expect((await knock(door, "siang"))[0]).toBe(200);
});

test("[TK3] that a token looked is noted with its first look, and again after a day; each token for itself", async () => {
  let now = NOW;
  const uses: Use[] = [];
  const door = doorOf(["siang", "malam"], () => now, uses);
  await knock(door, "siang");
  now = plusMs(NOW, DAY_MS - 1);
  await knock(door, "siang");
  expect(uses).toEqual([{ name: "siang", at: NOW }]);
  await knock(door, "malam");
  const another = { name: "malam", at: now };
  now = plusMs(NOW, DAY_MS);
  await knock(door, "siang");
  await knock(door, "siang");
  await knock(door, "malam");
  expect(uses).toEqual([{ name: "siang", at: NOW }, another, { name: "siang", at: now }]);
});
