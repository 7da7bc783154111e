import { EXAM_NEEDS, type ExamNeed, needsInOrder } from "@neraca/base";
import { REASONS, type SeatView } from "@neraca/protocol";
import { type ReactElement, useState } from "react";
import { useTexts } from "../texts.ts";
import { ReasonDialog } from "./ReasonDialog.tsx";

type NeedsProps = {
  readonly seat: SeatView;
  readonly onClose: () => void;
  readonly onChange: (needs: ExamNeed[], reason: string) => void;
};

/** What an armed sitting did not know when it was armed. */
export function NeedsDialog({ seat, onClose, onChange }: NeedsProps): ReactElement {
  const { t, local } = useTexts();
  const [needs, setNeeds] = useState<readonly ExamNeed[]>(seat.needs);
  const isSame = needs.join() === seat.needs.join();
  const toggle = (need: ExamNeed): void =>
    setNeeds(needsInOrder(needs.includes(need) ? needs.filter((each) => each !== need) : [...needs, need]));
  return (
    <ReasonDialog
      title={t("needs.title", { name: seat.name })}
      lead={t("needs.lead")}
      go={t("verb.change-needs")}
      icon="accommodation"
      quick={[t("needs.letter"), t("needs.asked"), t("needs.slip")]}
      initialReason={t("needs.letter")}
      whyNot={isSame ? local(REASONS["needs-unchanged"]) : null}
      onClose={onClose}
      onGo={(reason) => onChange([...needs], reason)}
    >
      <fieldset className="c-choice" data-lines>
        <legend>{t("needs.choice")}</legend>
        {EXAM_NEEDS.map((need) => (
          <label key={need}>
            <input type="checkbox" checked={needs.includes(need)} onChange={() => toggle(need)} />
            {t(`needs.${need}`)}
          </label>
        ))}
      </fieldset>
    </ReasonDialog>
  );
}
