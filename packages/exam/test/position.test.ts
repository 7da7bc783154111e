import { describe, expect, test } from "vitest";
import { type PositionFacts, positionFaults, positionLock, SHIPPED_RULES } from "../src/index.ts";

const FREE: PositionFacts = { stage: "open", isPublished: false, isInSitting: false };

describe("positions", () => {
  test("[SN5] are fixed by the archive, a publication, an armed sitting or the close, each by its name", () => {
    expect(positionLock(FREE)).toBeNull();
    expect(positionLock({ ...FREE, stage: "draft" })).toBeNull();
    expect(positionLock({ ...FREE, isInSitting: true })).toBe("position-in-sitting");
    expect(positionLock({ ...FREE, isPublished: true, isInSitting: true })).toBe("position-published");
    expect(positionLock({ ...FREE, stage: "archived", isPublished: true })).toBe("selection-archived");
    expect(positionLock({ ...FREE, stage: "closed" })).toBe("selection-closed");
    expect(positionLock({ ...FREE, stage: "closed", isInSitting: true })).toBe("position-in-sitting");
  });

  test("[SN6] fit the decree, or everything that does not is said", () => {
    const rules = [...SHIPPED_RULES.values()][0]!;
    const integrity = { competency: "Integritas", links: [{ subtest: "TKP" as const }] };
    const type = rules.formationTypes[0]!.type;
    expect(positionFaults({ formationType: type, profile: [integrity] }, rules)).toEqual([]);
    const twice = [integrity, { ...integrity, competency: "INTEGRITAS" }];
    const short = { ...rules, subtests: rules.subtests.filter(({ subtest }) => subtest !== "TKP") };
    expect(positionFaults({ formationType: "none", profile: twice }, short)).toEqual([
      "formation-type-unknown",
      "subtest-not-in-rules",
      "competency-twice",
    ]);
  });
});
