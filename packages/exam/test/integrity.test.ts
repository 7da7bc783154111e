import { INTEGRITY_KINDS } from "@neraca/base";
import { describe, expect, it } from "vitest";
import {
  DEFAULT_INTEGRITY_POLICY,
  INTEGRITY_GRADE_NAMES,
  INTEGRITY_GRADES,
  INTEGRITY_KIND_NAMES,
} from "../src/integrity/integrity.ts";

describe("integrity", () => {
  it("[IN1] grades and names every kind", () => {
    expect(Object.keys(DEFAULT_INTEGRITY_POLICY).toSorted()).toEqual(INTEGRITY_KINDS.toSorted());
    for (const kind of INTEGRITY_KINDS) {
      expect(INTEGRITY_GRADES).toContain(DEFAULT_INTEGRITY_POLICY[kind]);
      expect(INTEGRITY_KIND_NAMES[kind].id).not.toBe(INTEGRITY_KIND_NAMES[kind].en);
    }
    for (const grade of INTEGRITY_GRADES) expect(INTEGRITY_GRADE_NAMES[grade].id).not.toBe("");
  });

  it("[IN2] never locks by default", () => {
    expect(Object.values(DEFAULT_INTEGRITY_POLICY)).not.toContain("lock");
  });

  it("[IN3] has no kind for a lost connection", () => {
    expect(INTEGRITY_KINDS.filter((kind) => /connection|offline|disconnect|network/.test(kind))).toEqual([]);
  });
});
