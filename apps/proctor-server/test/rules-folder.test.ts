import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CPNS_2024, type RuleSet, ruleFileOf, SHIPPED_RULES } from "@neraca/exam";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readRules, rulesFolderOf, usableRules } from "../src/adapters/rules-folder.ts";
import { ConfigError, configOf } from "../src/config.ts";

const NEXT: RuleSet = { ...CPNS_2024, id: "cpns-2031", year: 2031, decree: "KepmenPANRB 1/2031" };

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "neraca-rules-"));
});

afterEach(() => rm(root, { recursive: true }));

const config = (environment: Readonly<Record<string, string>> = {}) => configOf(environment, root);

async function put(name: string, text: string, folder = "data/rules"): Promise<void> {
  await mkdir(join(root, folder), { recursive: true });
  await writeFile(join(root, folder, name), text);
}

async function refusal(environment: Readonly<Record<string, string>> = {}): Promise<string> {
  const error: unknown = await readRules(config(environment)).then(
    () => null,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(ConfigError);
  return (error as ConfigError).message.replaceAll(root, "");
}

describe("rules", () => {
  test("[RF1] are the program's own where there is no folder", async () => {
    expect(rulesFolderOf(config())).toBe(join(root, "data/rules"));
    expect(await readRules(config())).toEqual(SHIPPED_RULES);
  });

  test("[RF1] and every file in the data folder's rules, or in the folder that is named: nothing else is needed for a decree", async () => {
    await put("anything.json", `${ruleFileOf(NEXT)}\n`);
    await put("README.md", "not a rule file");
    await put(".hidden.json", "not one either");
    const rules = await readRules(config());
    expect([...rules.keys()]).toEqual([...SHIPPED_RULES.keys(), "cpns-2031"]);
    expect(rules.get("cpns-2031")).toEqual(NEXT);
    await put("a.json", ruleFileOf({ ...NEXT, id: "cpns-2031-v2", version: 2 }), "elsewhere");
    const named = await readRules(config({ NERACA_RULES: "elsewhere" }));
    expect([...named.keys()]).toEqual([...SHIPPED_RULES.keys(), "cpns-2031-v2"]);
  });

  test("[RF2] in a file that cannot be used are left out, and the file, the field and what it must be are told; a command refuses", async () => {
    await put("a.json", "{");
    await put("b.json", ruleFileOf({ ...NEXT, cutMultiple: 0 }));
    await put("c.json", ruleFileOf({ ...NEXT, year: 2032 }));
    await put("d.json", " ".repeat(300_000));
    const lines = (await refusal()).split("\n");
    expect(lines[0]).toBe("a rule file cannot be used.");
    expect(lines[1]).toMatch(/^\/data\/rules\/a\.json: not JSON: /);
    expect(lines.slice(2)).toEqual([
      "/data/rules/b.json: cut.timesQuota: must be a whole number from 1 to 100",
      "/data/rules/c.json: id: must be cpns-2032, as selection type, year and version say",
      "/data/rules/d.json: more than 262144 bytes: not a rule file",
    ]);
    await put("e.json", ruleFileOf(NEXT));
    const usable = await usableRules(config());
    expect(usable.faults).toHaveLength(4);
    expect([...usable.rules.keys()]).toEqual([...SHIPPED_RULES.keys(), "cpns-2031"]);
    expect(await refusal({ NERACA_RULES: "nowhere" })).toBe("NERACA_RULES: there is no folder /nowhere");
  });

  test("[RF3] other than those that are known under their id are refused; a copy of them does no harm", async () => {
    await put("copy.json", ruleFileOf(CPNS_2024));
    expect(await readRules(config())).toEqual(SHIPPED_RULES);
    await put("copy.json", ruleFileOf({ ...CPNS_2024, cutMultiple: 4 }));
    expect(await refusal()).toContain("/data/rules/copy.json: id: stands for other rules already");
    await rm(join(root, "data/rules/copy.json"));
    await put("one.json", ruleFileOf(NEXT));
    await put("two.json", ruleFileOf({ ...NEXT, cutMultiple: 4 }));
    expect(await refusal()).toContain("/data/rules/two.json: id: stands for other rules already");
  });
});
