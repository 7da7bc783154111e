import { type AttemptId, type Instant, SECOND_MS } from "@neraca/base";
import { type Behaviour, burstsOf, deadlineOf, hurriedRuns, unmovedOf } from "@neraca/exam";
import { type BehaviourFinding, type BehaviourView, FINDINGS_MAX } from "@neraca/protocol";
import type { SittingService } from "../sitting-service.ts";

/** [AR6] How a candidate worked, for staff: numbers and times; never which option, never whether it was right. Null when the bank is gone. */
export function behaviourView(
  service: SittingService,
  attemptId: AttemptId,
  behaviour: Behaviour,
  now: Instant,
): BehaviourView | null {
  const { armed, sitting } = service;
  if (armed.isSetAside) return null;
  const expectationOf = armed.expectationOf.bind(armed);
  const state = service.attempt(attemptId);
  const hasClock = "account" in sitting && sitting.account !== null;
  const endsAt = hasClock ? deadlineOf(now, state, { sitting, line: armed.line(attemptId) }) : null;
  const runs = hurriedRuns(behaviour.firsts, expectationOf, armed.terms.policy.alarms.pace, endsAt);
  const unmoved = unmovedOf(behaviour);
  const findings: readonly BehaviourFinding[] = [
    ...runs.map(({ from, count, tookMs, expectedMs }) => ({
      of: "hurried" as const,
      at: from,
      count,
      tookMs,
      expectedMs,
    })),
    ...burstsOf(behaviour).map(({ backAt, count, withinMs, awayMs }) => ({
      of: "burst" as const,
      at: backAt,
      count,
      withinMs,
      awayMs,
    })),
    ...(unmoved === null ? [] : [{ of: "unmoved" as const, at: unmoved.since, count: unmoved.count }]),
  ];
  const places = new Map(
    armed
      .paper(attemptId)
      .questions.map(({ itemId, subtest }, index) => [itemId, { number: index + 1, subtest }]),
  );
  return {
    findings: findings.toSorted((a, b) => a.at - b.at).slice(-FINDINGS_MAX),
    times: behaviour.firsts.flatMap(({ itemId, tookMs }) => {
      const place = places.get(itemId);
      const expected = expectationOf(itemId);
      const expectedMs = expected === undefined ? null : expected.seconds * SECOND_MS;
      return place === undefined ? [] : [{ ...place, tookMs, expectedMs }];
    }),
  };
}
