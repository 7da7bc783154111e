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

/**
 * Who may see the scores of a sitting before the results are published.
 * - `off`: nobody, ever, on a board
 * - `staff`: committee and auditors behind their login, as the delay and the freeze let it be seen; never the public, nor the room
 * - `public`: everybody, as the delay and the freeze let it be seen
 * - `after-close`: everybody, once the release has come
 */
export const BOARD_VISIBILITIES = ["off", "staff", "public", "after-close"] as const;

/** Until when what a board holds back is held back: the close of the sitting, or the publication of all positions in it. */
export const BOARD_RELEASES = ["close", "publication"] as const;

/** How a board calls people: by name, by initials, or by participant number alone. */
export const BOARD_NAMES = ["full", "initials", "number"] as const;

/**
 * Whether candidates must work in Safe Exam Browser, with one of the files that were made for the sitting.
 * - `off`: nobody asks
 * - `record`: asked, and the answer is on the record; nothing else follows
 * - `require`: who is not in it does not get in, and each refusal is on the record
 */
export const SAFE_EXAM_BROWSER_RULES = ["off", "record", "require"] as const;
export type SafeExamBrowserRule = (typeof SAFE_EXAM_BROWSER_RULES)[number];

/**
 * Whether candidates must sit at the computer that was enrolled for their seat.
 * - `off`: nobody asks
 * - `record`: asked, and the answer is on the record; nothing else follows
 * - `require`: a login at another computer waits for a proctor, who lets it in or sends it away
 */
export const SEAT_ENROLMENT_RULES = ["off", "record", "require"] as const;
export type SeatEnrolmentRule = (typeof SEAT_ENROLMENT_RULES)[number];

export type BoardPolicy = {
  readonly visibility: (typeof BOARD_VISIBILITIES)[number];
  /** A board shows what was so much earlier. */
  readonly delayMs: number;
  /** So long before the end of the room's time the board stands still until the release; 0: never. */
  readonly freezeMs: number;
  readonly release: (typeof BOARD_RELEASES)[number];
  readonly names: (typeof BOARD_NAMES)[number];
};

/**
 * Whoever can see a score move with each answer can read the key from it: nothing moves in public unless a committee, who knows that no
 * candidate can reach a board, says so.
 */
const CLOSED_BOARD: BoardPolicy = {
  visibility: "after-close",
  delayMs: 0,
  freezeMs: 0,
  release: "close",
  names: "initials",
};

/** For demonstrations and rehearsals, and rooms whose computers cannot reach a board. */
export const LIVE_BOARD: BoardPolicy = { ...CLOSED_BOARD, visibility: "public", names: "full" };

/** What a candidate must have had at the desk at the door before a computer lets them in. */
export type ArrivalPolicy = {
  /** Somebody of the staff has checked them in. */
  readonly loginNeedsCheckIn: boolean;
  /** A participant PIN was issued to them in this sitting; the one that the import printed does not do. */
  readonly loginNeedsIssuedPin: boolean;
};

/** Rooms without a desk at the door work as well: a committee that has one says so. */
const OPEN_ARRIVAL: ArrivalPolicy = { loginNeedsCheckIn: false, loginNeedsIssuedPin: false };

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
  readonly board: BoardPolicy;
  readonly safeExamBrowser: SafeExamBrowserRule;
  readonly seatEnrolment: SeatEnrolmentRule;
  readonly arrival: ArrivalPolicy;
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
  board: CLOSED_BOARD,
  safeExamBrowser: "off",
  seatEnrolment: "off",
  arrival: OPEN_ARRIVAL,
  integrity: DEFAULT_INTEGRITY_POLICY,
  alarms: DEFAULT_ALARMS,
};

/** A policy as it was recorded. Of what had no rule when a sitting was armed, the default holds. */
export function wholePolicy(recorded: Partial<SittingPolicy> | undefined): SittingPolicy {
  return { ...DEFAULT_POLICY, ...recorded };
}

export function isWhole(recorded: Partial<SittingPolicy> | undefined): boolean {
  return (
    recorded?.integrity !== undefined &&
    recorded.alarms !== undefined &&
    recorded.board !== undefined &&
    recorded.arrival !== undefined &&
    recorded.safeExamBrowser !== undefined &&
    recorded.seatEnrolment !== undefined
  );
}
