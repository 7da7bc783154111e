import type { AttemptEvent } from "@neraca/exam";
import type { ActFrame } from "@neraca/protocol";

/** An act as one line of text, so that what was made, what was sent and what was recorded can be told equal without the engine's help. */
export function textOfAct(act: ActFrame): string {
  switch (act.kind) {
    case "confirm-identity":
    case "accept-rules":
    case "call-proctor":
    case "deny-identity":
    case "finish":
      return act.kind;
    case "receive-paper":
      return `receive-paper ${act.paperDigest}`;
    case "show-question":
      return `show-question ${act.itemId}`;
    case "save-response":
      return `save-response ${act.itemId} ${act.optionId}`;
    case "clear-response":
      return `clear-response ${act.itemId}`;
    case "set-flag":
      return `set-flag ${act.itemId} ${act.flagged}`;
    case "set-strike":
      return `set-strike ${act.itemId} ${act.optionId} ${act.struck}`;
    case "record-integrity":
      return `record-integrity ${act.integrity} ${act.durationMs}`;
    case "acknowledge-message":
      return `acknowledge-message ${act.message}`;
  }
}

/** `held` and `rejected`: it came late; it is on the record and does not count, or not yet. */
export type RecordedFate = "counted" | "held" | "rejected";

export type RecordedAct = {
  readonly outboxId: string;
  readonly seq: number;
  readonly text: string;
  readonly fate: RecordedFate;
};

/** The candidate's act that an event records; null for events that nobody's client asked for. */
export function actOfEvent(event: AttemptEvent): RecordedAct | null {
  switch (event.type) {
    case "IdentityConfirmed":
      return from(event, "confirm-identity");
    case "RulesAccepted":
      return from(event, "accept-rules");
    case "PaperReceived":
      return from(event, `receive-paper ${event.paperDigest}`);
    case "QuestionShown":
      return from(event, `show-question ${event.itemId}`);
    case "ResponseSaved":
      return from(event, textOfResponse(event.itemId, event.optionId));
    case "ResponseCleared":
      return from(event, textOfResponse(event.itemId, null));
    case "LateResponseHeld":
      return from(event, textOfResponse(event.itemId, event.optionId), "held");
    case "LateResponseRejected":
      return from(event, textOfResponse(event.itemId, event.optionId), "rejected");
    case "FlagSet":
      return from(event, `set-flag ${event.itemId} ${event.flagged}`);
    case "StrikeSet":
      return from(event, `set-strike ${event.itemId} ${event.optionId} ${event.struck}`);
    case "IntegrityRecorded":
      return from(event, `record-integrity ${event.integrity} ${event.durationMs}`);
    case "IdentityDenied":
      return from(event, "deny-identity");
    case "ProctorCalled":
      return from(event, "call-proctor");
    case "MessageAcknowledged":
      return from(event, `acknowledge-message ${event.message}`);
    case "AttemptFinished":
      return event.act === null ? null : from(event.act, "finish");
    default:
      return null;
  }
}

function textOfResponse(itemId: string, optionId: string | null): string {
  return optionId === null ? `clear-response ${itemId}` : `save-response ${itemId} ${optionId}`;
}

function from(
  event: { readonly outboxId: string; readonly seq: number },
  text: string,
  fate: RecordedFate = "counted",
): RecordedAct {
  return { outboxId: event.outboxId, seq: event.seq, text, fate };
}

/** Acts that only count while the candidate works. */
export function isExamAct(text: string): boolean {
  return /^(show-question|save-response|clear-response|set-flag|set-strike|finish)\b/.test(text);
}
