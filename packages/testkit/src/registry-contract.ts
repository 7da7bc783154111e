import type { CandidateId } from "@neraca/base";
import { candidateId, instant, positionId, seatId, selectionId, sittingId, staffId } from "@neraca/base";
import type { Assignment, Candidate, Registry } from "@neraca/engine";
import { REGISTRY_ROWS_MAX, roomId, venueId } from "@neraca/engine";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { assignmentRules } from "./registry-contract-assignments.ts";
import { candidateRules } from "./registry-contract-candidates.ts";
import { dutyRules } from "./registry-contract-duties.ts";
import { enrolmentRules } from "./registry-contract-enrolments.ts";
import { importRules } from "./registry-contract-imports.ts";
import { invitationRules } from "./registry-contract-invitations.ts";
import { positionRules } from "./registry-contract-positions.ts";
import { roomRules } from "./registry-contract-rooms.ts";
import { selectionRules } from "./registry-contract-selections.ts";
import { staffRules } from "./registry-contract-staff.ts";
import { done, refusal } from "./registry-outcomes.ts";
import {
  aCandidate,
  aPosition,
  aRoom,
  aSeat,
  aSelection,
  aSitting,
  aStaff,
  aVenue,
  prepareSelections,
} from "./registry-records.ts";

/** One place where a registry can be kept. */
export type RegistryStore = {
  readonly open: () => Promise<Registry>;
  /** Whether what is written outlives `close`; if not, `open` gives an empty registry. */
  readonly outlivesClose: boolean;
  readonly destroy: () => Promise<void>;
};

/** The rules RG of packages/storage/SPEC.md, which every registry keeps. `makeStore` gives an empty store each time. */
export function registryContract(name: string, makeStore: () => Promise<RegistryStore>): void {
  describe(`registry contract: ${name}`, () => {
    let store: RegistryStore;
    let registry: Registry;
    beforeEach(async () => {
      store = await makeStore();
      registry = await store.open();
    });
    afterEach(async () => {
      await registry.close();
      await store.destroy();
    });

    creatingRules(() => registry);
    uniquenessRules(() => registry);
    referenceRules(() => registry);
    rangeRules(() => registry);
    rosterRules(() => registry);
    seatingRules(() => registry);
    enrolmentRules(() => registry);
    staffRules(() => registry);
    roomRules(() => registry);
    assignmentRules(() => registry);
    selectionRules(() => registry);
    positionRules(() => registry);
    candidateRules(() => registry);
    invitationRules(() => registry);
    importRules(() => registry);
    dutyRules(() => registry);

    test("[RG11] a registry that is opened again has all it held, if its store outlives it", async () => {
      await prepareSelections(registry);
      await registry.close();
      registry = await store.open();
      expect((await registry.sittings()).length).toBe(store.outlivesClose ? 3 : 0);
      expect(await registry.createVenue(aVenue("v1"))).toMatchObject({ ok: !store.outlivesClose });
    });

    test("[RG12] a closed registry rejects every call, and may be closed again", async () => {
      await registry.close();
      await expect(registry.selections()).rejects.toThrow(/closed/);
      await expect(registry.createVenue(aVenue("v1"))).rejects.toThrow(/closed/);
      await expect(
        registry.importRoster({ positions: [], candidates: [], assignments: [] }),
      ).rejects.toThrow();
      await expect(registry.deleteExpiredStaffLogins(instant(0))).rejects.toThrow(/closed/);
      await registry.close();
    });
  });
}

type TheRegistry = () => Registry;

function assignment(sitting: string, candidate: { readonly id: CandidateId }, seat: string): Assignment {
  return { sittingId: sittingId(sitting), candidateId: candidate.id, seatId: seatId(seat) };
}

function creatingRules(registry: TheRegistry): void {
  test("[RG1] what was created is found as it was given, in the order said", async () => {
    await prepareSelections(registry());
    expect(await registry().selections()).toEqual([aSelection("s1"), aSelection("s2")]);
    expect(await registry().selectionById(selectionId("s2"))).toEqual(aSelection("s2"));
    expect(await registry().positionsOfSelection(selectionId("s1"))).toEqual([
      aPosition("s1", "p1"),
      aPosition("s1", "p2"),
    ]);
    expect(await registry().venues()).toEqual([aVenue("v1")]);
    expect(await registry().roomsOfVenue(venueId("v1"))).toEqual([aRoom("v1", "r1"), aRoom("v1", "r2")]);
    const seats = Array.from({ length: 6 }, (_, nth) => aSeat("r2", nth));
    expect(await registry().seatsOfRoom(roomId("r2"))).toEqual(seats);
    const candidates = [aCandidate("s1", "p2", 7), aCandidate("s1", "p1", 3)] as const;
    expect(await registry().createCandidates(candidates)).toEqual(done);
    expect(await registry().candidateById(candidates[0].id)).toEqual(candidates[0]);
    expect(await registry().candidatesOfSelection(selectionId("s1"))).toEqual(candidates.toReversed());
  });

  test("[RG1] a sitting comes with its room and venue, by time, then id", async () => {
    await prepareSelections(registry());
    const early = { ...aSitting("s2", "r2", "early"), scheduledAt: instant(1_000) };
    expect(await registry().createSitting(early)).toEqual(done);
    const found = await registry().sittings();
    expect(found.map((each) => each.sitting.id)).toEqual(["early", "one", "other", "two"]);
    const place = { sitting: early, room: aRoom("v1", "r2"), venue: aVenue("v1"), lost: null };
    expect(found[0]).toEqual(place);
    expect(await registry().sittingById(early.id)).toEqual(place);
  });

  test("[RG1] what is absent is undefined, or an empty list", async () => {
    expect(await registry().selectionById(selectionId("none"))).toBeUndefined();
    expect(await registry().candidateById(candidateId("none"))).toBeUndefined();
    expect(await registry().sittingById(sittingId("none"))).toBeUndefined();
    expect(await registry().staffById(staffId("none"))).toBeUndefined();
    expect(await registry().staffByUsername("none")).toBeUndefined();
    expect(await registry().positionsOfSelection(selectionId("none"))).toEqual([]);
    expect(await registry().seatingOfSitting(sittingId("none"))).toEqual(new Map());
    expect(await registry().candidateByNumberOrNik("none", [])).toEqual([]);
  });
}

function uniquenessRules(registry: TheRegistry): void {
  test("[RG2] a value that is taken is refused by record, field, value and row", async () => {
    await prepareSelections(registry());
    const first = aCandidate("s1", "p1", 1);
    const second = aCandidate("s1", "p1", 2);
    await registry().createCandidates([first]);
    const { createSelection, createPositions, createCandidates, createRoom, createVenue } = registry();
    expect(await createSelection(aSelection("s1"))).toEqual(
      refusal("already-taken", "selection", "id", "s1"),
    );
    expect(await createVenue(aVenue("v1"))).toEqual(refusal("already-taken", "venue", "id", "v1"));
    const samecode = { ...aPosition("s1", "p1"), id: positionId("s1-px") };
    expect(await createPositions([aPosition("s1", "p3"), samecode])).toEqual(
      refusal("already-taken", "position", "code", "p1", 1),
    );
    expect(await createCandidates([{ ...second, nik: first.nik }])).toEqual(
      refusal("already-taken", "candidate", "nik", first.nik),
    );
    expect(await createCandidates([second, { ...first, id: candidateId("x") }])).toMatchObject({
      error: { reason: "already-taken", record: "candidate", row: 1 },
    });
    const sameNumber = { ...second, participantNumber: first.participantNumber };
    expect(await createCandidates([sameNumber])).toEqual(
      refusal("already-taken", "candidate", "participantNumber", first.participantNumber),
    );
    const sameLabel = [aSeat("r3", 0), { ...aSeat("r3", 1), label: "A0" }];
    expect(await createRoom(aRoom("v1", "r3"), sameLabel)).toEqual(
      refusal("already-taken", "seat", "label", "A0", 1),
    );
  });

  test("[RG2] the same number, NIK or code in another selection is no conflict", async () => {
    await prepareSelections(registry());
    const candidates = [aCandidate("s1", "p1", 1), aCandidate("s2", "p1", 1)];
    expect(await registry().createCandidates(candidates)).toEqual(done);
  });
}

function referenceRules(registry: TheRegistry): void {
  test("[RG3] a reference to nothing is refused", async () => {
    await prepareSelections(registry());
    expect(await registry().createPositions([aPosition("none", "p1")])).toEqual(
      refusal("unknown-reference", "position", "selectionId", "none"),
    );
    expect(await registry().createCandidates([aCandidate("s1", "p1", 1), aCandidate("s1", "p9", 2)])).toEqual(
      refusal("unknown-reference", "candidate", "positionId", "s1-p9", 1),
    );
    expect(await registry().createRoom(aRoom("none", "r9"), [])).toEqual(
      refusal("unknown-reference", "room", "venueId", "none"),
    );
    expect(await registry().createSitting(aSitting("s1", "none", "three"))).toEqual(
      refusal("unknown-reference", "sitting", "roomId", "none"),
    );
    const nobody = { id: candidateId("nobody") };
    expect(await registry().assign([assignment("one", nobody, "r1-0")])).toEqual(
      refusal("unknown-reference", "assignment", "candidateId", "nobody"),
    );
  });

  test("[RG4] a reference to a record of another selection or room is refused", async () => {
    await prepareSelections(registry());
    const [mine, theirs] = [aCandidate("s1", "p1", 1), aCandidate("s2", "p1", 1)];
    await registry().createCandidates([mine, theirs]);
    const stray = { ...aCandidate("s1", "p1", 2), positionId: positionId("s2-p1") };
    expect(await registry().createCandidates([stray])).toEqual(
      refusal("belongs-elsewhere", "candidate", "positionId", "s2-p1"),
    );
    expect(await registry().assign([assignment("one", theirs, "r1-0")])).toEqual(
      refusal("belongs-elsewhere", "assignment", "candidateId", theirs.id),
    );
    expect(await registry().assign([assignment("one", mine, "r2-0")])).toEqual(
      refusal("belongs-elsewhere", "assignment", "seatId", "r2-0"),
    );
    expect(await registry().createRoom(aRoom("v1", "r3"), [aSeat("r1", 9)])).toEqual(
      refusal("belongs-elsewhere", "seat", "roomId", "r1"),
    );
    expect(await registry().seatingOfSitting(sittingId("one"))).toEqual(new Map());
  });
}

function rangeRules(registry: TheRegistry): void {
  test.each([
    { field: "quota", value: 0 },
    { field: "quota", value: -1 },
    { field: "quota", value: 1.5 },
    { field: "formationType", value: "Honorary" },
    { field: "formationType", value: "9-lives" },
    { field: "formationType", value: "a".repeat(65) },
  ])("[RG5] a position with $field $value is refused", async ({ field, value }) => {
    await prepareSelections(registry());
    const position = { ...aPosition("s1", "p3"), [field]: value };
    expect(await registry().createPositions([position])).toEqual(
      refusal("out-of-range", "position", field, String(value)),
    );
  });

  test.each([
    { field: "birthDate", value: "1999-02-29" },
    { field: "birthDate", value: "28-02-1999" },
    { field: "birthDate", value: "now" },
    { field: "birthDate", value: "" },
    { field: "extraTimeMs", value: -1 },
  ])("[RG5] a candidate with $field '$value' is refused", async ({ field, value }) => {
    await prepareSelections(registry());
    const candidate = { ...aCandidate("s1", "p1", 1), [field]: value };
    expect(await registry().createCandidates([candidate])).toEqual(
      refusal("out-of-range", "candidate", field, String(value)),
    );
  });

  test("[RG5] a seat outside its room's plan, a room without seats and an unknown role are refused", async () => {
    await prepareSelections(registry());
    const room = aRoom("v1", "r3");
    expect(await registry().createRoom(room, [aSeat("r3", 0), { ...aSeat("r3", 1), row: 3 }])).toEqual(
      refusal("out-of-range", "seat", "row", "3", 1),
    );
    expect(await registry().createRoom(room, [{ ...aSeat("r3", 0), column: 4 }])).toEqual(
      refusal("out-of-range", "seat", "column", "4"),
    );
    expect(await registry().createRoom({ ...room, rows: 0 }, [])).toEqual(
      refusal("out-of-range", "room", "rows", "0"),
    );
    const chief = Object.assign(aStaff("chief"), { role: "chief" });
    expect(await registry().createStaff(chief)).toEqual(refusal("out-of-range", "staff", "role", "chief"));
  });
}

function rosterRules(registry: TheRegistry): void {
  test("[RG6] a roster goes in whole", async () => {
    await prepareSelections(registry());
    const position = { ...aPosition("s1", "p3"), formationType: "disability" as const };
    const candidates = [aCandidate("s1", "p3", 1), aCandidate("s1", "p1", 2)] as const;
    const assignments = [assignment("one", candidates[0], "r1-0"), assignment("one", candidates[1], "r1-1")];
    expect(await registry().importRoster({ positions: [position], candidates, assignments })).toEqual(done);
    expect((await registry().seatingOfSitting(sittingId("one"))).get(candidates[0].id)).toEqual({
      sittingId: "one",
      candidate: candidates[0],
      position,
      seat: aSeat("r1", 0),
    });
  });

  test("[RG6] a roster with one bad line at its end stores nothing", async () => {
    await prepareSelections(registry());
    const [first, second] = [aCandidate("s1", "p3", 2_001), aCandidate("s1", "p3", 2_002)];
    const others = Array.from({ length: 1_998 }, (_, nth) => aCandidate("s1", "p3", nth));
    const candidates = [first, second, ...others];
    const roster = {
      positions: [aPosition("s1", "p3")],
      candidates,
      assignments: [assignment("one", first, "r1-0"), assignment("one", second, "r1-0")],
    };
    expect(await registry().importRoster(roster)).toEqual(
      refusal("already-taken", "assignment", "seatId", "r1-0", 1),
    );
    expect(await registry().candidatesOfSelection(selectionId("s1"))).toEqual([]);
    expect((await registry().positionsOfSelection(selectionId("s1"))).length).toBe(2);
    const repaired = { ...roster, assignments: roster.assignments.slice(0, 1) };
    expect(await registry().importRoster(repaired)).toEqual(done);
    expect((await registry().candidatesOfSelection(selectionId("s1"))).length).toBe(2_000);
  });

  test("[RG7] more than REGISTRY_ROWS_MAX rows are refused", async () => {
    await prepareSelections(registry());
    const positions = Array.from({ length: REGISTRY_ROWS_MAX + 1 }, () => aPosition("s1", "p3"));
    const tooMany = { ok: false, error: { reason: "too-many", rowsMax: REGISTRY_ROWS_MAX } };
    expect(await registry().createPositions(positions)).toEqual(tooMany);
    const roster = {
      positions: positions.slice(1),
      candidates: [aCandidate("s1", "p1", 1)],
      assignments: [],
    };
    expect(await registry().importRoster(roster)).toEqual(tooMany);
  });
}

function seatingRules(registry: TheRegistry): void {
  test("[RG8] a candidate has one seat in a sitting, a seat one candidate", async () => {
    await prepareSelections(registry());
    const [first, second] = [aCandidate("s1", "p1", 1), aCandidate("s1", "p1", 2)];
    await registry().createCandidates([first, second]);
    expect(await registry().assign([assignment("one", first, "r1-0")])).toEqual(done);
    expect(await registry().assign([assignment("one", first, "r1-1")])).toEqual(
      refusal("already-taken", "assignment", "candidateId", first.id),
    );
    expect(await registry().assign([assignment("one", second, "r1-0")])).toEqual(
      refusal("already-taken", "assignment", "seatId", "r1-0"),
    );
    expect(await registry().assign([assignment("two", first, "r2-0")])).toEqual(done);
  });

  test("[RG20] of a candidate's PINs in a sitting the newest hash is kept, in whatever order they come", async () => {
    await prepareSelections(registry());
    const [first, second] = [aCandidate("s1", "p1", 1), aCandidate("s1", "p1", 2)];
    await registry().createCandidates([first, second]);
    const [one, two] = [sittingId("one"), sittingId("two")];
    const pin = (candidate: Candidate, number: number, sitting = one) => ({
      sittingId: sitting,
      candidateId: candidate.id,
      number,
      pinHash: `hash-${number}`,
    });
    expect(await registry().issuedPin(one, first.id)).toBeUndefined();
    expect(await registry().keepPins([pin(first, 2), pin(second, 1)])).toEqual(done);
    expect(await registry().keepPins([pin(first, 1)])).toEqual(done);
    expect(await registry().issuedPin(one, first.id)).toEqual(pin(first, 2));
    expect(await registry().keepPins([pin(first, 3), pin(first, 1, two)])).toEqual(done);
    expect(await registry().issuedPin(one, first.id)).toEqual(pin(first, 3));
    expect(await registry().issuedPin(two, first.id)).toEqual(pin(first, 1, two));
    expect(await registry().issuedPin(one, second.id)).toEqual(pin(second, 1));
    expect(await registry().keepPins([pin(first, 4), pin(first, 1, sittingId("none"))])).toEqual(
      refusal("unknown-reference", "participant-pin", "sittingId", "none", 1),
    );
    expect(await registry().issuedPin(one, first.id)).toEqual(pin(first, 3));
  });

  test("[RG19] candidates exchange seats or take free ones, all at once or not at all", async () => {
    await prepareSelections(registry());
    const people = [1, 2, 3].map((nth) => aCandidate("s1", "p1", nth));
    const [first, second, third] = people as [Candidate, Candidate, Candidate];
    await registry().createCandidates(people);
    await registry().assign([
      assignment("one", first, "r1-0"),
      assignment("one", second, "r1-1"),
      assignment("one", third, "r1-2"),
    ]);
    await registry().assign([assignment("two", first, "r2-0")]);
    const seated = async (sitting: string): Promise<readonly string[]> =>
      [...(await registry().seatingOfSitting(sittingId(sitting))).values()].map(({ seat }) => seat.id);
    const put = (...seats: (readonly [{ readonly id: CandidateId }, string])[]) =>
      registry().reseat(
        sittingId("one"),
        seats.map(([{ id }, seat]) => ({ candidateId: id, seatId: seatId(seat) })),
      );
    expect(await put([first, "r1-1"], [second, "r1-0"])).toEqual(done);
    expect(await put([third, "r1-5"])).toEqual(done);
    expect(await seated("one")).toEqual(["r1-1", "r1-0", "r1-5"]);
    expect(await put([first, "r1-3"], [second, "r1-5"])).toEqual(
      refusal("already-taken", "assignment", "seatId", "r1-5", 1),
    );
    expect(await put([first, "r1-3"], [aCandidate("s1", "p1", 9), "r1-4"])).toEqual(
      refusal("unknown-reference", "assignment", "candidateId", aCandidate("s1", "p1", 9).id, 1),
    );
    expect(await put([first, "r2-3"])).toEqual(refusal("belongs-elsewhere", "assignment", "seatId", "r2-3"));
    expect(await seated("one")).toEqual(["r1-1", "r1-0", "r1-5"]);
    expect(await seated("two")).toEqual(["r2-0"]);
  });

  test("[RG1] the seating of a sitting is in the order of candidate ids", async () => {
    await prepareSelections(registry());
    const [third, first] = [aCandidate("s1", "p1", 3), aCandidate("s1", "p1", 1)];
    await registry().createCandidates([third, first]);
    await registry().assign([assignment("one", third, "r1-0"), assignment("one", first, "r1-1")]);
    const seating = await registry().seatingOfSitting(sittingId("one"));
    expect([...seating].map(([id, { seat }]) => [id, seat.id])).toEqual([
      [first.id, "r1-1"],
      [third.id, "r1-0"],
    ]);
  });

  test("[RG9] a number or a NIK finds whom it names among the given sittings, and nobody elsewhere", async () => {
    await prepareSelections(registry());
    const [mine, theirs, neighbour] = [
      aCandidate("s1", "p1", 1),
      aCandidate("s2", "p2", 1),
      aCandidate("s1", "p1", 2),
    ];
    await registry().createCandidates([mine, theirs, neighbour]);
    await registry().assign([
      assignment("one", mine, "r1-0"),
      assignment("one", neighbour, "r1-1"),
      assignment("two", mine, "r2-0"),
      assignment("other", theirs, "r1-0"),
    ]);
    const found = async (text: string, ...among: readonly string[]) =>
      (await registry().candidateByNumberOrNik(text, among.map(sittingId))).map(
        (each) => `${each.sittingId} ${each.candidate.id} ${each.seat.id}`,
      );
    expect(await found(mine.participantNumber, "one")).toEqual([`one ${mine.id} r1-0`]);
    expect(await found(mine.nik, "one")).toEqual([`one ${mine.id} r1-0`]);
    expect(await found(neighbour.nik, "two", "other")).toEqual([]);
    expect(await found(mine.nik, "other", "two", "one")).toEqual([
      `one ${mine.id} r1-0`,
      `other ${theirs.id} r1-0`,
      `two ${mine.id} r2-0`,
    ]);
    expect(await found(mine.nik)).toEqual([]);
    expect(await found("%", "one")).toEqual([]);
    expect(await found(mine.nik.slice(0, -1), "one")).toEqual([]);
  });
}
