import { instant } from "@neraca/base";
import type { DocumentOrder } from "@neraca/documents";
import { expect, test } from "vitest";
import { ORDERS_MAX, Typesetter } from "../src/documents/typesetter.ts";

const HEAD = {
  agency: "Kota Contoh",
  selection: "CPNS",
  sitting: "Sesi 1",
  sittingId: "s1",
  venue: "Gedung",
  city: "Medan",
  room: "Ruang 1",
  timeZone: "Asia/Jakarta",
  scheduledAt: instant(1_785_106_800_000),
  madeAt: instant(1_785_106_800_000),
};
const plan = (timeZone: string): DocumentOrder => ({
  document: "seat-plan",
  facts: { head: { ...HEAD, timeZone }, seats: [], fixtures: [], front: "top" },
});

test("[PD5] documents are set one after another, too many are told busy, and one that fails harms no other", async () => {
  const typesetter = new Typesetter({ isPractice: false });
  const orders = Array.from({ length: ORDERS_MAX }, () => typesetter.typeset(plan("Asia/Jakarta")));
  expect(await typesetter.typeset(plan("Asia/Jakarta"))).toEqual({ ok: false, error: "busy" });
  const files = await Promise.all(orders);
  expect(
    files.every((file) => file.ok && Buffer.from(file.value).subarray(0, 5).toString() === "%PDF-"),
  ).toBe(true);
  await expect(typesetter.typeset(plan("Nowhere/Land"))).rejects.toThrow("RangeError");
  expect((await typesetter.typeset(plan("Asia/Jakarta"))).ok).toBe(true);
  await typesetter.close();
}, 60_000);
