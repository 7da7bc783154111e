import { DISQUALIFICATION_GROUNDS, LIFTING_GROUNDS } from "@neraca/base";
import type { AgreeVerb, ProposedActView, SeatView } from "@neraca/protocol";
import { type ReactElement, useState } from "react";
import { useTexts } from "../texts.ts";
import { ReasonDialog } from "./ReasonDialog.tsx";

type ProposeProps = {
  readonly kind: ProposedActView["kind"];
  /** Whom it is about. */
  readonly seat: Pick<SeatView, "attemptId" | "name">;
  readonly onAct: (verb: AgreeVerb) => void;
  readonly onClose: () => void;
};

/** The first of two people says what they want, and why; nothing happens to the candidate yet. */
export function ProposeDialog(props: ProposeProps): ReactElement {
  switch (props.kind) {
    case "disqualify":
      return <DisqualifyDialog {...props} />;
    case "lift-disqualification":
      return <LiftDialog {...props} />;
    case "check-in-late":
      return <LateInDialog {...props} />;
  }
}

function DisqualifyDialog({ seat, onAct, onClose }: ProposeProps): ReactElement {
  const { t } = useTexts();
  const { attemptId, name } = seat;
  const [grounds, setGrounds] = useState<(typeof DISQUALIFICATION_GROUNDS)[number]>("cheating");
  return (
    <ReasonDialog
      title={t("disqualify.title", { name })}
      lead={t("disqualify.lead")}
      go={t("propose.go")}
      icon="people"
      danger
      quick={[t("quick.two-saw"), t("lock.device"), t("lock.person")]}
      onClose={onClose}
      onGo={(reason) => onAct({ verb: "propose", act: { kind: "disqualify", attemptId, grounds }, reason })}
    >
      <GroundsSelect all={DISQUALIFICATION_GROUNDS} value={grounds} onChange={setGrounds} />
    </ReasonDialog>
  );
}

function LiftDialog({ seat, onAct, onClose }: ProposeProps): ReactElement {
  const { t } = useTexts();
  const { attemptId, name } = seat;
  const [grounds, setGrounds] = useState<(typeof LIFTING_GROUNDS)[number]>("mistake");
  return (
    <ReasonDialog
      title={t("lift.title", { name })}
      lead={t("lift.lead")}
      go={t("propose.go")}
      icon="people"
      quick={[t("takeBack.slip"), t("grounds.appeal-upheld")]}
      onClose={onClose}
      onGo={(reason) =>
        onAct({ verb: "propose", act: { kind: "lift-disqualification", attemptId, grounds }, reason })
      }
    >
      <GroundsSelect all={LIFTING_GROUNDS} value={grounds} onChange={setGrounds} />
    </ReasonDialog>
  );
}

function LateInDialog({ seat, onAct, onClose }: ProposeProps): ReactElement {
  const { t } = useTexts();
  const { attemptId, name } = seat;
  return (
    <ReasonDialog
      title={t("late-in.title", { name })}
      lead={t("late-in.lead")}
      go={t("propose.go")}
      icon="people"
      quick={[t("late-in.traffic")]}
      onClose={onClose}
      onGo={(reason) => onAct({ verb: "propose", act: { kind: "check-in-late", attemptId }, reason })}
    />
  );
}

type Grounds = (typeof DISQUALIFICATION_GROUNDS)[number] | (typeof LIFTING_GROUNDS)[number];
type SelectProps<G extends Grounds> = {
  readonly all: readonly G[];
  readonly value: G;
  readonly onChange: (grounds: G) => void;
};

function GroundsSelect<G extends Grounds>({ all, value, onChange }: SelectProps<G>): ReactElement {
  const { t } = useTexts();
  const words = (grounds: Grounds): string => t(`grounds.${grounds}`);
  return (
    <label className="c-select">
      <span>{t("disqualify.grounds")}</span>
      <select
        value={value}
        onChange={(event) => onChange(all.find((each) => each === event.target.value) ?? value)}
      >
        {all.map((each) => (
          <option key={each} value={each}>
            {words(each)}
          </option>
        ))}
      </select>
    </label>
  );
}
