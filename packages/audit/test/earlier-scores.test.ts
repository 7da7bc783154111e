import { digestOf, positionId, utf8 } from "@neraca/base";
import { carryingOver, ELSEWHERE, OF_2021 } from "@neraca/testkit/carrying-over";
import { SELECTION, type WorldDisk } from "@neraca/testkit/exam-world";
import { closedSitting, publish } from "@neraca/testkit/finished-sitting";
import { beforeAll, describe, expect, test } from "vitest";
import type { JournalRow } from "../src/index.ts";
import { audited, linesOf, linesWithoutBinding, rowsOf } from "./audited.ts";
import { edited, inserted, positionOf } from "./tampering.ts";

type Body = Record<string, unknown>;

let disk: WorldDisk;
let rows: readonly JournalRow[];
/** Places in the journal of what was noted of them. */
let entered: number;
beforeAll(async () => {
  const world = await closedSitting();
  const whose = { candidateId: ELSEWHERE.candidateId, participantNumber: ELSEWHERE.participantNumber };
  await carryingOver(world, whose, OF_2021);
  // Absent in the sitting: they keep what they have. Present: the exam counts.
  await carryingOver(
    world,
    { ...world.roster[4]!, positionId: positionId("p-lain") },
    { ...OF_2021, TKP: 180 },
  );
  await carryingOver(world, world.roster[0]!, OF_2021);
  await publish(world, "cpns-2024");
  await carryingOver(world, whose, { ...OF_2021, TKP: 200 }, 2);
  await carryingOver(world, world.roster[4]!, null, 2);
  await publish(world, "cpns-2024");
  disk = world.disk;
  rows = rowsOf(disk);
  entered = positionOf(rows, "CandidateChanged");
});

const found = (changed: readonly JournalRow[]): readonly string[] => linesWithoutBinding(disk, changed);
const rankings = (changed: readonly JournalRow[]): readonly string[] =>
  found(changed).filter((line) => line.startsWith("rankings|"));
const who = `rankings|${ELSEWHERE.participantNumber}|`;

describe("scores of an earlier round", () => {
  test("[AU28][AU29] are read from the staff's log as it stood at each publication; honest ones are no difference", () => {
    expect(linesOf(audited(disk))).toEqual([]);
    const published = rows
      .filter(({ type }) => type === "ScoresCarriedOver")
      .map(({ body }) => JSON.parse(body) as Body);
    expect(
      published.map(({ entries }) =>
        (entries as readonly Body[]).map(({ act, total }) => `${act} ${total}`).toSorted(),
      ),
    ).toEqual([
      ["entered 400", "entered 410"],
      ["entered 420", "taken-back 400", "taken-back 410"],
    ]);
  });

  test("[AU28] a line without a note, and one with other points, another round or another position, are named by candidate", () => {
    const dropped = rows.filter(({ position }) => position !== entered);
    expect(rankings(dropped).join("\n")).toContain("do not stand in the order");
    const changed = (member: string, value: unknown) =>
      rankings(
        edited(rows, entered, (event) => {
          const { carriedOver } = event["after"] as { carriedOver: Body };
          carriedOver[member] = value;
        }),
      );
    expect(changed("TKP", 191).filter((line) => line.startsWith(who)).length).toBeGreaterThan(0);
    expect(
      changed("round", "cpns-2019").some((line) => line.startsWith(who) && line.includes("carriedFrom")),
    ).toBe(true);
    expect(changed("document", "B/9").join()).toContain(".documentDigest is");
    expect(changed("formationType", "papua").join()).toContain("formationType");
    const moved = edited(rows, entered, (event) => void ((event["after"] as Body)["positionId"] = "p-9"));
    expect(rankings(moved).length).toBeGreaterThan(0);
    // Another note's id is another name in the ledger.
    const named = edited(rows, entered, (event) => void (event["noteId"] = "other"));
    expect(rankings(named).some((line) => line.includes("candidateRef"))).toBe(true);
  });

  test("[AU28] what a publication did not tell, or told of nobody, is named", () => {
    const at = positionOf(rows, "ScoresCarriedOver");
    const silent = rankings(rows.filter(({ position }) => position !== at));
    expect(silent.join()).toContain("the scores of earlier rounds that the publication told");
    const told = edited(rows, at, (event) => {
      const [first] = event["entries"] as Body[];
      (event["entries"] as Body[]).push({ ...first, candidateId: "c-baru", candidateRef: digestOf("x") });
    });
    expect(rankings(told).join()).toContain("told");
    const odd = edited(rows, at, (event) => void (event["entries"] = [{ act: "entered" }]));
    expect(found(odd).join("\n")).toContain(`shape||${at}|ScoresCarriedOver is not known`);
    // Bound by the draft, in the transaction of the approval, and followed by a ranking.
    const published = positionOf(rows, "RankingPublished");
    const unbound = edited(rows, published, (event) => void delete event["carriedOver"]);
    expect(rankings(unbound).join()).toContain("are not what was approved with this publication");
    const other = edited(rows, at, (event) => void (event["by"] = "panitia-tiga"));
    expect(rankings(other).join()).toContain("are not what was approved with this publication");
    const last = edited(
      rows,
      positionOf(rows, "ScoresCarriedOver", -1),
      (event) => void (event["positionId"] = "p-9"),
    );
    expect(rankings(last).join()).toContain("no publication followed");
  });

  test("[AU29] the ledger has these entries right before the ranking, and no others", async () => {
    const ledger = new Map(disk.ledger);
    const at = positionOf(rows, "ScoresCarriedOver");
    const others = edited(rows, at, (event) => {
      for (const told of event["entries"] as Body[]) told["formationType"] = "papua";
    });
    expect(
      found(others).some(
        (line) => line.startsWith("ledger|") && line.includes("are not what this publication told"),
      ),
    ).toBe(true);
    // The ledger alone: a rule file of the round that says something else.
    const changed = new Map(ledger).set("rule-sets/cpns-2021.json", utf8("{}"));
    expect(linesOf(audited({ ...disk, ledger: changed })).join("\n")).toContain(
      "rule-sets/cpns-2021.json is not the one bound",
    );
  });

  test("[AU27][AU28] whoever entered them alone left a mark, and an approval before somebody else has looked is named", () => {
    const acknowledged = positionOf(rows, "MarksAcknowledged", -1);
    const unseen = found(rows.filter(({ position }) => position !== acknowledged));
    expect(
      unseen.some(
        (line) => line.startsWith("lawful|") && line.includes("before somebody else had acknowledged"),
      ),
    ).toBe(true);
    expect(
      audited(disk)
        .marks.filter(({ kind }) => kind === "carried-over-entered")
        .map(({ candidate }) => candidate),
    ).toContain(ELSEWHERE.participantNumber);
  });

  test("[AU28] a line of the log that has not what it should have is named, whatever stands there", () => {
    for (const carriedOver of [7, "x", []]) {
      const odd = edited(
        rows,
        entered,
        (event) => void ((event["after"] as Body)["carriedOver"] = carriedOver),
      );
      expect(found(odd)[0]).toMatch(/^shape/);
    }
    for (const points of [-1, 1.5, "100", 2 ** 53, null]) {
      const odd = edited(rows, entered, (event) => {
        (event["after"] as { carriedOver: Body }).carriedOver["TWK"] = points;
      });
      expect(rankings(odd).length).toBeGreaterThan(0);
    }
    const noSelection = edited(rows, entered, (event) => void (event["selectionId"] = `${SELECTION}-x`));
    expect(rankings(noSelection).length).toBeGreaterThan(0);
  });
});

test("[AU28] scores that came with a list are covered by the list's own line, of as many and by the same person", () => {
  const listed = edited(rows, entered, (event) => void (event["file"] = "lama.csv"));
  const words = "were entered with a list that left no mark";
  expect(found(listed).filter((line) => line.startsWith("lawful|") && line.includes(words))).toHaveLength(2);
  const { staffId, selectionId, at } = JSON.parse(rows[entered - 1]!.body) as Body;
  const line = {
    type: "CandidatesImported",
    staffId,
    selectionId,
    at,
    noteId: "list",
    fileName: "lama.csv",
    carriedOver: 1,
  };
  const withList = (change: Body) =>
    found(inserted(listed, entered, "machine/staff", { ...line, ...change })).join("\n");
  expect(withList({})).not.toContain(words);
  // It is a mark like any other: nobody had acknowledged it.
  expect(withList({})).toContain("before somebody else had acknowledged");
  for (const change of [{ carriedOver: 2 }, { staffId: "panitia-tiga" }, { fileName: "lain.csv" }]) {
    expect(withList(change)).toContain(words);
  }
});

test("[AU28] accommodations that came with a list are not counted among its scores", () => {
  const { staffId, selectionId, at, ...change } = JSON.parse(rows[entered - 1]!.body) as Body;
  const { carriedOver: _scores, ...before } = change["before"] as Body;
  const fields = { ...before, carriedOver: null };
  const accommodations = {
    extraTimeMs: 0,
    screenReader: false,
    largeText: true,
    lowVisionSeat: false,
    note: "",
  };
  const common = { staffId, selectionId, at };
  const granted = {
    ...change,
    ...common,
    noteId: "granted",
    candidateId: "c-besar",
    participantNumber: "24-7009",
    before: fields,
    after: { ...fields, accommodations },
    file: "kebutuhan.csv",
  };
  const list = {
    type: "CandidatesImported",
    ...common,
    noteId: "list",
    fileName: "kebutuhan.csv",
    accommodated: 1,
  };
  const withGranted = inserted(rows, entered, "machine/staff", granted);
  const both = inserted(withGranted, entered + 1, "machine/staff", list);
  expect(found(both).join("\n")).not.toContain("were entered with a list that left no mark");
});
