import { type QuestionLeaveView, zQuestionLeaves } from "@neraca/protocol";
import type { Problem } from "@neraca/ui/live";
import { useEffect, useState } from "react";
import type { Acts } from "../acts.ts";
import { useAsked } from "./use-asked.ts";

/** Whoever is asked to agree sits at another computer. */
const LOOK_EVERY_MS = 5_000;

export type QuestionLeaves = {
  /** What waits and what counts, as the server was last heard. */
  readonly leaves: readonly QuestionLeaveView[];
  readonly problem: Problem | null;
  readonly ask: (bankDigest: string, reason: string) => void;
  readonly decide: (number: number, decision: "allow" | "decline") => void;
};

/** Leave to read questions of the banks at `path`: who asks, who agrees, and what has come of it. */
export function useQuestionLeaves(acts: Pick<Acts, "ask">, path: string): QuestionLeaves {
  const { answer, reload, replace } = useAsked(acts, zQuestionLeaves, `${path}/leaves`);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [leaves, setLeaves] = useState<readonly QuestionLeaveView[]>([]);
  // Another person acts elsewhere, and the desk is told nothing by itself.
  useEffect(() => {
    const timer = setInterval(reload, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [reload]);
  // A look that fails says nothing about what was there before.
  if (answer.kind === "ready" && answer.value.leaves !== leaves) setLeaves(answer.value.leaves);
  const send = (where: string, body: object): void => {
    void acts.ask(zQuestionLeaves, where, { body }).then((given) => {
      setProblem(given.ok ? null : given.problem);
      if (given.ok) replace(given.value);
      else reload();
    });
  };
  return {
    leaves,
    problem,
    ask: (bankDigest, reason) => send(`${path}/leaves`, { bankDigest, reason }),
    decide: (number, decision) => send(`${path}/leaves/decide`, { number, decision }),
  };
}
