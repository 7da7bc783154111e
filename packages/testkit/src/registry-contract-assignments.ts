import { digest, instant, invariant, seatId, selectionId, sittingId, staffId } from "@neraca/base";
import type {
  Assignment,
  AssignmentChange,
  Candidate,
  Registry,
  SittingMishap,
  SittingsChange,
} from "@neraca/engine";
import { expect, test } from "vitest";
import { done, refusal } from "./registry-outcomes.ts";
import { aCandidate, aStaff, aVenue, prepareSelections } from "./registry-records.ts";

const S1 = selectionId("s1");

function place(sitting: string, candidate: Candidate, seat: string): Assignment {
  return { sittingId: sittingId(sitting), candidateId: candidate.id, seatId: seatId(seat) };
}

function change(given: Partial<AssignmentChange>): AssignmentChange {
  return {
    selectionId: S1,
    removed: [],
    added: [],
    mishaps: null,
    digest: digest("ab".repeat(32)),
    seedHex: null,
    by: staffId("staff-rini"),
    at: instant(7),
    ...given,
  };
}

function present<T>(value: T | undefined): T {
  invariant(value !== undefined, "it was made before");
  return value;
}

/** The rules RG24, RG25, RG83 and RG84. */
export function assignmentRules(registry: () => Registry): void {
  const first = aCandidate("s1", "p1", 1);
  const second = aCandidate("s1", "p2", 2);
  const foreign = aCandidate("s2", "p1", 1);

  async function prepare(): Promise<void> {
    await prepareSelections(registry());
    await registry().createCandidates([first, second, foreign]);
  }

  test("[RG24] places are given, taken away and exchanged between sittings, all at once, with a note", async () => {
    await prepare();
    const [a, b] = [place("one", first, "r1-0"), place("two", second, "r2-0")];
    expect(await registry().changeAssignments(change({ added: [b, a], seedHex: "5e".repeat(32) }))).toEqual(
      done,
    );
    expect(await registry().assignmentsOfSelection(S1)).toEqual([a, b]);
    const [c, d] = [place("one", second, "r1-0"), place("two", first, "r2-0")];
    expect(await registry().changeAssignments(change({ removed: [a, b], added: [c, d] }))).toEqual(done);
    expect(await registry().assignmentsOfSelection(S1)).toEqual([c, d]);
    expect(await registry().changeAssignments(change({ removed: [c], by: null }))).toEqual(done);
    expect(await registry().assignmentsOfSelection(S1)).toEqual([d]);
    const acts = (await registry().staffActs(10)).map(({ act }) => act);
    expect(acts).toMatchObject([
      { type: "CandidatesAssigned", staffId: "staff-rini", added: 2, removed: 0, seedHex: "5e".repeat(32) },
      { added: 2, removed: 2, sittings: ["one", "two"] },
      { staffId: null, added: 0, removed: 1, sittings: ["one"] },
    ]);
  });

  test("[RG83] [RG84] a sitting is lost and another late with the places that change for them, until it is held after all", async () => {
    await prepare();
    await registry().createStaff(aStaff("rini"));
    const [one, two] = [sittingId("one"), sittingId("two")];
    const [a, b] = [place("one", first, "r1-0"), place("two", first, "r2-0")];
    await registry().changeAssignments(change({ added: [a] }));
    const seen = present(await registry().sittingById(two)).sitting;
    const [later, reason] = [instant(seen.scheduledAt + 60_000), "Listrik padam"];
    const late = { kind: "late", sittingId: two, seen: seen.scheduledAt, scheduledAt: later } as const;
    const lost = { kind: "lost", sittingId: one } as const;
    const hit = (...sittings: readonly SittingMishap[]) => ({ mishaps: { sittings, reason } });
    // Somebody would have a seat in it; it is at another time than was seen; there is no such sitting; one thing is wrong of two.
    for (const wrong of [
      change(hit(lost)),
      change(hit({ ...late, seen: later })),
      change(hit({ ...lost, sittingId: sittingId("nowhere") })),
      change({ removed: [a], added: [b], ...hit(lost, { ...late, seen: later }) }),
    ])
      expect(await registry().changeAssignments(wrong)).toMatchObject({ ok: false });
    expect(await registry().assignmentsOfSelection(S1)).toEqual([a]);
    expect((await registry().sittingById(one))?.lost).toBeNull();

    const whole = change({ removed: [a], added: [b], ...hit(lost, late) });
    expect(await registry().changeAssignments(whole)).toEqual(done);
    expect(await registry().assignmentsOfSelection(S1)).toEqual([b]);
    expect(await registry().seatedInSittings(S1)).toEqual(new Map([["two", 1]]));
    const places = new Map((await registry().sittings()).map((each) => [each.sitting.id, each]));
    expect(places.get(one)?.lost).toEqual({ at: 7, by: "staff-rini", reason });
    expect(places.get(two)).toMatchObject({ lost: null, sitting: { scheduledAt: later } });
    expect(await registry().changeAssignments(change(hit(lost)))).toMatchObject({ ok: false });
    const backAgain = change({ removed: [b], added: [a] });
    expect(await registry().changeAssignments(backAgain)).toMatchObject({
      error: { reason: "unknown-reference", field: "sittingId" },
    });
    const acts = (await registry().staffActs(20)).map(({ act }) => act).slice(-3);
    expect(acts).toMatchObject([
      { type: "SittingLost", staffId: "staff-rini", selectionId: "s1", sittingId: "one", reason },
      {
        type: "SittingPlanned",
        sittingId: "two",
        before: { scheduledAt: seen.scheduledAt },
        after: { scheduledAt: later },
        reason,
      },
      { type: "CandidatesAssigned", added: 1, removed: 1, sittings: ["one", "two"] },
    ]);

    const { sitting } = present(places.get(one));
    const { title, scheduledAt, roomId } = sitting;
    const put = { sittingId: one, seen: { title, scheduledAt, roomId }, sitting };
    const putting = (given: SittingsChange["puts"][number]) =>
      registry().changeSittings({
        selectionId: S1,
        puts: [given],
        at: instant(8),
        by: staffId("staff-rini"),
      });
    expect(await putting({ ...put, sitting: { ...sitting, title: "Lain" } })).toEqual({
      ok: false,
      error: "sitting-lost",
    });
    expect(await putting({ ...put, restores: true })).toEqual(done);
    expect((await registry().sittingById(one))?.lost).toBeNull();
    expect((await registry().staffActs(20)).at(-1)?.act).toMatchObject({
      type: "SittingRestored",
      sittingId: "one",
    });
    expect(await putting({ ...put, restores: true })).toEqual({ ok: false, error: "changed-meanwhile" });
    await registry().changeAssignments(change(hit(lost)));
    expect(await putting({ ...put, sitting: null })).toEqual(done);
    expect(await registry().sittingById(one)).toBeUndefined();
  });

  test("[RG24] whoever changes places is asked once before it is so, others write meanwhile, and what may not be is not", async () => {
    await prepare();
    const a = place("one", first, "r1-0");
    let asked = 0;
    const answer = (mayWrite: boolean) => async () => {
      asked += 1;
      expect(await registry().assignmentsOfSelection(S1)).toEqual([]);
      expect(await registry().createVenue(aVenue(`v-${asked}`))).toEqual(done);
      return mayWrite;
    };
    expect(await registry().changeAssignments(change({ added: [a] }), answer(false))).toEqual({
      ok: false,
      error: { reason: "not-now" },
    });
    expect(await registry().staffActs(10)).toEqual([]);
    expect(await registry().changeAssignments(change({ added: [a] }), answer(true))).toEqual(done);
    expect(await registry().assignmentsOfSelection(S1)).toEqual([a]);
    expect(asked).toBe(2);
  });

  test("[RG24] what does not fit is refused whole, without a note", async () => {
    await prepare();
    const a = place("one", first, "r1-0");
    await registry().changeAssignments(change({ added: [a] }));
    const outcomes = [
      await registry().changeAssignments(
        change({ added: [place("two", second, "r2-0"), place("two", first, "r2-1")] }),
      ),
      await registry().changeAssignments(change({ added: [place("one", second, "r1-0")] })),
      await registry().changeAssignments(change({ removed: [a, place("one", second, "r1-1")] })),
      await registry().changeAssignments(change({ removed: [place("one", first, "r1-1")] })),
      await registry().changeAssignments(
        change({ added: [place("two", second, "r2-0"), place("two", second, "r2-1")] }),
      ),
      await registry().changeAssignments(change({ added: [place("other", second, "r1-1")] })),
      await registry().changeAssignments(change({ removed: [a, a] })),
      await registry().changeAssignments(change({ added: [place("one", second, "r2-0")] })),
      await registry().changeAssignments(change({ added: [place("one", foreign, "r1-1")] })),
      await registry().changeAssignments(change({ added: [place("one", second, "nowhere")] })),
    ];
    expect(outcomes).toEqual([
      refusal("already-taken", "assignment", "candidateId", first.id, 1),
      refusal("already-taken", "assignment", "seatId", "r1-0"),
      refusal("unknown-reference", "assignment", "candidateId", second.id, 1),
      refusal("unknown-reference", "assignment", "candidateId", first.id),
      refusal("already-taken", "assignment", "candidateId", second.id, 1),
      refusal("belongs-elsewhere", "assignment", "sittingId", "other"),
      refusal("unknown-reference", "assignment", "candidateId", first.id, 1),
      refusal("belongs-elsewhere", "assignment", "seatId", "r2-0"),
      refusal("belongs-elsewhere", "assignment", "candidateId", foreign.id),
      refusal("unknown-reference", "assignment", "seatId", "nowhere"),
    ]);
    expect(await registry().assignmentsOfSelection(S1)).toEqual([a]);
    expect((await registry().staffActs(10)).length).toBe(1);
  });

  test("[RG25] who sits an exam of another selection is found by the NIK", async () => {
    await prepare();
    const other = aCandidate("s2", "p1", 1);
    expect(other.nik).toBe(first.nik);
    expect(await registry().examsElsewhere(S1)).toEqual([]);
    await registry().assign([place("other", other, "r1-3")]);
    expect(await registry().examsElsewhere(S1)).toEqual([
      {
        candidateId: first.id,
        selectionId: "s2",
        scheduledAt: instant(1_795_000_000_000),
        extraTimeMs: 0,
      },
    ]);
    expect(await registry().examsElsewhere(selectionId("s2"))).toEqual([]);
  });
}
