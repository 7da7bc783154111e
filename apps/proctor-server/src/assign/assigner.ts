import {
  accepted,
  type CandidateId,
  canonicalJson,
  type Digest,
  digest,
  invariant,
  plusMs,
  type Result,
  refused,
  type SelectionId,
  type SittingId,
  type StaffId,
  sha256,
  toHex,
  utf8,
} from "@neraca/base";
import type { AssignmentChange, Clock, Registry, SittingMishap } from "@neraca/engine";
import {
  type AssignmentPlan,
  type AssignmentPolicy,
  type AssignmentProblem,
  afterMishaps,
  type ChangeDoubtReason,
  type ChangeFaultReason,
  type ChangeVerdict,
  checkChanges,
  type Explanation,
  type HandChange,
  type Mishap,
  type Placement,
  planAssignment,
  type RuleBook,
  SPARE_PERCENT_USUAL,
} from "@neraca/exam";
import { type AssignmentWorld, assignmentWorld } from "./assignment-world.ts";

export type AssignerOptions = {
  readonly registry: Registry;
  readonly rules: RuleBook;
  readonly clock: Pick<Clock, "now">;
  /** Nothing of the sitting is on record yet. Asked again, last of all, before anything is stored. */
  readonly isUntouched: (id: SittingId) => boolean;
  /**
   * Asked once before anything is stored, when nothing is left but to store it: whether all that it was planned from still stands. Omitted: by whoever
   * writes alone.
   */
  readonly mayWrite?: () => Promise<boolean>;
  /** Told now and then which share of a plan is made, from 0 to 1. */
  readonly onShare?: (share: number) => void;
};

export type AssignmentRequest = {
  readonly seedHex: string;
  readonly policy: AssignmentPolicy;
  readonly mishaps: readonly Mishap[];
};

export type AssignmentPreview = AssignmentWorld & {
  readonly plan: AssignmentPlan;
  /** Who had a place and would not keep it. */
  readonly freed: readonly Placement[];
  /** What becomes of the sittings that are hit. */
  readonly befallen: readonly SittingMishap[];
  /** Of all that would be stored: what is applied is this, or nothing. */
  readonly digest: Digest;
};

export type AssignmentReason = {
  readonly world: AssignmentWorld;
  readonly explanation: Explanation;
  readonly remarks: readonly (ChangeFaultReason | ChangeDoubtReason)[];
};

/** Of making a plan, reading what it is made from takes about so much. */
const READING_SHARE = 0.4;

/** What one candidate's place is explained by, whatever the plan was. */
const EXPLAINED_BY: AssignmentPolicy = {
  positions: "spread",
  ifWishFull: "elsewhere",
  sparePercent: SPARE_PERCENT_USUAL,
};

export type AssignmentRefusal =
  | "selection-unknown"
  /** A mishap names a sitting that is not of this selection. */
  | "sitting-unknown"
  | "assignment-sitting-armed"
  | "sitting-lost"
  /** The room is needed for another sitting before an exam would be over. */
  | "assignment-late-too-long"
  | "assignment-changed-meanwhile"
  | "assignment-too-many";

/** Gives candidates of a selection their sittings and seats: looks first, then stores exactly what was looked at. */
export class Assigner {
  readonly #options: AssignerOptions;

  constructor(options: AssignerOptions) {
    this.#options = options;
  }

  /** [AP1] Stores nothing. */
  async preview(
    id: SelectionId,
    { seedHex, policy, mishaps }: AssignmentRequest,
    candidatesMax: number,
  ): Promise<Result<AssignmentPreview, AssignmentRefusal>> {
    const read = await this.#world(id, policy, candidatesMax);
    if (!read.ok) return read;
    const world = read.value;
    const befallen = befallenBy(world, mishaps);
    if (!befallen.ok) return befallen;
    const { problem: left, freed } = afterMishaps(world.problem, mishaps);
    const problem = withoutWithdrawn(left, world.withdrawn);
    const { onShare } = this.#options;
    const plan = planAssignment(problem, seedHex, (share) =>
      onShare?.(READING_SHARE + (1 - READING_SHARE) * share),
    );
    return accepted({
      ...world,
      problem,
      plan,
      freed,
      befallen: befallen.value,
      digest: digestOf(id, seedHex, { removed: freed, added: plan.placements, befallen: befallen.value }),
    });
  }

  /**
   * [AP2] What the digest names, if the same request makes it still: places, and what becomes of the sittings that are hit, in one.
   *
   * @param reason of the mishaps; not asked for where there are none
   */
  async apply(
    id: SelectionId,
    request: AssignmentRequest,
    seen: Digest,
    by: StaffId | null,
    candidatesMax: number,
    reason: string | null = null,
  ): Promise<Result<AssignmentPreview, AssignmentRefusal>> {
    const preview = await this.preview(id, request, candidatesMax);
    if (!preview.ok) return preview;
    if (preview.value.digest !== seen) return refused("assignment-changed-meanwhile");
    const { freed, befallen, plan } = preview.value;
    if (freed.length + plan.placements.length + befallen.length === 0) return preview;
    invariant(befallen.length === 0 || reason !== null, "whoever says that a sitting is hit says why");
    const { seedHex } = request;
    const mishaps = befallen.length === 0 ? null : { sittings: befallen, reason: reason ?? "" };
    const stored = await this.#store(id, { removed: freed, added: plan.placements, mishaps, seedHex, by });
    return stored.ok ? preview : stored;
  }

  /** [AP4] What a change by hand would be met by. Stores nothing. */
  async check(
    id: SelectionId,
    policy: AssignmentPolicy,
    changesIn: (world: AssignmentWorld) => readonly HandChange[],
    candidatesMax: number,
  ): Promise<Result<ChangeVerdict, AssignmentRefusal>> {
    const read = await this.#world(id, policy, candidatesMax);
    return read.ok ? accepted(checkChanges(read.value.problem, changesIn(read.value))) : read;
  }

  /** [AP4] Some candidates get other places by hand, or none, or exchange theirs; by the rules of the plan. */
  async change(
    id: SelectionId,
    policy: AssignmentPolicy,
    changesIn: (world: AssignmentWorld) => readonly HandChange[],
    by: StaffId | null,
    candidatesMax: number,
  ): Promise<Result<ChangeVerdict, AssignmentRefusal>> {
    const read = await this.#world(id, policy, candidatesMax);
    if (!read.ok) return read;
    const { problem } = read.value;
    const verdict = checkChanges(problem, changesIn(read.value));
    if (verdict.faults.length > 0) return accepted(verdict);
    const { removed, added } = differenceOf(problem, verdict.placements);
    if (removed.length + added.length === 0) return accepted(verdict);
    const stored = await this.#store(id, { removed, added, mishaps: null, seedHex: null, by });
    return stored.ok ? accepted(verdict) : stored;
  }

  /** [AP6] Why one candidate sits where they do, as if they were placed last, and what speaks against it now. */
  async explain(
    id: SelectionId,
    candidateId: CandidateId,
    candidatesMax: number,
  ): Promise<Result<AssignmentReason, AssignmentRefusal | "not-found">> {
    const read = await this.#world(id, EXPLAINED_BY, candidatesMax);
    if (!read.ok) return read;
    const world = read.value;
    const { kept, candidates } = world.problem;
    const place = kept.find((each) => each.candidateId === candidateId) ?? null;
    const others = kept.filter((each) => each.candidateId !== candidateId);
    const placed = new Set([candidateId, ...others.map((each) => each.candidateId)]);
    const alone = {
      ...world.problem,
      kept: others,
      candidates: candidates.filter((each) => placed.has(each.id)),
    };
    const plan = planAssignment(alone, seedHexOf(candidateId));
    const found = plan.explanations.find((each) => each.candidateId === candidateId);
    if (found === undefined) return refused("not-found");
    if (place === null) {
      const unmet = found.placement === null ? found.unmet : [];
      return accepted({ world, explanation: { ...found, placement: null, unmet }, remarks: [] });
    }
    const { sittingId, seatId } = place;
    const verdict = checkChanges(world.problem, [{ candidateId, to: { sittingId, seatId } }]);
    const remarks = [...verdict.faults, ...verdict.doubts].map(({ reason }) => reason);
    return accepted({ world, explanation: { ...found, placement: place, unmet: [] }, remarks });
  }

  /** @param candidatesMax more are planned by a process that conducts no exam */
  async #world(
    id: SelectionId,
    policy: AssignmentPolicy,
    candidatesMax: number,
  ): Promise<Result<AssignmentWorld, AssignmentRefusal>> {
    const { registry, rules, clock, isUntouched } = this.#options;
    if ((await registry.countsOfSelection(id)).candidates > candidatesMax)
      return refused("assignment-too-many");
    const world = await assignmentWorld({ registry, rules, isUntouched, now: clock.now() }, id, policy);
    return world === undefined ? refused("selection-unknown") : accepted(world);
  }

  async #store(
    id: SelectionId,
    {
      removed,
      added,
      mishaps,
      seedHex,
      by,
    }: Pick<AssignmentChange, "removed" | "added" | "mishaps" | "seedHex" | "by">,
  ): Promise<Result<null, AssignmentRefusal>> {
    const { registry, clock, isUntouched, mayWrite } = this.#options;
    // [AP3] Where nobody is asked, nothing else of this process gets a turn from here to the registry's transaction: an arming that has begun is seen.
    const befallen = mishaps?.sittings ?? [];
    for (const { sittingId } of [...removed, ...added, ...befallen])
      if (!isUntouched(sittingId)) return refused("assignment-sitting-armed");
    const change = {
      selectionId: id,
      removed,
      added,
      mishaps,
      digest: digestOf(id, seedHex, { removed, added, befallen }),
      seedHex,
      by,
      at: clock.now(),
    };
    const outcome = await registry.changeAssignments(change, mayWrite);
    if (outcome.ok) return accepted(null);
    return refused(
      outcome.error.reason === "too-many" ? "assignment-too-many" : "assignment-changed-meanwhile",
    );
  }
}

/** A seed that a person types, as the generator takes it. */
export function seedHexOf(text: string): string {
  return toHex(sha256(utf8(text)));
}

function differenceOf(
  { kept }: AssignmentProblem,
  after: readonly Placement[],
): { readonly removed: readonly Placement[]; readonly added: readonly Placement[] } {
  const keyOf = ({ candidateId, sittingId, seatId }: Placement): string =>
    JSON.stringify([candidateId, sittingId, seatId]);
  const [before, then] = [new Set(kept.map(keyOf)), new Set(after.map(keyOf))];
  return {
    removed: kept.filter((each) => !then.has(keyOf(each))),
    added: after.filter((each) => !before.has(keyOf(each))),
  };
}

function digestOf(
  selectionId: SelectionId,
  seedHex: string | null,
  {
    removed,
    added,
    befallen,
  }: {
    readonly removed: readonly Placement[];
    readonly added: readonly Placement[];
    readonly befallen: readonly SittingMishap[];
  },
): Digest {
  const lineOf = ({ candidateId, sittingId, seatId }: Placement) => [candidateId, sittingId, seatId];
  const text = canonicalJson({
    selectionId,
    seedHex,
    removed: removed.map(lineOf),
    added: added.map(lineOf),
    ...(befallen.length === 0 ? {} : { befallen }),
  });
  return digest(toHex(sha256(utf8(text))));
}

/** Each of what is open and can be hit so. */
function befallenBy(
  { problem, lost, durationMs }: AssignmentWorld,
  mishaps: readonly Mishap[],
): Result<readonly SittingMishap[], AssignmentRefusal> {
  const byId = new Map(problem.sittings.map((sitting) => [sitting.id, sitting]));
  const befallen: SittingMishap[] = [];
  for (const mishap of mishaps) {
    const { sittingId } = mishap;
    const sitting = byId.get(sittingId);
    if (sitting === undefined) return refused("sitting-unknown");
    if (lost.has(sittingId)) return refused("sitting-lost");
    if (!sitting.isOpen) return refused("assignment-sitting-armed");
    if (mishap.kind === "lost") befallen.push({ kind: "lost", sittingId });
    else {
      if (sitting.lengthMs - mishap.byMs < durationMs) return refused("assignment-late-too-long");
      const { startsAt: seen } = sitting;
      befallen.push({ kind: "late", sittingId, seen, scheduledAt: plusMs(seen, mishap.byMs) });
    }
  }
  return accepted(befallen);
}

/** Whoever withdrew and lost their seat to a mishap gets no other. */
function withoutWithdrawn(
  problem: AssignmentProblem,
  withdrawn: ReadonlySet<CandidateId>,
): AssignmentProblem {
  const seated = new Set(problem.kept.map(({ candidateId }) => candidateId));
  const candidates = problem.candidates.filter(({ id }) => !withdrawn.has(id) || seated.has(id));
  return { ...problem, candidates };
}
