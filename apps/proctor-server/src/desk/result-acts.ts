import {
  accepted,
  attemptIdOf,
  type CandidateId,
  type Result,
  refused,
  type SelectionId,
  type SittingId,
  sittingOfAttempt,
} from "@neraca/base";
import {
  agree,
  type RankingSources,
  type Registry,
  type SealedLine,
  type Staff,
  type StaffDeskOptions,
} from "@neraca/engine";
import { isOpenProposal, proposalsOf, rulingsInForce } from "@neraca/exam";
import type { Reason, ResultAct, ResultAttempt, ResultProposal, ResultProposals } from "@neraca/protocol";
import { isArchived } from "./archived.ts";

export type ResultActsOptions = Pick<RankingSources, "hall"> &
  Pick<StaffDeskOptions, "clock" | "findCard" | "staffNameOf"> & {
    readonly registry: Pick<Registry, "selectionById" | "sittings" | "candidateById" | "versionsOfSelection">;
  };

/**
 * Disqualifies, and lifts it, from the results: by the verbs of the sitting's control room, so with the same two people, the same record
 * and in sight of whoever watches the room. Nothing is decided here.
 */
export class ResultActs {
  readonly #options: ResultActsOptions;

  constructor(options: ResultActsOptions) {
    this.#options = options;
  }

  /** What waits for a second person, in all sittings of the selection. */
  async proposals(selectionId: SelectionId, asker: Staff): Promise<Result<ResultProposals, Reason>> {
    const { hall, registry, clock, staffNameOf } = this.#options;
    if ((await registry.selectionById(selectionId)) === undefined) return refused("selection-unknown");
    const at = clock.now();
    const proposals: ResultProposal[] = [];
    for (const sittingId of await this.#armedOf(selectionId)) {
      const { sitting, armed } = hall.service(sittingId);
      for (const proposal of proposalsOf(sitting)) {
        if (!isOpenProposal(proposal, at)) continue;
        const { number, act, by, reason, expiresAt } = proposal;
        const line = armed.line(act.attemptId);
        proposals.push({
          sittingId,
          number,
          act: { ...act },
          name: (await registry.candidateById(line.candidateId))?.name ?? line.participantNumber,
          participantNumber: line.participantNumber,
          by: staffNameOf(by) ?? by,
          isMine: by === asker.id,
          reason,
          expiresAt,
        });
      }
    }
    return accepted({ proposals });
  }

  async act(
    selectionId: SelectionId,
    { sittingId, command }: ResultAct,
    asker: Staff,
  ): Promise<Result<ResultProposals, Reason>> {
    const { registry } = this.#options;
    if ((await registry.selectionById(selectionId)) === undefined) return refused("selection-unknown");
    if (!(await this.#armedOf(selectionId)).includes(sittingId)) return refused("sitting-unknown");
    if (command.verb !== "decline-proposal" && (await isArchived(registry, selectionId))) {
      return refused("selection-archived");
    }
    const by = { staffId: asker.id, role: asker.role };
    const outcome = await agree(this.#options, by, sittingId, command);
    if (!outcome.ok) return outcome;
    return outcome.value === "stored" ? this.proposals(selectionId, asker) : refused("not-stored");
  }

  async #armedOf(selectionId: SelectionId): Promise<readonly SittingId[]> {
    const { hall, registry } = this.#options;
    return (await registry.sittings())
      .filter(({ sitting }) => sitting.selectionId === selectionId && hall.service(sitting.id).isArmed)
      .map(({ sitting }) => sitting.id);
  }
}

type AttemptSources = Pick<ResultActsOptions, "hall" | "staffNameOf">;

/**
 * Whom an act would be about: of whoever sat twice and is disqualified, the attempt that they are disqualified in. null: who stands with
 * scores of an earlier round and was on no roster has none.
 */
export function attemptOf(
  sources: AttemptSources,
  sittingIds: readonly SittingId[],
  { attemptId, candidateId, isDisqualified }: SealedLine,
): ResultAttempt | null {
  if (attemptId === null) return null;
  const struckIn = isDisqualified ? struckSitting(sources, sittingIds, candidateId) : null;
  const sittingId = struckIn ?? sittingOfAttempt(attemptId);
  const its = struckIn === null ? attemptId : attemptIdOf(struckIn, candidateId);
  return {
    sittingId,
    attemptId: its,
    struck: struckIn === null ? null : struckOf(sources, sittingId, its),
    rescoredFor: [...rescoredFor(sources, attemptId)],
  };
}

/** Items on which rulings that are in force have changed the scores of an attempt. */
function rescoredFor({ hall }: AttemptSources, attemptId: ResultAttempt["attemptId"]): readonly string[] {
  const service = hall.service(sittingOfAttempt(attemptId));
  const { rescoredBy } = service.attempt(attemptId);
  if (rescoredBy.length === 0) return [];
  return rulingsInForce(hall.selection(service.armed.terms.selectionId).rulings)
    .filter(({ ruling }) => rescoredBy.includes(ruling))
    .map(({ item }) => item.itemId);
}

function struckSitting(
  { hall }: AttemptSources,
  sittingIds: readonly SittingId[],
  candidateId: CandidateId,
): SittingId | null {
  const isIn = (id: SittingId): boolean => {
    const service = hall.service(id);
    const attemptId = attemptIdOf(id, candidateId);
    return service.armed.has(attemptId) && service.attempt(attemptId).disqualified !== null;
  };
  return sittingIds.find(isIn) ?? null;
}

function struckOf(
  { hall, staffNameOf }: AttemptSources,
  sittingId: SittingId,
  attemptId: ResultAttempt["attemptId"],
): ResultAttempt["struck"] {
  const service = hall.service(sittingId);
  const { disqualified } = service.attempt(attemptId);
  const proposal = proposalsOf(service.sitting).findLast(
    ({ act, confirmedBy }) =>
      act.kind === "disqualify" && act.attemptId === attemptId && confirmedBy !== null,
  );
  if (disqualified === null || proposal?.confirmedBy === null || proposal === undefined) return null;
  const nameOf = (actor: typeof proposal.by): string => staffNameOf(actor) ?? actor;
  const { reason, by, confirmedBy } = proposal;
  return { ...disqualified, reason, by: nameOf(by), confirmedBy: nameOf(confirmedBy) };
}
