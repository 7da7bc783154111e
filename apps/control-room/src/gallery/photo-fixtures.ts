import { digest, selectionId } from "@neraca/base";
import type { PhotoShown, PhotosDeskView, PhotosReport } from "@neraca/protocol";
import { FACE, OTHER_FACE } from "@neraca/ui/gallery";
import type { DeskPart } from "../route.ts";
import { CANDIDATE_PAGES } from "./candidates-fixtures.ts";

const DESK: PhotosDeskView = {
  selectionId: selectionId("cpns-2027"),
  name: "CPNS 2027 Kota Rekaan",
  candidates: 1_204,
  withoutPhoto: 212,
  mayEdit: true,
  whyNotBring: null,
  whyNotRemoveAll: "selection-not-closed",
};
const GOOD: PhotosReport = {
  added: 198,
  replaced: 3,
  same: 41,
  replacing: ["2027-12-000041.jpg", "2027-12-000045.png", "2027-12-000112.jpg"],
  problems: [],
  omitted: 0,
  digest: digest("1".repeat(64)),
  isDone: false,
};
const BAD: PhotosReport = {
  ...GOOD,
  digest: null,
  problems: [
    { name: "foto/2027-12-00041.jpg", reason: "photo-number-unknown" },
    { name: "foto/2027-12-000052.jpg", reason: "photo-too-large" },
    { name: "foto/2027-12-000053.png", reason: "photo-too-many-pixels" },
    { name: "foto/2027-12-000054.jpg", reason: "photo-not-a-picture" },
    { name: "foto/lama/2027-12-000055.jpg", reason: "photo-twice" },
    { name: "foto/kelas-b.zip", reason: "photo-nested-zip" },
    { name: "../2027-12-000056.jpg", reason: "photo-name-leads-out" },
    { name: "foto/2027-12-000057.jpg", reason: "photo-entry-locked" },
  ],
  omitted: 12,
};

type Page = { readonly part: DeskPart; readonly answers: Readonly<Record<string, unknown>> };
const page = (view: PhotosDeskView, report: PhotosReport = GOOD): Page => ({
  part: "photos",
  answers: { "/photos": view, "/photos/look": report, [`/photos/store/${GOOD.digest}`]: report },
});
const candidate = (photo: PhotoShown | null | ((asked: number) => unknown)): Page => ({
  part: "candidates",
  answers: { ...CANDIDATE_PAGES["desk/candidates"]?.answers, "/candidate/c-4/photo": photo },
});

/** States of the page of photos, and of a candidate's photo. */
export const PHOTO_PAGES: Readonly<Record<string, Page>> = {
  "desk/photos": page(DESK),
  "desk/photos-bad": page(DESK, BAD),
  "desk/photos-whole-bad": page(DESK, {
    ...BAD,
    added: 0,
    replaced: 0,
    same: 0,
    replacing: [],
    problems: [{ name: "", reason: "photos-zip-damaged" }],
    omitted: 0,
  }),
  "desk/photos-good": page(DESK),
  "desk/photos-nothing-new": page(DESK, { ...GOOD, added: 0, replaced: 0, replacing: [], digest: null }),
  "desk/photos-done": page({ ...DESK, withoutPhoto: 14 }, { ...GOOD, isDone: true }),
  "desk/photos-closed": page({
    ...DESK,
    whyNotBring: "selection-archived",
    whyNotRemoveAll: null,
  }),
  "desk/photos-end": page({ ...DESK, whyNotRemoveAll: null }),
  "desk/photos-removed": {
    ...page({ ...DESK, whyNotRemoveAll: null }),
    answers: {
      "/photos": { ...DESK, whyNotRemoveAll: null },
      "/photos/remove": { ...DESK, withoutPhoto: DESK.candidates, whyNotRemoveAll: null },
    },
  },
  "desk/photos-auditor": page({ ...DESK, mayEdit: false }),
  "desk/candidate-photo": candidate({ photo: FACE }),
  "desk/candidate-photo-none": candidate({ photo: null }),
  "desk/candidate-photo-failed": candidate(null),
  "desk/candidate-photo-replace": candidate({ photo: FACE }),
  "desk/candidate-photo-remove": candidate({ photo: FACE }),
  "desk/candidate-photo-storing": candidate((asked) =>
    asked === 1 ? { photo: null } : new Promise(() => {}),
  ),
};

const FILE = "input[type=file]";
const OPEN = "tbody tr:nth-child(5) .n-button";
/** What is pressed to come to a state; a field for files is given one. */
export const PHOTO_PRESSES: Readonly<Record<string, readonly string[]>> = {
  "desk/photos-bad": [FILE, "table"],
  "desk/photos-whole-bad": [FILE, "table"],
  "desk/photos-good": [FILE, ".d-photos-names"],
  "desk/photos-nothing-new": [FILE, ".n-banner"],
  "desk/photos-done": [FILE, ".n-banner"],
  "desk/photos-end": [".d-photos-end .n-button"],
  "desk/photos-removed": [
    ".d-photos-end .n-button",
    ".c-quick .n-button",
    ".n-dialog-actions > :last-child",
    ".d-photos-end .n-banner",
  ],
  "desk/candidate-photo": [OPEN, ".n-portrait canvas:not([hidden])"],
  "desk/candidate-photo-none": [OPEN, ".d-photo-side p"],
  "desk/candidate-photo-failed": [OPEN, ".d-photo-side .n-banner"],
  "desk/candidate-photo-replace": [OPEN, `.d-photo ${FILE}`, ".d-photo-side .d-acts"],
  "desk/candidate-photo-remove": [OPEN, ".d-photo-side .n-button"],
  "desk/candidate-photo-storing": [OPEN, `.d-photo ${FILE}`, ".d-photo-side .d-acts .n-button"],
  "check-in/found": [".n-portrait canvas:not([hidden])"],
  "panel/working": [".c-panel .n-portrait canvas:not([hidden])"],
};

/** Seats of rooms in the gallery whose photos are there: who stands at the door in a state of that name, and whose panel is open. */
export const SEAT_PHOTOS: Readonly<Record<string, PhotoShown>> = {
  "check-in/found": { photo: FACE },
  "check-in/arrived": { photo: null },
  "panel/working": { photo: FACE },
  "panel/offline": { photo: null },
  "panel/not-me": { photo: OTHER_FACE },
};
