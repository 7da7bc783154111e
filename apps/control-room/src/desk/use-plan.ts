import {
  type AssignmentPlanView,
  type Reason,
  zAssignmentApplied,
  zAssignmentPreview,
} from "@neraca/protocol";
import type { Problem } from "@neraca/ui/live";
import { useRef, useState } from "react";
import type { SeatsProps } from "./SeatsPage.tsx";
import { filtersOf, type SeatsFilter, type SeatsRequest } from "./seats-draft.ts";

/** Rows of one page of a plan. */
export const PLAN_ROWS = 50;
const CHANGED = "assignment-changed-meanwhile" satisfies Reason;

export type ShownPlan = {
  /** What it was asked by: this is what is applied. */
  readonly request: SeatsRequest;
  readonly preview: AssignmentPlanView;
  readonly of: SeatsFilter;
  readonly from: number;
};

export type Stored = {
  readonly placed: number;
  readonly freed: number;
  /** Sittings that are marked as lost, and that begin later, now. */
  readonly lost: number;
  readonly late: number;
};

/** What the server is at, and how far, in per cent. */
export type PlanProgress = { readonly state: "planning" | "storing"; readonly percent: number };

export type Plan = {
  readonly shown: ShownPlan | null;
  readonly isBusy: boolean;
  /** null: it takes no time to speak of. */
  readonly progress: PlanProgress | null;
  readonly problem: Problem | null;
  /** It was refused because things have changed; what is shown does not hold any more. */
  readonly isChanged: boolean;
  readonly look: (request: SeatsRequest) => void;
  /** To another page of the plan that is shown, or others of it. */
  readonly turn: (of: SeatsFilter, from?: number) => void;
  /** @param reason of the mishaps; not asked for where there are none */
  readonly apply: (reason: string) => void;
  readonly forget: () => void;
};

/** The plan that was looked at last. Of answers that overtake each other the one to the newest question counts. */
export function usePlan({ acts, path }: SeatsProps, onApplied: (stored: Stored) => void): Plan {
  const [shown, setShown] = useState<ShownPlan | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [progress, setProgress] = useState<PlanProgress | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const newest = useRef(0);
  /** @param digest of the plan that is looked at further; null: a plan is made */
  const ask = async (
    request: SeatsRequest,
    digest: ShownPlan["preview"]["digest"] | null,
    { of, from }: Pick<ShownPlan, "of" | "from">,
  ): Promise<void> => {
    newest.current += 1;
    const mine = newest.current;
    setBusy(true);
    const body = { ...request, digest, page: { of, from, limit: PLAN_ROWS } };
    for (;;) {
      const answer = await acts.ask(zAssignmentPreview, `${path}/preview`, { body });
      if (newest.current !== mine) return;
      if (!answer.ok) {
        setShown(null);
        setProblem(answer.problem);
        break;
      }
      const { value } = answer;
      if (value.state === "ready") {
        setShown({ request, preview: value, of, from });
        setProblem(null);
        break;
      }
      setProgress(value);
    }
    setBusy(false);
    setProgress(null);
  };
  const apply = async (reason: string): Promise<void> => {
    if (shown === null || isBusy) return;
    setBusy(true);
    const { mishaps } = shown.request;
    const why = mishaps.length === 0 ? null : reason.trim();
    const body = { ...shown.request, digest: shown.preview.digest, reason: why };
    let answer = await acts.ask(zAssignmentApplied, `${path}/apply`, { body });
    while (answer.ok && answer.value.state === "storing") {
      setProgress(answer.value);
      answer = await acts.ask(zAssignmentApplied, `${path}/apply`, { body });
    }
    setProgress(null);
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok || answer.value.state !== "stored") return;
    setShown(null);
    const { placed, freed } = answer.value;
    const lost = mishaps.filter(({ kind }) => kind === "lost").length;
    onApplied({ placed, freed, lost, late: mishaps.length - lost });
  };
  return {
    shown,
    isBusy,
    problem,
    isChanged: problem?.kind === "refused" && problem.reason === CHANGED,
    progress,
    look: (request) => void ask(request, null, { of: filtersOf(request)[0] ?? "all", from: 0 }),
    turn: (of, from = 0) => {
      if (shown !== null) void ask(shown.request, shown.preview.digest, { of, from });
    },
    apply: (reason) => void apply(reason),
    forget: () => {
      newest.current += 1;
      setBusy(false);
      setProgress(null);
      setProblem(null);
      setShown(null);
    },
  };
}
