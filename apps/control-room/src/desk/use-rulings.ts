import { type RulingActView, type RulingsView, type RulingView, zRulings } from "@neraca/protocol";
import type { Loadable, Problem } from "@neraca/ui/live";
import { useEffect, useState } from "react";
import type { Acts } from "../acts.ts";
import { useAsked } from "./use-asked.ts";

/** Whoever is asked to agree sits at another computer. A ruling is not decided within a minute. */
const LOOK_EVERY_MS = 10_000;

export type RulingsAsked = {
  readonly answer: Loadable<RulingsView>;
  readonly reload: () => void;
  /** An act is under way. */
  readonly isBusy: boolean;
  /** Why the last act came to nothing. */
  readonly problem: Problem | null;
  /** Resolves to whether it was done. */
  readonly send: (act: RulingActView) => Promise<boolean>;
};

/** What was proposed and decided of items, and how somebody acts on it. @param onSettled the results are others now */
export function useRulings(acts: Pick<Acts, "ask">, path: string, onSettled: () => void): RulingsAsked {
  const { answer, reload, replace } = useAsked(acts, zRulings, `${path}/rulings`);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  // Another person acts elsewhere, and the desk is told nothing by itself.
  useEffect(() => {
    const timer = setInterval(reload, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [reload]);
  const confirmed = answer.kind === "ready" ? answer.value.rulings.filter(isConfirmed).length : null;
  const [known, setKnown] = useState(confirmed);
  const [settled, setSettled] = useState(0);
  if (confirmed !== null && confirmed !== known) {
    setKnown(confirmed);
    // The first look says what there was; a later one that there is more.
    if (known !== null) setSettled(settled + 1);
  }
  useEffect(() => {
    // What two people have decided, here or elsewhere, changes who stands where.
    if (settled > 0) onSettled();
  }, [settled, onSettled]);
  return {
    answer,
    reload,
    isBusy,
    problem,
    send: async (act) => {
      if (isBusy) return false;
      setBusy(true);
      setProblem(null);
      const given = await acts.ask(zRulings, `${path}/rulings`, { body: act });
      setBusy(false);
      setProblem(given.ok ? null : given.problem);
      if (given.ok) replace(given.value);
      else reload();
      return given.ok;
    },
  };
}

function isConfirmed({ decided }: RulingView): boolean {
  return decided?.isConfirmed === true;
}
