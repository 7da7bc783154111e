import { ownZone } from "@neraca/base";
import type { LedgerHead } from "@neraca/ledger/verify";
import type { BoardSitting } from "@neraca/protocol";
import { Badge, Countdown, type IconName, type Tone } from "@neraca/ui";
import { type ReactElement, useMemo } from "react";
import { type BoardPicture, showsOf, summaryOf } from "../model/board.ts";
import { useTexts } from "../texts.ts";
import { timeOfDay, timeWithSeconds } from "../words.ts";
import { LedgerLine } from "./LedgerLine.tsx";

export const SHOWS_FACES: Readonly<
  Record<BoardSitting["shows"], { readonly tone: Tone; readonly icon: IconName }>
> = {
  withheld: { tone: "idle", icon: "lock" },
  live: { tone: "warn", icon: "circle-half" },
  frozen: { tone: "note", icon: "pause" },
  final: { tone: "ok", icon: "seal" },
};

/** What this board is, how far to trust it, and how old it is: before any number. */
export function BoardHead({
  picture,
  ledger,
  isOfPosition,
}: {
  readonly picture: BoardPicture;
  readonly ledger: LedgerHead | null;
  /** Its places look like those of the ranking, which may have candidates who sat nowhere. */
  readonly isOfPosition: boolean;
}): ReactElement {
  const { t } = useTexts();
  return (
    <div className="b-head">
      <div className="b-head-title">
        <h1>{picture.title}</h1>
        <Place picture={picture} />
        {isOfPosition ? <p>{t("board.whoSat")}</p> : null}
        <p className="b-head-state">
          <Trust picture={picture} />
          <LedgerLine head={ledger} />
        </p>
      </div>
      {picture.rows.length > 0 ? <Summary picture={picture} /> : null}
      <Clocks picture={picture} />
    </div>
  );
}

function Place({ picture: { title, sittings } }: { readonly picture: BoardPicture }): ReactElement {
  const { t } = useTexts();
  const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
  // The board of a venue has said its name.
  const venues = distinct(sittings.map(({ venue }) => venue)).filter((venue) => venue !== title);
  const selections = distinct(sittings.map(({ selection }) => selection));
  return (
    <p>
      {[
        ...(venues.length > 2 ? [t("board.venues", { count: venues.length })] : venues),
        selections.length > 2 ? t("board.selections", { count: selections.length }) : selections.join(" · "),
        ...(sittings.length > 1 ? [t("board.sittings", { count: sittings.length })] : []),
      ].join(" · ")}
    </p>
  );
}

/** The venue's clock, or the reader's own where sittings of several zones are on one board. */
function zoneOf(sittings: readonly BoardSitting[]): string {
  const [zone, ...others] = new Set(sittings.map(({ timeZone }) => timeZone));
  return zone === undefined || others.length > 0 ? ownZone() : zone;
}

/** One word on what the numbers are, and the time from which they are. */
function Trust({ picture }: { readonly picture: BoardPicture }): ReactElement {
  const { t, locale } = useTexts();
  const { sittings, newsAt, isFresh } = picture;
  const shows = showsOf(sittings);
  const frozenAt = sittings.find((sitting) => sitting.frozenAt !== null)?.frozenAt ?? null;
  const delayMs = Math.max(0, ...sittings.map((sitting) => sitting.delayMs));
  const zone = zoneOf(sittings);
  const face = SHOWS_FACES[shows];
  return (
    <>
      <Badge {...face}>
        {shows === "frozen"
          ? t("board.frozen", { time: timeOfDay(frozenAt ?? newsAt, zone, locale) })
          : t(`board.${shows}`)}
      </Badge>
      {delayMs > 0 ? (
        <Badge tone="note" icon="clock">
          {t("board.delayed", { minutes: Math.ceil(delayMs / 60_000) })}
        </Badge>
      ) : null}
      {isFresh && shows !== "frozen" ? (
        <span className="b-updated n-figures">
          {t("board.updated", { time: timeWithSeconds(newsAt, zone, locale) })}
        </span>
      ) : null}
      {isFresh ? null : (
        <Badge tone="warn" icon="offline">
          {t("board.noNews", { time: timeOfDay(newsAt, zone, locale) })}
        </Badge>
      )}
    </>
  );
}

function Summary({ picture }: { readonly picture: BoardPicture }): ReactElement {
  const { t, locale } = useTexts();
  const summary = summaryOf(picture);
  return (
    <dl className="b-summary">
      {(["candidates", "working", "finished", "meeting"] as const).map((key) => (
        <div key={key}>
          <dt>{t(`summary.${key}`)}</dt>
          <dd className="n-figures">{summary[key].toLocaleString(locale)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Rooms of a board whose clocks are shown beside each other; more would push the rows off the screen. */
const CLOCKS_MAX = 4;

function Clocks({ picture }: { readonly picture: BoardPicture }): ReactElement | null {
  // A frozen clock would count on past a pause that nobody is told of.
  const going = picture.sittings.filter(
    ({ clock, frozenAt }) => clock.phase !== "closed" && clock.phase !== "planned" && frozenAt === null,
  );
  if (going.length === 0) return null;
  return (
    <div className="b-clocks" data-many={going.length > 1 ? "" : undefined}>
      {going.slice(0, CLOCKS_MAX).map((sitting) => (
        <BoardClock key={sitting.sittingId} sitting={sitting} picture={picture} isOne={going.length === 1} />
      ))}
      {going.length > CLOCKS_MAX ? <span className="b-clock-more">+{going.length - CLOCKS_MAX}</span> : null}
    </div>
  );
}

function BoardClock({
  sitting,
  picture,
  isOne,
}: {
  readonly sitting: BoardSitting;
  readonly picture: BoardPicture;
  readonly isOne: boolean;
}): ReactElement {
  const { t } = useTexts();
  const { phase, endsAt, timeLeftMs } = sitting.clock;
  const { newsAt, arrivedAtMs } = picture;
  const reading = useMemo(
    () => ({
      timeLeftMs: endsAt === null ? (timeLeftMs ?? 0) : Math.max(0, endsAt - newsAt),
      running: endsAt !== null,
      arrivedAtMs,
    }),
    [endsAt, timeLeftMs, newsAt, arrivedAtMs],
  );
  const word = phase === "paused" ? t("board.timePaused") : t("board.timeLeft");
  const label = isOne ? word : `${sitting.room} · ${word}`;
  return (
    <div className="b-clock" data-phase={phase}>
      <span>{label}</span>
      <Countdown reading={reading} label={label} />
    </div>
  );
}
