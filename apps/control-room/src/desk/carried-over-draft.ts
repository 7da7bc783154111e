import { SUBTESTS, type Subtest } from "@neraca/base";
import type { CarriedOverScores, EarlierRound } from "@neraca/protocol";

/** What a form has of scores of an earlier round. Points as they are typed. */
export type CarriedOverDraft = {
  readonly round: string;
  readonly formationType: string;
  readonly points: Readonly<Record<Subtest, string>>;
  readonly document: string;
  readonly reason: string;
};

/** What stands, or nothing but the newest round and its first formation type. */
export function draftOfScores(
  standing: CarriedOverScores | null,
  rounds: readonly EarlierRound[],
): CarriedOverDraft {
  if (standing !== null) {
    const { round, formationType, document, TWK, TIU, TKP } = standing;
    const points = { TWK: String(TWK), TIU: String(TIU), TKP: String(TKP) };
    return { round, formationType, points, document, reason: "" };
  }
  const [newest] = rounds;
  return {
    round: newest?.id ?? "",
    formationType: newest?.formationTypes[0]?.id ?? "",
    points: { TWK: "", TIU: "", TKP: "" },
    document: "",
    reason: "",
  };
}

/** In another round the same formation type, where it is known there. */
export function withRound(draft: CarriedOverDraft, round: EarlierRound): CarriedOverDraft {
  const types = round.formationTypes;
  const same = types.find(({ id }) => id === draft.formationType);
  return { ...draft, round: round.id, formationType: (same ?? types[0])?.id ?? "" };
}

/** null: not a whole number. */
export function pointsIn(text: string): number | null {
  return /^\d{1,4}$/u.test(text.trim()) ? Number(text.trim()) : null;
}

/** null: not all three are numbers. */
export function totalIn({ points }: CarriedOverDraft): number | null {
  return SUBTESTS.reduce<number | null>((sum, subtest) => {
    const one = pointsIn(points[subtest]);
    return sum === null || one === null ? null : sum + one;
  }, 0);
}

/** null: something is missing. */
export function scoresOfDraft(draft: CarriedOverDraft): CarriedOverScores | null {
  const [TWK, TIU, TKP] = SUBTESTS.map((subtest) => pointsIn(draft.points[subtest]));
  const { round, formationType } = draft;
  const document = draft.document.trim();
  if (typeof TWK !== "number" || typeof TIU !== "number" || typeof TKP !== "number") return null;
  if (round === "" || formationType === "" || document === "" || draft.reason.trim() === "") return null;
  return { TWK, TIU, TKP, round, formationType, document };
}

/** In one line, as a certificate has them. */
export function pointsText(scores: CarriedOverScores): string {
  return SUBTESTS.map((subtest) => `${subtest} ${scores[subtest]}`).join(", ");
}
