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
import type { Proposal } from "./proposal.ts";
import type { SeatAct } from "./seat-acts.ts";
import { type SittingEvent, type SittingState, termsOf } from "./sitting.ts";

/** Applies an event that was recorded. Never refuses: an event that does not fit its state is a bug or a tampered journal. */
export function evolveSitting(state: SittingState, event: SittingEvent): SittingState {
  switch (event.type) {
    case "SeatsDrawn":
    case "SeatAssigned": {
      const { type, number, seats } = event;
      return withSeatAct(state, {
        number,
        kind: type === "SeatsDrawn" ? "draw" : "assign",
        seats,
        isUndone: false,
      });
    }
    case "SeatsUndone": {
      invariant(state.phase === "planned", `seats undone while ${state.phase}`);
      invariant(state.seatActs[event.act - 1]?.isUndone === false, `no act on seats ${event.act}`);
      const seatActs = state.seatActs.map((each) =>
        each.number === event.act ? { ...each, isUndone: true } : each,
      );
      return { ...state, seatActs };
    }
    case "SittingArmed":
      invariant(state.phase === "planned", `armed while ${state.phase}`);
      return { phase: "armed", terms: termsOf(event), proposals: [], minutesNotes: 0 };
    case "SittingStartScheduled":
      invariant(state.phase === "armed", `start scheduled while ${state.phase}`);
      return { ...known(state), phase: "starting", startsAt: event.startsAt };
    case "SittingStartCancelled":
      invariant(state.phase === "starting", `start cancelled while ${state.phase}`);
      return { ...known(state), phase: "armed" };
    case "SittingStarted":
      invariant(state.phase === "starting", `started while ${state.phase}`);
      return { ...known(state), phase: "running", account: openAccount(event.at) };
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
    case "PinCardsPrinted":
    case "SittingPinRevealed":
    case "RoomAccessChanged":
    case "SittingIncidentRecorded":
    case "AlarmAcknowledged":
      return state;
    case "MinutesNoteAdded":
      invariant(state.phase !== "planned", "a note before the arming");
      return { ...state, minutesNotes: state.minutesNotes + 1 };
    case "ActProposed": {
      invariant(state.phase !== "planned", "proposed before the arming");
      const { number, act, at, by, reason, expiresAt } = event;
      invariant(number === state.proposals.length + 1, `proposal ${number} is not the next`);
      const proposal = { number, act, at, by, reason, expiresAt, confirmedBy: null, isDeclined: false };
      return { ...state, proposals: [...state.proposals, proposal] };
    }
    case "ProposalConfirmed":
      return settled(state, event.number, { confirmedBy: event.by });
    case "ProposalDeclined":
      return settled(state, event.number, { isDeclined: true });
    case "SittingClosed":
      invariant(state.phase !== "planned" && state.phase !== "closed", `closed while ${state.phase}`);
      return {
        ...known(state),
        phase: "closed",
        account: "account" in state ? state.account : null,
        closedAt: event.at,
      };
    default:
      return unreachable(event);
  }
}

function withSeatAct(state: SittingState, act: SeatAct): SittingState {
  invariant(state.phase === "planned", `seats changed while ${state.phase}`);
  invariant(act.number === state.seatActs.length + 1, `act on seats ${act.number} is not the next`);
  return { ...state, seatActs: [...state.seatActs, act] };
}

type Armed = Exclude<SittingState, { phase: "planned" }>;

function known({
  terms,
  proposals,
  minutesNotes,
}: Armed): Pick<Armed, "terms" | "proposals" | "minutesNotes"> {
  return { terms, proposals, minutesNotes };
}

function settled(
  state: SittingState,
  number: number,
  how: Partial<Pick<Proposal, "confirmedBy" | "isDeclined">>,
): SittingState {
  invariant(state.phase !== "planned", "settled before the arming");
  invariant(state.proposals[number - 1] !== undefined, `no proposal ${number}`);
  const proposals = state.proposals.map((each) => (each.number === number ? { ...each, ...how } : each));
  return { ...state, proposals };
}
