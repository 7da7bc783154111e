import { MINUTE_MS } from "@neraca/base";
import { type AlarmPolicy, DEFAULT_ALARMS } from "../alarms/alarm-policy.ts";
import { DEFAULT_INTEGRITY_POLICY, type IntegrityPolicy } from "../integrity/integrity.ts";

/**
 * What becomes of an answer that was given without a connection and comes after the deadline.
 * - `accept-if-disconnected`: it counts when the server saw the connection gone before the deadline, it comes within the grace, and the
 *   sitting is not closed; otherwise it is rejected
 * - `hold`: it is kept and counts only if the committee decides so, with a reason, before the close
 * - `reject`: it does not count
 * Whatever the rule, the record shows it.
 */
export const LATE_RULES = ["accept-if-disconnected", "hold", "reject"] as const;
export type LateRule = (typeof LATE_RULES)[number];

/** What a committee decides before a sitting is armed. Fixed by the arming: nobody changes the rules of a running exam. */
export type SittingPolicy = {
  readonly lateAnswers: {
    readonly rule: LateRule;
    /** How long after a candidate's own deadline their answers are still accepted. */
    readonly graceMs: number;
  };
  readonly venueFault: {
    /** Of those who are working, in per cent: when so many are without a connection at once, it is the venue's fault. */
    readonly offlinePercentMin: number;
    /** And at least so many people: one of two is that one's trouble. */
    readonly offlineCountMin: number;
    /** And for so long: a switch that restarts within a breath costs nobody anything. The time counts from the beginning all the same. */
    readonly offlineMsMin: number;
    /** A room that stays away for longer than this needs a person's decision (a pause, another day): the clocks go on. */
    readonly offlineMsMax: number;
    /** A server that was away for less is not called away. */
    readonly serverDownMsMin: number;
  };
  /** What follows from each kind of evidence. */
  readonly integrity: IntegrityPolicy;
  /** From when on the proctor is told of what. */
  readonly alarms: AlarmPolicy;
};

export const DEFAULT_POLICY: SittingPolicy = {
  lateAnswers: { rule: "accept-if-disconnected", graceMs: 10 * MINUTE_MS },
  venueFault: {
    offlinePercentMin: 30,
    offlineCountMin: 3,
    offlineMsMin: 10_000,
    offlineMsMax: 60 * MINUTE_MS,
    serverDownMsMin: 2_000,
  },
  integrity: DEFAULT_INTEGRITY_POLICY,
  alarms: DEFAULT_ALARMS,
};

/** A policy as it was recorded. Of what had no rule when a sitting was armed, the default holds. */
export function wholePolicy(recorded: Partial<SittingPolicy> | undefined): SittingPolicy {
  return { ...DEFAULT_POLICY, ...recorded };
}

export function isWhole(recorded: Partial<SittingPolicy> | undefined): boolean {
  return recorded?.integrity !== undefined && recorded.alarms !== undefined;
}
