import { type Loadable, loaded, type Reader } from "@neraca/ui/live";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Acts } from "../acts.ts";

export type Asked<T> = {
  readonly answer: Loadable<T>;
  readonly reload: () => void;
  /** The server has told what stands now, in answer to a change. */
  readonly replace: (value: T) => void;
};

/** What a desk screen shows, asked for by its path. Of answers that overtake each other the one to the newest question counts. */
export function useAsked<T>({ ask }: Pick<Acts, "ask">, reader: Reader<T>, path: string): Asked<T> {
  const [told, setTold] = useState<{ readonly path: string; readonly answer: Loadable<T> } | null>(null);
  const newest = useRef(0);
  const reload = useCallback(() => {
    newest.current += 1;
    const mine = newest.current;
    void ask(reader, path).then((given) => {
      if (newest.current === mine) setTold({ path, answer: loaded(given) });
    });
  }, [ask, reader, path]);
  useEffect(() => {
    reload();
    return () => {
      newest.current += 1;
    };
  }, [reload]);
  const replace = useCallback(
    (value: T) => {
      newest.current += 1;
      setTold({ path, answer: { kind: "ready", value } });
    },
    [path],
  );
  return { answer: told?.path === path ? told.answer : { kind: "loading" }, reload, replace };
}
