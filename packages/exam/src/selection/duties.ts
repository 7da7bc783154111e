import type { Instant, SittingId, StaffId } from "@neraca/base";

/** A sitting as those who are on duty in it see it: where, from when until when, and whether anybody is in there. */
export type DutySitting = {
  readonly sittingId: SittingId;
  /** Whoever is in one venue is in no other. */
  readonly venueId: string;
  readonly from: Instant;
  readonly until: Instant;
  /** `open`: armed and not closed. `lost`: it will not be held, and keeps nobody from being elsewhere. */
  readonly state: "ahead" | "open" | "closed" | "lost";
};

export type DutyOf = { readonly staffId: StaffId; readonly sittingId: SittingId };

/** What there is before duties change. */
export type DutyFacts = {
  /** Of every selection: a person has one body. */
  readonly sittings: ReadonlyMap<SittingId, DutySitting>;
  /** The other roles see every sitting, and are on duty in none. */
  readonly proctors: ReadonlySet<StaffId>;
  readonly duties: readonly DutyOf[];
};

export type DutyRefusal = DutyOf & {
  readonly reason:
    | "sitting-unknown"
    | "duty-not-proctor"
    | "duty-sitting-closed"
    | "sitting-lost"
    | "duty-two-venues"
    | "duty-last-on-duty";
  /** The sitting that stands in the way; null: none does. */
  readonly other: SittingId | null;
};

/** Two sittings at once. `two-rooms` of a venue can be walked between; `two-venues` cannot. */
export type DutyClash = {
  readonly one: DutySitting;
  readonly other: DutySitting;
  readonly kind: "two-venues" | "two-rooms";
};

/** Every pair of somebody's sittings that overlap, the earlier of each first. What is over is of the past. */
export function dutyClashes(sittings: readonly DutySitting[]): readonly DutyClash[] {
  const inOrder = sittings
    .filter(takesPlace)
    .toSorted((a, b) => a.from - b.from || (a.sittingId < b.sittingId ? -1 : 1));
  return inOrder.flatMap((one, at) =>
    inOrder
      .slice(at + 1)
      .filter((other) => overlap(one, other))
      .map((other) => ({ one, other, kind: one.venueId === other.venueId ? "two-rooms" : "two-venues" })),
  );
}

/**
 * Why duties cannot change so; none: they can. All are looked at as they are afterwards, so that one may take another's place. What was so
 * before and stays is nobody's fault now.
 */
export function dutyRefusals(
  facts: DutyFacts,
  change: { readonly on: readonly DutyOf[]; readonly off: readonly DutyOf[] },
): readonly DutyRefusal[] {
  const before = new Set(facts.duties.map(keyOf));
  const on = change.on.filter((duty) => !before.has(keyOf(duty)));
  const gone = new Set(change.off.map(keyOf));
  const after = [...facts.duties.filter((duty) => !gone.has(keyOf(duty))), ...on];
  const off = change.off.filter((duty) => before.has(keyOf(duty)));
  return [
    ...on.flatMap((duty) => refusalOn(facts, after, duty)),
    ...off.flatMap((duty) => refusalOff(facts, after, duty)),
  ];
}

function refusalOn(
  { sittings, proctors }: DutyFacts,
  after: readonly DutyOf[],
  duty: DutyOf,
): readonly DutyRefusal[] {
  const sitting = sittings.get(duty.sittingId);
  if (sitting === undefined) return [{ ...duty, reason: "sitting-unknown", other: null }];
  if (!proctors.has(duty.staffId)) return [{ ...duty, reason: "duty-not-proctor", other: null }];
  if (sitting.state === "closed") return [{ ...duty, reason: "duty-sitting-closed", other: null }];
  if (sitting.state === "lost") return [{ ...duty, reason: "sitting-lost", other: null }];
  const theirs = after.flatMap(({ staffId, sittingId }) => {
    const found = staffId === duty.staffId ? sittings.get(sittingId) : undefined;
    return found === undefined ? [] : [found];
  });
  const elsewhere = theirs.find(
    (other) => takesPlace(other) && other.venueId !== sitting.venueId && overlap(sitting, other),
  );
  return elsewhere === undefined ? [] : [{ ...duty, reason: "duty-two-venues", other: elsewhere.sittingId }];
}

function refusalOff({ sittings }: DutyFacts, after: readonly DutyOf[], duty: DutyOf): readonly DutyRefusal[] {
  const state = sittings.get(duty.sittingId)?.state;
  if (state === "closed") return [{ ...duty, reason: "duty-sitting-closed", other: null }];
  const isManned = after.some(({ sittingId }) => sittingId === duty.sittingId);
  return state === "open" && !isManned ? [{ ...duty, reason: "duty-last-on-duty", other: null }] : [];
}

/** Now or later. */
function takesPlace({ state }: DutySitting): boolean {
  return state !== "closed" && state !== "lost";
}

/** One ends as the other begins: that is no overlap. */
function overlap(a: DutySitting, b: DutySitting): boolean {
  return a.from < b.until && b.from < a.until;
}

function keyOf({ staffId, sittingId }: DutyOf): string {
  return `${staffId} ${sittingId}`;
}
