import type { Loadable, Problem, Reader } from "@neraca/ui/live";
import { useEffect } from "react";
import type { Acts } from "../acts.ts";
import { useAsked } from "./use-asked.ts";
import { useSend } from "./use-send.ts";

export type Watched<T> = {
  readonly answer: Loadable<T>;
  /** As the server was last heard: a look that fails says nothing about what was there before. null: it was not heard yet. */
  readonly last: T | null;
  readonly reload: () => void;
  /** An act is under way; another one is not sent. */
  readonly isBusy: boolean;
  /** Why the last act came to nothing. */
  readonly problem: Problem | null;
  /** Resolves to whether it was done. */
  readonly send: (path: string, body: object) => Promise<boolean>;
};

/** What two people settle: looked at every so often, since the other one sits at another computer, and answered with what stands after each act. */
export function useWatched<T>(
  acts: Pick<Acts, "ask">,
  reader: Reader<T>,
  path: string,
  everyMs: number,
): Watched<T> {
  const { answer, last, reload, replace } = useAsked(acts, reader, path);
  const { isBusy, problem, forget, send } = useSend(acts);
  // Another person acts elsewhere, and the desk is told nothing by itself.
  useEffect(() => {
    const timer = setInterval(reload, everyMs);
    return () => clearInterval(timer);
  }, [reload, everyMs]);
  return {
    answer,
    last,
    reload,
    isBusy,
    problem,
    send: async (where, body) => {
      if (isBusy) return false;
      forget();
      const value = await send(reader, where, body);
      if (value === null) reload();
      else replace(value);
      return value !== null;
    },
  };
}
