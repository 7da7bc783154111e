import type { Loadable, Reader } from "@neraca/ui/live";
import { loaded } from "@neraca/ui/live";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Acts } from "../acts.ts";

export type Asked<T> = {
  readonly answer: Loadable<T>;
  readonly reload: () => void;
  /** The server has told what stands now, in answer to a change. */
  readonly replace: (value: T) => void;
};

/** What a desk screen shows, asked for by its path. Of answers that overtake each other the one to the newest question counts. */
export function useAsked<T>(acts: Pick<Acts, "ask">, reader: Reader<T>, path: string): Asked<T> {
  const [answer, setAnswer] = useState<Loadable<T>>({ kind: "loading" });
  const newest = useRef(0);
  const asking = useRef(acts);
  asking.current = acts;
  const reload = useCallback(() => {
    newest.current += 1;
    const mine = newest.current;
    void asking.current.ask(reader, path).then((given) => {
      if (newest.current === mine) setAnswer(loaded(given));
    });
  }, [reader, path]);
  useEffect(() => {
    setAnswer({ kind: "loading" });
    reload();
    return () => {
      newest.current += 1;
    };
  }, [reload]);
  const replace = useCallback((value: T) => {
    newest.current += 1;
    setAnswer({ kind: "ready", value });
  }, []);
  return { answer, reload, replace };
}
