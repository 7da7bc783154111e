import { digestOf, instant } from "@neraca/base";
import type { Invitation, Registry } from "@neraca/engine";
import { expect, test } from "vitest";
import { factorRules } from "./registry-contract-factors.ts";
import { tokenRules } from "./registry-contract-tokens.ts";
import { aStaff } from "./registry-records.ts";

const ANI = aStaff("ani");
const { role: _role, ...BUDI } = { ...aStaff("budi"), createdAt: instant(2_000) };
const CODE = digestOf("kode");

/** The part of a registry's contract that is about who may come in besides: invitations of staff, and tokens of machines. */
export function invitationRules(registry: () => Registry): void {
  tokenRules(registry);
  factorRules(registry);
  const invitation: Invitation = {
    codeHash: CODE,
    role: "committee",
    createdAt: instant(1_000),
    expiresAt: instant(3_000),
    by: ANI.id,
  };

  test("[RG26] an invitation makes one account of its role, once, until it expires or is withdrawn, with notes", async () => {
    await registry().createStaff(ANI);
    await registry().invite(invitation);
    expect(await registry().invitations(instant(2_999))).toEqual([invitation]);
    expect(await registry().invitations(instant(3_000))).toEqual([]);
    const late = { ...BUDI, createdAt: instant(3_000) };
    const unknown = { ok: false, error: "invitation-unknown" };
    expect(await registry().acceptInvitation(CODE, late)).toEqual(unknown);
    const namesake = { ...BUDI, username: ANI.username };
    expect(await registry().acceptInvitation(CODE, namesake)).toEqual({ ok: false, error: "username-taken" });
    expect(await registry().acceptInvitation(digestOf("lain"), BUDI)).toEqual(unknown);
    expect(await registry().acceptInvitation(CODE, BUDI)).toMatchObject({
      ok: true,
      value: { role: "committee" },
    });
    expect(await registry().staffByUsername(BUDI.username)).toMatchObject({ role: "committee" });
    expect(await registry().acceptInvitation(CODE, { ...BUDI, username: "lagi" })).toEqual(unknown);
    await registry().invite(invitation);
    expect(await registry().withdrawInvitation(CODE, ANI.id, instant(2_500))).toBe(true);
    expect(await registry().withdrawInvitation(CODE, ANI.id, instant(2_500))).toBe(false);
    const acts = (await registry().staffActs(10)).map(({ act }) => act.type);
    expect(acts).toEqual([
      "StaffAdded",
      "StaffInvited",
      "StaffAdded",
      "StaffInvited",
      "StaffInvitationWithdrawn",
    ]);
  });

  test("[RG26] nobody's invitation is for the first account only, and the newest of them counts", async () => {
    const first: Invitation = { ...invitation, role: "administrator", by: null };
    await registry().invite(first);
    const newer = digestOf("baru");
    await registry().invite({ ...first, codeHash: newer });
    expect(await registry().acceptInvitation(CODE, BUDI)).toMatchObject({ ok: false });
    await registry().createStaff(ANI);
    expect(await registry().acceptInvitation(newer, BUDI)).toEqual({
      ok: false,
      error: "invitation-unknown",
    });
  });
}
