import type { ResultAct, ResultProposal } from "@neraca/protocol";
import type { Problem } from "@neraca/ui/live";
import { type ReactElement, useState } from "react";
import { ProposalLine, SureDialog } from "../screens/Proposals.tsx";
import { Refused } from "../screens/Refused.tsx";
import { useTexts } from "../texts.ts";
import { keyOf } from "./use-result-acts.ts";

type ProposalsProps = {
  readonly proposals: readonly ResultProposal[];
  /** Why the last act came to nothing. */
  readonly problem: Problem | null;
  readonly onAct: (act: ResultAct) => void;
};

/** What waits for a second person, in any sitting of the selection. */
export function ResultProposals({ proposals, problem, onAct }: ProposalsProps): ReactElement | null {
  const { t } = useTexts();
  const [sure, setSure] = useState<string | null>(null);
  // Settled or expired meanwhile: there is nothing left to be sure of.
  const asked = proposals.find((each) => keyOf(each) === sure);
  const titleOf = ({ act, name, participantNumber }: ResultProposal): string =>
    t(`proposal.${act.kind}`, { name, seat: participantNumber });
  if (proposals.length === 0 && problem === null) return null;
  return (
    <section className="d-proposals" aria-label={t("proposals.label")}>
      <Refused problem={problem} />
      {proposals.map((proposal) => (
        <ProposalLine
          key={keyOf(proposal)}
          title={titleOf(proposal)}
          proposal={proposal}
          isMine={proposal.isMine}
          whyNot={null}
          onSure={() => setSure(keyOf(proposal))}
          onDecline={() => onAct(settled(proposal, "decline-proposal"))}
        />
      ))}
      {asked === undefined ? null : (
        <SureDialog
          title={titleOf(asked)}
          proposal={asked}
          onClose={() => setSure(null)}
          onGo={() => {
            setSure(null);
            onAct(settled(asked, "confirm-proposal"));
          }}
        />
      )}
    </section>
  );
}

function settled(
  { sittingId, number }: ResultProposal,
  verb: "confirm-proposal" | "decline-proposal",
): ResultAct {
  return { sittingId, command: { verb, proposal: number } };
}
