import { invariant, unreachable } from "@neraca/base";
import {
  extended,
  faulty,
  mended,
  openAccount,
  paused,
  resumed,
  withoutExtension,
} from "../time/time-account.ts";
import { type SittingEvent, type SittingState, termsOf } from "./sitting.ts";

/** Applies an event that was recorded. Never refuses: an event that does not fit its state is a bug or a tampered journal. */
export function evolveSitting(state: SittingState, event: SittingEvent): SittingState {
  switch (event.type) {
    case "SittingArmed":
      invariant(state.phase === "planned", `armed while ${state.phase}`);
      return { phase: "armed", terms: termsOf(event) };
    case "SittingStartScheduled":
      invariant(state.phase === "armed", `start scheduled while ${state.phase}`);
      return { phase: "starting", terms: state.terms, startsAt: event.startsAt };
    case "SittingStartCancelled":
      invariant(state.phase === "starting", `start cancelled while ${state.phase}`);
      return { phase: "armed", terms: state.terms };
    case "SittingStarted":
      invariant(state.phase === "starting", `started while ${state.phase}`);
      return { phase: "running", terms: state.terms, account: openAccount(event.at) };
    case "SittingPaused":
      invariant(state.phase === "running", `paused while ${state.phase}`);
      return { ...state, phase: "paused", account: paused(state.account, event.at, event.reason) };
    case "SittingResumed":
      invariant(state.phase === "paused", `resumed while ${state.phase}`);
      return { ...state, phase: "running", account: resumed(state.account, event.at) };
    case "SittingExtended":
      invariant(state.phase === "running" || state.phase === "paused", `extended while ${state.phase}`);
      return { ...state, account: extended(state.account, event.deltaMs) };
    case "SittingExtensionUndone":
      invariant(state.phase === "running" || state.phase === "paused", `undone while ${state.phase}`);
      return { ...state, account: withoutExtension(state.account, event.extension) };
    case "VenueFaultBegan":
      invariant(state.phase === "running", `a fault began while ${state.phase}`);
      return { ...state, account: faulty(state.account, event.from, event.cause) };
    case "VenueFaultEnded":
      invariant(state.phase === "running" || state.phase === "paused", `a fault ended while ${state.phase}`);
      return { ...state, account: mended(state.account, event.at, event.by) };
    case "SittingPinRevealed":
    case "AlarmAcknowledged":
      return state;
    case "SittingClosed":
      invariant(state.phase !== "planned" && state.phase !== "closed", `closed while ${state.phase}`);
      return {
        phase: "closed",
        terms: state.terms,
        account: "account" in state ? state.account : null,
        closedAt: event.at,
      };
    default:
      return unreachable(event);
  }
}
