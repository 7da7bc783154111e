import { Button, EmptyState } from "@neraca/ui";
import type { ReactElement } from "react";
import type { Acts } from "../acts.ts";
import type { ControlView } from "../engine/control-room.ts";
import { useTexts } from "../texts.ts";
import { problemText } from "../words.ts";
import { CheckIn } from "./CheckIn.tsx";
import { Header } from "./Header.tsx";
import { Lists } from "./Lists.tsx";
import { Login } from "./Login.tsx";
import { Papers } from "./Papers.tsx";
import { Room } from "./Room.tsx";

export type ScreenProps = { readonly view: ControlView; readonly acts: Acts };

/** The whole page as a function of what the engine knows. */
export function ControlScreen({ view, acts }: ScreenProps): ReactElement {
  const { t, local } = useTexts();
  switch (view.me.kind) {
    case "asking":
      return (
        <div className="c-page">
          <Header me={null} room={null} acts={acts} />
          <main className="c-centre" aria-busy="true">
            <div role="status">
              <h1>{t("app.loading")}</h1>
            </div>
          </main>
        </div>
      );
    case "unreachable":
      return (
        <div className="c-page">
          <Header me={null} room={null} acts={acts} />
          <main className="c-centre">
            <EmptyState
              isPage
              icon="offline"
              title={t("problem.unreachable")}
              actions={
                <Button variant="primary" icon="reload" onPress={() => void acts.start()}>
                  {t("app.retry")}
                </Button>
              }
            >
              {local(problemText(view.me.problem))}
            </EmptyState>
          </main>
        </div>
      );
    case "out":
      return <Login busy={view.me.busy} problem={view.me.problem} acts={acts} />;
    case "in":
      return (
        <div className="c-page">
          <a className="n-skip" href="#isi" onClick={skipToContent}>
            {t("app.skip")}
          </a>
          <Header me={view.me.me} room={view.room} page={view.page} acts={acts} />
          {view.room !== null && view.room.picture !== null && view.page === "papers" ? (
            <Papers
              role={view.me.me.role}
              room={view.room}
              picture={view.room.picture}
              minutes={view.minutes}
              printing={view.printing}
              acts={acts}
            />
          ) : view.room !== null && view.room.picture !== null && view.page === "check-in" ? (
            <CheckIn
              role={view.me.me.role}
              room={view.room}
              picture={view.room.picture}
              arrival={view.arrival}
              acts={acts}
            />
          ) : view.room === null ? (
            <Lists me={view.me.me} lists={view.lists} publishing={view.publishing} acts={acts} />
          ) : (
            <Room
              role={view.me.me.role}
              myName={view.me.me.name}
              preflight={view.preflight}
              room={view.room}
              acts={acts}
            />
          )}
        </div>
      );
  }
}

/** The address after # says which sitting is shown: following the link would leave it. */
function skipToContent(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById("isi")?.focus();
}
