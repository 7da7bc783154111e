import { MINUTE_MS } from "@neraca/base";
import { type AssignmentDeskView, MISHAP_REASON_MAX } from "@neraca/protocol";
import { Button, TextField } from "@neraca/ui";
import { type FormEvent, type ReactElement, useState } from "react";
import { useTexts } from "../texts.ts";
import { Choice, Whole } from "./fields.tsx";
import {
  drawnSeed,
  LATE_MINUTES_MAX,
  MISHAPS_MAX,
  type SeatsMishap,
  type SeatsRequest,
  sittingText,
  withMishap,
} from "./seats-draft.ts";

type OptionsProps = {
  readonly view: AssignmentDeskView;
  readonly what: "assign" | "mishap";
  readonly request: SeatsRequest;
  readonly isBusy: boolean;
  readonly onPolicy: (policy: SeatsRequest["policy"]) => void;
  readonly onSeed: (seed: string) => void;
  readonly onMishaps: (mishaps: readonly SeatsMishap[]) => void;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  readonly onLook: () => void;
};

/** What a plan is made by. */
export function SeatsOptions(props: OptionsProps): ReactElement {
  const { what, request, isBusy, onPolicy, onSeed, onLook } = props;
  const { t } = useTexts();
  const { policy, seed, mishaps } = request;
  const hasNoMishap = what === "mishap" && mishaps.length === 0;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isBusy && !hasNoMishap && seed !== "") onLook();
  };
  return (
    <div className="c-card d-seat-options">
      <p className="d-seat-lead">{t(what === "mishap" ? "seats.mishapLead" : "seats.onlyUnseated")}</p>
      {what === "mishap" ? <Mishaps {...props} /> : null}
      <form className="d-row" onSubmit={submit}>
        <Choice
          label={t("seats.positions")}
          value={policy.positions}
          isDisabled={false}
          onChange={(positions) => onPolicy({ ...policy, positions })}
          options={[
            { value: "spread", label: t("seats.spread") },
            { value: "together", label: t("seats.together") },
          ]}
        />
        <Whole
          label={t("seats.spare")}
          value={policy.sparePercent}
          min={0}
          max={90}
          isDisabled={false}
          onChange={(sparePercent) => onPolicy({ ...policy, sparePercent })}
        />
        <div className="d-seed">
          <TextField
            label={t("seats.seed")}
            value={seed}
            onChange={onSeed}
            maxLength={100}
            isRequired
            spellCheck="false"
            autoComplete="off"
          />
          <Button icon="reload" iconOnly onPress={() => onSeed(drawnSeed())}>
            {t("seats.draw")}
          </Button>
        </div>
        <Button
          variant="primary"
          type="submit"
          icon="eye"
          whyNot={
            isBusy
              ? t("seats.planning")
              : hasNoMishap
                ? t("seats.noMishap")
                : seed === ""
                  ? t("desk.missing")
                  : null
          }
        >
          {t(isBusy ? "seats.planning" : "seats.look")}
        </Button>
      </form>
      <p className="c-sub d-seat-lead">{t("seats.seedHint")}</p>
    </div>
  );
}

/** Sittings that are lost or late, one after the other. */
function Mishaps({ view, request, onMishaps, reason, onReason }: OptionsProps): ReactElement {
  const { t, locale } = useTexts();
  const { mishaps } = request;
  const open = view.sittings.filter(({ isOpen }) => isOpen);
  const [sittingId, setSittingId] = useState<string>(open[0]?.sittingId ?? "");
  const [kind, setKind] = useState<SeatsMishap["kind"]>("lost");
  const [minutes, setMinutes] = useState(60);
  const names = new Map<string, string>(
    view.sittings.map((each) => [each.sittingId, sittingText(each, locale)]),
  );
  const add = (event: FormEvent): void => {
    event.preventDefault();
    const sitting = open.find((each) => each.sittingId === sittingId);
    if (sitting === undefined || mishaps.length >= MISHAPS_MAX) return;
    const id = sitting.sittingId;
    onMishaps(
      withMishap(
        mishaps,
        kind === "lost" ? { kind, sittingId: id } : { kind, sittingId: id, byMs: minutes * MINUTE_MS },
      ),
    );
  };
  if (open.length === 0) return <p className="d-seat-lead">{t("seats.noOpen")}</p>;
  return (
    <>
      <form className="d-row d-mishap" onSubmit={add}>
        <Choice
          label={t("seats.sitting")}
          value={sittingId}
          isDisabled={false}
          onChange={setSittingId}
          options={open.map((each) => ({ value: each.sittingId, label: sittingText(each, locale) }))}
        />
        <Choice
          label={t("seats.happened")}
          value={kind}
          isDisabled={false}
          onChange={setKind}
          options={[
            { value: "lost", label: t("seats.lost") },
            { value: "late", label: t("seats.late") },
          ]}
        />
        {kind === "late" ? (
          <Whole
            label={t("seats.lateBy")}
            value={minutes}
            min={1}
            max={LATE_MINUTES_MAX}
            isDisabled={false}
            onChange={setMinutes}
          />
        ) : null}
        <Button
          type="submit"
          icon="plus"
          whyNot={mishaps.length >= MISHAPS_MAX ? t("seats.mishapMost", { most: MISHAPS_MAX }) : null}
        >
          {t("seats.addMishap")}
        </Button>
      </form>
      {mishaps.length === 0 ? null : (
        <ul className="d-mishaps" aria-label={t("seats.mishaps")}>
          {mishaps.map((each) => {
            const sitting = names.get(each.sittingId) ?? each.sittingId;
            return (
              <li key={each.sittingId}>
                <span>
                  {each.kind === "lost"
                    ? t("seats.isLost", { sitting })
                    : t("seats.isLate", { sitting, minutes: Math.round(each.byMs / MINUTE_MS) })}
                </span>
                <Button
                  size="sm"
                  variant="quiet"
                  icon="cross"
                  iconOnly
                  onPress={() => onMishaps(mishaps.filter((other) => other !== each))}
                >
                  {t("seats.dropMishap", { sitting })}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      {mishaps.length === 0 ? null : (
        <div className="d-mishap-reason">
          <TextField
            label={t("seats.reason")}
            hint={t("seats.reasonHint")}
            value={reason}
            onChange={onReason}
            maxLength={MISHAP_REASON_MAX}
            isRequired
          />
        </div>
      )}
    </>
  );
}
