import { digestOf, selectionId } from "@neraca/base";
import { describe, expect, test } from "vitest";
import type { LedgerEntry } from "../src/index.ts";
import {
  absentEntry,
  itemRulingEntry,
  resultEntry,
  ruledEntry,
  SECOND_SITTING,
  secondCommitment,
  seedCommitmentEntry,
  seedEntry,
} from "./entries.ts";
import { failuresOf, folderOf, line, publicationOf, verify } from "./folder.ts";

const RESULT = resultEntry("24-0001");
const OTHER = resultEntry("24-0002");
const ANNULLED = itemRulingEntry({ ruling: "annulled" });
const points = ({ twk, tiu, tkp }: typeof RESULT) => ({ twk, tiu, tkp });
const TAKEN_BACK = itemRulingEntry({ number: 2, act: "taken-back", grounds: "mistake" });

function failures(...entries: readonly LedgerEntry[]): readonly string[] {
  return failuresOf(
    folderOf([seedCommitmentEntry(), RESULT, OTHER, absentEntry("24-0003"), seedEntry(), ...entries]),
  );
}

describe("rulings on items", () => {
  test("[LG71] results that follow from a ruling pass, and the verdict counts them", () => {
    const entries = [itemRulingEntry(), ruledEntry(RESULT, { twk: 105 }), ruledEntry(OTHER, { twk: 105 })];
    expect(failures(...entries)).toEqual([]);
    const { checks } = verify(folderOf([seedCommitmentEntry(), RESULT, OTHER, seedEntry(), ...entries]));
    expect(checks.find(({ id }) => id === "results")?.text.en).toContain(
      "1 rulings on items are in force; 2 results were scored anew because of rulings.",
    );
  });

  test("[LG71] what a ruling gave is taken back whole, and can be given again", () => {
    const given = [itemRulingEntry(), ruledEntry(RESULT, { twk: 105 })];
    const back = [TAKEN_BACK, ruledEntry(RESULT, {}, 2)];
    expect(failures(...given, ...back)).toEqual([]);
    const again = [itemRulingEntry({ number: 3, ruling: "annulled" }), ruledEntry(RESULT, { twk: 105 }, 3)];
    expect(failures(...given, ...back, ...again)).toEqual([]);
    expect(failures(...given, TAKEN_BACK, ruledEntry(RESULT, { twk: 95 }, 2)).join()).toContain(
      "cannot follow",
    );
    expect(failures(...given, TAKEN_BACK, ruledEntry(OTHER, { twk: 95 }, 2)).join()).toContain(
      "cannot follow",
    );
  });

  test("[LG70] a second result of a sitting without a ruling is found", () => {
    const second = { ...RESULT, twk: 105, total: RESULT.total + 5 };
    expect(failures(second)).toEqual([
      "results: Entry 6: a second result of the same candidate in sitting S1, without a ruling on an item.",
    ]);
    // Who sits again in another sitting has another result.
    expect(failures(secondCommitment, { ...second, sitting: SECOND_SITTING })).toEqual([]);
  });

  test("[LG70] also one of a sitting whose result another sitting has replaced, or never did, is found", () => {
    const inSecond = resultEntry("24-0001", { sitting: SECOND_SITTING, twk: 105 });
    const second = "a second result of the same candidate in sitting";
    expect(failures(secondCommitment, inSecond, { ...RESULT, twk: 110, total: 420 }).join()).toContain(
      `${second} S1, without a ruling`,
    );
    // Absent from the second, which replaces nothing; then scored there after all.
    const absent = { ...absentEntry("24-0001"), sitting: SECOND_SITTING };
    expect(failures(secondCommitment, absent)).toEqual([]);
    expect(failures(secondCommitment, absent, inSecond).join()).toContain(
      `${second} ${SECOND_SITTING}, without a ruling`,
    );
  });

  test("[LG71] what was taken back is taken from everybody whose result stands", () => {
    const given = [itemRulingEntry(), ruledEntry(RESULT, { twk: 105 }), ruledEntry(OTHER, { twk: 105 })];
    const back = [TAKEN_BACK, ruledEntry(RESULT, {}, 2)];
    expect(failures(...given, ...back)).toEqual([
      "results: Entry 8: the ruling on its item was taken back, and its scores were not.",
    ]);
    // What another sitting has replaced is told no more.
    const replaced = resultEntry("24-0002", { sitting: SECOND_SITTING });
    expect(failures(secondCommitment, ...given, replaced, ...back)).toEqual([]);
  });

  test.each<[string, readonly LedgerEntry[], string]>([
    ["no ruling before it", [ruledEntry(RESULT, { twk: 105 })], "not recorded before it"],
    ["its ruling after it", [ruledEntry(RESULT, { twk: 105 }), itemRulingEntry()], "not recorded before it"],
    [
      "a ruling on an item of another bank",
      [itemRulingEntry({ bankDigest: digestOf("another") }), ruledEntry(RESULT, { twk: 105 })],
      "not recorded before it",
    ],
    ["lower points", [itemRulingEntry(), ruledEntry(RESULT, { twk: 95 })], "cannot follow"],
    ["the same points", [itemRulingEntry(), ruledEntry(RESULT, {})], "cannot follow"],
    ["two items' points", [itemRulingEntry(), ruledEntry(RESULT, { twk: 110 })], "cannot follow"],
    ["points in two parts", [itemRulingEntry(), ruledEntry(RESULT, { twk: 105, tiu: 125 })], "cannot follow"],
    ["more than a weighed item", [ANNULLED, ruledEntry(RESULT, { tkp: 196 })], "cannot follow"],
    [
      "another right option where options are weighed",
      [itemRulingEntry(), ruledEntry(RESULT, { tkp: 191 })],
      "cannot follow",
    ],
    [
      "another part than somebody else's",
      [ANNULLED, ruledEntry(RESULT, { twk: 105 }), ruledEntry(OTHER, { tiu: 125 })],
      "cannot follow",
    ],
    [
      "the ruling applied twice",
      [itemRulingEntry(), ruledEntry(RESULT, { twk: 105 }), ruledEntry(RESULT, { twk: 110 })],
      "cannot follow",
    ],
    [
      "a ruling that was taken back before it",
      [itemRulingEntry(), TAKEN_BACK, ruledEntry(RESULT, { twk: 105 })],
      "not the newest one on its item",
    ],
    [
      "a ruling that came into force again",
      [
        itemRulingEntry(),
        ruledEntry(RESULT, { twk: 105 }),
        TAKEN_BACK,
        itemRulingEntry({ number: 3 }),
        ruledEntry(RESULT, {}, 2),
      ],
      "not the newest one on its item",
    ],
    [
      "other responses",
      [itemRulingEntry(), ruledEntry(RESULT, { twk: 105 }, 1, { responsesDigest: digestOf("others") })],
      "names another paper",
    ],
    [
      "another record",
      [itemRulingEntry(), ruledEntry(RESULT, { twk: 105 }, 1, { journalDigest: null })],
      "names another paper",
    ],
    [
      "somebody who has none",
      [itemRulingEntry(), ruledEntry(resultEntry("24-0009"), { twk: 105 })],
      "does not stand",
    ],
    ["somebody absent", [ANNULLED, ruledEntry(resultEntry("24-0003"), { twk: 5 })], "does not stand"],
    [
      "the result that another sitting has replaced",
      [
        secondCommitment,
        resultEntry("24-0001", { sitting: SECOND_SITTING }),
        itemRulingEntry(),
        ruledEntry(RESULT, { twk: 105 }),
      ],
      "does not stand",
    ],
  ])("[LG71] a result with %s is found", (_, entries, words) => {
    expect(failures(...entries).join()).toContain(words);
  });

  test("[LG73] a ruling of another selection that uses the same bank is found, published before or after it", () => {
    const list = (lines: Parameters<typeof publicationOf>[0], publicationVersion: number) =>
      publicationOf(lines, {
        publicationVersion,
        reason: publicationVersion === 1 ? null : { id: "Putusan panitia", en: "Decision" },
      });
    const before = [
      line({ participantNumber: "24-0001", ...points(RESULT) }, 1, "passed-within", "P/L"),
      line({ participantNumber: "24-0002", ...points(OTHER) }, 1, "passed-within", "P/L"),
    ];
    const its = (selection: string, ...published: readonly ("before" | "after")[]): string => {
      const first = list(before, 1);
      const entries = [
        ...(published.includes("before") ? [first.entry] : []),
        itemRulingEntry({ selection: selectionId(selection) }),
        ruledEntry(RESULT, { twk: 105 }),
        ...(published.includes("after") ? [list(before, published.length).entry] : []),
      ];
      return failures(...entries)
        .filter((each) => each.startsWith("results: "))
        .join();
    };
    const other = "a ruling of CPNS-2026-BINJAI changes a result of sitting S1, which is of CPNS-2026-MEDAN";
    expect(its("CPNS-2026-BINJAI", "before")).toContain(other);
    expect(its("CPNS-2026-BINJAI", "after")).toContain(other);
    expect(its("CPNS-2026-MEDAN", "before", "after")).toBe("");
    // As long as nothing is published nobody knows whose the sitting is; two at once it is not.
    expect(its("CPNS-2026-BINJAI")).toBe("");
    const both = failures(
      itemRulingEntry(),
      ruledEntry(RESULT, { twk: 105 }),
      itemRulingEntry({
        selection: selectionId("CPNS-2026-BINJAI"),
        item: digestOf("b"),
        rulingDigest: digestOf("ruling 2"),
      }),
      ruledEntry(OTHER, { twk: 105 }, 2),
    );
    expect(both.join()).toContain(other);
  });

  test("[LG72] one ruling an item is in force, numbers go up, and only what is in force is taken back", () => {
    expect(
      failures(itemRulingEntry(), TAKEN_BACK, itemRulingEntry({ number: 5, ruling: "annulled" })),
    ).toEqual([]);
    expect(failures(itemRulingEntry(), itemRulingEntry({ number: 2, ruling: "annulled" })).join()).toContain(
      "another ruling on this item is in force",
    );
    expect(failures(TAKEN_BACK).join()).toContain("not in force");
    expect(failures(ANNULLED, TAKEN_BACK).join()).toContain("not in force");
    expect(failures(itemRulingEntry(), itemRulingEntry()).join()).toContain("recorded before");
    expect(
      failures(itemRulingEntry({ number: 2 }), itemRulingEntry({ number: 1, item: digestOf("b") })).join(),
    ).toContain("recorded before");
  });
});
