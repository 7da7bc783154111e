import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CPNS_2024, type RuleSet, ruleFileOf } from "@neraca/exam";
import { describe, expect, test } from "vitest";
import { rankCommand } from "../lib/neraca/rank-command.ts";
import { commandLine, ROOT } from "./command-line.ts";

const { folder, english, fileOf } = commandLine([rankCommand]);

const EXAMPLE = join(ROOT, "docs/examples/results.csv");
const HEADER = "participant_number,position_code,formation_type,quota,twk,tiu,tkp,status,source";

describe("results from a file", () => {
  test("[RC2][RK9] the published example comes out as published, with the reasons", async () => {
    const published = await fileOf(
      "published.csv",
      "participant_number;position_code;formation_type;quota;tkp;tiu;twk",
      ...[
        "1;150;110;135",
        "2;148;125;115",
        "3;145;105;117",
        "4;147;115;105",
        "5;146;112;109",
        "6;146;110;100",
        "7;146;115;95",
      ].map((row) => row.replace(";", ";X;general;2;")),
    );
    const { code, said } = await english(
      "rank",
      "--results",
      published,
      "--rules",
      "cpns-2019",
      "--any-points",
    );
    expect(code).toBe(0);
    const rows = said.filter((line) => line.startsWith("  "));
    expect(rows.map((row) => row.split("  ").slice(1, 4))).toEqual([
      ["1", "1", "P/L"],
      ["2", "2", "P/L"],
      ["3", "4", "P/L"],
      ["4", "5", "P/L"],
      ["5", "3", "P/L"],
      ["6", "7", "P/L"],
      ["7", "6", "P"],
    ]);
    expect(rows[2]).toContain("the order is decided by TKP (147)");
    expect(said).toContain("P/L: Met the threshold and goes on to the SKB");
  });

  test("[RC3] under two rule sets: who goes through under one alone, who changes place, and why", async () => {
    const { code, said } = await english(
      "rank",
      "--results",
      EXAMPLE,
      "--rules",
      "cpns-2024",
      "--compare",
      "cpns-2019",
      "--json",
    );
    expect(code).toBe(0);
    const json = JSON.parse(said.at(-1)!);
    expect(json).toMatchObject({
      name: "results.csv",
      rules: "cpns-2024",
      compare: "cpns-2019",
      candidates: 14,
      moves: { "only-first": 2, "only-second": 1, place: 2, status: 1 },
    });
    expect(json.notes[0]).toContain("the thresholds of cpns-2019 were made for papers of 30/35/35");
    const [position] = json.positions;
    expect(position.through).toEqual({ first: 3, second: 3 });
    const move = (kind: string) => position.moves.find((each: { kind: string }) => each.kind === kind);
    expect(move("only-first")).toMatchObject({
      participantNumber: "26-0004",
      first: { place: 3 },
      second: { place: 4, code: "P" },
    });
    expect(move("only-second")).toMatchObject({
      participantNumber: "26-0003",
      first: {
        place: null,
        code: "TL",
        reason: { en: expect.stringContaining("TKP 160, minimum 166 (6 short)") },
      },
      second: { place: 2, code: "P/L" },
    });
    expect(said.join("\n")).toContain("through under B only: 26-0003  - -> 2");
  });

  test("[RC2] a list of JSON objects is the same as a table", async () => {
    const [header, ...rows] = (await readFile(EXAMPLE, "utf8"))
      .trim()
      .split("\n")
      .map((line) => line.split(","));
    const objects = rows.map((row) =>
      Object.fromEntries(
        row.map((cell, index) => [header![index]!, /^\d+$/.test(cell) ? Number(cell) : cell]),
      ),
    );
    const path = await fileOf("results.json", JSON.stringify(objects));
    const asJson = await english("rank", "--results", path);
    const asTable = await english("rank", "--results", EXAMPLE);
    expect(asJson.said.slice(1)).toEqual(asTable.said.slice(1));
    expect(asJson.said).toHaveLength(1 + 1 + 3 + 14 + 6);
  });

  test("[RC4] with faults is refused with each of them and its line", async () => {
    const path = await fileOf(
      "bad.csv",
      HEADER,
      "26-1,A,general,1,100,100,200,,",
      "26-1,A,general,1,100,100,200,,",
      "26-2,A,general,2,100,100,200,,",
      "26-3,A,General,1,100,100,200,,",
      "26-4,B,general,0,100,100,200,,",
      "26-5,A,general,1,101,100,200,,",
      "26-6,A,general,1,1.5,100,200,,",
      "26-7,A,general,1,100,100,,absent,",
      "26-8,A,general,1,100,100,200,won,",
      "26-9,A,general,1,101,100,200,,cpns-2018",
      "26-10,A,general,1,100,100,200,,Last Year",
      "=1,A,general,1,100,100,200,,",
    );
    const { code, warned, said } = await english("rank", "--results", path);
    expect([code, said]).toEqual([1, []]);
    expect(warned.split("\n")).toEqual([
      "Line 3: 26-1 is there already.",
      "Line 4: position A has another formation_type or quota further up.",
      'Line 5: formation_type "General" is none.',
      "Line 6: quota: a whole number from 1 to 1000000.",
      "Line 7: TWK 101 cannot be earned under cpns-2024 (steps of 5, at most 150). Printed examples: --any-points.",
      "Line 8: twk, tiu, tkp: whole numbers from 0 to 65535.",
      "Line 9: twk, tiu, tkp: whole numbers from 0 to 65535.",
      "Line 10: status: one of scored, absent, disqualified, withdrawn.",
      "Line 12: source: fresh, carried-over, or the id of the rules of the round it comes from (cpns-2018).",
      "Line 13: participant_number: 1 to 32 letters, digits or hyphens.",
    ]);
  });

  test.each([
    ["empty.csv", "", "is empty"],
    ["none.csv", HEADER, "has no results"],
    ["columns.csv", "participant_number,score\n1,2", "Missing: position_code"],
    ["quotes.csv", `${HEADER}\n"26-1,A`, "is not a whole CSV table"],
    ["bad.json", "{", "must hold one list of JSON objects"],
    ["bad.json", '[{"participant_number": 1}]', "Missing: position_code"],
  ])("[RC4] %s %j is no file of results, and says why", async (name, text, words) => {
    const { code, warned } = await english("rank", "--results", await fileOf(name, text));
    expect([code, warned]).toEqual([1, expect.stringContaining(words)]);
  });

  test("[RC4] endless faults are cut short; a file that is not there is called wrongly", async () => {
    const rows = Array.from({ length: 500 }, (_, nth) => `26-${nth},A,general,0,1,1,1,,`);
    const { warned } = await english("rank", "--results", await fileOf("bad.csv", HEADER, ...rows));
    expect(warned.split("\n")).toHaveLength(50);
    expect((await english("rank", "--results", join(folder(), "nothing.csv"))).code).toBe(2);
    expect((await english("rank", "--results", EXAMPLE, "--selection", "s")).code).toBe(2);
    expect((await english("rank", "--results", EXAMPLE, "--rules", "cpns-1999")).warned).toContain(
      "There are: cpns-2018,",
    );
  });

  async function withRules(...ruleSets: readonly RuleSet[]): Promise<void> {
    await mkdir(join(folder(), "data/rules"), { recursive: true });
    for (const ruleSet of ruleSets) {
      await writeFile(join(folder(), `data/rules/${ruleSet.id}.json`), ruleFileOf(ruleSet));
    }
  }

  const NEXT: RuleSet = { ...CPNS_2024, id: "cpns-2031", year: 2031 };

  test("[RC5] is counted again where a decree gives other points, and refused where points cannot tell", async () => {
    const fewer: RuleSet = {
      ...NEXT,
      subtests: NEXT.subtests.map((rule) =>
        rule.subtest === "TWK" ? { ...rule, scoring: { kind: "keyed", points: 4 } } : rule,
      ),
      maxima: { TWK: 120, TIU: 175, TKP: 225, total: 520 },
    };
    const other: RuleSet = {
      ...NEXT,
      id: "cpns-2032",
      year: 2032,
      subtests: NEXT.subtests.map((rule) =>
        rule.subtest === "TKP"
          ? { ...rule, scoring: { kind: "weighted", pointsMin: 0, pointsMax: 4 } }
          : rule,
      ),
      maxima: { TWK: 150, TIU: 175, TKP: 180, total: 505 },
      formationTypes: NEXT.formationTypes.map((rule) => ({
        ...rule,
        threshold: { shape: "total", total: 1, TIU: 0 },
      })),
    };
    await withRules(fewer, other);
    const path = await fileOf(
      "results.csv",
      HEADER,
      "26-1,A,papua,1,150,60,100,,",
      "26-2,A,papua,1,100,90,116,,",
      "26-3,A,papua,1,150,60,110,,cpns-2018",
    );
    const { said } = await english("rank", "--results", path, "--compare", "cpns-2031", "--json");
    const [position] = JSON.parse(said.at(-1)!).positions;
    expect(
      position.moves.map(({ kind, participantNumber, first, second }: Record<string, { place: number }>) => [
        kind,
        participantNumber,
        first!.place,
        second!.place,
      ]),
    ).toEqual([
      ["only-first", "26-1", 2, null],
      ["place", "26-2", 3, 2],
    ]);
    expect(position.moves[0].second.reason.en).toContain("total 280, minimum 286 (6 short)");
    const refused = await english("rank", "--results", path, "--compare", "cpns-2032");
    expect([refused.code, refused.warned]).toEqual([
      1,
      expect.stringContaining("cpns-2032 scores TKP in another way"),
    ]);
    const odd = await fileOf("odd.csv", HEADER, "26-1,A,papua,1,151,60,100,,");
    const oddly = await english("rank", "--results", odd, "--any-points", "--compare", "cpns-2031");
    expect(oddly.said.join("\n")).toContain("their points cannot be computed again");
  });

  test("[RC6] a position that a decree does not know, or with scores that it does not take, is named and left out", async () => {
    await withRules({ ...NEXT, carriedOver: "refused" });
    const path = await fileOf(
      "results.csv",
      HEADER,
      "26-1,A,remote-region,1,100,100,200,,",
      "26-2,B,general,1,100,100,200,,cpns-2018",
      "26-3,C,general,1,100,100,200,,",
    );
    const past = await english("rank", "--results", path, "--compare", "cpns-2021", "--json");
    expect(past.code).toBe(0);
    expect(past.said.join("\n")).toContain("! cpns-2021 does not know the formation type remote-region.");
    expect(past.said.join("\n")).toContain("1 positions cannot be ranked under one of the rule sets.");
    expect(
      JSON.parse(past.said.at(-1)!).positions.map(({ through }: { through: unknown }) => through),
    ).toEqual([
      { first: 1, second: null },
      { first: 1, second: 1 },
      { first: 1, second: 1 },
    ]);
    const next = await english("rank", "--results", path, "--compare", "cpns-2031");
    expect(next.said.join("\n")).toContain("! cpns-2031 takes no scores of earlier rounds.");
  });
});
