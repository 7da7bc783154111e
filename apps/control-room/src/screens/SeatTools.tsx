import type { SeatView } from "@neraca/protocol";
import { Icon, Segments, TextField } from "@neraca/ui";
import type { ReactElement, Ref } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type { Zoom } from "../model/room-grid.ts";
import { countsOf, SEAT_FACES, type SeatFilter } from "../model/seats.ts";
import { useTexts } from "../texts.ts";

export type RoomViewKind = "map" | "list";

type ToolsProps = {
  readonly shownCount: number;
  readonly allCount: number;
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly kind: RoomViewKind;
  readonly onKind: (kind: RoomViewKind) => void;
  readonly zoom: Zoom;
  readonly onZoom: (zoom: Zoom) => void;
  readonly findRef: Ref<HTMLInputElement>;
};

/** The head of the room's frame: find, how many are shown, and how the room is drawn. */
export function SeatTools(props: ToolsProps): ReactElement {
  const { t } = useTexts();
  return (
    <div className="c-tools">
      <TextField
        className="c-find"
        label={t("find.label")}
        placeholder={t("find.label")}
        hideLabel
        size="sm"
        type="search"
        value={props.search}
        onChange={props.onSearch}
        inputRef={props.findRef}
      />
      <p className="c-tools-middle n-figures">
        {t("list.shown", { shown: props.shownCount, all: props.allCount })}
      </p>
      {props.kind === "map" ? (
        <Segments
          label={t("zoom.label")}
          value={props.zoom}
          onChange={props.onZoom}
          segments={[
            { value: "compact", label: t("zoom.compact"), short: "A−" },
            { value: "regular", label: t("zoom.regular"), short: "A" },
            { value: "large", label: t("zoom.large"), short: "A+" },
          ]}
        />
      ) : null}
      <Segments
        label={t("view.label")}
        value={props.kind}
        onChange={props.onKind}
        segments={[
          { value: "map", label: t("view.map"), icon: "grid" },
          { value: "list", label: t("view.list"), icon: "list" },
        ]}
      />
    </div>
  );
}

type FilterProps = {
  readonly seats: readonly SeatView[];
  readonly filter: SeatFilter;
  readonly onFilter: (filter: SeatFilter) => void;
};

/** The counts of the room are the filters: one press shows who they are. */
export function FilterChips({ seats, filter, onFilter }: FilterProps): ReactElement {
  const { t } = useTexts();
  const counts = countsOf(seats);
  return (
    <ToggleButtonGroup
      className="c-chips"
      aria-label={t("filter.label")}
      selectionMode="single"
      selectedKeys={[filter]}
      onSelectionChange={(keys) => onFilter(counts.find((count) => keys.has(count.filter))?.filter ?? "all")}
    >
      {counts.map(({ filter: value, count }) => (
        <ToggleButton key={value} id={value} className="c-chip" data-tone={toneOf(value)}>
          {value === "all" ? null : (
            <Icon name={value === "called" ? "hand" : SEAT_FACES[value].icon} size={13} />
          )}
          <span>{value === "all" || value === "called" ? t(`filter.${value}`) : t(`seat.${value}`)}</span>
          <strong className="n-figures">{count}</strong>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

function toneOf(filter: SeatFilter): string {
  if (filter === "all") return "idle";
  return filter === "called" ? "bad" : SEAT_FACES[filter].tone;
}
