/** What one person did alone and what could have favoured somebody, or harmed them. In the order in which lists show them. */
export const MARK_KINDS = [
  "time-for-all",
  "time-for-one",
  "time-taken-back",
  "outage-credited",
  "finish-ordered",
  "finish-taken-back",
  "lock-time-given-back",
  "late-answers-counted",
  "late-answers-dropped",
  "closed-early",
  "seat-moved",
  "other-computer-admitted",
  "browser-waived",
  "pin-issued-again",
  "pin-cards-printed",
  "sitting-pin-revealed",
  "room-access-changed",
  "seats-changed",
  "questions-shown",
  "bank-chosen",
  "settings-changed",
  "selection-reopened",
  "position-changed",
  "duty-changed",
  "factor-reset",
  "candidate-changed",
  "photos-changed",
  "carried-over-entered",
  "candidates-seen",
  "candidates-exported",
  "item-seen",
  "results-exported",
  "papers-printed",
] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** Of what it was, in words that lists have. */
export const MARK_CHANGES = [
  "seat",
  "seats-drawn",
  "places-given",
  "places-taken",
  "rule-set",
  "policy",
  "position",
  "code",
  "quota",
  "formation-type",
  "profile",
  "duty-given",
  "duty-taken",
  "factor-taken",
  "photos-replaced",
  "photos-removed",
  "candidates-seen",
  "applied-for",
  "extra-minutes",
  "screen-reader",
  "large-text",
  "low-vision-seat",
  "granted-on",
  "granted-by",
  "withdrawn",
  "carried-scores",
  "carried-from",
  "carried-document",
  "carried-people",
  "granted-people",
  "extended-people",
] as const;

/** One thing that is another than it was. */
export type MarkChange = {
  readonly what: (typeof MARK_CHANGES)[number];
  /** Of whom or of what: an attempt, a code, a part of the policy, a member of staff; null: `what` says it. */
  readonly of: string | null;
  /** null: there was none, or nobody can say. */
  readonly before: string | null;
  readonly after: string | null;
};

/** Of one mark; a reader looks up the rest. */
export const MARK_CHANGES_MAX = 12;
