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
import {
  type Candidate,
  CarriedOverRecord,
  type Clock,
  type Hall,
  type MarkSources,
  type Position,
  type RankingSources,
  type Registry,
  type Selection,
  type StaffAct,
} from "@neraca/engine";
import { type RuleSet, SHIPPED_RULES, scoresOf } from "@neraca/exam";
import type { CarriedOverScores } from "@neraca/protocol";
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
  readonly registry: Pick<Registry, "noteStaffAct" | "changeMark">;
  readonly clock: Pick<Clock, "now">;
  readonly marksRecord: MarkSources["marksRecord"];
};

/** A selection whose sittings are closed and sealed results of many, without a journal and a registry behind it. */
export type SealedSelection = {
  readonly selectionId: SelectionId;
  readonly positionIds: readonly PositionId[];
  /** As a registry has them. */
  readonly records: {
    readonly selection: Selection;
    readonly positions: readonly Position[];
    readonly candidates: readonly Candidate[];
  };
  /** The selection's rules; omitted: those that it was armed with. */
  readonly sources: (ruleSetId?: string) => SealedSources;
  /** What was noted of the staff's acts. */
  readonly notes: readonly StaffAct[];
  readonly disqualify: (nth: number, is: boolean) => void;
  /** The newest registration is under another name. */
  readonly rename: (nth: number, name: string) => void;
  readonly reopen: (is: boolean) => void;
  /** What the journal has of the nth candidate; a number beyond those who sat is somebody new, of the first position. */
  readonly carryOver: (nth: number, scores: CarriedOverScores | null) => void;
  /** Something of its sittings is on its way to the disk. */
  readonly send: (is: boolean) => void;
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
    nik: `127101${String(nth).padStart(10, "0")}`,
    participantNumber: `26-${String(nth).padStart(7, "0")}`,
    name: `Peserta ${nth}`,
    positionId: positions[nth % positions.length]?.id ?? positionId("p-0"),
  }));
  const isStruck = new Set<string>();
  let isOpen = false;
  let isUnderway = false;
  let position = 1;
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
          armed: {
            terms: { selectionId: SELECTION.id, ruleSetId, ruleSet: armedWith, roster },
            has: (attempt: string) => byAttempt.has(attempt),
          },
          get isUnderway() {
            return isUnderway;
          },
          get position() {
            return position;
          },
          get sitting() {
            return isOpen
              ? { phase: "running", proposals: [] }
              : { phase: "closed", closedAt: instant(1_795_000_000_000 + at), proposals: [] };
          },
          attempt: (attempt: string) => {
            const candidate = byAttempt.get(attempt);
            invariant(candidate !== undefined, "an attempt of this sitting");
            return {
              result: results.get(candidate),
              rescoredBy: [],
              disqualified: isStruck.has(candidate) ? { grounds: "x" } : null,
            };
          },
        },
      ] as const;
    }),
  );
  const notes: StaffAct[] = [];
  let changes = 0;
  const carriedOver = new CarriedOverRecord();
  const published = {
    newestOf: () => undefined,
    newest: () => [],
    carriedOverOf: () => [],
    version: 0,
    rulings: [],
  };
  const hall = {
    service: (id: SittingId) => services.get(id),
    services: () => [...services.values()],
    selections: () => [],
    selection: () => published,
    staff: {
      withdrawals: { has: () => false },
      carriedOver,
      marks: { of: () => [] },
      decided: () => changes,
    },
  };
  return {
    notes,
    records: { selection: { ...SELECTION, ruleSetId }, positions, candidates },
    selectionId: SELECTION.id,
    positionIds: positions.map(({ id }) => id),
    disqualify: (nth, is) => {
      const id = candidates[nth]?.id ?? "";
      position += 1;
      if (is) isStruck.add(id);
      else isStruck.delete(id);
    },
    rename: (nth, name) => {
      const candidate = candidates[nth];
      changes += 1;
      if (candidate !== undefined) candidate.name = name;
    },
    carryOver: (nth, scores) => {
      changes += 1;
      const positionOf = positions[0]?.id ?? positionId("p-0");
      const known = candidates[nth];
      const candidate = known ?? {
        ...aCandidate(SELECTION.id, "P0", nth % 10_000),
        id: candidateId(`c-${nth}`),
        participantNumber: `26-${String(nth).padStart(7, "0")}`,
        name: `Peserta ${nth}`,
        positionId: positionOf,
      };
      if (known === undefined)
        candidates[nth] = { ...candidate, nik: `127101${String(nth).padStart(10, "0")}` };
      carriedOver.take({
        type: "CandidateChanged",
        noteId: `note-${nth}`,
        at: instant(1_795_000_000_500),
        selectionId: SELECTION.id,
        candidateId: candidate.id,
        participantNumber: candidate.participantNumber,
        after: { positionId: candidate.positionId, carriedOver: scores },
      });
    },
    send: (is) => {
      isUnderway = is;
    },
    reopen: (is) => {
      position += 1;
      isOpen = is;
    },
    sources: (of = ruleSetId) => ({
      hall: hall as unknown as Hall,
      registry: {
        selectionById: async (id) => (id === SELECTION.id ? { ...SELECTION, ruleSetId: of } : undefined),
        positionsOfSelection: async () => positions,
        namesOfSelection: async () => new Map(candidates.map(({ id, name }) => [id, name])),
        changeMark: async () => String(changes),
        noteStaffAct: async (act) => {
          notes.push(act);
        },
        sittings: async () =>
          // Not in the order of their times, as a registry may have them.
          sittingIds
            .map((id, nth) => ({
              sitting: { id, selectionId: SELECTION.id, title: `Sesi ${nth + 1}`, scheduledAt: nth },
              venue: { timeZone: "Asia/Jayapura" },
              lost: null,
            }))
            .toReversed() as never,
      },
      clock: { now: () => instant(1_795_000_100_000) },
      marksRecord: { of: () => [] },
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
