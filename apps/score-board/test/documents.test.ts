import { catalogueFaults } from "@neraca/ui/i18n";
import { describe, expect, test } from "vitest";
import { ledgerPath } from "../src/engine/score-board.ts";
import { RANKING } from "../src/gallery/fixtures.ts";
import { rankingCsv } from "../src/model/csv.ts";
import { LEGEND, rankingReader } from "../src/model/ranking-file.ts";
import { hashOf, type Route, routeOf } from "../src/route.ts";
import { CATALOGUE } from "../src/texts.ts";

const FILE = {
  format: "neraca-ranking-1",
  ...RANKING,
  lines: RANKING.lines.map((line) => ({ candidateRef: "ab", ...line })),
};

describe("a ranking file", () => {
  test("is read with every reason", () => {
    expect(rankingReader.safeParse(FILE)).toEqual({ success: true, data: RANKING });
  });

  test.each([
    ["another format", { ...FILE, format: "neraca-ranking-2" }],
    ["no lines", { ...FILE, lines: null }],
    ["a line without its reason", { ...FILE, lines: [{ ...FILE.lines[0], reason: "x" }] }],
    ["a quota that is no count", { ...FILE, quota: -1 }],
    ["no object", [FILE]],
    ["nothing", null],
  ])("with %s is not shown at all", (_what, file) => {
    expect(rankingReader.safeParse(file).success).toBe(false);
  });

  test("every code of the files is in the legend, in both languages", () => {
    for (const line of RANKING.lines) {
      expect(LEGEND.find((entry) => entry.status === line.status)?.code).toBe(line.code);
    }
    expect(LEGEND.every(({ meaning }) => meaning.id !== "" && meaning.en !== "")).toBe(true);
  });

  test("only a path below /ledger/ is asked for", () => {
    expect(ledgerPath("publications/cpns/p0-v1.json")).toBe("/ledger/publications/cpns/p0-v1.json");
    for (const path of [
      "../secret",
      "a/../../b",
      "/etc/passwd",
      "https://x/y",
      "a//b",
      "",
      "a?b",
      "a#b",
      "a\\b",
    ]) {
      expect(ledgerPath(path)).toBeNull();
    }
  });
});

describe("CSV", () => {
  test("has a line for everyone, and quotes what needs it", () => {
    const csv = rankingCsv(RANKING, "id");
    expect(csv.startsWith("\uFEFFplace,number,name,")).toBe(true);
    expect(csv.trimEnd().split("\r\n")).toHaveLength(RANKING.lines.length + 1);
    expect(csv).toContain('"Tidak memenuhi nilai ambang batas: TWK 60, minimal 65 (kurang 5)."');
  });

  test("a name that is a formula stays text", () => {
    const [line] = RANKING.lines;
    const csv = rankingCsv({ ...RANKING, lines: [{ ...line!, name: '=HYPERLINK("x")' }] }, "en");
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
  });
});

describe("addresses", () => {
  test.each<Route>([
    { kind: "sittings" },
    { kind: "sitting", sittingId: "medan-s1", wall: false },
    { kind: "sitting", sittingId: "medan-s1", wall: true },
    { kind: "publications" },
    { kind: "publication", file: "publications/cpns/p0-v1.json" },
    { kind: "check" },
  ])("lead back to where they came from: $kind", (route) => expect(routeOf(hashOf(route))).toEqual(route));

  test("an unknown or broken one is the first page", () => {
    for (const hash of ["", "#", "#/nowhere", "#/sitting/", "#/publication/%E0%A4%A"]) {
      expect(routeOf(hash)).toEqual({ kind: "sittings" });
    }
  });
});

test("every text is there in both languages with the same slots", () => {
  expect(catalogueFaults(CATALOGUE)).toEqual([]);
});
