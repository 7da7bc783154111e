import { invariant, type SelectionId } from "@neraca/base";
import {
  type Attendance,
  attendanceOf,
  KeptResults,
  type PositionResults,
  type RankingSources,
} from "@neraca/engine";

/** What a publication would say now, of every position that has results: computed for this question, and kept by nobody. */
export async function standingNow(
  sources: RankingSources,
  selectionId: SelectionId,
): Promise<{ readonly positions: readonly PositionResults[]; readonly sittings: readonly Attendance[] }> {
  const unmarked = { ...sources.registry, changeMark: async () => "" };
  const kept = new KeptResults({ ...sources, registry: unmarked }, 0);
  const standing = await kept.standing(selectionId);
  invariant(standing.ok, "there are results");
  const positions: PositionResults[] = [];
  for (const { id } of standing.value.positions) {
    if (!standing.value.byPosition.has(id)) continue;
    const results = await kept.position(selectionId, id);
    invariant(results.ok, "the position has results");
    positions.push(results.value);
  }
  return { positions, sittings: standing.value.sittings.map(({ id }) => attendanceOf(sources, id)) };
}
