import { accepted, invariant, type Result, refused, type SittingId, type StaffId } from "@neraca/base";
import { DISK_POLICY, type Hall, needsOfMarks, type Registry, type SeatBook } from "@neraca/engine";
import { formationTypeRuleOf, type RuleBook, type SittingPolicy } from "@neraca/exam";
import type { Reason } from "@neraca/protocol";
import { freeBytesOf } from "@neraca/storage";
import type { ChosenBanks } from "./bank/chosen-bank.ts";
import type { Cards } from "./cards.ts";
import type { Config } from "./config.ts";
import type { SittingTurns } from "./sitting-turns.ts";

type ArmSources = {
  readonly config: Config;
  readonly banks: ChosenBanks;
  readonly policy: SittingPolicy;
  readonly rules: RuleBook;
  readonly hall: Hall;
  readonly registry: Registry;
  readonly cards: Cards;
  readonly seats: Pick<SeatBook, "settle">;
};

/** Reads everything a sitting will stand on, checks it, and arms; nobody changes meanwhile who sits there. */
export function armSitting(
  { turns, ...sources }: ArmSources & { readonly turns: SittingTurns },
  sittingId: SittingId,
  by: StaffId,
): Promise<Result<null, Reason>> {
  return turns.take([sittingId], () => arm(sources, sittingId, by));
}

async function arm(
  { config, banks, policy, rules, hall, registry, cards, seats }: ArmSources,
  sittingId: SittingId,
  by: StaffId,
): Promise<Result<null, Reason>> {
  const place = await registry.sittingById(sittingId);
  if (place === undefined) return refused("sitting-unknown");
  if (place.lost !== null) return refused("sitting-lost");
  if (hall.service(sittingId).sitting.phase !== "planned") return refused("already-armed");
  if ((await freeBytesOf(config.dataFolder)) < DISK_POLICY.lowBytes) return refused("disk-low");
  const read = await banks.read(place.sitting.selectionId);
  if (!read.ok) return refused(read.error.reason);
  const selection = await registry.selectionById(place.sitting.selectionId);
  invariant(selection !== undefined, `sitting ${sittingId} has no selection`);
  const [decided] = await registry.versionsOfSelection(selection.id, 1);
  if (decided !== undefined && decided.stage !== "open") return refused("selection-not-open");
  const ruleSet = rules.get(selection.ruleSetId);
  if (ruleSet === undefined) return refused("rule-set-unknown");
  // Whoever cannot be put where the record has them is found by the decision itself.
  await seats.settle(sittingId);
  const seating = await registry.seatingOfSitting(sittingId);
  const marks = await registry.candidateMarks(selection.id);
  const types = [...seating.values()].map(({ position }) => position.formationType);
  if (types.some((type) => formationTypeRuleOf(ruleSet, type) === undefined))
    return refused("rule-set-unfit");
  // Before anybody can log in, what screens call them must be known; read after the roster, so that it knows all of the roster.
  await cards.find(sittingId);
  const durationMs = config.demonstrationDurationMs ?? ruleSet.durationMs;
  const outcome = await hall.arm({
    sittingId,
    selectionId: selection.id,
    by,
    ruleSet,
    durationMs,
    bank: read.value.bank,
    blueprint: read.value.blueprint,
    policy: { ...policy, ...decided?.settings.policy },
    roster: [...seating.values()].map(({ candidate, position, seat }) => ({
      candidateId: candidate.id,
      participantNumber: candidate.participantNumber,
      positionId: position.id,
      seat: seat.label,
      row: seat.row,
      column: seat.column,
      // In a shortened demonstration extra time is shortened alike.
      extraTimeMs: Math.round((candidate.extraTimeMs * durationMs) / ruleSet.durationMs),
      needs: needsOfMarks(marks.get(candidate.id)),
    })),
  });
  return outcome.ok ? accepted(null) : outcome;
}
