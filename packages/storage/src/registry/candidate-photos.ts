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
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { candidatePhotos as photosTable } from "./candidate-tables.ts";
import { noteAct } from "./note-act.ts";
import type { RegistryDatabase } from "./registry-database.ts";
import { candidates } from "./tables.ts";

/** Rows of one statement, and of all a selection's photos taken away at once: an exam may be running beside it, and waits for each. */
const BATCH = 500;

class Stranger extends Error {
  override readonly name = "Stranger";
}

/** Whose picture is which file. A change and its note are one transaction; the files themselves are somebody else's. */
export function candidatePhotos(
  open: () => RegistryDatabase,
): Pick<Registry, "photoOf" | "keepPhotos" | "removePhotos" | "photoDigests"> {
  return {
    photoOf: async (id) => photosIn(open(), [id])[0],
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
  const theirs: CandidateId[] = [];
  for (const some of inBatches(photos)) {
    const ids = some.map(({ candidateId }) => candidateId);
    requireCandidates(database, ids, selectionId);
    const standing = new Map(photosIn(database, ids).map((photo) => [photo.candidateId, photo.digest]));
    replaced.push(...standing.values());
    for (const { candidateId, digest } of some) {
      const before = standing.get(candidateId);
      if (before !== undefined && before !== digest) theirs.push(candidateId);
    }
    database
      .insert(photosTable)
      .values(some.map(({ candidateId, digest, kind }) => ({ candidateId, digest, kind })))
      .onConflictDoUpdate({
        target: photosTable.candidateId,
        set: { digest: sql`excluded.digest`, kind: sql`excluded.kind` },
      })
      .run();
  }
  const told = { staffId: by, selectionId, photos: photos.length, digest: digestOfAll(photos), reason };
  const facts = { replaced: theirs.length, ...numberOf(database, theirs) };
  noteAct(database, { type: "CandidatePhotosKept", ...told, ...facts }, at);
  return unnamed(database, replaced);
}

function remove(database: RegistryDatabase, removal: PhotosRemoval): PhotosRemoved {
  const { selectionId, candidateIds, reason, at, by } = removal;
  for (const some of inBatches(candidateIds ?? [])) requireCandidates(database, some, selectionId);
  const photos =
    candidateIds === null
      ? photosOfSelection(database, selectionId)
      : inBatches(candidateIds).flatMap((some) => photosIn(database, some));
  if (photos.length === 0) return { photos: 0, unnamed: [] };
  for (const some of inBatches(photos.map(({ candidateId }) => candidateId)))
    database.delete(photosTable).where(inArray(photosTable.candidateId, some)).run();
  const told = { staffId: by, selectionId, photos: photos.length, digest: digestOfAll(photos), reason };
  const facts =
    candidateIds === null
      ? { of: "all" as const }
      : { of: "named" as const, ...numberOf(database, candidateIds) };
  noteAct(database, { type: "CandidatePhotosRemoved", ...told, ...facts }, at);
  const digests = photos.map(({ digest }) => digest);
  return { photos: photos.length, unnamed: unnamed(database, digests) };
}

/** Of the one whose picture it is, so that whoever judges the act knows about whom it is. */
function numberOf(
  database: RegistryDatabase,
  ids: readonly CandidateId[],
): { readonly participantNumber?: string } {
  const [id] = ids;
  if (id === undefined || ids.length > 1) return {};
  const row = database.select().from(candidates).where(eq(candidates.id, id)).get();
  return row === undefined ? {} : { participantNumber: row.participantNumber };
}

function photosIn(database: RegistryDatabase, ids: readonly CandidateId[]): readonly CandidatePhoto[] {
  return database
    .select()
    .from(photosTable)
    .where(inArray(photosTable.candidateId, [...ids]))
    .all();
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
    .limit(BATCH)
    .all();
}

function requireCandidates(
  database: RegistryDatabase,
  ids: readonly CandidateId[],
  selectionId: SelectionId,
): void {
  const isTheirs = and(inArray(candidates.id, [...ids]), eq(candidates.selectionId, selectionId));
  const found = database.select({ id: candidates.id }).from(candidates).where(isTheirs).all();
  if (found.length < new Set(ids).size) throw new Stranger("a candidate of another selection, or none");
}

/** One file can be the picture of several. */
function unnamed(database: RegistryDatabase, digests: readonly Digest[]): readonly Digest[] {
  const still = new Set<Digest>();
  for (const some of inBatches(digests)) {
    const named = database.select({ digest: photosTable.digest }).from(photosTable);
    for (const { digest } of named.where(inArray(photosTable.digest, some)).all()) still.add(digest);
  }
  return [...new Set(digests)].filter((digest) => !still.has(digest));
}

function inBatches<T>(all: readonly T[]): readonly T[][] {
  return Array.from({ length: Math.ceil(all.length / BATCH) }, (_, nth) =>
    all.slice(nth * BATCH, (nth + 1) * BATCH),
  );
}

function digestOfAll(photos: readonly CandidatePhoto[]): Digest {
  const pairs = photos.map(({ candidateId, digest }) => [candidateId, digest]);
  return digestOf(canonicalJson(pairs.toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1))));
}
