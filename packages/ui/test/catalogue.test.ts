import i18next from "i18next";
import { describe, expect, test } from "vitest";
import { catalogueFaults, slotsOf } from "../src/i18n/catalogue.ts";
import { loadTexts } from "../src/i18n/texts.ts";
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

  test("English says one thing of one, and Indonesian what it says of all; what is said of one has the same slots, and a count", () => {
    const words = { seats: { id: "{{count}} kursi", en: "{{count}} seats", enOne: "{{count}} seat" } };
    expect(catalogueFaults(words)).toEqual([]);
    expect(catalogueFaults({ seats: { ...words.seats, enOne: "a seat" } })).toEqual([
      "seats: slots of one differ",
    ]);
    expect(catalogueFaults({ a: { id: "{{n}} kursi", en: "{{n}} seats", enOne: "{{n}} seat" } })).toEqual([
      "a: one of what",
    ]);
    loadTexts(words, "en");
    const said = (count: number) => i18next.t("seats", { count });
    expect([said(0), said(1), said(2)]).toEqual(["0 seats", "1 seat", "2 seats"]);
    void i18next.changeLanguage("id");
    expect([said(1), said(2)]).toEqual(["1 kursi", "2 kursi"]);
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
