import { type BankDeskView, REASONS } from "@neraca/protocol";
import type { ReactElement } from "react";
import { ProposalList } from "../screens/ProposalList.tsx";
import { useTexts } from "../texts.ts";
import type { QuestionLeaves as Leaves } from "./use-question-leaves.ts";

type LeavesProps = { readonly leaves: Leaves; readonly view: BankDeskView };

/** What waits for a second person before questions are shown, in sight of everybody who looks at the banks. */
export function QuestionLeaves({ leaves, view }: LeavesProps): ReactElement {
  const { t } = useTexts();
  const open = leaves.leaves.filter(({ allowed }) => allowed === null);
  const proposals = open.map((leave) => {
    const { number, bankDigest, isMine } = leave;
    const bank = view.banks.find(({ digest }) => digest === bankDigest);
    return {
      key: String(number),
      title: t("leaves.wish", { bank: bank?.title ?? bank?.id ?? bankDigest.slice(0, 12) }),
      proposal: leave,
      isMine,
      whyNot: view.mayRead ? null : REASONS["role-not-allowed"],
      onAgree: () => leaves.decide(number, "allow"),
      onDecline: () => leaves.decide(number, "decline"),
    };
  });
  return (
    <ProposalList
      className="d-leaves"
      proposals={proposals}
      problem={leaves.problem}
      isBusy={leaves.isBusy}
    />
  );
}
