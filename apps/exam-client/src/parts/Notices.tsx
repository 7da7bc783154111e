import { MINUTE_MS } from "@neraca/base";
import type { CandidateSnapshot } from "@neraca/candidate-engine";
import type { ClockView } from "@neraca/protocol";
import { Banner, Button, spokenTimeLeft } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { useActions, useFullScreen, useSnapshot } from "../client.ts";
import { useTexts } from "../texts/catalogue.ts";
import { Refusal } from "./Refusal.tsx";

/**
 * What the candidate should know beside the question. Stands below it, so that nothing above moves while somebody is about to click.
 */
export function Notices(): ReactElement {
  const snapshot = useSnapshot();
  const fullScreen = useFullScreen();
  return (
    <div className="x-notices">
      <TimeChanged extensionMs={snapshot.clock?.extensionMs ?? null} />
      <GivenBack clock={snapshot.clock} />
      <Warned warning={snapshot.warning} />
      {snapshot.refusal === null ? null : <Refusal reason={snapshot.refusal} />}
      {fullScreen ? null : <FullScreenOff />}
      {snapshot.connection === "online" ? <NoCopy keepsDraft={snapshot.keepsDraft} /> : <Disconnected />}
    </div>
  );
}

/**
 * What the policy wants the candidate to know of: calmly, with what to do, and until it is closed. Nothing is taken from anybody by it, and
 * it says so.
 */
function Warned({ warning }: { readonly warning: CandidateSnapshot["warning"] }): ReactElement | null {
  const { t } = useTexts();
  const [closed, setClosed] = useState(0);
  if (warning === null || warning.times <= closed) return null;
  return (
    <Banner
      tone="warn"
      icon="info"
      title={t(`warned.${warning.integrity}`)}
      actions={
        <Button size="lg" icon="cross" iconOnly variant="quiet" onPress={() => setClosed(warning.times)}>
          {t("band.close")}
        </Button>
      }
    >
      {t("warned.lead")}
    </Banner>
  );
}

function Disconnected(): ReactElement {
  const { t } = useTexts();
  const { waitingActs, keepsDraft, candidate } = useSnapshot();
  const count = waitingActs;
  return (
    <Banner tone={keepsDraft ? "note" : "warn"} icon="offline" title={t("band.offline-title")}>
      {t(keepsDraft ? "band.offline-kept" : "band.offline-not-kept", { count })}
      {candidate === null ? ` ${t("band.not-welcomed")}` : null}
    </Banner>
  );
}

function NoCopy({ keepsDraft }: { readonly keepsDraft: boolean }): ReactElement | null {
  const { t } = useTexts();
  if (keepsDraft) return null;
  return (
    <Banner tone="warn" icon="computer" title={t("band.not-kept-title")}>
      {t("band.not-kept")}
    </Banner>
  );
}

function FullScreenOff(): ReactElement {
  const { t } = useTexts();
  const { enterFullScreen } = useActions();
  return (
    <Banner
      tone="warn"
      icon="wall"
      title={t("band.full-screen-title")}
      actions={
        <Button size="lg" icon="wall" onPress={enterFullScreen}>
          {t("band.full-screen-back")}
        </Button>
      }
    >
      {t("band.full-screen")}
    </Banner>
  );
}

/**
 * A fault of the venue stops the clock and not the work; when it is over, what was given back is said. Stays until it is closed, as a time
 * that was lost worries people long afterwards.
 */
function GivenBack({ clock }: { readonly clock: ClockView | null }): ReactElement | null {
  const { t, language } = useTexts();
  const isFaulty = clock?.standsBecause === "venue-fault";
  const creditedMs = clock?.creditedMs ?? null;
  const [known, setKnown] = useState(creditedMs);
  if (known === null && creditedMs !== null) setKnown(creditedMs);
  if (isFaulty) {
    return (
      <Banner tone="note" icon="pause" title={t("band.fault-title")}>
        {t("band.fault")}
      </Banner>
    );
  }
  if (known === null || creditedMs === null || creditedMs <= known) return null;
  return (
    <Banner
      tone="ok"
      icon="clock"
      title={t("band.given-back", { time: spokenTimeLeft(creditedMs - known, language) })}
      actions={
        <Button size="lg" icon="cross" iconOnly variant="quiet" onPress={() => setKnown(creditedMs)}>
          {t("band.close")}
        </Button>
      }
    />
  );
}

/** Time that a proctor added or took while this page was open. Stays until it is closed: a clock that jumps must not puzzle anyone. */
function TimeChanged({ extensionMs }: { readonly extensionMs: number | null }): ReactElement | null {
  const { t } = useTexts();
  const [known, setKnown] = useState(extensionMs);
  // The first word of the server is where we start from, not a change.
  if (known === null && extensionMs !== null) setKnown(extensionMs);
  if (known === null || extensionMs === null || extensionMs === known) return null;
  const minutes = Math.round(Math.abs(extensionMs - known) / MINUTE_MS);
  return (
    <Banner
      tone="note"
      icon="clock"
      title={t(extensionMs > known ? "exam.time-added" : "exam.time-taken", { minutes })}
      actions={
        <Button size="lg" icon="cross" iconOnly variant="quiet" onPress={() => setKnown(extensionMs)}>
          {t("band.close")}
        </Button>
      }
    />
  );
}
