import { utf8 } from "@neraca/base";
import { CPNS_2024, type RuleSet, ruleFileOf, SHIPPED_RULES } from "@neraca/exam";
import { describe, expect, test } from "vitest";
import { encodeEntry, parseEntry, ruleSetPath } from "../src/index.ts";
import { boundTo, rankingEntry, resultEntry, seedCommitmentEntry } from "./entries.ts";
import {
  failuresOf,
  folderOf,
  honestFolder,
  type Line,
  line,
  publicationOf,
  RULES_2024,
  verify,
} from "./folder.ts";

const commitment = (ruleSet: string, file: string) => boundTo(file, seedCommitmentEntry({ ruleSet }));

function folderWith(ruleSet: RuleSet, text = ruleFileOf(ruleSet)) {
  return folderOf([commitment(ruleSet.id, text)], new Map([[ruleSetPath(ruleSet.id), utf8(text)]]));
}

describe("an entry that binds its rules", () => {
  test("[LG6][LG7] is read back equal, and has the digest exactly when its version is 2", () => {
    for (const entry of [commitment("cpns-2024", RULES_2024), boundTo(RULES_2024, rankingEntry())]) {
      const encoded = encodeEntry(entry);
      expect(encoded.ok && parseEntry(encoded.value)).toEqual({ ok: true, value: entry });
      const { ruleSetDigest: _, ...without } = entry as { ruleSetDigest: string } & typeof entry;
      expect(encodeEntry(without as typeof entry).ok).toBe(false);
      expect(encodeEntry({ ...entry, version: 1 } as typeof entry).ok).toBe(false);
      expect(encodeEntry({ ...entry, version: 3 } as unknown as typeof entry).ok).toBe(false);
    }
    expect(encodeEntry({ ...resultEntry("24-1"), version: 2 } as never).ok).toBe(false);
  });
});

describe("rule files", () => {
  test.each([...SHIPPED_RULES.values()].map((ruleSet) => [ruleSet.id, ruleSet] as const))(
    "[LG36] the verifier's own copy of %s says what the program's file says",
    (_, ruleSet) => {
      const verdict = verify(folderWith(ruleSet));
      expect(failuresOf(folderWith(ruleSet))).toEqual([]);
      const check = verdict.checks.find(({ id }) => id === "rule-sets");
      expect(check?.text.en).toBe("1 rule files checked.");
    },
  );

  const CHANGES: readonly (readonly [string, Partial<RuleSet>])[] = [
    ["tie order", { tieOrder: ["TIU", "TKP", "TWK"] }],
    ["cut", { cutMultiple: 4 }],
    ["item count", { subtests: CPNS_2024.subtests.map((rule) => ({ ...rule, itemCount: 40 })) }],
    [
      "points",
      { subtests: CPNS_2024.subtests.map((rule) => ({ ...rule, scoring: { kind: "keyed", points: 4 } })) },
    ],
    ["formation types", { formationTypes: CPNS_2024.formationTypes.slice(1) }],
    [
      "threshold",
      {
        formationTypes: CPNS_2024.formationTypes.map((rule) => ({
          ...rule,
          threshold: { shape: "total", total: 1, TIU: 1 },
        })),
      },
    ],
    [
      "code",
      {
        stages: CPNS_2024.stages.map((stage) => ({
          ...stage,
          codes: stage.codes.map((rule) => ({ ...rule, code: `${rule.code}!` })),
        })),
      },
    ],
  ];
  test.each(CHANGES)(
    "[LG36] one that says another %s than the verifier knows from the decree is found",
    (_, change) => {
      expect(failuresOf(folderWith({ ...CPNS_2024, ...change }))).toEqual([
        "rule-sets: The file rule-sets/cpns-2024.json says something else than this verifier knows from the decree.",
      ]);
    },
  );

  test("[LG36] one that is missing, is another, cannot be read, or that no entry names is found", () => {
    const path = ruleSetPath("cpns-2024");
    const without = honestFolder();
    without.delete(path);
    expect(failuresOf(without)).toEqual(["rule-sets: The file rule-sets/cpns-2024.json is missing."]);
    expect(failuresOf(honestFolder().set(path, utf8(`${RULES_2024} `)))).toEqual([
      "rule-sets: The file rule-sets/cpns-2024.json is not the one bound in the ledger.",
    ]);
    for (const [text, what] of [
      ["{", "canonical JSON"],
      [RULES_2024.replace("rule-set-1", "rule-set-9"), "format"],
      [RULES_2024.replace('"id":"cpns-2024"', '"id":"cpns-2025"'), "id"],
      [RULES_2024.replace('"items":30', '"items":"30"'), "subtests"],
      [RULES_2024.replace('"kind":"weighted"', '"kind":"secret"'), "subtests"],
      [RULES_2024.replace('"TIU":80,', ""), "formationTypes"],
      [RULES_2024.replace('["TKP","TIU","TWK"]', '["TKP","TIU","TIU"]'), "tieOrder"],
      [RULES_2024.replace("all-through", "by-age"), "cut"],
      [RULES_2024.replace('"status":"withdrawn"', '"status":"absent"'), "stages"],
    ] as const) {
      expect(text).not.toBe(RULES_2024);
      expect(failuresOf(folderWith(CPNS_2024, text))[0]).toBe(
        `rule-sets: The file rule-sets/cpns-2024.json does not follow the format (${what}).`,
      );
    }
    const added = honestFolder().set(ruleSetPath("cpns-1999"), utf8("{}"));
    expect(failuresOf(added)).toEqual([
      "publications: The file rule-sets/cpns-1999.json is not named in the ledger.",
    ]);
  });

  test("[LG36] a name that is bound to other rules later is found", () => {
    const other = ruleFileOf({ ...CPNS_2024, cutMultiple: 4 });
    const entries = [commitment("cpns-2024", RULES_2024), boundTo(other, rankingEntry())];
    const files = new Map([[ruleSetPath("cpns-2024"), utf8(RULES_2024)]]);
    expect(failuresOf(folderOf(entries, files))).toContain(
      "rule-sets: Entry 2: the rule set cpns-2024 is not the one that was bound under that name before.",
    );
  });
});

/** A decree that this verifier has never heard of. */
const NEXT: RuleSet = {
  ...CPNS_2024,
  id: "cpns-2031",
  year: 2031,
  formationTypes: [
    {
      type: "astronaut",
      name: { id: "Antariksawan", en: "Astronauts" },
      threshold: { shape: "total", total: 300, TIU: 60 },
    },
  ],
  tieOrder: ["TWK", "TIU", "TKP"],
  cutMultiple: 1,
  stages: CPNS_2024.stages.map((stage) => ({
    ...stage,
    codes: stage.codes.map((rule) => (rule.status === "passed-within" ? { ...rule, code: "LULUS" } : rule)),
  })),
};

describe("rules that the verifier does not know", () => {
  const scores = [
    { participantNumber: "31-0001", twk: 110, tiu: 100, tkp: 190 },
    { participantNumber: "31-0002", twk: 100, tiu: 100, tkp: 200 },
    { participantNumber: "31-0003", twk: 100, tiu: 60, tkp: 139 },
  ] as const;
  const [first, second, third] = scores;
  const honest: readonly Line[] = [
    line(first, 1, "passed-within", "LULUS"),
    line(second, 2, "passed-outside", "P"),
    line(third, null, "below-threshold", "TL"),
  ];

  function published(lines: readonly Line[], text = ruleFileOf(NEXT)) {
    const results = scores.map(({ participantNumber, ...earned }) => resultEntry(participantNumber, earned));
    const publication = publicationOf(lines, { ruleSet: NEXT.id, formationType: "astronaut", quota: 1 });
    const entries = [commitment(NEXT.id, text), ...results, boundTo(text, publication.entry)];
    const files = new Map([
      [publication.path, publication.bytes],
      [ruleSetPath(NEXT.id), utf8(text)],
    ]);
    return folderOf(entries, files);
  }

  test("[LG37] are taken from the file that the ledger binds, and the verdict says so", () => {
    const verdict = verify(published(honest));
    expect(failuresOf(published(honest))).toEqual([]);
    expect(verdict.checks.find(({ id }) => id === "rule-sets")?.text.en).toContain(
      "taken from the file: cpns-2031",
    );
    expect(verdict.notProved[0]?.en).toContain("That cpns-2031 is what the decree says");
    expect(verify(honestFolder()).notProved.some(({ en }) => en.includes("the decree says"))).toBe(false);
  });

  test("[LG37] are what everything is judged by: order, cut, codes, thresholds, points", () => {
    const byUsualOrder = [
      line(second, 1, "passed-within", "LULUS"),
      line(first, 2, "passed-outside", "P"),
      honest[2]!,
    ];
    expect(failuresOf(published(byUsualOrder)).length).toBeGreaterThan(0);
    const byUsualCut = [honest[0]!, line(second, 2, "passed-within", "LULUS"), honest[2]!];
    expect(failuresOf(published(byUsualCut))[0]).toContain("should be P");
    const byUsualCode = [line(first, 1, "passed-within", "P/L"), honest[1]!, honest[2]!];
    expect(failuresOf(published(byUsualCode))[0]).toContain("code P/L is not that of passed-within");
    const through = [honest[0]!, honest[1]!, line(third, 3, "passed-outside", "P")];
    expect(failuresOf(published(through))[0]).toContain("should be TL");
    const step2 = ruleFileOf({
      ...NEXT,
      subtests: NEXT.subtests.map((rule) => ({ ...rule, scoring: { kind: "keyed", points: 3 } })),
    });
    expect(failuresOf(published(honest, step2))[0]).toContain("impossible under cpns-2031");
  });

  test("[LG37] and that no file gives prove nothing", () => {
    const folder = published(honest);
    folder.delete(ruleSetPath(NEXT.id));
    const failures = failuresOf(folder);
    expect(failures).toContain("rule-sets: The file rule-sets/cpns-2031.json is missing.");
    expect(failures.filter((words) => words.includes("does not know"))).toHaveLength(2);
  });
});
