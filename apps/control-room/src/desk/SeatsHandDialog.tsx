import {
  type AssignmentExplanationView,
  type HandChangesOutcome,
  zAssignmentExplanation,
  zHandChangesOutcome,
} from "@neraca/protocol";
import { Banner, Button, Dialog, Segments } from "@neraca/ui";
import type { Problem } from "@neraca/ui/live";
import { type ReactElement, useEffect, useState } from "react";
import { Refused } from "../screens/Refused.tsx";
import { useTexts } from "../texts.ts";
import { SeatsFinder } from "./SeatsFinder.tsx";
import type { SeatsProps } from "./SeatsPage.tsx";
import { SeatsPlaceFields } from "./SeatsPlaceFields.tsx";
import { PlaceShown } from "./SeatsPlan.tsx";
import { type HandWish, handChanges, type Place, type SittingLine } from "./seats-draft.ts";

type HandProps = SeatsProps & {
  /** Whose place is changed; null: that is looked for first. */
  readonly first: string | null;
  readonly sparePercent: number;
  readonly onClose: () => void;
  readonly onDone: (words: string) => void;
};

/** One candidate gets another place, none, or somebody else's. What speaks against it is said before it is stored. */
export function SeatsHandDialog(props: HandProps): ReactElement {
  const { t } = useTexts();
  const { acts, path, view, first, onClose } = props;
  const [one, setOne] = useState<AssignmentExplanationView | null>(null);
  const [kind, setKind] = useState<HandWish["kind"]>("seat");
  const [to, setTo] = useState<Place | null>(null);
  const [other, setOther] = useState<AssignmentExplanationView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const find = (id: string, onFound: (found: AssignmentExplanationView) => void): void => {
    void acts.ask(zAssignmentExplanation, addressOf(path, id)).then((answer) => {
      setProblem(answer.ok ? null : answer.problem);
      if (answer.ok) onFound(answer.value);
    });
  };
  useEffect(() => {
    if (first === null) return;
    let isGone = false;
    void acts.ask(zAssignmentExplanation, addressOf(path, first)).then((answer) => {
      if (isGone) return;
      setProblem(answer.ok ? null : answer.problem);
      if (answer.ok) setOne(answer.value);
    });
    return () => {
      isGone = true;
    };
  }, [acts, path, first]);
  const wish = wishOf(kind, to, other);
  const { checked, save } = useCheck(props, one, wish, setProblem);
  const isAllowed = checked !== null && checked.outcome !== "refused";
  return (
    <Dialog
      isOpen
      width="wide"
      onClose={onClose}
      title={t("seats.byHand")}
      actions={
        <>
          <Button onPress={onClose}>{t("desk.cancel")}</Button>
          <Button
            variant="primary"
            whyNot={isAllowed ? null : t(checked === null ? "seats.chooseFirst" : "seats.impossible")}
            onPress={save}
          >
            {t("desk.save")}
          </Button>
        </>
      }
    >
      <div className="d-form d-hand">
        <Refused problem={problem} />
        {one === null ? (
          <SeatsFinder acts={acts} path={path} hint={null} onFound={(id) => find(id, setOne)} />
        ) : (
          <>
            <Person of={one} view={view} onOther={() => setOne(null)} />
            <Segments
              label={t("seats.to")}
              value={kind}
              onChange={setKind}
              segments={[
                { value: "seat", label: t("seats.toSeat") },
                { value: "exchange", label: t("seats.toExchange") },
                { value: "none", label: t("seats.toNone") },
              ]}
            />
            {kind === "seat" ? (
              <SeatsPlaceFields acts={acts} path={path} view={view} to={to} onTo={setTo} />
            ) : null}
            {kind !== "exchange" ? null : other === null ? (
              <SeatsFinder
                acts={acts}
                path={path}
                hint={one.candidateId}
                onFound={(id) => find(id, setOther)}
              />
            ) : (
              <Person of={other} view={view} onOther={() => setOther(null)} />
            )}
            {checked === null ? null : (
              <Verdict checked={checked} people={other === null ? [one] : [one, other]} />
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

function addressOf(path: string, candidateId: string): string {
  return `${path}/candidates/${encodeURIComponent(candidateId)}`;
}

function wishOf(
  kind: HandWish["kind"],
  to: Place | null,
  other: AssignmentExplanationView | null,
): HandWish | null {
  switch (kind) {
    case "none":
      return { kind };
    case "seat":
      return to === null ? null : { kind, to };
    case "exchange":
      return other === null ? null : { kind, other };
  }
}

/** What would become of a wish, asked as soon as it is whole. */
function useCheck(
  { acts, path, sparePercent, onDone }: HandProps,
  one: AssignmentExplanationView | null,
  wish: HandWish | null,
  onProblem: (problem: Problem | null) => void,
): { readonly checked: HandChangesOutcome | null; readonly save: () => void } {
  const { t } = useTexts();
  const changes = one === null || wish === null ? null : handChanges(one, wish);
  const asked = changes === null ? null : JSON.stringify({ sparePercent, changes });
  const [told, setTold] = useState<{ readonly asked: string; readonly outcome: HandChangesOutcome } | null>(
    null,
  );
  useEffect(() => {
    if (asked === null) return;
    let isGone = false;
    const body: unknown = JSON.parse(asked);
    void acts.ask(zHandChangesOutcome, `${path}/changes/check`, { body }).then((answer) => {
      if (isGone) return;
      onProblem(answer.ok ? null : answer.problem);
      if (answer.ok) setTold({ asked, outcome: answer.value });
    });
    return () => {
      isGone = true;
    };
  }, [acts, path, asked, onProblem]);
  const save = async (): Promise<void> => {
    if (changes === null || asked === null) return;
    const answer = await acts.ask(zHandChangesOutcome, `${path}/changes`, {
      body: { sparePercent, changes },
    });
    onProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    if (answer.value.outcome === "refused") return setTold({ asked, outcome: answer.value });
    const people = one === null ? [] : wish?.kind === "exchange" ? [one, wish.other] : [one];
    const words = changes.map(({ candidateId, to }) => {
      const who = people.find((each) => each.candidateId === candidateId);
      const name = who?.name ?? candidateId;
      const place = to === null ? t("seats.noSeat") : t("seats.seatAt", { seat: to.seat });
      return t("seats.becomes", { name, place });
    });
    onDone(t("seats.handDone", { changes: words.join("; ") }));
  };
  return { checked: told !== null && told.asked === asked ? told.outcome : null, save: () => void save() };
}

function Person({
  of: one,
  view,
  onOther,
}: Pick<SeatsProps, "view"> & {
  readonly of: AssignmentExplanationView;
  readonly onOther: () => void;
}): ReactElement {
  const { t, local } = useTexts();
  const sittings = new Map<string, SittingLine>(view.sittings.map((each) => [each.sittingId, each]));
  return (
    <div className="c-card d-hand-person">
      <div>
        <strong>{one.name}</strong> <span className="n-figures c-sub">{one.participantNumber}</span>
        <p>
          <span className="c-sub">{t("seats.now")}</span> <PlaceShown {...one} sittings={sittings} />
        </p>
        <p className="c-sub">{local(one.words)}</p>
      </div>
      <Button size="sm" onPress={onOther}>
        {t("seats.other")}
      </Button>
    </div>
  );
}

function Verdict({
  checked,
  people,
}: {
  readonly checked: HandChangesOutcome;
  readonly people: readonly AssignmentExplanationView[];
}): ReactElement {
  const { t, local } = useTexts();
  const isRefused = checked.outcome === "refused";
  const remarks = isRefused ? checked.faults : checked.doubts;
  const title = isRefused ? "seats.impossible" : remarks.length > 0 ? "seats.doubtful" : "seats.possible";
  const names = new Map<string, string>(people.map(({ candidateId, name }) => [candidateId, name]));
  return (
    <Banner
      tone={isRefused ? "bad" : remarks.length > 0 ? "warn" : "ok"}
      role={isRefused ? "alert" : "status"}
      title={t(title)}
    >
      <ul className="d-plain">
        {remarks.map(({ candidateId, reason, words }) => (
          <li key={`${candidateId} ${reason}`}>
            {names.get(candidateId) ?? candidateId}: {local(words)}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
