import type { SeatView } from "@neraca/protocol";
import { Badge, Banner, Button, Dialog, Icon } from "@neraca/ui";
import { type KeyboardEvent, type ReactElement, type ReactNode, useEffect, useRef, useState } from "react";
import { type Standing, whyNotRelease } from "../model/room-actions.ts";
import { SEAT_FACES } from "../model/seats.ts";
import { useTexts } from "../texts.ts";
import { timeOfDay } from "../words.ts";

type PanelProps = {
  readonly seat: SeatView;
  readonly standing: Standing;
  readonly onClose: () => void;
  readonly onRelease: () => void;
};

export function CandidatePanel({ seat, standing, onClose, onRelease }: PanelProps): ReactElement {
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
  const reason = whyNotRelease(seat, standing);
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
      <h2 className="c-panel-name">{seat.name}</h2>
      {seat.questions === 0 ? null : <PanelProgress seat={seat} />}
      <PanelAdvice seat={seat} />
      <PanelFacts seat={seat} />
      <div className="c-panel-actions">
        <Button
          icon="unlock"
          variant={seat.state === "login-locked" || seat.state === "login-held" ? "primary" : "secondary"}
          whyNot={reason === null ? null : local(reason)}
          onPress={() => setIsAsking(true)}
        >
          {t("verb.release-login")}
        </Button>
      </div>
      <ReleaseDialog
        seat={isAsking ? seat : null}
        onClose={() => setIsAsking(false)}
        onRelease={() => {
          setIsAsking(false);
          onRelease();
        }}
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
  const { t, locale } = useTexts();
  return (
    <>
      {seat.calledAt === null ? null : (
        <Banner
          tone="bad"
          icon="hand"
          role="note"
          title={t("panel.calledAt", { time: timeOfDay(seat.calledAt, locale) })}
        />
      )}
      {seat.state === "login-locked" ? (
        <Banner tone="bad" icon="lock" role="note" title={t("attention.login-locked")}>
          {t("panel.lockedLead")}
        </Banner>
      ) : null}
      {seat.state === "login-held" ? (
        <Banner tone="warn" icon="diamond" role="note" title={t("attention.login-held")}>
          {t("panel.heldLead")}
        </Banner>
      ) : null}
      {seat.state === "offline" ? (
        <Banner tone="warn" icon="offline" role="note" title={t("attention.offline")}>
          {t("panel.offlineLead")}
        </Banner>
      ) : null}
    </>
  );
}

function PanelFacts({ seat }: { readonly seat: SeatView }): ReactElement {
  const { t, locale } = useTexts();
  const minutes = Math.round(seat.extraTimeMs / 60_000);
  return (
    <dl className="c-facts">
      <Fact name={t("panel.number")}>{seat.participantNumber}</Fact>
      <Fact name={t("panel.position")}>{seat.position}</Fact>
      <Fact name={t("panel.connection")}>
        <ConnectionText seat={seat} />
      </Fact>
      <Fact name={t("panel.flagged")}>{seat.flagged}</Fact>
      <Fact name={t("panel.integrity")}>
        {seat.integrityCount === 0 ? t("panel.none") : seat.integrityCount}
      </Fact>
      <Fact name={t("panel.extra")}>{minutes === 0 ? t("panel.none") : t("panel.minutes", { minutes })}</Fact>
      {seat.finishedAt === null ? null : (
        <Fact name={t("panel.finishedAt")}>{timeOfDay(seat.finishedAt, locale)}</Fact>
      )}
    </dl>
  );
}

function ConnectionText({ seat }: { readonly seat: SeatView }): ReactElement {
  const { t, locale } = useTexts();
  if (seat.connectionSince === null) return <>{t("panel.neverConnected")}</>;
  const time = timeOfDay(seat.connectionSince, locale);
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

type ReleaseProps = {
  readonly seat: SeatView | null;
  readonly onClose: () => void;
  readonly onRelease: () => void;
};

function ReleaseDialog({ seat, onClose, onRelease }: ReleaseProps): ReactElement | null {
  const { t } = useTexts();
  if (seat === null) return null;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      role="alertdialog"
      title={t("release.title", { name: seat.name })}
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {t("app.cancel")}
          </Button>
          <Button variant="primary" icon="unlock" onPress={onRelease}>
            {t("verb.release-login")}
          </Button>
        </>
      }
    >
      <p>{t("release.lead")}</p>
    </Dialog>
  );
}
