import type { Digest, SelectionId } from "@neraca/base";
import type { AssignmentPreview } from "./assigner.ts";
import {
  type AssignmentCounts,
  countsOfPreview,
  type UnmetCount,
  unmetOfPreview,
} from "./assignment-report.ts";

/** What pages of a plan are made of. */
export type KeptPlan = Pick<AssignmentPreview, "digest" | "freed" | "names" | "people"> & {
  readonly selectionId: SelectionId;
  readonly explanations: AssignmentPreview["plan"]["explanations"];
  readonly counts: AssignmentCounts;
  readonly unmet: readonly UnmetCount[];
};

/** Different plans that a committee goes back and forth between. */
const PLANS_MAX = 4;
/** Of all kept plans together: one of the largest selection. */
const CANDIDATES_MAX = 200_000;

/** Plans that were looked at last, so that another page of one is not another plan. The newest stays, however large. */
export class KeptPlans {
  readonly #plans = new Map<Digest, KeptPlan>();

  keep(selectionId: SelectionId, preview: AssignmentPreview): KeptPlan {
    const { digest, freed, names, people, plan } = preview;
    const kept = {
      selectionId,
      digest,
      freed,
      names,
      people,
      explanations: plan.explanations,
      counts: countsOfPreview(preview),
      unmet: unmetOfPreview(preview),
    };
    this.#plans.delete(digest);
    this.#plans.set(digest, kept);
    let candidates = 0;
    for (const [nth, each] of [...this.#plans.values()].toReversed().entries()) {
      candidates += each.explanations.length;
      if (nth >= PLANS_MAX || (nth > 0 && candidates > CANDIDATES_MAX)) this.#plans.delete(each.digest);
    }
    return kept;
  }

  /** undefined: it is not kept any more. */
  find(selectionId: SelectionId, digest: Digest): KeptPlan | undefined {
    const plan = this.#plans.get(digest);
    if (plan?.selectionId !== selectionId) return undefined;
    this.#plans.delete(digest);
    this.#plans.set(digest, plan);
    return plan;
  }

  /** What was stored is no plan any more. */
  forget(selectionId: SelectionId): void {
    for (const [digest, plan] of this.#plans)
      if (plan.selectionId === selectionId) this.#plans.delete(digest);
  }
}
