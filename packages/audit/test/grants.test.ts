import { SELECTION, type WorldDisk } from "@neraca/testkit/exam-world";
import { closedSitting, publish } from "@neraca/testkit/finished-sitting";
import { beforeAll, describe, expect, test } from "vitest";
import type { JournalRow } from "../src/index.ts";
import { audited, linesOf, linesWithoutBinding, rowsOf } from "./audited.ts";
import { edited, inserted, positionOf, rechained, renumbered, rowAt } from "./tampering.ts";

type Line = {
  readonly candidateId: string;
  readonly participantNumber: string;
  readonly extraTimeMs: number;
};

let disk: WorldDisk;
let rows: readonly JournalRow[];
let roster: readonly Line[];
let armedAt: number;
beforeAll(async () => {
  const world = await closedSitting();
  await publish(world, "cpns-2024");
  disk = world.disk;
  rows = rowsOf(disk);
  const armed = JSON.parse(rowAt(rows, positionOf(rows, "SittingArmed")).body) as {
    at: number;
    terms: { roster: readonly Line[] };
  };
  roster = armed.terms.roster;
  armedAt = armed.at;
});

const GRANTED = { extraTimeMs: 0, largeText: false, screenReader: false, lowVisionSeat: false, note: "" };
const STAFF = "machine/staff";

/** Somebody of the committee has decided so of a candidate, at that moment. */
function changed(line: Line, at: number, granted: Partial<typeof GRANTED>, more: object = {}) {
  const fields = { positionId: "p-1", withdrawal: null, carriedOver: null };
  return {
    type: "CandidateChanged",
    at,
    noteId: `n-${at}`,
    staffId: "rini",
    selectionId: SELECTION,
    candidateId: line.candidateId,
    participantNumber: line.participantNumber,
    version: 1,
    corrected: [],
    before: { ...fields, accommodations: GRANTED },
    after: { ...fields, accommodations: { ...GRANTED, ...granted } },
    fieldsDigest: "ab".repeat(32),
    ...more,
  };
}

const withLines = (...lines: readonly object[]): readonly JournalRow[] =>
  lines.reduce<readonly JournalRow[]>((so, line) => inserted(so, so.length, STAFF, { ...line }), rows);
const found = (...lines: readonly object[]): readonly string[] =>
  linesOf(audited(disk, { rows: rechained(renumbered(withLines(...lines))) }));

describe("what was granted", () => {
  test("[AU42] an exam that was armed with other time or needs than the record grants is named, both ways", () => {
    const [none] = roster.filter(({ extraTimeMs }) => extraTimeMs === 0);
    const [some] = roster.filter(({ extraTimeMs }) => extraTimeMs > 0);
    const long = armedAt - 3_600_000;
    expect(found(changed(some!, long, { extraTimeMs: some!.extraTimeMs }))).toEqual([]);
    const had = (line: Line, armed: string, granted: string) => [
      `lawful|${line.participantNumber}|${positionOf(rows, "SittingArmed")}|the sitting was armed with ${armed}, and the committee had granted ${granted}`,
    ];
    expect(found(changed(none!, long, { extraTimeMs: 60_000 }))).toEqual(had(none!, "0 ms", "60000 ms"));
    expect(found(changed(some!, long, {}))).toEqual(had(some!, `${some!.extraTimeMs} ms`, "0 ms"));
    expect(found(changed(none!, long, { largeText: true }))).toEqual(had(none!, "0 ms", "0 ms + large-text"));
    // The newest counts; what comes after the arming, and what came while it was planned, is nobody's mistake.
    expect(found(changed(none!, long, { extraTimeMs: 1 }), changed(none!, long + 1, {}))).toEqual([]);
    expect(found(changed(none!, armedAt + 1, { extraTimeMs: 60_000 }))).toEqual([]);
    expect(found(changed(none!, long, {}), changed(none!, armedAt - 1_000, { extraTimeMs: 1 }))).toEqual([]);
  });

  test("[AU42] needs that nobody granted by the record are named; extra time may have come with a list", () => {
    const position = positionOf(rows, "SittingArmed");
    const login = { type: "StaffLoggedIn", at: 1, noteId: "n", staffId: "rini" };
    const logged = inserted(rows, rows.length, STAFF, login);
    const forged = edited(logged, position, (event) => {
      const { roster: lines } = event["terms"] as { roster: { needs?: string[] }[] };
      lines[0]!.needs = ["large-text"];
    });
    expect(linesWithoutBinding(disk, forged)).toContain(
      `lawful|${roster[0]!.participantNumber}|${position}|the sitting was armed with ${roster[0]!.extraTimeMs} ms + large-text, and the committee had granted 0 ms`,
    );
  });

  test("[AU42] a list that grants to more or fewer than are on the record with it is named", () => {
    const file = { file: "peserta.csv" };
    const listed = (accommodated?: number) => ({
      type: "CandidatesImported",
      at: armedAt + 10,
      noteId: "n-list",
      staffId: "rini",
      selectionId: SELECTION,
      digest: "ab".repeat(32),
      fileName: "peserta.csv",
      rows: 2,
      before: 0,
      after: 2,
      ...(accommodated === undefined ? {} : { accommodated }),
    });
    const one = changed(roster[0]!, armedAt + 5, { largeText: true }, file);
    expect(found(one, listed(1))).toEqual([]);
    const other = (says: number, there: number) =>
      expect.stringContaining(
        `says that it grants something to ${says}, and ${there} are on the record with it`,
      );
    expect(found(one, listed(2))).toEqual([other(2, 1)]);
    expect(found(one, listed())).toEqual([other(0, 1)]);
    expect(found(listed(1))).toEqual([other(1, 0)]);
    // Extra time alone has no line of its own.
    expect(found({ ...listed(), extended: 2 })).toEqual([]);
    expect(found(one)).toEqual([other(0, 1)]);
  });
});

describe("names", () => {
  /** As the registry has them: as they were published, but for some. */
  function people(others: Readonly<Record<string, string | null>>) {
    const published = JSON.parse(new TextDecoder().decode([...disk.publications.values()][0])) as {
      lines?: { participantNumber: string; name: string }[];
    };
    const files = [...disk.publications.values()].map(
      (bytes) => JSON.parse(new TextDecoder().decode(bytes)) as typeof published,
    );
    const lines = files.flatMap((file) => file.lines ?? []);
    return new Map(
      lines.map(({ participantNumber, name }) => {
        const { candidateId } = roster.find((line) => line.participantNumber === participantNumber)!;
        const other = others[participantNumber];
        return [participantNumber, { candidateId, name: other === undefined ? name : other }] as const;
      }),
    );
  }
  const READ_AT = 1_900_000_000_000;
  const named = (byNumber: ReturnType<typeof people>, all = rows, readAt = READ_AT): readonly string[] =>
    linesOf(audited(disk, { rows: all, people: { readAt, byNumber } }));

  test("[AU43] that is another one than was published, without a change on the record, is named by candidate", () => {
    const { participantNumber: number } = roster[0]!;
    expect(named(people({}))).toEqual([]);
    const position = positionOf(rows, "RankingPublished");
    expect(named(people({ [number]: "Nama Lain" }))).toEqual([
      `rankings|${number}|${position}|the name in the registry is not the one that was published, and no change since is on the record`,
    ]);
    const gone = people({});
    gone.delete(number);
    expect(named(gone)).toEqual([
      `rankings|${number}|${position}|a candidate who was published is in the registry no more`,
    ]);
    // A change that is on its way to the journal, or a publication that came after the registry was read: nobody can say yet.
    expect(named(people({ [number]: null }))).toEqual([]);
    expect(named(people({ [number]: "Nama Lain" }), rows, 1)).toEqual([]);
  });

  test("[AU43] that the desk has changed since is on the record, and one that it changed before does not excuse another", () => {
    const { participantNumber: number } = roster[0]!;
    const publishedAt = Number(
      (JSON.parse(rowAt(rows, positionOf(rows, "RankingPublished")).body) as { at: number }).at,
    );
    const renamed = (at: number) =>
      rechained(
        renumbered(
          withLines(
            changed(roster[0]!, at, { extraTimeMs: roster[0]!.extraTimeMs }, { corrected: ["name"] }),
          ),
        ),
      );
    expect(named(people({ [number]: "Nama Lain" }), renamed(publishedAt + 1_000))).toEqual([]);
    // Names were read before the approval had its time: a change in between is not in what was published.
    const MINUTES_MS = 5 * 60_000;
    expect(named(people({ [number]: "Nama Lain" }), renamed(publishedAt - MINUTES_MS))).toEqual([]);
    expect(named(people({ [number]: "Nama Lain" }), renamed(publishedAt - MINUTES_MS - 1))).toHaveLength(1);
  });

  test("[AU43] that were published are said not to be compared where no registry can be read", () => {
    const unread = (changes: Parameters<typeof audited>[1]) => audited(disk, changes).areNamesUnread;
    expect(unread({ rows, people: null })).toBe(true);
    expect(unread({ rows, people: { readAt: READ_AT, byNumber: people({}) } })).toBe(false);
    expect(unread({ rows: rows.slice(0, positionOf(rows, "RankingPublished") - 1), people: null })).toBe(
      false,
    );
  });
});
