import { Banner, Button, TextField } from "@neraca/ui";
import { type ReactElement, useEffect, useRef, useState } from "react";
import type { CheckView } from "../../engine/check-desk.ts";
import { useTexts } from "../../texts.ts";
import type { CheckActs } from "../Check.tsx";
import { FilePicker } from "./FilePicker.tsx";
import { FirstFailure, Outcomes } from "./Outcomes.tsx";

/** One candidate's line: is it in the ledger, is it theirs, does it still stand? */
export function ReceiptCard({
  view,
  acts,
}: {
  readonly view: CheckView;
  readonly acts: CheckActs;
}): ReactElement {
  const { t } = useTexts();
  const [pasted, setPasted] = useState("");
  const hasPasted = pasted.trim() !== "";
  const { receipt } = view;
  const isBusy = view.work.kind !== "idle";
  const check = (): void => {
    if (hasPasted) {
      void acts.giveText(pasted);
      setPasted("");
    } else void acts.verify();
  };
  return (
    <section className="b-card b-check-card" aria-labelledby="periksa-bukti">
      <h2 id="periksa-bukti">{t("check.receipt.title")}</h2>
      <p className="b-check-lead">{t("check.receipt.lead")}</p>
      <div className="b-check-row">
        <FilePicker
          icon="seal"
          accept="image/*,.txt,.tlog-proof,text/plain"
          onFiles={(files) => void acts.give(files)}
        >
          {t("check.receipt.choose")}
        </FilePicker>
        {receipt === null ? null : (
          <span className="b-faint">
            {t("check.receipt.given", {
              name: receipt.name === "" ? t("check.receipt.pasted") : receipt.name,
            })}
          </span>
        )}
      </div>
      <TextField
        multiline
        className="b-check-paste"
        label={t("check.receipt.paste")}
        value={pasted}
        onChange={setPasted}
        spellCheck="false"
        autoComplete="off"
      />
      <TextField
        label={t("check.receipt.number")}
        hint={t("check.receipt.numberHint")}
        value={view.participantNumber}
        onChange={(number) => acts.setParticipantNumber(number)}
        autoComplete="off"
        maxLength={64}
      />
      <div className="b-check-row">
        <Button
          variant="primary"
          icon="check"
          onPress={check}
          isDisabled={isBusy}
          whyNot={receipt === null && !hasPasted ? t("check.receipt.nothing") : null}
        >
          {t("check.receipt.verify")}
        </Button>
      </div>
      <ReceiptVerdict view={view} />
    </section>
  );
}

function ReceiptVerdict({ view }: { readonly view: CheckView }): ReactElement | null {
  const { t } = useTexts();
  const { receiptVerdict, ledger } = view;
  const place = useRef<HTMLDivElement>(null);
  // On a telephone the verdict appears below what the person looks at: only the page itself can be moved there.
  useEffect(() => {
    if (receiptVerdict !== null) place.current?.scrollIntoView({ block: "nearest" });
  }, [receiptVerdict]);
  if (receiptVerdict === null) return null;
  const failed = receiptVerdict.steps.filter(({ outcome }) => outcome === "failed");
  const holds = ledger === null ? t("check.receipt.okAlone") : t("check.receipt.ok");
  return (
    <div className="b-verdict" ref={place}>
      <Banner
        tone={receiptVerdict.ok ? "ok" : "bad"}
        role={receiptVerdict.ok ? "status" : "alert"}
        icon={receiptVerdict.ok ? "seal" : "alert"}
        title={receiptVerdict.ok ? holds : t("check.receipt.notOk")}
      >
        <FirstFailure texts={failed.map(({ text }) => text)} />
      </Banner>
      <Outcomes
        label={t("check.receipt.steps")}
        lines={receiptVerdict.steps.map((step) => ({
          key: step.step,
          outcome: step.outcome,
          text: step.text,
          failures: [],
        }))}
      />
    </div>
  );
}
