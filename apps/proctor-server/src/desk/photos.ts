import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import {
  accepted,
  type CandidateId,
  canonicalJson,
  type Digest,
  digestOf,
  type Result,
  refused,
  type SelectionId,
  type SittingId,
  type StaffId,
} from "@neraca/base";
import type { CandidatePhoto, Clock, PhotosRemoval, Registry } from "@neraca/engine";
import {
  type CandidateMark,
  PHOTO_PROBLEMS_SHOWN_MAX,
  PHOTO_REPLACED_SHOWN_MAX,
  type PhotoShown,
  type PhotosDeskView,
  type PhotosReport,
  type Reason,
} from "@neraca/protocol";
import { inMemory, type UploadGuard } from "../scan/upload-guard.ts";
import { digestOfPhoto, type PhotoFiles, photoFiles } from "./photo-files.ts";
import { type PhotoProblem, photosAgain, photosIn, takenPicture } from "./photo-zip.ts";
import type { Asker } from "./selections.ts";

export type PhotosOptions = {
  readonly registry: Pick<
    Registry,
    | "selectionById"
    | "versionsOfSelection"
    | "candidateById"
    | "candidateByNumberOrNik"
    | "countCandidates"
    | "candidatesNamed"
    | "photoOf"
    | "keepPhotos"
    | "removePhotos"
  >;
  readonly clock: Pick<Clock, "now">;
  readonly files: PhotoFiles;
  readonly guard: UploadGuard;
};

const NO_PHOTO: PhotoShown = { photo: null };

type Planned = { readonly photo: CandidatePhoto; readonly path: string };
type Looked = {
  readonly planned: readonly Planned[];
  readonly problems: readonly PhotoProblem[];
  readonly counts: { readonly added: number; readonly replaced: number; readonly same: number };
  readonly replacing: readonly string[];
};

/** Photos of candidates: brought at the committee's desk, shown to whoever compares a face, taken away when the selection is over. */
export class Photos {
  readonly #options: PhotosOptions;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: PhotosOptions) {
    this.#options = options;
  }

  async view(id: SelectionId, { mayEdit }: Pick<Asker, "mayEdit">): Promise<PhotosDeskView | undefined> {
    const selection = await this.#options.registry.selectionById(id);
    if (selection === undefined) return undefined;
    return {
      selectionId: id,
      name: selection.name,
      candidates: await this.#count(id, []),
      withoutPhoto: await this.#count(id, ["without-photo"]),
      mayEdit,
      whyNotBring: await this.#whyNot(id),
      whyNotRemoveAll: await this.#whyNotRemoveAll(id),
    };
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

  /** One photo, in the place of an older one when somebody says why. */
  async bring(
    id: SelectionId,
    candidateId: CandidateId,
    { bytes, reason }: { readonly bytes: Uint8Array; readonly reason: string | null },
    by: StaffId,
  ): Promise<Result<PhotoShown, Reason>> {
    const clean = await this.#options.guard.admit(inMemory("photo", bytes), by);
    if (!clean.ok) return clean;
    return this.#alone(async () => {
      const { registry, files } = this.#options;
      const whyNot = await this.#whyNot(id);
      if (whyNot !== null) return refused(whyNot);
      if ((await registry.candidateById(candidateId))?.selectionId !== id)
        return refused("candidate-unknown");
      const taken = takenPicture(bytes);
      if (!taken.ok) return taken;
      const { kind, bare } = taken.value;
      const photo = { candidateId, digest: digestOfPhoto(bare), kind };
      const standing = await registry.photoOf(candidateId);
      if (standing?.digest === photo.digest) return accepted(await this.shown(candidateId));
      if (standing !== undefined && reason === null) return refused("reason-missing");
      await files.keep(photo.digest, bare);
      const kept = await this.#name(id, [photo], standing === undefined ? null : reason, by);
      return kept.ok ? accepted(await this.shown(candidateId)) : kept;
    });
  }

  remove(
    id: SelectionId,
    candidateId: CandidateId,
    reason: string,
    by: StaffId,
  ): Promise<Result<PhotoShown, Reason>> {
    return this.#alone(async () => {
      if ((await this.#options.registry.selectionById(id)) === undefined) return refused("selection-unknown");
      const removed = await this.#remove({ selectionId: id, candidateIds: [candidateId], reason }, by);
      if (!removed.ok) return removed;
      return removed.value === 0 ? refused("photo-none") : accepted(NO_PHOTO);
    });
  }

  /** All of a selection that is over, some at a time: while an exam runs on this machine nobody waits for a hundred thousand. */
  removeAll(id: SelectionId, reason: string, asker: Asker): Promise<Result<PhotosDeskView, Reason>> {
    return this.#alone(async () => {
      const whyNot = await this.#whyNotRemoveAll(id);
      if (whyNot !== null) return refused(whyNot);
      for (;;) {
        const removed = await this.#remove({ selectionId: id, candidateIds: null, reason }, asker.id);
        if (!removed.ok) return removed;
        if (removed.value === 0) break;
        await setImmediate();
      }
      const view = await this.view(id, asker);
      return view === undefined ? refused("selection-unknown") : accepted(view);
    });
  }

  /**
   * Looks at a ZIP of photos, named by participant number, and stores them when it is given the digest of an earlier look and all is as it
   * was then. Files are durable before the registry names them: a crash between leaves files that nobody names, until the next start.
   */
  async zip(
    id: SelectionId,
    bytes: Uint8Array,
    agreed: string | null,
    by: StaffId,
  ): Promise<Result<PhotosReport, Reason>> {
    const clean = await this.#options.guard.admit(inMemory("photos", bytes), by);
    if (!clean.ok) return clean;
    return this.#alone(async () => {
      const whyNot = await this.#whyNot(id);
      if (whyNot !== null) return refused(whyNot);
      const { planned, problems, counts, replacing } = await this.#look(id, bytes);
      const digest =
        problems.length > 0 || planned.length === 0
          ? null
          : digestOf(canonicalJson([id, counts, planned.map(({ photo }) => photo)]));
      const report = {
        ...counts,
        replacing: replacing.slice(0, PHOTO_REPLACED_SHOWN_MAX),
        problems: problems.slice(0, PHOTO_PROBLEMS_SHOWN_MAX),
        omitted: Math.max(0, problems.length - PHOTO_PROBLEMS_SHOWN_MAX),
        digest,
        isDone: false,
      };
      if (agreed === null) return accepted(report);
      if (agreed !== digest) return refused("import-changed");
      const again = photosAgain(bytes);
      for (const { photo, path } of planned) {
        const picture = again(path);
        if (picture === null) return refused("import-changed");
        await this.#options.files.keep(photo.digest, picture.bare);
      }
      const photos = planned.map(({ photo }) => photo);
      const kept = await this.#name(id, photos, null, by);
      return kept.ok ? accepted({ ...report, isDone: true }) : kept;
    });
  }

  async #look(id: SelectionId, bytes: Uint8Array): Promise<Looked> {
    const planned: Planned[] = [];
    const problems: PhotoProblem[] = [];
    const replacing: string[] = [];
    const counts = { added: 0, replaced: 0, same: 0 };
    for await (const found of photosIn(bytes, (number) => this.#candidateNamed(id, number))) {
      if (!found.ok) {
        problems.push(found.error);
        continue;
      }
      const { candidateId, kind, bare, path } = found.value;
      const photo = { candidateId, digest: digestOfPhoto(bare), kind };
      const standing = await this.#options.registry.photoOf(candidateId);
      if (standing?.digest === photo.digest) counts.same += 1;
      else {
        counts[standing === undefined ? "added" : "replaced"] += 1;
        if (standing !== undefined) replacing.push(path.slice(path.lastIndexOf("/") + 1));
        planned.push({ photo, path });
      }
    }
    return { planned, problems, counts, replacing };
  }

  async #candidateNamed(selectionId: SelectionId, number: string): Promise<CandidateId | null> {
    const named = await this.#options.registry.candidatesNamed(selectionId, [number]);
    // A NIK is no name of a photo.
    return named.find(({ participantNumber }) => participantNumber === number)?.id ?? null;
  }

  async #name(
    selectionId: SelectionId,
    photos: readonly CandidatePhoto[],
    reason: string | null,
    by: StaffId,
  ): Promise<Result<void, Reason>> {
    const { registry, clock } = this.#options;
    const kept = await registry.keepPhotos({ selectionId, photos, reason, at: clock.now(), by });
    if (kept.ok) await this.#forget(kept.value);
    return kept.ok ? accepted(undefined) : kept;
  }

  async #remove(
    removal: Pick<PhotosRemoval, "selectionId" | "candidateIds" | "reason">,
    by: StaffId,
  ): Promise<Result<number, Reason>> {
    const { registry, clock } = this.#options;
    const removed = await registry.removePhotos({ ...removal, at: clock.now(), by });
    if (!removed.ok) return removed;
    await this.#forget(removed.value.unnamed);
    return accepted(removed.value.photos);
  }

  /** After the registry has forgotten them. What a crash leaves goes at the next start. */
  async #forget(unnamed: readonly Digest[]): Promise<void> {
    for (const digest of unnamed) await this.#options.files.remove(digest);
  }

  /** One change after the other: a file that one of them finds and need not write, another could be about to remove. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  #count(selectionId: SelectionId, marks: readonly CandidateMark[]): Promise<number> {
    const all = { search: "", positionId: null, formationType: null };
    return this.#options.registry.countCandidates({ selectionId, ...all, marks: [...marks] });
  }

  async #whyNot(id: SelectionId): Promise<Reason | null> {
    const { registry } = this.#options;
    if ((await registry.selectionById(id)) === undefined) return "selection-unknown";
    return (await this.#stageOf(id)) === "archived" ? "selection-archived" : null;
  }

  async #whyNotRemoveAll(id: SelectionId): Promise<Reason | null> {
    if ((await this.#options.registry.selectionById(id)) === undefined) return "selection-unknown";
    const stage = await this.#stageOf(id);
    return stage === "closed" || stage === "archived" ? null : "selection-not-closed";
  }

  async #stageOf(id: SelectionId) {
    const [decided] = await this.#options.registry.versionsOfSelection(id, 1);
    return decided?.stage;
  }
}

/** Those of a server with this data folder; pictures that are nobody's go. */
export async function photosOf(
  dataFolder: string,
  given: Omit<PhotosOptions, "files" | "registry"> & {
    readonly registry: PhotosOptions["registry"] & Pick<Registry, "photoDigests">;
  },
): Promise<Photos> {
  const files = await photoFiles(join(dataFolder, "photos"));
  await files.keepOnly(await given.registry.photoDigests());
  return new Photos({ ...given, files });
}
