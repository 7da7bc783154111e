import { CPNS_2024, formationTypesOf, ruleFileOf } from "@neraca/exam";
import { catalogueFaults } from "@neraca/ui/i18n";
import { describe, expect, test } from "vitest";
import { arrive } from "../src/engine/arrive.ts";
import { type BoardPorts, downloadPath, ledgerPath, ScoreBoard } from "../src/engine/score-board.ts";
import { RANKING } from "../src/gallery/fixtures.ts";
import { rankingReader, USUAL_LEGEND } from "../src/model/ranking-file.ts";
import { rulesFile, rulesReader } from "../src/model/rule-file.ts";
import { hashOf, type Route, routeOf } from "../src/route.ts";
import { CATALOGUE } from "../src/texts.ts";

const FILE = {
  format: "neraca-ranking-2",
  ...RANKING,
  lines: RANKING.lines.map((line) => ({ candidateRef: "ab", ...line })),
};

describe("a ranking file", () => {
  test("is read with every reason", () => {
    expect(rankingReader.safeParse(FILE)).toEqual({ success: true, data: RANKING });
  });

  test("of the format that says nothing of earlier rounds is read as well", () => {
    const lines = FILE.lines.map(({ carriedFrom: _from, ...line }) => line);
    const read = rankingReader.safeParse({ ...FILE, format: "neraca-ranking-1", lines });
    expect(read.success && read.data.lines.every(({ carriedFrom }) => carriedFrom === null)).toBe(true);
  });

  test.each([
    ["another format", { ...FILE, format: "neraca-ranking-3" }],
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
      expect(USUAL_LEGEND.find((entry) => entry.status === line.status)?.code).toBe(line.code);
    }
    expect(USUAL_LEGEND.every(({ meaning }) => meaning.id !== "" && meaning.en !== "")).toBe(true);
  });

  test("stands by its rules: their file gives the decree, the names of formation types and the legend", () => {
    const read = rulesReader.safeParse(JSON.parse(ruleFileOf(CPNS_2024)));
    expect(read).toMatchObject({ success: true, data: { id: "cpns-2024", decree: "KepmenPANRB 321/2024" } });
    if (!read.success) return;
    expect([...read.data.formationTypes.keys()]).toEqual(formationTypesOf(CPNS_2024));
    expect(read.data.formationTypes.get("papua")).toEqual({
      id: "Putra/putri Papua",
      en: "Natives of Papua",
    });
    // The legend for rankings without a rule file says what the decrees have said so far.
    expect(read.data.legend).toEqual(USUAL_LEGEND);
    expect(ledgerPath(rulesFile("cpns-2024"))).toBe("/ledger/rule-sets/cpns-2024.json");
    for (const wrong of [null, [], {}, { ...CPNS_2024, format: "neraca-rule-set-1", stages: [] }]) {
      expect(rulesReader.safeParse(wrong).success).toBe(false);
    }
  });

  const shown = async (files: Readonly<Record<string, unknown>>) => {
    const fetch = async (path: string) =>
      path in files ? Response.json(files[path]) : new Response("", { status: 404 });
    const board = new ScoreBoard({ fetch, later: () => () => {} } as unknown as BoardPorts);
    board.show({ kind: "publication", file: "publications/cpns/p0-v1.json" });
    await new Promise<void>((resolve) =>
      board.subscribe(({ ranking }) => {
        if (ranking.kind !== "loading") resolve();
      }),
    );
    return board.view;
  };

  test("is shown with the rules that were published with it, and without where there are none", async () => {
    const ranking = { "/ledger/publications/cpns/p0-v1.json": FILE };
    const rules = JSON.parse(ruleFileOf(CPNS_2024));
    const both = await shown({ ...ranking, "/ledger/rule-sets/cpns-2024.json": rules });
    expect([both.ranking.kind, both.rules?.decree]).toEqual(["ready", "KepmenPANRB 321/2024"]);
    const alone = await shown(ranking);
    expect([alone.ranking.kind, alone.rules]).toEqual(["ready", null]);
    const others = await shown({
      ...ranking,
      "/ledger/rule-sets/cpns-2024.json": { ...rules, id: "cpns-2021" },
    });
    expect(others.rules).toBeNull();
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

test("the server is asked for each form of a publication, and for nothing else", () => {
  expect(downloadPath("publications/cpns/p0/v12.json", "pdf")).toBe(
    "/api/board/publications/cpns/p0/v12.pdf",
  );
  for (const file of [
    "publications/../x/v1.json",
    "rule-sets/cpns.json",
    "publications/cpns/p0/v1.pdf",
    "//x/v1.json",
  ])
    expect(downloadPath(file, "csv")).toBeNull();
});

describe("addresses", () => {
  test.each<Route>([
    { kind: "boards" },
    { kind: "board", channel: { kind: "venue", id: "upt" }, wall: true },
    { kind: "board", channel: { kind: "position", id: "p0" }, wall: false },
    { kind: "board", channel: { kind: "sitting", id: "medan-s1" }, wall: false },
    { kind: "board", channel: { kind: "sitting", id: "medan-s1" }, wall: true },
    { kind: "publications" },
    { kind: "publication", file: "publications/cpns/p0-v1.json" },
    { kind: "check" },
    { kind: "check", receipt: "0123456789" },
  ])("lead back to where they came from: $kind", (route) => expect(routeOf(hashOf(route))).toEqual(route));

  test("a receipt in one is verified, and taken out of it", () => {
    const said: unknown[] = [];
    const go = (hash: string) =>
      arrive(hash, {
        show: (route) => said.push(route),
        giveReceipt: (digits) => said.push(digits),
        replaceHash: (replaced) => said.push(replaced),
      });
    go("#/check/0012");
    expect(said.splice(0)).toEqual(["#/check", { kind: "check" }, "0012"]);
    go("#/check/");
    go("#/publications");
    expect(said).toEqual([{ kind: "check" }, { kind: "publications" }]);
  });

  test("an unknown or broken one is the first page", () => {
    for (const hash of ["", "#", "#/nowhere", "#/sitting/", "#/publication/%E0%A4%A"]) {
      expect(routeOf(hash)).toEqual({ kind: "boards" });
    }
  });
});

test("every text is there in both languages with the same slots", () => {
  expect(catalogueFaults(CATALOGUE)).toEqual([]);
});
