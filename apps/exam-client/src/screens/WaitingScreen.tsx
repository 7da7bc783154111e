import { MINUTE_MS } from "@neraca/base";
import {
  Button,
  formatTimeLeft,
  Icon,
  type IconName,
  RichTextView,
  spokenTimeLeft,
  type Tone,
} from "@neraca/ui";
import { type ReactElement, useEffect, useRef } from "react";
import { useActions, useFullScreen, useSnapshot, useTime } from "../client.ts";
import { type Check, checklistOf, readyToStart } from "../model/checklist.ts";
import { Announcer, useSay } from "../parts/Announcer.tsx";
import { DisplaySettings } from "../parts/DisplaySettings.tsx";
import { Heading } from "../parts/Heading.tsx";
import { Page } from "../parts/Page.tsx";
import { Refusal } from "../parts/Refusal.tsx";
import { useTexts } from "../texts/catalogue.ts";

/** 4. Everything is ready, or says what it waits for. */
export function WaitingScreen({ onPractice }: { readonly onPractice: () => void }): ReactElement {
  const { t } = useTexts();
  const snapshot = useSnapshot();
  const checks = checklistOf(snapshot, useFullScreen());
  const starting = useTime((time) => time?.phase === "starting");
  return (
    <Announcer>
      <Page step="waiting" width="wide">
        {starting ? <Countdown /> : <WaitingLead onPractice={onPractice} />}
        <Refusal reason={snapshot.refusal} />
        <div className="x-waiting">
          <section className="x-card x-card-tight" aria-labelledby="pemeriksaan">
            <h2 id="pemeriksaan">{t("waiting.checks")}</h2>
            <ul className="x-checks">
              {checks.map((check) => (
                <CheckRow key={check.name} check={check} />
              ))}
            </ul>
            <p className="x-hint" role="status">
              {t(readyToStart(checks) ? "waiting.all-ready" : "waiting.not-yet")}
            </p>
          </section>
          <section className="x-card x-card-tight" aria-labelledby="membaca">
            <h2 id="membaca">{t("waiting.settings")}</h2>
            <DisplaySettings full={false} />
            <div className="x-sample">
              <RichTextView
                text={[{ kind: "paragraph", inlines: [{ kind: "text", text: t("waiting.sample") }] }]}
              />
            </div>
          </section>
        </div>
      </Page>
    </Announcer>
  );
}

function WaitingLead({ onPractice }: { readonly onPractice: () => void }): ReactElement {
  const { t } = useTexts();
  const { room, sitting } = useSnapshot();
  const questions = sitting?.subtests.reduce((sum, part) => sum + part.questions, 0) ?? 0;
  return (
    <div className="x-waiting-lead">
      <div className="x-lead">
        <Heading>{t("waiting.title")}</Heading>
        <p>{t("waiting.lead")}</p>
        <div className="x-row">
          {sitting === null ? null : (
            <span className="x-plain n-figures">
              <Icon name="clock" />
              {t("waiting.duration", { questions, minutes: Math.round(sitting.durationMs / MINUTE_MS) })}
            </span>
          )}
          <Button size="lg" variant="quiet" icon="book" onPress={onPractice}>
            {t("waiting.practice-again")}
          </Button>
        </div>
      </div>
      <div className="x-room">
        <span className="x-room-figures n-figures">
          {room === null ? "–" : t("waiting.ready-of", { ready: room.ready, expected: room.expected })}
        </span>
        <span>{t(room === null ? "waiting.ready-unknown" : "waiting.ready")}</span>
        <span className="x-meter" aria-hidden="true">
          <span
            style={{
              width: `${room === null || room.expected === 0 ? 0 : (100 * room.ready) / room.expected}%`,
            }}
          />
        </span>
      </div>
    </div>
  );
}

/** Seconds at which the coming start is said aloud. */
const SPOKEN_SECONDS: ReadonlySet<number> = new Set([60, 30, 10]);

function Countdown(): ReactElement {
  const { t, language } = useTexts();
  const say = useSay();
  const seconds = useTime((time) =>
    time === null || time.startsInMs === null ? null : Math.ceil(time.startsInMs / 1000),
  );
  const name = `${t("countdown.label")} ${seconds === null ? "" : spokenTimeLeft(seconds * 1000, language)}`;
  const first = useRef(true);
  // An effect because it speaks: when the countdown appears, and at a few moments after.
  useEffect(() => {
    if (seconds === null || !(first.current || SPOKEN_SECONDS.has(seconds))) return;
    first.current = false;
    say(t("countdown.spoken", { seconds }));
  }, [seconds, say, t]);
  return (
    <div className="x-countdown">
      <div className="x-lead">
        <Heading>{t("countdown.title")}</Heading>
        <p>{t("countdown.body")}</p>
      </div>
      <div className="x-countdown-clock">
        <span aria-hidden="true">{t("countdown.label")}</span>
        <span className="x-countdown-figures n-figures" role="timer" aria-label={name}>
          {seconds === null ? "–:––" : formatTimeLeft(seconds * 1000)}
        </span>
      </div>
    </div>
  );
}

const LOOKS = {
  done: { tone: "ok", icon: "check" },
  waiting: { tone: "idle", icon: "circle-dashed" },
  attention: { tone: "warn", icon: "alert" },
} as const satisfies Record<Check["state"], { readonly tone: Tone; readonly icon: IconName }>;

function CheckRow({ check }: { readonly check: Check }): ReactElement {
  const { t } = useTexts();
  const { paper } = useSnapshot();
  const { tone, icon } = LOOKS[check.state];
  const parts = check.name === "paper" && paper !== null ? paper : null;
  return (
    <li className="x-check" data-tone={tone}>
      <span className="x-check-mark">
        <Icon name={icon} size={18} />
      </span>
      <span className="x-check-name">
        {t(`check.${check.name}`)}
        {check.name === "full-screen" ? (
          <span className="x-hint">{t("waiting.full-screen-recorded")}</span>
        ) : null}
        {check.name === "store" && check.state === "attention" ? (
          <span className="x-hint">{t("check.store-attention")}</span>
        ) : null}
      </span>
      <CheckState check={check} parts={parts} />
    </li>
  );
}

type CheckStateProps = {
  readonly check: Check;
  readonly parts: { readonly parts: number; readonly of: number } | null;
};

function CheckState({ check, parts }: CheckStateProps): ReactElement {
  const { t } = useTexts();
  const { enterFullScreen } = useActions();
  if (check.name === "full-screen" && check.state !== "done") {
    return (
      <Button size="lg" icon="wall" onPress={enterFullScreen}>
        {t("waiting.full-screen")}
      </Button>
    );
  }
  return (
    <span className="x-check-state n-figures">
      {parts === null ? null : (
        <span className="x-check-parts">{t("check.paper-parts", { parts: parts.parts, of: parts.of })}</span>
      )}
      {t(`check.${check.state}`)}
    </span>
  );
}
