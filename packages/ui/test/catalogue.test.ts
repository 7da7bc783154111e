import { describe, expect, test } from "vitest";
import { catalogueFaults, slotsOf } from "../src/i18n/catalogue.ts";
import { UI_CATALOGUE } from "../src/i18n/ui-catalogue.ts";
import { shownTheme } from "../src/theme/theme.ts";

describe("words of the components", () => {
  test("are complete in both languages", () => expect(catalogueFaults(UI_CATALOGUE)).toEqual([]));

  test("a missing half and a slot that only one language has are found", () => {
    expect(catalogueFaults({ a: { id: " ", en: "x" } })).toEqual(["a: no Indonesian text"]);
    expect(catalogueFaults({ a: { id: "x", en: "" } })).toEqual(["a: no English text"]);
    expect(catalogueFaults({ a: { id: "{{n}} kursi", en: "seats" } })).toEqual(["a: slots differ"]);
    expect(slotsOf("{{b}} dari {{a}}")).toEqual(["a", "b"]);
  });
});

describe("the theme that is shown", () => {
  test("follows the computer until something is chosen", () => {
    expect(shownTheme("system", { dark: false, moreContrast: false })).toBe("light");
    expect(shownTheme("system", { dark: true, moreContrast: false })).toBe("dark");
    expect(shownTheme("system", { dark: true, moreContrast: true })).toBe("contrast");
    expect(shownTheme("light", { dark: true, moreContrast: true })).toBe("light");
  });
});
