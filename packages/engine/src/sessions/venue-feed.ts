import type { Instant, SittingId, StaffId } from "@neraca/base";
import {
  CREW_MAX,
  type CrewMember,
  OVERVIEW_SITTINGS_MAX,
  type RecentActView,
  type StaffOutbound,
  type StaffRoleView,
  type Trouble,
} from "@neraca/protocol";
import type { Hall } from "../hall.ts";
import type { Clock, SittingCard } from "../ports.ts";
import { seatViews, sittingView } from "../views/room-view.ts";

/** What staff are called and where they are on duty. Display only: what they may do is asked at the door. */
export type CrewSource = {
  readonly onDuty: (
    sittingId: SittingId,
  ) => Promise<readonly { readonly id: StaffId; readonly name: string; readonly role: StaffRoleView }[]>;
  readonly nameOf: (staffId: StaffId) => Promise<string | undefined>;
  /** Every sitting there is, by time. */
  readonly sittings: () => Promise<readonly SittingId[]>;
};

/** Somebody who has a sitting before them. */
export type Onlooker = {
  readonly staffId: StaffId;
  readonly name: string;
  readonly role: StaffRoleView;
  readonly since: Instant;
};

export type OverviewLine = Extract<StaffOutbound, { type: "overview" }>["sittings"][number];

/** Everybody on duty, then who else looks; one line a person, however many screens they have. */
export async function crewOf(
  source: CrewSource,
  sittingId: SittingId,
  onlookers: readonly Onlooker[],
): Promise<CrewMember[]> {
  const since = new Map<StaffId, Instant>();
  for (const each of onlookers) {
    const before = since.get(each.staffId);
    if (before === undefined || each.since < before) since.set(each.staffId, each.since);
  }
  const onDuty = await source.onDuty(sittingId);
  const crew = onDuty.map(
    ({ id, name, role }): CrewMember => ({ name, role, onDuty: true, watchingSince: since.get(id) ?? null }),
  );
  const told = new Set(onDuty.map(({ id }) => id));
  for (const { staffId, name, role } of onlookers) {
    if (told.has(staffId)) continue;
    told.add(staffId);
    crew.push({ name, role, onDuty: false, watchingSince: since.get(staffId) ?? null });
  }
  return crew.slice(0, CREW_MAX);
}

/** With the names of today. An account that the registry no longer knows is shown by its id: the act was somebody's. */
export async function recentActsOf(
  source: CrewSource,
  hall: Hall,
  sittingId: SittingId,
): Promise<RecentActView[]> {
  const names = new Map<StaffId, string>();
  const acts: RecentActView[] = [];
  for (const { at, by, act, attemptId } of hall.acts.of(sittingId)) {
    const name = names.get(by) ?? (await source.nameOf(by)) ?? by;
    names.set(by, name);
    acts.push({ at, by: name, act, attemptId });
  }
  return acts;
}

/** A sitting in one line: without its spare seats, which only a move asks for. */
export async function overviewLineOf(
  { hall, clock, source }: { readonly hall: Hall; readonly clock: Clock; readonly source: CrewSource },
  card: SittingCard,
  onlookers: readonly Onlooker[],
): Promise<OverviewLine> {
  const crew = await crewOf(source, card.sittingId, onlookers);
  const service = hall.service(card.sittingId);
  const now = clock.now();
  const sitting = { ...sittingView(service, card, now), spareSeats: [] };
  const trouble: Trouble = { logins: 0, called: 0, offline: 0, late: 0 };
  if (sitting.clock.phase === "planned" || sitting.clock.phase === "closed")
    return { sitting, trouble, crew };
  const counted = { ...trouble };
  for (const seat of seatViews(service, card, now)) {
    if (seat.state === "login-locked" || seat.state === "login-held") counted.logins += 1;
    if (seat.state === "offline") counted.offline += 1;
    if (seat.calledAt !== null) counted.called += 1;
    if (seat.late.held > 0) counted.late += 1;
  }
  return { sitting, trouble: counted, crew };
}

/** Those that are not over first, so that a long history hides nothing that goes on. */
export function mostUrgent(hall: Hall, ids: readonly SittingId[]): readonly SittingId[] {
  if (ids.length <= OVERVIEW_SITTINGS_MAX) return ids;
  const isClosed = (id: SittingId): boolean => hall.service(id).sitting.phase === "closed";
  return [...ids.filter((id) => !isClosed(id)), ...ids.filter(isClosed).toReversed()].slice(
    0,
    OVERVIEW_SITTINGS_MAX,
  );
}
