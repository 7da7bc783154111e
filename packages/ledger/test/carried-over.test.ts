import { digestOf, instant, positionId, selectionId, utf8 } from "@neraca/base";
import { CPNS_2024, type RuleSet, ruleFileOf, SHIPPED_RULES } from "@neraca/exam";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CarriedOverEntry,
  encodeEntry,
  type LedgerEntry,
  ledgerPaths,
  parseEntry,
  ruleSetPath,
} from "../src/index.ts";
import {
  ARMED_AT,
  absentEntry,
  boundTo,
  disqualificationEntry,
  POSITION,
  refOf,
  resultEntry,
  seedCommitmentEntry,
  seedEntry,
} from "./entries.ts";
import {
  type Folder,
  failuresOf,
  folderOf,
  type Line,
  line,
  publicationOf,
  RULES_2024,
  signer,
  verify,
} from "./folder.ts";
import { secondVerdict } from "./second-verifier.ts";

const RULES_2021 = ruleFileOf(SHIPPED_RULES.get("cpns-2021")!);
const EARLIER = "24-7001";

function entered(participantNumber = EARLIER, changes: Partial<CarriedOverEntry> = {}): CarriedOverEntry {
  const scores = { twk: 100, tiu: 120, tkp: 190, ...changes };
  return {
    type: "carried-over",
    version: 1,
    selection: selectionId("CPNS-2026-MEDAN"),
    candidateRef: refOf(participantNumber),
    position: POSITION,
    act: "entered",
    ruleSet: "cpns-2021",
    ruleSetDigest: digestOf(RULES_2021),
    formationType: "general",
    documentDigest: digestOf("B/1023/2021"),
    decidedAt: instant(ARMED_AT),
    ...scores,
    total: changes.total ?? scores.twk + scores.tiu + scores.tkp,
  };
}

const takenBack = (entry: CarriedOverEntry): CarriedOverEntry => ({ ...entry, act: "taken-back" });

type SourcedLine = Line & { carriedFrom: string | null };

const fresh: SourcedLine = {
  ...line({ participantNumber: "24-0001", twk: 100, tiu: 110, tkp: 195 }, 2, "passed-within", "P/L"),
  carriedFrom: null,
};
const carried: SourcedLine = {
  ...line({ participantNumber: EARLIER, twk: 100, tiu: 120, tkp: 190 }, 1, "passed-within", "P/L"),
  carriedFrom: "cpns-2021",
};
const alone: Line = { ...fresh, place: 1 };

const armed = [
  boundTo(RULES_2024, seedCommitmentEntry()),
  resultEntry("24-0001", { twk: 100, tiu: 110, tkp: 195 }),
  seedEntry(),
] as const;

/** A list is the lines of a publication, and an entry itself, in the order of the ledger. */
function ledger(
  parts: readonly (LedgerEntry | readonly SourcedLine[])[],
  format = "neraca-ranking-2",
): Folder {
  const files: Folder = new Map([
    [ruleSetPath("cpns-2024"), utf8(RULES_2024)],
    [ruleSetPath("cpns-2021"), utf8(RULES_2021)],
  ]);
  const entries: LedgerEntry[] = [];
  for (const part of parts) {
    if (!("length" in part)) {
      entries.push(part);
      continue;
    }
    const publicationVersion = files.size - 1;
    const reason =
      publicationVersion === 1 ? null : { id: "Putusan panitia", en: "Decision of the committee" };
    const publication = publicationOf(part, { publicationVersion, reason }, { format });
    entries.push(boundTo(RULES_2024, publication.entry));
    files.set(publication.path, publication.bytes);
  }
  return folderOf(entries, files);
}

const wrong = (...parts: Parameters<typeof ledger>[0]): string =>
  failuresOf(ledger([...armed, ...parts])).join("\n");

describe("an entry of scores of an earlier round", () => {
  test("[LG6][LG7][LG8] is read back equal, with exactly its members and a total that is their sum", () => {
    const encoded = encodeEntry(entered());
    expect(encoded.ok && parseEntry(encoded.value)).toEqual({ ok: true, value: entered() });
    expect(encodeEntry(entered(EARLIER, { total: 411 })).ok).toBe(false);
    expect(encodeEntry({ ...entered(), reason: "x" } as never).ok).toBe(false);
    expect(encodeEntry({ ...entered(), act: "lifted" } as never).ok).toBe(false);
  });

  test("[LG42] whoever fetches a ledger is told of its rules", () => {
    const folder = ledger([...armed, entered(), [carried, fresh]]);
    expect(ledgerPaths((path) => folder.get(path), 100)).toContain("rule-sets/cpns-2021.json");
  });
});

describe("a ranking with scores of an earlier round", () => {
  test("[LG47][LG41] passes with its entry before it, also when it is corrected and taken back; another verifier agrees", () => {
    expect(wrong(entered(), [carried, fresh])).toBe("");
    const more = { ...carried, tkp: 200, total: 420 };
    const parts = [
      entered(),
      [carried, fresh],
      takenBack(entered()),
      entered(EARLIER, { tkp: 200 }),
      [more, fresh],
      takenBack(entered(EARLIER, { tkp: 200 })),
      [{ ...alone, carriedFrom: null }],
    ];
    const folder = ledger([...armed, ...parts]);
    expect(failuresOf(folder)).toEqual([]);
    expect(secondVerdict({ files: folder, verifierKey: signer.verifierKey })).toBeNull();
    const check = verify(folder).checks.find(({ id }) => id === "carried-over");
    expect(check).toMatchObject({ outcome: "passed", text: { en: expect.stringContaining("4 entries") } });
  });

  test("[LG47] other points, another round, no entry, one that comes later or that is not shown are found", () => {
    const differ = "the scores of participant 24-7001 differ from those of an earlier round in the ledger";
    expect(wrong(entered(EARLIER, { tkp: 189 }), [carried, fresh])).toContain(differ);
    expect(wrong(entered(), [{ ...carried, carriedFrom: "cpns-2019" }, fresh])).toContain(differ);
    const none = "the ledger has no scores of an earlier round of participant 24-7001";
    expect(wrong([carried, fresh])).toContain(none);
    const late = wrong([carried, fresh], entered());
    expect(late).toContain(none);
    expect(late).toContain(
      "carried-over: Entry 5: scores of an earlier round, and no publication after it shows them",
    );
    expect(wrong(entered(), [{ ...alone, carriedFrom: null }])).toContain("are left out");
    expect(wrong(entered("24-0001"), [{ ...alone, carriedFrom: null }])).toContain(
      "their line does not say so",
    );
  });

  test("[LG47] two entries, and taking back what is not in force, are found", () => {
    expect(wrong(entered(), entered(), [carried, fresh])).toContain("are in force already, by entry 4");
    expect(wrong(takenBack(entered()), [{ ...alone, carriedFrom: null }])).toContain(
      "is not what is in force",
    );
    const other = takenBack(entered(EARLIER, { tkp: 191 }));
    expect(wrong(entered(), [carried, fresh], other, [{ ...alone, carriedFrom: null }])).toContain(
      "is not what is in force",
    );
    expect(
      wrong(entered(EARLIER, { selection: selectionId("CPNS-2026-BINJAI") }), [carried, fresh]),
    ).toContain("are told of CPNS-2026-BINJAI");
  });

  test("[LG48] points that the round does not give, below its threshold, of a formation type or a round that nobody knows, are found", () => {
    const cannot = "such scores cannot be earned under cpns-2021";
    expect(wrong(entered(EARLIER, { twk: 101, tiu: 119 }), [carried, fresh])).toContain(cannot);
    expect(wrong(entered(EARLIER, { twk: 155, tiu: 65 }), [carried, fresh])).toContain(cannot);
    const low = "such scores do not meet the threshold of";
    expect(wrong(entered(EARLIER, { tkp: 165 }), [carried, fresh])).toContain(`${low} general`);
    expect(wrong(entered(EARLIER, { formationType: "kalimantan" }), [carried, fresh])).toContain(
      `${low} kalimantan`,
    );
    const unknown = wrong(entered(EARLIER, { ruleSet: "cpns-1999" }), [
      { ...carried, carriedFrom: "cpns-1999" },
      fresh,
    ]);
    expect(unknown).toContain("The file rule-sets/cpns-1999.json is missing");
    expect(unknown).toContain("this verifier does not know the rule set cpns-1999");
  });

  test("[LG48] scores of the selection's own round, or of a later one, are found", () => {
    const from = (round: string): string =>
      wrong(entered(EARLIER, { ruleSet: round, ruleSetDigest: digestOf(RULES_2024) }), [
        { ...carried, carriedFrom: round },
        fresh,
      ]);
    expect(from("cpns-2024")).toContain("cpns-2024 is no round before cpns-2024");
    expect(from("sekolah-kedinasan-2025")).toContain("sekolah-kedinasan-2025 is no round before cpns-2024");
    expect(wrong(entered(), [carried, fresh])).toBe("");
  });

  test("[LG49] nobody has both: a result counts, an absence takes nothing, a disqualification stands", () => {
    const both = {
      ...carried,
      ...line({ ...fresh, twk: 100, tiu: 120, tkp: 190 }, 1, "passed-within", "P/L"),
    };
    expect(wrong(entered("24-0001"), [both])).toContain(
      "has a result in this selection, and that is what counts",
    );
    const absent = absentEntry(EARLIER);
    expect(wrong(absent, entered(), [carried, fresh])).toBe("");
    const struck = { ...carried, place: null, status: "disqualified", code: "DIS" };
    const disqualified = disqualificationEntry(EARLIER);
    expect(wrong(absent, disqualified, entered(), [{ ...fresh, place: 1 }, struck])).toBe("");
    expect(wrong(absent, disqualified, entered(), [carried, fresh])).toContain(
      "the status of participant 24-7001 differs",
    );
    expect(wrong(entered(), [{ ...fresh, place: 1 }, struck])).toContain(
      "the status of participant 24-7001 differs",
    );
    const gone = { ...carried, place: null, status: "withdrawn", code: "APS" };
    expect(wrong(entered(), [{ ...fresh, place: 1 }, gone])).toBe("");
  });

  test("[LG47][LG49] nobody has them in two positions, or beside a result in another position", () => {
    const elsewhere = positionId("p-lain");
    const result = { ...resultEntry(EARLIER, { twk: 100, tiu: 110, tkp: 170 }), position: elsewhere };
    expect(wrong(result, entered(), [carried, fresh])).toContain(
      "participant 24-7001 has a result in this selection, and that is what counts",
    );
    expect(wrong({ ...absentEntry(EARLIER), position: elsewhere }, entered(), [carried, fresh])).toBe("");
    const twice = wrong(entered(EARLIER, { position: elsewhere }), entered(), [carried, fresh]);
    expect(twice).toContain("are in force in p-lain too, by entry 4");
  });

  test("[LG47] a decree that takes none has none", () => {
    const strict: RuleSet = { ...CPNS_2024, id: "cpns-2031", year: 2031, carriedOver: "refused" };
    const file = ruleFileOf(strict);
    const publication = publicationOf(
      [carried, fresh],
      { ruleSet: strict.id },
      { format: "neraca-ranking-2" },
    );
    const folder = folderOf(
      [...armed, entered(), boundTo(file, publication.entry)],
      new Map([
        [publication.path, publication.bytes],
        [ruleSetPath("cpns-2024"), utf8(RULES_2024)],
        [ruleSetPath("cpns-2021"), utf8(RULES_2021)],
        [ruleSetPath(strict.id), utf8(file)],
      ]),
    );
    expect(failuresOf(folder).join()).toContain("cpns-2031 takes no scores of earlier rounds");
  });

  test("[LG50] the format says whether its lines say where scores are from", () => {
    const of = (format: string, lines: readonly SourcedLine[]) =>
      failuresOf(ledger([...armed, entered(), lines], format)).join();
    const { carriedFrom: _, ...silent } = fresh;
    expect(of("neraca-ranking-1", [carried, fresh])).toContain("lines[0].carriedFrom");
    expect(of("neraca-ranking-2", [carried, silent as SourcedLine])).toContain("lines[1].carriedFrom");
    expect(of("neraca-ranking-3", [silent as SourcedLine])).toContain("(format)");
  });

  test("[LG47] whatever one number of an entry or of its line becomes, it is found", () => {
    const part = fc.constantFrom("twk", "tiu", "tkp");
    const change = fc.integer({ min: -100, max: 100 }).filter((by) => by !== 0);
    fc.assert(
      fc.property(part, change, fc.boolean(), (name, by, ofEntry) => {
        const told = ofEntry ? entered(EARLIER, { [name]: Math.max(0, entered()[name] + by) }) : entered();
        const shown = ofEntry ? carried : { ...carried, [name]: Math.max(0, carried[name] + by) };
        const total = shown.twk + shown.tiu + shown.tkp;
        expect(wrong(told, [{ ...shown, total }, fresh])).toContain("24-7001");
      }),
      { numRuns: 60 },
    );
  });
});
