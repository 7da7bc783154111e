import { type CandidateId, candidateId, digestOf, invariant } from "@neraca/base";
import { assemblePaper } from "./assembly-1.ts";
import { PlannedPapers, type PlanSource } from "./assembly-2.ts";
import type { Misfit } from "./misfit.ts";
import type { AssemblyVersion, Chair, Paper, PaperBlueprint, PaperItem } from "./paper.ts";
import { poolsOf, shortagesIn } from "./pools.ts";

/** The papers of everybody in a sitting. Pure: asked again, they are the same. */
export type SittingPapers = {
  /** Throws InvariantError for a candidate who is not in the sitting, and where items are missing. */
  readonly paperOf: (candidateId: CandidateId) => Paper;
  /** What stands between the bank and these papers; empty when all of them are as the blueprint says. Looks at every paper. */
  readonly misfits: () => readonly Misfit[];
};

/** @param assembly as recorded when the sitting was armed */
export function sittingPapers(assembly: AssemblyVersion, source: PlanSource): SittingPapers {
  switch (assembly) {
    case 1:
      return {
        paperOf: (candidateId) => {
          const assembled = assemblePaper({ ...source, candidateId });
          invariant(assembled.ok, "the blueprint does not fit the bank");
          return assembled.value;
        },
        misfits: () => shortagesIn(poolsOf(source.items), source.blueprint),
      };
    case 2: {
      const planned = new PlannedPapers(source);
      return {
        paperOf: (candidateId) => planned.paperOf(candidateId),
        misfits: () => planned.misfits(),
      };
    }
  }
}

/** A room of ten by ten, in which a bank is tried before there is a sitting. */
const TRIAL_CHAIRS: readonly Chair[] = Array.from({ length: 100 }, (_, nth) => ({
  candidateId: candidateId(`trial-${nth}`),
  row: Math.floor(nth / 10),
  column: nth % 10,
}));
const TRIAL_SEED = digestOf("trial");

/**
 * What keeps a bank from giving papers as the blueprint says, tried on a hundred of them. Empty is no promise to every seed and every
 * room: arming looks at the papers themselves.
 */
export function misfitsOf(items: readonly PaperItem[], blueprint: PaperBlueprint): readonly Misfit[] {
  const source = { bankDigest: TRIAL_SEED, items, blueprint, seedHex: TRIAL_SEED, chairs: TRIAL_CHAIRS };
  return sittingPapers(2, source).misfits();
}
