import { digest, instant, seatId, selectionId, sittingId, staffId } from "@neraca/base";
import type { Assignment, AssignmentChange, Candidate, Registry } from "@neraca/engine";
import { expect, test } from "vitest";
import { done, refusal } from "./registry-outcomes.ts";
import { aCandidate, prepareSelections } from "./registry-records.ts";

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

/** The rules RG24 and RG25. */
export function assignmentRules(registry: () => Registry): void {
  const first = aCandidate("s1", "p1", 1);
  const second = aCandidate("s1", "p2", 2);

  async function prepare(): Promise<void> {
    await prepareSelections(registry());
    await registry().createCandidates([first, second, aCandidate("s2", "p1", 1)]);
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
    ];
    expect(outcomes).toEqual([
      refusal("already-taken", "assignment", "candidateId", first.id, 1),
      refusal("already-taken", "assignment", "seatId", "r1-0"),
      refusal("unknown-reference", "assignment", "candidateId", second.id, 1),
      refusal("unknown-reference", "assignment", "candidateId", first.id),
      refusal("already-taken", "assignment", "candidateId", second.id, 1),
      refusal("belongs-elsewhere", "assignment", "sittingId", "other"),
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
