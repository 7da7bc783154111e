import type { MachineView, SeatView } from "@neraca/protocol";
import { Icon, type IconName, type Tone } from "@neraca/ui";
import type { ReactElement } from "react";
import { machineNewsOf } from "../model/machine.ts";
import { type Attention, attentionOf, waitingSince } from "../model/seats.ts";
import { useTexts } from "../texts.ts";
import { timeOfDay } from "../words.ts";
import { MachineNewsItem } from "./MachineMark.tsx";

const FACES: Readonly<Record<Attention["kind"], { readonly tone: Tone; readonly icon: IconName }>> = {
  called: { tone: "bad", icon: "hand" },
  "login-locked": { tone: "bad", icon: "diamond" },
  "login-held": { tone: "warn", icon: "computer" },
  "late-held": { tone: "warn", icon: "clock" },
  offline: { tone: "warn", icon: "offline" },
  locked: { tone: "bad", icon: "lock" },
  paused: { tone: "warn", icon: "pause" },
};

type ListProps = {
  readonly seats: readonly SeatView[];
  readonly machine: MachineView;
  readonly onOpen: (seat: SeatView) => void;
};

/**
 * Alarms in words, worst first, derived from the server's state and the seats. Each of a seat opens the panel in which something can be
 * done; those of the server say what to do.
 */
export function AttentionList({ seats, machine, onOpen }: ListProps): ReactElement {
  const { t } = useTexts();
  const attention = attentionOf(seats);
  const news = machineNewsOf(machine);
  return (
    <section className="c-panel" aria-labelledby="attention">
      <div className="c-panel-head">
        <h2 id="attention">{t("attention.title")}</h2>
        <span className="c-panel-count n-figures">{news.length + attention.length}</span>
      </div>
      {news.length + attention.length === 0 ? (
        <div className="c-panel-empty">
          <Icon name="check" size={24} />
          <p>
            <strong>{t("attention.none")}</strong>
          </p>
          <p>{t("attention.noneLead")}</p>
        </div>
      ) : (
        <ul className="c-attention">
          {news.map((each) => (
            <MachineNewsItem key={each.kind} news={each} />
          ))}
          {attention.map((item) => (
            <AttentionItem key={`${item.seat.attemptId} ${item.kind}`} item={item} onOpen={onOpen} />
          ))}
        </ul>
      )}
    </section>
  );
}

type ItemProps = { readonly item: Attention; readonly onOpen: (seat: SeatView) => void };

function AttentionItem({ item, onOpen }: ItemProps): ReactElement {
  const { t, locale } = useTexts();
  const { seat, kind } = item;
  const since = waitingSince(item);
  return (
    <li>
      <button
        type="button"
        className="c-attention-item"
        data-tone={FACES[kind].tone}
        onClick={() => onOpen(seat)}
      >
        <Icon name={FACES[kind].icon} size={18} />
        <span className="c-attention-text">
          <span className="c-attention-what">{t(`attention.${kind}`)}</span>
          <span className="c-attention-who">
            <strong className="n-figures">{seat.seat}</strong> {seat.name}
          </span>
        </span>
        {since === 0 ? null : <span className="c-attention-since n-figures">{timeOfDay(since, locale)}</span>}
      </button>
    </li>
  );
}
