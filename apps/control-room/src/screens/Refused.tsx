import { REASONS, type Reason } from "@neraca/protocol";
import { Banner } from "@neraca/ui";
import type { Problem } from "@neraca/ui/live";
import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";
import { problemText } from "../words.ts";

type RefusedProps = {
  /** Omitted: that it was refused. */
  readonly title?: string;
  readonly problem: Problem | null;
  /** Why the server did not do it, where it answered with reasons. */
  readonly missing?: readonly Reason[];
};

/** Why an act came to nothing; nothing where it did not. */
export function Refused({ title, problem, missing = [] }: RefusedProps): ReactElement | null {
  const { t, local } = useTexts();
  if (problem === null && missing.length === 0) return null;
  return (
    <Banner tone="bad" role="alert" title={title ?? t("desk.refused")}>
      {problem === null
        ? missing.map((reason) => local(REASONS[reason])).join(" ")
        : local(problemText(problem))}
    </Banner>
  );
}
