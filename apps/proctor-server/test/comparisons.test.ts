import { digestOf, seeded, staffId } from "@neraca/base";
import { KeptResults, type ResultLine } from "@neraca/engine";
import { SHIPPED_RULES } from "@neraca/exam";
import { type ComparedLine, zComparedPage, zResultsComparison } from "@neraca/protocol";
import { type SealedSelection, sealedSelection } from "@neraca/testkit/sealed-selection";
import { standingNow } from "@neraca/testkit/standing-now";
import { expect, test } from "vitest";
import { Comparisons } from "../src/desk/comparisons.ts";
import { Results } from "../src/desk/results.ts";

const CANDIDATES = 400;
const ALL = { kind: null, from: 0 };

const made = (seed: number): SealedSelection =>
  sealedSelection({
    candidates: CANDIDATES,
    positions: 5,
    sittings: 2,
    generator: seeded(String(seed).padStart(64, "0"), "results"),
  });

function comparing(world: SealedSelection): Comparisons {
  const sources = world.sources();
  return new Comparisons({ ...sources, kept: new KeptResults(sources) });
}

/** What a publication would say if the selection stood under these rules. */
async function publishedUnder(
  world: SealedSelection,
  ruleSetId: string,
): Promise<ReadonlyMap<string, ResultLine>> {
  const standing = await standingNow(world.sources(ruleSetId), world.selectionId);
  const lines = standing.positions.flatMap((each) => each.lines);
  return new Map(lines.map((line) => [line.participantNumber, line]));
}

type Said = Pick<ResultLine, "place" | "status" | "code" | "reason">;
const standOf = (line: Said | undefined) => [line?.place, line?.status];
const saidOf = (line: Said | undefined) => [line?.place, line?.status, line?.code, line?.reason];

async function movesIn(world: SealedSelection, ruleSetId: string): Promise<readonly ComparedLine[]> {
  const comparisons = comparing(world);
  const lines: ComparedLine[] = [];
  for (const positionId of world.positionIds) {
    const page = await comparisons.page(world.selectionId, ruleSetId, positionId, ALL);
    if (!page.ok) throw new Error(page.error);
    expect(page.value.found).toBe(page.value.lines.length);
    lines.push(...zComparedPage.parse(page.value).lines);
  }
  return lines;
}

test("[DS32] either side of a comparison is what a publication under those rules would say, of everybody", async () => {
  const kinds = new Set<string>();
  for (const [seed, other] of ["cpns-2018", "cpns-2019", "cpns-2021"].entries()) {
    const world = made(seed);
    world.disqualify(7, true);
    const mine = await publishedUnder(world, "cpns-2024");
    const others = await publishedUnder(world, other);
    const moved = new Map((await movesIn(world, other)).map((line) => [line.participantNumber, line]));
    for (const [number, line] of mine) {
      const move = moved.get(number);
      if (move === undefined) {
        // Reasons may name other thresholds; what follows from them is the same.
        expect(standOf(others.get(number)), number).toEqual(standOf(line));
        continue;
      }
      kinds.add(move.kind);
      expect(saidOf(move.first), number).toEqual(saidOf(line));
      expect(saidOf(move.second), number).toEqual(saidOf(others.get(number)));
      expect(standOf(move.second), number).not.toEqual(standOf(move.first));
    }
    expect(mine.size).toBe(CANDIDATES);
  }
  expect([...kinds].toSorted()).toEqual(["only-first", "only-second", "place", "status"]);
});

test("[DS32] what is counted is what the pages name; a page is filtered before it is cut", async () => {
  const world = made(3);
  const comparisons = comparing(world);
  const view = await comparisons.view(world.selectionId, "cpns-2019");
  if (!view.ok) throw new Error(view.error);
  const { moves, positions, formationTypes } = zResultsComparison.parse(view.value);
  const lines = await movesIn(world, "cpns-2019");
  const countOf = (kind: string) => lines.filter((line) => line.kind === kind).length;
  for (const [kind, count] of Object.entries(moves)) expect(count, kind).toBe(countOf(kind));
  const through = positions.reduce((sum, { within }) => sum + (within.second ?? 0) - (within.first ?? 0), 0);
  expect(through).toBe(moves["only-second"] - moves["only-first"]);
  const rates = formationTypes.map(({ within }) => within.second - within.first);
  expect(rates.reduce((sum, each) => sum + each, 0)).toBe(through);
  const [position = world.positionIds[0]!] = world.positionIds;
  const first = await comparisons.page(world.selectionId, "cpns-2019", position, { kind: "place", from: 1 });
  const whole = await comparisons.page(world.selectionId, "cpns-2019", position, { kind: "place", from: 0 });
  if (!first.ok || !whole.ok) throw new Error("no page");
  expect(first.value.found).toBe(positions[0]?.moves.place);
  expect(first.value.lines).toEqual(whole.value.lines.slice(1));
});

test("[DS33] a position that the other rules do not know is named and counted under neither", async () => {
  const world = made(4);
  const comparisons = comparing(world);
  const view = await comparisons.view(world.selectionId, "sekolah-kedinasan-2025");
  if (!view.ok) throw new Error(view.error);
  const unranked = view.value.positions.filter((each) => each.unranked.length > 0);
  expect(unranked.map(({ formationType }) => formationType)).toEqual(["cumlaude", "disability", "diaspora"]);
  expect(unranked.every(({ within }) => within.second === null)).toBe(true);
  expect(view.value.formationTypes.map(({ formationType }) => formationType)).toEqual(["general"]);
});

test("[DS32][DS35] the file has everybody who moves, is on the record, and says in each row that it decides nothing", async () => {
  const world = made(5);
  const file = await comparing(world).file(world.selectionId, "cpns-2019", staffId("panitia-1"));
  if (!file.ok) throw new Error(file.error);
  const { name, text } = file.value;
  const act = { type: "ResultsExported", what: "comparison", file: `${name}.csv`, digest: digestOf(text) };
  expect(world.notes).toEqual([expect.objectContaining({ ...act, staffId: "panitia-1" })]);
  const [head, ...rows] = text.trimEnd().split("\r\n");
  expect(head?.split(",").slice(0, 4)).toEqual([
    "\uFEFFcomparison",
    "position_code",
    "position_title",
    "participant_number",
  ]);
  expect(rows.every((row) => row.startsWith("decides nothing / tidak menentukan apa pun,"))).toBe(true);
  const moved = await movesIn(world, "cpns-2019");
  expect(rows.map((row) => row.split(",")[3])).toEqual(moved.map((line) => line.participantNumber));
});

test("[DS33] there is nothing to compare while a sitting is open, with rules that nobody knows, or with the selection's own", async () => {
  const world = made(6);
  const comparisons = comparing(world);
  const refusalOf = async (other: string) => comparisons.view(world.selectionId, other);
  for (const other of ["cpns-2024", "nothing-1999"]) {
    expect(await refusalOf(other)).toEqual({ ok: false, error: "comparison-unknown" });
  }
  world.reopen(true);
  const open = { ok: false, error: "sittings-not-closed" };
  expect(await refusalOf("cpns-2019")).toEqual(open);
  expect(await comparisons.file(world.selectionId, "cpns-2019", staffId("panitia-1"))).toEqual(open);
  const [position = world.positionIds[0]!] = world.positionIds;
  expect(await comparisons.page(world.selectionId, "cpns-2019", position, ALL)).toEqual(open);
});

const EARLIER = {
  TWK: 100,
  TIU: 120,
  TKP: 190,
  round: "cpns-2021",
  formationType: "general",
  document: "B/1",
};

test("[DS32] scores of an earlier round are compared as they were earned; a decree that takes none names the position, and says why", async () => {
  const world = made(6);
  world.carryOver(CANDIDATES, EARLIER);
  const [position = world.positionIds[0]!] = world.positionIds;
  const standing = await publishedUnder(world, "cpns-2024");
  const number = `26-${String(CANDIDATES).padStart(7, "0")}`;
  expect(standing.get(number)).toMatchObject({ total: 410, carriedFrom: "cpns-2021" });
  const lines = await movesIn(world, "cpns-2019");
  expect(lines.find(({ participantNumber }) => participantNumber === number)?.second.total ?? 410).toBe(410);
  const sources = world.sources();
  const strict = { ...SHIPPED_RULES.get("cpns-2019")!, carriedOver: "refused" } as const;
  const rules = new Map([...sources.rules, [strict.id, strict] as const]);
  const comparisons = new Comparisons({ ...sources, rules, kept: new KeptResults({ ...sources, rules }) });
  const view = await comparisons.view(world.selectionId, strict.id);
  if (!view.ok) throw new Error(view.error);
  const unranked = view.value.positions.filter((each) => each.unranked.length > 0);
  expect(unranked).toMatchObject([
    { positionId: position, unranked: [{ en: expect.stringContaining("takes no scores") }] },
  ]);
  // The others are compared all the same, and the desk shows who is carried over without anything to disqualify.
  expect(view.value.positions.length).toBeGreaterThan(1);
  const results = new Results({
    ...sources,
    rules,
    kept: new KeptResults({ ...sources, rules }),
    staffNameOf: () => null,
  });
  const page = await results.page(world.selectionId, position, {
    search: number,
    status: null,
    sort: "place",
    from: 0,
  });
  expect(page.ok && page.value.lines).toMatchObject([{ carriedFrom: "cpns-2021", attempt: null }]);
  const counted = await results.view(world.selectionId);
  if (!counted.ok) throw new Error(counted.error);
  expect(counted.value.sittings.reduce((sum, { expected }) => sum + expected, 0)).toBe(CANDIDATES);
  // Sittings are called as people call them, in the order of their times.
  expect(counted.value.sittings.map(({ title, timeZone }) => [title, timeZone])).toEqual(
    counted.value.sittings.map((_each, nth) => [`Sesi ${nth + 1}`, "Asia/Jayapura"]),
  );
  expect(Object.values(counted.value.counts).reduce((sum, count) => sum + count, 0)).toBe(CANDIDATES + 1);
});
