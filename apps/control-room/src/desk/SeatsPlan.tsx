import type { AssignmentDeskView, AssignmentExplanationView, AssignmentPlanView } from "@neraca/protocol";
import { Badge, Banner, Button, Segments } from "@neraca/ui";
import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";
import { problemText, whenText } from "../words.ts";
import { Progress } from "./Progress.tsx";
import { filtersOf, type Place, type SittingLine } from "./seats-draft.ts";
import { PLAN_ROWS, type Plan, type ShownPlan } from "./use-plan.ts";

/** The most frequent say what is wrong; a plan that misses more differs in a venue's name. */
const UNMET_SHOWN_MAX = 8;

type PlanProps = {
  readonly view: AssignmentDeskView;
  readonly plan: Plan;
  /** The options are others than those it was made by. */
  readonly isOutdated: boolean;
  /** Why sittings are lost or late. */
  readonly reason: string;
  readonly whyNotEdit: string | null;
  readonly onChange: (candidateId: string) => void;
};

/** What a plan would do: in numbers, in words, and for each candidate. Nothing of it is stored before it is applied. */
export function SeatsPlan(props: PlanProps): ReactElement | null {
  const { t, local } = useTexts();
  const { plan } = props;
  const { shown, problem, isChanged } = plan;
  return (
    <>
      {problem === null ? null : (
        <Banner
          tone={isChanged ? "warn" : "bad"}
          role="alert"
          title={t(isChanged ? "seats.changed" : shown === null ? "seats.failed" : "desk.refused")}
          actions={
            isChanged && shown !== null ? (
              <Button onPress={() => plan.look(shown.request)}>{t("seats.lookAgain")}</Button>
            ) : null
          }
        >
          {local(problemText(problem))}
        </Banner>
      )}
      {plan.progress === null ? null : (
        <Progress
          label={t(`seats.${plan.progress.state}`)}
          percent={plan.progress.percent}
          {...(plan.progress.state === "storing" ? { note: t("import.keepsOn") } : {})}
        />
      )}
      {shown === null ? null : <Shown {...props} shown={shown} />}
    </>
  );
}

type ShownProps = PlanProps & { readonly shown: ShownPlan };

function Shown(props: ShownProps): ReactElement {
  const { t } = useTexts();
  const { plan, shown, isOutdated, reason, whyNotEdit } = props;
  const { counts, unmet } = shown.preview;
  // Everybody may still fit, or nobody was in it; the sitting is another all the same.
  const isHit = shown.request.mishaps.length > 0;
  const isReasonMissing = isHit && reason.trim() === "";
  const whyNot =
    whyNotEdit ??
    (plan.isBusy
      ? t("seats.planning")
      : isOutdated
        ? t("seats.outdated")
        : plan.isChanged
          ? t("seats.changed")
          : counts.placed + counts.freed === 0 && !isHit
            ? t("seats.nothing")
            : isReasonMissing
              ? t("seats.reasonMissing")
              : null);
  return (
    <>
      <h2 className="c-section-sub">{t("seats.plan")}</h2>
      <div className="c-card">
        <dl className="d-counts">
          {countsShown(counts).map((each) => (
            <div key={each}>
              <dt>{t(`seats.count.${each}`, { open: counts.openSittings })}</dt>
              <dd className="n-figures">{counts[each]}</dd>
            </div>
          ))}
        </dl>
        <div className="d-acts d-seat-apply">
          <Button variant="primary" icon="check" whyNot={whyNot} onPress={() => plan.apply(reason)}>
            {t("seats.apply")}
          </Button>
          <span role="status">
            {isOutdated
              ? t("seats.outdated")
              : `${t("seats.nothingStored")} ${isReasonMissing && whyNotEdit === null ? t("seats.reasonMissing") : ""}`}
          </span>
        </div>
      </div>
      {shown.request.mishaps.length > 0 ? <Banner tone="note" title={t("seats.notShifted", counts)} /> : null}
      <Unmet unmet={unmet} />
      <List {...props} />
    </>
  );
}

/** Most selections have nobody who brings scores, and are not told of it. */
function countsShown({ carriedOver }: AssignmentPlanView["counts"]) {
  const brought = carriedOver > 0 ? (["carriedOver"] as const) : [];
  return ["candidates", "kept", "freed", "placed", "unplaced", ...brought, "places"] as const;
}

function Unmet({ unmet }: Pick<AssignmentPlanView, "unmet">): ReactElement {
  const { t, local } = useTexts();
  if (unmet.length === 0) return <Banner tone="ok" title={t("seats.allMet")} />;
  const rest = unmet.length - UNMET_SHOWN_MAX;
  return (
    <Banner tone="warn" title={t("seats.unmet")}>
      <ul className="d-plain">
        {unmet.slice(0, UNMET_SHOWN_MAX).map(({ reason, candidates, words }) => (
          <li key={`${reason} ${words.en}`}>
            <strong className="n-figures">{t("seats.unmetCount", { count: candidates })}</strong>:{" "}
            {local(words)}
          </li>
        ))}
      </ul>
      {rest > 0 ? t("seats.more", { count: rest }) : null}
    </Banner>
  );
}

function List({ view, plan, shown, isOutdated, whyNotEdit, onChange }: ShownProps): ReactElement {
  const { t, local } = useTexts();
  const { request, preview, of, from } = shown;
  const { total, explanations } = preview.page;
  const sittings = new Map<string, SittingLine>(view.sittings.map((each) => [each.sittingId, each]));
  return (
    <section className="d-positions">
      <div className="d-acts">
        <Segments
          label={t("seats.show")}
          value={of}
          onChange={(value) => plan.turn(value)}
          segments={filtersOf(request, preview.counts).map((value) => ({
            value,
            label: t(`seats.of.${value}`),
          }))}
        />
        <Pager total={total} from={from} onFrom={(next) => plan.turn(of, next)} />
      </div>
      {total === 0 ? (
        <p>{t("seats.nobody")}</p>
      ) : (
        <div className="c-card d-scroll" tabIndex={0} role="region" aria-label={t("seats.list")}>
          <table className="c-table d-seat-table" aria-busy={plan.isBusy}>
            <thead>
              <tr>
                {(["number", "name", "place", "why"] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`seats.${column}`)}
                  </th>
                ))}
                <th scope="col">
                  <span className="n-hidden">{t("seats.change")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {explanations.map(({ candidateId, participantNumber, name, lost, words, ...where }) => (
                <tr key={candidateId}>
                  <td className="n-figures d-code">{participantNumber}</td>
                  <th scope="row">{name}</th>
                  <td>
                    <PlaceShown {...where} sittings={sittings} />
                    {lost === null ? null : <Lost place={lost} sittings={sittings} />}
                  </td>
                  <td className="d-seat-why">{local(words)}</td>
                  <td>
                    <Button
                      size="sm"
                      whyNot={whyNotEdit}
                      isDisabled={isOutdated}
                      onPress={() => onChange(candidateId)}
                    >
                      {t("seats.change")}
                      <span className="n-hidden"> {participantNumber}</span>
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

type Known = { readonly sittings: ReadonlyMap<string, SittingLine> };

export function PlaceShown({
  place,
  needsNone,
  sittings,
}: Known & Pick<AssignmentExplanationView, "place" | "needsNone">): ReactElement {
  const { t, locale } = useTexts();
  if (needsNone) {
    return (
      <Badge tone="idle" icon="info">
        {t("seats.needsNone")}
      </Badge>
    );
  }
  if (place === null) {
    return (
      <Badge tone="warn" icon="alert">
        {t("seats.noSeat")}
      </Badge>
    );
  }
  const sitting = sittings.get(place.sittingId);
  return (
    <>
      <span className="d-code">{t("seats.seatAt", { seat: place.seat })}</span>
      <span className="c-sub">
        {sitting === undefined
          ? place.sittingId
          : `${sitting.title} · ${sitting.room} · ${whenText(sitting, locale)}`}
      </span>
    </>
  );
}

function Lost({ place, sittings }: Known & { readonly place: Place }): ReactElement {
  const { t } = useTexts();
  const known = sittings.get(place.sittingId);
  const sitting = known === undefined ? place.sittingId : `${known.title}, ${known.room}`;
  return (
    <span className="c-sub d-seat-lost">
      {t("seats.wasAt", { place: `${sitting}, ${t("seats.seatAt", { seat: place.seat })}` })}
    </span>
  );
}

function Pager({
  total,
  from,
  onFrom,
}: {
  readonly total: number;
  readonly from: number;
  readonly onFrom: (from: number) => void;
}): ReactElement | null {
  const { t } = useTexts();
  if (total === 0) return null;
  const to = Math.min(total, from + PLAN_ROWS);
  return (
    <div className="d-pager">
      <Button
        size="sm"
        icon="arrow-left"
        iconOnly
        isDisabled={from === 0}
        onPress={() => onFrom(Math.max(0, from - PLAN_ROWS))}
      >
        {t("seats.before")}
      </Button>
      <span role="status" className="n-figures">
        {t("seats.page", { from: from + 1, to, total })}
      </span>
      <Button
        size="sm"
        icon="arrow-right"
        iconOnly
        isDisabled={to >= total}
        onPress={() => onFrom(from + PLAN_ROWS)}
      >
        {t("seats.after")}
      </Button>
    </div>
  );
}
