import type { ResultAct, ResultProposal } from "@neraca/protocol";
import type { Problem } from "@neraca/ui/live";
import type { ReactElement } from "react";
import { ProposalList } from "../screens/ProposalList.tsx";
import { useTexts } from "../texts.ts";
import { keyOf } from "./use-result-acts.ts";

type ProposalsProps = {
  readonly proposals: readonly ResultProposal[];
  /** Why the last act came to nothing. */
  readonly problem: Problem | null;
  readonly onAct: (act: ResultAct) => void;
};

/** What waits for a second person, in any sitting of the selection. */
export function ResultProposals({ proposals, problem, onAct }: ProposalsProps): ReactElement {
  const { t } = useTexts();
  const listed = proposals.map((proposal) => {
    const { sittingId, number, act, name, participantNumber, isMine } = proposal;
    const settle = (verb: "confirm-proposal" | "decline-proposal"): void =>
      onAct({ sittingId, command: { verb, proposal: number } });
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
  return <ProposalList className="d-proposals" proposals={listed} problem={problem} />;
}
