import { describe, expect, test } from "vitest";
import { maskedName } from "../src/index.ts";

describe("[BD4] a name on a board", () => {
  test("is whole, as initials, or not there", () => {
    expect(maskedName("Adinda Permata  Sari", "full")).toBe("Adinda Permata  Sari");
    expect(maskedName("Adinda Permata  Sari", "initials")).toBe("A. P. S.");
    expect(maskedName("i made sukarta", "initials")).toBe("I. M. S.");
    expect(maskedName("", "initials")).toBe("");
    expect(maskedName("Adinda", "number")).toBe("");
  });
});
