import type { ReactElement } from "react";
import { ProposalList } from "../screens/ProposalList.tsx";
import { useTexts } from "../texts.ts";
import { keyOf, type ResultActs } from "./use-result-acts.ts";

type ProposalsProps = { readonly struck: ResultActs };

/** What waits for a second person, in any sitting of the selection. */
export function ResultProposals({ struck }: ProposalsProps): ReactElement {
  const { t } = useTexts();
  const listed = struck.proposals.map((proposal) => {
    const { sittingId, number, act, name, participantNumber, isMine } = proposal;
    const settle = (verb: "confirm-proposal" | "decline-proposal"): void =>
      struck.send({ sittingId, command: { verb, proposal: number } });
    return {
      key: keyOf(proposal),
      title: t(`proposal.${act.kind}`, { name, seat: participantNumber }),
      proposal,
      isMine,
      whyNot: null,
      onAgree: () => settle("confirm-proposal"),
      onDecline: () => settle("decline-proposal"),
    };
  });
  return (
    <ProposalList
      className="d-proposals"
      proposals={listed}
      problem={struck.problem}
      isBusy={struck.isBusy}
    />
  );
}
