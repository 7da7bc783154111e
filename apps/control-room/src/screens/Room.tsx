import {
  type PreflightView,
  REASONS,
  type SeatView,
  type SittingView,
  type StaffRoleView,
} from "@neraca/protocol";
import { Banner, Button, EmptyState } from "@neraca/ui";
import type { Loadable } from "@neraca/ui/live";
import { type ReactElement, useEffect, useMemo, useState } from "react";
import type { Acts } from "../acts.ts";
import { marksOf, openAlarms, withBrokenSeats } from "../model/alarms.ts";
import type { Picture, RoomState } from "../model/room.ts";
import { type Standing, whyNot } from "../model/room-actions.ts";
import { HASH_OF_LISTS } from "../route.ts";
import { ringBell } from "../sound.ts";
import { useTexts } from "../texts.ts";
import { AttentionList } from "./AttentionList.tsx";
import { BulkResult } from "./BulkDialogs.tsx";
import { CandidatePanel } from "./CandidatePanel.tsx";
import type { PanelView } from "./CandidateRecord.tsx";
import { CrewPanel } from "./Crew.tsx";
import { OutsideLogins } from "./OutsideLogins.tsx";
import { IssuedPin } from "./PinDialogs.tsx";
import { Proposals } from "./Proposals.tsx";
import { RoomBar } from "./RoomBar.tsx";
import { RoomNotice } from "./RoomNotice.tsx";
import { type AskedSeat, SeatDialog } from "./SeatDialog.tsx";
import { Seats } from "./Seats.tsx";

type RoomProps = {
  readonly role: StaffRoleView;
  readonly myName: string;
  readonly preflight: Loadable<PreflightView>;
  readonly room: RoomState;
  readonly acts: Acts;
};

export function Room({ role, myName, preflight, room, acts }: RoomProps): ReactElement {
  const { t, local } = useTexts();
  if (room.picture !== null) {
    return (
      <LiveRoom
        role={role}
        myName={myName}
        preflight={preflight}
        room={room}
        picture={room.picture}
        acts={acts}
      />
    );
  }
  const refusal = room.refusal ?? (room.link.kind === "ended" ? room.link.reason : null);
  if (refusal !== null) {
    return (
      <main className="c-centre" id="isi" tabIndex={-1}>
        <EmptyState
          isPage
          icon="lock"
          title={t("room.refusedTitle")}
          actions={<a href={HASH_OF_LISTS}>{t("app.allSittings")}</a>}
        >
          {local(REASONS[refusal])}
        </EmptyState>
      </main>
    );
  }
  return (
    <main className="c-room" id="isi" tabIndex={-1} aria-busy="true">
      <LinkBanner room={room} />
      <div className="n-hidden" role="status">
        <h1>{t("room.waiting")}</h1>
      </div>
      <div className="c-bar">
        <span className="n-skeleton" style={{ width: 260, height: 48 }} />
        <span className="n-skeleton" style={{ width: 420, height: 40 }} />
      </div>
      <div className="c-skeleton-map">
        {Array.from({ length: 40 }, (_none, at) => (
          <span key={at} className="n-skeleton" />
        ))}
      </div>
    </main>
  );
}

type LiveProps = RoomProps & { readonly picture: Picture };

function LiveRoom({ role, myName, preflight, room, picture, acts }: LiveProps): ReactElement {
  const { local } = useTexts();
  const [chosenId, setChosenId] = useState<string | null>(room.record?.attemptId ?? null);
  const [askedSeat, setAskedSeat] = useState<string | null>(null);
  const [panelView, setPanelView] = useState<PanelView>("summary");
  const { sitting, seats } = picture;
  const standing: Standing = {
    role,
    phase: sitting.clock.phase,
    link: room.link.kind,
    seatCount: seats.length,
  };
  const chosen = seats.find((seat) => seat.attemptId === chosenId) ?? null;
  const open = (seat: SeatView, view: PanelView = "summary"): void => {
    setPanelView(view);
    setChosenId(seat.attemptId);
    acts.openRecord(seat.attemptId);
  };
  const close = (): void => {
    setChosenId(null);
    acts.closeRecord();
  };
  const marks = useMemo(
    () => withBrokenSeats(marksOf(room.alarms.list), seats, sitting.brokenSeats),
    [room.alarms.list, seats, sitting.brokenSeats],
  );
  const asked = askedSeat === null ? null : askedSeatOf(askedSeat, picture);
  const whyNotTake = whyNot("acknowledge-alarm", standing);
  useTitle(sitting, openAlarms(room.alarms.list).length + room.alarms.untold);
  return (
    <main className="c-room" id="isi" tabIndex={-1} data-stale={room.link.kind === "open" ? undefined : true}>
      <LinkBanner room={room} />
      <RoomBar room={room} picture={picture} preflight={preflight} standing={standing} acts={acts} />
      <Proposals
        sitting={sitting}
        seats={seats}
        standing={standing}
        myName={myName}
        onCommand={(verb) => acts.command(verb)}
      />
      <div className="c-work" data-panel={chosen === null ? undefined : true}>
        <Seats
          sitting={sitting}
          seats={seats}
          marks={marks}
          chosenId={chosenId}
          onOpen={open}
          onOpenFree={setAskedSeat}
          selection={room.selection}
          standing={standing}
          acts={acts}
        />
        <aside className="c-side">
          {chosen === null ? (
            <>
              <AttentionList
                seats={seats}
                alarms={room.alarms}
                whyNotTake={whyNotTake === null ? null : local(whyNotTake)}
                onOpen={open}
                onTake={({ id }) => acts.command({ verb: "acknowledge-alarm", alarmId: id })}
                onResume={({ attemptId }) => {
                  if (attemptId !== null) acts.command({ verb: "resume-attempt", attemptId });
                }}
                ring={ringBell}
              />
              <OutsideLogins seats={seats} onOpen={open} />
              {room.crew === null ? null : <CrewPanel crew={room.crew} seats={seats} />}
            </>
          ) : (
            <CandidatePanel
              key={chosen.attemptId}
              acts={acts}
              seat={chosen}
              sitting={sitting}
              seats={seats}
              arrivedAtMs={picture.arrivedAtMs}
              standing={standing}
              record={room.record?.attemptId === chosen.attemptId ? room.record : null}
              view={panelView}
              onView={setPanelView}
              onClose={close}
              onCommand={(verb) => acts.command(verb)}
              onPrintPin={(cards) => void acts.print(cards)}
              onSeat={() => setAskedSeat(chosen.seat)}
            />
          )}
        </aside>
      </div>
      {room.bulk === null ? null : (
        <BulkResult bulk={room.bulk} seats={seats} onClose={() => acts.dismiss("bulk")} />
      )}
      {asked === null ? null : (
        <SeatDialog
          asked={asked}
          standing={standing}
          onCommand={(verb) => acts.command(verb)}
          onClose={() => setAskedSeat(null)}
        />
      )}
      <IssuedPin issued={room.issued} seats={seats} onClose={() => acts.dismiss("issued")} />
      <RoomNotice notice={room.notice} onDismiss={() => acts.dismissNotice()} />
    </main>
  );
}

function askedSeatOf(seat: string, { sitting, seats }: Picture): AskedSeat {
  return {
    seat,
    isSpare: sitting.spareSeats.some((spare) => spare.seat === seat && spare.isSpare),
    holder: seats.find((each) => each.seat === seat)?.name ?? null,
    broken: sitting.brokenSeats.find((each) => each.seat === seat)?.broken ?? null,
  };
}

export function LinkBanner({ room }: { readonly room: RoomState }): ReactElement | null {
  const { t, local } = useTexts();
  if (room.link.kind === "lost") {
    return (
      <Banner tone="warn" icon="offline" title={t("link.lostTitle", { tries: room.link.tries })}>
        {t("link.lostLead")}
      </Banner>
    );
  }
  if (room.link.kind === "ended") {
    return (
      <Banner
        tone="bad"
        role="alert"
        title={t("link.endedTitle")}
        actions={
          <Button size="sm" icon="reload" onPress={() => location.reload()}>
            {t("link.reload")}
          </Button>
        }
      >
        {local(REASONS[room.link.reason])}
      </Banner>
    );
  }
  return null;
}

/** An effect because the title is the browser's: a proctor in another tab sees how many wait. */
function useTitle({ room, title }: SittingView, waiting: number): void {
  useEffect(() => {
    const before = document.title;
    document.title = `${waiting === 0 ? "" : `(${waiting}) `}${room} · ${title} · Neraca`;
    return () => {
      document.title = before;
    };
  }, [room, title, waiting]);
}
