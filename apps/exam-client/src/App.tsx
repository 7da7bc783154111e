import type { ReactElement } from "react";
import { useEffect, useState } from "react";
import { useActions, usePreferences, useSnapshot, useTime } from "./client.ts";
import { FIRST_PLACE, type Place, type ScreenName, screenOf } from "./model/screen.ts";
import { MessageDialog } from "./parts/MessageDialog.tsx";
import { ConfirmScreen, NotMeScreen } from "./screens/ConfirmScreen.tsx";
import { EndedScreen } from "./screens/EndedScreen.tsx";
import { ExamScreen } from "./screens/ExamScreen.tsx";
import { IdentifyScreen } from "./screens/IdentifyScreen.tsx";
import { LockedScreen } from "./screens/LockedScreen.tsx";
import { FinishingScreen, LoadingScreen, TimeUpScreen } from "./screens/MomentScreens.tsx";
import { PausedScreen } from "./screens/PausedScreen.tsx";
import { PracticeScreen } from "./screens/PracticeScreen.tsx";
import { ResultScreen } from "./screens/ResultScreen.tsx";
import { ReviewScreen } from "./screens/ReviewScreen.tsx";
import { RulesScreen } from "./screens/RulesScreen.tsx";
import { WaitingScreen } from "./screens/WaitingScreen.tsx";
import { useTexts } from "./texts/catalogue.ts";

export type ScreenProps = { readonly place: Place; readonly go: (change: Partial<Place>) => void };

/** A candidate's whole exam: one screen at a time, chosen by where the engine stands. */
export function App({ initialPlace = FIRST_PLACE }: { readonly initialPlace?: Place }): ReactElement {
  const { t } = useTexts();
  const snapshot = useSnapshot();
  const preferences = usePreferences();
  const actions = useActions();
  const phase = useTime((time) => time?.phase ?? null);
  const timeIsUp = useTime((time) => time?.timeLeftMs === 0);
  const [place, setPlace] = useState(initialPlace);
  // The next candidate on this computer starts at the beginning, also when the login was ended from outside.
  if (snapshot.stage === "identify" && place !== FIRST_PLACE && initialPlace === FIRST_PLACE)
    setPlace(FIRST_PLACE);
  const go = (change: Partial<Place>): void => setPlace((before) => ({ ...before, ...change }));
  const time = phase === null ? null : { phase, timeLeftMs: timeIsUp ? 0 : 1 };
  const screen = screenOf(snapshot, time, place);
  // An effect because the document's title lies outside React.
  useEffect(() => {
    document.title = `${t("app.title")} · ${t("app.name")}`;
  }, [t]);
  return (
    <div
      className="x-app"
      data-text-size={preferences.textSize}
      data-words={preferences.words}
      data-screen={screen}
    >
      <a className="n-skip" href="#isi">
        {t("app.skip")}
      </a>
      <Screen name={screen} place={place} go={go} onLeave={actions.leave} />
      <MessageDialog />
    </div>
  );
}

function Screen({
  name,
  place,
  go,
  onLeave,
}: ScreenProps & { readonly name: ScreenName; readonly onLeave: () => void }): ReactElement {
  switch (name) {
    case "loading":
    case "joining":
    case "rejoining":
      return <LoadingScreen kind={name} onGoOn={() => go({ withoutServer: true })} />;
    case "identify":
      return <IdentifyScreen />;
    case "confirm":
      return <ConfirmScreen onNotMe={() => go({ notMe: true })} />;
    case "not-me":
      return <NotMeScreen onBack={() => go({ notMe: false })} onLeave={onLeave} />;
    case "rules":
      return <RulesScreen onAgreed={() => go({ practice: true })} />;
    case "practice":
      return <PracticeScreen onLeave={() => go({ practice: false })} />;
    case "waiting":
      return <WaitingScreen onPractice={() => go({ practice: true })} />;
    case "exam":
      return <ExamScreen helpOpen={place.help} onReview={() => go({ review: true })} />;
    case "review":
      return <ReviewScreen initialFinish={place.finish} onBack={() => go({ review: false })} />;
    case "paused":
      return <PausedScreen />;
    case "locked":
      return <LockedScreen />;
    case "time-up":
      return <TimeUpScreen />;
    case "finishing":
      return <FinishingScreen />;
    case "result":
      return <ResultScreen />;
    case "ended":
      return <EndedScreen />;
  }
}
