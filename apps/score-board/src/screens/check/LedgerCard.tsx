import { ownZone } from "@neraca/base";
import type { LedgerVerdict } from "@neraca/ledger/verify";
import { Banner, Button, TextField } from "@neraca/ui";
import type { ReactElement } from "react";
import type { CheckView } from "../../engine/check-desk.ts";
import { useTexts } from "../../texts.ts";
import { dayAndTime } from "../../words.ts";
import type { CheckActs } from "../Check.tsx";
import { FilePicker } from "./FilePicker.tsx";
import { FirstFailure, Outcomes } from "./Outcomes.tsx";

type LedgerCardProps = { readonly view: CheckView; readonly acts: CheckActs };

/** All of it: every entry, every publication, and whether yesterday's ledger is the beginning of today's. */
export function LedgerCard({ view, acts }: LedgerCardProps): ReactElement {
  const { t } = useTexts();
  return (
    <section className="b-card b-check-card" aria-labelledby="periksa-buku">
      <h2 id="periksa-buku">{t("check.ledger.title")}</h2>
      <p className="b-check-lead">{t("check.ledger.lead")}</p>
      <Facts view={view} />
      <div className="b-check-row">
        <Button
          variant="primary"
          icon="scales"
          onPress={() => void acts.verify()}
          isDisabled={view.work.kind !== "idle"}
          whyNot={view.place.kind === "none" ? t("check.problem.no-ledger") : null}
        >
          {t("check.ledger.verify")}
        </Button>
      </div>
      <details className="b-check-more" open={view.place.kind === "none"}>
        <summary>{t("check.ledger.more")}</summary>
        <div className="b-check-row">
          <FilePicker isFolder onFiles={(files) => void acts.give(files)}>
            {t("check.ledger.folder")}
          </FilePicker>
          <FilePicker onFiles={(files) => void acts.give(files)}>{t("check.ledger.file")}</FilePicker>
          <Button variant="quiet" onPress={() => acts.startOver()}>
            {t("check.ledger.startOver")}
          </Button>
        </div>
        <TextField
          label={t("check.ledger.key")}
          hint={t("check.ledger.keyHint")}
          value={view.verifierKey}
          onChange={(key) => acts.setVerifierKey(key)}
          spellCheck="false"
          autoComplete="off"
        />
      </details>
      {view.ledger === null ? null : <Verdict view={view} ledger={view.ledger} acts={acts} />}
    </section>
  );
}

function Facts({ view }: { readonly view: CheckView }): ReactElement {
  const { t } = useTexts();
  return (
    <dl className="b-check-facts">
      <div>
        <dt>{t("check.ledger.from")}</dt>
        <dd>
          <Place place={view.place} />
        </dd>
      </div>
      <div>
        <dt>{t("check.ledger.compared")}</dt>
        <dd className="n-figures">
          <Earlier earlier={view.earlier} />
        </dd>
      </div>
    </dl>
  );
}

function Place({ place }: Pick<CheckView, "place">): string {
  const { t } = useTexts();
  switch (place.kind) {
    case "server":
      return t("check.ledger.server");
    case "none":
      return t("check.ledger.none");
    case "files":
      return t("check.ledger.files", { name: place.name, count: place.count });
  }
}

function Earlier({ earlier }: Pick<CheckView, "earlier">): string {
  const { t, locale } = useTexts();
  if (earlier === null) return t("check.ledger.firstTime");
  const { size, atMs } = earlier;
  if (atMs === null) return t("check.ledger.given", { size });
  return t("check.ledger.kept", { size, time: dayAndTime(atMs, ownZone(), locale) });
}

function Verdict({ view, ledger, acts }: LedgerCardProps & { readonly ledger: LedgerVerdict }): ReactElement {
  const { t } = useTexts();
  // The receipt has its own verdict beside this one.
  const holds = ledger.checks.every(({ outcome }) => outcome !== "failed");
  return (
    <div className="b-verdict">
      <Banner
        tone={holds ? "ok" : "bad"}
        role={holds ? "status" : "alert"}
        icon={holds ? "seal" : "alert"}
        title={holds ? t("check.ledger.ok") : t("check.ledger.notOk")}
      >
        <FirstFailure texts={ledger.checks.flatMap(({ failures }) => failures)} />
      </Banner>
      <Outcomes
        label={t("check.ledger.checks")}
        lines={ledger.checks.map(({ id, outcome, text, failures }) => ({ key: id, outcome, text, failures }))}
      />
      <Sentences title={t("check.ledger.proved")} texts={holds ? ledger.proved : []} />
      <Sentences title={t("check.ledger.notProved")} texts={ledger.notProved} />
      <div className="b-check-row">
        {holds ? (
          <>
            <Button icon="sort-down" onPress={() => acts.saveCheckpoint()}>
              {t("check.ledger.saveCheckpoint")}
            </Button>
            <Button icon="sort-down" onPress={() => acts.saveLedger()}>
              {t("check.ledger.saveLedger")}
            </Button>
          </>
        ) : null}
        {view.earlier?.how === "kept" ? (
          <Button variant="quiet" onPress={() => acts.forgetSeen()}>
            {t("check.ledger.forget")}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

function Sentences({
  title,
  texts,
}: {
  readonly title: string;
  readonly texts: LedgerVerdict["proved"];
}): ReactElement | null {
  const { local } = useTexts();
  if (texts.length === 0) return null;
  return (
    <div className="b-sentences">
      <h3>{title}</h3>
      <ul>
        {texts.map((text) => (
          <li key={text.en}>{local(text)}</li>
        ))}
      </ul>
    </div>
  );
}
