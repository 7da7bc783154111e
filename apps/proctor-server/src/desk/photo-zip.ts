import { setImmediate } from "node:timers/promises";
import { type CandidateId, type Result, refused } from "@neraca/base";
import {
  PHOTO_BYTES_MAX,
  PHOTO_NAME_LENGTH_MAX,
  PHOTO_RATIO_MAX,
  PHOTO_SIDE_MAX,
  PHOTOS_ENTRIES_MAX,
  PHOTOS_UNPACKED_BYTES_MAX,
  type Reason,
} from "@neraca/protocol";
import { Zip, type ZipFault } from "../import/zip.ts";
import { type Picture, pictureOf } from "./picture.ts";

/** A picture that may be kept, without what was written beside it. */
export type TakenPicture = Pick<Picture, "kind" | "bare">;

/** The bytes of a photo are unpacked again when they are stored: 2,000 of them need not be in memory twice. */
export type FoundPhoto = TakenPicture & { readonly candidateId: CandidateId; readonly path: string };
export type PhotoProblem = { readonly name: string; readonly reason: Reason };

const PICTURE_NAME = /^(.+)\.(?:jpe?g|png)$/iu;
const ZIP_NAME = /\.zip$/iu;
const ZIP_START = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
/** What machines put into a ZIP beside the photos. */
const BESIDE = /(?:^__MACOSX\/|\/$|(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$)/u;
/** A name that leads out of its folder. Nothing is ever written by such a name here, but whoever packed it meant something else than photos. */
const LEADS_OUT = /(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[A-Za-z]:|[\\\p{Cc}]/u;

/** What a picture is, and whether it may be a candidate's. */
export function takenPicture(bytes: Uint8Array): Result<TakenPicture, Reason> {
  if (bytes.length > PHOTO_BYTES_MAX) return refused("photo-too-large");
  const picture = pictureOf(bytes);
  if (picture === null) return refused("photo-not-a-picture");
  if (Math.max(picture.width, picture.height) > PHOTO_SIDE_MAX) return refused("photo-too-many-pixels");
  return { ok: true, value: picture };
}

/** Photos of a ZIP that was looked at, each by its path. */
export function photosAgain(zip: Uint8Array): (path: string) => TakenPicture | null {
  const opened = Zip.open(zip, PHOTOS_UNPACKED_BYTES_MAX);
  return (path) => {
    const unpacked = opened.ok ? opened.value.bytes(path, PHOTO_BYTES_MAX) : opened;
    const taken = unpacked.ok ? takenPicture(unpacked.value) : unpacked;
    return taken.ok ? taken.value : null;
  };
}

/**
 * Reads a ZIP of photos named by participant number, one photo after the other: an exam may be running on this machine, and nobody waits
 * for more than one.
 *
 * @param candidateNamed null: nobody has this number
 */
export async function* photosIn(
  bytes: Uint8Array,
  candidateNamed: (number: string) => Promise<CandidateId | null>,
): AsyncGenerator<Result<FoundPhoto, PhotoProblem>> {
  const opened = Zip.open(bytes, PHOTOS_UNPACKED_BYTES_MAX);
  if (!opened.ok) return yield refused(ofZip("photos-zip-damaged"));
  const zip = opened.value;
  const paths = zip.paths().filter((path) => !BESIDE.test(path));
  if (paths.length > PHOTOS_ENTRIES_MAX) return yield refused(ofZip("photos-too-many"));
  const unpacked = paths.reduce((sum, path) => sum + (zip.sizesOf(path)?.bytes ?? 0), 0);
  if (unpacked > PHOTOS_UNPACKED_BYTES_MAX) return yield refused(ofZip("photos-expand"));
  const seen = new Set<CandidateId>();
  for (const path of paths) {
    await setImmediate();
    const found = await photoAt(zip, path, candidateNamed);
    const name = path.replaceAll(/\p{Cc}/gu, "?").slice(0, PHOTO_NAME_LENGTH_MAX);
    if (!found.ok) yield refused({ name, reason: found.error });
    else if (seen.has(found.value.candidateId)) yield refused({ name, reason: "photo-twice" });
    else {
      seen.add(found.value.candidateId);
      yield found;
    }
  }
}

function ofZip(reason: Reason): PhotoProblem {
  return { name: "", reason };
}

async function photoAt(
  zip: Zip,
  path: string,
  candidateNamed: (number: string) => Promise<CandidateId | null>,
): Promise<Result<FoundPhoto, Reason>> {
  if (LEADS_OUT.test(path)) return refused("photo-name-leads-out");
  if (ZIP_NAME.test(path)) return refused("photo-nested-zip");
  const { packedBytes, bytes } = zip.sizesOf(path) ?? { packedBytes: 0, bytes: 0 };
  if (bytes > PHOTO_BYTES_MAX) return refused("photo-too-large");
  if (bytes > packedBytes * PHOTO_RATIO_MAX) return refused("photo-entry-expands");
  const number = PICTURE_NAME.exec(path.slice(path.lastIndexOf("/") + 1))?.[1];
  const candidateId = number === undefined ? null : await candidateNamed(number);
  if (candidateId === null) return refused("photo-number-unknown");
  const unpacked = zip.bytes(path, PHOTO_BYTES_MAX);
  if (!unpacked.ok) return refused(ENTRY_REASONS[unpacked.error]);
  if (unpacked.value.length !== bytes) return refused("photo-entry-damaged");
  if (unpacked.value.subarray(0, ZIP_START.length).equals(ZIP_START)) return refused("photo-nested-zip");
  const taken = takenPicture(unpacked.value);
  return taken.ok ? { ok: true, value: { ...taken.value, candidateId, path } } : taken;
}

const ENTRY_REASONS: Readonly<Record<ZipFault, Reason>> = {
  "workbook-damaged": "photo-entry-damaged",
  "workbook-locked": "photo-entry-locked",
  "workbook-expands": "photo-entry-expands",
};
