import type { SeatView, StaffVerb } from "@neraca/protocol";
import { Button, type IconName } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { ToggleButton } from "react-aria-components";
import type { Acts } from "../acts.ts";
import { type Standing, whyNot } from "../model/room-actions.ts";
import { BULK_VERBS, type BulkVerb, reachOf } from "../model/selection.ts";
import { useTexts } from "../texts.ts";
import { BulkDialog } from "./BulkDialogs.tsx";
import { IncidentDialog } from "./ConductDialogs.tsx";

type BarProps = {
  readonly selected: readonly SeatView[];
  readonly standing: Standing;
  /** A tap on a seat selects it instead of opening it. */
  readonly isSelecting: boolean;
  readonly onSelecting: (isSelecting: boolean) => void;
  readonly onSelectShown: () => void;
  readonly onClear: () => void;
  readonly acts: Acts;
};

const ICONS: Readonly<Record<BulkVerb, IconName>> = {
  "send-message": "info",
  "pause-attempt": "pause",
  "resume-attempt": "play",
  "extend-attempt": "clock",
  "credit-outage": "plus",
  "lock-attempt": "lock",
};

/** Several seats at once: whom it touches is shown before, and what became of each after. */
export function SelectionBar(props: BarProps): ReactElement {
  const { selected, standing, isSelecting, onSelecting, onSelectShown, onClear, acts } = props;
  const { t, local } = useTexts();
  const [asked, setAsked] = useState<BulkVerb | "record-room-incident" | null>(null);
  const isOn = isSelecting || selected.length > 0;
  const incident = whyNot("record-room-incident", standing);
  const send = (verbs: readonly Extract<StaffVerb, { attemptId: unknown }>[]): void => {
    setAsked(null);
    acts.commandMany(verbs);
  };
  return (
    <div className="c-selection-bar" role="group" aria-label={t("select.bar")}>
      <ToggleButton className="c-chip" isSelected={isSelecting} onChange={onSelecting}>
        {t("select.mode")}
      </ToggleButton>
      <Button size="sm" onPress={onSelectShown}>
        {t("select.all")}
      </Button>
      {isOn ? (
        <>
          <Button
            size="sm"
            icon="cross"
            onPress={() => {
              onSelecting(false);
              onClear();
            }}
          >
            {t("select.none")}
          </Button>
          <span className="c-selection-count n-figures" role="status">
            {t("select.count", { count: selected.length })}
          </span>
          {BULK_VERBS.map((verb) => {
            const reason = bulkWhyNot(verb, selected, standing);
            const why = typeof reason === "string" ? t(reason) : reason === null ? null : local(reason);
            return (
              <Button key={verb} size="sm" icon={ICONS[verb]} whyNot={why} onPress={() => setAsked(verb)}>
                {t(`verb.${verb}`)}
              </Button>
            );
          })}
        </>
      ) : (
        <Button
          size="sm"
          icon="flag"
          whyNot={incident === null ? null : local(incident)}
          onPress={() => setAsked("record-room-incident")}
        >
          {t("verb.record-room-incident")}
        </Button>
      )}
      {asked === "record-room-incident" ? (
        <IncidentDialog
          title={t("incident.titleRoom")}
          onClose={() => setAsked(null)}
          onRecord={(kind, note) => {
            setAsked(null);
            acts.command({ verb: asked, kind, note });
          }}
        />
      ) : null}
      {asked === null || asked === "record-room-incident" ? null : (
        <BulkDialog
          verb={asked}
          reach={reachOf(asked, selected, standing)}
          onClose={() => setAsked(null)}
          onSend={send}
        />
      )}
    </div>
  );
}

function bulkWhyNot(
  verb: BulkVerb,
  selected: readonly SeatView[],
  standing: Standing,
): ReturnType<typeof whyNot> | "select.empty" | "select.nobody" {
  const general = whyNot(verb, standing);
  if (general !== null) return general;
  if (selected.length === 0) return "select.empty";
  return reachOf(verb, selected, standing).touched.length === 0 ? "select.nobody" : null;
}
