import {
  attemptIdOf,
  candidateId,
  type Digest,
  instant,
  invariant,
  type PositionId,
  positionId,
  type Seeded,
  type SelectionId,
  type SittingId,
  sittingId,
} from "@neraca/base";
import type { Clock, Hall, RankingSources, Registry, StaffAct } from "@neraca/engine";
import { type RuleSet, SHIPPED_RULES, scoresOf } from "@neraca/exam";
import { aCandidate, aPosition, aSelection } from "./registry-records.ts";

export type SealedSelectionOptions = {
  readonly candidates: number;
  readonly positions: number;
  readonly sittings?: number;
  /** Those that the sittings were armed with. */
  readonly ruleSetId?: string;
  /** Draws points. */
  readonly generator: Seeded;
};

export type SealedSources = RankingSources & {
  readonly registry: Pick<Registry, "noteStaffAct">;
  readonly clock: Pick<Clock, "now">;
};

/** A selection whose sittings are closed and sealed results of many, without a journal and a registry behind it. */
export type SealedSelection = {
  readonly selectionId: SelectionId;
  readonly positionIds: readonly PositionId[];
  /** The selection's rules; omitted: those that it was armed with. */
  readonly sources: (ruleSetId?: string) => SealedSources;
  /** What was noted of the staff's acts. */
  readonly notes: readonly StaffAct[];
  readonly disqualify: (nth: number, is: boolean) => void;
  /** The newest registration is under another name. */
  readonly rename: (nth: number, name: string) => void;
  readonly reopen: (is: boolean) => void;
};

const SELECTION = aSelection("sealed-2026");
const FORMATION_TYPES = ["general", "general", "cumlaude", "disability", "diaspora"];
/** Of a hundred candidates so many do not come. */
const ABSENT_PERCENT = 6;

export function sealedSelection(options: SealedSelectionOptions): SealedSelection {
  const { generator, ruleSetId = "cpns-2024" } = options;
  const armedWith = ruleOf(ruleSetId);
  const positions = Array.from({ length: options.positions }, (_, nth) => ({
    ...aPosition(SELECTION.id, `P${nth}`),
    id: positionId(`p-${nth}`),
    title: `Jabatan ${nth}`,
    formationType: FORMATION_TYPES[nth % FORMATION_TYPES.length] ?? "general",
    quota: 1 + (nth % 4),
  }));
  const sittingIds = Array.from({ length: options.sittings ?? 1 }, (_, nth) =>
    sittingId(`sealed-${nth + 1}`),
  );
  const candidates = Array.from({ length: options.candidates }, (_, nth) => ({
    ...aCandidate(SELECTION.id, "P0", nth % 10_000),
    id: candidateId(`c-${nth}`),
    participantNumber: `26-${String(nth).padStart(7, "0")}`,
    name: `Peserta ${nth}`,
    positionId: positions[nth % positions.length]?.id ?? positionId("p-0"),
  }));
  const isStruck = new Set<string>();
  let isOpen = false;
  const results = new Map(
    candidates.map(
      ({ id }, nth) => [id, resultOf(armedWith, generator, String(nth).padStart(32, "0"))] as const,
    ),
  );
  const services = new Map(
    sittingIds.map((id, at) => {
      const roster = candidates
        .filter((_, nth) => nth % sittingIds.length === at)
        .map(({ id: candidate, participantNumber, positionId: its }) => ({
          attemptId: attemptIdOf(id, candidate),
          candidateId: candidate,
          participantNumber,
          positionId: its,
        }));
      const byAttempt = new Map(roster.map((line) => [line.attemptId as string, line.candidateId]));
      return [
        id,
        {
          id,
          isArmed: true,
          armed: { terms: { ruleSetId, ruleSet: armedWith, roster } },
          get sitting() {
            return isOpen
              ? { phase: "running" }
              : { phase: "closed", closedAt: instant(1_795_000_000_000 + at) };
          },
          attempt: (attempt: string) => {
            const candidate = byAttempt.get(attempt);
            invariant(candidate !== undefined, "an attempt of this sitting");
            return {
              result: results.get(candidate),
              disqualified: isStruck.has(candidate) ? { grounds: "x" } : null,
            };
          },
        },
      ] as const;
    }),
  );
  const published = { newestOf: () => undefined, newest: () => [] };
  const hall = {
    service: (id: SittingId) => services.get(id),
    services: () => [...services.values()],
    selections: () => [],
    selection: () => published,
    staff: { withdrawals: { has: () => false }, marks: { of: () => [] } },
  };
  const notes: StaffAct[] = [];
  return {
    notes,
    selectionId: SELECTION.id,
    positionIds: positions.map(({ id }) => id),
    disqualify: (nth, is) => {
      const id = candidates[nth]?.id ?? "";
      if (is) isStruck.add(id);
      else isStruck.delete(id);
    },
    rename: (nth, name) => {
      const candidate = candidates[nth];
      if (candidate !== undefined) candidate.name = name;
    },
    reopen: (is) => {
      isOpen = is;
    },
    sources: (of = ruleSetId) => ({
      hall: hall as unknown as Hall,
      registry: {
        selectionById: async (id) => (id === SELECTION.id ? { ...SELECTION, ruleSetId: of } : undefined),
        positionsOfSelection: async () => positions,
        candidatesOfSelection: async () => candidates,
        noteStaffAct: async (act) => {
          notes.push(act);
        },
        sittings: async () =>
          sittingIds.map((id) => ({ sitting: { id, selectionId: SELECTION.id }, lost: null })) as never,
      },
      clock: { now: () => instant(1_795_000_100_000) },
      rules: SHIPPED_RULES,
      publications: { keep: async () => {}, load: async () => new Uint8Array() },
    }),
  };
}

function ruleOf(id: string): RuleSet {
  const ruleSet = SHIPPED_RULES.get(id);
  invariant(ruleSet !== undefined, `no rules ${id}`);
  return ruleSet;
}

/** Around the thresholds, so that decrees differ about many; few points apart, so that many are equal. */
function resultOf(ruleSet: RuleSet, generator: Seeded, saltHex: string) {
  const digest = "0".repeat(64) as Digest;
  const nothing = { paperDigest: digest, responsesDigest: digest, journalDigest: digest, saltHex };
  if (generator.below(100) < ABSENT_PERCENT) {
    return { status: "absent", scores: scoresOf({ TWK: 0, TIU: 0, TKP: 0 }), ...nothing };
  }
  const steps = (most: number, fromPercent: number, step: number): number => {
    const least = Math.floor((most * fromPercent) / 100 / step);
    return step * (least + generator.below(Math.floor((most * 0.9) / step) - least));
  };
  const { TWK, TIU, TKP } = ruleSet.maxima;
  return {
    status: "scored",
    scores: scoresOf({ TWK: steps(TWK, 35, 5), TIU: steps(TIU, 35, 5), TKP: steps(TKP, 60, 1) }),
    ...nothing,
  };
}
