import { digestOf, instant, staffId } from "@neraca/base";
import type { Registry } from "@neraca/engine";
import { TOKENS_MAX } from "@neraca/protocol";
import { expect, test } from "vitest";
import { aStaff } from "./registry-records.ts";

const ANI = aStaff("ani");
const MONTH_MS = 30 * 24 * 60 * 60_000;

/** The part of a registry's contract that is about tokens of machines. */
export function tokenRules(registry: () => Registry): void {
  const aToken = (name: string) => ({
    id: `token-${name}`,
    tokenHash: digestOf(name),
    name,
    scopes: ["see-desk", "edit-selection"] as const,
    by: ANI.id,
    createdAt: instant(1_000),
    expiresAt: instant(5_000),
  });
  const kept = async (): Promise<readonly string[]> => (await registry().tokens()).map(({ id }) => id);

  test("[RG60] a token is found by its digest with its maker as they are now, until it is revoked, with notes", async () => {
    const token = aToken("a");
    expect(await registry().makeToken({ ...token, by: staffId("nobody") })).toMatchObject({
      error: "staff-unknown",
    });
    await registry().createStaff(ANI);
    await registry().createStaff({ ...aStaff("budi"), role: "administrator" });
    expect(await registry().makeToken(token)).toMatchObject({ ok: true });
    expect(await registry().tokens()).toEqual([{ ...token, usedAt: null, revoked: null }]);
    expect(await registry().findToken(digestOf("b"))).toBeUndefined();
    const use = { route: "POST /x", at: instant(2_000), address: "10.0.0.9" };
    expect(await registry().noteTokenUse(token.id, use)).toBe(true);
    await registry().changeStaffRole(ANI.id, "auditor", { at: instant(2_500), by: null });
    expect(await registry().findToken(token.tokenHash)).toMatchObject({
      token: { usedAt: instant(2_000), scopes: token.scopes },
      maker: { id: ANI.id, role: "auditor" },
    });
    const revoked = { at: instant(3_000), by: aStaff("budi").id, reason: "Sistemnya diganti" };
    expect(await registry().revokeToken("token-b", revoked)).toBe(false);
    expect(await registry().revokeToken(token.id, revoked)).toBe(true);
    expect(await registry().revokeToken(token.id, { ...revoked, at: instant(4_000) })).toBe(false);
    expect(await registry().noteTokenUse(token.id, use)).toBe(false);
    expect(await registry().findToken(token.tokenHash)).toBeUndefined();
    expect(await registry().tokens()).toMatchObject([{ id: token.id, revoked }]);
    const notes = (await registry().staffActs(10)).map(({ act }) => act);
    const of = { staffId: ANI.id, token: token.id };
    const { name, scopes, expiresAt } = token;
    expect(notes.filter(({ type }) => type.startsWith("Token"))).toEqual([
      { type: "TokenMade", ...of, name, scopes, expiresAt },
      { type: "TokenUsed", ...of, route: use.route, address: use.address },
      { type: "TokenRevoked", ...of, name, by: revoked.by, reason: revoked.reason },
    ]);
    expect(JSON.stringify(notes)).not.toContain(token.tokenHash);
  });

  test("[RG61] at most so many count at a time; expired ones are kept for a month and do not count", async () => {
    await registry().createStaff(ANI);
    for (let n = 0; n < TOKENS_MAX; n += 1) await registry().makeToken(aToken(String(n)));
    expect(await registry().makeToken(aToken("more"))).toEqual({ ok: false, error: "too-many-tokens" });
    const later = { ...aToken("later"), createdAt: instant(5_000), expiresAt: instant(5_000 + 2 * MONTH_MS) };
    expect(await registry().makeToken(later)).toMatchObject({ ok: true });
    expect((await kept()).length).toBe(TOKENS_MAX + 1);
    const last = { ...aToken("last"), createdAt: instant(5_000 + MONTH_MS), expiresAt: later.expiresAt };
    expect(await registry().makeToken(last)).toMatchObject({ ok: true });
    expect(await kept()).toEqual(["token-last", "token-later"]);
    const revoked = { at: last.createdAt, by: ANI.id, reason: "Tidak dipakai lagi" };
    for (let n = 2; n < TOKENS_MAX; n += 1)
      await registry().makeToken({ ...last, id: `token-${n}`, tokenHash: digestOf(`again ${n}`) });
    const one = { ...last, id: "token-one", tokenHash: digestOf("one") };
    expect(await registry().makeToken(one)).toMatchObject({ error: "too-many-tokens" });
    await registry().revokeToken("token-2", revoked);
    expect(await registry().makeToken(one)).toMatchObject({ ok: true });
    expect(await kept()).toContain("token-2");
    await registry().revokeToken("token-later", revoked);
    const muchLater = {
      ...aToken("x"),
      createdAt: instant(last.createdAt + MONTH_MS),
      expiresAt: later.expiresAt,
    };
    await registry().makeToken(muchLater);
    expect(await kept()).not.toContain("token-2");
  });

  test("[RG62] an account whose password somebody else voids has no tokens any more; who changes their own keeps theirs", async () => {
    await registry().createStaff(ANI);
    await registry().createStaff(aStaff("budi"));
    const budi = aStaff("budi").id;
    for (const name of ["a", "b"]) await registry().makeToken(aToken(name));
    await registry().makeToken({ ...aToken("c"), by: budi });
    const standing = async () =>
      (await registry().tokens()).filter(({ revoked }) => revoked === null).map(({ id }) => id);
    await registry().changeStaffPassword(ANI.id, "own", { at: instant(1_500), by: ANI.id, keep: null });
    expect(await standing()).toEqual(["token-a", "token-b", "token-c"]);
    const earlier = { at: instant(1_800), by: ANI.id, reason: "Sistemnya diganti" };
    await registry().revokeToken("token-a", earlier);
    const reset = {
      codeHash: digestOf("code"),
      staffId: ANI.id,
      createdAt: instant(2_000),
      expiresAt: instant(3_000),
      by: budi,
    };
    await registry().resetStaffPassword(reset, "nobody's");
    expect(await registry().tokens()).toMatchObject([
      { id: "token-a", revoked: earlier },
      { id: "token-b", revoked: { at: instant(2_000), by: budi, reason: null } },
      { id: "token-c", revoked: null },
    ]);
    await registry().changeStaffPassword(budi, "server's", { at: instant(4_000), by: null, keep: null });
    expect(await standing()).toEqual([]);
    const notes = (await registry().staffActs(20)).map(({ act }) => act);
    expect(notes.filter(({ type }) => type === "TokenRevoked")).toMatchObject([
      { staffId: ANI.id, token: "token-a", by: ANI.id },
      { staffId: ANI.id, token: "token-b", by: budi, reason: null },
      { staffId: budi, token: "token-c", by: null, reason: null },
    ]);
  });
}
