import type { SeatView, SittingView, StaffVerb } from "@neraca/protocol";
import { Banner, Button } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { type Standing, whyNotAgree } from "../model/room-actions.ts";
import { useTexts } from "../texts.ts";
import { timeOfDay } from "../words.ts";
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
        <ProposalLine key={proposal.number} {...props} proposal={proposal} onSure={() => setSure(proposal)} />
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

type T = ReturnType<typeof useTexts>["t"];

function titleOf({ act }: Proposal, seats: readonly SeatView[], t: T): string {
  const seat = seats.find(({ attemptId }) => attemptId === act.attemptId);
  return t(`proposal.${act.kind}`, { name: seat?.name ?? "", seat: seat?.seat ?? "" });
}

function ProposalLine({
  proposal,
  seats,
  standing,
  myName,
  onCommand,
  onSure,
}: ProposalsProps & { readonly proposal: Proposal; readonly onSure: () => void }): ReactElement {
  const { t, local, locale } = useTexts();
  const isMine = proposal.by === myName;
  const { number, by, reason, expiresAt } = proposal;
  const whyNot = whyNotAgree(proposal.act.kind, standing);
  const why = whyNot === null ? null : local(whyNot);
  return (
    <Banner
      tone="warn"
      icon="people"
      title={titleOf(proposal, seats, t)}
      actions={
        <>
          {isMine ? null : (
            <Button size="sm" variant="primary" icon="check" whyNot={why} onPress={onSure}>
              {t("proposal.agree")}
            </Button>
          )}
          <Button
            size="sm"
            icon="cross"
            whyNot={why}
            onPress={() => onCommand({ verb: "decline-proposal", proposal: number })}
          >
            {t(isMine ? "proposal.withdraw" : "proposal.decline")}
          </Button>
        </>
      }
    >
      {t("proposal.by", {
        name: by ?? t("unlock.somebody"),
        reason,
        time: timeOfDay(expiresAt, locale),
      })}
      {isMine ? ` ${t("proposal.mine")}` : null}
    </Banner>
  );
}

type SureProps = {
  readonly title: string;
  readonly proposal: Proposal;
  readonly onClose: () => void;
  readonly onGo: () => void;
};

function SureDialog({ title, proposal, onClose, onGo }: SureProps): ReactElement {
  const { t, locale } = useTexts();
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
        {t("proposal.by", {
          name: proposal.by ?? t("unlock.somebody"),
          reason: proposal.reason,
          time: timeOfDay(proposal.expiresAt, locale),
        })}
      </p>
      <p>{t("proposal.sure")}</p>
    </ConfirmDialog>
  );
}
