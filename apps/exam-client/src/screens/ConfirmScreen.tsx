import { Button, Icon, Portrait } from "@neraca/ui";
import type { ReactElement } from "react";
import { useActions, usePhoto, useSnapshot } from "../client.ts";
import { Heading } from "../parts/Heading.tsx";
import { Page } from "../parts/Page.tsx";
import { Refusal } from "../parts/Refusal.tsx";
import { useTexts } from "../texts/catalogue.ts";

/** 2. Is this you? */
export function ConfirmScreen({ onNotMe }: { readonly onNotMe: () => void }): ReactElement {
  const { t } = useTexts();
  const { perform } = useActions();
  const { candidate, refusal } = useSnapshot();
  const photo = usePhoto();
  return (
    <Page step="confirm">
      <div className="x-card">
        <div className="x-lead">
          <Heading>{t("confirm.title")}</Heading>
          <p>{t("confirm.lead")}</p>
        </div>
        <Refusal reason={refusal} />
        {candidate === null ? null : (
          <div className="x-person">
            <Portrait
              photo={photo}
              name={candidate.name}
              label={t("confirm.photo", { name: candidate.name })}
            />
            <div className="x-person-words">
              <p className="x-person-name">{candidate.name}</p>
              <dl className="x-facts">
                <Fact name={t("confirm.number")} value={candidate.participantNumber} figures />
                <Fact name={t("confirm.position")} value={candidate.position} />
                <Fact name={t("confirm.agency")} value={candidate.agency} />
                <Fact name={t("confirm.venue")} value={candidate.venue} />
                <Fact name={t("confirm.room")} value={candidate.room} />
                <Fact name={t("confirm.seat")} value={candidate.seat} figures />
              </dl>
            </div>
          </div>
        )}
        <div className="x-actions">
          <Button
            size="lg"
            icon="hand"
            onPress={() => {
              perform({ kind: "deny-identity" });
              onNotMe();
            }}
          >
            {t("confirm.no")}
          </Button>
          <Button
            size="lg"
            variant="primary"
            icon="check"
            onPress={() => perform({ kind: "confirm-identity" })}
          >
            {t("confirm.yes")}
          </Button>
        </div>
      </div>
    </Page>
  );
}

type FactProps = { readonly name: string; readonly value: string; readonly figures?: boolean };

function Fact({ name, value, figures }: FactProps): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={figures === true ? "n-figures" : undefined}>{value}</dd>
    </div>
  );
}

export type NotMeProps = { readonly onBack: () => void; readonly onLeave: () => void };

/** 2, when it is not: what has been done, and what to do now. */
export function NotMeScreen({ onBack, onLeave }: NotMeProps): ReactElement {
  const { t } = useTexts();
  const { candidate } = useSnapshot();
  return (
    <Page step="confirm">
      <div className="x-card">
        <div className="x-moment-mark" data-tone="warn">
          <Icon name="hand" size={32} />
        </div>
        <div className="x-lead">
          <Heading>{t("not-me.title")}</Heading>
          <p>{t("not-me.lead", { seat: candidate?.seat ?? "" })}</p>
        </div>
        <ol className="x-numbered">
          <li>{t("not-me.step-1")}</li>
          <li>{t("not-me.step-2")}</li>
          <li>{t("not-me.step-3")}</li>
        </ol>
        <div className="x-actions">
          <Button size="lg" icon="logout" onPress={onLeave}>
            {t("not-me.leave")}
          </Button>
          <Button size="lg" icon="arrow-left" onPress={onBack}>
            {t("not-me.back")}
          </Button>
        </div>
      </div>
    </Page>
  );
}
