import { instant } from "@neraca/base";
import type { DeskPart } from "../route.ts";
import { CANDIDATES_DESK, CANDIDATES_FOUND, ONE_CANDIDATE } from "./candidates-fixtures.ts";
import { ENTERED, NOT_VALID, SCORES } from "./carried-over-fixtures.ts";

const AT = instant(1_793_500_000_000);
const SEAT = {
  sittingId: "binjai-s1",
  sitting: "Sesi 1",
  room: "Lab 1",
  seat: "A-07",
  scheduledAt: instant(AT + 10 * 24 * 60 * 60_000),
  timeZone: "Asia/Jakarta",
};
const CHANGED = {
  ...ONE_CANDIDATE,
  version: 2,
  fields: { ...ONE_CANDIDATE.fields, wishedVenueId: "binjai", birthDate: "1999-01-11" },
  versions: [
    {
      version: 2,
      changed: { at: AT, by: "Sari Ginting" },
      reason: null,
      fields: { ...ONE_CANDIDATE.fields, wishedVenueId: "binjai", birthDate: "1999-01-11" },
    },
    { version: 1, changed: { at: AT, by: "Anton Tarigan" }, reason: null, fields: ONE_CANDIDATE.fields },
  ],
};

/** Scores of an earlier round stand, or cannot be entered. */
const BROUGHT = {
  ...ONE_CANDIDATE,
  version: 1,
  fields: { ...ONE_CANDIDATE.fields, carriedOver: SCORES },
  carriedOver: ENTERED,
  versions: [
    {
      version: 1,
      changed: { at: AT, by: "Sari Ginting" },
      reason: "Sertifikat asli diperlihatkan",
      fields: { ...ONE_CANDIDATE.fields, carriedOver: SCORES },
    },
  ],
};
const SEATED = {
  ...ONE_CANDIDATE,
  seat: SEAT,
  carriedOver: { entered: null, whyNot: "carried-over-seated" },
};

type Page = { readonly part: DeskPart; readonly answers: Readonly<Record<string, unknown>> };
const page = (
  candidate: object | null,
  saved: object | null = null,
  mayEdit = true,
  entered: object | null = null,
): Page => ({
  part: "candidates",
  answers: {
    "/candidates": { ...CANDIDATES_DESK, mayEdit },
    "/candidates/search": CANDIDATES_FOUND,
    "/candidates/mark": { mark: "1.1" },
    "/candidate/c-4": candidate,
    "/candidate/c-4/photo": { photo: null },
    "/candidate/c-4/save": saved,
    "/candidate/c-4/carried-over": entered,
  },
});

/** States of the dialog of one candidate. */
export const CANDIDATE_DIALOG_PAGES: Readonly<Record<string, Page>> = {
  "desk/candidate": page(CHANGED),
  "desk/candidate-unanswered": page(null),
  "desk/candidate-locked": page({ ...CHANGED, seat: SEAT, locked: "candidate-in-sitting" }),
  "desk/candidate-refused": page(ONE_CANDIDATE, { outcome: "refused", missing: ["candidate-in-sitting"] }),
  "desk/candidate-changed": page(ONE_CANDIDATE, { outcome: "changed-meanwhile", view: CHANGED }),
  "desk/candidate-lacking": page(ONE_CANDIDATE),
  "desk/candidate-scores": page(BROUGHT),
  "desk/candidate-scores-form": page(BROUGHT),
  "desk/candidate-scores-back": page(BROUGHT),
  "desk/candidate-scores-refused": page(ONE_CANDIDATE, null, true, NOT_VALID),
  "desk/candidate-scores-seated": page(SEATED),
  "desk/candidate-auditor": page({ ...CHANGED, mayEdit: false }, null, false),
};

const OPEN = ".d-scroll tbody tr:nth-child(5) .n-button";
const SAVE = ".n-dialog-actions > :last-child";

const SCORES_ACT = ".d-carried .d-acts .n-button";

/** What is pressed and typed to come there. */
export const CANDIDATE_PRESSES: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(Object.keys(CANDIDATE_DIALOG_PAGES).map((name) => [name, [OPEN]])),
  "desk/candidate-refused": [OPEN, SAVE],
  "desk/candidate-changed": [OPEN, SAVE],
  "desk/candidate-scores-form": [OPEN, `${SCORES_ACT}:first-child`],
  "desk/candidate-scores-back": [OPEN, `${SCORES_ACT}:nth-child(2)`],
  "desk/candidate-scores-refused": [
    OPEN,
    `${SCORES_ACT}:first-child`,
    ".d-carried-numbers .n-field:nth-child(1) input <- 112",
    ".d-carried-numbers .n-field:nth-child(2) input <- 135",
    ".d-carried-numbers .n-field:nth-child(3) input <- 226",
    ".d-carried-form > .d-row:nth-of-type(3) .n-field:nth-child(1) input <- SERT/SKD/2023/0007",
    ".d-carried-form > .d-row:nth-of-type(3) .n-field:nth-child(2) input <- Sertifikat",
    ".d-carried-form .d-acts .n-button:first-child",
  ],
  "desk/candidate-lacking": [OPEN, ".n-dialog .d-identity .n-field:nth-child(2) input <- 31-02-1999", SAVE],
};
