import {
  type Reason,
  zPhotoBring,
  zPhotoRemove,
  zPhotoShown,
  zPhotosDesk,
  zPhotosReport,
} from "@neraca/protocol";
import { FILE_BODY, NOT_CLEAN, type Operation } from "./operation.ts";
import { staffed } from "./staffed-operation.ts";

const SELECTION = "/desk/selections/:selectionId";
const ONE = `${SELECTION}/candidate/:candidateId/photo`;
const NOT_TAKEN: readonly Reason[] = ["selection-unknown", "selection-archived", "candidate-unknown"];
const NOT_READ: readonly Reason[] = [
  ...NOT_TAKEN,
  "too-many-candidates",
  "import-busy",
  "photos-zip-too-large",
];

/** Photos of candidates: one by one, or a ZIP of them that is looked at and then stored by its digest. */
export const PHOTO_OPERATIONS: readonly Operation[] = [
  staffed("get", ONE, "The photo of a candidate", zPhotoShown, { refusals: ["candidate-unknown"] }),
  staffed("post", ONE, "Brings the photo of a candidate, in the place of an older one", zPhotoShown, {
    body: zPhotoBring,
    refusals: [
      ...NOT_TAKEN,
      "too-many-candidates",
      "reason-missing",
      ...NOT_CLEAN,
      "photo-not-a-picture",
      "photo-too-large",
      "photo-too-many-pixels",
    ],
  }),
  staffed("post", `${ONE}/remove`, "Takes the photo of a candidate away", zPhotoShown, {
    body: zPhotoRemove,
    refusals: ["selection-unknown", "candidate-unknown", "too-many-candidates", "photo-none"],
  }),
  staffed("get", `${SELECTION}/photos`, "How many candidates have a photo", zPhotosDesk, {
    refusals: ["selection-unknown"],
  }),
  staffed(
    "post",
    `${SELECTION}/photos/remove`,
    "Takes away all photos of a selection that is closed",
    zPhotosDesk,
    {
      body: zPhotoRemove,
      refusals: ["selection-unknown", "selection-not-closed", "too-many-candidates", "candidate-unknown"],
    },
  ),
  staffed(
    "post",
    `${SELECTION}/photos/look`,
    "Looks at a ZIP of photos named by participant number",
    zPhotosReport,
    { body: FILE_BODY, refusals: [...NOT_READ, ...NOT_CLEAN] },
  ),
  staffed(
    "post",
    `${SELECTION}/photos/store/:digest`,
    "Stores the photos of a ZIP that was looked at, by the digest of that look: the body is the ZIP again",
    zPhotosReport,
    { body: FILE_BODY, refusals: [...NOT_READ, ...NOT_CLEAN, "import-changed"] },
  ),
  staffed(
    "get",
    "/sittings/:sittingId/photos/:attemptId",
    "The photo of a candidate who has a seat in the sitting",
    zPhotoShown,
    { refusals: ["not-your-sitting", "sitting-unknown", "candidate-unknown"] },
  ),
];
