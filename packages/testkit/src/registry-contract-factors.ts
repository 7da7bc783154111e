import { type Digest, digestOf, instant, type StaffId, selectionId, staffId } from "@neraca/base";
import type { Registry } from "@neraca/engine";
import { DEFAULT_CALENDAR } from "@neraca/protocol";
import { expect, test } from "vitest";
import { aStaff, prepareSelections } from "./registry-records.ts";

const ANI = aStaff("ani");
const BUDI = { ...aStaff("budi"), role: "administrator" as const };
const CODES = [digestOf("satu"), digestOf("dua"), digestOf("tiga")];

/** The part of a registry's contract that is about second factors of staff. */
export function factorRules(registry: () => Registry): void {
  const factor = { staffId: ANI.id, sealed: "c2VhbGVk", since: instant(1_000), lastStep: 40 };
  const change = { at: instant(1_000), keep: digestOf("this") };
  const acts = async () => (await registry().staffActs(50)).map(({ act }) => act);
  const ofFactors = async () =>
    (await acts()).filter(({ type }) => type.includes("Factor") || type.startsWith("Recovery"));

  async function logIn(name: string, id: StaffId = ANI.id): Promise<Digest> {
    const tokenHash = digestOf(name);
    const ends = { expiresAt: instant(90_000), idleEndsAt: instant(90_000) };
    const begun = { createdAt: instant(500), seenAt: instant(500), address: "10.0.0.5" };
    await registry().createStaffLogin({ tokenHash, staffId: id, ...begun, ...ends });
    return tokenHash;
  }
  const loggedIn = async (id: StaffId) =>
    (await registry().loginsOfStaff(id, instant(2_000))).map(({ tokenHash }) => tokenHash);

  async function setUp(): Promise<void> {
    await registry().createStaff(ANI);
    await registry().createStaff(BUDI);
    await registry().keepFactor(factor, CODES, change);
  }

  test("[RG63] a factor is kept and renewed, a step counts once and none before it, with notes that say no secret", async () => {
    await setUp();
    expect(await registry().factorOf(ANI.id)).toEqual(factor);
    expect(await registry().factorOf(BUDI.id)).toBeUndefined();
    expect(await registry().useFactorStep(BUDI.id, 41)).toBe(false);
    expect(await registry().useFactorStep(ANI.id, 40)).toBe(false);
    expect(await registry().useFactorStep(ANI.id, 42)).toBe(true);
    expect(await registry().useFactorStep(ANI.id, 42)).toBe(false);
    expect(await registry().useFactorStep(ANI.id, 41)).toBe(false);
    const renewed = { ...factor, sealed: "bGFpbg==", lastStep: 43, since: instant(3_000) };
    await registry().keepFactor(renewed, [digestOf("empat")], { ...change, at: instant(3_000) });
    expect(await registry().factorOf(ANI.id)).toEqual(renewed);
    expect(await registry().factorStands()).toEqual([
      { staffId: ANI.id, since: instant(3_000), recoveryLeft: 1, reset: null },
    ]);
    expect(await ofFactors()).toEqual([
      { type: "SecondFactorSet", staffId: ANI.id, isRenewed: false },
      { type: "SecondFactorSet", staffId: ANI.id, isRenewed: true },
    ]);
  });

  test("[RG63] a recovery code counts once, for its own account; new ones take the place of those that were left", async () => {
    await setUp();
    expect(await registry().useRecoveryCode(BUDI.id, digestOf("dua"), instant(2_000))).toBeNull();
    expect(await registry().useRecoveryCode(ANI.id, digestOf("nol"), instant(2_000))).toBeNull();
    expect(await registry().useRecoveryCode(ANI.id, digestOf("dua"), instant(2_000))).toBe(2);
    expect(await registry().useRecoveryCode(ANI.id, digestOf("dua"), instant(2_000))).toBeNull();
    expect(await registry().replaceRecoveryCodes(BUDI.id, CODES, instant(2_500))).toBe(false);
    expect(await registry().replaceRecoveryCodes(ANI.id, [digestOf("empat")], instant(2_500))).toBe(true);
    expect(await registry().useRecoveryCode(ANI.id, digestOf("satu"), instant(2_600))).toBeNull();
    expect(await registry().useRecoveryCode(ANI.id, digestOf("empat"), instant(2_600))).toBe(0);
    expect((await ofFactors()).slice(1)).toEqual([
      { type: "RecoveryCodeUsed", staffId: ANI.id, left: 2 },
      { type: "RecoveryCodesMade", staffId: ANI.id },
      { type: "RecoveryCodeUsed", staffId: ANI.id, left: 0 },
    ]);
  });

  test("[RG64] what its owner does ends the account's other logins and nobody else's", async () => {
    await registry().createStaff(ANI);
    await registry().createStaff(BUDI);
    const kept = await logIn("this");
    await logIn("other");
    const budis = await logIn("budis", BUDI.id);
    await registry().keepFactor(factor, CODES, change);
    expect(await loggedIn(ANI.id)).toEqual([kept]);
    await logIn("later");
    expect(await registry().removeFactor(ANI.id, change)).toBe(true);
    expect(await registry().removeFactor(ANI.id, change)).toBe(false);
    expect(await loggedIn(ANI.id)).toEqual([kept]);
    expect(await loggedIn(BUDI.id)).toEqual([budis]);
    expect(await registry().factorStands()).toEqual([]);
    expect(await registry().useRecoveryCode(ANI.id, digestOf("satu"), instant(2_000))).toBeNull();
    expect((await acts()).filter(({ type }) => type === "StaffLoggedOut")).toEqual(
      Array(2).fill({ type: "StaffLoggedOut", staffId: ANI.id, end: "factor-changed" }),
    );
  });

  test("[RG64] one that somebody else takes away ends all logins, is noted for each selection that goes on, and stays known", async () => {
    await setUp();
    await prepareSelections(registry());
    const settings = {
      name: "Lama",
      agency: "Rekaan",
      ruleSetId: "cpns-2024",
      calendar: DEFAULT_CALENDAR,
      policy: null,
    };
    const archived = { selectionId: selectionId("s2"), seen: 0, stage: "archived" as const, settings };
    await registry().changeSelection({ ...archived, at: instant(1_500), by: BUDI.id });
    await logIn("this");
    expect(await registry().resetFactor(staffId("none"), { at: instant(2_000), by: BUDI.id })).toBe(false);
    expect(await registry().resetFactor(ANI.id, { at: instant(2_000), by: BUDI.id })).toBe(true);
    expect(await registry().resetFactor(ANI.id, { at: instant(2_000), by: BUDI.id })).toBe(false);
    expect(await loggedIn(ANI.id)).toEqual([]);
    expect(await registry().factorStands()).toEqual([
      { staffId: ANI.id, since: null, recoveryLeft: 0, reset: { at: instant(2_000), by: BUDI.id } },
    ]);
    const reset = { type: "SecondFactorReset", staffId: ANI.id, by: BUDI.id };
    expect((await ofFactors()).slice(1)).toEqual([{ ...reset, selectionId: "s1" }]);
    await registry().keepFactor(factor, CODES, change);
    // Whoever took it may have set the next one up: its owner is told all the same.
    expect(await registry().factorStands()).toMatchObject([
      { since: instant(1_000), reset: { at: instant(2_000), by: BUDI.id } },
    ]);
    expect(await registry().resetFactor(ANI.id, { at: instant(4_000), by: null })).toBe(true);
    expect((await ofFactors()).at(-1)).toEqual({ ...reset, by: null });
    expect(await registry().factorStands()).toMatchObject([{ reset: { at: instant(4_000), by: null } }]);
  });

  test("[RG64] one that somebody else takes away revokes the account's tokens and nobody else's; its owner's own acts do not", async () => {
    await setUp();
    for (const { id } of [ANI, BUDI]) {
      const times = { createdAt: instant(1_000), expiresAt: instant(90_000) };
      const token = { id: `token-${id}`, name: "Sistem", scopes: ["see-desk" as const], by: id, ...times };
      expect(await registry().makeToken({ ...token, tokenHash: digestOf(id) })).toMatchObject({ ok: true });
    }
    const revoked = async () =>
      (await registry().tokens()).flatMap(({ by, revoked: end }) => (end === null ? [] : [{ by, end }]));
    await registry().keepFactor(factor, CODES, change);
    await registry().removeFactor(ANI.id, change);
    await registry().keepFactor(factor, CODES, change);
    expect(await revoked()).toEqual([]);
    await registry().resetFactor(ANI.id, { at: instant(2_000), by: BUDI.id });
    const end = { at: instant(2_000), by: BUDI.id, reason: null };
    expect(await revoked()).toEqual([{ by: ANI.id, end }]);
  });
}
