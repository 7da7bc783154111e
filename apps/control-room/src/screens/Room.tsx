import { REASONS, type SeatView, type SittingView, type StaffRoleView } from "@neraca/protocol";
import { Banner, Button, EmptyState } from "@neraca/ui";
import { type ReactElement, useEffect, useRef, useState } from "react";
import type { Acts } from "../acts.ts";
import { openAlarms } from "../model/alarms.ts";
import type { Picture, RoomState } from "../model/room.ts";
import { type Standing, whyNot } from "../model/room-actions.ts";
import { isFound, passes, type SeatFilter } from "../model/seats.ts";
import { HASH_OF_LISTS } from "../route.ts";
import { ringBell } from "../sound.ts";
import { useTexts } from "../texts.ts";
import { AttentionList } from "./AttentionList.tsx";
import { CandidatePanel } from "./CandidatePanel.tsx";
import { CrewPanel } from "./Crew.tsx";
import { RoomBar } from "./RoomBar.tsx";
import { RoomNotice } from "./RoomNotice.tsx";
import { SeatList } from "./SeatList.tsx";
import { SeatMap } from "./SeatMap.tsx";
import { FilterChips, type RoomViewKind, SeatTools } from "./SeatTools.tsx";

type RoomProps = { readonly role: StaffRoleView; readonly room: RoomState; readonly acts: Acts };

export function Room({ role, room, acts }: RoomProps): ReactElement {
  const { t, local } = useTexts();
  if (room.picture !== null) return <LiveRoom role={role} room={room} picture={room.picture} acts={acts} />;
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
      <p className="n-hidden" role="status">
        {t("room.waiting")}
      </p>
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

function LiveRoom({ role, room, picture, acts }: LiveProps): ReactElement {
  const { local } = useTexts();
  const [filter, setFilter] = useState<SeatFilter>("all");
  const [search, setSearch] = useState("");
  const [kind, setKind] = useState<RoomViewKind>("map");
  const [chosenId, setChosenId] = useState<string | null>(null);
  const findRef = useRef<HTMLInputElement | null>(null);
  useSlashToFind(findRef);
  const { sitting, seats } = picture;
  const standing: Standing = {
    role,
    phase: sitting.clock.phase,
    link: room.link.kind,
    seatCount: seats.length,
  };
  const shows = (seat: SeatView): boolean => passes(seat, filter) && isFound(seat, search);
  const chosen = seats.find((seat) => seat.attemptId === chosenId) ?? null;
  const open = (seat: SeatView): void => setChosenId(seat.attemptId);
  const whyNotTake = whyNot("acknowledge-alarm", standing);
  useTitle(sitting, openAlarms(room.alarms.list).length + room.alarms.untold);
  const view = { seats, alarms: room.alarms.list, shows, chosenId, onOpen: open };
  return (
    <main className="c-room" id="isi" tabIndex={-1} data-stale={room.link.kind === "open" ? undefined : true}>
      <LinkBanner room={room} />
      <RoomBar room={room} picture={picture} standing={standing} acts={acts} />
      <div className="c-work" data-panel={chosen === null ? undefined : true}>
        <section className="c-seats">
          <FilterChips seats={seats} filter={filter} onFilter={setFilter} />
          <div className="c-frame">
            <SeatTools
              shownCount={seats.filter(shows).length}
              allCount={seats.length}
              search={search}
              onSearch={setSearch}
              kind={kind}
              onKind={setKind}
              findRef={findRef}
            />
            {seats.length === 0 ? <NoSeats /> : null}
            {seats.length > 0 && kind === "map" ? <SeatMap {...view} /> : null}
            {seats.length > 0 && kind === "list" ? <SeatList {...view} /> : null}
          </div>
        </section>
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
              {room.crew === null ? null : <CrewPanel crew={room.crew} seats={seats} />}
            </>
          ) : (
            <CandidatePanel
              key={chosen.attemptId}
              seat={chosen}
              sitting={sitting}
              arrivedAtMs={picture.arrivedAtMs}
              standing={standing}
              onClose={() => setChosenId(null)}
              onCommand={(verb) => acts.command(verb)}
            />
          )}
        </aside>
      </div>
      <RoomNotice notice={room.notice} onDismiss={() => acts.dismissNotice()} />
    </main>
  );
}

function NoSeats(): ReactElement {
  const { t } = useTexts();
  return (
    <EmptyState icon="seat" title={t("room.noSeats")}>
      {t("room.noSeatsLead")}
    </EmptyState>
  );
}

function LinkBanner({ room }: { readonly room: RoomState }): ReactElement | null {
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

/** An effect because the key is heard wherever the focus is, except where a slash is being typed. */
function useSlashToFind(findRef: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const at = event.target;
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement) return;
      event.preventDefault();
      findRef.current?.focus();
      findRef.current?.select();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [findRef]);
}
