import { z } from "zod";
import { zReason, zSelectionId, zShortText, zToken } from "./common.ts";

/** Photos of candidates: /api/staff/desk/selections/:selectionId/photos and .../candidate/:candidateId/photo. */

/** Of one photo: 600 by 800 pixels at good quality are some 150 KB. */
export const PHOTO_BYTES_MAX = 512 * 1024;
/** Of a picture's side: what a browser unpacks to see it stays below 64 MB, and no face needs more. */
export const PHOTO_SIDE_MAX = 4_096;
/** Files of one ZIP: a hundred rooms. More candidates are several ZIPs. */
export const PHOTOS_ENTRIES_MAX = 2_000;
/** Of one ZIP, which is in memory while it is looked at on a machine that may hold an exam. */
export const PHOTOS_ZIP_BYTES_MAX = 64 * 1024 * 1024;
/** All photos of one ZIP together: pictures hardly become smaller in a ZIP. */
export const PHOTOS_UNPACKED_BYTES_MAX = 96 * 1024 * 1024;
/** An entry that unpacks to more than this many times its packed bytes is no photo. */
export const PHOTO_RATIO_MAX = 50;
/** Of a report; a ZIP of the wrong selection has nothing but. The rest is counted. */
export const PHOTO_PROBLEMS_SHOWN_MAX = 500;
/** Photos that take the place of others, of a report; the rest is counted. */
export const PHOTO_REPLACED_SHOWN_MAX = 100;
/** Of a name in a ZIP, as it is shown. */
export const PHOTO_NAME_LENGTH_MAX = 200;

const BASE64_LENGTH_MAX = Math.ceil(PHOTO_BYTES_MAX / 3) * 4;
/** Without a format: validators of JSON Schema that others wrote know none of this name. */
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const zBase64 = z.string().max(BASE64_LENGTH_MAX).regex(BASE64);
const zCount = z.int().nonnegative();

/** GET of a photo, for staff; a candidate's own is asked for by `zOwnPhoto`. In JSON: bytes that somebody brought are never a document of ours. */
export const zPhotoShown = z.strictObject({
  /** null: nobody has brought one. */
  photo: z.strictObject({ kind: z.enum(["jpeg", "png"]), base64: zBase64 }).nullable(),
});
export type PhotoShown = z.output<typeof zPhotoShown>;

/** POST /api/candidate/photo: the token stands in no address, and so in no log. */
export const zOwnPhoto = z.strictObject({ token: zToken });

const zWhy = z.string().trim().min(1).max(300);

/** GET .../photos */
export const zPhotosDesk = z.strictObject({
  selectionId: zSelectionId,
  name: zShortText,
  candidates: zCount,
  withoutPhoto: zCount,
  mayEdit: z.boolean(),
  /** Why none can be brought; null: they can. */
  whyNotBring: zReason.nullable(),
  /** Why they cannot be taken away all at once; null: they can. */
  whyNotRemoveAll: zReason.nullable(),
});
export type PhotosDeskView = z.output<typeof zPhotosDesk>;

/** POST .../photos/remove, of the whole selection, and .../candidate/:candidateId/photo/remove */
export const zPhotoRemove = z.strictObject({ reason: zWhy });

/** POST .../candidate/:candidateId/photo: in the place of an older one. */
export const zPhotoBring = z.strictObject({
  /** Why it takes the place of another; null while there is none. */
  reason: zWhy.nullable(),
  /** One letter more than is accepted would be refused by its length, which names no cure: photos that are too large get this far. */
  base64: z
    .string()
    .max(4 * BASE64_LENGTH_MAX)
    .regex(BASE64),
});

/** POST .../photos/look and .../photos/store/:digest, with the ZIP as body. Nothing is stored but when it `isDone`, and then all is. */
export const zPhotosReport = z.strictObject({
  /** Candidates who get one and had none. */
  added: zCount,
  /** Candidates whose photo becomes another. */
  replaced: zCount,
  /** Candidates whose photo is this one already. */
  same: zCount,
  /** Files whose photo takes the place of another. */
  replacing: z.array(z.string().max(PHOTO_NAME_LENGTH_MAX)).max(PHOTO_REPLACED_SHOWN_MAX),
  /** By name; of the ZIP as a whole the name is empty. */
  problems: z
    .array(z.strictObject({ name: z.string().max(PHOTO_NAME_LENGTH_MAX), reason: zReason }))
    .max(PHOTO_PROBLEMS_SHOWN_MAX),
  /** Problems that are not shown. */
  omitted: zCount,
  /** By this it can be stored; null: there are problems, or nothing is new. */
  digest: z.string().length(64).nullable(),
  isDone: z.boolean(),
});
export type PhotosReport = z.output<typeof zPhotosReport>;
