import { Button, TextField } from "@neraca/ui";
import { type FormEvent, type ReactElement, useState } from "react";
import { useActions, useSnapshot } from "../client.ts";
import { ComputerLine } from "../parts/ComputerLine.tsx";
import { Heading } from "../parts/Heading.tsx";
import { Moment } from "../parts/Moment.tsx";
import { Page } from "../parts/Page.tsx";
import { Refusal } from "../parts/Refusal.tsx";
import { useTexts } from "../texts/catalogue.ts";

/** As the protocol: shorter than this is a slip, not a number. */
const LENGTH_MIN = 4;

/** 1. Who are you? */
export function IdentifyScreen(): ReactElement {
  const { t } = useTexts();
  const { login, stopWaiting } = useActions();
  const { refusal, loggingIn, isWaiting, rightSeat } = useSnapshot();
  const [numberOrNik, setNumber] = useState("");
  const [participantPin, setPin] = useState("");
  const [sittingPin, setSitting] = useState("");
  const [shown, setShown] = useState(false);
  const [tried, setTried] = useState(false);
  const short = (text: string): boolean => text.trim().length < LENGTH_MIN;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (loggingIn || [numberOrNik, participantPin, sittingPin].some(short)) return;
    login({ numberOrNik, participantPin, sittingPin });
  };
  const errorOf = (text: string, error: string): string | null => (tried && short(text) ? error : null);
  if (isWaiting) {
    return (
      <Moment
        icon="seat"
        tone="note"
        title={t(rightSeat === null ? "held.title" : "held.computer-title")}
        actions={
          <Button size="lg" onPress={stopWaiting}>
            {t("held.cancel")}
          </Button>
        }
      >
        <p>{rightSeat === null ? t("held.body") : t("held.computer-body", { seat: rightSeat })}</p>
        <p>{t(rightSeat === null ? "held.next" : "held.computer-next")}</p>
      </Moment>
    );
  }
  return (
    <Page step="identify">
      <form className="x-card x-identify" onSubmit={submit} noValidate autoComplete="off">
        <div className="x-lead">
          <Heading>{t("identify.title")}</Heading>
          <p>{t("identify.lead")}</p>
        </div>
        <Refusal reason={refusal} />
        <TextField
          size="lg"
          label={t("identify.number")}
          hint={t("identify.number-hint")}
          value={numberOrNik}
          onChange={setNumber}
          maxLength={32}
          inputMode="numeric"
          autoComplete="off"
          spellCheck="false"
          error={errorOf(numberOrNik, t("identify.number-error"))}
        />
        <div className="x-pins">
          <TextField
            size="lg"
            label={t("identify.pin")}
            hint={t("identify.pin-hint")}
            type={shown ? "text" : "password"}
            value={participantPin}
            onChange={setPin}
            maxLength={16}
            autoComplete="off"
            spellCheck="false"
            error={errorOf(participantPin, t("identify.pin-error"))}
          />
          <TextField
            size="lg"
            label={t("identify.sitting")}
            hint={t("identify.sitting-hint")}
            type={shown ? "text" : "password"}
            value={sittingPin}
            onChange={setSitting}
            maxLength={16}
            autoComplete="off"
            spellCheck="false"
            error={errorOf(sittingPin, t("identify.sitting-error"))}
          />
        </div>
        <div className="x-actions x-actions-apart">
          <label className="x-tick">
            <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
            {t("identify.show")}
          </label>
          <Button
            type="submit"
            size="lg"
            variant="primary"
            whyNot={loggingIn ? t("identify.busy-why") : null}
          >
            {t(loggingIn ? "identify.busy" : "identify.submit")}
          </Button>
        </div>
      </form>
      <p className="x-aside">{t("identify.help")}</p>
      <ComputerLine />
    </Page>
  );
}
