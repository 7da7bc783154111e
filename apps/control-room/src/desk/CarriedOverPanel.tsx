import {
  type CandidateDeskView,
  type CandidatesDeskView,
  type CarriedOverScores,
  REASONS,
  zCarriedOverOutcome,
} from "@neraca/protocol";
import { Banner, Button } from "@neraca/ui";
import { type ReactElement, useEffect, useRef, useState } from "react";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";
import { problemText } from "../words.ts";
import { CarriedOverForm, TakeBackForm } from "./CarriedOverForm.tsx";
import type { DeskProps } from "./DeskPage.tsx";
import "./carried-over.css";

type Props = DeskProps & {
  readonly view: Pick<CandidatesDeskView, "rounds">;
  readonly seen: CandidateDeskView;
  /** Of the operation. */
  readonly path: string;
  /** What stands now. */
  readonly onSeen: (view: CandidateDeskView) => void;
  /** A change has been begun that is neither made nor given up. */
  readonly onPending: (isPending: boolean) => void;
};

type Doing = "nothing" | "entering" | "taking-back";
type Said = { readonly tone: "ok" | "bad"; readonly title: string; readonly text: string | null } | null;

/** Scores of an earlier round, which are entered at once and not with the rest of the form: whoever does so says why. */
export function CarriedOverPanel({ view, seen, path, acts, onSeen, onPending }: Props): ReactElement {
  const { t, local } = useTexts();
  const [doing, setDoing] = useState<Doing>("nothing");
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said>(null);
  const place = useRef<HTMLElement>(null);
  const standing = seen.fields.carriedOver;
  const begin = (next: Doing): void => {
    setDoing(next);
    setSaid(null);
    onPending(next !== "nothing");
  };
  const shown = useRef(doing);
  // An effect, because what was pressed is gone and what came in its place is there only now: whoever works by keyboard goes on from here, and on
  // a small screen the form would otherwise begin below what is seen.
  useEffect(() => {
    if (shown.current === doing) return;
    shown.current = doing;
    place.current?.focus({ preventScroll: true });
    place.current?.scrollIntoView({ block: "start" });
  }, [doing]);
  const leave = (): void => begin("nothing");
  const bad = (text: string): void => setSaid({ tone: "bad", title: t("carried.refused"), text });
  const send = async (carriedOver: CarriedOverScores | null, reason: string): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const body = { version: seen.version, carriedOver, reason };
    const answer = await acts.ask(zCarriedOverOutcome, path, { body });
    setBusy(false);
    if (!answer.ok) return bad(local(problemText(answer.problem)));
    const outcome = answer.value;
    switch (outcome.outcome) {
      case "refused":
        return bad(outcome.missing.map((each) => local(REASONS[each])).join(" "));
      case "not-valid":
        return bad(outcome.faults.map(({ words }) => local(words)).join(" "));
      case "changed-meanwhile":
        onSeen(outcome.view);
        return bad(t("carried.changed"));
      case "saved":
        leave();
        onSeen(outcome.view);
        setSaid({
          tone: "ok",
          title: t(carriedOver === null ? "carried.takenBack" : "carried.saved"),
          text: null,
        });
    }
  };
  return (
    <section ref={place} className="d-carried" tabIndex={-1} aria-labelledby="carried-over">
      <h3 id="carried-over" className="c-section-sub">
        {t("carried.title")}
      </h3>
      <p className="c-sub">{t("carried.lead")}</p>
      {standing === null ? (
        <p>{t("carried.none")}</p>
      ) : (
        <Standing seen={seen} scores={standing} view={view} />
      )}
      {said === null ? null : (
        <Banner tone={said.tone} role={said.tone === "bad" ? "alert" : "status"} title={said.title}>
          {said.text}
        </Banner>
      )}
      {doing === "entering" ? (
        <CarriedOverForm
          standing={standing}
          rounds={view.rounds}
          busy={busy}
          onCancel={leave}
          onGo={(scores, reason) => void send(scores, reason)}
        />
      ) : doing === "taking-back" ? (
        <TakeBackForm busy={busy} onCancel={leave} onGo={(reason) => void send(null, reason)} />
      ) : (
        <Choices seen={seen} view={view} onBegin={begin} />
      )}
    </section>
  );
}

function Choices({
  seen,
  view,
  onBegin,
}: Pick<Props, "seen" | "view"> & { readonly onBegin: (doing: Doing) => void }): ReactElement | null {
  const { t, local } = useTexts();
  if (!seen.mayEdit) return null;
  const { whyNot } = seen.carriedOver;
  const refusal =
    whyNot === null ? (view.rounds.length === 0 ? t("carried.noRounds") : null) : local(REASONS[whyNot]);
  const isStanding = seen.fields.carriedOver !== null;
  if (!isStanding && refusal !== null) return <p className="c-sub">{refusal}</p>;
  return (
    <div className="d-acts">
      <Button size="sm" whyNot={refusal} onPress={() => onBegin("entering")}>
        {t(isStanding ? "carried.change" : "carried.enter")}
      </Button>
      {isStanding ? (
        <Button size="sm" variant="danger" onPress={() => onBegin("taking-back")}>
          {t("carried.takeBack")}
        </Button>
      ) : null}
    </div>
  );
}

function Standing({
  seen,
  scores,
  view,
}: Pick<Props, "seen" | "view"> & { readonly scores: CarriedOverScores }): ReactElement {
  const { t, local } = useTexts();
  const times = useTimes();
  const { entered } = seen.carriedOver;
  const round = view.rounds.find(({ id }) => id === scores.round);
  const type = round?.formationTypes.find(({ id }) => id === scores.formationType);
  return (
    <>
      <dl className="d-carried-points">
        {(["TWK", "TIU", "TKP"] as const).map((subtest) => (
          <div key={subtest}>
            <dt>{subtest}</dt>
            <dd className="n-figures">{scores[subtest]}</dd>
          </div>
        ))}
        <div>
          <dt>{t("carried.total")}</dt>
          <dd className="n-figures">{scores.TWK + scores.TIU + scores.TKP}</dd>
        </div>
      </dl>
      <p>
        {t("carried.of", {
          round: round === undefined ? scores.round : local(round.title),
          type: type === undefined ? scores.formationType : local(type.name),
        })}
        {". "}
        {t("carried.documentIs", { document: scores.document })}
      </p>
      {entered === null ? null : (
        <p className="c-sub">
          {t("carried.entered", { at: times.dayAndTime(entered.at), by: entered.by ?? "?" })}
          {entered.reason === null ? null : `. ${t("carried.because", { reason: entered.reason })}`}
        </p>
      )}
    </>
  );
}
