import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { readRuleSet } from "../src/rules/read-rule-set.ts";
import { ruleFileOf, ruleSetDigest } from "../src/rules/rule-file.ts";
import { CPNS_2024, SHIPPED_RULES } from "../src/rules/shipped-rules.ts";

const FOLDER = new URL("../src/rules/rule-sets/", import.meta.url);
const FILES = readdirSync(FOLDER);

type Json = Record<string, unknown>;

function file(name = "cpns-2024.json"): Json {
  return JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")) as Json;
}

/** Changes one member, `a.0.b` deep, of the file of 2024; undefined takes it away. */
function changed(path: string, value: unknown): Json {
  const whole = file();
  const names = path.split(".");
  const last = names.pop()!;
  let at: Json = whole;
  for (const name of names) at = at[name] as Json;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return whole;
}

/** `field: words` of each fault. */
function faultsOf(value: unknown): readonly string[] {
  const read = readRuleSet(value);
  if (read.ok) return [];
  for (const { message } of read.error) expect(message.id === "" || message.en === "").toBe(false);
  return read.error.map(({ field, message }) => `${field}: ${message.en}`);
}

test("[RU13] every file in the folder is among the rule sets of the program, under its id", () => {
  expect(FILES.map((name) => name.replace(/\.json$/, "")).toSorted()).toEqual(
    [...SHIPPED_RULES.keys()].toSorted(),
  );
});

describe("a file", () => {
  it.each(FILES)("[RU10][RU12] %s is read, written and read again as the same", (name) => {
    const read = readRuleSet(file(name));
    expect(read).toMatchObject({ ok: true, value: { id: name.replace(/\.json$/, "") } });
    if (!read.ok) return;
    const again = readRuleSet(JSON.parse(ruleFileOf(read.value)));
    expect(again).toEqual(read);
  });

  it("[RU12] has one digest, however its members are ordered and spaced, and another for any change", () => {
    const backwards = Object.fromEntries(Object.entries(file()).toReversed());
    const read = readRuleSet(backwards);
    expect(read.ok && ruleSetDigest(read.value)).toBe(ruleSetDigest(CPNS_2024));
    const other = readRuleSet(changed("formationTypes.0.threshold.TKP", 165));
    expect(other.ok && ruleSetDigest(other.value)).not.toBe(ruleSetDigest(CPNS_2024));
    const digests = [...SHIPPED_RULES.values()].map((ruleSet) => ruleSetDigest(ruleSet));
    expect(new Set(digests).size).toBe(digests.length);
  });

  it("[RU12] what a publication was computed with can be found again: the digest of 2024 is this one", () => {
    expect(ruleSetDigest(CPNS_2024)).toBe("caf8c6dc9a73b00c2893ac0e0d635cb2642d0dadc2d71cad96fb0045b1a98854");
  });

  it.each([
    ["format", "neraca-rule-set-2", "format: must be one of: neraca-rule-set-1"],
    ["format", undefined, "format: must be one of: neraca-rule-set-1"],
    ["id", "CPNS 2024", "id: must be lower-case letters, digits and hyphens, at most 48"],
    ["version", 0, "version: must be a whole number from 1 to 999"],
    ["version", "1", "version: must be a whole number from 1 to 999"],
    ["year", 24, "year: must be a whole number from 2000 to 2999"],
    ["decree", "", "decree: must be text of 1 to 300 characters without control characters"],
    ["decree", "a\nb", "decree: must be text of 1 to 300 characters without control characters"],
    ["title.en", undefined, "title.en: must be text of 1 to 300 characters without control characters"],
    ["title.fr", "x", "title.fr: is not known here. Known are: id, en"],
    ["remarks", "none", "remarks: must be a list of at most 60"],
    ["time", 100, "time: must be a JSON object"],
    ["time.minutes", 0.5, "time.minutes: must be a whole number from 1 to 600"],
    [
      "time.minutesForBlind",
      100,
      "time.minutesForBlind: must be more than minutes, or null where nothing is added",
    ],
    ["time.minutesForBlind", undefined, "time.minutesForBlind: must be a whole number from 1 to 600"],
    ["subtests.1.subtest", "SKB", "subtests[1].subtest: must be one of: TWK, TIU, TKP"],
    ["subtests.1.items", -35, "subtests[1].items: must be a whole number from 1 to 500"],
    ["subtests.0.scoring.kind", "negative", "subtests[0].scoring.kind: must be one of: keyed, weighted"],
    [
      "subtests.0.scoring.pointsMin",
      1,
      "subtests[0].scoring.pointsMin: is not known here. Known are: kind, points",
    ],
    ["maxima.total", undefined, "maxima.total: must be a whole number from 0 to 150000"],
    [
      "formationTypes.0.type",
      "Umum",
      "formationTypes[0].type: must be lower-case letters, digits and hyphens, at most 48",
    ],
    [
      "formationTypes.1.threshold.shape",
      "mean",
      "formationTypes[1].threshold.shape: must be one of: each, total",
    ],
    [
      "formationTypes.1.threshold.TKP",
      100,
      "formationTypes[1].threshold.TKP: is not known here. Known are: shape, TIU, total",
    ],
    ["tieOrder.0", "total", "tieOrder[0]: must be one of: TWK, TIU, TKP"],
    ["cut.timesQuota", 0, "cut.timesQuota: must be a whole number from 1 to 100"],
    ["cut.tied", "by-age", "cut.tied: must be one of: all-through"],
    ["carriedOver", true, "carriedOver: must be one of: ranked-together, refused"],
    [
      "stages.0.codes.0.status",
      "won",
      "stages[0].codes[0].status: must be one of: passed-within, passed-outside, below-threshold, absent, disqualified, withdrawn",
    ],
    ["stages.0.codes.0.meaning", "Lolos", "stages[0].codes[0].meaning: must be a JSON object"],
    [
      "durationMinutes",
      100,
      "durationMinutes: is not known here. Known are: format, id, version, selectionType, year, decree, title, remarks, time, subtests, maxima, formationTypes, tieOrder, cut, carriedOver, stages",
    ],
  ])("[RU10] with %s %j is refused, with the field and what it must be", (path, value, fault) => {
    expect(faultsOf(changed(path, value))).toContain(fault);
  });

  it("[RU10] that is wrong in several places is told all of them; one that is nothing is told so", () => {
    const twice = changed("version", null);
    twice["year"] = "2024";
    expect(faultsOf(twice)).toHaveLength(2);
    for (const nothing of [null, [], "x", 5]) {
      expect(faultsOf(nothing)[0]).toBe(": must be a JSON object");
    }
    expect(faultsOf({}).length).toBeGreaterThan(10);
    const endless = changed(
      "remarks",
      Array.from({ length: 60 }, () => ({})),
    );
    expect(faultsOf(endless)).toHaveLength(50);
  });

  it.each([
    ["id", "cpns-2025", "id: must be cpns-2024, as selection type, year and version say"],
    ["version", 2, "id: must be cpns-2024-v2, as selection type, year and version say"],
    ["selectionType", "pppk", "id: must be pppk-2024, as selection type, year and version say"],
    ["subtests.1.subtest", "TWK", "subtests: must have TWK, TIU, TKP, each once"],
    ["subtests.2.scoring.pointsMin", 5, "subtests[2].scoring.pointsMin: must be less than pointsMax"],
    ["subtests.0.items", 31, "maxima.TWK: must be 155, as items and points add up"],
    ["maxima.TKP", 220, "maxima.TKP: must be 225, as items and points add up"],
    ["maxima.total", 551, "maxima.total: must be 550, as items and points add up"],
    ["formationTypes", [], "formationTypes: must have at least one"],
    ["formationTypes.1.type", "general", "formationTypes[1].type: is there already, above"],
    [
      "formationTypes.0.threshold.TKP",
      226,
      "formationTypes[0].threshold.TKP: cannot be reached: the most is 225",
    ],
    [
      "formationTypes.1.threshold.total",
      551,
      "formationTypes[1].threshold.total: cannot be reached: the most is 550",
    ],
    [
      "formationTypes.1.threshold.TIU",
      176,
      "formationTypes[1].threshold.TIU: cannot be reached: the most is 175",
    ],
    ["tieOrder", ["TKP", "TIU"], "tieOrder: must have TWK, TIU, TKP, each once"],
    ["tieOrder", ["TKP", "TIU", "TIU"], "tieOrder: must have TWK, TIU, TKP, each once"],
    ["stages", [], "stages: the stage skd must be there"],
    ["stages.0.stage", "skb", "stages: the stage skd must be there"],
    ["stages.0.codes.1.code", "P/L", "stages[0].codes[1].code: means something else at this stage already"],
    [
      "stages.0.codes.1.status",
      "absent",
      "stages[0].codes: must have passed-within, passed-outside, below-threshold, absent, disqualified, withdrawn, each once",
    ],
  ])("[RU11] that contradicts itself (%s %j) is refused", (path, value, fault) => {
    expect(faultsOf(changed(path, value))).toContain(fault);
  });

  it("[RU11] of a changed decree has the version in its id", () => {
    const second = changed("version", 2);
    second["id"] = "cpns-2024-v2";
    expect(faultsOf(second)).toEqual([]);
  });

  it("[RU11] may say the same stage twice no more than a formation type", () => {
    const whole = file();
    whole["stages"] = [...(whole["stages"] as Json[]), ...(whole["stages"] as Json[])];
    expect(faultsOf(whole)).toEqual(["stages[1].stage: is there already, above"]);
  });
});
