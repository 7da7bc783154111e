import { zoneText } from "@neraca/base";
import { type RoomsView, TIME_ZONES, zVenueSaved } from "@neraca/protocol";
import { Button, Dialog, TextField } from "@neraca/ui";
import { type FormEvent, type ReactElement, useId, useState } from "react";
import type { Acts } from "../acts.ts";
import { useSend } from "../desk/use-send.ts";
import { useTexts } from "../texts.ts";
import { Refused } from "./Refused.tsx";

export type VenueSeen = RoomsView["venues"][number];

const VENUE_ID = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/u;

/** Where rooms are, by name. */
export function Venues({
  venues,
  whyNot,
  onOpen,
}: Pick<RoomsView, "venues"> & {
  readonly whyNot: string | null;
  readonly onOpen: (venue: VenueSeen) => void;
}): ReactElement {
  const { t } = useTexts();
  return (
    <section>
      <h2 className="c-section-sub">{t("venues.title")}</h2>
      <div className="c-card">
        <table className="c-table">
          <thead>
            <tr>
              <th scope="col">{t("rooms.venue")}</th>
              <th scope="col">{t("venues.city")}</th>
              <th scope="col">{t("venues.zone")}</th>
              <th scope="col">
                <span className="n-hidden">{t("rooms.venue")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {venues.map((venue) => (
              <tr key={venue.venueId}>
                <th scope="row">
                  {venue.venue}
                  <span className="c-sub">{venue.venueId}</span>
                </th>
                <td>{venue.city}</td>
                <td>{zoneText(venue.timeZone)}</td>
                <td>
                  <Button size="sm" whyNot={whyNot} onPress={() => onOpen(venue)}>
                    {t("venues.change")}
                    <span className="n-hidden"> {venue.venue}</span>
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

type VenueDialogProps = {
  readonly acts: Pick<Acts, "ask">;
  /** As it stands; null: it is new. */
  readonly seen: VenueSeen | null;
  readonly onClose: () => void;
  readonly onSaved: () => void;
};

/** Makes a venue, or changes one. */
export function VenueDialog({ acts, seen, onClose, onSaved }: VenueDialogProps): ReactElement {
  const { t } = useTexts();
  const form = useId();
  const zone = useId();
  const [venueId, setVenueId] = useState(seen?.venueId ?? "");
  const [name, setName] = useState(seen?.venue ?? "");
  const [city, setCity] = useState(seen?.city ?? "");
  const [timeZone, setTimeZone] = useState<string>(seen?.timeZone ?? TIME_ZONES[0]);
  const [asked, setAsked] = useState(false);
  const { problem, send } = useSend(acts);
  const isWhole = name.trim() !== "" && city.trim() !== "" && VENUE_ID.test(venueId);
  const save = async (): Promise<void> => {
    setAsked(true);
    if (!isWhole) return;
    const before = seen && { name: seen.venue, city: seen.city, timeZone: seen.timeZone };
    const body = { venueId, name: name.trim(), city: city.trim(), timeZone, seen: before };
    if ((await send(zVenueSaved, "/api/staff/venues", body)) !== null) onSaved();
  };
  const missing = (text: string): string | null => (asked && text.trim() === "" ? t("venues.missing") : null);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={seen === null ? t("venues.make") : `${t("venues.change")}: ${seen.venue}`}
      actions={
        <>
          <Button onPress={onClose}>{t("app.cancel")}</Button>
          <Button type="submit" form={form} variant="primary">
            {t("venues.save")}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="c-form"
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={t("venues.name")}
          value={name}
          onChange={setName}
          maxLength={100}
          error={missing(name)}
        />
        <TextField
          label={t("venues.city")}
          value={city}
          onChange={setCity}
          maxLength={100}
          error={missing(city)}
        />
        <label className="c-select" htmlFor={zone}>
          <span>{t("venues.zone")}</span>
          <select id={zone} value={timeZone} onChange={(event) => setTimeZone(event.target.value)}>
            {TIME_ZONES.map((each) => (
              <option key={each} value={each}>
                {`${zoneText(each)} (${each})`}
              </option>
            ))}
          </select>
        </label>
        {seen === null ? (
          <TextField
            label={t("rooms.code")}
            hint={t("rooms.codeHint")}
            value={venueId}
            onChange={setVenueId}
            maxLength={64}
            error={asked && !VENUE_ID.test(venueId) ? t("rooms.codeWrong") : null}
          />
        ) : null}
      </form>
      <Refused title={t("venues.refused")} problem={problem} />
    </Dialog>
  );
}
