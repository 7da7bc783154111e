import type { LocalText } from "@neraca/base";
import type { CrewMember, RecentActView, SeatView } from "@neraca/protocol";
import { Icon, StatusDot } from "@neraca/ui";
import type { ReactElement } from "react";
import type { Crew } from "../model/room.ts";
import { CATALOGUE, useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";

/** Who is there, in a line: for the overview. */
export function CrewLine({ crew }: { readonly crew: readonly CrewMember[] }): ReactElement {
  const { t } = useTexts();
  if (crew.length === 0) return <span className="c-muted">{t("venue.nobody")}</span>;
  return (
    <ul className="c-crew-line">
      {crew.map((member) => (
        <li key={`${member.name} ${member.role}`}>
          <MemberMark member={member} />
        </li>
      ))}
    </ul>
  );
}

function MemberMark({ member }: { readonly member: CrewMember }): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  const { name, onDuty, role, watchingSince } = member;
  const about =
    watchingSince === null ? t("crew.away") : t("crew.here", { time: times.ofDay(watchingSince) });
  return (
    <span className="c-member">
      <StatusDot
        tone={watchingSince === null ? "idle" : "ok"}
        icon={watchingSince === null ? "circle-empty" : "circle-full"}
      >
        {name}
      </StatusDot>
      <span className="c-sub">
        {onDuty ? about : `${t("crew.guest", { role: t(`role.${role}`) })} · ${about}`}
      </span>
    </span>
  );
}

type PanelProps = { readonly crew: Crew; readonly seats: readonly SeatView[] };

/** Who is on duty and who looks on, and what they did lately: what one does, the others see. */
export function CrewPanel({ crew, seats }: PanelProps): ReactElement {
  const { t } = useTexts();
  return (
    <section className="c-panel c-crew" aria-labelledby="crew" tabIndex={0}>
      <div className="c-panel-head">
        <h2 id="crew">{t("crew.title")}</h2>
      </div>
      {crew.members.length === 0 ? <p className="c-muted">{t("crew.none")}</p> : null}
      <ul className="c-crew-list">
        {crew.members.map((member) => (
          <li key={`${member.name} ${member.role}`}>
            <MemberMark member={member} />
          </li>
        ))}
      </ul>
      <h3>{t("crew.acts")}</h3>
      {crew.acts.length === 0 ? <p className="c-muted">{t("crew.noActs")}</p> : null}
      <ol className="c-acts" aria-live="polite" aria-relevant="additions">
        {crew.acts.map((act) => (
          <ActItem key={`${act.at} ${act.act} ${act.attemptId ?? ""} ${act.by}`} act={act} seats={seats} />
        ))}
      </ol>
    </section>
  );
}

function ActItem({
  act,
  seats,
}: {
  readonly act: RecentActView;
  readonly seats: readonly SeatView[];
}): ReactElement {
  const { t, local } = useTexts();
  const times = useTimes();
  const seat = seats.find(({ attemptId }) => attemptId === act.attemptId)?.seat;
  return (
    <li>
      <Icon name={act.attemptId === null ? "grid" : "seat"} size={16} />
      <span>
        <strong>{local(wordsOf(act.act))}</strong>
        {seat === undefined ? null : ` · ${t("crew.onSeat", { seat })}`}
        <span className="c-sub">{act.by}</span>
      </span>
      <span className="n-figures c-muted">{times.ofDay(act.at)}</span>
    </li>
  );
}

/** An event that this page has no words for is shown all the same: somebody did something. */
function wordsOf(act: string): LocalText {
  const words: Readonly<Record<string, LocalText>> = CATALOGUE;
  return words[`act.${act}`] ?? CATALOGUE["act.other"];
}
