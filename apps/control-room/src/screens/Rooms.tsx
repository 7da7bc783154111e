import { type RoomsView, roleMay, type StaffRoleView } from "@neraca/protocol";
import { Button, Dialog, EmptyState, TextField } from "@neraca/ui";
import { type FormEvent, type ReactElement, useId, useState } from "react";
import type { Acts } from "../acts.ts";
import type { RoomsPage } from "../engine/layout-desk.ts";
import { hashOfLayout } from "../route.ts";
import { useTexts } from "../texts.ts";
import { problemText } from "../words.ts";
import { Refused } from "./Refused.tsx";
import { VenueDialog, type VenueSeen, Venues } from "./Venues.tsx";

type RoomsProps = { readonly role: StaffRoleView; readonly page: RoomsPage; readonly acts: Acts };

/** All rooms that one may see, with their seats in numbers; each opens its layout. */
export function Rooms({ role, page, acts }: RoomsProps): ReactElement {
  const { t, local } = useTexts();
  const [isMaking, setIsMaking] = useState(false);
  const [venue, setVenue] = useState<{ readonly seen: VenueSeen | null } | null>(null);
  const { rooms, problem } = page;
  const whyNot = roleMay(role, "make-room") ? null : t("rooms.notMake");
  return (
    <main className="c-lists" id="isi" tabIndex={-1} aria-busy={rooms.kind === "loading"}>
      <section>
        <div className="c-section-head">
          <h1 className="c-section-title">{t("rooms.title")}</h1>
          <div className="c-head-acts">
            <Button icon="plus" whyNot={whyNot} onPress={() => setVenue({ seen: null })}>
              {t("venues.make")}
            </Button>
            <Button icon="plus" whyNot={whyNot} onPress={() => setIsMaking(true)}>
              {t("rooms.make")}
            </Button>
          </div>
        </div>
        <p className="c-lead">{t("rooms.lead")}</p>
        <Refused title={t("rooms.notMade")} problem={problem} />
        <div className="c-card">
          {rooms.kind === "loading" ? <p className="c-card-text">{t("app.loading")}</p> : null}
          {rooms.kind === "failed" ? (
            <EmptyState
              icon="offline"
              title={t("rooms.failed")}
              actions={
                <Button icon="reload" onPress={() => void acts.layouts.reload()}>
                  {t("app.retry")}
                </Button>
              }
            >
              {local(problemText(rooms.problem))}
            </EmptyState>
          ) : null}
          {rooms.kind === "ready" && rooms.value.rooms.length === 0 ? (
            <EmptyState icon="seat" title={t("rooms.empty")}>
              {t(whyNot === null ? "rooms.emptyMake" : "rooms.emptyLead")}
            </EmptyState>
          ) : null}
          {rooms.kind === "ready" && rooms.value.rooms.length > 0 ? (
            <RoomTable rooms={rooms.value.rooms} />
          ) : null}
        </div>
      </section>
      {rooms.kind === "ready" && rooms.value.venues.length > 0 ? (
        <Venues venues={rooms.value.venues} whyNot={whyNot} onOpen={(seen) => setVenue({ seen })} />
      ) : null}
      {venue === null ? null : (
        <VenueDialog
          acts={acts}
          seen={venue.seen}
          onClose={() => setVenue(null)}
          onSaved={() => {
            setVenue(null);
            void acts.layouts.reload();
          }}
        />
      )}
      {isMaking && rooms.kind === "ready" ? (
        <MakeDialog
          venues={rooms.value.venues}
          onClose={() => setIsMaking(false)}
          onMake={(given) => {
            setIsMaking(false);
            void acts.layouts.makeRoom(given);
          }}
        />
      ) : null}
    </main>
  );
}

function RoomTable({ rooms }: { readonly rooms: RoomsView["rooms"] }): ReactElement {
  const { t } = useTexts();
  return (
    <table className="c-table">
      <thead>
        <tr>
          <th scope="col">{t("rooms.room")}</th>
          <th scope="col">{t("rooms.venue")}</th>
          <th scope="col" className="c-number">
            {t("rooms.usual")}
          </th>
          <th scope="col" className="c-number">
            {t("rooms.spare")}
          </th>
          <th scope="col" className="c-number">
            {t("rooms.broken")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rooms.map(({ roomId, room, venue, usual, spare, broken }) => (
          <tr key={roomId}>
            <th scope="row">
              <a className="c-row-link" href={hashOfLayout(roomId)}>
                {room}
              </a>
              <span className="c-sub">{roomId}</span>
            </th>
            <td>{venue}</td>
            <td className="c-number n-figures">{usual}</td>
            <td className="c-number n-figures">{spare}</td>
            <td className="c-number n-figures">{broken}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type MakeProps = {
  readonly venues: RoomsView["venues"];
  readonly onClose: () => void;
  readonly onMake: (given: { roomId: string; venueId: string; name: string }) => void;
};

const ROOM_ID = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/u;

function MakeDialog({ venues, onClose, onMake }: MakeProps): ReactElement {
  const { t } = useTexts();
  const form = useId();
  const [roomId, setRoomId] = useState("");
  const [name, setName] = useState("");
  const [venueId, setVenueId] = useState(venues[0]?.venueId ?? "");
  const [asked, setAsked] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (ROOM_ID.test(roomId) && name.trim() !== "" && venueId !== "")
      onMake({ roomId, venueId, name: name.trim() });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("rooms.make")}
      actions={
        <>
          <Button onPress={onClose}>{t("app.cancel")}</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            icon="plus"
            whyNot={venues.length === 0 ? t("rooms.noVenue") : null}
          >
            {t("rooms.makeGo")}
          </Button>
        </>
      }
    >
      <p>{t("rooms.makeLead")}</p>
      <form id={form} className="c-form" onSubmit={submit} noValidate>
        <label className="c-select">
          <span>{t("rooms.venue")}</span>
          <select value={venueId} onChange={(event) => setVenueId(event.target.value)}>
            {venues.map((each) => (
              <option key={each.venueId} value={each.venueId}>
                {each.venue}
              </option>
            ))}
          </select>
        </label>
        <TextField
          label={t("rooms.name")}
          value={name}
          onChange={setName}
          maxLength={100}
          error={asked && name.trim() === "" ? t("rooms.nameMissing") : null}
        />
        <TextField
          label={t("rooms.code")}
          hint={t("rooms.codeHint")}
          value={roomId}
          onChange={setRoomId}
          maxLength={64}
          error={asked && !ROOM_ID.test(roomId) ? t("rooms.codeWrong") : null}
        />
      </form>
    </Dialog>
  );
}
