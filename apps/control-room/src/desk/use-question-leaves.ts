import { type QuestionLeaveView, zQuestionLeaves } from "@neraca/protocol";
import type { Problem } from "@neraca/ui/live";
import type { Acts } from "../acts.ts";
import { useWatched } from "./use-watched.ts";

const LOOK_EVERY_MS = 5_000;

export type QuestionLeaves = {
  /** What waits and what counts, as the server was last heard. */
  readonly leaves: readonly QuestionLeaveView[];
  readonly problem: Problem | null;
  /** An act is under way; another one is not sent. */
  readonly isBusy: boolean;
  readonly ask: (bankDigest: string, reason: string) => void;
  readonly decide: (number: number, decision: "allow" | "decline") => void;
};

/** Leave to read questions of the banks at `path`: who asks, who agrees, and what has come of it. */
export function useQuestionLeaves(acts: Pick<Acts, "ask">, path: string): QuestionLeaves {
  const { last, problem, isBusy, send } = useWatched(acts, zQuestionLeaves, `${path}/leaves`, LOOK_EVERY_MS);
  return {
    leaves: last?.leaves ?? [],
    problem,
    isBusy,
    ask: (bankDigest, reason) => void send(`${path}/leaves`, { bankDigest, reason }),
    decide: (number, decision) => void send(`${path}/leaves/decide`, { number, decision }),
  };
}
