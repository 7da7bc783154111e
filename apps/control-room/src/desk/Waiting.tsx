import { Button, EmptyState } from "@neraca/ui";
import type { Loadable } from "@neraca/ui/live";
import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";
import { problemText } from "../words.ts";

type WaitingProps = { readonly answer: Loadable<unknown>; readonly onRetry: () => void };

/** What stands where an answer of the server is not, or not yet. */
export function Waiting({ answer, onRetry }: WaitingProps): ReactElement | null {
  const { t, local } = useTexts();
  if (answer.kind === "loading") {
    return (
      <section aria-busy="true">
        <h1 className="c-section-title">{t("desk.title")}</h1>
        <p role="status">{t("app.loading")}</p>
      </section>
    );
  }
  if (answer.kind === "ready") return null;
  return (
    <EmptyState
      isPage
      icon="offline"
      title={t("desk.failed")}
      actions={
        <Button variant="primary" icon="reload" onPress={onRetry}>
          {t("app.retry")}
        </Button>
      }
    >
      {local(problemText(answer.problem))}
    </EmptyState>
  );
}
