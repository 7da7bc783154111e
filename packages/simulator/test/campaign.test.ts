import { readFileSync } from "node:fs";
import { REASONS } from "@neraca/protocol";
import { expect, test } from "vitest";
import { Chance } from "../src/chance.ts";
import { FAULT_NAMES } from "../src/faults.ts";
import { FAILED_SEEDS, MUTANTS } from "../src/index.ts";
import { MARKS, Marks, OUT_OF_REACH } from "../src/marks.ts";
import { Swarm } from "../src/swarm.ts";

const ROOT = new URL("../../../", import.meta.url);

test("[SM16] every fault and every refusal is a mark, or is said to be out of reach and why", () => {
  for (const name of FAULT_NAMES) expect(MARKS).toContain(`fault/${name}`);
  for (const reason of Object.keys(REASONS)) {
    const why = Object.entries(OUT_OF_REACH).find(([name]) => name === reason)?.[1];
    expect(MARKS.includes(`refusal/${reason}` as never)).toBe(why === undefined);
    expect(why).not.toBe("");
  }
  expect(new Set(MARKS).size).toBe(MARKS.length);
});

test("[SM16] worlds differ in the faults they have and in how wild they are; what is forced is there for certain", () => {
  const worlds = Array.from({ length: 200 }, (_, seed) => {
    const swarm = new Swarm(Chance.ofSeed(seed).fork("swarm"), new Marks(), ["server-frozen"]);
    return { names: swarm.names, nextMs: swarm.nextMs("server-frozen") };
  });
  for (const name of FAULT_NAMES) {
    const having = worlds.filter(({ names }) => names.includes(name)).length;
    if (name === "server-frozen") expect(having).toBe(200);
    else expect(having).toBeGreaterThan(30);
    if (name !== "server-frozen") expect(having).toBeLessThan(110);
  }
  expect(new Set(worlds.map(({ nextMs }) => nextMs)).size).toBeGreaterThan(100);
});

test("[SM16] a world that is repaired has no faults, and marks only what was carried out", () => {
  const marks = new Marks();
  const swarm = new Swarm(Chance.ofSeed(1), marks, ["commit-rejected"]);
  expect(marks.reached).toEqual([]);
  for (let tries = 0; tries < 10_000; tries += 1) swarm.strikes("commit-rejected");
  expect(marks.reached).toEqual(["fault/commit-rejected"]);
  swarm.heal();
  expect(swarm.has("commit-rejected")).toBe(false);
  expect(Array.from({ length: 10_000 }, () => swarm.strikes("commit-rejected"))).not.toContain(true);
});

test.each(MUTANTS.map((mutant) => [mutant.name, mutant] as const))(
  "[SM17] the text of %s stands exactly once in its file, and is changed",
  (_, { file, find, replacement }) => {
    const pieces = readFileSync(new URL(file, ROOT), "utf8").split(find);
    expect(pieces).toHaveLength(2);
    expect(replacement).not.toBe(find);
  },
);

test("[SM17] there are a dozen planted faults and more, each with a name of its own", () => {
  expect(MUTANTS.length).toBeGreaterThanOrEqual(12);
  expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
});

test("[SM15] a seed that failed is kept with the rule that it broke", () => {
  for (const { found } of FAILED_SEEDS) expect(found).toMatch(/^[A-Z]{2}\d+: /);
});
