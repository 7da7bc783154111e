import type { ActFrame } from "@neraca/protocol";
import { Button, formatTimeLeft, Icon } from "@neraca/ui";
import { type ReactElement, useEffect, useRef, useState } from "react";
import { useActions, usePreferences, useSnapshot, useTime } from "../client.ts";
import { deskOf } from "../model/desk.ts";
import { Announcer } from "../parts/Announcer.tsx";
import { Desk } from "../parts/Desk.tsx";
import { ExamHeader } from "../parts/ExamHeader.tsx";
import { HelpDialog } from "../parts/HelpDialog.tsx";
import { NEW_PRACTICE, practicePaper, practised, TRIALS, triedOut } from "../practice/practice.ts";
import { useTexts } from "../texts/catalogue.ts";

/** 3b. Three questions in the real interface. */
export function PracticeScreen({ onLeave }: { readonly onLeave: () => void }): ReactElement {
  const { t } = useTexts();
  const { candidate, connection } = useSnapshot();
  const { enterFullScreen } = useActions();
  const { textSize } = usePreferences();
  const [practice, setPractice] = useState(NEW_PRACTICE);
  const [help, setHelp] = useState(false);
  const [textSizeBefore] = useState(textSize);
  const perform = (act: ActFrame): void => setPractice((before) => practised(before, act));
  const view = deskOf(practicePaper(practice));
  const begun = useRef(false);
  // An effect because showing a question is an act: the first one is shown by opening this screen.
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    setPractice((before) => practised(before, { kind: "show-question", itemId: view.itemId }));
  }, [view.itemId]);
  const leave = (): void => {
    enterFullScreen();
    onLeave();
  };
  const tried = triedOut(practice, textSize, textSizeBefore);
  return (
    <Announcer>
      <Desk
        view={view}
        save={view.chosenLetter === null ? "unanswered" : "practised"}
        perform={perform}
        onHelp={() => setHelp(true)}
        onEnd={leave}
        header={
          <ExamHeader
            name={candidate?.name ?? ""}
            participantNumber={candidate?.participantNumber ?? ""}
            counts={view.counts}
            connection={connection}
            onHelp={() => setHelp(true)}
            clock={<PracticeClock />}
          />
        }
        band={
          <div className="x-practice" role="note">
            <p>{t("practice.band")}</p>
            <div>
              <span aria-hidden="true">{t("practice.try")}</span>
              <ul aria-label={t("practice.try")}>
                {TRIALS.map((trial) => (
                  <li key={trial} data-tone={tried.has(trial) ? "ok" : "idle"}>
                    <Icon name={tried.has(trial) ? "check" : "circle-empty"} size={14} />
                    {t(`practice.try-${trial}`)}
                    {tried.has(trial) ? <span className="n-hidden">({t("practice.tried")})</span> : null}
                  </li>
                ))}
              </ul>
            </div>
          </div>
        }
        endButton={
          <Button size="lg" variant="secondary" icon="arrow-right" onPress={leave}>
            {t("practice.leave")}
          </Button>
        }
      />
      <HelpDialog isOpen={help} onClose={() => setHelp(false)} />
    </Announcer>
  );
}

/** The practice has no time of its own; when the start is near, that is what one needs to know. */
function PracticeClock(): ReactElement {
  const { t } = useTexts();
  const seconds = useTime((time) =>
    time === null || time.startsInMs === null ? null : Math.ceil(time.startsInMs / 1000),
  );
  return (
    <div className="x-clock" data-tone={seconds === null ? "calm" : "soon"}>
      <span className="x-clock-label">{t(seconds === null ? "step.practice" : "countdown.label")}</span>
      <span className="x-clock-figures n-figures">
        {seconds === null ? "–:––" : formatTimeLeft(seconds * 1000)}
      </span>
    </div>
  );
}
