import { instant, type StaffId } from "@neraca/base";
import type { MachineEvent } from "@neraca/engine";
import { readShareText, shareText } from "@neraca/item-bank";
import { beforeAll, describe, expect, test } from "vitest";
import type { SealedManifest } from "../src/vault/sealed-bank.ts";
import { sealedFor, unsealed } from "../src/vault/sealed-bank.ts";
import { Vault } from "../src/vault/vault.ts";
import { type MadeVenueKey, makeVenueKey, openedBy } from "../src/vault/venue-key.ts";

let made: MadeVenueKey;
let other: MadeVenueKey;
beforeAll(async () => {
  made = await makeVenueKey("Tilok Uji", 2, 3);
  other = await makeVenueKey("Tilok Lain", 2, 3);
});

const [ANI, BUDI] = ["ani", "budi"] as StaffId[] as [StaffId, StaffId];

/** A vault, the record that it makes, and a clock whose timers only the test fires. */
function world() {
  const notes: MachineEvent[] = [];
  const timers = new Set<() => void>();
  const clock = {
    now: () => instant(1_000),
    notBefore: () => {},
    at: (_at: unknown, call: () => void) => {
      timers.add(call);
      return () => timers.delete(call);
    },
  };
  const vault = new Vault({ key: made.key } as SealedManifest);
  const enter = (share: string | undefined, by: StaffId) =>
    vault.enter(share ?? "", by, clock, (make) => notes.push(make(instant(1_000))));
  return { vault, notes, enter, fire: () => timers.forEach((call) => call()) };
}

test("[VA1] any k of the n shares give the key, and it opens what was sealed to it; it gives no bytes away", async () => {
  const sealed = await sealedFor(made.key, "isi bank");
  const all = made.shares.map((text) => readShareText(text)).flatMap((read) => (read.ok ? [read.value] : []));
  for (const [a, b] of [
    [0, 1],
    [0, 2],
    [2, 1],
  ] as const) {
    const key = await openedBy(made.key, [all[a]!, all[b]!]);
    expect(await unsealed(sealed, key!)).toBe("isi bank");
    expect(key!.extractable).toBe(false);
    await expect(unsealed(sealed.with(sealed.length - 1, sealed.at(-1)! ^ 1), key!)).rejects.toThrow();
  }
  // Of another key: what comes out is no key of this venue.
  const foreign = readShareText(other.shares[0]!);
  expect(await openedBy(made.key, [all[0]!, (foreign.ok && foreign.value) as never])).toBeNull();
});

describe("shares one by one", () => {
  test("[VA2] two people open it, each with a share; who entered which number is on the record, and never the share", async () => {
    const { vault, notes, enter } = world();
    expect(await enter(made.shares[2], ANI)).toEqual({ ok: true, value: false });
    expect(vault.key).toBeNull();
    expect(await enter(made.shares[0], BUDI)).toEqual({ ok: true, value: true });
    expect(vault.key).not.toBeNull();
    expect(notes).toMatchObject([
      { type: "ShareEntered", by: "ani", number: 3 },
      { type: "ShareEntered", by: "budi", number: 1 },
      {
        type: "BankOpened",
        shares: [
          { number: 3, by: "ani" },
          { number: 1, by: "budi" },
        ],
      },
    ]);
    const record = JSON.stringify(notes).toUpperCase();
    for (const share of made.shares)
      for (const group of share.split("-").slice(3, 15)) expect(record).not.toContain(group);
    expect(await enter(made.shares[1], ANI)).toMatchObject({ error: { reason: "share-not-needed" } });
  });

  test("[VA3] a share twice, two shares of one person, a mistyped, a foreign and a false one are each named and open nothing", async () => {
    const { vault, notes, enter } = world();
    await enter(made.shares[0], ANI);
    expect(await enter(made.shares[0], BUDI)).toEqual({
      ok: false,
      error: { reason: "share-twice", number: 1 },
    });
    expect(await enter(made.shares[1], ANI)).toMatchObject({
      error: { reason: "share-one-each", number: 2 },
    });
    expect(await enter(other.shares[1], BUDI)).toEqual({
      ok: false,
      error: { reason: "share-foreign", number: null },
    });
    const read = readShareText(made.shares[1]!);
    if (!read.ok) throw new Error("a share");
    // Somebody prints a share of their own making, checksums and all.
    const forged = shareText({ ...read.value, bytes: read.value.bytes.map((byte) => byte ^ 1) });
    expect(await enter(forged, BUDI)).toEqual({ ok: false, error: { reason: "share-false", number: 2 } });
    const mistyped = made.shares[1]!.replace(/.$/u, (sign) => (sign === "A" ? "B" : "A"));
    expect(await enter(mistyped, BUDI)).toEqual({
      ok: false,
      error: { reason: "share-mistyped", group: 18 },
    });
    expect(vault.key).toBeNull();
    expect(notes.map(({ type }) => type)).toEqual(["ShareEntered", "ShareRefused", "ShareRefused"]);
    expect(await enter(made.shares[1], BUDI)).toEqual({ ok: true, value: true });
  });

  test("[VA4] shares that wait too long are forgotten, and the key is when it is told to", async () => {
    const { vault, notes, enter, fire } = world();
    await enter(made.shares[0], ANI);
    fire();
    expect(vault.shares).toEqual([]);
    expect(await enter(made.shares[1], BUDI)).toEqual({ ok: true, value: false });
    expect(await enter(made.shares[0], ANI)).toEqual({ ok: true, value: true });
    vault.forget((make) => notes.push(make(instant(2))));
    expect(vault.key).toBeNull();
    expect(vault.shares).toEqual([]);
    expect(notes.at(-1)).toEqual({ type: "BankSealedAgain", at: 2 });
  });
});
