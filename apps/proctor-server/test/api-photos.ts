import { instant, type SelectionId } from "@neraca/base";
import type { Registry } from "@neraca/engine";
import type { PhotosReport } from "@neraca/protocol";
import { expect } from "vitest";
import type { ApiWitness } from "./api-witness.ts";
import { drawnPng } from "./drawn-photo.ts";
import { zipped } from "./workbook-world.ts";

const SELECTION = "demo-2026" as SelectionId;

/** A ZIP that is looked at and stored, one photo by hand, and both seen. */
export async function bringPhotos(
  api: ApiWitness,
  cookie: string,
  sittingId: string,
  number = "",
): Promise<void> {
  const at = "/api/staff/desk/selections/{selectionId}";
  const selectionId = SELECTION;
  const headers = { "content-type": "application/octet-stream" };
  const zip = { cookie, headers, wrongBody: zipped({ [`${number}.jpg`]: drawnPng(3) }) };
  const looked = await api.ask(`POST ${at}/photos/look`, { ...zip, with: { selectionId } });
  const digest = (looked.json as PhotosReport).digest ?? "";
  const stored = await api.ask(`POST ${at}/photos/store/{digest}`, { ...zip, with: { selectionId, digest } });
  expect(stored.json).toMatchObject({ added: 1, isDone: true });
  const one = { cookie, with: { selectionId, candidateId: "demo-002" } };
  const body = { base64: Buffer.from(drawnPng(4)).toString("base64"), reason: "Foto lama buram" };
  await api.ask(`POST ${at}/candidate/{candidateId}/photo`, { ...one, body });
  await api.ask(`GET ${at}/candidate/{candidateId}/photo`, one);
  const attemptId = `${sittingId}.demo-002`;
  await api.ask("GET /api/staff/sittings/{sittingId}/photos/{attemptId}", {
    cookie,
    with: { sittingId, attemptId },
  });
  await api.ask(`GET ${at}/photos`, { cookie, with: { selectionId } });
  await api.ask(`POST ${at}/candidate/{candidateId}/photo/remove`, {
    ...one,
    body: { reason: "Salah orang" },
  });
}

/** When nothing is left to compare. */
export async function removePhotos(api: ApiWitness, registry: Registry, cookie: string): Promise<void> {
  await closeSelection(registry);
  await api.ask("POST /api/staff/desk/selections/{selectionId}/photos/remove", {
    cookie,
    with: { selectionId: SELECTION },
    body: { reason: "Seleksi selesai" },
  });
}

/** As if all its sittings were over. */
export async function closeSelection(registry: Registry): Promise<void> {
  const [standing] = await registry.versionsOfSelection(SELECTION, 1);
  const { name, agency, ruleSetId } = (await registry.selectionById(SELECTION))!;
  const calendar = { timeZone: "Asia/Jakarta", days: [], sittingsADay: 4, sittingsOnFriday: 2 };
  const settings = { name, agency, ruleSetId, calendar, policy: null, ...standing?.settings };
  const { id: by } = (await registry.allStaff()).find(({ role }) => role === "committee")!;
  const change = { selectionId: SELECTION, stage: "closed", settings, at: instant(1), by } as const;
  expect(await registry.changeSelection({ ...change, seen: standing?.version ?? 0 })).toMatchObject({
    ok: true,
  });
}
