import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import {
  accepted,
  type CandidateId,
  canonicalJson,
  digestOf,
  type Result,
  refused,
  type SelectionId,
  type SittingId,
  type StaffId,
} from "@neraca/base";
import type { CandidatePhoto, Clock, Registry } from "@neraca/engine";
import {
  CANDIDATE_SEARCH_LENGTH_MAX,
  PHOTO_BYTES_MAX,
  PHOTO_NAME_LENGTH_MAX,
  PHOTO_PROBLEMS_SHOWN_MAX,
  PHOTO_RATIO_MAX,
  PHOTO_SIDE_MAX,
  PHOTOS_ENTRIES_MAX,
  PHOTOS_UNPACKED_BYTES_MAX,
  type PhotoShown,
  type PhotosReport,
  type Reason,
} from "@neraca/protocol";
import { Zip, type ZipFault } from "../import/zip.ts";
import { digestOfPhoto, type PhotoFiles, photoFiles } from "./photo-files.ts";
import { pictureOf } from "./picture.ts";

export type PhotosOptions = {
  readonly registry: Pick<
    Registry,
    | "selectionById"
    | "versionsOfSelection"
    | "candidateById"
    | "candidateByNumberOrNik"
    | "listCandidates"
    | "photoOf"
    | "keepPhotos"
  >;
  readonly clock: Pick<Clock, "now">;
  readonly files: PhotoFiles;
};

/** Candidates whose number, or NIK, begins as a name does: the one that is meant is the first by number among them. */
const ALIKE_MAX = 50;
const NO_PHOTO: PhotoShown = { photo: null };
const PICTURE_NAME = /^(.+)\.(?:jpe?g|png)$/iu;
/** What machines put into a ZIP beside the photos. */
const BESIDE = /(?:^__MACOSX\/|\/$|(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$)/u;

type Problem = { readonly name: string; readonly reason: Reason };
/** The bytes of a photo are unpacked again when they are stored: 2,000 of them need not be in memory twice. */
type Planned = { readonly photo: CandidatePhoto; readonly path: string };
type Looked = {
  readonly planned: readonly Planned[];
  readonly problems: readonly Problem[];
  readonly counts: { readonly added: number; readonly replaced: number; readonly same: number };
};

/** Photos of candidates: brought at the committee's desk, shown to whoever compares a face. */
export class Photos {
  readonly #options: PhotosOptions;

  constructor(options: PhotosOptions) {
    this.#options = options;
  }

  async shown(id: CandidateId): Promise<PhotoShown> {
    const { registry, files } = this.#options;
    const photo = await registry.photoOf(id);
    const bytes = photo === undefined ? undefined : await files.read(photo.digest);
    if (photo === undefined || bytes === undefined) return NO_PHOTO;
    return { photo: { kind: photo.kind, base64: Buffer.from(bytes).toString("base64") } };
  }

  async ofSelection(id: SelectionId, candidate: CandidateId): Promise<PhotoShown | undefined> {
    const known = await this.#options.registry.candidateById(candidate);
    return known?.selectionId === id ? this.shown(candidate) : undefined;
  }

  /** Of whoever has a seat in the sitting. */
  async ofSitting(id: SittingId, candidate: CandidateId): Promise<PhotoShown | undefined> {
    const { registry } = this.#options;
    const known = await registry.candidateById(candidate);
    if (known === undefined) return undefined;
    const seatings = await registry.candidateByNumberOrNik(known.participantNumber, [id]);
    return seatings.some((each) => each.candidate.id === candidate) ? this.shown(candidate) : undefined;
  }

  /** One photo, in the place of an older one. */
  async bring(
    id: SelectionId,
    candidateId: CandidateId,
    bytes: Uint8Array,
    by: StaffId,
  ): Promise<Result<PhotoShown, Reason>> {
    const { registry } = this.#options;
    const whyNot = await this.#whyNot(id);
    if (whyNot !== null) return refused(whyNot);
    if ((await registry.candidateById(candidateId))?.selectionId !== id) return refused("candidate-unknown");
    const kind = kindOf(bytes);
    if (!kind.ok) return kind;
    const photo = { candidateId, digest: digestOfPhoto(bytes), kind: kind.value };
    if ((await registry.photoOf(candidateId))?.digest === photo.digest)
      return accepted(await this.shown(candidateId));
    await this.#options.files.keep(photo.digest, bytes);
    const kept = await this.#name(id, [photo], by);
    return kept.ok ? accepted(await this.shown(candidateId)) : kept;
  }

  /**
   * Looks at a ZIP of photos, named by participant number, and stores them when it is given the digest of an earlier look and all is as it
   * was then. Files are durable before the registry names them: a crash between leaves files that nobody names.
   */
  async zip(
    id: SelectionId,
    bytes: Uint8Array,
    agreed: string | null,
    by: StaffId,
  ): Promise<Result<PhotosReport, Reason>> {
    const whyNot = await this.#whyNot(id);
    if (whyNot !== null) return refused(whyNot);
    const { planned, problems, counts } = await this.#look(id, bytes);
    const digest =
      problems.length > 0 || planned.length === 0
        ? null
        : digestOf(canonicalJson([id, counts, planned.map(({ photo }) => photo)]));
    const report = {
      ...counts,
      problems: problems.slice(0, PHOTO_PROBLEMS_SHOWN_MAX),
      omitted: Math.max(0, problems.length - PHOTO_PROBLEMS_SHOWN_MAX),
      digest,
      isDone: false,
    };
    if (agreed === null) return accepted(report);
    if (agreed !== digest) return refused("import-changed");
    const zip = opened(bytes);
    for (const { photo, path } of planned) {
      const unpacked = zip.ok ? zip.value.bytes(path, PHOTO_BYTES_MAX) : zip;
      if (!unpacked.ok) return refused("import-changed");
      await this.#options.files.keep(photo.digest, unpacked.value);
    }
    const photos = planned.map(({ photo }) => photo);
    const kept = await this.#name(id, photos, by);
    return kept.ok ? accepted({ ...report, isDone: true }) : kept;
  }

  async #look(id: SelectionId, bytes: Uint8Array): Promise<Looked> {
    const planned: Planned[] = [];
    const problems: Problem[] = [];
    const counts = { added: 0, replaced: 0, same: 0 };
    const zip = opened(bytes);
    if (!zip.ok) return { planned, problems: [{ name: "", reason: "photos-zip-damaged" }], counts };
    const paths = zip.value.paths().filter((path) => !BESIDE.test(path));
    if (paths.length > PHOTOS_ENTRIES_MAX)
      return { planned, problems: [{ name: "", reason: "photos-too-many" }], counts };
    const unpacked = paths.reduce((sum, path) => sum + (zip.value.sizesOf(path)?.bytes ?? 0), 0);
    if (unpacked > PHOTOS_UNPACKED_BYTES_MAX)
      return { planned, problems: [{ name: "", reason: "photos-expand" }], counts };
    const seen = new Set<CandidateId>();
    for (const path of paths) {
      // An exam may be running on this machine: nobody waits for more than one photo.
      await setImmediate();
      const found = await this.#entry(id, zip.value, path);
      const isTwice = found.ok && seen.has(found.value.candidateId);
      if (!found.ok || isTwice) {
        const reason = found.ok ? "photo-twice" : found.error;
        problems.push({ name: path.slice(0, PHOTO_NAME_LENGTH_MAX), reason });
        continue;
      }
      const photo = found.value;
      seen.add(photo.candidateId);
      const standing = await this.#options.registry.photoOf(photo.candidateId);
      if (standing?.digest === photo.digest) counts.same += 1;
      else {
        counts[standing === undefined ? "added" : "replaced"] += 1;
        planned.push({ photo, path });
      }
    }
    return { planned, problems, counts };
  }

  async #entry(id: SelectionId, zip: Zip, path: string): Promise<Result<CandidatePhoto, Reason>> {
    const { packedBytes, bytes } = zip.sizesOf(path) ?? { packedBytes: 0, bytes: 0 };
    if (bytes > PHOTO_BYTES_MAX) return refused("photo-too-large");
    if (bytes > packedBytes * PHOTO_RATIO_MAX) return refused("photo-entry-expands");
    const candidateId = await this.#candidateNamed(id, path);
    if (candidateId === null) return refused("photo-number-unknown");
    const unpacked = zip.bytes(path, PHOTO_BYTES_MAX);
    if (!unpacked.ok) return refused(ENTRY_REASONS[unpacked.error]);
    if (unpacked.value.length !== bytes) return refused("photo-entry-damaged");
    const kind = kindOf(unpacked.value);
    return kind.ok
      ? accepted({ candidateId, digest: digestOfPhoto(unpacked.value), kind: kind.value })
      : kind;
  }

  /** By the last part of its path without what says the kind, which the content tells. */
  async #candidateNamed(selectionId: SelectionId, path: string): Promise<CandidateId | null> {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const number = PICTURE_NAME.exec(name)?.[1] ?? "";
    if (number === "" || number.length > CANDIDATE_SEARCH_LENGTH_MAX) return null;
    const alike = await this.#options.registry.listCandidates({
      selectionId,
      search: number,
      positionId: null,
      formationType: null,
      marks: [],
      sort: "number",
      isDescending: false,
      after: null,
      limit: ALIKE_MAX,
    });
    return alike.find(({ participantNumber }) => participantNumber === number)?.candidateId ?? null;
  }

  async #name(
    selectionId: SelectionId,
    photos: readonly CandidatePhoto[],
    by: StaffId,
  ): ReturnType<Registry["keepPhotos"]> {
    const { registry, clock } = this.#options;
    return registry.keepPhotos({ selectionId, photos, at: clock.now(), by });
  }

  async #whyNot(id: SelectionId): Promise<Reason | null> {
    const { registry } = this.#options;
    if ((await registry.selectionById(id)) === undefined) return "selection-unknown";
    const [decided] = await registry.versionsOfSelection(id, 1);
    return decided?.stage === "archived" ? "selection-archived" : null;
  }
}

/** Those of a server with this data folder. */
export async function photosOf(dataFolder: string, given: Omit<PhotosOptions, "files">): Promise<Photos> {
  return new Photos({ ...given, files: await photoFiles(join(dataFolder, "photos")) });
}

const ENTRY_REASONS: Readonly<Record<ZipFault, Reason>> = {
  "workbook-damaged": "photo-entry-damaged",
  "workbook-locked": "photo-entry-locked",
  "workbook-expands": "photo-entry-expands",
};

function opened(bytes: Uint8Array): Result<Zip, ZipFault> {
  return Zip.open(bytes, PHOTOS_UNPACKED_BYTES_MAX);
}

function kindOf(bytes: Uint8Array): Result<CandidatePhoto["kind"], Reason> {
  if (bytes.length > PHOTO_BYTES_MAX) return refused("photo-too-large");
  const picture = pictureOf(bytes);
  if (picture === null) return refused("photo-not-a-picture");
  const { kind, width, height } = picture;
  return Math.max(width, height) > PHOTO_SIDE_MAX ? refused("photo-too-many-pixels") : accepted(kind);
}
