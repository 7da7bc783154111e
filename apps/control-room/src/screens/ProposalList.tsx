import type { LocalText } from "@neraca/base";
import type { SittingView } from "@neraca/protocol";
import { Banner, Button } from "@neraca/ui";
import type { Problem } from "@neraca/ui/live";
import { type ReactElement, useState } from "react";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import { Refused } from "./Refused.tsx";

/** What of a proposal is said, wherever it is shown. */
type Said = Pick<SittingView["proposals"][number], "by" | "reason" | "expiresAt">;

export type ListedProposal = {
  readonly key: string;
  readonly title: string;
  readonly proposal: Said;
  /** Nobody agrees with themselves. */
  readonly isMine: boolean;
  readonly whyNot: LocalText | null;
  readonly onAgree: () => void;
  readonly onDecline: () => void;
};

type ListProps = {
  readonly className: string;
  readonly proposals: readonly ListedProposal[];
  /** Why the last act came to nothing, where it is told here. */
  readonly problem?: Problem | null;
  /** An act is under way; another one is not sent. */
  readonly isBusy?: boolean;
};

/** What waits for a second person, who is asked once more before they agree. */
export function ProposalList({
  className,
  proposals,
  problem = null,
  isBusy = false,
}: ListProps): ReactElement | null {
  const { t } = useTexts();
  const [sure, setSure] = useState<string | null>(null);
  // Settled or expired meanwhile: there is nothing left to be sure of.
  const asked = proposals.find(({ key }) => key === sure);
  if (proposals.length === 0 && problem === null) return null;
  return (
    <section className={className} aria-label={t("proposals.label")}>
      <Refused problem={problem} />
      {proposals.map(({ key, onAgree: _agree, ...listed }) => (
        <ProposalLine key={key} {...listed} isBusy={isBusy} onSure={() => setSure(key)} />
      ))}
      {asked === undefined ? null : (
        <SureDialog
          title={asked.title}
          proposal={asked.proposal}
          onClose={() => setSure(null)}
          onGo={() => {
            setSure(null);
            asked.onAgree();
          }}
        />
      )}
    </section>
  );
}

type LineProps = Omit<ListedProposal, "key" | "onAgree"> & {
  readonly isBusy: boolean;
  readonly onSure: () => void;
};

/** One proposal: who wants what and why, and what the second person can do. */
function ProposalLine({
  title,
  proposal,
  isMine,
  whyNot,
  isBusy,
  onSure,
  onDecline,
}: LineProps): ReactElement {
  const { t, local } = useTexts();
  const busy = isBusy ? t("app.busy") : null;
  const why = whyNot === null ? busy : local(whyNot);
  return (
    <Banner
      tone="warn"
      icon="people"
      title={title}
      actions={
        <>
          {isMine ? null : (
            <Button size="sm" variant="primary" icon="check" whyNot={why} onPress={onSure}>
              {t("proposal.agree")}
            </Button>
          )}
          <Button size="sm" icon="cross" whyNot={why} onPress={onDecline}>
            {t(isMine ? "proposal.withdraw" : "proposal.decline")}
          </Button>
        </>
      }
    >
      <By proposal={proposal} />
      {isMine ? ` ${t("proposal.mine")}` : null}
    </Banner>
  );
}

function By({ proposal: { by, reason, expiresAt } }: { readonly proposal: Said }): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  return (
    <>{t("proposal.by", { name: by ?? t("unlock.somebody"), reason, time: times.ofDayInZone(expiresAt) })}</>
  );
}

type SureProps = {
  readonly title: string;
  readonly proposal: Said;
  readonly onClose: () => void;
  readonly onGo: () => void;
};

/** Asks the second person once more: they agree in their own name. */
function SureDialog({ title, proposal, onClose, onGo }: SureProps): ReactElement {
  const { t } = useTexts();
  return (
    <ConfirmDialog
      title={t("proposal.sureTitle")}
      go={t("verb.confirm-proposal")}
      icon="check"
      danger
      onClose={onClose}
      onGo={onGo}
    >
      <p>
        <strong>{title}</strong>
      </p>
      <p>
        <By proposal={proposal} />
      </p>
      <p>{t("proposal.sure")}</p>
    </ConfirmDialog>
  );
}
