import {
  BANK_PACKAGE_LENGTH_MAX,
  type BankDeskView,
  type DeskBank,
  REASONS,
  zBankBrought,
} from "@neraca/protocol";
import { Banner } from "@neraca/ui";
import type { Problem } from "@neraca/ui/live";
import { type ReactElement, useId, useState } from "react";
import { Refused } from "../screens/Refused.tsx";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";
import type { DeskProps } from "./DeskPage.tsx";
import { FileField } from "./FileField.tsx";
import { Scrolling } from "./Scrolling.tsx";

type ChoiceProps = DeskProps & {
  readonly view: BankDeskView;
  readonly path: string;
  /** A digest, or `folder` where that has errors. */
  readonly chosen: string;
  readonly onChoose: (bank: string) => void;
  readonly onView: (view: BankDeskView) => void;
};

/** Every bank of the installation; the one that is looked at is picked, and is in use once it is saved. */
export function BankChoice({ acts, view, path, chosen, onChoose, onView }: ChoiceProps): ReactElement {
  const { t } = useTexts();
  const name = useId();
  return (
    <section>
      <h2 className="c-section-sub">{t("bankDesk.banks")}</h2>
      <Scrolling label={t("bankDesk.banks")} className="c-card">
        <table className="c-table d-banks">
          <thead>
            <tr>
              <th scope="col">{t("bankDesk.bank")}</th>
              <th scope="col" className="c-number">
                {t("bankDesk.items")}
              </th>
              <th scope="col">{t("bankDesk.origin")}</th>
              <th scope="col" className="c-number">
                {t("bankDesk.sittings")}
              </th>
            </tr>
          </thead>
          <tbody>
            {view.folder === "unfit" ? (
              <tr>
                <th scope="row">
                  <label className="d-bank">
                    <input
                      type="radio"
                      name={name}
                      checked={chosen === "folder"}
                      onChange={() => onChoose("folder")}
                    />
                    <span>{t("bankDesk.broken")}</span>
                  </label>
                </th>
                <td className="c-number">–</td>
                <td>{t("bankDesk.folder")}</td>
                <td className="c-number">0</td>
              </tr>
            ) : null}
            {view.banks.map((bank) => (
              <tr key={bank.digest}>
                <th scope="row">
                  <label className="d-bank">
                    <input
                      type="radio"
                      name={name}
                      checked={chosen === bank.digest}
                      onChange={() => onChoose(bank.digest)}
                    />
                    <span>
                      {bank.title ?? bank.id ?? t("bankDesk.unknown")}
                      {view.plan?.bankDigest === bank.digest ? (
                        <strong className="d-in-use"> · {t("bankDesk.inUse")}</strong>
                      ) : null}
                      <span className="c-sub d-digest" title={bank.digest}>
                        {bank.id === null ? "" : `${bank.id} · `}
                        {bank.digest.slice(0, 16)}
                      </span>
                    </span>
                  </label>
                </th>
                <td className="n-figures c-number">{bank.items ?? "–"}</td>
                <td>
                  <Origin bank={bank} />
                </td>
                <td className="n-figures c-number">{bank.sittings}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      <Bring acts={acts} view={view} path={path} onChoose={onChoose} onView={onView} />
    </section>
  );
}

function Origin({ bank }: { readonly bank: DeskBank }): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  const { brought, isFolder, isSealed } = bank;
  const words = [
    ...(isFolder ? [t("bankDesk.folder")] : []),
    ...(isSealed ? [t("bankDesk.sealed")] : []),
    ...(!isFolder && brought === null ? [`${t("bankDesk.kept")} ${t("bankDesk.keptLead")}`] : []),
  ];
  return (
    <>
      {words.join(" · ")}
      {brought === null ? null : (
        <p className="c-sub">
          {t("bankDesk.brought", {
            by: brought.by ?? t("bankDesk.command"),
            at: times.dayAndTime(brought.at),
          })}
        </p>
      )}
    </>
  );
}

function Bring({ acts, view, path, onChoose, onView }: Omit<ChoiceProps, "chosen">): ReactElement {
  const { t, local } = useTexts();
  const id = useId();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isTooLarge, setTooLarge] = useState(false);
  const [busy, setBusy] = useState(false);
  const bring = async (file: File | undefined): Promise<void> => {
    setProblem(null);
    setTooLarge(file !== undefined && file.size > BANK_PACKAGE_LENGTH_MAX);
    if (file === undefined || file.size > BANK_PACKAGE_LENGTH_MAX) return;
    setBusy(true);
    const answer = await acts.ask(zBankBrought, `${path}/bring`, { body: { text: await file.text() } });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    onView(answer.value.view);
    onChoose(answer.value.digest);
  };
  return (
    <div className="n-field d-bring">
      <FileField
        label={t("bankDesk.bring")}
        accept=".json,application/json"
        isDisabled={busy || view.whyNot !== null}
        hintId={`${id}-hint`}
        onFile={(chosen) => void bring(chosen)}
      />
      <p className="c-sub" id={`${id}-hint`}>
        {view.whyNot === null
          ? t(busy ? "bankDesk.saving" : "bankDesk.bringHint")
          : local(REASONS[view.whyNot])}
      </p>
      {isTooLarge ? <Banner tone="bad" role="alert" title={t("bankDesk.tooLarge")} /> : null}
      <Refused title={t("bankDesk.refused")} problem={problem} />
    </div>
  );
}
