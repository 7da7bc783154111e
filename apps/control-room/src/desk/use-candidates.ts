import { type CandidateRow, type CandidateSearch, zCandidatePage } from "@neraca/protocol";
import type { Problem } from "@neraca/ui/live";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Acts } from "../acts.ts";

export type CandidatesWanted = Omit<CandidateSearch, "cursor">;

export type CandidatesFound = {
  readonly rows: readonly CandidateRow[];
  /** How many there are on all pages; null: not told yet. */
  readonly found: number | null;
  readonly isAsking: boolean;
  readonly hasMore: boolean;
  readonly problem: Problem | null;
  readonly more: () => void;
  readonly reload: () => void;
};

type Told = {
  readonly rows: readonly CandidateRow[];
  readonly found: number | null;
  readonly next: string | null;
  readonly problem: Problem | null;
};

/** Whoever types is asked for after the last letter, not after each: shorter than a person notices. */
const TYPING_MS = 120;
const NOTHING: Told = { rows: [], found: null, next: null, problem: null };

/** Candidates page by page, while somebody types. Of answers that overtake each other the one to the newest question counts. */
export function useCandidates(
  { ask }: Pick<Acts, "ask">,
  path: string,
  wanted: CandidatesWanted,
): CandidatesFound {
  const [told, setTold] = useState<Told>(NOTHING);
  const [isAsking, setAsking] = useState(true);
  const newest = useRef(0);
  const body = JSON.stringify(wanted);
  const request = useCallback(
    async (cursor: string | null): Promise<void> => {
      newest.current += 1;
      const mine = newest.current;
      setAsking(true);
      const answer = await ask(zCandidatePage, `${path}/search`, { body: { ...JSON.parse(body), cursor } });
      if (newest.current !== mine) return;
      setAsking(false);
      setTold((before) => {
        if (!answer.ok) return { ...before, problem: answer.problem };
        const { rows, next, found } = answer.value;
        return cursor === null
          ? { rows, next, found, problem: null }
          : { rows: [...before.rows, ...rows], next, found: before.found, problem: null };
      });
    },
    [ask, path, body],
  );
  // An effect, because what is wanted changes with every letter, and only the last of them is asked for. What is chosen is asked for at once.
  const typed = useRef(wanted.search);
  useEffect(() => {
    const waitMs = typed.current === wanted.search ? 0 : TYPING_MS;
    typed.current = wanted.search;
    const timer = setTimeout(() => void request(null), waitMs);
    return () => clearTimeout(timer);
  }, [request, wanted.search]);
  const { rows, found, next, problem } = told;
  return {
    rows,
    found,
    isAsking,
    hasMore: next !== null,
    problem,
    more: () => {
      if (next !== null && !isAsking) void request(next);
    },
    reload: () => void request(null),
  };
}
