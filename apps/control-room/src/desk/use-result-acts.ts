import { type ResultAct, type ResultProposal, zResultProposals } from "@neraca/protocol";
import type { Problem } from "@neraca/ui/live";
import { useState } from "react";
import type { Acts } from "../acts.ts";
import { useWatched } from "./use-watched.ts";

/** Whoever is asked to agree has ten minutes. */
const LOOK_EVERY_MS = 5_000;
const NONE: readonly ResultProposal[] = [];

export type ResultActs = {
  readonly proposals: readonly ResultProposal[];
  readonly problem: Problem | null;
  /** An act is under way; another one is not sent. */
  readonly isBusy: boolean;
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
  const { last, problem, isBusy, send } = useWatched(acts, zResultProposals, `${path}/acts`, LOOK_EVERY_MS);
  const proposals = last?.proposals ?? NONE;
  const [known, setKnown] = useState(proposals);
  const [settled, setSettled] = useState(0);
  if (proposals !== known) {
    setKnown(proposals);
    // One that is gone was agreed on, declined or has expired.
    const waiting = new Set(proposals.map(keyOf));
    if (known.some((each) => !waiting.has(keyOf(each)))) setSettled(settled + 1);
  }
  return { proposals, problem, isBusy, settled, send: (act) => void send(`${path}/acts`, act) };
}
