import { isRecord } from "@neraca/base";
import { type AnyEvent, isName, isWords } from "./shape-checks.ts";

/** What a line of the staff's stream says of a position, as far as a ranking rests on it; decided null: it was taken away. */
export type PositionChange = {
  readonly positionId: string;
  readonly decided: { readonly quota: number; readonly formationType: string } | null;
};

/** null: it has not the members that it should have. */
export function positionChangeOf({ positionId, after }: AnyEvent): PositionChange | null {
  if (!isName(positionId)) return null;
  if (after === null) return { positionId, decided: null };
  if (!isRecord(after)) return null;
  const { quota, formationType } = after;
  if (typeof quota !== "number" || !isWords(formationType)) return null;
  return { positionId, decided: { quota, formationType } };
}
