import {
  type AssignmentPreviewView,
  type Reason,
  zAssignmentApplied,
  zAssignmentPreview,
  zSittingsOutcome,
} from "@neraca/protocol";
import type { Problem } from "@neraca/ui/live";
import { useRef, useState } from "react";
import type { SeatsProps } from "./SeatsPage.tsx";
import { filtersOf, latePuts, type SeatsFilter, type SeatsRequest } from "./seats-draft.ts";

/** Rows of one page of a plan. */
export const PLAN_ROWS = 50;
const CHANGED = "assignment-changed-meanwhile" satisfies Reason;

export type ShownPlan = {
  /** What it was asked by: this is what is applied. */
  readonly request: SeatsRequest;
  readonly preview: AssignmentPreviewView;
  readonly of: SeatsFilter;
  readonly from: number;
};

export type Stored = {
  readonly placed: number;
  readonly freed: number;
  readonly lost: number;
  /** Of late sittings, at their new time; null: there were none. */
  readonly times: "moved" | "changed-meanwhile" | Problem | null;
};

export type Plan = {
  readonly shown: ShownPlan | null;
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  /** It was refused because things have changed; what is shown does not hold any more. */
  readonly isChanged: boolean;
  readonly look: (request: SeatsRequest, of?: SeatsFilter, from?: number) => void;
  readonly apply: () => void;
  readonly forget: () => void;
};

/** The plan that was looked at last. Of answers that overtake each other the one to the newest question counts. */
export function usePlan({ acts, path, view }: SeatsProps, onApplied: (stored: Stored) => void): Plan {
  const [shown, setShown] = useState<ShownPlan | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const newest = useRef(0);
  const ask = async (request: SeatsRequest, of: SeatsFilter, from: number): Promise<void> => {
    newest.current += 1;
    const mine = newest.current;
    setBusy(true);
    const page = { of, from, limit: PLAN_ROWS };
    const answer = await acts.ask(zAssignmentPreview, `${path}/preview`, { body: { ...request, page } });
    if (newest.current !== mine) return;
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    setShown(answer.ok ? { request, preview: answer.value, of, from } : null);
  };
  const apply = async (): Promise<void> => {
    if (shown === null || isBusy) return;
    setBusy(true);
    const body = { ...shown.request, digest: shown.preview.digest };
    const answer = await acts.ask(zAssignmentApplied, `${path}/apply`, { body });
    const { mishaps } = shown.request;
    const times = answer.ok ? await moveTimes(mishaps) : null;
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setShown(null);
    onApplied({ ...answer.value, lost: mishaps.filter(({ kind }) => kind === "lost").length, times });
  };
  /** A late sitting begins later in the calendar too, or the next plan would take it for as long as it was. */
  const moveTimes = async (mishaps: SeatsRequest["mishaps"]): Promise<Stored["times"]> => {
    const puts = latePuts(mishaps, view.sittings);
    if (puts.length === 0) return null;
    const sittings = path.replace(/assignment$/u, "sittings");
    const answer = await acts.ask(zSittingsOutcome, sittings, { body: { puts } });
    if (!answer.ok) return answer.problem;
    const { value } = answer;
    if (value.outcome === "saved") return "moved";
    const [fault] = value.outcome === "refused" ? value.faults : [];
    return fault === undefined ? "changed-meanwhile" : { kind: "refused", reason: fault.reason };
  };
  return {
    shown,
    isBusy,
    problem,
    isChanged: problem?.kind === "refused" && problem.reason === CHANGED,
    look: (request, of = filtersOf(request)[0] ?? "all", from = 0) => void ask(request, of, from),
    apply: () => void apply(),
    forget: () => {
      newest.current += 1;
      setBusy(false);
      setProblem(null);
      setShown(null);
    },
  };
}
