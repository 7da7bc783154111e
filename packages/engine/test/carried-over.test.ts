import { candidateId, digestOf, positionId } from "@neraca/base";
import { CPNS_2024, SHIPPED_RULES } from "@neraca/exam";
import { carryingOver, carryingOverNote, ELSEWHERE, OF_2021 } from "@neraca/testkit/carrying-over";
import { type ExamWorld, openWorld, POSITION, SELECTION, worldDisk } from "@neraca/testkit/exam-world";
import { APPROVER, acknowledgeMarks, DRAFTER, publishByTwo } from "@neraca/testkit/publish-by-two";
import { standingNow } from "@neraca/testkit/standing-now";
import { settle } from "@neraca/testkit/virtual-clock";
import { expect, test } from "vitest";
import {
  CARRIED_OVER_ENTRIES_MAX,
  contenderOf,
  EVENT_BYTES_MAX,
  KeptResults,
  Publisher,
  readSelectionResults,
} from "../src/index.ts";
import { closedWorld, failuresOf, publisherOf, sourcesOf, verdictOf } from "./published-world.ts";

const refused = (error: string) => ({ ok: false, error });
const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

type FileLine = Readonly<Record<string, unknown>>;
type File = { readonly format: string; readonly lines: readonly FileLine[] };

function fileOf(world: ExamWorld): File {
  const digest = world.hall.selection(SELECTION).newestOf(POSITION)?.rankingDigest;
  return JSON.parse(textOf(digest === undefined ? undefined : world.disk.publications.get(digest))) as File;
}

const lineOf = (world: ExamWorld, number: string): FileLine | undefined =>
  fileOf(world).lines.find(({ participantNumber }) => participantNumber === number);

async function published(world: ExamWorld): Promise<unknown> {
  await acknowledgeMarks(world);
  const outcome = await publishByTwo(publisherOf(world));
  await settle();
  return outcome;
}

/** The acts of all entries about scores of earlier rounds, in the ledger's order. */
function toldIn(world: ExamWorld): readonly string[] {
  return textOf(
    world.disk.ledger.get(
      [...world.disk.ledger.keys()].filter((path) => path.startsWith("tile/entries")).at(-1)!,
    ),
  )
    .split(/(?=\{"act":)/)
    .flatMap(
      (text) =>
        /"act":"(entered|taken-back)".*"total":(\d+),"twk":\d+,"type":"carried-over"/
          .exec(text)
          ?.slice(1, 3)
          .join(" ") ?? [],
    );
}

const numbers = { candidateId: ELSEWHERE.candidateId, participantNumber: ELSEWHERE.participantNumber };
const absentee = (world: ExamWorld) => world.roster[2]!;

test("[PB19][LB12] whoever is carried over ranks together with the others, the line says from where, the ledger has an entry, and the verifier agrees", async () => {
  const disk = worldDisk();
  const world = await closedWorld({ disk });
  await carryingOver(world, numbers, OF_2021);
  expect(await published(world)).toEqual({ ok: true, value: 1 });
  expect(fileOf(world).format).toBe("neraca-ranking-2");
  expect(fileOf(world).lines[0]).toMatchObject({
    participantNumber: ELSEWHERE.participantNumber,
    place: 1,
    status: "passed-within",
    twk: 100,
    tiu: 120,
    tkp: 190,
    total: 410,
    carriedFrom: "cpns-2021",
    reason: {
      id: expect.stringContaining("dibawa dari cpns-2021"),
      en: expect.stringContaining("carried over from cpns-2021"),
    },
  });
  expect(lineOf(world, absentee(world).participantNumber)).toMatchObject({
    status: "absent",
    carriedFrom: null,
  });
  expect(toldIn(world)).toEqual(["entered 410"]);
  expect(failuresOf(disk)).toEqual([]);
  expect(verdictOf(disk).checks.find(({ id }) => id === "carried-over")?.text.en).toContain("1 entries");
  expect([...disk.ledger.keys()]).toContain("rule-sets/cpns-2021.json");
  // The same after a restart, and nothing new to say.
  const before = new Map(disk.ledger);
  world.crash();
  const again = await openWorld({ disk, clock: world.clock });
  expect(await publisherOf(again).draft(SELECTION, DRAFTER, "x")).toEqual(refused("already-published"));
  await settle();
  expect(disk.ledger).toEqual(before);
});

test("[PB19] what stands, what is published and what the journal alone gives are one, and nobody is absent because of it", async () => {
  const world = await closedWorld();
  await carryingOver(world, numbers, OF_2021);
  const standing = await standingNow(sourcesOf(world), SELECTION);
  const { lines } = await readSelectionResults(world.journal, SELECTION);
  expect(lines.map(contenderOf)).toContainEqual({
    ...numbers,
    status: "scored",
    scores: { TWK: 100, TIU: 120, TKP: 190, total: 410 },
    source: { kind: "carried-over", round: "cpns-2021" },
  });
  await published(world);
  expect(standing.positions[0]?.lines).toEqual(fileOf(world).lines);
  expect(standing.sittings).toEqual([expect.objectContaining({ expected: 3, absent: 1 })]);
});

test("[PB19] a ranking without anybody carried over is as it always was, to the byte", async () => {
  const [with_, without] = [await closedWorld(), await closedWorld()];
  await carryingOver(with_, numbers, OF_2021);
  await carryingOver(with_, numbers, null, 2);
  await published(with_);
  await published(without);
  expect(fileOf(with_)).toEqual(fileOf(without));
  expect(fileOf(with_).format).toBe("neraca-ranking-1");
  expect(toldIn(with_)).toEqual([]);
});

test("[PB19] whoever was on a roster and did not come keeps them under the reference of the sealed result; whoever was scored does not", async () => {
  const world = await closedWorld();
  // The registry may have them elsewhere by now: their result is here.
  await carryingOver(world, { ...absentee(world), positionId: positionId("p-lain") }, OF_2021);
  await carryingOver(world, world.roster[0]!, OF_2021);
  await published(world);
  expect(lineOf(world, absentee(world).participantNumber)).toMatchObject({ total: 410, place: 1 });
  const scored = lineOf(world, world.roster[0]!.participantNumber);
  expect(scored).toMatchObject({ carriedFrom: null });
  expect(scored?.["total"]).not.toBe(410);
  expect(toldIn(world)).toEqual(["entered 410"]);
  expect(failuresOf(world.disk)).toEqual([]);
});

test("[PB19] a result that is sealed after the scores were entered has the same reference", async () => {
  const world = await openWorld();
  await carryingOver(world, world.roster[2]!, OF_2021);
  const salt = world.hall.staff.carriedOver.saltOf(world.roster[2]!.candidateId);
  await world.arm();
  await world.start();
  await world.clock.advance(1_000);
  await world.conduct.close(DRAFTER, true);
  await settle();
  expect(salt).toMatch(/^[0-9a-f]{32}$/);
  expect(world.service.attempt(world.attemptId(2)).result).toMatchObject({ status: "absent", saltHex: salt });
  expect(world.service.attempt(world.attemptId(1)).result?.saltHex).not.toBe(salt);
});

test("[PB19][LB12] other points, and scores that are taken back, are told as corrections; the last one leaves an empty list", async () => {
  const world = await closedWorld();
  await carryingOver(world, numbers, OF_2021);
  await published(world);
  await carryingOver(world, numbers, { ...OF_2021, TKP: 200 }, 2);
  expect(await published(world)).toEqual({ ok: true, value: 2 });
  expect(toldIn(world)).toEqual(["entered 410", "taken-back 410", "entered 420"]);
  // Another document is another entry, though the list says the same.
  await carryingOver(world, numbers, { ...OF_2021, TKP: 200, document: "B/77" }, 3);
  const kept = new KeptResults({
    ...sourcesOf(world),
    registry: { ...sourcesOf(world).registry, changeMark: async () => "1" },
  } as never);
  const results = await kept.position(SELECTION, POSITION);
  expect(results.ok && results.value.isPublished).toBe(false);
  expect(await published(world)).toEqual({ ok: true, value: 3 });
  await carryingOver(world, numbers, null, 4);
  expect(await published(world)).toEqual({ ok: true, value: 4 });
  expect(lineOf(world, ELSEWHERE.participantNumber)).toBeUndefined();
  expect(fileOf(world).format).toBe("neraca-ranking-1");
  expect(toldIn(world).slice(-1)).toEqual(["taken-back 420"]);
  expect(failuresOf(world.disk)).toEqual([]);
});

test("[PB19] whoever withdraws is listed as withdrawn, with the points that they have in the ledger", async () => {
  const world = await closedWorld();
  await carryingOver(world, { ...numbers, withdrawal: "Sakit" }, OF_2021);
  await published(world);
  expect(lineOf(world, ELSEWHERE.participantNumber)).toMatchObject({
    status: "withdrawn",
    place: null,
    total: 410,
    carriedFrom: "cpns-2021",
  });
  expect(failuresOf(world.disk)).toEqual([]);
});

test("[PB19] a change after the draft makes it stale, and the mark of whoever entered it holds the approval off", async () => {
  const world = await closedWorld();
  await acknowledgeMarks(world);
  await carryingOver(world, numbers, OF_2021);
  const publisher = publisherOf(world);
  const drafted = await publisher.draft(SELECTION, DRAFTER, null);
  if (!drafted.ok) throw new Error(drafted.error);
  const { draft, draftDigest } = drafted.value;
  const act = { selectionId: SELECTION, draft, draftDigest, by: APPROVER };
  expect(await publisher.approve(act)).toEqual(refused("marks-open"));
  await carryingOver(world, numbers, { ...OF_2021, TKP: 225 }, 2);
  await acknowledgeMarks(world);
  expect(await publisher.approve(act)).toEqual(refused("draft-stale"));
  // Nothing of a draft is in the ledger.
  expect(toldIn(world)).toEqual([]);
});

test("[PB19] scores that came with a list leave no mark of their own, and hold an approval off all the same", async () => {
  const world = await closedWorld();
  await acknowledgeMarks(world);
  const publisher = publisherOf(world);
  const drafted = await publisher.draft(SELECTION, DRAFTER, null);
  if (!drafted.ok) throw new Error(drafted.error);
  const { draft, draftDigest } = drafted.value;
  const act = { selectionId: SELECTION, draft, draftDigest, by: APPROVER };
  const note = {
    id: "listed",
    at: world.clock.now(),
    act: { ...carryingOverNote(numbers, OF_2021, 1), file: "lama.csv" },
  };
  world.journal.script("hold");
  const underway = world.hall.staff.move({ staffActs: async () => [note], forgetStaffActs: async () => {} });
  await settle();
  expect(world.hall.staff.marks.of(SELECTION)).toEqual([]);
  expect(await publisher.approve(act)).toEqual(refused("busy"));
  world.journal.release();
  await underway;
  expect(await publisher.approve(act)).toEqual(refused("draft-stale"));
});

test("[PB20] is refused where the decree takes none, the round is not known, its rules have changed, or the scores do not fit them", async () => {
  const draft = async (scores: typeof OF_2021, rules = SHIPPED_RULES) => {
    const world = await closedWorld();
    await carryingOver(world, numbers, scores);
    return publisherOf(world, 2, [], rules).draft(SELECTION, DRAFTER, null);
  };
  expect(await draft({ ...OF_2021, round: "cpns-1999" })).toEqual(refused("carried-over-round-unknown"));
  expect(await draft({ ...OF_2021, TWK: 101 })).toEqual(refused("carried-over-unfit"));
  expect(await draft({ ...OF_2021, TWK: 155 })).toEqual(refused("carried-over-unfit"));
  expect(await draft({ ...OF_2021, TKP: 165 })).toEqual(refused("carried-over-unfit"));
  expect(await draft({ ...OF_2021, formationType: "kalimantan" })).toEqual(refused("carried-over-unfit"));
  const changed = new Map([...SHIPPED_RULES, ["cpns-2024", { ...CPNS_2024, cutMultiple: 4 }] as const]);
  expect(await draft({ ...OF_2021, round: "cpns-2024" }, changed)).toEqual(refused("rule-set-changed"));
  const strict = await closedWorld({}, { ruleSet: { ...CPNS_2024, carriedOver: "refused" } });
  await carryingOver(strict, numbers, OF_2021);
  expect(await publisherOf(strict).draft(SELECTION, DRAFTER, null)).toEqual(refused("carried-over-refused"));
});

test("[PB20] is refused where the round is the selection's own, whatever its rules were when the scores were entered", async () => {
  const world = await closedWorld();
  await carryingOver(world, numbers, { ...OF_2021, round: "cpns-2024" });
  expect(await publisherOf(world).draft(SELECTION, DRAFTER, null)).toEqual(refused("carried-over-unfit"));
});

test("[PB19][LB12] whoever is moved after the publication is taken back where they were, and entered where they are", async () => {
  const world = await closedWorld();
  const sources = sourcesOf(world);
  const [position] = await sources.registry.positionsOfSelection(SELECTION);
  // Before the one that they leave in the order of the draft, and after it.
  const others = ["p-awal", "p-akhir"].map((id) => ({ ...position!, id: positionId(id) }));
  const positionsOfSelection = async () => [others[0]!, position!, others[1]!];
  const registry = { ...sources.registry, positionsOfSelection };
  const publisher = new Publisher({ ...sources, clock: world.clock, registry });
  for (const [nth, id] of [POSITION, others[0]!.id, others[1]!.id, POSITION].entries()) {
    await carryingOver(world, { ...numbers, positionId: id }, { ...OF_2021, TKP: 190 }, nth + 1);
    await acknowledgeMarks(world);
    expect(await publishByTwo(publisher)).toMatchObject({ ok: true });
    await settle();
    expect(failuresOf(world.disk)).toEqual([]);
    const inForce = [POSITION, ...others.map((each) => each.id)].filter(
      (each) => world.hall.selection(SELECTION).carriedOverOf(each).length > 0,
    );
    expect(inForce).toEqual([id]);
  }
});

test("[PB19] nothing is there before a sitting is closed, and scores without round or document rank nobody", async () => {
  const open = await openWorld();
  await open.arm();
  await carryingOver(open, numbers, OF_2021);
  expect(await publisherOf(open).draft(SELECTION, DRAFTER, null)).toEqual(refused("sittings-not-closed"));
  expect((await readSelectionResults(open.journal, SELECTION)).lines).toEqual([]);
  const world = await closedWorld();
  const { document: _, ...nameless } = OF_2021;
  await carryingOver(world, numbers, nameless as typeof OF_2021);
  expect((await readSelectionResults(world.journal, SELECTION)).lines).toHaveLength(3);
});

test("[PB19] a position all of whose candidates are carried over is ranked as well, and corrected to nobody when they are gone", async () => {
  const world = await closedWorld();
  const sources = sourcesOf(world);
  const other = { ...(await sources.registry.positionsOfSelection(SELECTION))[0]!, id: positionId("p-lama") };
  const positionsOfSelection = async () => [
    ...(await sources.registry.positionsOfSelection(SELECTION)),
    other,
  ];
  const publisher = new Publisher({
    ...sources,
    clock: world.clock,
    registry: { ...sources.registry, positionsOfSelection },
  });
  const publish = async () => {
    await acknowledgeMarks(world);
    await publishByTwo(publisher);
    await settle();
    return world.hall.selection(SELECTION).newestOf(other.id);
  };
  const who = { ...numbers, positionId: other.id };
  await carryingOver(world, who, OF_2021);
  expect(await publish()).toMatchObject({ publicationVersion: 1, lines: 1 });
  expect(failuresOf(world.disk)).toEqual([]);
  await carryingOver(world, who, null, 2);
  expect(await publish()).toMatchObject({ publicationVersion: 2, lines: 0 });
  expect(failuresOf(world.disk)).toEqual([]);
  expect(await publisher.draft(SELECTION, DRAFTER, "x")).toEqual(refused("already-published"));
  // The desk goes on to count it among what is published.
  const registry = { ...sources.registry, positionsOfSelection, changeMark: async () => "1" };
  const kept = new KeptResults({ ...sources, registry } as never);
  expect(await kept.position(SELECTION, other.id)).toMatchObject({
    ok: true,
    value: { publishedVersion: 2, publishedLines: 0, isPublished: true, lines: [] },
  });
});

test("[PB19][LB12] as many as a selection has are told in events that the journal has room for, and in one transaction", async () => {
  const count = CARRIED_OVER_ENTRIES_MAX + 200;
  const world = await closedWorld();
  const who = Array.from({ length: count }, (_, nth) => ({
    candidateId: candidateId(`lama-${nth}`),
    participantNumber: `24-8${String(nth).padStart(6, "0")}`,
  }));
  const notes = who.map((each, nth) => ({
    id: `note-${nth}`,
    at: world.clock.now(),
    act: carryingOverNote(each, { ...OF_2021, TKP: 170 + (nth % 50) }, 1),
  }));
  await world.hall.staff.move({ staffActs: async () => notes, forgetStaffActs: async () => {} });
  await acknowledgeMarks(world);
  const sources = sourcesOf(world);
  const names = new Map([
    ...(await sources.registry.namesOfSelection(SELECTION)),
    ...who.map((each) => [each.candidateId, "Nama"] as const),
  ]);
  const registry = { ...sources.registry, namesOfSelection: async () => names };
  const publisher = new Publisher({ ...sources, clock: world.clock, registry });
  expect(await publishByTwo(publisher)).toEqual({ ok: true, value: 1 });
  await settle();
  const recorded = await world.journal.read(0, 10_000);
  const told = recorded.flatMap(({ event }) =>
    event.type === "ScoresCarriedOver" ? [event["entries"] as readonly object[]] : [],
  );
  expect(told.map(({ length }) => length)).toEqual([CARRIED_OVER_ENTRIES_MAX, 200]);
  // As long as their names can be, they fit all the same.
  const [longest = {}] = told.flat().toSorted((a, b) => JSON.stringify(b).length - JSON.stringify(a).length);
  const widest = JSON.stringify({
    ...longest,
    candidateId: "x".repeat(64),
    round: "x".repeat(64),
    formationType: "x".repeat(64),
  });
  expect(widest.length * CARRIED_OVER_ENTRIES_MAX).toBeLessThan(EVENT_BYTES_MAX);
  expect(world.hall.selection(SELECTION).newestOf(POSITION)).toMatchObject({
    lines: count + 3,
    carriedOver: { entries: count },
  });
  expect(failuresOf(world.disk)).toEqual([]);
});

test("[PB19] nobody who has only the ledger finds the document's number by trying numbers; whoever has the note can compare", async () => {
  const world = await closedWorld();
  const other = { candidateId: candidateId("c-lama-2"), participantNumber: "24-7002" };
  await carryingOver(world, numbers, OF_2021);
  await carryingOver(world, other, OF_2021);
  const digests = world.hall.staff.carriedOver.of(SELECTION).map(({ documentDigest }) => documentDigest);
  expect(new Set(digests).size).toBe(2);
  expect(digests).not.toContain(digestOf(OF_2021.document));
  const salt = world.hall.staff.carriedOver.saltOf(numbers.candidateId);
  expect(digests[0]).toBe(digestOf(`neraca-carried-over-document-1\n${salt}\n${OF_2021.document}\n`));
  // The salt stays when other scores are entered by the same document.
  await carryingOver(world, numbers, { ...OF_2021, TKP: 200 }, 2);
  const [again] = world.hall.staff.carriedOver.of(SELECTION);
  expect(again).toMatchObject({ documentDigest: digests[0], scores: { TKP: 200 } });
});
