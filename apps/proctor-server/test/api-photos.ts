import type { PhotosReport } from "@neraca/protocol";
import { expect } from "vitest";
import type { ApiWitness } from "./api-witness.ts";
import { drawnPng } from "./drawn-photo.ts";
import { zipped } from "./workbook-world.ts";

/** A ZIP that is looked at and stored, one photo by hand, and both seen. */
export async function bringPhotos(
  api: ApiWitness,
  cookie: string,
  sittingId: string,
  number = "",
): Promise<void> {
  const at = "/api/staff/desk/selections/{selectionId}";
  const selectionId = "demo-2026";
  const headers = { "content-type": "application/octet-stream" };
  const zip = { cookie, headers, wrongBody: zipped({ [`${number}.jpg`]: drawnPng(3) }) };
  const looked = await api.ask(`POST ${at}/photos/look`, { ...zip, with: { selectionId } });
  const digest = (looked.json as PhotosReport).digest ?? "";
  const stored = await api.ask(`POST ${at}/photos/store/{digest}`, { ...zip, with: { selectionId, digest } });
  expect(stored.json).toMatchObject({ added: 1, isDone: true });
  const one = { cookie, with: { selectionId, candidateId: "demo-002" } };
  const body = { base64: Buffer.from(drawnPng(4)).toString("base64") };
  await api.ask(`POST ${at}/candidate/{candidateId}/photo`, { ...one, body });
  await api.ask(`GET ${at}/candidate/{candidateId}/photo`, one);
  const attemptId = `${sittingId}.demo-002`;
  await api.ask("GET /api/staff/sittings/{sittingId}/photos/{attemptId}", {
    cookie,
    with: { sittingId, attemptId },
  });
}
