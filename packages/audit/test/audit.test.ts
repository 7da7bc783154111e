import { sittingId } from "@neraca/base";
import type { ExamWorld, WorldDisk } from "@neraca/testkit/exam-world";
import { finishedSitting } from "@neraca/testkit/finished-sitting";
import { beforeAll, describe, expect, test } from "vitest";
import { CHECKS, type JournalRow } from "../src/index.ts";
import { audited, linesOf, rowsOf } from "./audited.ts";
import { dropped, edited, inserted, positionOf, rechained, renumbered, rowAt, swapped } from "./tampering.ts";

let world: ExamWorld;
let disk: WorldDisk;
let rows: readonly JournalRow[];
beforeAll(async () => {
  world = await finishedSitting();
  disk = world.disk;
  rows = rowsOf(disk);
});

const streamOf = (nth: number): string => `attempt/${world.attemptId(nth)}`;
const numberOf = (nth: number): string => `2026-12-000${nth}`;

/** What an audit of these rows finds; with the ledger as it was. */
const found = (changed: readonly JournalRow[]): readonly string[] =>
  linesOf(audited(disk, { rows: changed }));
/** The same after the forger has worked out the chain again, without what the ledger's bound chain says of it. */
const foundRechained = (changed: readonly JournalRow[]): readonly string[] =>
  found(rechained(changed)).filter((line) => !line.includes("of the ledger binds"));

describe("an untouched sitting", () => {
  test("[AU1] has no difference, and everything was looked at", () => {
    const report = audited(disk);
    expect(linesOf(report)).toEqual([]);
    expect(report).toMatchObject({ phase: "closed", attempts: 6, events: rows.length, differences: 0 });
    for (const { check, looked, differences } of report.tallies) {
      expect([check, looked > 0, differences]).toEqual([check, true, 0]);
    }
    expect(report.tallies.map(({ check }) => check)).toEqual(CHECKS);
    expect(report.checks).toBe(report.tallies.reduce((sum, { looked }) => sum + looked, 0));
  });

  test("[AU14] has the board of every moment, from what was on the record by then", () => {
    const at = (position: number): number => JSON.parse(rowAt(rows, position).body).at as number;
    const boardAt = (moment: number) => audited(disk, { boardAt: moment }).board;
    expect(boardAt(at(1) - 1)).toBeNull();
    const before = boardAt(at(positionOf(rows, "SittingStarted")) - 1);
    expect(before?.map(({ place, scores, state }) => [place, scores.total, state])).toEqual(
      world.roster.map(() => [1, 0, "waiting"]),
    );
    // The second candidate changes nothing of the first one's line.
    const mid = boardAt(at(positionOf(rows, "ResponseSaved", 0, streamOf(1))) - 1);
    expect(mid?.map(({ participantNumber, answered }) => [participantNumber, answered]).toSorted()).toEqual([
      [numberOf(0), 6],
      ...[1, 2, 3, 4, 5].map((nth) => [numberOf(nth), 0]),
    ]);
    const last = boardAt(Number.MAX_SAFE_INTEGER);
    for (const line of last ?? []) {
      const nth = Number(line.participantNumber.slice(-1));
      const { result } = world.service.attempt(world.attemptId(nth));
      expect([nth, line.scores]).toEqual([nth, result?.scores]);
      expect(line.state).toBe(nth === 4 ? "waiting" : "finished");
    }
    // The first of those who stand on a place has as many above them.
    const places = last?.map(({ place }) => place) ?? [];
    expect(places.map((place) => places.indexOf(place) + 1)).toEqual(places);
    expect(new Set(places).size).toBeGreaterThan(3);
  });
});

describe("rows", () => {
  test("[AU2] an event that was dropped is named by its place", () => {
    const position = positionOf(rows, "ResponseSaved", 2, streamOf(1));
    const lines = found(dropped(rows, position));
    expect(lines).toContain(
      `places||${position + 1}|event ${position} is not in its place: after ${position - 1} comes ${position + 1}`,
    );
    expect(lines.some((line) => line.startsWith(`chain||${position + 1}|the chain breaks here`))).toBe(true);
    expect(lines.some((line) => line.startsWith(`results|${numberOf(1)}|`))).toBe(true);
    expect(lines.some((line) => line.includes("digest over all attempts' records"))).toBe(true);
  });

  test("[AU2] also when the rest was numbered again, and when the chain was worked out again", () => {
    const position = positionOf(rows, "ResponseSaved", 2, streamOf(1));
    const without = renumbered(dropped(rows, position));
    expect(found(without)[0]).toMatch(new RegExp(`^chain\\|\\|${position}\\|the chain breaks here`));
    const lines = foundRechained(without);
    expect(lines.some((line) => line.startsWith(`results|${numberOf(1)}|`))).toBe(true);
    expect(lines.some((line) => line.startsWith("close|"))).toBe(true);
    expect(found(rechained(without)).filter((line) => line.includes("of the ledger binds"))).toHaveLength(1);
  });

  test("[AU2] two events that were swapped are named, also by somebody who knows the chain", () => {
    const one = positionOf(rows, "ResponseSaved", 0, streamOf(1));
    const lines = found(swapped(rows, one, one + 1));
    expect(lines[0]).toMatch(new RegExp(`^chain\\|\\|${one}\\|`));
    expect(lines[1]).toMatch(new RegExp(`^(chain|lawful)\\|[^|]*\\|${one + 1}\\|`));
    expect(foundRechained(renumbered(swapped(rows, one, one + 1)))[0]).toMatch(/is recorded after act/);
    // Of two candidates at different times, in each one's own order: the stamps tell.
    const first = positionOf(rows, "ResponseSaved", -1, streamOf(0));
    const later = positionOf(rows, "ResponseSaved", 0, streamOf(2));
    const stamped = foundRechained(renumbered(swapped(rows, first, later)));
    expect(stamped.some((line) => line.startsWith("order|"))).toBe(true);
  });

  test("[AU2] an event that was put in is named", () => {
    const after = positionOf(rows, "ResponseSaved", 1, streamOf(2));
    const event = { ...JSON.parse(rowAt(rows, after).body), seq: 5_000 } as Record<string, unknown>;
    const more = inserted(rows, after, streamOf(2), event);
    expect(found(more).some((line) => line.startsWith(`places||${after + 1}|`))).toBe(true);
    const lines = foundRechained(renumbered(more));
    expect(lines.some((line) => line.startsWith(`close||`))).toBe(true);
    expect(lines[0]).toMatch(/act \d+ is recorded after act 5000/);
  });

  test("[AU2] a row that says twice where it stands, or nowhere, is named", () => {
    const doubled = [...rows.slice(0, 9), rowAt(rows, 9), ...rows.slice(9)];
    expect(found(doubled).filter((line) => line.startsWith("places"))).toHaveLength(2);
    const renamed = rows.map((row) => (row.position === 9 ? { ...row, stream: streamOf(5) } : row));
    expect(found(renamed).filter((line) => line.startsWith("places")).length).toBeGreaterThan(1);
    const retyped = rows.map((row) => (row.position === 9 ? { ...row, type: "LoginHeld" } : row));
    expect(found(retyped)[0]).toMatch(/^shape\|\|9\|its content is not the JSON of a LoginHeld/);
  });

  test("[AU4] a journal that was cut off, or begun anew, is not the one that the ledger binds", () => {
    const closed = positionOf(rows, "SittingClosed");
    const lines = found(rows.slice(0, closed - 1));
    expect(lines.some((line) => line.includes(`does not reach event ${closed}`))).toBe(true);
    const renamedPin = edited(rows, 1, (event) => {
      (event["terms"] as Record<string, unknown>)["pin"] = "000000";
    });
    expect(found(rechained(renamedPin))).toEqual([
      expect.stringMatching(
        /^ledger\|\|1\|the journal up to here is not the one that entry 2 of the ledger binds/,
      ),
      expect.stringMatching(new RegExp(`^ledger\\|\\|${closed}\\|the journal up to here is not the one`)),
    ]);
  });

  test("[AU17] a journal without a chain is audited all the same, unless the ledger binds one", async () => {
    const bare = rows.map((row) => ({ ...row, chain: null }));
    expect(found(bare)).toEqual([]);
    const late = positionOf(rows, "SittingClosed");
    expect(found(rows.map((row) => (row.position < late ? { ...row, chain: null } : row)))).toEqual([]);
    const hole = rows.map((row) => (row.position === 40 ? { ...row, chain: null } : row));
    expect(found(hole)).toEqual(["chain||40|its link of the chain is missing"]);
    const changed = edited(bare, positionOf(rows, "QuestionShown"), (event) => {
      event["at"] = Number(event["at"]) + 1;
    });
    expect(found(changed).some((line) => line.includes("of the ledger binds"))).toBe(true);
  });
});

describe("events", () => {
  test("[AU5] of no known kind, or without their members, are named and nothing is made of them", () => {
    const position = positionOf(rows, "QuestionShown");
    const lines = found(edited(rows, position, (event) => void (event["type"] = "QuestionSeen")));
    expect(lines.some((line) => line.startsWith(`shape||${position}|QuestionSeen is not known`))).toBe(true);
    for (const change of [
      (event: Record<string, unknown>) => void delete event["seq"],
      (event: Record<string, unknown>) => void (event["seq"] = "7"),
      (event: Record<string, unknown>) => void (event["more"] = 1),
    ]) {
      expect(found(edited(rows, position, change)).some((line) => line.startsWith("shape|"))).toBe(true);
    }
    const spaced = rows.map((row) => (row.position === position ? { ...row, body: ` ${row.body}` } : row));
    expect(found(spaced).some((line) => line.startsWith(`shape||${position}|its content`))).toBe(true);
  });

  test("[AU18] of a sitting that the journal does not know are none; what the ledger says of it is a difference", () => {
    expect(audited(disk, { sitting: sittingId("sitting-z") })).toMatchObject({
      phase: "unknown",
      differences: 0,
    });
    const without = renumbered(rows.filter(({ stream }) => stream.startsWith("selection/")));
    const lines = found(rechained(without)).filter((line) => line.includes("does not know it"));
    // Commitment, six results, seed.
    expect(lines).toHaveLength(8);
  });

  test("[AU15] faults of the file are differences", () => {
    const fault = { id: "pemicu dibuang", en: "a trigger was removed" };
    const report = audited(disk, { fileFaults: [fault] });
    expect(linesOf(report)).toEqual(["file|||a trigger was removed"]);
    expect(report.differences).toBe(1);
  });
});
