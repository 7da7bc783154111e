import {
  accepted,
  type CandidateId,
  invariant,
  type Result,
  refused,
  type SelectionId,
  type StaffId,
} from "@neraca/base";
import {
  type AssignmentPolicy,
  CHANGE_WORDS,
  type Explanation,
  type HandChange,
  type Placement,
  wordsOfReason,
} from "@neraca/exam";
import {
  ASSIGNMENT_CANDIDATES_MAX,
  type AssignmentApply,
  type AssignmentExplanationView,
  type AssignmentPlanView,
  type AssignmentPreviewRequest,
  type HandChangesOutcome,
  type HandChangesRequest,
} from "@neraca/protocol";
import { type Assigner, type AssignmentRefusal, type AssignmentRequest, seedHexOf } from "./assigner.ts";
import { isWithoutPlace } from "./assignment-report.ts";
import type { AssignmentWorld } from "./assignment-world.ts";
import type { KeptPlan, KeptPlans } from "./kept-plans.ts";

/** The assignment of a selection, as the committee's desk asks for it and sees it. */
export class AssignmentDesk {
  readonly #assigner: Assigner;
  readonly #plans: KeptPlans;

  constructor(assigner: Assigner, plans: KeptPlans) {
    this.#assigner = assigner;
    this.#plans = plans;
  }

  /** [AP9] A plan that is kept is shown further; what is not is planned again, and refused if it is another. */
  async preview(
    id: SelectionId,
    request: AssignmentPreviewRequest,
  ): Promise<Result<AssignmentPlanView, AssignmentRefusal>> {
    const { digest, page } = request;
    const kept = digest === null ? undefined : this.#plans.find(id, digest);
    if (kept !== undefined) return accepted(pageOf(kept, page));
    const outcome = await this.#assigner.preview(id, requestOf(request), ASSIGNMENT_CANDIDATES_MAX);
    if (!outcome.ok) return outcome;
    const plan = this.#plans.keep(id, outcome.value);
    if (digest !== null && plan.digest !== digest) return refused("assignment-changed-meanwhile");
    return accepted(pageOf(plan, page));
  }

  async apply(
    id: SelectionId,
    request: AssignmentApply,
    by: StaffId,
  ): Promise<Result<{ readonly placed: number; readonly freed: number }, AssignmentRefusal>> {
    const { digest, reason } = request;
    const outcome = await this.#assigner.apply(
      id,
      requestOf(request),
      digest,
      by,
      ASSIGNMENT_CANDIDATES_MAX,
      reason,
    );
    if (!outcome.ok) return outcome;
    this.#plans.forget(id);
    const { plan, freed } = outcome.value;
    return accepted({ placed: plan.placements.length, freed: freed.length });
  }

  async explain(
    id: SelectionId,
    candidateId: CandidateId,
  ): Promise<Result<AssignmentExplanationView, AssignmentRefusal | "not-found">> {
    const found = await this.#assigner.explain(id, candidateId, ASSIGNMENT_CANDIDATES_MAX);
    if (!found.ok) return found;
    const { explanation, remarks, world } = found.value;
    const view = viewOf(explanation, null, world);
    const words = [view.words, ...remarks.map((reason) => CHANGE_WORDS[reason])];
    const said = (language: "id" | "en"): string => words.flatMap((each) => each[language] || []).join(" ");
    const joined = { id: said("id"), en: said("en") };
    return accepted({ ...view, words: joined });
  }

  async check(
    id: SelectionId,
    request: HandChangesRequest,
  ): Promise<Result<HandChangesOutcome, AssignmentRefusal>> {
    const { policy, changes } = handOf(request);
    const outcome = await this.#assigner.check(id, policy, changes, ASSIGNMENT_CANDIDATES_MAX);
    if (!outcome.ok) return outcome;
    const { faults, doubts } = outcome.value;
    if (faults.length > 0) return accepted({ outcome: "refused", faults: faults.map(remarkOf) });
    return accepted({ outcome: "possible", doubts: doubts.map(remarkOf) });
  }

  async change(
    id: SelectionId,
    request: HandChangesRequest,
    by: StaffId,
  ): Promise<Result<HandChangesOutcome, AssignmentRefusal>> {
    const { policy, changes } = handOf(request);
    const outcome = await this.#assigner.change(id, policy, changes, by, ASSIGNMENT_CANDIDATES_MAX);
    if (!outcome.ok) return outcome;
    const { faults, doubts } = outcome.value;
    if (faults.length > 0) return accepted({ outcome: "refused", faults: faults.map(remarkOf) });
    return accepted({ outcome: "changed", doubts: doubts.map(remarkOf) });
  }
}

function pageOf(plan: KeptPlan, { of, from, limit }: AssignmentPreviewRequest["page"]): AssignmentPlanView {
  const lost = new Map(plan.freed.map((each) => [each.candidateId, each]));
  const all = plan.explanations.filter((each) =>
    of === "freed" ? lost.has(each.candidateId) : isOf(each, of),
  );
  return {
    state: "ready",
    selectionId: plan.selectionId,
    digest: plan.digest,
    counts: plan.counts,
    unmet: [...plan.unmet],
    page: {
      total: all.length,
      explanations: all
        .slice(from, from + limit)
        .map((each) => viewOf(each, lost.get(each.candidateId) ?? null, plan)),
    },
  };
}

function requestOf({ seed, policy, mishaps }: Omit<AssignmentApply, "digest" | "reason">): AssignmentRequest {
  return { seedHex: seedHexOf(seed), policy: { ...policy, ifWishFull: "elsewhere" }, mishaps };
}

function handOf({ sparePercent, changes }: HandChangesRequest): {
  readonly policy: AssignmentPolicy;
  readonly changes: (world: AssignmentWorld) => readonly HandChange[];
} {
  return {
    policy: { positions: "spread", ifWishFull: "elsewhere", sparePercent },
    changes: (world) =>
      changes.map(({ candidateId, to }) => ({ candidateId, to: to === null ? null : world.seatAt(to) })),
  };
}

function isOf(
  explanation: Explanation,
  of: Exclude<AssignmentPreviewRequest["page"]["of"], "freed">,
): boolean {
  const { ground, placement, unmet } = explanation;
  switch (of) {
    case "all":
      return true;
    case "placed-now":
      return ground !== "kept" && placement !== null;
    case "unmet":
      return unmet.length > 0;
    case "unplaced":
      return isWithoutPlace(explanation);
    case "carried-over":
      return ground === "carried-over";
  }
}

function viewOf(
  explanation: Explanation,
  lost: Placement | null,
  { names, people }: Pick<AssignmentWorld, "names" | "people">,
): AssignmentExplanationView {
  const { candidateId, placement } = explanation;
  const placeOf = (at: Placement | null) =>
    at === null ? null : { sittingId: at.sittingId, seat: names.seat(at) };
  const person = people.get(candidateId);
  invariant(person !== undefined, "who is explained is of the selection");
  return {
    candidateId,
    ...person,
    place: placeOf(placement),
    lost: placeOf(lost),
    needsNone: explanation.ground === "carried-over",
    words: { ...wordsOfReason(explanation, names) },
  };
}

function remarkOf<R extends keyof typeof CHANGE_WORDS>(remark: {
  readonly candidateId: CandidateId;
  readonly reason: R;
}) {
  return { ...remark, words: { ...CHANGE_WORDS[remark.reason] } };
}
