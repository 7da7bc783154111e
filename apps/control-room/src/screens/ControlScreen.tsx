import { roleMay, type StaffMe } from "@neraca/protocol";
import { Button, EmptyState } from "@neraca/ui";
import { lazy, type ReactElement, Suspense, useEffect, useState } from "react";
import type { Acts } from "../acts.ts";
import type { ControlView } from "../engine/control-room.ts";
import { useTexts } from "../texts.ts";
import { TimeZone } from "../times.ts";
import { Unsent, UnsentTexts } from "../unsent.ts";
import { problemText } from "../words.ts";
import { AccountPage } from "./AccountPage.tsx";
import { CheckIn } from "./CheckIn.tsx";
import { FactorSetUp } from "./FactorSetUp.tsx";
import { Header } from "./Header.tsx";
import { LayoutPage } from "./LayoutPage.tsx";
import { LeavingBanner } from "./Leaving.tsx";
import { Lists } from "./Lists.tsx";
import { Login } from "./Login.tsx";
import { LoginCode } from "./LoginCode.tsx";
import { Papers } from "./Papers.tsx";
import { PinCardsBanner } from "./PinDialogs.tsx";
import { Room } from "./Room.tsx";
import { Rooms } from "./Rooms.tsx";

/** Proctors never load it. */
const DeskPage = lazy(async () => ({ default: (await import("../desk/DeskPage.tsx")).DeskPage }));

export type ScreenProps = { readonly view: ControlView; readonly acts: Acts };

/** The whole page as a function of what the engine knows. */
export function ControlScreen({ view, acts }: ScreenProps): ReactElement {
  const { me } = view;
  const [unsent] = useState(() => new Unsent());
  // An effect because what is kept of a person's writing is not drawn: it follows who is logged in.
  useEffect(() => {
    if (me.kind === "in") unsent.belongsTo(me.me.username);
    else if (me.kind === "out" && me.problem !== null) unsent.loginEnded(performance.now());
    else if (me.kind === "out" && !me.busy) unsent.forget();
  }, [me, unsent]);
  return (
    <UnsentTexts value={unsent}>
      <Screen view={view} acts={acts} />
    </UnsentTexts>
  );
}

function Screen({ view, acts }: ScreenProps): ReactElement {
  const { t, local } = useTexts();
  switch (view.me.kind) {
    case "asking":
      return (
        <div className="c-page">
          <Header me={null} room={null} venue={null} acts={acts} />
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
          <Header me={null} room={null} venue={null} acts={acts} />
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
    case "code":
      return <LoginCode me={view.me} acts={acts} />;
    case "set-up":
      return <FactorSetUp me={view.me.me} factor={view.factor} acts={acts} />;
    case "in":
      return (
        <div className="c-page">
          <a className="n-skip" href="#isi" onClick={skipToContent}>
            {t("app.skip")}
          </a>
          <Header
            me={view.me.me}
            room={view.room}
            page={view.page}
            venue={view.account === null && view.rooms === null && view.desk === null ? view.venue : null}
            isLayout={view.rooms !== null && view.rooms.layout !== null}
            acts={acts}
          />
          {view.leaving === null ? null : <LeavingBanner leaving={view.leaving} acts={acts} />}
          <div className="c-page-banner">
            <PinCardsBanner printing={view.printing} onDismiss={() => acts.forget("printing")} />
          </div>
          {/* A room's times are those of its venue, also on a computer that stands or is set elsewhere. */}
          <TimeZone value={view.room?.picture?.sitting.timeZone ?? null}>
            <Page me={view.me.me} view={view} acts={acts} />
          </TimeZone>
        </div>
      );
  }
}

/** The desk is loaded when somebody opens it; a slow network shows this meanwhile. */
function DeskComes(): ReactElement {
  const { t } = useTexts();
  return (
    <main className="c-lists" id="isi" tabIndex={-1} aria-busy="true">
      <h1 className="c-section-title">{t("desk.title")}</h1>
      <p role="status">{t("app.loading")}</p>
    </main>
  );
}

function Page({ me, view, acts }: ScreenProps & { readonly me: StaffMe }): ReactElement {
  const { room, rooms, page, account, desk, lists, venue, bank, publishing } = view;
  if (room === null) {
    if (rooms !== null && rooms.layout !== null)
      return <LayoutPage role={me.role} page={rooms.layout} rooms={rooms.rooms} acts={acts} />;
    if (rooms !== null) return <Rooms role={me.role} page={rooms} acts={acts} />;
    if (desk !== null) {
      return (
        <Suspense fallback={<DeskComes />}>
          <DeskPage
            {...desk}
            acts={acts}
            mayEdit={roleMay(me.role, "edit-selection")}
            live={{ venue, role: me.role }}
          />
        </Suspense>
      );
    }
    if (account !== null) return <AccountPage me={me} account={account} factor={view.factor} acts={acts} />;
    return <Lists me={me} lists={lists} venue={venue} bank={bank} publishing={publishing} acts={acts} />;
  }
  const { picture } = room;
  if (picture !== null && page === "papers") {
    const { minutes, printing } = view;
    return (
      <Papers
        role={me.role}
        room={room}
        picture={picture}
        minutes={minutes}
        printing={printing}
        acts={acts}
      />
    );
  }
  if (picture !== null && page === "check-in")
    return <CheckIn role={me.role} room={room} picture={picture} arrival={view.arrival} acts={acts} />;
  return <Room role={me.role} myName={me.name} preflight={view.preflight} room={room} acts={acts} />;
}

/** The address after # says which sitting is shown: following the link would leave it. */
function skipToContent(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById("isi")?.focus();
}
