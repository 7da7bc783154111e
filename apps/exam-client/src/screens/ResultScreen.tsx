import { SUBTESTS } from "@neraca/base";
import type { ResultView } from "@neraca/protocol";
import { Banner, Button, Dialog } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { useActions, useInSafeExamBrowser, useSnapshot } from "../client.ts";
import { Heading } from "../parts/Heading.tsx";
import { Page } from "../parts/Page.tsx";
import { Receipt } from "../parts/Receipt.tsx";
import { useTexts } from "../texts/catalogue.ts";
import { timeHere } from "../time-here.ts";

/** 9. The scores, never a verdict, and the proof of them. */
export function ResultScreen(): ReactElement | null {
  const { result, candidate } = useSnapshot();
  const { t } = useTexts();
  if (result === null) return null;
  return (
    <Page width="wide">
      <div className="x-result">
        <section className="x-card" aria-labelledby="hasil">
          <div className="x-lead">
            <Heading id="hasil">{t("result.title")}</Heading>
            <p>
              {candidate?.name} · <span className="n-figures">{candidate?.participantNumber}</span>
            </p>
          </div>
          <Scores result={result} />
          <Ending result={result} />
          <Late late={result.late} />
          <p className="x-what-next">{t("result.what-next")}</p>
          <Leave hasReceipt={result.receipt !== null} />
        </section>
        <Receipt receipt={result.receipt} participantNumber={candidate?.participantNumber ?? "peserta"} />
      </div>
    </Page>
  );
}

function Scores({ result }: { readonly result: ResultView }): ReactElement {
  const { t } = useTexts();
  const { scores, maxima } = result;
  return (
    <>
      <p className="x-total">
        <span className="x-total-name">{t("result.total")}</span>
        <span className="x-total-figures n-figures">
          {scores.total} <small>{t("result.of", { maximum: maxima.total })}</small>
        </span>
      </p>
      <ul className="x-scores" aria-label={t("result.scores")}>
        {SUBTESTS.map((subtest) => (
          <li key={subtest}>
            <span className="x-score-name">
              <strong>{subtest}</strong> {t(`subtest.${subtest}`)}
            </span>
            <span className="x-score-figures n-figures">
              {scores[subtest]} <small>{t("result.of", { maximum: maxima[subtest] })}</small>
            </span>
            <span className="x-meter" aria-hidden="true">
              <span
                style={{ width: `${maxima[subtest] === 0 ? 0 : (100 * scores[subtest]) / maxima[subtest]}%` }}
              />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Ending({ result }: { readonly result: ResultView }): ReactElement {
  const { t, locale } = useTexts();
  // The server's instant in this computer's zone; the figure of record is the server's, this is for a person.
  const time = timeHere(result.finishedAt, locale);
  return (
    <p className="x-hint n-figures">
      {t(`result.finished-${result.cause}`, { time })}{" "}
      {t("result.answered", { answered: result.answered, questions: result.questions })}
    </p>
  );
}

/** What came after the end: nobody has to wonder what became of it. */
function Late({ late }: { readonly late: ResultView["late"] }): ReactElement | null {
  const { t } = useTexts();
  const fates = (["accepted", "held", "rejected"] as const).filter((fate) => late[fate] > 0);
  if (fates.length === 0) return null;
  return (
    <Banner tone="note" icon="clock" title={t("late.title")}>
      <ul className="x-late">
        {fates.map((fate) => (
          <li key={fate} className="n-figures">
            {t(`late.${fate}`, { count: late[fate] })}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function Leave({ hasReceipt }: { readonly hasReceipt: boolean }): ReactElement {
  const { t } = useTexts();
  const { leave } = useActions();
  const inSafeExamBrowser = useInSafeExamBrowser();
  const [sure, setSure] = useState(false);
  return (
    <div className="x-leave">
      {inSafeExamBrowser ? (
        <a className="n-button" data-size="lg" data-variant="primary" href="/seb-quit">
          {t("result.quit-seb")}
        </a>
      ) : null}
      <Button size="lg" icon="logout" onPress={() => setSure(true)}>
        {t("result.leave")}
      </Button>
      <Dialog
        isOpen={sure}
        onClose={() => setSure(false)}
        role="alertdialog"
        title={t("result.leave-sure")}
        actions={
          <>
            <Button size="lg" onPress={() => setSure(false)} autoFocus>
              {t("result.leave-cancel")}
            </Button>
            <Button size="lg" variant="primary" onPress={leave}>
              {t("result.leave-yes")}
            </Button>
          </>
        }
      >
        <p>{t("result.leave-hint")}</p>
        {hasReceipt ? null : <p>{t("result.leave-no-receipt")}</p>}
      </Dialog>
    </div>
  );
}
