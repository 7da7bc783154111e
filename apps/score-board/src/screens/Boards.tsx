import type { BoardChannel, Boards as BoardList, BoardSitting } from "@neraca/protocol";
import { Badge, Button, EmptyState, Icon, type IconName, TextField, type Tone } from "@neraca/ui";
import type { Loadable } from "@neraca/ui/live";
import { type ReactElement, useState } from "react";
import { matchesSearch } from "../model/board.ts";
import { hashOf } from "../route.ts";
import { useTexts } from "../texts.ts";
import { dayAndTime, problemText } from "../words.ts";
import { LoadingLines } from "./LoadingLines.tsx";

type BoardsProps = { readonly boards: Loadable<BoardList>; readonly onRetry: () => void };
type Phase = BoardSitting["clock"]["phase"];

const PHASE_FACES: Readonly<Record<Phase, { readonly tone: Tone; readonly icon: IconName }>> = {
  planned: { tone: "idle", icon: "circle-dashed" },
  armed: { tone: "note", icon: "clock" },
  starting: { tone: "note", icon: "clock" },
  running: { tone: "ok", icon: "play" },
  paused: { tone: "warn", icon: "pause" },
  closed: { tone: "idle", icon: "square-full" },
};

const PHASE_ORDER: readonly Phase[] = ["running", "paused", "starting", "armed", "planned", "closed"];

/** A selection may have thousands of positions: a few are shown, and the search finds the others. */
const POSITIONS_SHOWN = 12;

function byInterest(a: BoardSitting, b: BoardSitting): number {
  return (
    PHASE_ORDER.indexOf(a.clock.phase) - PHASE_ORDER.indexOf(b.clock.phase) || a.scheduledAt - b.scheduledAt
  );
}

/** Every board that there is: by sitting, by venue, by position. */
export function Boards({ boards, onRetry }: BoardsProps): ReactElement {
  const { t, local } = useTexts();
  return (
    <>
      <div className="b-intro">
        <h1>{t("sittings.title")}</h1>
        <p>{t("sittings.lead")}</p>
      </div>
      {boards.kind === "loading" ? <LoadingLines /> : null}
      {boards.kind === "failed" ? (
        <div className="b-card">
          <EmptyState
            icon="offline"
            title={t("sittings.failed")}
            actions={
              <Button variant="primary" icon="reload" onPress={onRetry}>
                {t("app.retry")}
              </Button>
            }
          >
            {local(problemText(boards.problem))}
          </EmptyState>
        </div>
      ) : null}
      {boards.kind === "ready" && boards.value.sittings.length === 0 ? (
        <div className="b-card">
          <EmptyState icon="scales" title={t("sittings.empty")}>
            {t("sittings.emptyLead")}
          </EmptyState>
        </div>
      ) : null}
      {boards.kind === "ready" && boards.value.sittings.length > 0 ? <Lists boards={boards.value} /> : null}
    </>
  );
}

function Lists({ boards }: { readonly boards: BoardList }): ReactElement {
  const { t } = useTexts();
  const venues = [...new Map(boards.sittings.map(({ venueId, venue }) => [venueId, venue]))];
  return (
    <>
      <ul className="b-sittings">
        {boards.sittings.toSorted(byInterest).map((sitting) => (
          <SittingCard key={sitting.sittingId} sitting={sitting} />
        ))}
      </ul>
      <section className="b-section" aria-labelledby="tempat">
        <h2 id="tempat">{t("venues.title")}</h2>
        <p className="b-faint">{t("venues.lead")}</p>
        <ul className="b-links">
          {venues.map(([id, name]) => (
            <BoardLink key={id} channel={{ kind: "venue", id }} title={name} note={null} />
          ))}
        </ul>
      </section>
      {boards.positions.length > 0 ? <Positions positions={boards.positions} /> : null}
    </>
  );
}

function Positions({ positions }: Pick<BoardList, "positions">): ReactElement {
  const { t } = useTexts();
  const [search, setSearch] = useState("");
  const found = positions
    .filter(({ title, selection }) =>
      matchesSearch({ name: title, participantNumber: "", position: selection }, search),
    )
    .toSorted((a, b) => a.title.localeCompare(b.title, "id"));
  return (
    <section className="b-section" aria-labelledby="formasi">
      <h2 id="formasi">{t("positions.title")}</h2>
      <p className="b-faint">{t("positions.lead")}</p>
      {positions.length > POSITIONS_SHOWN ? (
        <TextField
          className="b-search"
          label={t("positions.search")}
          placeholder={t("positions.search")}
          hideLabel
          type="search"
          value={search}
          onChange={setSearch}
        />
      ) : null}
      <ul className="b-links">
        {found.slice(0, POSITIONS_SHOWN).map(({ positionId, title, candidates }) => (
          <BoardLink
            key={positionId}
            channel={{ kind: "position", id: positionId }}
            title={title}
            note={t("positions.candidates", { count: candidates })}
          />
        ))}
      </ul>
      {found.length > POSITIONS_SHOWN ? (
        <p className="b-faint">{t("positions.more", { count: found.length - POSITIONS_SHOWN })}</p>
      ) : null}
      {found.length === 0 ? <p className="b-faint">{t("positions.none")}</p> : null}
    </section>
  );
}

function BoardLink({
  channel,
  title,
  note,
}: {
  readonly channel: BoardChannel;
  readonly title: string;
  readonly note: string | null;
}): ReactElement {
  return (
    <li>
      <a className="b-link" href={hashOf({ kind: "board", channel, wall: false })}>
        <span>
          {title}
          {note === null ? null : <span className="b-faint n-figures"> · {note}</span>}
        </span>
        <Icon name="arrow-right" size={18} />
      </a>
    </li>
  );
}

function SittingCard({ sitting }: { readonly sitting: BoardSitting }): ReactElement {
  const { t, locale } = useTexts();
  const { phase } = sitting.clock;
  const channel = { kind: "sitting", id: sitting.sittingId } as const;
  return (
    <li className="b-card b-sitting">
      <div className="b-sitting-head">
        <span className="b-badges">
          <Badge {...PHASE_FACES[phase]}>{t(`phase.${phase}`)}</Badge>
          {sitting.shows === "frozen" ? (
            <Badge tone="note" icon="pause">
              {t("board.frozenShort")}
            </Badge>
          ) : null}
        </span>
        <Icon name="arrow-right" size={18} />
      </div>
      <h2>
        <a
          className="b-card-link"
          href={hashOf({ kind: "board", channel, wall: false })}
          aria-label={t("sittings.open", {
            title: sitting.title,
            venue: `${sitting.venue}, ${sitting.room}`,
          })}
        >
          {sitting.title}
        </a>
      </h2>
      <p>
        {sitting.venue}, {sitting.room}
      </p>
      <p className="b-faint">{sitting.selection}</p>
      <p className="b-faint n-figures">{dayAndTime(sitting.scheduledAt, sitting.timeZone, locale)}</p>
    </li>
  );
}
