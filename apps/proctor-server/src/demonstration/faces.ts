import { type Instant, staffId } from "@neraca/base";
import type { Registry } from "@neraca/engine";
import { digestOfPhoto, type PhotoFiles } from "../desk/photo-files.ts";
import { DEMONSTRATION_SELECTION } from "./demonstration.ts";
import { drawnFace } from "./drawn-face.ts";

/** Drawn once each: many candidates share one, as nobody's face is nobody's. */
const FACES = 6;
/** Every third candidate has none, so that a visitor sees both. */
const WITHOUT_EVERY = 3;

/** Photos of nobody for the candidates of a new demonstration. */
export async function bringFaces(
  registry: Pick<Registry, "candidatesOfSelection" | "keepPhotos">,
  files: Pick<PhotoFiles, "keep">,
  at: Instant,
): Promise<void> {
  const faces = await Promise.all(
    Array.from({ length: FACES }, async (_, seed) => {
      const bytes = drawnFace(seed);
      const digest = digestOfPhoto(bytes);
      await files.keep(digest, bytes);
      return digest;
    }),
  );
  const candidates = await registry.candidatesOfSelection(DEMONSTRATION_SELECTION);
  const photos = candidates.flatMap(({ id: candidateId }, nth) => {
    // Two of three have one: a step of its own, so that all faces come.
    const digest = faces[Math.floor(nth / 2) % FACES];
    const isWithout = nth % WITHOUT_EVERY === WITHOUT_EVERY - 1;
    return digest === undefined || isWithout ? [] : [{ candidateId, digest, kind: "png" as const }];
  });
  const by = staffId("demo-panitia");
  await registry.keepPhotos({ selectionId: DEMONSTRATION_SELECTION, photos, reason: null, at, by });
}
