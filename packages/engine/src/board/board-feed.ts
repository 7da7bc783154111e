import { type AttemptId, type Instant, type PositionId, plusMs, type SittingId } from "@neraca/base";
import {
  type BoardPolicy,
  endsAt,
  isStanding,
  maskedName,
  meetsThreshold,
  questionCountOf,
  reckoningOf,
  type SittingState,
  type Standing,
  timeLeftMs,
} from "@neraca/exam";
import {
  BOARD_FEED_VERSION,
  BOARD_FINISHED,
  BOARD_MEETS,
  BOARD_WORKING,
  type BoardClock,
  type BoardSitting,
  type FeedLine,
  type FeedMark,
  type FeedPerson,
} from "@neraca/protocol";
import type { Hall } from "../hall.ts";
import type { Clock, SittingCard, SittingNotice } from "../ports.ts";
import type { SittingService } from "../sitting-service.ts";
import { PublicSitting } from "./public-sitting.ts";

/** Boards move at most this often; and the feed speaks as often when nothing moves, so that its pace tells nothing. */
export const FEED_EVERY_MS = 1_000;

/** How often the list of sittings is read again: they are planned days before. */
const NOTICES_EVERY_MS = 20_000;

export type BoardFeedOptions = {
  readonly hall: Hall;
  readonly clock: Clock;
  /** For sittings that are not armed yet; afterwards their own terms say. */
  readonly policy: BoardPolicy;
  /** Who listens: the public, or the staff, whom a policy may let see what the public does not. */
  readonly audience: "public" | "staff";
  readonly notices: () => Promise<readonly SittingNotice[]>;
  readonly findCard: (sittingId: SittingId) => Promise<SittingCard | undefined>;
  /** Something of a board could not be read; it is tried again. */
  readonly onFault: (cause: unknown) => void;
};

type Whole = Extract<FeedLine, { type: "sitting" }>;

/** What listeners have been told of a sitting. */
type Told = { sitting: BoardSitting; text: string; whole: Whole };

type Shown = {
  readonly picture: PublicSitting;
  card: SittingCard | null;
  isAskedFor: boolean;
  /** Its people were read, or could not be, at least once. */
  wasRead: boolean;
  told: Told | null;
};

/**
 * What the public may know of every sitting, as lines for board servers. Masked, delayed and frozen here, before it leaves the process: a
 * board server cannot show what it was never told.
 */
export class BoardFeed {
  readonly #options: BoardFeedOptions;
  readonly #sittings = new Map<SittingId, Shown>();
  #notices: ReadonlyMap<SittingId, SittingNotice> = new Map();
  #noticesReadAt: Instant | null = null;
  #isReading = false;
  #haveNotices = false;
  #pendingSince: Instant | null = null;
  readonly #listeners = new Set<(line: string) => void>();
  /** Who has been told nothing yet. */
  readonly #newcomers = new Set<(line: string) => void>();
  /** Every sitting, and everybody who is to be shown, was read once: what is said is the whole. */
  #isWhole = false;
  #cancel: () => void = () => {};

  /** Must be made before the journal is replayed: a freeze lies in the past of a process that starts again. */
  constructor(options: BoardFeedOptions) {
    this.#options = options;
    options.hall.onPublished((sittingId, published) => {
      this.#shown(sittingId).picture.hear(published);
      if (this.#listeners.size > 0) this.#pendingSince ??= options.clock.now();
    });
  }

  /** Says everything, then what changes, a line at a time, until the returned function is called. */
  listen(listener: (line: string) => void): () => void {
    const isFirst = this.#listeners.size + this.#newcomers.size === 0;
    this.#newcomers.add(listener);
    if (isFirst) {
      this.#turn();
      this.#goOn();
    }
    this.#welcome();
    return () => {
      this.#listeners.delete(listener);
      this.#newcomers.delete(listener);
      if (this.#listeners.size + this.#newcomers.size === 0) this.stop();
    };
  }

  /** A process that has just started has not read yet who sits where: a half picture would empty every board. */
  #welcome(): void {
    if (!this.#isWhole) return;
    for (const listener of this.#newcomers) {
      listener(JSON.stringify({ type: "feed", version: BOARD_FEED_VERSION } satisfies FeedLine));
      for (const { told } of this.#sittings.values()) {
        if (told !== null) listener(JSON.stringify(told.whole));
      }
      listener(this.#beat());
      this.#listeners.add(listener);
    }
    this.#newcomers.clear();
  }

  /** Since when a board has not been told what is on disk; null: no board is behind. Never longer than a turn, but when this process is too busy. */
  behindSince(): Instant | null {
    return this.#pendingSince;
  }

  stop(): void {
    this.#pendingSince = null;
    this.#cancel();
    this.#cancel = () => {};
  }

  #goOn(): void {
    const { clock } = this.#options;
    this.#cancel = clock.at(plusMs(clock.now(), FEED_EVERY_MS), () => {
      this.#turn();
      this.#say(this.#beat());
      this.#welcome();
      if (this.#listeners.size + this.#newcomers.size > 0) this.#goOn();
    });
  }

  #beat(): string {
    return JSON.stringify({ type: "beat", at: this.#options.clock.now() } satisfies FeedLine);
  }

  #say(text: string): void {
    for (const listener of this.#listeners) listener(text);
  }

  #tell(line: FeedLine): void {
    if (this.#listeners.size > 0) this.#say(JSON.stringify(line));
  }

  #turn(): void {
    const now = this.#options.clock.now();
    this.#pendingSince = null;
    if (this.#noticesReadAt === null || now >= plusMs(this.#noticesReadAt, NOTICES_EVERY_MS)) {
      this.#noticesReadAt = now;
      this.#readNotices();
    }
    if (this.#haveNotices) this.#takeOffGone();
    for (const notice of this.#notices.values()) this.#turnOne(notice, this.#shown(notice.sittingId), now);
    this.#isWhole ||=
      this.#haveNotices && [...this.#sittings.values()].every((shown) => shown.wasRead || !shown.isAskedFor);
  }

  /** What is planned no more, or will not be held, is on no board any more. */
  #takeOffGone(): void {
    for (const [sittingId, shown] of this.#sittings) {
      if (shown.told === null || this.#notices.has(sittingId)) continue;
      shown.told = null;
      this.#tell({ type: "gone", sittingId });
    }
  }

  #turnOne(notice: SittingNotice, shown: Shown, now: Instant): void {
    const { picture } = shown;
    const touched = picture.moveTo(now);
    if (!this.#mayBeSeen(picture.policy ?? this.#options.policy)) {
      if (shown.told !== null) this.#tell({ type: "gone", sittingId: notice.sittingId });
      shown.told = null;
      return;
    }
    const sitting = this.#headOf(notice, picture, now);
    const text = JSON.stringify(sitting);
    const { told } = shown;
    const card = sitting.shows === "withheld" ? null : this.#cardOf(notice.sittingId, shown);
    if (told === null || (card !== null && told.whole.people.length === 0)) {
      const whole = this.#wholeOf(notice, picture, sitting, card);
      shown.told = { sitting, text, whole };
      this.#tell(whole);
      return;
    }
    const marks = card === null ? [] : this.#changedMarks(told.whole, picture, card, touched);
    const isOther = text !== told.text;
    if (!isOther && marks.length === 0) return;
    shown.told = {
      sitting,
      text,
      whole: { ...told.whole, sitting, marks: replaced(told.whole.marks, marks) },
    };
    this.#tell({ type: "moved", sittingId: notice.sittingId, sitting: isOther ? sitting : null, marks });
  }

  #mayBeSeen({ visibility }: BoardPolicy): boolean {
    if (visibility === "off") return false;
    return visibility !== "staff" || this.#options.audience === "staff";
  }

  #headOf(notice: SittingNotice, picture: PublicSitting, now: Instant): BoardSitting {
    const { sittingId, title, selection, venueId, venue, room, scheduledAt, timeZone } = notice;
    const { state, shows, frozenAt, policy } = picture;
    const granted = state.phase === "planned" ? notice.durationMs : state.terms.durationMs;
    return {
      sittingId,
      title,
      selection,
      venueId,
      venue,
      room,
      scheduledAt,
      timeZone,
      clock: boardClock(state, granted, now),
      shows,
      frozenAt: shows === "frozen" ? frozenAt : null,
      delayMs: shows === "final" ? 0 : (policy ?? this.#options.policy).delayMs,
    };
  }

  #wholeOf(
    { sittingId, selectionId }: SittingNotice,
    picture: PublicSitting,
    sitting: BoardSitting,
    card: SittingCard | null,
  ): Whole {
    const none = { type: "sitting", sitting, selectionId, tieOrder: [], questions: 0 } as const;
    if (card === null) return { ...none, tieOrder: [], positions: [], people: [], marks: [] };
    const service = this.#options.hall.service(sittingId);
    const { ruleSet, terms } = service.armed;
    const { names } = terms.policy.board;
    const positions = new Map<PositionId, { readonly index: number; readonly title: string }>();
    const people = terms.roster.map(({ attemptId, positionId }): FeedPerson => {
      const seat = card.seats.get(attemptId);
      const known = positions.get(positionId) ?? { index: positions.size, title: seat?.position ?? "" };
      positions.set(positionId, known);
      return [seat?.participantNumber ?? "", maskedName(seat?.name ?? "", names), known.index];
    });
    return {
      ...none,
      tieOrder: [...ruleSet.tieOrder],
      questions: questionCountOf(ruleSet),
      positions: [...positions].map(([positionId, { title }]) => ({ positionId, title })),
      people,
      marks: terms.roster.map(({ attemptId }, index) => markOf(service, card, picture, attemptId, index)),
    };
  }

  #changedMarks(
    whole: Whole,
    picture: PublicSitting,
    card: SittingCard,
    touched: ReadonlySet<AttemptId>,
  ): FeedMark[] {
    if (touched.size === 0) return [];
    const service = this.#options.hall.service(card.sittingId);
    return service.armed.terms.roster.flatMap(({ attemptId }, index) => {
      if (!touched.has(attemptId)) return [];
      const mark = markOf(service, card, picture, attemptId, index);
      return isSame(mark, whole.marks[index]) ? [] : [mark];
    });
  }

  #shown(sittingId: SittingId): Shown {
    const known = this.#sittings.get(sittingId);
    if (known !== undefined) return known;
    const { hall } = this.#options;
    const service = hall.service(sittingId);
    const published = (): ReadonlySet<PositionId> => {
      const { selectionId } = service.armed.terms;
      return new Set(
        hall
          .selection(selectionId)
          .newest()
          .map(({ positionId }) => positionId),
      );
    };
    const shown: Shown = {
      picture: new PublicSitting(service, published),
      card: null,
      isAskedFor: false,
      wasRead: false,
      told: null,
    };
    this.#sittings.set(sittingId, shown);
    return shown;
  }

  /** null until everybody on the roster is known by name: a card that was read before the last seats were assigned knows less. */
  #cardOf(sittingId: SittingId, shown: Shown): SittingCard | null {
    const ids = this.#options.hall.service(sittingId).attemptIds();
    if (shown.card !== null && ids.every((id) => shown.card?.seats.has(id) === true)) return shown.card;
    if (!shown.isAskedFor) {
      shown.isAskedFor = true;
      this.#options.findCard(sittingId).then(
        (card) => {
          shown.card = card ?? null;
          shown.isAskedFor = false;
          shown.wasRead = true;
        },
        (cause: unknown) => {
          shown.isAskedFor = false;
          shown.wasRead = true;
          this.#options.onFault(cause);
        },
      );
    }
    return null;
  }

  #readNotices(): void {
    if (this.#isReading) return;
    this.#isReading = true;
    this.#options.notices().then(
      (notices) => {
        this.#isReading = false;
        this.#haveNotices = true;
        this.#notices = new Map(notices.map((notice) => [notice.sittingId, notice]));
      },
      (cause: unknown) => {
        this.#isReading = false;
        this.#options.onFault(cause);
      },
    );
  }
}

function boardClock(state: SittingState, grantedMs: number, now: Instant): BoardClock {
  const { phase } = state;
  const startsAt = phase === "starting" ? state.startsAt : null;
  if (phase === "closed") return { phase, startsAt, endsAt: null, timeLeftMs: 0 };
  if (phase !== "running" && phase !== "paused")
    return { phase, startsAt, endsAt: null, timeLeftMs: grantedMs };
  const reckoning = reckoningOf(state.account);
  if (!isStanding(reckoning))
    return { phase, startsAt, endsAt: endsAt(reckoning, grantedMs, now), timeLeftMs: null };
  return { phase, startsAt, endsAt: null, timeLeftMs: timeLeftMs(reckoning, grantedMs, now) };
}

function markOf(
  service: SittingService,
  card: SittingCard,
  picture: PublicSitting,
  attemptId: AttemptId,
  index: number,
): FeedMark {
  const { scores, answered, state } = picture.standing(attemptId);
  const type = card.seats.get(attemptId)?.formationType ?? "";
  const meets = meetsThreshold(service.armed.ruleSet, type, scores) ? BOARD_MEETS : 0;
  return [index, scores.TWK, scores.TIU, scores.TKP, scores.total, answered, meets | STATE_MARKS[state]];
}

const STATE_MARKS: Readonly<Record<Standing["state"], number>> = {
  waiting: 0,
  working: BOARD_WORKING,
  finished: BOARD_FINISHED,
};

function replaced(marks: readonly FeedMark[], changed: readonly FeedMark[]): FeedMark[] {
  const next = [...marks];
  for (const mark of changed) next[mark[0]] = mark;
  return next;
}

function isSame(a: FeedMark, b: FeedMark | undefined): boolean {
  return b !== undefined && a.every((value, at) => value === b[at]);
}
