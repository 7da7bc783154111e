import { Banner, Button } from "@neraca/ui";
import type { ReactElement } from "react";
import { useSnapshot } from "../client.ts";
import { Moment } from "../parts/Moment.tsx";
import { useTexts } from "../texts/catalogue.ts";

export type LoadingProps = {
  readonly kind: "loading" | "joining" | "rejoining";
  readonly onGoOn: () => void;
};

/** Before the server has answered. */
export function LoadingScreen({ kind, onGoOn }: LoadingProps): ReactElement {
  const { t } = useTexts();
  return (
    <Moment
      icon={kind === "loading" ? "computer" : "online"}
      tone="accent"
      title={t(`${kind}.title`)}
      actions={
        kind === "rejoining" ? (
          <Button size="lg" onPress={onGoOn}>
            {t("rejoining.go-on")}
          </Button>
        ) : undefined
      }
    >
      <p>{t(`${kind}.body`)}</p>
      {kind === "joining" ? <p className="x-hint">{t("joining.slow")}</p> : null}
      {kind === "rejoining" ? <p className="x-hint">{t("rejoining.go-on-hint")}</p> : null}
    </Moment>
  );
}

/** The clock stands at zero, the server's result is not here yet. */
export function TimeUpScreen(): ReactElement {
  const { t } = useTexts();
  return (
    <Moment icon="clock" tone="accent" title={t("time-up.title")}>
      <p>{t("time-up.body")}</p>
      <Sending />
    </Moment>
  );
}

/** Finished; what has not been acknowledged is on its way. */
export function FinishingScreen(): ReactElement {
  const { t } = useTexts();
  return (
    <Moment icon="seal" tone="accent" title={t("finishing.title")}>
      <p>{t("finishing.body")}</p>
      <Sending />
    </Moment>
  );
}

function Sending(): ReactElement {
  const { t } = useTexts();
  const { waitingActs, connection, keepsDraft } = useSnapshot();
  if (connection !== "online") {
    const title = t("finishing.waiting", { count: waitingActs });
    return (
      <Banner tone="warn" icon="offline" title={title}>
        {t(keepsDraft ? "finishing.offline" : "finishing.offline-not-kept")}
      </Banner>
    );
  }
  return waitingActs === 0 ? (
    <Banner tone="ok" title={t("finishing.all-sent")} />
  ) : (
    <Banner tone="note" title={t("finishing.waiting", { count: waitingActs })} />
  );
}
