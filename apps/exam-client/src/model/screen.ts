import { unreachable } from "@neraca/base";
import type { CandidateSnapshot, ClockReading } from "@neraca/candidate-engine";

/** What the candidate has opened on this computer; nothing of it is known to the server or survives a reload. */
export type Place = {
  readonly practice: boolean;
  readonly review: boolean;
  /** "Bukan saya" was pressed. */
  readonly notMe: boolean;
  /** How far the candidate has gone on the way to finishing. */
  readonly finish: "no" | "asked" | "typing";
  readonly help: boolean;
  /** Goes on with the paper that lies here although the server has not answered since the page was opened. */
  readonly withoutServer: boolean;
};

export const FIRST_PLACE: Place = {
  practice: false,
  review: false,
  notMe: false,
  finish: "no",
  help: false,
  withoutServer: false,
};

export type ScreenName =
  | "loading"
  | "identify"
  | "joining"
  | "confirm"
  | "not-me"
  | "rules"
  | "practice"
  | "waiting"
  | "rejoining"
  | "exam"
  | "review"
  | "paused"
  | "locked"
  | "time-up"
  | "finishing"
  | "result"
  | "ended";

/** One of the screens, from where the engine stands and what is open here. The engine's word always wins. */
export function screenOf(
  snapshot: Pick<CandidateSnapshot, "stage" | "candidate" | "lock">,
  time: Pick<ClockReading, "phase" | "timeLeftMs"> | null,
  place: Place,
): ScreenName {
  const isLocked = snapshot.lock !== null;
  switch (snapshot.stage) {
    case "loading":
    case "identify":
    case "joining":
    case "finishing":
    case "ended":
      return snapshot.stage;
    case "rules":
      return isLocked ? "locked" : "rules";
    case "confirm":
      if (isLocked) return "locked";
      return place.notMe ? "not-me" : "confirm";
    case "waiting":
      if (isLocked) return "locked";
      return place.practice ? "practice" : "waiting";
    case "finished":
      return "result";
    case "exam":
      return examScreen(snapshot.candidate !== null, isLocked, time, place);
    default:
      return unreachable(snapshot.stage);
  }
}

function examScreen(
  welcomed: boolean,
  isLocked: boolean,
  time: Pick<ClockReading, "phase" | "timeLeftMs"> | null,
  place: Place,
): ScreenName {
  if (!welcomed && !place.withoutServer) return "rejoining";
  // What needs a person hides what passes by itself.
  if (time?.phase === "paused" && !isLocked) return "paused";
  if (time?.phase === "closed" || time?.timeLeftMs === 0) return "time-up";
  if (isLocked) return "locked";
  return place.review ? "review" : "exam";
}
