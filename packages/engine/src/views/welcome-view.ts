import { type AttemptId, invariant, type OutboxId } from "@neraca/base";
import { grantedMsOf, lastSeqOf } from "@neraca/exam";
import type { ClockView, NoticesView, Welcome } from "@neraca/protocol";
import type { SittingCard } from "../ports.ts";
import type { SittingService } from "../sitting-service.ts";

type Welcomed = {
  readonly attemptId: AttemptId;
  readonly outboxId: OutboxId;
  readonly clock: ClockView;
  readonly notices: NoticesView;
};

/** [CS3] Where a candidate stands, as their own client is told it: what is on disk. */
export function welcomeView(
  service: SittingService,
  card: SittingCard,
  { attemptId, outboxId, clock, notices }: Welcomed,
): Welcome {
  const { armed } = service;
  const state = service.attempt(attemptId);
  const seat = card.seats.get(attemptId);
  invariant(seat !== undefined, `no seat card for ${attemptId}`);
  return {
    type: "welcome",
    attemptId,
    candidate: {
      name: seat.name,
      participantNumber: seat.participantNumber,
      position: seat.position,
      agency: seat.agency,
      venue: card.venue,
      room: card.room,
      seat: state.seat ?? seat.seat,
    },
    sitting: {
      title: card.title,
      selection: card.selection,
      decree: armed.ruleSet.decree,
      durationMs: grantedMsOf(armed.terms, armed.line(attemptId)),
      subtests: armed.ruleSet.subtests.map(({ subtest, itemCount }) => ({ subtest, questions: itemCount })),
    },
    acknowledgedSeq: lastSeqOf(state, outboxId),
    progress: {
      identityConfirmed: state.identityConfirmed,
      rulesAccepted: state.rulesAccepted,
      paperReceived: state.paperReceived,
      started: state.startedAt !== null,
      finished: state.finished !== null,
    },
    paperDigest: armed.paper(attemptId).digest,
    paperParts: armed.paperParts(attemptId),
    clock,
    responses: [...state.responses].map(([itemId, { optionId }]) => [itemId, optionId]),
    flags: [...state.flags],
    strikes: [...state.strikes].map((key) => strikeOf(key)),
    seen: [...state.seen.keys()],
    current: state.current,
    notices,
  };
}

/** The two ids of a strike's key, `<itemId>/<optionId>`. */
function strikeOf(key: string): Welcome["strikes"][number] {
  const cut = key.indexOf("/");
  return [key.slice(0, cut), key.slice(cut + 1)] as unknown as Welcome["strikes"][number];
}
