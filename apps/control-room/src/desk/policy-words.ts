import { CATALOGUE, type useTexts } from "../texts.ts";
import { durationText } from "../words.ts";

type Texts = Pick<ReturnType<typeof useTexts>, "t" | "locale">;

/** What the committee reads beside the field of a policy, by its name in the record. */
const FIELDS = {
  "board.visibility": "policy.visibility",
  "board.delayMs": "policy.delay",
  "board.freezeMs": "policy.freeze",
  "board.release": "policy.release",
  "board.names": "policy.names",
  "lateAnswers.rule": "policy.late",
  "lateAnswers.graceMs": "policy.grace",
  "venueFault.offlinePercentMin": "policy.faultPercent",
  "venueFault.offlineCountMin": "policy.faultCount",
  "venueFault.offlineMsMin": "policy.faultAfter",
  "venueFault.offlineMsMax": "policy.faultMax",
  "venueFault.serverDownMsMin": "policy.serverDown",
  "arrival.loginNeedsCheckIn": "policy.checkIn",
  "arrival.loginNeedsIssuedPin": "policy.issuedPin",
  safeExamBrowser: "policy.safeExamBrowser",
  seatEnrolment: "policy.seatEnrolment",
} as const;

function isField(field: string): field is keyof typeof FIELDS {
  return Object.hasOwn(FIELDS, field);
}

function isText(key: string): key is keyof typeof CATALOGUE {
  return Object.hasOwn(CATALOGUE, key);
}

/** The name of a policy's field; what has no words here, of an older or newer record, is told as it is recorded. */
export function policyFieldText(field: string, { t }: Texts): string {
  const kind = `policy.kind.${field.replace(/^integrity\./u, "")}`;
  if (field.startsWith("integrity.") && isText(kind)) return wordOf(kind, t);
  return isField(field) ? wordOf(FIELDS[field], t) : field;
}

/** A value of it: a choice in its words, a length of time with its unit. */
export function policyValueText(field: string, value: string, { t, locale }: Texts): string {
  if (field.endsWith("Ms") || /Ms(Min|Max)$/u.test(field)) {
    const ms = Number(value);
    return Number.isFinite(ms) ? durationText(ms, locale) : value;
  }
  if (value === "true" || value === "false") return t(value === "true" ? "policy.yes" : "policy.no");
  const keys = field.startsWith("integrity.")
    ? [`policy.grade.${value}`]
    : [`${isField(field) ? FIELDS[field] : field}.${value}`, `policy.lockdown.${value}`];
  const known = keys.find(isText);
  return known === undefined ? value : wordOf(known, t);
}

/** Every text that is looked up here asks for no values. */
function wordOf(key: keyof typeof CATALOGUE, t: Texts["t"]): string {
  return (t as (key: string) => string)(key);
}
