import { glob, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { lockReport, weaknessesIn } from "../lib/dependencies.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const HASH = `sha512-${"a".repeat(86)}==`;

const report = (entry: object, manifest: object = {}) =>
  lockReport(
    JSON.stringify({
      packages: { "": {}, "node_modules/one": { version: "1.0.0", integrity: HASH, ...entry } },
    }),
    new Map([["package.json", JSON.stringify(manifest)]]),
  );

test("[DX1] every component of the repository is named exactly, and by its hash", async () => {
  const manifests = new Map<string, string>();
  for await (const path of glob(["package.json", "{apps,packages}/*/package.json"], { cwd: ROOT }))
    manifests.set(path, await readFile(join(ROOT, path), "utf8"));
  const { components, faults } = lockReport(
    await readFile(join(ROOT, "package-lock.json"), "utf8"),
    manifests,
  );
  expect(faults).toEqual([]);
  expect(components).toBeGreaterThan(100);
  expect(manifests.size).toBeGreaterThan(10);
});

test.each([
  ["without a hash", { integrity: undefined }, {}],
  ["with a weak hash", { integrity: "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=" }, {}],
  ["over plain HTTP", { resolved: "http://registry.example/one.tgz" }, {}],
  ["from a repository", { resolved: "git+ssh://git.example/one.git" }, {}],
  ["of a range", {}, { dependencies: { one: "^1.0.0" } }],
  ["of a tag", {}, { devDependencies: { one: "latest" } }],
] as const)("[DX1] a component %s is a fault", (_name, entry, manifest) => {
  expect(report({}).faults).toEqual([]);
  expect(report(entry, manifest).faults).toHaveLength(1);
});

test("[DX1] an optional one of another platform without a hash is told apart", () => {
  const { faults, unverified } = report({ integrity: undefined, optional: true });
  expect({ faults, unverified }).toEqual({ faults: [], unverified: ["node_modules/one"] });
});

test("[DX2] weaknesses are read from the registry's answer; no answer is not the answer that there are none", () => {
  const weak = { vulnerabilities: { one: { severity: "high", isDirect: true } } };
  expect(weaknessesIn(JSON.stringify(weak))).toEqual([{ name: "one", severity: "high" }]);
  expect(weaknessesIn(JSON.stringify({ vulnerabilities: {} }))).toEqual([]);
  expect(weaknessesIn(JSON.stringify({ message: "405 Method Not Allowed", error: {} }))).toBeNull();
  expect(weaknessesIn("")).toBeNull();
});
