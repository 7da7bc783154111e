import { FACTOR_CODE_LENGTH_MAX, type FactorOffer } from "@neraca/protocol";
import { Banner, Button, QrCode, TextField } from "@neraca/ui";
import { type FormEvent, type ReactElement, useState } from "react";
import type { Acts } from "../acts.ts";
import type { FactorState } from "../engine/factor-desk.ts";
import { useTexts } from "../texts.ts";
import { problemText } from "../words.ts";

type FactorOfferFormProps = {
  readonly offer: FactorOffer;
  readonly factor: FactorState;
  readonly acts: Acts;
};

/** The secret of a device, and the code by which it shows that it has it. */
export function FactorOfferForm({ offer, factor, acts }: FactorOfferFormProps): ReactElement {
  const { t, local } = useTexts();
  const { busy, problem } = factor;
  const [code, setCode] = useState("");
  const [asked, setAsked] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (busy || code.trim() === "") return;
    setAsked(false);
    void acts.factor.confirm(code.trim());
    setCode("");
  };
  return (
    <div className="c-card c-factor">
      <h2 className="c-factor-title">{t("factor.offer")}</h2>
      <p>{t("factor.offerLead")}</p>
      <div className="c-factor-offer">
        <QrCode text={offer.uri} label={t("factor.qr")} className="c-factor-qr" />
        <div className="c-factor-beside">
          <p>
            {t("factor.secret")}
            <code className="c-factor-secret">{offer.secret}</code>
            <span className="c-sub">{t("factor.once")}</span>
          </p>
          {problem === null ? null : (
            <Banner tone="bad" role="alert" title={t("factor.refused")}>
              {local(problemText(problem))}
            </Banner>
          )}
          <form className="c-form c-factor-form" noValidate onSubmit={submit}>
            <TextField
              label={t("factor.first")}
              hint={t("factor.firstHint")}
              value={code}
              onChange={setCode}
              name="factor-first"
              inputMode="numeric"
              autoComplete="one-time-code"
              autoFocus
              spellCheck="false"
              maxLength={FACTOR_CODE_LENGTH_MAX}
              error={asked && code.trim() === "" ? t("factor.codeMissing") : null}
            />
            <div className="c-factor-acts">
              <Button type="submit" variant="primary">
                {busy ? t("factor.busy") : t("factor.confirm")}
              </Button>
              <Button onPress={() => acts.factor.leave()}>{t("app.cancel")}</Button>
            </div>
          </form>
        </div>
      </div>
    </div>
  );
}
