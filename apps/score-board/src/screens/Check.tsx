import { Banner } from "@neraca/ui";
import type { ReactElement } from "react";
import type { CheckDesk, CheckView } from "../engine/check-desk.ts";
import { useTexts } from "../texts.ts";
import { DropTarget } from "./check/DropTarget.tsx";
import { HowToCheck } from "./check/HowToCheck.tsx";
import { LedgerCard } from "./check/LedgerCard.tsx";
import { ReceiptCard } from "./check/ReceiptCard.tsx";

export type CheckActs = Pick<
  CheckDesk,
  | "give"
  | "giveText"
  | "setParticipantNumber"
  | "setVerifierKey"
  | "startOver"
  | "forgetSeen"
  | "verify"
  | "saveCheckpoint"
  | "saveLedger"
>;

type CheckProps = {
  readonly view: CheckView;
  readonly acts: CheckActs;
  /** The page was opened from a file and has no server. */
  readonly isOffline: boolean;
};

/** Anybody checks anything here, with nothing but their own browser. */
export function Check({ view, acts, isOffline }: CheckProps): ReactElement {
  const { t } = useTexts();
  return (
    <DropTarget onFiles={(files) => void acts.give(files)}>
      <div className="b-intro">
        <h1>{t("check.title")}</h1>
        <p>{t("check.lead")}</p>
      </div>
      <div className="b-check-notice" role="status">
        <Work work={view.work} />
      </div>
      {view.problem === null ? null : (
        <Banner tone="warn" role="alert" title={t(`check.problem.${view.problem}`)} />
      )}
      <div className="b-check">
        <ReceiptCard view={view} acts={acts} />
        <LedgerCard view={view} acts={acts} />
        <HowToCheck isOffline={isOffline} />
      </div>
    </DropTarget>
  );
}

function Work({ work }: Pick<CheckView, "work">): ReactElement | null {
  const { t } = useTexts();
  switch (work.kind) {
    case "idle":
      return null;
    case "reading":
      return <Banner tone="note" role="note" icon="clock" title={t("check.working.reading")} />;
    case "fetching": {
      const { done, total } = work;
      return (
        <Banner tone="note" role="note" icon="clock" title={t("check.working.fetching", { done, total })} />
      );
    }
    case "verifying":
      return <Banner tone="note" role="note" icon="clock" title={t("check.working.verifying")} />;
  }
}
