import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  attemptIdOf,
  candidateId,
  digestOf,
  positionId,
  type SelectionId,
  selectionId,
  sittingId,
  staffId,
} from "@neraca/base";
import { type Journal, type NewEvent, streamName } from "@neraca/engine";
import { CPNS_2024, DEFAULT_POLICY, ruleFileOf, ruleSetDigest, scoresOf, ZERO_SCORES } from "@neraca/exam";
import { openSqliteJournal, openSqliteRegistry } from "@neraca/storage";
import { carryingOverNote } from "@neraca/testkit/carrying-over";
import { describe, expect, test } from "vitest";
import { rankCommand } from "../lib/neraca/rank-command.ts";
import { rulesCommands } from "../lib/neraca/rules-commands.ts";
import { AT, commandLine } from "./command-line.ts";

const { folder, english, fileOf } = commandLine([...rulesCommands, rankCommand]);

const SELECTION = selectionId("cpns");
const STAFF = staffId("committee");

/** A selection with one closed sitting of three, and one more that is armed. */
async function dataFolder(): Promise<Journal> {
  const data = join(folder(), "data");
  await mkdir(data, { recursive: true });
  const registry = await openSqliteRegistry(join(data, "registry.sqlite"));
  const selection = (id: SelectionId) => ({
    id,
    name: "CPNS",
    agency: "Kota",
    ruleSetId: "cpns-2024",
    createdAt: AT,
  });
  await registry.createSelection(selection(SELECTION));
  const position = {
    id: positionId("p1"),
    selectionId: SELECTION,
    code: "AK-1",
    title: "Analis",
    agency: "Kota",
    unit: "Biro",
  };
  await registry.createPositions([{ ...position, formationType: "general", quota: 1 }]);
  await registry.close();

  const journal = await openSqliteJournal(join(data, "journal.sqlite"));
  const roster = ["0001", "0002", "0003"].map((number) => ({
    candidateId: candidateId(`c${number}`),
    participantNumber: `26-${number}`,
    positionId: position.id,
    seat: `A${number}`,
    extraTimeMs: 0,
  }));
  for (const id of [sittingId("s1"), sittingId("s2")]) {
    const lines = roster.map((line) => ({ ...line, attemptId: attemptIdOf(id, line.candidateId) }));
    const terms = {
      sittingId: id,
      selectionId: SELECTION,
      ruleSetId: CPNS_2024.id,
      ruleSet: CPNS_2024,
      ruleSetDigest: ruleSetDigest(CPNS_2024),
      bankDigest: digestOf("bank"),
      blueprintDigest: digestOf("blueprint"),
      blueprint: { id: "b", subtests: [] },
      durationMs: CPNS_2024.durationMs,
      roster: lines,
      seedHex: "5e".repeat(32),
      sealKeyHex: "5f".repeat(32),
      pin: "000000",
      policy: DEFAULT_POLICY,
    };
    const event = (one: object): NewEvent => one as NewEvent;
    const stream = streamName("sitting", id);
    await journal.commit([
      { stream, expectedVersion: 0, events: [event({ type: "SittingArmed", at: AT, by: STAFF, terms })] },
    ]);
    if (id !== "s1") continue;
    const sealed = { paperDigest: digestOf("p"), responsesDigest: digestOf("r"), saltHex: "0f".repeat(16) };
    const results = [
      { ...sealed, status: "scored", scores: scoresOf({ TWK: 100, TIU: 100, TKP: 170 }) },
      { ...sealed, status: "scored", scores: scoresOf({ TWK: 100, TIU: 120, TKP: 160 }) },
      { ...sealed, status: "absent", scores: ZERO_SCORES },
    ];
    await journal.commit([
      ...lines.map(({ attemptId }, nth) => ({
        stream: streamName("attempt", attemptId),
        expectedVersion: 0,
        events: [event({ type: "ResultSealed", at: AT, result: results[nth] })],
      })),
      {
        stream,
        expectedVersion: 1,
        events: [event({ type: "SittingClosed", at: AT, by: STAFF, journalDigest: digestOf("j") })],
      },
    ]);
  }
  return journal;
}

describe("results of a selection", () => {
  test("[RC1] are what its closed sittings have sealed, read beside the server that writes, which nothing disturbs", async () => {
    const journal = await dataFolder();
    const head = await journal.head();
    const { code, said, warned } = await english("rank", "--selection", "cpns");
    expect([code, warned]).toEqual([0, ""]);
    expect(said.slice(0, 4)).toEqual([
      "cpns: 3 candidates, 1 positions.",
      "A: cpns-2024 (KepmenPANRB 321/2024)",
      "Note: 1 sittings of this selection are not closed; their candidates are not counted yet.",
      "AK-1 Analis (general, quota 1): through 1",
    ]);
    expect(said.slice(4, 7).map((line) => line.split("  ").slice(1, 4))).toEqual([
      ["1", "26-0001", "P/L"],
      ["-", "26-0002", "TL"],
      ["-", "26-0003", "TH"],
    ]);
    const compared = await english("rank", "--compare", "cpns-2019", "--json");
    expect(JSON.parse(compared.said.at(-1)!)).toMatchObject({
      name: "cpns",
      rules: "cpns-2024",
      compare: "cpns-2019",
      moves: { "only-first": 0, "only-second": 1, place: 1, status: 0 },
    });
    expect(await journal.head()).toBe(head);
    await journal.close();
    const bytes = await readFile(join(folder(), "data/journal.sqlite"));
    expect((await english("rank")).code).toBe(0);
    expect((await readFile(join(folder(), "data/journal.sqlite"))).equals(bytes)).toBe(true);
    const again = await openSqliteJournal(join(folder(), "data/journal.sqlite"));
    expect(await again.head()).toBe(head);
    await again.close();
    expect(await readdir(join(folder(), "data"))).toEqual([
      "journal.sqlite",
      "journal.sqlite.lock",
      "registry.sqlite",
    ]);
  });

  test("[RC1] have those who are carried over among them, as the journal has it", async () => {
    const journal = await dataFolder();
    const note = carryingOverNote(
      { candidateId: candidateId("c0004"), participantNumber: "26-0004", positionId: positionId("p1") },
      { TWK: 90, TIU: 110, TKP: 171, round: "cpns-2021", formationType: "general", document: "B/1" },
      1,
    );
    const event = { ...note, selectionId: SELECTION, at: AT, noteId: "note" } as unknown as NewEvent;
    await journal.commit([{ stream: streamName("machine", "staff"), expectedVersion: 0, events: [event] }]);
    const { said } = await english("rank");
    expect(said[0]).toBe("cpns: 4 candidates, 1 positions.");
    expect(said.slice(4, 6).map((line) => line.split("  ").slice(1, 4))).toEqual([
      ["1", "26-0004", "P/L"],
      ["2", "26-0001", "P/L"],
    ]);
    expect(said[4]).toContain("carried over from cpns-2021");
    await journal.close();
  });

  test("[RC1] that are not there yet are refused in words", async () => {
    expect((await english("rank")).code).toBe(2);
    const registry = await mkdir(join(folder(), "data")).then(() =>
      openSqliteRegistry(join(folder(), "data/registry.sqlite")),
    );
    await registry.createSelection({
      id: SELECTION,
      name: "CPNS",
      agency: "Kota",
      ruleSetId: "cpns-2024",
      createdAt: AT,
    });
    await registry.close();
    expect(await english("rank")).toMatchObject({
      code: 1,
      warned: expect.stringContaining("There is no journal"),
    });
    await (await openSqliteJournal(join(folder(), "data/journal.sqlite"))).close();
    expect(await english("rank")).toMatchObject({
      code: 1,
      warned: expect.stringContaining("No sitting of cpns is closed"),
    });
    expect((await english("rank", "--selection", "other")).code).toBe(2);
  });
});

describe("rules on the command line", () => {
  test("[RC7] are listed, with those of the installation", async () => {
    await mkdir(join(folder(), "data/rules"), { recursive: true });
    await writeFile(
      join(folder(), "data/rules/x.json"),
      ruleFileOf({ ...CPNS_2024, id: "cpns-2031", year: 2031 }),
    );
    const { code, said } = await english("rules", "--json");
    expect(code).toBe(0);
    expect(said.join("\n")).toContain("cpns-2031  KepmenPANRB 321/2024");
    expect(JSON.parse(said.at(-1)!).rules).toHaveLength(7);
  });

  test("[RC7] are checked file by file, and every fault names its field", async () => {
    const right = await fileOf("right.json", ruleFileOf({ ...CPNS_2024, id: "cpns-2031", year: 2031 }));
    expect(await english("rules", "check", right)).toMatchObject({ code: 0, warned: "" });
    const wrong = await fileOf(
      "wrong.json",
      ruleFileOf({ ...CPNS_2024, id: "cpns-2031", year: 2031, cutMultiple: 0 }),
    );
    const { code, warned, said } = await english("rules", "check", wrong, "--json");
    expect([code, warned]).toEqual([1, `${wrong}: cut.timesQuota: must be a whole number from 1 to 100`]);
    expect(JSON.parse(said.at(-1)!)).toEqual({
      ok: false,
      faults: [{ field: "cut.timesQuota", message: "must be a whole number from 1 to 100" }],
    });
    const changed = await fileOf("changed.json", ruleFileOf({ ...CPNS_2024, cutMultiple: 4 }));
    expect(await english("rules", "check", changed)).toMatchObject({
      code: 1,
      warned: expect.stringContaining("another version and id"),
    });
    expect((await english("rules", "check", join(folder(), "nothing.json"))).code).toBe(2);
  });
});
