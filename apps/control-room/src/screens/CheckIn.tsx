import { needsText } from "@neraca/base";
import type { SeatView, SittingView, StaffRoleView } from "@neraca/protocol";
import { Banner, Button, EmptyState, Icon, TextField } from "@neraca/ui";
import { type FormEvent, type ReactElement, useCallback, useEffect, useRef, useState } from "react";
import type { Acts } from "../acts.ts";
import type { Arrival } from "../engine/control-room.ts";
import type { Picture, RoomState } from "../model/room.ts";
import { type Standing, whyNotCandidate, whyNotPropose } from "../model/room-actions.ts";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";
import { problemText, whenText } from "../words.ts";
import { Camera } from "./Camera.tsx";
import { IssuedPin, IssuePinDialog } from "./PinDialogs.tsx";
import { ProposeDialog } from "./ProposeDialog.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";
import { LinkBanner } from "./Room.tsx";
import { RoomNotice } from "./RoomNotice.tsx";
import { SeatPhoto } from "./SeatPhoto.tsx";

/** Some scanners send two line ends: an Enter that follows at once is the scanner's, and nobody has compared a face yet. */
const CONFIRM_AFTER_MS = 1_000;
const LAST_ARRIVALS_MAX = 8;

type CheckInProps = {
  readonly role: StaffRoleView;
  readonly room: RoomState;
  readonly picture: Picture;
  readonly arrival: Arrival | null;
  readonly acts: Acts;
};

/** The desk at the door: scan or type, compare the face, one act, the next. */
export function CheckIn({ role, room, picture, arrival, acts }: CheckInProps): ReactElement {
  const { t } = useTexts();
  const [typed, setTyped] = useState("");
  const [asking, setAsking] = useState<"undo" | "late" | "pin" | null>(null);
  const fieldRef = useRef<HTMLInputElement | null>(null);
  useFocusForScanner(fieldRef, asking === null && room.issued === null);
  const { sitting, seats } = picture;
  const standing: Standing = {
    role,
    phase: sitting.clock.phase,
    link: room.link.kind,
    seatCount: seats.length,
  };
  const seat = seatOf(arrival, seats);
  const onCode = useCallback((code: string) => acts.lookUp(code), [acts]);
  const confirm = (): void => {
    if (seat === null) return;
    const { attemptId } = seat;
    if (whyNotCandidate("check-in", seat, standing) === null) acts.command({ verb: "check-in", attemptId });
    else if (isPinNext(seat, sitting) && whyNotCandidate("issue-pin", seat, standing) === null) {
      acts.command({ verb: "issue-pin", attemptId, reason: null });
    }
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed.trim() !== "") {
      void acts.lookUp(typed);
      setTyped("");
    } else if (arrival !== null && performance.now() - arrival.atMs >= CONFIRM_AFTER_MS) confirm();
  };
  return (
    <main className="c-papers" id="isi" tabIndex={-1}>
      <LinkBanner room={room} />
      <div className="c-papers-columns">
        <section className="c-arrive" aria-labelledby="arrive-title">
          <h2 id="arrive-title">{t("arrive.title")}</h2>
          <form className="c-arrive-form" onSubmit={onSubmit}>
            <TextField
              label={t("arrive.field")}
              hint={t("arrive.hint")}
              value={typed}
              onChange={setTyped}
              size="lg"
              autoComplete="off"
              spellCheck="false"
              maxLength={64}
              autoFocus
              inputRef={fieldRef}
            />
            <Button type="submit" size="lg" icon="search">
              {t("arrive.look")}
            </Button>
          </form>
          <p className="n-figures">
            {t("arrive.count", {
              arrived: seats.filter(({ checkedInAt }) => checkedInAt !== null).length,
              all: seats.length,
            })}
            {" · "}
            <ClosesAt picture={picture} />
          </p>
          <Needs needs={sitting.loginNeeds} />
          <div aria-live="polite">
            {seat === null ? (
              <NotHere arrival={arrival} />
            ) : (
              <Found
                acts={acts}
                sittingId={sitting.sittingId}
                seat={seat}
                standing={standing}
                isPinNext={isPinNext(seat, sitting)}
                isLate={sitting.clock.serverNow > sitting.checkInClosesAt}
                onConfirm={confirm}
                onAsk={setAsking}
                onNext={() => acts.forget("arrival")}
              />
            )}
          </div>
          <Camera onCode={onCode} />
        </section>
        <LastArrivals seats={seats} />
      </div>
      {seat !== null && asking === "undo" ? (
        <ReasonDialog
          title={t("undoCheckIn.title", { name: seat.name })}
          lead={t("undoCheckIn.lead")}
          go={t("verb.undo-check-in")}
          icon="reload"
          quick={[t("arrive.wrongPerson")]}
          onClose={() => setAsking(null)}
          onGo={(reason) => {
            acts.command({ verb: "undo-check-in", attemptId: seat.attemptId, reason });
            setAsking(null);
          }}
        />
      ) : null}
      {seat !== null && asking === "late" ? (
        <ProposeDialog
          kind="check-in-late"
          seat={seat}
          onClose={() => setAsking(null)}
          onAct={(verb) => {
            acts.command(verb);
            setAsking(null);
          }}
        />
      ) : null}
      {seat !== null && asking === "pin" ? (
        <IssuePinDialog
          seat={seat}
          onClose={() => setAsking(null)}
          onAct={(verb) => {
            acts.command(verb);
            setAsking(null);
          }}
          onPrint={(cards) => {
            void acts.print(cards);
            setAsking(null);
          }}
        />
      ) : null}
      <IssuedPin issued={room.issued} seats={seats} onClose={() => acts.dismiss("issued")} />
      <RoomNotice notice={room.notice} onDismiss={() => acts.dismissNotice()} />
    </main>
  );
}

/** Whoever is here needs a PIN of this sitting, and has none: the next act at the desk. */
function isPinNext(seat: SeatView, { loginNeeds }: SittingView): boolean {
  return seat.checkedInAt !== null && loginNeeds.issuedPin && seat.pinsIssued === 0;
}

function Needs({ needs }: { readonly needs: SittingView["loginNeeds"] }): ReactElement | null {
  const { t } = useTexts();
  if (!needs.checkIn && !needs.issuedPin) return null;
  const what = needs.checkIn && needs.issuedPin ? "both" : needs.checkIn ? "checkIn" : "pin";
  return <p className="c-lead">{t("arrive.needs", { what: t(`arrive.needs.${what}`) })}</p>;
}

function ClosesAt({ picture }: { readonly picture: Picture }): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  return <>{t("checkIn.closes", { time: times.ofDayInZone(picture.sitting.checkInClosesAt) })}</>;
}

function seatOf(arrival: Arrival | null, seats: readonly SeatView[]): SeatView | null {
  if (arrival?.answer.kind !== "ready" || arrival.answer.value.kind !== "here") return null;
  const { attemptId } = arrival.answer.value;
  return seats.find((seat) => seat.attemptId === attemptId) ?? null;
}

type FoundProps = {
  readonly acts: Acts;
  readonly sittingId: string;
  readonly seat: SeatView;
  readonly standing: Standing;
  readonly isLate: boolean;
  readonly isPinNext: boolean;
  readonly onConfirm: () => void;
  readonly onAsk: (what: "undo" | "late" | "pin") => void;
  readonly onNext: () => void;
};

function Found({
  acts,
  sittingId,
  seat,
  standing,
  isLate,
  isPinNext: isNext,
  onConfirm,
  onAsk,
  onNext,
}: FoundProps): ReactElement {
  const { t, local } = useTexts();
  const times = useTimes();
  const has = seat.checkedInAt !== null;
  const why =
    isLate && !has
      ? whyNotPropose("check-in-late", seat, standing)
      : whyNotCandidate("check-in", seat, standing);
  const whyNotPin = whyNotCandidate("issue-pin", seat, standing);
  const whyNotUndo = whyNotCandidate("undo-check-in", seat, standing);
  return (
    <article className="c-arrival" data-arrived={has ? true : undefined}>
      <SeatPhoto acts={acts} sittingId={sittingId} seat={seat} says />
      <div>
        <h3>{seat.name}</h3>
        <p className="n-figures">{seat.participantNumber}</p>
        <p>{seat.position}</p>
        <p className="c-arrival-seat n-figures">
          {t("arrive.seat")} <strong>{seat.seat}</strong>
        </p>
        {seat.needs.length === 0 ? null : (
          <p className="c-inline">
            <Icon name="accommodation" size={18} />
            {t("needs.arrival", { needs: local(needsText(seat.needs)) })}
          </p>
        )}
        {seat.checkedInAt === null ? null : (
          <Banner
            tone="ok"
            icon="check"
            role="note"
            title={t("arrive.already", { time: times.ofDay(seat.checkedInAt) })}
          />
        )}
        <div className="c-arrival-acts">
          {has ? (
            <Button
              whyNot={whyNotUndo === null ? null : local(whyNotUndo)}
              icon="reload"
              onPress={() => onAsk("undo")}
            >
              {t("arrive.undo")}
            </Button>
          ) : (
            <Button
              variant="primary"
              size="lg"
              icon="check"
              whyNot={why === null ? null : local(why)}
              onPress={isLate ? () => onAsk("late") : onConfirm}
            >
              {isLate ? t("propose.check-in-late") : t("verb.check-in")}
            </Button>
          )}
          <Button
            variant={isNext ? "primary" : "secondary"}
            size={isNext ? "lg" : "md"}
            icon="lock"
            whyNot={whyNotPin === null ? null : local(whyNotPin)}
            onPress={isNext ? onConfirm : () => onAsk("pin")}
          >
            {t(seat.pinsIssued > 0 ? "verb.issue-pin-again" : "verb.issue-pin")}
          </Button>
          <Button onPress={onNext}>{t("arrive.next")}</Button>
        </div>
        {has || (isLate && why === null) ? null : (
          <p className="c-lead">{why === null ? t("arrive.enter") : local(why)}</p>
        )}
        {isNext ? <p className="c-lead">{t("arrive.enterPin")}</p> : null}
      </div>
    </article>
  );
}

function NotHere({ arrival }: { readonly arrival: Arrival | null }): ReactElement {
  const { t, local, locale } = useTexts();
  if (arrival === null) {
    return (
      <EmptyState icon="person" title={t("arrive.wait")}>
        {t("arrive.waitLead")}
      </EmptyState>
    );
  }
  const { code, answer } = arrival;
  if (answer.kind === "loading") return <p role="status">{t("arrive.looking", { code })}</p>;
  if (answer.kind === "failed")
    return <Banner tone="bad" role="alert" title={local(problemText(answer.problem))} />;
  if (answer.value.kind !== "elsewhere") {
    return (
      <Banner tone="bad" role="alert" title={t("arrive.unknown", { code })}>
        {t("arrive.unknownLead")}
      </Banner>
    );
  }
  const { sitting, venue, room, isSameRoom, isSameVenue } = answer.value;
  const where = isSameRoom ? "otherTime" : isSameVenue ? "otherRoom" : "otherVenue";
  return (
    <Banner tone="warn" role="alert" title={t("arrive.elsewhere")}>
      {t(`arrive.${where}`)} {t("arrive.go", { sitting, venue, room, time: whenText(answer.value, locale) })}
    </Banner>
  );
}

function LastArrivals({ seats }: { readonly seats: readonly SeatView[] }): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  const last = seats
    .filter(({ checkedInAt }) => checkedInAt !== null)
    .toSorted((a, b) => (b.checkedInAt ?? 0) - (a.checkedInAt ?? 0))
    .slice(0, LAST_ARRIVALS_MAX);
  return (
    <section className="c-last" aria-labelledby="last-title">
      <h2 id="last-title">{t("arrive.last")}</h2>
      <ul>
        {last.map((seat) => (
          <li key={seat.attemptId} className="n-figures">
            <span>{seat.checkedInAt === null ? "" : times.ofDay(seat.checkedInAt)}</span>
            <strong>{seat.seat}</strong>
            <span>{seat.name}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/**
 * An effect because a scanner types wherever the focus is: a key that belongs to no field goes into ours, so that a card read while a
 * button has the focus does not press it. Enter, Space and Tab stay with the button, for those who work by keyboard.
 */
function useFocusForScanner(fieldRef: { readonly current: HTMLInputElement | null }, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    fieldRef.current?.focus();
    const onKey = (event: KeyboardEvent): void => {
      const at = event.target;
      if (at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement) return;
      if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1 || event.key === " ")
        return;
      fieldRef.current?.focus();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [fieldRef, isOn]);
}
