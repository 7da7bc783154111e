import type { PreflightView, SittingView, StaffVerbName } from "@neraca/protocol";
import {
  Banner,
  Button,
  type ButtonVariant,
  Countdown,
  formatTimeLeft,
  Icon,
  type IconName,
} from "@neraca/ui";
import type { Loadable } from "@neraca/ui/live";
import { type ReactElement, useMemo, useState } from "react";
import type { Acts } from "../acts.ts";
import type { Picture, RoomState } from "../model/room.ts";
import { type Standing, whyNot } from "../model/room-actions.ts";
import { awaitedCount, unfinishedCount } from "../model/seats.ts";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";

import { MachineMark } from "./MachineMark.tsx";
import { PhaseBadge } from "./PhaseBadge.tsx";
import { PinButton } from "./PinButton.tsx";
import { type AskedVerb, RoomDialogs } from "./RoomDialogs.tsx";
import { isAskedAgain } from "./RoomNotice.tsx";

type BarProps = {
  readonly room: RoomState;
  readonly picture: Picture;
  readonly preflight: Loadable<PreflightView>;
  readonly standing: Standing;
  readonly acts: Acts;
};

export function RoomBar({ room, picture, preflight, standing, acts }: BarProps): ReactElement {
  const [asked, setAsked] = useState<AskedVerb | null>(null);
  const { sitting } = picture;
  const shown = isAskedAgain(room.notice) ? "close-unfinished" : asked;
  return (
    <div className="c-bar">
      <BarClock picture={picture} />
      <BarActions
        room={room}
        standing={standing}
        acts={acts}
        onAsk={(verb) => {
          if (verb === "arm") void acts.lookBeforeArming();
          setAsked(verb);
        }}
      />
      {sitting.fault === null ? null : (
        <FaultBanner fault={sitting.fault} standing={standing} onEnd={() => setAsked("end-fault")} />
      )}
      <RoomDialogs
        asked={shown}
        sitting={sitting}
        preflight={preflight}
        unfinished={unfinishedCount(picture.seats)}
        awaited={awaitedCount(picture.seats, sitting)}
        onAsk={setAsked}
        onClose={() => {
          setAsked(null);
          if (isAskedAgain(room.notice)) acts.dismissNotice();
        }}
        onCommand={(verb) => acts.command(verb)}
      />
    </div>
  );
}

function BarClock({ picture }: { readonly picture: Picture }): ReactElement {
  const { t } = useTexts();
  const { clock } = picture.sitting;
  const isStarting = clock.phase === "starting" && clock.startsAt !== null;
  const timeLeftMs =
    isStarting && clock.startsAt !== null ? Math.max(0, clock.startsAt - clock.serverNow) : clock.timeLeftMs;
  const running = isStarting || (clock.phase === "running" && clock.standsBecause === null);
  const { arrivedAtMs } = picture;
  const reading = useMemo(() => ({ timeLeftMs, running, arrivedAtMs }), [timeLeftMs, running, arrivedAtMs]);
  const label = isStarting ? t("room.startsIn") : t(timeLabel(clock));
  return (
    <div className="c-clock" data-phase={clock.phase}>
      <PhaseBadge phase={clock.phase} />
      {clock.phase === "closed" ? null : (
        <div className="c-clock-time">
          <span className="c-clock-label">{label}</span>
          <Countdown reading={reading} label={label} className="c-clock-figures" />
        </div>
      )}
      <ClockNotes picture={picture} />
    </div>
  );
}

function timeLabel({
  phase,
  standsBecause,
}: SittingView["clock"]): "room.timeLeft" | "room.timeLeftPaused" | "room.timeStands" | "room.timeGranted" {
  if (phase === "paused") return "room.timeLeftPaused";
  if (standsBecause !== null) return "room.timeStands";
  return phase === "running" ? "room.timeLeft" : "room.timeGranted";
}

type FaultProps = {
  readonly fault: NonNullable<SittingView["fault"]>;
  readonly standing: Standing;
  readonly onEnd: () => void;
};

/** The venue's fault, while it lasts: what the system does by itself, and how a proctor who knows better ends it. */
function FaultBanner({ fault, standing, onEnd }: FaultProps): ReactElement {
  const { t, local } = useTexts();
  const times = useTimes();
  const reason = whyNot("end-fault", standing);
  return (
    <div className="c-fault">
      <Banner
        tone="warn"
        icon="offline"
        title={t(`fault.${fault.cause}`, { time: times.ofDayInZone(fault.from) })}
        actions={
          <Button size="sm" whyNot={reason === null ? null : local(reason)} onPress={onEnd}>
            {t("verb.end-fault")}
          </Button>
        }
      >
        {t("fault.lead")}
      </Banner>
    </div>
  );
}

/** What belongs to the clock: when it ends, by how much it was changed, why it stands still; and the machine behind it. */
function ClockNotes({ picture }: { readonly picture: Picture }): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  const { clock, scheduledAt, sealedResults } = picture.sitting;
  const minutes = Math.round(clock.extensionMs / 60_000);
  return (
    <ul className="c-clock-notes n-figures">
      {clock.endsAt === null || clock.phase === "closed" ? (
        <li>{t("room.scheduled", { time: times.ofDayInZone(scheduledAt) })}</li>
      ) : (
        <li>{t("room.endsAt", { time: times.ofDayInZone(clock.endsAt) })}</li>
      )}
      {minutes === 0 ? null : (
        <li>{t("room.extended", { minutes: minutes > 0 ? `+${minutes}` : `−${-minutes}` })}</li>
      )}
      {clock.creditedMs < 1_000 ? null : (
        <li>{t("room.credited", { time: formatTimeLeft(clock.creditedMs) })}</li>
      )}
      {clock.pauseReason === null ? null : <li>{t("room.pausedFor", { reason: clock.pauseReason })}</li>}
      {sealedResults === null ? null : (
        <li className="c-sealed">
          <Icon name="seal" size={16} />
          {t("room.sealed", { count: sealedResults })}
        </li>
      )}
      <li>
        <MachineMark machine={picture.machine} />
      </li>
    </ul>
  );
}

type ActionsProps = Pick<BarProps, "room" | "standing" | "acts"> & {
  readonly onAsk: (verb: AskedVerb) => void;
};

type ActionSpec = {
  readonly verb: StaffVerbName;
  readonly icon: IconName;
  readonly press: () => void;
  readonly danger?: boolean;
};

/** The verb that moves the sitting on from where it is: the one that is drawn filled. */
const NEXT_VERB = {
  planned: "arm",
  armed: "start",
  starting: "cancel-start",
  running: null,
  paused: "resume",
  closed: null,
} as const satisfies Record<Standing["phase"], StaffVerbName | null>;

/** Before the arming. What can be taken back is offered while there is something. */
function seatSpecs(
  { picture }: Pick<RoomState, "picture">,
  onAsk: (verb: AskedVerb) => void,
): readonly ActionSpec[] {
  const last = picture?.sitting.seating?.last ?? null;
  return [
    { verb: "draw-seats", icon: "seat", press: () => onAsk("draw-seats") },
    ...(last === null
      ? []
      : [{ verb: "undo-seats", icon: "reload", press: () => onAsk("undo-seats") } as const]),
  ];
}

function BarActions({ room, standing, acts, onAsk }: ActionsProps): ReactElement {
  const { t, local } = useTexts();
  const { phase } = standing;
  const pendingVerbs = [...room.pending.values()];
  const specs: readonly ActionSpec[] = [
    ...(phase === "planned" ? seatSpecs(room, onAsk) : []),
    { verb: "arm", icon: "check", press: () => onAsk("arm") },
    phase === "starting"
      ? { verb: "cancel-start", icon: "cross", press: () => acts.command({ verb: "cancel-start" }) }
      : { verb: "start", icon: "play", press: () => onAsk("start") },
    phase === "paused"
      ? { verb: "resume", icon: "play", press: () => acts.command({ verb: "resume" }) }
      : { verb: "pause", icon: "pause", press: () => onAsk("pause") },
    { verb: "extend", icon: "clock", press: () => onAsk("extend") },
    { verb: "close", icon: "stop", press: () => onAsk("close"), danger: true },
  ];
  const variantOf = (spec: ActionSpec): ButtonVariant => {
    if (NEXT_VERB[phase] === spec.verb) return "primary";
    return spec.danger === true ? "danger" : "secondary";
  };
  return (
    <div className="c-actions">
      <PinButton room={room} standing={standing} acts={acts} />
      <span className="c-actions-rule" aria-hidden="true" />
      {specs.map((spec) => {
        const reason = whyNot(spec.verb, standing);
        return (
          <Button
            key={spec.verb}
            size="md"
            icon={spec.icon}
            variant={variantOf(spec)}
            whyNot={reason === null ? null : local(reason)}
            isDisabled={pendingVerbs.includes(spec.verb)}
            onPress={spec.press}
          >
            {t(`verb.${spec.verb}`)}
          </Button>
        );
      })}
    </div>
  );
}
