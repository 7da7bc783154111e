import { expect, test } from "vitest";
import { Networks } from "../src/lockdown/networks.ts";

const networksOf = (...lines: readonly string[]): Networks => {
  const networks = Networks.of(lines);
  if (!(networks instanceof Networks)) throw new Error(JSON.stringify(networks.faults));
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
  ["10.20.1.8/31", "10.20.1.9", true],
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

const faultsOf = (...lines: readonly string[]): unknown => {
  const found = Networks.of(lines);
  return found instanceof Networks ? [] : found.faults;
};

test.each([
  ["10.20.1", "not-an-address"],
  ["10.020.1.0/24", "not-an-address"],
  ["10.0.0.256", "not-an-address"],
  ["ruang.example", "not-an-address"],
  ["fe80::1%eth0", "not-an-address"],
  ["10.20.1.0/33", "wrong-length"],
  ["10.20.1.0/-1", "wrong-length"],
  ["10.20.1.0/24/8", "wrong-length"],
  ["fd00::/129", "wrong-length"],
  ["0.0.0.0/0", "everything"],
  ["::/0", "everything"],
  ["10.20.1.0/8", "bits-beyond"],
  ["10.20.1.9/31", "bits-beyond"],
  ["fd00:1::1/64", "bits-beyond"],
  ["::ffff:10.20.1.7/120", "bits-beyond"],
] as const)("[AD5] %s is refused as %s, with its line", (text, fault) => {
  expect(faultsOf("10.20.1.0/24", text)).toEqual([{ line: 1, fault }]);
});

test("[AD5] each refused line is told, and one that stands there twice", () => {
  expect(faultsOf("10.20.1.0/24", "x", "10.20.1.0/24", "10.20.2.0/24", "y")).toEqual([
    { line: 1, fault: "not-an-address" },
    { line: 2, fault: "twice" },
    { line: 4, fault: "not-an-address" },
  ]);
  expect(faultsOf("10.20.1.7", "fd00:1::7", "fd00:1::/64", "::ffff:10.20.1.0/120", "10.20.1.7/32")).toEqual(
    [],
  );
});
