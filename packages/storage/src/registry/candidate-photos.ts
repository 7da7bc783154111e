import {
  accepted,
  type CandidateId,
  canonicalJson,
  type Digest,
  digestOf,
  refused,
  type SelectionId,
} from "@neraca/base";
import {
  type CandidatePhoto,
  type PhotosChange,
  type PhotosRemoval,
  type PhotosRemoved,
  REGISTRY_ROWS_MAX,
  type Registry,
} from "@neraca/engine";
import { asc, eq } from "drizzle-orm";
import { candidatePhotos as photosTable } from "./candidate-tables.ts";
import { noteAct } from "./note-act.ts";
import type { RegistryDatabase } from "./registry-database.ts";
import { candidates } from "./tables.ts";

class Stranger extends Error {
  override readonly name = "Stranger";
}

/** Whose picture is which file. A change and its note are one transaction; the files themselves are somebody else's. */
export function candidatePhotos(
  open: () => RegistryDatabase,
): Pick<Registry, "photoOf" | "keepPhotos" | "removePhotos" | "photoDigests"> {
  return {
    photoOf: async (id) => photoIn(open(), id),
    photoDigests: async () => {
      const rows = open().select({ digest: photosTable.digest }).from(photosTable).all();
      return new Set(rows.map(({ digest }) => digest));
    },
    keepPhotos: async (change) =>
      change.photos.length > REGISTRY_ROWS_MAX
        ? refused("too-many-candidates")
        : within(open(), (database) => keep(database, change)),
    removePhotos: async (removal) =>
      (removal.candidateIds ?? []).length > REGISTRY_ROWS_MAX
        ? refused("too-many-candidates")
        : within(open(), (database) => remove(database, removal)),
  };
}

function within<T>(database: RegistryDatabase, work: (database: RegistryDatabase) => T) {
  try {
    return accepted(database.transaction(() => work(database), { behavior: "immediate" }));
  } catch (error) {
    if (error instanceof Stranger) return refused("candidate-unknown" as const);
    throw error;
  }
}

function keep(
  database: RegistryDatabase,
  { selectionId, photos, reason, at, by }: PhotosChange,
): readonly Digest[] {
  const replaced: Digest[] = [];
  for (const photo of photos) {
    requireCandidate(database, photo.candidateId, selectionId);
    const standing = photoIn(database, photo.candidateId);
    if (standing !== undefined) replaced.push(standing.digest);
    const { digest, kind } = photo;
    database
      .insert(photosTable)
      .values({ ...photo })
      .onConflictDoUpdate({ target: photosTable.candidateId, set: { digest, kind } })
      .run();
  }
  const told = { staffId: by, selectionId, photos: photos.length, digest: digestOfAll(photos), reason };
  noteAct(database, { type: "CandidatePhotosKept", ...told }, at);
  return unnamed(database, replaced);
}

function remove(database: RegistryDatabase, removal: PhotosRemoval): PhotosRemoved {
  const { selectionId, candidateIds, reason, at, by } = removal;
  for (const id of candidateIds ?? []) requireCandidate(database, id, selectionId);
  const photos =
    candidateIds === null
      ? photosOfSelection(database, selectionId)
      : candidateIds.flatMap((id) => photoIn(database, id) ?? []);
  if (photos.length === 0) return { photos: 0, unnamed: [] };
  for (const { candidateId } of photos)
    database.delete(photosTable).where(eq(photosTable.candidateId, candidateId)).run();
  const told = { staffId: by, selectionId, photos: photos.length, digest: digestOfAll(photos), reason };
  noteAct(database, { type: "CandidatePhotosRemoved", ...told }, at);
  const digests = photos.map(({ digest }) => digest);
  return { photos: photos.length, unnamed: unnamed(database, digests) };
}

function photoIn(database: RegistryDatabase, id: CandidateId): CandidatePhoto | undefined {
  return database.select().from(photosTable).where(eq(photosTable.candidateId, id)).get();
}

function photosOfSelection(database: RegistryDatabase, selectionId: SelectionId): readonly CandidatePhoto[] {
  return database
    .select({
      candidateId: photosTable.candidateId,
      digest: photosTable.digest,
      kind: photosTable.kind,
    })
    .from(photosTable)
    .innerJoin(candidates, eq(candidates.id, photosTable.candidateId))
    .where(eq(candidates.selectionId, selectionId))
    .orderBy(asc(photosTable.candidateId))
    .limit(REGISTRY_ROWS_MAX)
    .all();
}

function requireCandidate(database: RegistryDatabase, id: CandidateId, selectionId: string): void {
  const row = database.select().from(candidates).where(eq(candidates.id, id)).get();
  if (row?.selectionId !== selectionId) throw new Stranger(id);
}

/** One file can be the picture of several. */
function unnamed(database: RegistryDatabase, digests: readonly Digest[]): readonly Digest[] {
  return [...new Set(digests)].filter(
    (digest) => database.select().from(photosTable).where(eq(photosTable.digest, digest)).get() === undefined,
  );
}

function digestOfAll(photos: readonly CandidatePhoto[]): Digest {
  const pairs = photos.map(({ candidateId, digest }) => [candidateId, digest]);
  return digestOf(canonicalJson(pairs.toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1))));
}
