import {
  REASONS,
  type SittingOnPlan,
  type SittingPut,
  type SittingsDeskView,
  zSittingsDesk,
  zSittingsOutcome,
} from "@neraca/protocol";
import { Button, EmptyState } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { HASH_OF_ROOMS, hashOfPart } from "../route.ts";
import { useTexts } from "../texts.ts";
import { TimeZone } from "../times.ts";
import { useKeptFocus } from "../use-kept-focus.ts";
import type { PartProps } from "./DeskPage.tsx";
import { SittingDialog } from "./SittingDialog.tsx";
import { SittingsAddDialog } from "./SittingsAddDialog.tsx";
import { SittingsCalendar } from "./SittingsCalendar.tsx";
import { type SittingsTold, Told } from "./SittingsTold.tsx";
import { needOf } from "./sitting-draft.ts";
import { useAsked } from "./use-asked.ts";
import { Waiting } from "./Waiting.tsx";
import "./sittings.css";

/** When and in which rooms the sittings of a selection are, and whether there is a place for everybody. */
export function SittingsPage({ selectionId, acts }: PartProps): ReactElement {
  const path = `/api/staff/desk/selections/${encodeURIComponent(selectionId)}/sittings`;
  const { answer, reload, replace } = useAsked(acts, zSittingsDesk, path);
  if (answer.kind !== "ready") return <Waiting answer={answer} onRetry={reload} />;
  return (
    <TimeZone value={answer.value.timeZone}>
      <Shown view={answer.value} path={path} acts={acts} onView={replace} />
    </TimeZone>
  );
}

type Open = { readonly kind: "add" } | { readonly kind: "change"; readonly sitting: SittingOnPlan } | null;

function Shown({
  view,
  path,
  acts,
  onView,
}: Pick<PartProps, "acts"> & {
  readonly view: SittingsDeskView;
  readonly path: string;
  readonly onView: (view: SittingsDeskView) => void;
}): ReactElement {
  const { t, local } = useTexts();
  const [open, setOpen] = useState<Open>(null);
  const [told, setTold] = useState<SittingsTold | null>(null);
  const [busy, setBusy] = useState(false);
  const change = async (puts: readonly SittingPut[]): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const answer = await acts.ask(zSittingsOutcome, path, { body: { puts } });
    setBusy(false);
    if (!answer.ok) {
      setTold(answer.problem);
      return;
    }
    const { value } = answer;
    setTold(value.outcome === "refused" ? { kind: "faulty", faults: value.faults } : { kind: value.outcome });
    onView(value.view);
    if (value.outcome !== "refused") setOpen(null);
  };
  const begin = (next: NonNullable<Open>): void => {
    // What became of the change before says nothing about this one.
    setTold(null);
    setOpen(next);
  };
  const place = useKeptFocus<HTMLHeadingElement>(`${open?.kind ?? ""} ${view.sittings.length}`);
  const close = (): void => {
    setTold(null);
    setOpen(null);
  };
  const whyNot = view.whyNot === null ? null : local(REASONS[view.whyNot]);
  const isReady = view.rooms.length > 0 && view.slots.length > 0;
  return (
    <section className="d-positions">
      <div className="c-section-head">
        <h1 className="c-section-title" ref={place} tabIndex={-1}>
          {t("sittings.title")}
        </h1>
        <a href={HASH_OF_ROOMS}>{t("sittings.toRooms")}</a>
      </div>
      <p className="c-lead">{view.name}</p>
      <Need view={view} />
      {open === null && told !== null ? <Told told={told} /> : null}
      {view.rooms.length === 0 ? (
        <EmptyState
          icon="seat"
          title={t("sittings.noRooms")}
          actions={<a href={HASH_OF_ROOMS}>{t("sittings.toRooms")}</a>}
        >
          {t("sittings.noRoomsLead")}
        </EmptyState>
      ) : null}
      {view.slots.length === 0 ? (
        <EmptyState
          icon="clock"
          title={t("sittings.noDays")}
          actions={<a href={hashOfPart(view.selectionId, "selection")}>{t("sittings.toSettings")}</a>}
        >
          {t("sittings.noDaysLead")}
        </EmptyState>
      ) : null}
      {isReady ? (
        <div>
          <Button icon="plus" variant="primary" whyNot={whyNot} onPress={() => begin({ kind: "add" })}>
            {t("sittings.add")}
          </Button>
        </div>
      ) : null}
      {isReady || view.sittings.length > 0 ? (
        <SittingsCalendar view={view} onOpen={(sitting) => begin({ kind: "change", sitting })} />
      ) : null}
      {open?.kind === "add" ? (
        <SittingsAddDialog view={view} told={told} onClose={close} onChange={(puts) => void change(puts)} />
      ) : null}
      {open?.kind === "change" ? (
        <SittingDialog
          view={view}
          sitting={open.sitting}
          told={told}
          whyNot={whyNot}
          onClose={close}
          onChange={(put) => void change([put])}
        />
      ) : null}
    </section>
  );
}

/** Whether there is a place for everybody, in numbers. */
function Need({ view }: { readonly view: SittingsDeskView }): ReactElement {
  const { t } = useTexts();
  const { once, rounds, planned } = needOf(view);
  const over = planned - view.candidates;
  return (
    <div>
      <dl className="c-card d-counts">
        <div>
          <dt>{t("sittings.candidates")}</dt>
          <dd className="n-figures">{view.candidates}</dd>
        </div>
        <div>
          <dt>{t("sittings.once")}</dt>
          <dd className="n-figures">{once}</dd>
        </div>
        <div>
          <dt>{t("sittings.needed")}</dt>
          <dd className="n-figures">{rounds ?? "–"}</dd>
        </div>
        <div>
          <dt>
            {t("sittings.planned")}.{" "}
            {over < 0 ? t("sittings.short", { count: -over }) : t("sittings.enough", { count: over })}
          </dt>
          <dd className="n-figures">{planned}</dd>
        </div>
      </dl>
      <p className="c-sub">{t("sittings.spare", { percent: view.sparePercent })}</p>
    </div>
  );
}
