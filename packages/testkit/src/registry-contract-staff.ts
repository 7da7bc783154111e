import type { Digest } from "@neraca/base";
import { digestOf, instant, sittingId, staffId } from "@neraca/base";
import type { Registry, StaffLogin } from "@neraca/engine";
import { expect, test } from "vitest";
import { done, refusal } from "./registry-outcomes.ts";
import { aStaff, prepareSelections } from "./registry-records.ts";

/** The part of a registry's contract that is about staff: accounts, logins, duties and the notes of what became of them. */
export function staffRules(registry: () => Registry): void {
  const token: Digest = digestOf("token");

  test("[RG1] staff are found by name and id; a username is taken once", async () => {
    const [budi, ani] = [aStaff("budi"), aStaff("ani")];
    expect(await registry().createStaff(budi)).toEqual(done);
    expect(await registry().createStaff(ani)).toEqual(done);
    expect(await registry().staffByUsername("budi")).toEqual(budi);
    expect(await registry().staffById(ani.id)).toEqual(ani);
    expect(await registry().allStaff()).toEqual([ani, budi]);
    expect(await registry().createStaff({ ...aStaff("other"), username: "ani" })).toEqual(
      refusal("already-taken", "staff", "username", "ani"),
    );
  });

  test("[RG1] a password can be changed; of nobody it is refused", async () => {
    const ani = aStaff("ani");
    await registry().createStaff(ani);
    expect(await registry().changeStaffPassword(ani.id, "new", CHANGE)).toEqual(done);
    expect((await registry().staffById(ani.id))?.passwordHash).toBe("new");
    expect(await registry().changeStaffPassword(staffId("none"), "new", CHANGE)).toEqual(
      refusal("unknown-reference", "staff", "id", "none"),
    );
  });

  test("[RG10] a login is found until the moment it expires", async () => {
    const ani = aStaff("ani");
    await registry().createStaff(ani);
    const login = aLogin("token", ani.id, 1_000, 2_000);
    expect(await registry().createStaffLogin(login)).toEqual(done);
    expect(await registry().findStaffLogin(token, instant(1_999))).toEqual({ login, staff: ani });
    expect(await registry().findStaffLogin(token, instant(2_000))).toBeUndefined();
    expect(await registry().findStaffLogin(digestOf("other"), instant(1_500))).toBeUndefined();
    expect(await registry().createStaffLogin(login)).toEqual(
      refusal("already-taken", "staff-login", "tokenHash", token),
    );
  });

  test("[RG10] a login is deleted, once or twice; expired ones are swept", async () => {
    const ani = aStaff("ani");
    await registry().createStaff(ani);
    for (const [text, expiresAt] of [["a", 1_000] as const, ["b", 2_000] as const, ["c", 3_000] as const]) {
      await registry().createStaffLogin(aLogin(text, ani.id, 0, expiresAt));
    }
    expect(await registry().deleteExpiredStaffLogins(instant(2_000))).toBe(2);
    expect(await registry().deleteExpiredStaffLogins(instant(2_000))).toBe(0);
    expect(await registry().findStaffLogin(digestOf("c"), instant(500))).toBeDefined();
    await registry().deleteStaffLogin(digestOf("c"), "logged-out", instant(500));
    await registry().deleteStaffLogin(digestOf("c"), "logged-out", instant(500));
    expect(await registry().findStaffLogin(digestOf("c"), instant(500))).toBeUndefined();
  });

  test("[RG1] a proctor is admitted to sittings, each once", async () => {
    await prepareSelections(registry());
    const ani = aStaff("ani");
    await registry().createStaff(ani);
    expect(await registry().admitStaffToSitting(ani.id, sittingId("two"), instant(1))).toEqual(done);
    expect(await registry().admitStaffToSitting(ani.id, sittingId("one"), instant(1))).toEqual(done);
    expect(await registry().sittingsOfStaff(ani.id)).toEqual(["one", "two"]);
    expect(await registry().admitStaffToSitting(ani.id, sittingId("one"), instant(1))).toEqual(
      refusal("already-taken", "staff-sitting", "sittingId", "one"),
    );
    expect(await registry().admitStaffToSitting(ani.id, sittingId("none"), instant(1))).toEqual(
      refusal("unknown-reference", "staff-sitting", "sittingId", "none"),
    );
  });

  test("[RG13] a login ends by idleness too, unless it is renewed, and an account's are listed, the newest first", async () => {
    const ani = aStaff("ani");
    await registry().createStaff(ani);
    const [older, newer] = [aLogin("older", ani.id, 0, 9_000), aLogin("newer", ani.id, 10, 9_000)];
    await registry().createStaffLogin({ ...older, idleEndsAt: instant(1_000) });
    await registry().createStaffLogin(newer);
    const listed = async (at: number): Promise<readonly Digest[]> =>
      (await registry().loginsOfStaff(ani.id, instant(at))).map(({ tokenHash }) => tokenHash);
    expect(await listed(999)).toEqual([newer.tokenHash, older.tokenHash]);
    expect(await listed(1_000)).toEqual([newer.tokenHash]);
    expect(await registry().findStaffLogin(older.tokenHash, instant(1_000))).toBeUndefined();
    await registry().renewStaffLogin(older.tokenHash, instant(900), instant(2_000));
    const found = await registry().findStaffLogin(older.tokenHash, instant(1_000));
    expect(found?.login).toMatchObject({ seenAt: 900, idleEndsAt: 2_000 });
    expect(await registry().deleteExpiredStaffLogins(instant(2_000))).toBe(1);
  });

  test("[RG14] another password or role ends an account's logins, but the one that is kept, and nobody else's", async () => {
    const [ani, budi] = [aStaff("ani"), aStaff("budi")];
    for (const each of [ani, budi]) {
      await registry().createStaff(each);
      for (const nth of [1, 2]) {
        await registry().createStaffLogin(aLogin(`${each.username}-${nth}`, each.id, nth, 9_000));
      }
    }
    const count = async (id: typeof ani.id): Promise<number> =>
      (await registry().loginsOfStaff(id, instant(100))).length;
    const keep = digestOf("ani-1");
    expect(await registry().changeStaffPassword(ani.id, "new", { ...CHANGE, keep })).toEqual(done);
    expect(await registry().findStaffLogin(keep, instant(100))).toBeDefined();
    expect([await count(ani.id), await count(budi.id)]).toEqual([1, 2]);
    expect(await registry().changeStaffRole(ani.id, "auditor", BY_COMMAND)).toEqual(done);
    expect((await registry().staffById(ani.id))?.role).toBe("auditor");
    expect([await count(ani.id), await count(budi.id)]).toEqual([0, 2]);
    const ended = await registry().deleteLoginsOfStaff(budi.id, null, "ended-elsewhere", instant(100));
    expect(new Set(ended)).toEqual(new Set([digestOf("budi-1"), digestOf("budi-2")]));
    expect(await registry().changeStaffRole(staffId("none"), "auditor", BY_COMMAND)).toEqual({
      ok: false,
      error: "staff-unknown",
    });
    await registry().rehashStaffPassword(ani.id, "not this", "other");
    expect((await registry().staffById(ani.id))?.passwordHash).toBe("new");
    await registry().rehashStaffPassword(ani.id, "new", "other");
    expect((await registry().staffById(ani.id))?.passwordHash).toBe("other");
  });

  test("[RG15] every change of an account leaves a note, in order and without a secret, until it is forgotten; a refused one leaves none", async () => {
    await prepareSelections(registry());
    const ani = aStaff("ani");
    const one = sittingId("one");
    await registry().createStaff(ani);
    await registry().createStaff(ani);
    await registry().admitStaffToSitting(ani.id, one, instant(2));
    await registry().admitStaffToSitting(ani.id, one, instant(2));
    await registry().createStaffLogin(aLogin("a", ani.id, 3, 9_000));
    await registry().deleteStaffLogin(digestOf("a"), "logged-out", instant(4));
    await registry().createStaffLogin({ ...aLogin("b", ani.id, 5, 9_000), idleEndsAt: instant(6) });
    await registry().deleteExpiredStaffLogins(instant(100));
    await registry().changeStaffPassword(ani.id, "new", { ...CHANGE, at: instant(7) });
    await registry().withdrawStaffFromSitting(ani.id, one, instant(8));
    expect(await registry().withdrawStaffFromSitting(ani.id, one, instant(8))).toEqual(
      refusal("unknown-reference", "staff-sitting", "sittingId", "one"),
    );
    await registry().changeStaffRole(ani.id, "auditor", { at: instant(9), by: null });
    const failed = { type: "StaffLoginFailed", staffId: ani.id, address: "10.0.0.9" } as const;
    await registry().noteStaffAct(failed, instant(10));
    const notes = await registry().staffActs(100);
    expect(notes.slice(1).map(({ at }) => at)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(notes.map(({ act }) => act.type)).toEqual([
      "StaffAdded",
      "DutyAdded",
      "StaffLoggedIn",
      "StaffLoggedOut",
      "StaffLoggedIn",
      "StaffLoggedOut",
      "StaffPasswordChanged",
      "DutyRemoved",
      "StaffRoleChanged",
      "StaffLoginFailed",
    ]);
    expect(notes[5]?.act).toEqual({ type: "StaffLoggedOut", staffId: ani.id, end: "expired" });
    const text = JSON.stringify(notes);
    for (const secret of ["new", ani.passwordHash, digestOf("a"), digestOf("b")]) {
      expect(text).not.toContain(`"${secret}"`);
    }
    expect(await registry().staffActs(2)).toEqual(notes.slice(0, 2));
    await registry().forgetStaffActs(notes.slice(0, 9).map(({ id }) => id));
    expect(await registry().staffActs(100)).toEqual(notes.slice(9));
  });

  test("[RG1] who is on duty in a sitting is told by name", async () => {
    await prepareSelections(registry());
    const [ani, budi] = [aStaff("ani"), aStaff("budi")];
    for (const each of [budi, ani]) {
      await registry().createStaff(each);
      await registry().admitStaffToSitting(each.id, sittingId("one"), instant(1));
    }
    expect(await registry().staffOfSitting(sittingId("one"))).toEqual([ani, budi]);
    expect(await registry().staffOfSitting(sittingId("two"))).toEqual([]);
  });
}

const BY_COMMAND = { at: instant(100), by: null } as const;
const CHANGE = { at: instant(1), by: null, keep: null } as const;

function aLogin(token: string, staff: StaffLogin["staffId"], from: number, to: number): StaffLogin {
  return {
    tokenHash: digestOf(token),
    staffId: staff,
    createdAt: instant(from),
    expiresAt: instant(to),
    seenAt: instant(from),
    idleEndsAt: instant(to),
    address: "10.0.0.5",
  };
}
