import { Button, EmptyState } from "@neraca/ui";
import type { Loadable } from "@neraca/ui/live";
import type { ReactElement } from "react";
import { HASH_OF_LISTS } from "../route.ts";
import { useTexts } from "../texts.ts";
import { problemText } from "../words.ts";

type WaitingProps = {
  readonly answer: Loadable<unknown>;
  readonly onRetry: () => void;
  /** It stands within a page that is there. */
  readonly isPart?: boolean;
};

/** What stands where an answer of the server is not, or not yet. */
export function Waiting({ answer, onRetry, isPart = false }: WaitingProps): ReactElement | null {
  const { t, local } = useTexts();
  if (answer.kind === "loading" && isPart) return <p role="status">{t("app.loading")}</p>;
  if (answer.kind === "loading") {
    return (
      <section aria-busy="true">
        <h1 className="c-section-title">{t("desk.title")}</h1>
        <p role="status">{t("app.loading")}</p>
      </section>
    );
  }
  if (answer.kind === "ready") return null;
  const isClosed = answer.problem.kind === "refused" && answer.problem.reason === "ruling-bank-closed";
  return (
    <EmptyState
      isPage={!isPart}
      icon={isClosed ? "lock" : "offline"}
      title={t(isPart ? "desk.partFailed" : "desk.failed")}
      actions={
        <>
          <Button variant="primary" icon="reload" onPress={onRetry}>
            {t("app.retry")}
          </Button>
          {isClosed ? <a href={HASH_OF_LISTS}>{t("ruling.toBank")}</a> : null}
        </>
      }
    >
      {local(problemText(answer.problem))}
    </EmptyState>
  );
}
