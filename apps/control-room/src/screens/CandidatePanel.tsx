import { needsText } from "@neraca/base";
import type { PinCards, SeatView, SittingView, StaffVerb } from "@neraca/protocol";
import { Badge, Banner, Button, Countdown, formatTimeLeft, Icon, Segments } from "@neraca/ui";
import {
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Acts } from "../acts.ts";
import type { RecordState } from "../model/record.ts";
import type { Standing } from "../model/room-actions.ts";
import { SEAT_FACES } from "../model/seats.ts";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";

import { CandidateActs } from "./CandidateActs.tsx";
import { CandidateRecord, PANEL_VIEWS, type PanelView } from "./CandidateRecord.tsx";
import { SeatPhoto } from "./SeatPhoto.tsx";

/** Why a login waits at a computer that is no other seat's. */
const HELD_WORDS = {
  enrolled: "panel.heldUnknown",
  elsewhere: "panel.heldElsewhere",
  outside: "panel.heldOutside",
  unknown: "panel.heldUnknown",
  "certificate-absent": "panel.heldUncertified",
  "certificate-ended": "panel.heldCertificateEnded",
  "certificate-foreign": "panel.heldCertificateForeign",
  "certificate-revoked": "panel.heldCertificateRevoked",
} as const;

type PanelProps = {
  readonly acts: Pick<Acts, "ask">;
  readonly seat: SeatView;
  readonly sitting: SittingView;
  readonly seats: readonly SeatView[];
  /** When the picture came, by this page's own stopwatch. */
  readonly arrivedAtMs: number;
  readonly standing: Standing;
  /** null until it is asked for. */
  readonly record: RecordState | null;
  readonly view: PanelView;
  readonly onView: (view: PanelView) => void;
  readonly onClose: () => void;
  readonly onCommand: (verb: StaffVerb) => void;
  readonly onPrintPin: (cards: PinCards) => void;
  /** The computer is meant, not the person. */
  readonly onSeat: () => void;
};

export function CandidatePanel(props: PanelProps): ReactElement {
  const {
    acts,
    seat,
    sitting,
    seats,
    arrivedAtMs,
    standing,
    record,
    view,
    onView,
    onClose,
    onCommand,
    onSeat,
  } = props;
  const { t, local } = useTexts();
  const [isAsking, setIsAsking] = useState(false);
  const panelRef = useRef<HTMLElement | null>(null);
  // An effect because the focus belongs to the browser: opening with Enter goes into the panel, closing goes back to the seat.
  useEffect(() => {
    const before = document.activeElement;
    panelRef.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && !isAsking) onClose();
  };
  return (
    <section
      ref={panelRef}
      className="c-panel"
      tabIndex={-1}
      aria-label={t("panel.label", { seat: seat.seat })}
      onKeyDown={onKeyDown}
    >
      <div className="c-panel-head">
        <span className="c-panel-seat n-figures">{seat.seat}</span>
        <Badge {...SEAT_FACES[seat.state]}>{t(`seat.${seat.state}`)}</Badge>
        <Button variant="quiet" size="sm" icon="cross" iconOnly onPress={onClose}>
          {t("panel.close")}
        </Button>
      </div>
      <div className="c-panel-person">
        <SeatPhoto acts={acts} sittingId={sitting.sittingId} seat={seat} />
        <div>
          <h2 className="c-panel-name">{seat.name}</h2>
          {seat.needs.length === 0 ? null : (
            <p className="c-inline c-sub">
              <Icon name="accommodation" size={16} />
              {t("needs.tile", { needs: local(needsText(seat.needs)) })}
            </p>
          )}
        </div>
      </div>
      {record === null ? null : (
        <Segments
          label={t("panel.view")}
          value={view}
          onChange={onView}
          segments={PANEL_VIEWS.map((value) => ({ value, label: t(`panel.view.${value}`) }))}
        />
      )}
      {record === null || view === "summary" ? (
        <>
          {seat.questions === 0 ? null : <PanelProgress seat={seat} />}
          <PanelAdvice seat={seat} />
          <PanelFacts seat={seat} arrivedAtMs={arrivedAtMs} needsPin={sitting.loginNeeds.issuedPin} />
        </>
      ) : (
        <CandidateRecord record={record} view={view} />
      )}
      <CandidateActs
        seat={seat}
        sitting={sitting}
        seats={seats}
        standing={standing}
        onCommand={onCommand}
        onPrintPin={props.onPrintPin}
        onAsking={setIsAsking}
        onSeat={onSeat}
      />
    </section>
  );
}

function PanelProgress({ seat }: { readonly seat: SeatView }): ReactElement {
  const { t } = useTexts();
  return (
    <div className="c-panel-progress">
      <span className="c-panel-label">{t("panel.progress")}</span>
      <span className="c-panel-figure n-figures">
        {seat.answered}
        <small> / {seat.questions}</small>
      </span>
      <span className="c-meter" aria-hidden="true">
        <span style={{ width: `${seat.questions === 0 ? 0 : (100 * seat.answered) / seat.questions}%` }} />
      </span>
    </div>
  );
}

/** What happened, and what the proctor can do about it. */
function PanelAdvice({ seat }: { readonly seat: SeatView }): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  return (
    <>
      {seat.identityDeniedAt === null ? null : (
        <Banner
          tone="bad"
          icon="person"
          role="note"
          title={t("panel.identityDenied", { time: times.ofDay(seat.identityDeniedAt) })}
        >
          {t("panel.identityDeniedLead")}
        </Banner>
      )}
      {seat.calledAt === null ? null : (
        <Banner
          tone="bad"
          icon="hand"
          role="note"
          title={t("panel.calledAt", { time: times.ofDay(seat.calledAt) })}
        />
      )}
      {seat.lock === null ? null : (
        <Banner
          tone="bad"
          icon="lock"
          role="note"
          title={t("panel.locked", {
            by: seat.lock.by ?? t("unlock.somebody"),
            time: times.ofDay(seat.lock.at),
          })}
        >
          {seat.lock.reason}
        </Banner>
      )}
      {seat.disqualified === null ? null : (
        <Banner
          tone="bad"
          icon="cross"
          role="note"
          title={t("panel.disqualified", { grounds: t(`grounds.${seat.disqualified}`) })}
        />
      )}
      {seat.state === "login-locked" ? (
        <Banner tone="bad" icon="lock" role="note" title={t("attention.login-locked")}>
          {t("panel.lockedLead")}
        </Banner>
      ) : null}
      {seat.state === "login-held" ? (
        <Banner tone="warn" icon="diamond" role="note" title={t("attention.login-held")}>
          {seat.held === null || seat.held.computer === null
            ? t("panel.heldLead")
            : seat.held.computer.seat !== null
              ? t("panel.heldSeat", { seat: seat.held.computer.seat })
              : t(HELD_WORDS[seat.held.computer.finding])}
          {seat.held?.computer?.address === undefined ? null : (
            <> {t("panel.heldFrom", { address: seat.held.computer.address })}</>
          )}
        </Banner>
      ) : null}
      {seat.browserRefused ? (
        <Banner tone="warn" icon="computer" role="note" title={t("panel.browserRefused")}>
          {t("panel.browserRefusedLead")}
        </Banner>
      ) : null}
      {seat.state === "offline" ? (
        <Banner tone="warn" icon="offline" role="note" title={t("attention.offline")}>
          {t("panel.offlineLead")}
        </Banner>
      ) : null}
      {seat.state === "paused" ? (
        <Banner tone="warn" icon="pause" role="note" title={t("attention.paused")}>
          {t("panel.pausedLead")}
        </Banner>
      ) : null}
      {seat.late.held > 0 ? (
        <Banner tone="warn" icon="clock" role="note" title={t("panel.lateHeld", { count: seat.late.held })} />
      ) : null}
    </>
  );
}

/** Below this a lost connection is a breath that nobody asks back. */
const CREDITABLE_MS_SHOWN = 5_000;

function PanelFacts({
  seat,
  arrivedAtMs,
  needsPin,
}: {
  readonly seat: SeatView;
  readonly arrivedAtMs: number;
  readonly needsPin: boolean;
}): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  const minutes = Math.round(seat.extraTimeMs / 60_000);
  const { time, late } = seat;
  const reading = useMemo(
    () =>
      time === null ? null : { timeLeftMs: time.timeLeftMs, running: time.endsAt !== null, arrivedAtMs },
    [time, arrivedAtMs],
  );
  return (
    <dl className="c-facts">
      {reading === null ? null : (
        <Fact name={t("panel.timeLeft")}>
          <Countdown reading={reading} label={t("panel.timeLeft")} className="c-panel-time" />
        </Fact>
      )}
      {seat.creditableMs < CREDITABLE_MS_SHOWN ? null : (
        <Fact name={t("panel.creditable")}>{formatTimeLeft(seat.creditableMs)}</Fact>
      )}
      {seat.creditedMs === 0 ? null : (
        <Fact name={t("panel.credited")}>{formatTimeLeft(seat.creditedMs)}</Fact>
      )}
      {late.accepted + late.rejected === 0 ? null : (
        <Fact name={t("panel.late")}>{t("panel.lateCounts", late)}</Fact>
      )}
      <Fact name={t("panel.number")}>{seat.participantNumber}</Fact>
      <Fact name={t("panel.position")}>{seat.position}</Fact>
      <Fact name={t("panel.connection")}>
        <ConnectionText seat={seat} />
      </Fact>
      {seat.computer === null ? null : (
        <Fact name={t("computerMark.legend")}>{t(`computerMark.${seat.computer}`)}</Fact>
      )}
      <Fact name={t("panel.flagged")}>{seat.flagged}</Fact>
      <Fact name={t("panel.integrity")}>
        {seat.integrityCount === 0 ? t("panel.none") : seat.integrityCount}
      </Fact>
      <Fact name={t("panel.extra")}>{minutes === 0 ? t("panel.none") : t("panel.minutes", { minutes })}</Fact>
      {seat.checkedInAt === null ? null : <Fact name={t("checkIn.at")}>{times.ofDay(seat.checkedInAt)}</Fact>}
      <Fact name={t("panel.pin")}>
        {seat.pinsIssued > 0
          ? t("panel.pinIssued", { count: seat.pinsIssued })
          : t(needsPin ? "panel.pinNone" : "panel.pinCard")}
      </Fact>
      {seat.incidentCount === 0 ? null : <Fact name={t("incident.count")}>{seat.incidentCount}</Fact>}
      {seat.messages.last === null ? null : (
        <Fact name={t("message.last")}>
          {seat.messages.last.text} ({t("message.counts", seat.messages)})
        </Fact>
      )}
      {seat.finishedAt === null ? null : (
        <Fact name={t("panel.finishedAt")}>{times.ofDay(seat.finishedAt)}</Fact>
      )}
    </dl>
  );
}

function ConnectionText({ seat }: { readonly seat: SeatView }): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  if (seat.connectionSince === null) return <>{t("panel.neverConnected")}</>;
  const time = times.ofDay(seat.connectionSince);
  return (
    <span className="c-inline">
      <Icon name={seat.connected ? "online" : "offline"} size={14} />
      {t(seat.connected ? "panel.connectedSince" : "panel.offlineSince", { time })}
    </span>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="n-figures">{children}</dd>
    </div>
  );
}
