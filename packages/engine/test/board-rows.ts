import { type AttemptId, invariant } from "@neraca/base";
import { meetsThreshold, placeGroups, questionCountOf, type Scores, type Standing } from "@neraca/exam";
import type { SittingCard, SittingService } from "../src/index.ts";

type BoardRow = {
  readonly attemptId: AttemptId;
  readonly place: number;
  readonly participantNumber: string;
  readonly name: string;
  readonly position: string;
  readonly scores: Scores;
  readonly answered: number;
  readonly questions: number;
  readonly meetsThreshold: boolean;
  readonly state: Standing["state"];
};

/**
 * What a board must come to, straight from the standings.
 *
 * Every candidate of the sitting in the order of their scores, by the same comparison that ranks results. Made from durable
 * standings only, so that the board never shows what a crash could take back.
 */
export function boardRows(service: SittingService, card: SittingCard): readonly BoardRow[] {
  if (!service.isArmed) return [];
  const { ruleSet } = service.armed;
  const questions = questionCountOf(ruleSet);
  const standings = service.attemptIds().map((attemptId) => ({ attemptId, ...service.standing(attemptId) }));
  return placeGroups(ruleSet.tieOrder, standings).flatMap(({ place, members }) =>
    members
      .map(({ attemptId, scores, answered, state }): BoardRow => {
        const seat = seatOf(card, attemptId);
        return {
          attemptId,
          place,
          participantNumber: seat.participantNumber,
          name: seat.name,
          position: seat.position,
          scores,
          answered,
          questions,
          meetsThreshold: meetsThreshold(ruleSet, seat.formationType, scores),
          state,
        };
      })
      .toSorted((a, b) => (a.participantNumber < b.participantNumber ? -1 : 1)),
  );
}

function seatOf(card: SittingCard, attemptId: AttemptId): NonNullable<ReturnType<typeof card.seats.get>> {
  const seat = card.seats.get(attemptId);
  invariant(seat !== undefined, `no seat card for ${attemptId}`);
  return seat;
}
