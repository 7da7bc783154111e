import {
  ASSIGNMENT_REASONS,
  BANK_REASONS,
  BROWSER_REASONS,
  ENROLMENT_REASONS,
  FACTOR_REASONS,
  LAYOUT_REASONS,
  REASONS,
  type Reason,
  SELECTION_REASONS,
  UPLOAD_REASONS,
} from "@neraca/protocol";
import { FAULT_NAMES } from "./faults.ts";

/** What a room refuses for its plan, and a simulated one too. */
const SEATS_IN_REACH: readonly string[] = ["seat-unchanged", "seat-unknown", "seat-taken"] satisfies Reason[];

function each(catalogue: object, why: string): Readonly<Record<string, string>> {
  const reasons = Object.keys(catalogue).filter((reason) => !SEATS_IN_REACH.includes(reason));
  return Object.fromEntries(reasons.map((reason) => [reason, why]));
}

const ONE_BY_ONE = {
  "not-found": "answered to HTTP paths that do not exist",
  "staff-credentials-wrong":
    "the staff's login is an HTTP route of the app; here staff are logged in already",
  "too-slow": "the transport drops who does not read; no engine says this",
  "not-logged-in": "decided about presence only, which answers nobody",
  "not-ready": "decided about a start only, by the warden, which answers nobody",
  "countdown-out-of-range": "the frame's schema has the same bounds and refuses first, as message-malformed",
  "staff-locked-out": "the staff's login is an HTTP route of the app",
  "staff-login-expired": "how long a login of staff lasts is the app's; here they are logged in or not",
  "staff-login-ended": "ending other logins is an HTTP route of the app",
  "password-too-short": "changing a password is an HTTP route",
  "password-too-easy": "changing a password is an HTTP route",
  "password-common": "changing a password is an HTTP route",
  "origin-foreign": "pages of another origin come by HTTP",
  "paper-unknown": "papers of a room are printed by HTTP",
  "minutes-too-early": "papers of a room are printed by HTTP",
  "results-not-sealed": "papers of a room are printed by HTTP",
  "too-many-minutes-notes": "a hundred notes; an exam here is a few minutes long",
  "pins-not-printed": "papers of a room are printed by HTTP",
  "login-needs-check-in": "simulated venues have no desk at the door, and policies that do not ask for one",
  "login-needs-pin": "everybody comes with the PIN of their card",
  "pin-not-issued": "everybody comes with the PIN of their card",
  "pin-issued-meanwhile": "everybody comes with the PIN of their card",
  "too-many-pins": "everybody comes with the PIN of their card",
  "nothing-to-draw": "seats of a simulated venue are where its maker put them",
  "seats-too-few": "seats of a simulated venue are where its maker put them",
  "no-seat-act": "seats of a simulated venue are where its maker put them",
  "too-many-seat-acts": "seats of a simulated venue are where its maker put them",
  "seats-unsettled": "seats of a simulated venue are where its maker put them",
  practice: "publishing is an HTTP route",
  "draft-open": "publishing is an HTTP route",
  "draft-unknown": "publishing is an HTTP route",
  "draft-stale": "publishing is an HTTP route",
  "approver-drafted": "publishing is an HTTP route",
  "not-the-drafter": "publishing is an HTTP route",
  "correction-reason-missing": "publishing is an HTTP route",
  "sittings-not-closed": "publishing is an HTTP route",
  "nothing-to-publish": "publishing is an HTTP route",
  "already-published": "publishing is an HTTP route",
  "selection-unknown": "publishing is an HTTP route",
  "rule-set-unknown":
    "rule files are the composition's; a simulated venue arms by the rules it was made with",
  "rule-set-unfit": "rule files are the composition's; a simulated venue arms by the rules it was made with",
  "too-many-messages": "fifty messages to one candidate; an exam here is a few minutes long",
  "too-many-proposals": "twenty things that wait for a second person at once",
  "proposal-expired": "ten minutes without a second person; an exam here is shorter",
  "not-agreed-by-two": "decided together with the agreement, which comes first",
  "rule-set-changed": "every sitting of a simulated venue is armed by the same rules",
} as const satisfies Partial<Record<Reason, string>>;

/** Refusals that no socket and no login of a simulated world can meet, and why. Everything else must be met. */
export const OUT_OF_REACH: Readonly<Partial<Record<string, string>>> = {
  ...ONE_BY_ONE,
  ...each(BANK_REASONS, "banks of simulated venues are not sealed"),
  ...each(ASSIGNMENT_REASONS, "the committee's desk plans by HTTP"),
  ...each(ENROLMENT_REASONS, "computers of a simulated venue are nobody's, and its rooms ask for nothing"),
  ...each(FACTOR_REASONS, "the staff's login is an HTTP route of the app; here staff are logged in already"),
  ...each(UPLOAD_REASONS, "files come to the committee's desk by HTTP"),
  ...each(BROWSER_REASONS, "the clients of a simulated venue run in no browser"),
  ...each(LAYOUT_REASONS, "a simulated room has no plan, and nobody changes one"),
  ...each(SELECTION_REASONS, "the committee's desk asks by HTTP"),
};

/** Situations that must have come up, because promises were made about exactly them. */
const SITUATIONS = [
  "acknowledged-resend",
  "acknowledged-after-finish",
  "key-again-after-return",
  "finished-by-candidate",
  "finished-by-deadline",
  "finished-by-closing",
  "finished-by-proctor",
  "finish-taken-back",
  "attempt-locked",
  "attempt-unlocked",
  "lock-given-back",
  "message-acknowledged",
  "login-sent-away",
  "identity-denied",
  "needs-changed",
  "disqualified-by-two",
  "disqualification-lifted",
  "checked-in",
  "checked-in-late",
  "finished-by-deadline-after-outage",
  "result-absent",
  "time-given-back",
  "late-start",
  "start-cancelled",
  "room-fault",
  "fault-ended-by-proctor",
  "seat-moved",
  "attempt-paused",
  "attempt-extension-undone",
  "outage-credited",
  "attempt-reopened",
  "late-accepted",
  "late-held",
  "late-decided-for",
  "late-decided-against",
  "late-by-policy",
  "late-was-connected",
  "late-grace-over",
  "late-sitting-closed",
  "telemetry-left-out",
  "sitting-set-aside",
  "disk-full-survived",
  "start-refused-by-disk",
  "store-taken",
  "returned-to-old-computer",
  "login-held",
  "login-locked",
  "login-released",
  "acts-parked",
  "acts-evaporated",
  "outboxes-of-two-lives",
  "given-back-later",
  "act-taken-back",
  "hole-refused",
  "batch-of-several",
  "commit-rolled-back",
  "zombie-spoke",
  "welcome-of-unsaved-acts",
  "replay-of-many",
  "countdown-compared",
  "work-compared-in-passing",
  "quiet-check-during-exam",
  "quiet-check-during-pause",
  "receipt-shown",
  "ruling-confirmed",
  "ruling-declined",
  "ruling-taken-back",
  "scored-anew",
] as const;
type Situation = (typeof SITUATIONS)[number];

export type Mark = `fault/${string}` | `refusal/${Reason}` | `reached/${Situation}`;

/** Every mark that a large run must reach. */
export const MARKS: readonly Mark[] = [
  ...FAULT_NAMES.map((name): Mark => `fault/${name}`),
  ...(Object.keys(REASONS) as Reason[])
    .filter((reason) => !Object.hasOwn(OUT_OF_REACH, reason))
    .map((reason): Mark => `refusal/${reason}`),
  ...SITUATIONS.map((situation): Mark => `reached/${situation}`),
];

/** What one world has reached: that a run found nothing wrong says something only about what it came to. */
export class Marks {
  readonly #reached = new Set<Mark>();

  reach(mark: Mark): void {
    this.#reached.add(mark);
  }

  get reached(): readonly Mark[] {
    return [...this.#reached];
  }
}
