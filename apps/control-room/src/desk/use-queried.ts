import { type Loadable, loaded, type Reader } from "@neraca/ui/live";
import { useEffect, useState } from "react";
import type { Acts } from "../acts.ts";

/**
 * A page that the server searches and cuts. Of answers that overtake each other the one to the newest question counts.
 *
 * @param stand another one asks the same again: what was answered is not what stands
 */
export function useQueried<T>(
  acts: Pick<Acts, "ask">,
  reader: Reader<T>,
  path: string,
  query: object,
  stand = 0,
) {
  const [answer, setAnswer] = useState<Loadable<T>>({ kind: "loading" });
  const [tries, setTries] = useState(0);
  // By what it says: an object that is made anew each time would ask for ever.
  const asked = JSON.stringify(query);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks the same again
  useEffect(() => {
    let isNewest = true;
    void acts.ask(reader, path, { body: JSON.parse(asked) }).then((given) => {
      if (isNewest) setAnswer(loaded(given));
    });
    return () => {
      isNewest = false;
    };
  }, [acts, reader, path, asked, stand, tries]);
  return { answer, reload: () => setTries(tries + 1) };
}
