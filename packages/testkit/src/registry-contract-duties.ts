import { digestOf, instant, selectionId, sittingId, staffId } from "@neraca/base";
import type { DutiesChange, PasswordReset, Registry } from "@neraca/engine";
import { REGISTRY_ROWS_MAX } from "@neraca/engine";
import { expect, test } from "vitest";
import { done, refusal } from "./registry-outcomes.ts";
import { aCandidate, aSeat, aStaff, prepareSelections } from "./registry-records.ts";

const [ANI, BUDI] = [aStaff("ani"), aStaff("budi")];
const SARI = { ...aStaff("sari"), role: "administrator" as const };
const [ONE, TWO] = [sittingId("one"), sittingId("two")];
const BY_SARI = { at: instant(5), by: SARI.id };

/** The part of a registry's contract that is about what the desk does to accounts: duties of many, roles, and codes for another password. */
export function dutyRules(registry: () => Registry): void {
  const change = (part: Partial<DutiesChange>) =>
    registry().changeDuties({ on: [], off: [], ...BY_SARI, ...part });
  const actsSince = async (count: number) =>
    (await registry().staffActs(100)).slice(count).map(({ act }) => act);

  test("[RG50] duties come and go all at once, with a note of each that was not so before, or not at all", async () => {
    await prepareSelections(registry());
    for (const each of [ANI, BUDI, SARI]) await registry().createStaff(each);
    await registry().admitStaffToSitting(ANI.id, ONE, instant(1));
    const candidate = aCandidate("s1", "p1", 1);
    await registry().createCandidates([candidate]);
    await registry().changeAssignments({
      selectionId: selectionId("s1"),
      removed: [],
      added: [{ sittingId: ONE, candidateId: candidate.id, seatId: aSeat("r1", 0).id }],
      mishaps: null,
      digest: digestOf("by hand"),
      seedHex: null,
      by: SARI.id,
      at: instant(2),
    });
    const notes = (await registry().staffActs(100)).length;
    const [aniTwo, budiOne] = [
      { staffId: ANI.id, sittingId: TWO },
      { staffId: BUDI.id, sittingId: ONE },
    ];
    const aniOne = { staffId: ANI.id, sittingId: ONE };
    expect(await change({ on: [aniTwo, budiOne, aniTwo], off: [aniOne, aniOne] })).toEqual(done);
    expect(await registry().duties()).toEqual([budiOne, aniTwo]);
    expect(await change({ on: [budiOne], off: [aniOne] })).toEqual(done);
    expect(await actsSince(notes)).toEqual([
      { type: "DutyAdded", ...aniTwo, by: SARI.id, selectionId: "s1", seated: 0 },
      { type: "DutyAdded", ...budiOne, by: SARI.id, selectionId: "s1", seated: 1 },
      { type: "DutyRemoved", ...aniOne, by: SARI.id, selectionId: "s1", seated: 1 },
    ]);
    const nowhere = { staffId: BUDI.id, sittingId: sittingId("none") };
    expect(await change({ on: [aniOne, nowhere], off: [budiOne] })).toEqual(
      refusal("unknown-reference", "staff-sitting", "sittingId", "none", 1),
    );
    expect(await registry().duties()).toEqual([budiOne, aniTwo]);
    const many = Array.from({ length: REGISTRY_ROWS_MAX + 1 }, () => aniOne);
    expect(await change({ on: many })).toMatchObject({ ok: false, error: { reason: "too-many" } });
    expect((await actsSince(notes)).length).toBe(3);
  });

  test("[RG51] the last administrator stays one; who changed a role is noted, and what is refused is not", async () => {
    for (const each of [ANI, SARI]) await registry().createStaff(each);
    const last = { ok: false, error: "last-administrator" };
    expect(await registry().changeStaffRole(SARI.id, "committee", BY_SARI)).toEqual(last);
    expect((await registry().staffById(SARI.id))?.role).toBe("administrator");
    expect(await registry().changeStaffRole(SARI.id, "administrator", BY_SARI)).toEqual(done);
    expect(await registry().changeStaffRole(ANI.id, "administrator", BY_SARI)).toEqual(done);
    expect(await registry().changeStaffRole(SARI.id, "committee", { ...BY_SARI, by: ANI.id })).toEqual(done);
    expect(await registry().changeStaffRole(ANI.id, "proctor", BY_SARI)).toEqual(last);
    expect((await actsSince(2)).at(-1)).toEqual({
      type: "StaffRoleChanged",
      staffId: SARI.id,
      role: "committee",
      by: ANI.id,
    });
    expect((await actsSince(2)).length).toBe(3);
  });

  test("[RG52] a reset ends an account's logins and password; its newest code makes another, once, until it expires, with notes and no secret", async () => {
    for (const each of [ANI, BUDI, SARI]) await registry().createStaff(each);
    await registry().createStaffLogin({
      tokenHash: digestOf("token"),
      staffId: ANI.id,
      createdAt: instant(0),
      expiresAt: instant(9_000),
      seenAt: instant(0),
      idleEndsAt: instant(9_000),
      address: "10.0.0.5",
    });
    const reset = (code: string, part: Partial<PasswordReset> = {}): PasswordReset => ({
      codeHash: digestOf(code),
      staffId: ANI.id,
      createdAt: instant(10),
      expiresAt: instant(100),
      by: SARI.id,
      ...part,
    });
    const accept = (code: string, at = 50) =>
      registry().acceptPasswordReset(digestOf(code), "hers", instant(at));
    const unknown = { ok: false, error: "reset-unknown" };
    expect(await registry().resetStaffPassword(reset("x", { staffId: staffId("none") }), "nobody's")).toEqual(
      {
        ok: false,
        error: "staff-unknown",
      },
    );
    expect(await registry().resetStaffPassword(reset("first"), "nobody's")).toEqual(done);
    expect((await registry().staffById(ANI.id))?.passwordHash).toBe("nobody's");
    expect(await registry().loginsOfStaff(ANI.id, instant(11))).toEqual([]);
    expect(await registry().resetStaffPassword(reset("second"), "nobody's")).toEqual(done);
    expect(await registry().passwordResets(instant(99))).toEqual([reset("second")]);
    expect(await registry().passwordResets(instant(100))).toEqual([]);
    for (const refused of [await accept("first"), await accept("second", 100)])
      expect(refused).toEqual(unknown);
    const hers = { ...ANI, passwordHash: "hers" };
    expect(await accept("second")).toEqual({ ok: true, value: hers });
    expect(await accept("second")).toEqual(unknown);
    expect(await registry().staffById(ANI.id)).toEqual(hers);
    expect((await registry().staffById(BUDI.id))?.passwordHash).toBe(BUDI.passwordHash);

    await registry().resetStaffPassword(reset("third"), "nobody's");
    await registry().changeStaffPassword(ANI.id, "by command", { at: instant(20), by: null, keep: null });
    expect(await accept("third")).toEqual(unknown);
    const acts = await actsSince(4);
    expect(acts.map(({ type }) => type)).toEqual([
      "StaffPasswordReset",
      "StaffLoggedOut",
      "StaffPasswordReset",
      "StaffPasswordChanged",
      "StaffPasswordReset",
      "StaffPasswordChanged",
    ]);
    expect(acts[0]).toEqual({
      type: "StaffPasswordReset",
      staffId: ANI.id,
      by: SARI.id,
      expiresAt: 100,
    });
    for (const code of ["first", "second", "third"])
      expect(JSON.stringify(acts)).not.toContain(digestOf(code));
  });
}
