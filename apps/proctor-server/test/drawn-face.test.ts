import { instant } from "@neraca/base";
import type { PhotosChange } from "@neraca/engine";
import { expect, test } from "vitest";
import { drawnFace } from "../src/demonstration/drawn-face.ts";
import { bringFaces } from "../src/demonstration/faces.ts";
import { pictureOf } from "../src/desk/picture.ts";

test("a photo of nobody is a picture of three by four, always the same for a seed and another for another", () => {
  expect(pictureOf(drawnFace(1, 24))).toMatchObject({ kind: "png", width: 24, height: 32 });
  expect(drawnFace(1, 24)).toEqual(drawnFace(1, 24));
  const all = Array.from({ length: 6 }, (_, seed) => Buffer.from(drawnFace(seed, 24)).toString("hex"));
  expect(new Set(all).size).toBe(6);
});

test("of a demonstration's candidates two of three get one, and all are files", async () => {
  const kept = new Set<string>();
  let change: PhotosChange | null = null;
  const candidates = Array.from({ length: 12 }, (_, nth) => ({ id: `demo-${nth}` }));
  await bringFaces(
    {
      candidatesOfSelection: async () => candidates as never,
      keepPhotos: async (given) => {
        change = given;
        return { ok: true, value: [] };
      },
    },
    { keep: async (digest) => void kept.add(digest) },
    instant(1),
  );
  const { photos } = change as unknown as PhotosChange;
  expect(photos).toHaveLength(8);
  expect(new Set(photos.map(({ digest }) => digest))).toEqual(kept);
});
