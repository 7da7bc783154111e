import { type Loadable, loaded, type Reader } from "@neraca/ui/live";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Acts } from "../acts.ts";

export type Asked<T> = {
  readonly answer: Loadable<T>;
  /** As the server was last heard: a look that fails says nothing about what was there before. null: it was not heard yet. */
  readonly last: T | null;
  readonly reload: () => void;
  /** The server has told what stands now, in answer to a change. */
  readonly replace: (value: T) => void;
};

type Told<T> = Pick<Asked<T>, "answer" | "last"> & { readonly path: string };

const NOT_HEARD = { answer: { kind: "loading" }, last: null } as const;

/** What a desk screen shows, asked for by its path. Of answers that overtake each other the one to the newest question counts. */
export function useAsked<T>({ ask }: Pick<Acts, "ask">, reader: Reader<T>, path: string): Asked<T> {
  const [told, setTold] = useState<Told<T> | null>(null);
  const newest = useRef(0);
  const reload = useCallback(() => {
    newest.current += 1;
    const mine = newest.current;
    void ask(reader, path).then((given) => {
      if (newest.current === mine) setTold((before) => toldNow(before, path, loaded(given)));
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
      setTold({ path, answer: { kind: "ready", value }, last: value });
    },
    [path],
  );
  const { answer, last } = told?.path === path ? told : NOT_HEARD;
  return { answer, last, reload, replace };
}

/** What is known of a path once it has answered: of another path nothing is kept. */
export function toldNow<T>(before: Told<T> | null, path: string, answer: Loadable<T>): Told<T> {
  const kept = before?.path === path ? before.last : null;
  return { path, answer, last: answer.kind === "ready" ? answer.value : kept };
}
