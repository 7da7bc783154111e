import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type SittingId, sittingId } from "@neraca/base";
import { type RoomId, roomId } from "@neraca/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Networks, RoomAddresses, readRoomAddresses } from "../src/lockdown/room-addresses.ts";

const networksOf = (...texts: readonly string[]): Networks => {
  const networks = Networks.of(texts);
  if (!(networks instanceof Networks)) throw new Error(`${networks.wrong} is no network`);
  return networks;
};

test.each([
  ["10.20.1.0/24", "10.20.1.255", true],
  ["10.20.1.0/24", "10.20.2.0", false],
  // As a socket of both kinds tells it.
  ["10.20.1.0/24", "::ffff:10.20.1.7", true],
  ["10.20.1.0/24", "::ffff:a14:107", true],
  ["10.20.1.0/24", "::ffff:10.20.2.7", false],
  ["10.20.1.7", "10.20.1.7", true],
  ["10.20.1.7", "10.20.1.8", false],
  ["10.20.1.9/31", "10.20.1.8", true],
  ["fd00:1::/64", "fd00:1::abcd", true],
  ["fd00:1::/64", "fd00:1:0:1::1", false],
  ["fd00:1::/64", "10.20.1.7", false],
  ["fe80::/10", "fe80::1%eth0", true],
  ["::ffff:10.20.1.0/120", "::ffff:10.20.1.7", true],
  ["127.0.0.0/8", "127.0.0.1", true],
] as const)("[AD1] %s and %s: %s", (network, address, isIn) => {
  expect(networksOf(network).has(address)).toBe(isIn);
});

test("[AD1] what is no address is in no network", () => {
  const all = networksOf("0.0.0.0/1", "128.0.0.0/1", "::/1", "8000::/1");
  expect(all.has("255.1.1.1")).toBe(true);
  for (const text of [
    "",
    "unknown",
    "10.20.1.7:443",
    "10.020.1.7",
    "10.20.1",
    "[::1]",
    "10.20.1.7, 10.20.1.8",
  ])
    expect(all.has(text), text).toBe(false);
});

test("[AD2] a room without a list has no outside", () => {
  const rooms = new Map<SittingId, RoomId>([
    [sittingId("s-1"), roomId("one")],
    [sittingId("s-2"), roomId("two")],
  ]);
  const { isOutside } = new RoomAddresses(
    new Map([[roomId("one"), networksOf("10.20.1.0/24")]]),
    (id) => rooms.get(id) ?? roomId("none"),
  );
  expect(isOutside(sittingId("s-1"), "10.20.2.1")).toBe(true);
  expect(isOutside(sittingId("s-1"), "10.20.1.1")).toBe(false);
  expect(isOutside(sittingId("s-2"), "10.20.2.1")).toBe(false);
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-addresses-"));
});
afterAll(() => rm(folder, { recursive: true }));

test.each([
  ["no JSON", "{", "not a readable JSON file"],
  ["no lists", '{"one":"10.0.0.0/8"}', "expected array"],
  ["an empty list", '{"one":[]}', "Too small"],
  ["another room", '{"two":["10.0.0.0/8"]}', "there is no room two"],
  ["no network", '{"one":["10.0.0.0/8","10.0.0.256"]}', "10.0.0.256 is no network"],
  ["too many bits", '{"one":["10.0.0.0/33"]}', "is no network"],
  ["everything", '{"one":["0.0.0.0/0"]}', "is no network"],
  ["a name", '{"one":["ruang.example"]}', "is no network"],
] as const)("[AD5] a file with %s stops the start and says why", async (_name, text, words) => {
  const file = join(folder, "rooms.json");
  await writeFile(file, text);
  const roomById = async (id: RoomId) =>
    id === roomId("one")
      ? ({ id } as Awaited<ReturnType<Parameters<typeof readRoomAddresses>[1]["roomById"]>>)
      : undefined;
  const reading = readRoomAddresses(file, { roomById });
  await expect(reading).rejects.toThrow(words);
  await expect(reading).rejects.toThrow(file);
});
