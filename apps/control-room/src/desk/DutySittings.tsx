import { type DutiesView, type DutyGiven, type DutySittingView, REASONS } from "@neraca/protocol";
import { Badge, Button, TextField } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { useTexts } from "../texts.ts";
import { spanText } from "../words.ts";
import { isOver } from "./day-order.ts";
import { dayAndMonth, dayKey, dayText } from "./days.ts";
import { Choice } from "./fields.tsx";

/** More rows than anybody reads; days and the search are the way to the others. */
const ROWS_SHOWN_MAX = 200;

type SittingsProps = {
  readonly view: DutiesView;
  /** Of user names. */
  readonly names: ReadonlyMap<string, string>;
  readonly picked: ReadonlySet<string>;
  readonly onPick: (picked: ReadonlySet<string>) => void;
  readonly onTakeOff: (duty: DutyGiven) => void;
};

/** Sittings with who is on duty in each; picked by day, by search, one or all that are shown. */
export function DutySittings(props: SittingsProps): ReactElement {
  const { view, names, picked, onPick } = props;
  const { t, locale } = useTexts();
  const [search, setSearch] = useState("");
  const [day, setDay] = useState("");
  const [show, setShow] = useState<"all" | "unmanned">("all");
  const days = [...new Set(view.sittings.map(dayKey))];
  const words = search.toLocaleLowerCase("id").split(/\s+/u).filter(Boolean);
  const found = view.sittings.filter((sitting) => {
    const { title, venue, room, crew, state } = sitting;
    if (day !== "" && dayKey(sitting) !== day) return false;
    if (show === "unmanned" && (crew.length > 0 || isOver(state))) return false;
    const people = crew.map((username) => names.get(username) ?? username).join(" ");
    const text = `${title} ${venue} ${room} ${people}`.toLocaleLowerCase("id");
    return words.every((word) => text.includes(word));
  });
  const shown = found.slice(0, ROWS_SHOWN_MAX);
  const open = shown.filter(({ state }) => !isOver(state));
  const areAllPicked = open.length > 0 && open.every(({ sittingId }) => picked.has(sittingId));
  const pickAll = (): void => {
    const next = new Set(picked);
    for (const { sittingId } of open) {
      if (areAllPicked) next.delete(sittingId);
      else next.add(sittingId);
    }
    onPick(next);
  };
  return (
    <div>
      <div className="d-row d-no-print">
        <TextField
          label={t("duties.search")}
          type="search"
          value={search}
          onChange={setSearch}
          maxLength={100}
        />
        <Choice
          label={t("duties.day")}
          value={day}
          isDisabled={false}
          onChange={setDay}
          options={[
            { value: "", label: t("duties.allDays") },
            ...days.map((value) => ({ value, label: dayText(value, locale) })),
          ]}
        />
        <Choice
          label={t("duties.show")}
          value={show}
          isDisabled={false}
          onChange={setShow}
          options={[
            { value: "all", label: t("duties.showAll") },
            { value: "unmanned", label: t("duties.showUnmanned") },
          ]}
        />
      </div>
      <div className="c-card">
        <table className="c-table d-duty-table">
          <thead>
            <tr>
              <th scope="col" className="d-no-print">
                <input
                  type="checkbox"
                  aria-label={t("duties.pickAll")}
                  checked={areAllPicked}
                  disabled={open.length === 0}
                  onChange={pickAll}
                />
              </th>
              <th scope="col">{t("duties.sitting")}</th>
              <th scope="col">{t("duties.time")}</th>
              <th scope="col">{t("duties.crew")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((sitting) => (
              <SittingLine key={sitting.sittingId} {...props} sitting={sitting} />
            ))}
          </tbody>
        </table>
        {found.length === 0 ? <p className="d-duty-none">{t("duties.noMatch")}</p> : null}
      </div>
      {found.length > shown.length ? (
        <p className="c-sub">{t("duties.shown", { shown: shown.length, all: found.length })}</p>
      ) : null}
    </div>
  );
}

function SittingLine({
  view,
  names,
  picked,
  onPick,
  onTakeOff,
  sitting,
}: SittingsProps & { readonly sitting: DutySittingView }): ReactElement {
  const { t, local, locale } = useTexts();
  const { sittingId, title, venue, room, crew, state } = sitting;
  const whyNot = !view.mayEdit
    ? local(REASONS["role-not-allowed"])
    : state === "closed"
      ? local(REASONS["duty-sitting-closed"])
      : state === "open" && crew.length === 1
        ? local(REASONS["duty-last-on-duty"])
        : null;
  const toggle = (): void => {
    const next = new Set(picked);
    if (!next.delete(sittingId)) next.add(sittingId);
    onPick(next);
  };
  return (
    <tr>
      <td className="d-no-print">
        <input
          type="checkbox"
          aria-label={t("duties.pick", { title })}
          checked={picked.has(sittingId)}
          disabled={isOver(state)}
          onChange={toggle}
        />
      </td>
      <th scope="row">
        {title}
        <span className="c-sub">
          {venue} · {room}
          {isOver(state) ? ` · ${t(`duties.${state}`)}` : ""}
        </span>
      </th>
      <td className="n-figures">
        <span className="d-code">{dayAndMonth(sitting, locale)}</span>
        <span className="c-sub d-code">{spanText(sitting, locale)}</span>
      </td>
      <td>
        {crew.length === 0 ? (
          <Badge tone={isOver(state) ? "idle" : "warn"} icon="alert">
            {t("duties.nobody")}
          </Badge>
        ) : (
          <ul className="d-crew">
            {crew.map((username) => {
              const name = names.get(username) ?? username;
              return (
                <li key={username}>
                  <span>{name}</span>
                  {state === "closed" ? null : (
                    <Button
                      size="sm"
                      variant="quiet"
                      icon="cross"
                      iconOnly
                      whyNot={whyNot}
                      onPress={() => onTakeOff({ username, sittingId })}
                    >
                      {t("duties.takeOff", { name, title })}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </td>
    </tr>
  );
}
