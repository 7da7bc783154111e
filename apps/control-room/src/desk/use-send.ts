import type { Problem, Reader } from "@neraca/ui/live";
import { useState } from "react";
import type { Acts } from "../acts.ts";

export type Sending = {
  readonly isBusy: boolean;
  /** Why the last one came to nothing. */
  readonly problem: Problem | null;
  readonly forget: () => void;
  /** Resolves to the answer; null: it was refused, or one that was sent before is still under way. */
  readonly send: <T>(reader: Reader<T>, path: string, body: object) => Promise<T | null>;
};

/** What a dialog or a form sends, one at a time. */
export function useSend({ ask }: Pick<Acts, "ask">): Sending {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  return {
    isBusy,
    problem,
    forget: () => setProblem(null),
    send: async (reader, path, body) => {
      if (isBusy) return null;
      setBusy(true);
      const answer = await ask(reader, path, { body });
      setBusy(false);
      setProblem(answer.ok ? null : answer.problem);
      return answer.ok ? answer.value : null;
    },
  };
}
