import {
  DUTIES_AT_ONCE_MAX,
  type DutiesChangeRequest,
  type DutiesOutcome,
  type DutiesView,
  REASONS,
  zDuties,
  zDutiesOutcome,
} from "@neraca/protocol";
import { Banner, Button, EmptyState } from "@neraca/ui";
import type { Problem } from "@neraca/ui/live";
import { type ReactElement, useState } from "react";
import { HASH_OF_ACCOUNTS, hashOfPart } from "../route.ts";
import { Refused } from "../screens/Refused.tsx";
import { useTexts } from "../texts.ts";
import { whenText } from "../words.ts";
import type { DeskProps, PartProps } from "./DeskPage.tsx";
import { DutyCrew } from "./DutyCrew.tsx";
import { DutySittings } from "./DutySittings.tsx";
import { isOver } from "./day-order.ts";
import { useAsked } from "./use-asked.ts";
import { Waiting } from "./Waiting.tsx";
import "./duties.css";

type Refusals = Extract<DutiesOutcome, { outcome: "refused" }>["refusals"];
/** A wrong choice of many clashes in many places; the first ones say what is wrong with it. */
const NAMED_MAX = 6;

export function DutiesPage({ selectionId, acts }: PartProps): ReactElement {
  const path = `/api/staff/desk/selections/${encodeURIComponent(selectionId)}/duties`;
  const { answer, reload, replace } = useAsked(acts, zDuties, path);
  if (answer.kind !== "ready") return <Waiting answer={answer} onRetry={reload} />;
  return <Shown view={answer.value} path={path} acts={acts} onView={replace} />;
}

type ShownProps = DeskProps & {
  readonly view: DutiesView;
  readonly path: string;
  readonly onView: (view: DutiesView) => void;
};

type Told = Problem | { readonly kind: "saved" } | { readonly kind: "clashing"; readonly refusals: Refusals };

function Shown({ view, path, acts, onView }: ShownProps): ReactElement {
  const { t } = useTexts();
  const [sittings, setSittings] = useState<ReadonlySet<string>>(new Set());
  const [people, setPeople] = useState<ReadonlySet<string>>(new Set());
  const [told, setTold] = useState<Told | null>(null);
  const [busy, setBusy] = useState(false);
  const change = async (body: DutiesChangeRequest): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const answer = await acts.ask(zDutiesOutcome, path, { body });
    setBusy(false);
    if (!answer.ok) {
      setTold(answer.problem);
      return;
    }
    const { value } = answer;
    onView(value.view);
    setTold(value.outcome === "saved" ? { kind: "saved" } : { kind: "clashing", refusals: value.refusals });
    if (value.outcome === "saved") setPeople(new Set());
  };
  const crew = new Set(view.sittings.flatMap((each) => each.crew));
  const names = new Map(view.staff.map(({ username, name }) => [username, name]));
  return (
    <section className="d-positions d-duties">
      <h1 className="c-section-title">{t("duties.title")}</h1>
      <p className="c-lead">
        {view.name} · {t("duties.lead", { sittings: view.sittings.length, crew: crew.size })} ·{" "}
        <a href={HASH_OF_ACCOUNTS}>{t("duties.toAccounts")}</a>
      </p>
      {view.sittings.length === 0 ? (
        <EmptyState
          icon="seat"
          title={t("duties.none")}
          actions={<a href={hashOfPart(view.selectionId, "sittings")}>{t("duties.toSittings")}</a>}
        >
          {t("duties.noneLead")}
        </EmptyState>
      ) : (
        <>
          <Unmanned view={view} />
          <Clashes view={view} />
          <Outcome told={told} />
          <div className="d-duty-columns">
            <DutySittings
              view={view}
              names={names}
              picked={sittings}
              onPick={setSittings}
              onTakeOff={(duty) => void change({ on: [], off: [duty] })}
            />
            <DutyCrew view={view} picked={people} onPick={setPeople} />
          </div>
          <Bar
            view={view}
            path={path}
            sittings={sittings}
            people={people}
            onChange={(body) => void change(body)}
          />
        </>
      )}
    </section>
  );
}

/** Sittings by name that nobody proctors. */
function Unmanned({ view }: Pick<ShownProps, "view">): ReactElement | null {
  const { t, locale } = useTexts();
  const unmanned = view.sittings.filter(({ crew, state }) => crew.length === 0 && !isOver(state));
  if (unmanned.length === 0) return null;
  const words = unmanned
    .slice(0, NAMED_MAX)
    .map((each) => `${each.title} (${each.room}, ${whenText(each, locale)})`);
  const rest = unmanned.length - words.length;
  return (
    <Banner tone="warn" title={t("duties.unmanned", { count: unmanned.length })}>
      {words.join("; ")}
      {rest > 0 ? ` ${t("duties.more", { count: rest })}` : ""}
    </Banner>
  );
}

function Clashes({ view }: Pick<ShownProps, "view">): ReactElement | null {
  const { t, locale } = useTexts();
  const all = view.staff.flatMap(({ name, clashes }) => clashes.map((clash) => ({ name, ...clash })));
  if (all.length === 0) return null;
  const rest = all.length - NAMED_MAX;
  const isImpossible = all.some(({ kind }) => kind === "two-venues");
  const said = (each: (typeof all)[number]["one"]): string =>
    `${each.title} (${each.room}, ${whenText(each, locale)})`;
  // What cannot be done comes before what can be walked.
  const worst = all.toSorted((a, b) => Number(b.kind === "two-venues") - Number(a.kind === "two-venues"));
  return (
    <Banner tone={isImpossible ? "bad" : "note"} title={t("duties.clashes")}>
      <ul className="d-plain">
        {worst.slice(0, NAMED_MAX).map(({ name, one, other, kind }) => (
          <li key={`${name} ${said(one)} ${said(other)}`}>
            {t(`duties.clash.${kind}`, { name, one: said(one), other: said(other) })}
          </li>
        ))}
      </ul>
      {rest > 0 ? t("duties.more", { count: rest }) : null}
    </Banner>
  );
}

function Outcome({ told }: { readonly told: Told | null }): ReactElement | null {
  const { t, local, locale } = useTexts();
  if (told === null) return null;
  if (told.kind === "saved") return <Banner tone="ok" role="status" title={t("duties.saved")} />;
  if (told.kind !== "clashing") {
    return <Refused title={t("duties.refused")} problem={told} />;
  }
  const rest = told.refusals.length - NAMED_MAX;
  return (
    <Banner tone="bad" role="alert" title={t("duties.refused")}>
      <ul className="d-plain">
        {told.refusals.slice(0, NAMED_MAX).map(({ name, sitting, reason, other }) => (
          <li key={`${name} ${sitting}`}>
            {name}, {sitting}: {local(REASONS[reason])}{" "}
            {other === null
              ? null
              : t("duties.refusedOther", {
                  other: `${other.title}, ${other.venue} (${whenText(other, locale)})`,
                })}
          </li>
        ))}
      </ul>
      {rest > 0 ? t("duties.more", { count: rest }) : null}
    </Banner>
  );
}

type BarProps = Pick<ShownProps, "view" | "path"> & {
  readonly sittings: ReadonlySet<string>;
  readonly people: ReadonlySet<string>;
  readonly onChange: (body: DutiesChangeRequest) => void;
};

/** What can be done with what is picked: everybody in every sitting. */
function Bar({ view, path, sittings, people, onChange }: BarProps): ReactElement {
  const { t, local } = useTexts();
  const duties = view.sittings
    .filter(({ sittingId }) => sittings.has(sittingId))
    .flatMap(({ sittingId }) => [...people].map((username) => ({ username, sittingId })));
  const whyNot = !view.mayEdit
    ? local(REASONS["role-not-allowed"])
    : duties.length === 0
      ? t("duties.pickFirst")
      : duties.length > DUTIES_AT_ONCE_MAX
        ? t("duties.tooMany", { most: DUTIES_AT_ONCE_MAX })
        : null;
  return (
    <div className="c-card d-bar">
      <span role="status">{t("duties.picked", { sittings: sittings.size, people: people.size })}</span>
      <Button variant="primary" icon="plus" whyNot={whyNot} onPress={() => onChange({ on: duties, off: [] })}>
        {t("duties.put")}
      </Button>
      <Button icon="minus" whyNot={whyNot} onPress={() => onChange({ on: [], off: duties })}>
        {t("duties.take")}
      </Button>
      <span className="d-duty-files">
        {(["csv", "xlsx"] as const).map((kind) => (
          <a key={kind} href={`${path}/export/${kind}`} download>
            {t("duties.export", { kind: kind.toUpperCase() })}
          </a>
        ))}
        <Button size="sm" variant="quiet" onPress={() => print()}>
          {t("duties.print")}
        </Button>
      </span>
    </div>
  );
}
