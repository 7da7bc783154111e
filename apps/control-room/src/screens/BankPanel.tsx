import { REASONS, roleMay, type StaffMe } from "@neraca/protocol";
import { Banner, Button, StatusDot, TextField } from "@neraca/ui";
import { type FormEvent, type ReactElement, useCallback, useState } from "react";
import type { Acts } from "../acts.ts";
import type { BankView } from "../engine/bank-desk.ts";
import { useTexts } from "../texts.ts";
import { problemText } from "../words.ts";
import { Camera } from "./Camera.tsx";

/** A share on paper has 107 signs with its dashes; people put spaces where they like. */
const TYPED_LENGTH_MAX = 200;

type BankProps = { readonly me: StaffMe; readonly view: BankView; readonly acts: Acts };

/** The sealed bank: how many of its shares are in, whose, and a place for one's own. Nothing where no bank is sealed. */
export function BankPanel({ me, view, acts }: BankProps): ReactElement | null {
  const { t } = useTexts();
  const { bank } = view;
  if (bank === null || bank.state === "plain") return null;
  const isOpen = bank.state === "open";
  return (
    <section aria-labelledby="bank-title">
      <div className="c-section-head">
        <h2 className="c-section-title" id="bank-title">
          {t("bank.title")}
        </h2>
        <StatusDot tone={isOpen ? "ok" : "warn"} icon={isOpen ? "check" : "lock"}>
          {isOpen
            ? t("bank.open")
            : t("bank.sealed", { entered: bank.entered.length, threshold: bank.threshold })}
        </StatusDot>
      </div>
      <div className="c-card c-form c-account-form">
        {bank.waiting > 0 ? (
          <Banner tone="bad" role="alert" title={t("bank.waiting", { count: bank.waiting })}>
            {t("bank.waitingLead")}
          </Banner>
        ) : null}
        <p>
          {isOpen
            ? t("bank.openLead")
            : t("bank.sealedLead", {
                venue: bank.venue,
                threshold: bank.threshold,
                holders: bank.holders,
              })}
        </p>
        {bank.entered.length === 0 ? null : (
          <ul>
            {bank.entered.map(({ number, name }) => (
              <li key={number}>{t("bank.entered", { number, name })}</li>
            ))}
          </ul>
        )}
        {isOpen || !roleMay(me.role, "arm") ? null : <ShareForm view={view} acts={acts} />}
      </div>
    </section>
  );
}

function ShareForm({ view, acts }: Omit<BankProps, "me">): ReactElement {
  const { t, local } = useTexts();
  const [share, setShare] = useState("");
  const onCode = useCallback((code: string) => acts.enterShare(code), [acts]);
  const { fault, problem, busy } = view;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (busy || share.trim() === "") return;
    void acts.enterShare(share);
    // A mistyped one is on the paper; what was typed must not stay on a screen that others pass.
    setShare("");
  };
  return (
    <form className="c-form c-share-form" onSubmit={submit} noValidate>
      {fault === null ? null : (
        <Banner tone="bad" role="alert" title={t("bank.refused")}>
          {fault.number === null ? "" : `${t("bank.number", { number: fault.number })} `}
          {fault.group === null ? "" : `${t("bank.group", { group: fault.group })} `}
          {local(REASONS[fault.reason])}
        </Banner>
      )}
      {problem === null ? null : (
        <Banner tone="bad" role="alert" title={t("bank.refused")}>
          {local(problemText(problem))}
        </Banner>
      )}
      <TextField
        label={t("bank.share")}
        hint={t("bank.hint")}
        value={share}
        onChange={setShare}
        autoComplete="off"
        spellCheck="false"
        maxLength={TYPED_LENGTH_MAX}
      />
      <Button type="submit" variant="primary" icon="lock">
        {busy ? t("bank.busy") : t("bank.enter")}
      </Button>
      <Camera onCode={onCode} />
    </form>
  );
}
