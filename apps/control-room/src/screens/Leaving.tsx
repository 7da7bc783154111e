import { Banner, Button, Countdown } from "@neraca/ui";
import { type ReactElement, useMemo } from "react";
import type { Acts } from "../acts.ts";
import type { Leaving } from "../engine/login-watch.ts";
import { useTexts } from "../texts.ts";

/** Told in time, so that nobody is thrown out in the middle of something. */
export function LeavingBanner({
  leaving,
  acts,
}: {
  readonly leaving: Leaving;
  readonly acts: Acts;
}): ReactElement {
  const { t } = useTexts();
  const { kind, leftMs, arrivedAtMs } = leaving;
  const reading = useMemo(() => ({ timeLeftMs: leftMs, running: true, arrivedAtMs }), [leftMs, arrivedAtMs]);
  return (
    <div className="c-leaving">
      <Banner
        tone="warn"
        icon="clock"
        role="alert"
        title={t(`leaving.${kind}`)}
        actions={
          <>
            <Countdown reading={reading} label={t("leaving.left")} />
            {kind === "idle" ? (
              <Button size="sm" variant="primary" onPress={() => acts.touched()}>
                {t("leaving.stay")}
              </Button>
            ) : (
              <Button size="sm" icon="logout" onPress={() => void acts.logOut()}>
                {t("app.logout")}
              </Button>
            )}
          </>
        }
      >
        {t(`leaving.${kind}Lead`)}
      </Banner>
    </div>
  );
}
