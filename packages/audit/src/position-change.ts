import { isId } from "@neraca/base";

/** What a line of the staff's stream says of a position, as far as a ranking rests on it; decided null: it was taken away. */
export type PositionChange = {
  readonly positionId: string;
  readonly decided: { readonly quota: number; readonly formationType: string } | null;
};

type AnyEvent = { readonly type: string; readonly [member: string]: unknown };

/** null: it has not the members that it should have. */
export function positionChangeOf({ positionId, after }: AnyEvent): PositionChange | null {
  if (typeof positionId !== "string" || !isId(positionId)) return null;
  if (after === null) return { positionId, decided: null };
  if (typeof after !== "object" || !("quota" in after) || !("formationType" in after)) return null;
  const { quota, formationType } = after;
  if (typeof quota !== "number" || typeof formationType !== "string") return null;
  return { positionId, decided: { quota, formationType } };
}
