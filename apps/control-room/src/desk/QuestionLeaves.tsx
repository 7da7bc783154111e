import { type BankDeskView, type QuestionLeaveView, REASONS } from "@neraca/protocol";
import { type ReactElement, useState } from "react";
import { ProposalLine, SureDialog } from "../screens/Proposals.tsx";
import { Refused } from "../screens/Refused.tsx";
import { useTexts } from "../texts.ts";
import type { QuestionLeaves as Leaves } from "./use-question-leaves.ts";

type LeavesProps = { readonly leaves: Leaves; readonly view: BankDeskView };

/** What waits for a second person before questions are shown, in sight of everybody who looks at the banks. */
export function QuestionLeaves({ leaves, view }: LeavesProps): ReactElement | null {
  const { t } = useTexts();
  const [sure, setSure] = useState<number | null>(null);
  const open = leaves.leaves.filter(({ allowed }) => allowed === null);
  // Settled or expired meanwhile: there is nothing left to be sure of.
  const asked = open.find(({ number }) => number === sure);
  const titleOf = ({ bankDigest }: QuestionLeaveView): string => {
    const bank = view.banks.find(({ digest }) => digest === bankDigest);
    return t("leaves.wish", { bank: bank?.title ?? bank?.id ?? bankDigest.slice(0, 12) });
  };
  if (open.length === 0 && leaves.problem === null) return null;
  return (
    <section className="d-leaves" aria-label={t("proposals.label")}>
      <Refused problem={leaves.problem} />
      {open.map((leave) => (
        <ProposalLine
          key={leave.number}
          title={titleOf(leave)}
          proposal={leave}
          isMine={leave.isMine}
          whyNot={view.mayRead ? null : REASONS["role-not-allowed"]}
          onSure={() => setSure(leave.number)}
          onDecline={() => leaves.decide(leave.number, "decline")}
        />
      ))}
      {asked === undefined ? null : (
        <SureDialog
          title={titleOf(asked)}
          proposal={asked}
          onClose={() => setSure(null)}
          onGo={() => {
            setSure(null);
            leaves.decide(asked.number, "allow");
          }}
        />
      )}
    </section>
  );
}
