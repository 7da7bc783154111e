import { readdirSync, readFileSync } from "node:fs";
import { digestOf, fromHex, utf8 } from "@neraca/base";
import { describe, expect, test } from "vitest";
import { noteSigner, signNote } from "../src/index.ts";
import {
  absentEntry,
  boundTo,
  itemRulingEntry,
  journalEntry,
  rankingEntry,
  refOf,
  resultEntry,
  ruledEntry,
  SECOND_SITTING,
  secondCommitment,
  seedCommitmentEntry,
  seedEntry,
} from "./entries.ts";
import {
  failuresOf,
  folderOf,
  folderOfLeaves,
  honestFolder,
  honestLines,
  honestResults,
  type Line,
  leafOf,
  line,
  ORIGIN,
  publicationOf,
  RULES_2024,
  SCORES,
  signer,
  verify,
} from "./folder.ts";

const outcomes = (folder = honestFolder(), changes = {}) =>
  Object.fromEntries(verify(folder, changes).checks.map((check) => [check.id, check.outcome]));

describe("an honest ledger", () => {
  test("[LG22] passes every check, and the verdict says what it proved and what it did not", () => {
    const verdict = verify(honestFolder());
    expect(failuresOf(honestFolder())).toEqual([]);
    expect(verdict.ok).toBe(true);
    expect(verdict.size).toBe(12);
    expect(verdict.root).toMatch(/^[0-9a-f]{64}$/);
    expect(verdict.proved.length).toBeGreaterThan(0);
    expect(verdict.notProved.length).toBeGreaterThan(0);
    expect(outcomes()).toEqual({
      "verifier-key": "passed",
      checkpoint: "passed",
      signature: "passed",
      bundles: "passed",
      root: "passed",
      tiles: "passed",
      growth: "not-checked",
      witnesses: "not-checked",
      entries: "passed",
      "rule-sets": "passed",
      seeds: "passed",
      results: "passed",
      "carried-over": "passed",
      journal: "passed",
      rankings: "passed",
      publications: "passed",
    });
  });

  test("[LG22] of any size is verified through whole and partial tiles", () => {
    for (const size of [0, 1, 255, 256, 257, 600]) {
      const results = Array.from({ length: Math.max(0, size - 1) }, (_, i) => resultEntry(`24-${i}`));
      const entries = [seedCommitmentEntry({ roster: 1000 }), ...results].slice(0, size);
      expect(failuresOf(folderOf(entries)), `${size}`).toEqual([]);
    }
  });

  test("[LG23] with the folder's own key the verdict says so, and the key given from elsewhere must be that one", () => {
    const alone = verify(honestFolder(), { verifierKey: null });
    expect(alone.ok).toBe(true);
    expect(alone.notProved[0]?.en).toContain("taken from the same folder");
    expect(alone.checks[0]?.text.en).toContain("from this very folder");
    const other = noteSigner(ORIGIN, fromHex("43".repeat(32)));
    expect(failuresOf(honestFolder(), { verifierKey: other.verifierKey })).toEqual([
      "verifier-key: The key in the folder is not the one given.",
      "signature: The checkpoint is not signed with this key.",
    ]);
    expect(verify(honestFolder(), { verifierKey: "nonsense" }).ok).toBe(false);
  });

  test("[LG23] a head that the key signed for another ledger is not this one's", () => {
    const folder = honestFolder();
    const [, ...rest] = new TextDecoder().decode(folder.get("checkpoint")).split("\n\n")[0]!.split("\n");
    const elsewhere = signNote(`other.example\n${rest.join("\n")}\n`, [signer]);
    expect(failuresOf(folder.set("checkpoint", utf8(elsewhere)))).toEqual([
      "signature: The checkpoint is not signed with this key.",
    ]);
  });

  test("[LG32] a file other than the one named, though it says nothing false, is found", () => {
    const publication = publicationOf(honestLines());
    const renamed = publicationOf(honestLines().map((each) => ({ ...each, name: "X" })));
    const entries = [seedCommitmentEntry(), ...honestResults(), publication.entry];
    const failures = failuresOf(folderOf(entries, new Map([[publication.path, renamed.bytes]])));
    expect(failures).toHaveLength(1);
    expect(failures[0]).toContain("its file is not the one recorded in the ledger");
  });

  test("[LG24] an earlier checkpoint is the beginning of this ledger, or it is noticed, and in which way", () => {
    const beginning = [boundTo(RULES_2024, seedCommitmentEntry()), ...honestResults().slice(0, 3)];
    const early = folderOf(beginning).get("checkpoint")!;
    expect(outcomes(honestFolder(), { earlierCheckpoint: early })["growth"]).toBe("passed");
    const rewritten = folderOf([seedCommitmentEntry(), resultEntry("24-0099")]).get("checkpoint")!;
    expect(failuresOf(honestFolder(), { earlierCheckpoint: rewritten })).toEqual([
      "growth: The first 2 entries of this ledger are not those once signed: this ledger was forked, entries were changed.",
    ]);
    const later = honestFolder().get("checkpoint")!;
    expect(failuresOf(folderOf([seedCommitmentEntry()]), { earlierCheckpoint: later })).toEqual([
      "growth: This ledger has only 1 entries, but 12 were once signed: entries were removed.",
    ]);
    expect(failuresOf(honestFolder(), { earlierCheckpoint: utf8("nothing") })).toEqual([
      "growth: The earlier checkpoint is not signed with this key.",
    ]);
  });

  test("[LG24] an earlier checkpoint of another key binds the ledger all the same, when that key is named", () => {
    const folder = honestFolder();
    const before = noteSigner("neraca.example/before", fromHex("43".repeat(32)));
    const [, ...head] = new TextDecoder().decode(folder.get("checkpoint")).split("\n\n")[0]!.split("\n");
    const earlierCheckpoint = utf8(signNote(`${before.name}\n${head.join("\n")}\n`, [before]));
    const earlierKey = before.verifierKey;
    expect(outcomes(folder, { earlierCheckpoint, earlierKey })["growth"]).toBe("passed");
    const notThisKey = ["growth: The earlier checkpoint is not signed with this key."];
    expect(failuresOf(folder, { earlierCheckpoint })).toEqual(notThisKey);
    expect(failuresOf(folder, { earlierCheckpoint, earlierKey: "nonsense" })).toEqual(notThisKey);
    const forked = folderOf([seedCommitmentEntry(), ...honestResults().toReversed(), ...honestResults()]);
    expect(failuresOf(forked, { earlierCheckpoint, earlierKey }).join()).toContain("was forked");
  });
});

describe("a lie told with a valid signature", () => {
  const armed = seedCommitmentEntry();

  test("[LG28] a seed that was not bound before, or is another one, is found", () => {
    expect(failuresOf(folderOf([seedEntry(), armed]))[0]).toContain("was never bound before");
    expect(failuresOf(folderOf([armed, seedEntry({ seed: "00".repeat(32) })]))[0]).toContain(
      "not the one bound in entry 1",
    );
    expect(
      failuresOf(folderOf([armed, seedCommitmentEntry({ seedCommitment: digestOf("other") })]))[0],
    ).toContain("binds a seed a second time");
    expect(failuresOf(folderOf([armed, seedEntry(), seedEntry()]))[0]).toContain("revealed a second time");
    const early = seedEntry({ closedAt: seedCommitmentEntry().armedAt });
    expect(
      failuresOf(folderOf([seedCommitmentEntry({ armedAt: seedEntry().closedAt }), early]))[0],
    ).toContain("closed before it was armed");
    expect(failuresOf(folderOf([seedCommitmentEntry({ ruleSet: "cpns-1999" })]))[0]).toContain(
      "does not know",
    );
  });

  test.each([
    ["a wrong sum", resultEntry("24-0001", { total: 500 }), "is not the sum"],
    ["TWK that is no multiple of 5", resultEntry("24-0001", { twk: 101 }), "impossible"],
    ["TIU that is no multiple of 5", resultEntry("24-0001", { tiu: 101 }), "impossible"],
    ["TWK above 150", resultEntry("24-0001", { twk: 155 }), "impossible"],
    ["TIU above 175", resultEntry("24-0001", { tiu: 180 }), "impossible"],
    ["TKP above 225", resultEntry("24-0001", { tkp: 226 }), "impossible"],
    ["points of the absent", { ...absentEntry("24-0001"), twk: 5, total: 5 }, "absent candidate has points"],
    ["scores without responses", resultEntry("24-0001", { responsesDigest: null }), "must name its paper"],
    [
      "a sitting that never was",
      resultEntry("24-0001", { sitting: rankingEntry().position as never }),
      "never armed",
    ],
  ])("[LG29] a result with %s is found", (_, result, words) => {
    const failures = failuresOf(folderOf([armed, result]));
    expect(failures).toHaveLength(1);
    expect(failures[0]).toContain(words);
  });

  test("[LG29] more candidates than the sitting was armed for are found; a correction of one is none more", () => {
    const small = seedCommitmentEntry({ roster: 1 });
    const corrected = [itemRulingEntry(), ruledEntry(resultEntry("24-0001"), { twk: 105 })];
    expect(failuresOf(folderOf([small, resultEntry("24-0001"), ...corrected]))).toEqual([]);
    expect(failuresOf(folderOf([small, resultEntry("24-0001"), resultEntry("24-0002")]))[0]).toContain(
      "more than the 1",
    );
  });

  test("[LG60] a journal that goes back, or stands still, is found", () => {
    expect(failuresOf(folderOf([armed, journalEntry(1), seedEntry(), journalEntry(90)]))).toEqual([]);
    for (const position of [89, 90]) {
      expect(failuresOf(folderOf([armed, journalEntry(90), seedEntry(), journalEntry(position)]))).toEqual([
        `journal: Entry 4: the journal stands at event ${position}, but stood at 90 in entry 2.`,
      ]);
    }
    expect(failuresOf(folderOf([armed, journalEntry(0)]))[0]).toContain("Entry 2 is not a known entry");
  });

  test("[LG30] an entry that is not in canonical form is found", () => {
    const text = new TextDecoder().decode(leafOf(armed));
    for (const wrong of [
      ` ${text}`,
      text.replace('"roster":10', '"roster":1e1'),
      text.replace("{", '{"a":1,'),
      "{}",
      "[]",
    ]) {
      expect(failuresOf(folderOfLeaves([utf8(wrong)]))[0]).toContain("Entry 1 is not a known entry");
    }
  });

  const change = (edit: (lines: Line[]) => void): readonly string[] => {
    const lines = honestLines();
    edit(lines);
    return failuresOf(honestFolder(lines)).map((failure) =>
      failure.replace(/^rankings: Publication .*? v1: /, ""),
    );
  };
  const rescore = (at: Line, tkp: number): void => {
    at.tkp = tkp;
    at.total = at.twk + at.tiu + tkp;
  };

  test.each<[string, (lines: Line[]) => void, string]>([
    [
      "other scores",
      (lines) => rescore(lines[1]!, 196),
      "the scores of participant 24-0002 differ from the result in the ledger.",
    ],
    [
      "somebody left out",
      (lines) => void lines.splice(4, 1),
      `the result of candidate ${refOf("24-0005").slice(0, 12)}... is left out.`,
    ],
    [
      "somebody listed twice",
      (lines) => void lines.push({ ...lines[9]! }),
      "participant 24-0010 is listed twice.",
    ],
    [
      "somebody without a result",
      (lines) => Object.assign(lines[9]!, { status: "absent", code: "TH" }),
      "participant 24-0010 has no result in the ledger.",
    ],
    [
      "points for somebody withdrawn who has no result",
      (lines) => rescore(lines[9]!, 1),
      "the scores of participant 24-0010 differ from the result in the ledger.",
    ],
    [
      "another status than the result's",
      (lines) => Object.assign(lines[7]!, { status: "below-threshold", code: "TL" }),
      "the status of participant 24-0008 differs from the result in the ledger.",
    ],
    [
      "a wrong code",
      (lines) => Object.assign(lines[4]!, { code: "P/L" }),
      "code P/L is not that of passed-outside, at 24-0005.",
    ],
    [
      "somebody outside the cut let through",
      (lines) => Object.assign(lines[4]!, { status: "passed-within", code: "P/L" }),
      "the status of participant 24-0005 should be P.",
    ],
    [
      "an equal at the cut kept out",
      (lines) => Object.assign(lines[3]!, { status: "passed-outside", code: "P" }),
      "the status of participant 24-0004 should be P/L.",
    ],
    [
      "somebody below the threshold let through",
      (lines) => Object.assign(lines[5]!, { status: "passed-within", code: "P/L" }),
      "the status of participant 24-0006 should be TL.",
    ],
    [
      "a wrong place",
      (lines) => Object.assign(lines[3]!, { place: 4 }),
      "the place of participant 24-0004 should be 3.",
    ],
    [
      "a place for the disqualified",
      (lines) => Object.assign(lines[8]!, { place: 1 }),
      "the place of participant 24-0009 should be empty.",
    ],
    [
      "an unmarked tie at the cut",
      (lines) => Object.assign(lines[2]!, { tiedAtCut: false }),
      "the mark for being tied at the cut is wrong at participant 24-0003.",
    ],
    [
      "a wrong order",
      (lines) => void lines.splice(2, 2, lines[3]!, lines[2]!),
      "the order is wrong from line 3 on.",
    ],
    [
      "the absent before those below",
      (lines) => void lines.splice(6, 2, lines[7]!, lines[6]!),
      "the order is wrong from line 7 on.",
    ],
    [
      "no reason in one language",
      (lines) => Object.assign(lines[0]!.reason, { en: "" }),
      "its file does not follow the format (lines[0].reason).",
    ],
    [
      "something hidden in a line",
      (lines) => Object.assign(lines[0]!, { note: 1 }),
      "its file does not follow the format (lines[0].note).",
    ],
  ])("[LG31] a ranking with %s is found", (_, edit, words) => {
    expect(change(edit)).toContain(words);
  });

  test("[LG31] the scores that count are the last before the publication", () => {
    const again = resultEntry("24-0005", { sitting: SECOND_SITTING, twk: 90, tiu: 110, tkp: 198 });
    const correction = [secondCommitment, again];
    const lines = honestLines();
    const first = publicationOf(lines);
    rescore(lines[4]!, 198);
    const second = publicationOf(lines, {
      publicationVersion: 2,
      reason: { id: "Koreksi", en: "Correction" },
    });
    const files = new Map([first, second].map(({ path, bytes }) => [path, bytes]));
    const entries = [armed, ...honestResults(), first.entry, ...correction, second.entry];
    expect(failuresOf(folderOf(entries, files))).toEqual([]);
    const late = [armed, ...honestResults(), first.entry, second.entry, ...correction];
    expect(failuresOf(folderOf(late, files))[0]).toContain("v2: the scores of participant 24-0005 differ");
  });

  test("[LG32] versions are counted, corrections have a reason, entry and file say the same", () => {
    const failures = (entryChanges: object, fileChanges = {}): readonly string[] => {
      const publication = publicationOf(honestLines(), entryChanges, fileChanges);
      const entries = [armed, ...honestResults(), publication.entry];
      return failuresOf(folderOf(entries, new Map([[publication.path, publication.bytes]])));
    };
    expect(failures({})).toEqual([]);
    expect(failures({ publicationVersion: 2, reason: { id: "a", en: "b" } })[0]).toContain(
      "should be version 1",
    );
    expect(failures({ reason: { id: "a", en: "b" } })[0]).toContain("must give a reason");
    expect(failures({}, { quota: 2 })[0]).toContain("different things (quota)");
    expect(failures({}, { format: "neraca-ranking-3" })[0]).toContain("format (format)");
    expect(failures({ formationType: "astronaut" })[0]).toContain("knows no formation type astronaut");
    expect(failures({ ruleSet: "cpns-1999" })[0]).toContain("does not know cpns-1999");
  });

  test.each([
    ["cumlaude", { twk: 0, tiu: 85, tkp: 225 }, "total 310", false],
    ["cumlaude", { twk: 5, tiu: 85, tkp: 221 }, "total 311", true],
    ["diaspora", { twk: 150, tiu: 80, tkp: 225 }, "TIU 80", false],
    ["papua", { twk: 5, tiu: 60, tkp: 221 }, "total 286", true],
    ["disability", { twk: 5, tiu: 60, tkp: 220 }, "total 285", false],
    ["remote-region", { twk: 150, tiu: 55, tkp: 225 }, "TIU 55", false],
    ["kalimantan", { twk: 65, tiu: 80, tkp: 166 }, "just enough", true],
    ["general", { twk: 60, tiu: 175, tkp: 225 }, "TWK 60", false],
    ["general", { twk: 150, tiu: 75, tkp: 225 }, "TIU 75", false],
    ["general", { twk: 150, tiu: 175, tkp: 165 }, "TKP 165", false],
  ])("[LG33] the threshold of %s with %o (%s) is met: %s", (formationType, scores, _, passes) => {
    const result = resultEntry("24-0001", scores);
    const lied = { ...honestLines()[0]!, ...scores, total: result.total };
    const publication = publicationOf([lied], { formationType });
    const folder = folderOf(
      [armed, result, publication.entry],
      new Map([[publication.path, publication.bytes]]),
    );
    expect(failuresOf(folder).length === 0).toBe(passes);
  });

  test("[LG33] fewer than the cut all go through, and nobody is tied at it", () => {
    const lines = honestLines();
    for (const each of lines.slice(0, 5))
      Object.assign(each, { status: "passed-within", code: "P/L", tiedAtCut: false });
    const publication = publicationOf(lines, { quota: 2 });
    const entries = [armed, ...honestResults(), publication.entry];
    expect(failuresOf(folderOf(entries, new Map([[publication.path, publication.bytes]])))).toEqual([]);
    expect(SCORES.C.tkp).toBe(SCORES.D.tkp);
  });

  const published = (lines: readonly Line[], quota: number): readonly string[] => {
    const results = lines.map(({ participantNumber, twk, tiu, tkp }) =>
      resultEntry(participantNumber, { twk, tiu, tkp }),
    );
    const publication = publicationOf(lines, { quota });
    const entries = [armed, ...results, publication.entry];
    return failuresOf(folderOf(entries, new Map([[publication.path, publication.bytes]])));
  };

  test("[LG33] exactly as many as the cut, equal ones last, are not tied at it: there was room for all", () => {
    const tied = honestLines()
      .slice(0, 4)
      .filter((_, place) => place !== 1);
    const lines = tied.map((each, index) => ({ ...each, place: Math.min(index + 1, 2), tiedAtCut: false }));
    expect(published(lines, 1)).toEqual([]);
  });

  test("[LG33] equal totals are ordered by TKP, then TIU, then TWK", () => {
    const through = (participantNumber: string, twk: number, tiu: number, tkp: number, place: number): Line =>
      line({ participantNumber, twk, tiu, tkp }, place, "passed-within", "P/L");
    const first = through("24-0003", 100, 100, 200, 1);
    const second = through("24-0002", 80, 130, 190, 2);
    const third = through("24-0001", 90, 120, 190, 3);
    expect(published([first, second, third], 1)).toEqual([]);
    for (const wrong of [
      [second, third, first],
      [first, third, second],
    ]) {
      const renumbered = wrong.map((each, index) => ({ ...each, place: index + 1 }));
      expect(published(renumbered, 1).length).toBeGreaterThan(0);
    }
  });
});

test("[LG34] the verifier takes nothing from the writer's side", () => {
  const source = new URL("../src/", import.meta.url);
  const files = ["verify.ts", ...readdirSync(new URL("verify/", source)).map((name) => `verify/${name}`)];
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) {
    const text = readFileSync(new URL(file, source), "utf8");
    for (const [, from = ""] of text.matchAll(/from "([^"]+)"/g)) {
      const path = from.startsWith(".")
        ? new URL(from, new URL(file, source)).href.slice(source.href.length)
        : from;
      // Text encodings are all that both sides share.
      expect(path, file).toMatch(
        /^(@neraca\/base|@noble\/curves\/ed25519\.js|strict-text\.ts|receipt-digits\.ts|verify\/[a-z-]+\.ts)$/,
      );
    }
  }
});
