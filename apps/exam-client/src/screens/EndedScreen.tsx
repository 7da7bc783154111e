import { REASONS, type Reason } from "@neraca/protocol";
import { Banner, Button, type IconName } from "@neraca/ui";
import type { ReactElement } from "react";
import { useActions, useSnapshot } from "../client.ts";
import { Moment } from "../parts/Moment.tsx";
import { useTexts } from "../texts/catalogue.ts";

type Kind = {
  readonly title: "ended.replaced" | "ended.moved" | "ended.closed" | "ended.other";
  readonly icon: IconName;
};

function kindOf(reason: Reason): Kind {
  if (reason === "replaced") return { title: "ended.replaced", icon: "computer" };
  if (reason === "moved-seat" || reason === "login-expired" || reason === "second-login")
    return { title: "ended.moved", icon: "seat" };
  if (reason === "sitting-closed") return { title: "ended.closed", icon: "lock" };
  return { title: "ended.other", icon: "info" };
}

/** 8b. This window was sent away: why, and where to go on. */
export function EndedScreen(): ReactElement {
  const { t, local } = useTexts();
  const { reload } = useActions();
  const { endedBy, waitingActs } = useSnapshot();
  const reason = endedBy ?? "login-expired";
  const { title, icon } = kindOf(reason);
  return (
    <Moment
      icon={icon}
      tone="warn"
      title={t(title)}
      actions={
        <Button size="lg" icon="reload" onPress={reload}>
          {t(reason === "replaced" ? "ended.take-over" : "ended.reload")}
        </Button>
      }
    >
      {/* The title has said it already. */}
      {reason === "sitting-closed" ? null : <p>{local(REASONS[reason])}</p>}
      <p>{t("ended.safe")}</p>
      {waitingActs === 0 ? null : (
        <Banner tone="warn" icon="offline" role="alert" title={t("ended.waiting", { count: waitingActs })} />
      )}
    </Moment>
  );
}
