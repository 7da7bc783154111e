import { Banner, Button, Dialog, TextField } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { useActions, useSnapshot } from "../client.ts";
import type { Counts } from "../model/cells.ts";
import { FINISH_WORD, isFinishWord } from "../model/finish-word.ts";
import type { Place } from "../model/screen.ts";
import { useTexts } from "../texts/catalogue.ts";
import { useTimeLeftText } from "./use-time-left.ts";

export type FinishDialogsProps = {
  readonly step: Place["finish"];
  readonly counts: Counts;
  readonly onStep: (step: Place["finish"]) => void;
};

/** Finishing is asked twice, and the second time by typing: no stray click can end an exam. */
export function FinishDialogs({ step, counts, onStep }: FinishDialogsProps): ReactElement {
  return (
    <>
      <Asked isOpen={step === "asked"} counts={counts} onStep={onStep} />
      <Typing isOpen={step === "typing"} onStep={onStep} />
    </>
  );
}

type StepProps = { readonly isOpen: boolean; readonly onStep: FinishDialogsProps["onStep"] };

function Asked({ isOpen, counts, onStep }: StepProps & { readonly counts: Counts }): ReactElement {
  const { t } = useTexts();
  const time = useTimeLeftText();
  const { connection, waitingActs } = useSnapshot();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={() => onStep("no")}
      role="alertdialog"
      title={t("finish.title")}
      actions={
        <>
          <Button size="lg" onPress={() => onStep("no")} autoFocus>
            {t("finish.no")}
          </Button>
          <Button size="lg" variant="danger" onPress={() => onStep("typing")}>
            {t("finish.yes")}
          </Button>
        </>
      }
    >
      <p className="n-figures">{t("finish.body", { time })}</p>
      {counts.unanswered === 0 ? null : (
        <Banner tone="warn" role="note" title={t("finish.unanswered", { count: counts.unanswered })} />
      )}
      {counts.flagged === 0 ? null : (
        <Banner tone="note" icon="flag" role="note" title={t("finish.flagged", { count: counts.flagged })} />
      )}
      {connection === "online" || waitingActs === 0 ? null : (
        <Banner tone="warn" icon="offline" role="note" title={t("finish.waiting", { count: waitingActs })} />
      )}
    </Dialog>
  );
}

function Typing({ isOpen, onStep }: StepProps): ReactElement {
  const { t } = useTexts();
  const { finish } = useActions();
  const [typed, setTyped] = useState("");
  const ready = isFinishWord(typed);
  const end = (): void => {
    if (ready) finish();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={() => {
        setTyped("");
        onStep("no");
      }}
      role="alertdialog"
      title={t("finish.type-title")}
    >
      <form
        className="x-type"
        onSubmit={(event) => {
          event.preventDefault();
          end();
        }}
      >
        <p>{t("finish.type-body", { word: FINISH_WORD })}</p>
        <TextField
          label={t("finish.type-label", { word: FINISH_WORD })}
          size="lg"
          value={typed}
          onChange={setTyped}
          autoFocus
          autoComplete="off"
          spellCheck="false"
          maxLength={16}
        />
        <div className="n-dialog-actions">
          <Button
            size="lg"
            onPress={() => {
              setTyped("");
              onStep("no");
            }}
          >
            {t("finish.no")}
          </Button>
          <Button
            size="lg"
            variant="danger-solid"
            onPress={end}
            whyNot={ready ? null : t("finish.type-first", { word: FINISH_WORD })}
          >
            {t("finish.end")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
