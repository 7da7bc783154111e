import {
  type CandidatePage,
  type CandidateRow,
  type CandidateSearch,
  zCandidatePage,
} from "@neraca/protocol";
import type { Answer, Problem } from "@neraca/ui/live";
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
  /** Somebody else may have changed something: what is on the screen is asked for again, as it stands now. */
  readonly refresh: () => void;
};

type Told = {
  readonly rows: readonly CandidateRow[];
  readonly found: number | null;
  readonly next: string | null;
  readonly problem: Problem | null;
};

/** Whoever types is asked for after the last letter, not after each: shorter than a person notices. */
const TYPING_MS = 120;
/** Pages that are asked for again when somebody else has changed something. Whoever has gone further has the rest at a press of the button. */
const REFRESHED_PAGES_MAX = 5;
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
  // How many rows there are, also before React has drawn them: whoever refreshes asks for as many.
  const shown = useRef(0);
  const isUnderWay = useRef(false);
  /** Somebody else's change is not on the screen yet. */
  const isOwed = useRef(false);
  const refresh = useCallback(async (): Promise<void> => {
    isOwed.current = true;
    // What is asked for by whoever sits here comes first; then it is refreshed.
    if (isUnderWay.current) return;
    newest.current += 1;
    const mine = newest.current;
    const again = await pagesOf(
      (cursor) => ask(zCandidatePage, `${path}/search`, { body: { ...JSON.parse(body), cursor } }),
      shown.current,
    );
    if (newest.current !== mine) return;
    isOwed.current = false;
    // A look that failed says nothing about what is on the screen.
    if (again === null) return;
    shown.current = again.rows.length;
    setTold({ ...again, problem: null });
  }, [ask, path, body]);
  const request = useCallback(
    async (cursor: string | null): Promise<void> => {
      newest.current += 1;
      const mine = newest.current;
      isUnderWay.current = true;
      setAsking(true);
      const answer = await ask(zCandidatePage, `${path}/search`, { body: { ...JSON.parse(body), cursor } });
      if (newest.current !== mine) return;
      isUnderWay.current = false;
      setAsking(false);
      if (answer.ok) shown.current = (cursor === null ? 0 : shown.current) + answer.value.rows.length;
      setTold((before) => {
        if (!answer.ok) return { ...before, problem: answer.problem };
        const { rows, next, found } = answer.value;
        return cursor === null
          ? { rows, next, found, problem: null }
          : { rows: [...before.rows, ...rows], next, found: before.found, problem: null };
      });
      if (isOwed.current) void refresh();
    },
    [ask, path, body, refresh],
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
    refresh: useCallback(() => void refresh(), [refresh]),
  };
}

type AskPage = (cursor: string | null) => Promise<Answer<CandidatePage>>;

/** One page after another, until as many as were shown are there. null: one of them could not be had. */
export async function pagesOf(askPage: AskPage, shown: number): Promise<Omit<Told, "problem"> | null> {
  const rows: CandidateRow[] = [];
  let found: number | null = null;
  let next: string | null = null;
  for (let page = 0; page < REFRESHED_PAGES_MAX; page += 1) {
    const answer = await askPage(next);
    if (!answer.ok) return null;
    if (page === 0) found = answer.value.found;
    rows.push(...answer.value.rows);
    next = answer.value.next;
    if (next === null || rows.length >= shown) break;
  }
  return { rows, found, next };
}
