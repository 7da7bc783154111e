import { type ResultAct, type ResultProposal, zResultProposals } from "@neraca/protocol";
import type { Problem } from "@neraca/ui/live";
import { useEffect, useState } from "react";
import type { Acts } from "../acts.ts";
import { useAsked } from "./use-asked.ts";

/** Whoever is asked to agree sits at another computer, and has ten minutes. */
const LOOK_EVERY_MS = 5_000;

export type ResultActs = {
  readonly proposals: readonly ResultProposal[];
  readonly problem: Problem | null;
  readonly send: (act: ResultAct) => void;
  /** How often something was settled, here or elsewhere: what was shown of results before is not what stands. */
  readonly settled: number;
};

/** Numbers are a sitting's own. */
export function keyOf({ sittingId, number }: ResultProposal): string {
  return `${sittingId} ${number}`;
}

/** What takes two people, of the results at `path`: what waits, what is sent, and when something has come of it. */
export function useResultActs(acts: Pick<Acts, "ask">, path: string): ResultActs {
  const { answer, reload, replace } = useAsked(acts, zResultProposals, `${path}/acts`);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [settled, setSettled] = useState(0);
  // Another person acts elsewhere, and the desk is told nothing by itself.
  useEffect(() => {
    const timer = setInterval(reload, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [reload]);
  // What waited when the server was last heard: a look that fails says nothing about it.
  const [proposals, setProposals] = useState<readonly ResultProposal[]>([]);
  if (answer.kind === "ready" && answer.value.proposals !== proposals) {
    setProposals(answer.value.proposals);
    // One that is gone was agreed on, declined or has expired.
    const waiting = new Set(answer.value.proposals.map(keyOf));
    if (proposals.some((each) => !waiting.has(keyOf(each)))) setSettled(settled + 1);
  }
  return {
    proposals,
    problem,
    settled,
    send: (act) => {
      void acts.ask(zResultProposals, `${path}/acts`, { body: act }).then((given) => {
        setProblem(given.ok ? null : given.problem);
        if (given.ok) replace(given.value);
        else reload();
      });
    },
  };
}
