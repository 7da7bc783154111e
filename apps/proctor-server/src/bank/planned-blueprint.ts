import { type Blueprint, blueprintDigest } from "@neraca/item-bank";
import type { PlannedBlueprint } from "@neraca/protocol";

/** A blueprint of the desk, called by the version that decided it. */
export function blueprintOf({ subtests }: PlannedBlueprint, version: number): Blueprint {
  const content = { id: `desk-${version}`, title: `Desk, version ${version}`, subtests };
  return { ...content, digest: blueprintDigest(content) };
}

/** What the desk changes of a blueprint. */
export function plannedOf({ subtests }: Pick<Blueprint, "subtests">): PlannedBlueprint {
  return {
    subtests: subtests.map(({ topics, ...asked }) => ({
      ...asked,
      topics: topics.map(({ topic, count }) => ({ topic, count })),
    })),
  };
}
