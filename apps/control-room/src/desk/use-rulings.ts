import { type RulingActView, type RulingsView, type RulingView, zRulings } from "@neraca/protocol";
import { useEffect, useState } from "react";
import type { Acts } from "../acts.ts";
import { useWatched, type Watched } from "./use-watched.ts";

/** A ruling is not decided within a minute. */
const LOOK_EVERY_MS = 10_000;

export type RulingsAsked = Pick<Watched<RulingsView>, "answer" | "reload" | "isBusy" | "problem"> & {
  /** Resolves to whether it was done. */
  readonly send: (act: RulingActView) => Promise<boolean>;
};

/** What was proposed and decided of items, and how somebody acts on it. @param onSettled the results are others now */
export function useRulings(acts: Pick<Acts, "ask">, path: string, onSettled: () => void): RulingsAsked {
  const { answer, last, reload, isBusy, problem, send } = useWatched(
    acts,
    zRulings,
    `${path}/rulings`,
    LOOK_EVERY_MS,
  );
  const confirmed = last === null ? null : last.rulings.filter(isConfirmed).length;
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
  return { answer, reload, isBusy, problem, send: (act) => send(`${path}/rulings`, act) };
}

function isConfirmed({ decided }: RulingView): boolean {
  return decided?.isConfirmed === true;
}
