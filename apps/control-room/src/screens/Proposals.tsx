import type { SeatView, SittingView, StaffVerb } from "@neraca/protocol";
import type { ReactElement } from "react";
import { type Standing, whyNotAgree } from "../model/room-actions.ts";
import { useTexts } from "../texts.ts";
import { ProposalList } from "./ProposalList.tsx";

type ProposalsProps = {
  readonly sitting: SittingView;
  readonly seats: readonly SeatView[];
  readonly standing: Standing;
  /** Whose login this is: nobody agrees with themselves. */
  readonly myName: string;
  readonly onCommand: (verb: StaffVerb) => void;
};

/** What waits for a second person, in sight of everybody who watches the room. */
export function Proposals({ sitting, seats, standing, myName, onCommand }: ProposalsProps): ReactElement {
  const { t } = useTexts();
  const proposals = sitting.proposals.map((proposal) => {
    const { act, number, by } = proposal;
    const seat = seats.find(({ attemptId }) => attemptId === act.attemptId);
    return {
      key: String(number),
      title: t(`proposal.${act.kind}`, { name: seat?.name ?? "", seat: seat?.seat ?? "" }),
      proposal,
      isMine: by === myName,
      whyNot: whyNotAgree(act.kind, standing),
      onAgree: () => onCommand({ verb: "confirm-proposal", proposal: number }),
      onDecline: () => onCommand({ verb: "decline-proposal", proposal: number }),
    };
  });
  return <ProposalList className="c-proposals" proposals={proposals} />;
}
