import type { LocalText } from "@neraca/base";
import type { SeatView, SittingView, StaffVerb } from "@neraca/protocol";
import { Banner, Button } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { type Standing, whyNotAgree } from "../model/room-actions.ts";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";

import { ConfirmDialog } from "./ConfirmDialog.tsx";

type Proposal = SittingView["proposals"][number];

type ProposalsProps = {
  readonly sitting: SittingView;
  readonly seats: readonly SeatView[];
  readonly standing: Standing;
  /** Whose login this is: nobody agrees with themselves. */
  readonly myName: string;
  readonly onCommand: (verb: StaffVerb) => void;
};

/** What waits for a second person, in sight of everybody who watches the room. */
export function Proposals(props: ProposalsProps): ReactElement | null {
  const { t } = useTexts();
  const [sure, setSure] = useState<Proposal | null>(null);
  const { proposals } = props.sitting;
  // Settled or expired meanwhile: there is nothing left to be sure of.
  const asked = proposals.find((each) => each.number === sure?.number) ?? null;
  if (proposals.length === 0) return null;
  return (
    <section className="c-proposals" aria-label={t("proposals.label")}>
      {proposals.map((proposal) => (
        <ProposalLine
          key={proposal.number}
          title={titleOf(proposal, props.seats, t)}
          proposal={proposal}
          isMine={proposal.by === props.myName}
          whyNot={whyNotAgree(proposal.act.kind, props.standing)}
          onSure={() => setSure(proposal)}
          onDecline={() => props.onCommand({ verb: "decline-proposal", proposal: proposal.number })}
        />
      ))}
      {asked === null ? null : (
        <SureDialog
          title={titleOf(asked, props.seats, t)}
          proposal={asked}
          onClose={() => setSure(null)}
          onGo={() => {
            setSure(null);
            props.onCommand({ verb: "confirm-proposal", proposal: asked.number });
          }}
        />
      )}
    </section>
  );
}

/** What of a proposal is said, wherever it is shown. */
type Said = Pick<Proposal, "by" | "reason" | "expiresAt">;

type T = ReturnType<typeof useTexts>["t"];

function titleOf({ act }: Proposal, seats: readonly SeatView[], t: T): string {
  const seat = seats.find(({ attemptId }) => attemptId === act.attemptId);
  return t(`proposal.${act.kind}`, { name: seat?.name ?? "", seat: seat?.seat ?? "" });
}

type LineProps = {
  readonly title: string;
  readonly proposal: Said;
  readonly isMine: boolean;
  readonly whyNot: LocalText | null;
  readonly onSure: () => void;
  readonly onDecline: () => void;
};

/** One proposal: who wants what and why, and what the second person can do. */
export function ProposalLine({
  title,
  proposal,
  isMine,
  whyNot,
  onSure,
  onDecline,
}: LineProps): ReactElement {
  const { t, local } = useTexts();
  const why = whyNot === null ? null : local(whyNot);
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
export function SureDialog({ title, proposal, onClose, onGo }: SureProps): ReactElement {
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
