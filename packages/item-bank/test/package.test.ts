import { type CanonicalValue, canonicalJson, digestOf } from "@neraca/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Bank, bankPackage, compareBanks, type Item, parseBank, readPackage } from "../src/index.ts";
import { replaced, sampleBank } from "./sample-bank.ts";

const TWK = "twk/nasionalisme.yaml";

function bankOf(files: ReadonlyMap<string, string> = sampleBank()): Bank {
  const { bank, findings } = parseBank(files);
  if (bank === undefined) throw new Error(JSON.stringify(findings));
  return bank;
}

/** With a formula, a list and a table, so that every kind of text is in it. */
function richBank(): Bank {
  return bankOf(
    replaced(
      sampleBank(),
      TWK,
      "Bendera yang robek dilarang dikibarkan.",
      "***Dilarang***, $√[3]{x_1^2}/{(−2,5)}$.\\\n      Baris.\n\n      - a\n      - b\n\n      | a |\n      | --- |\n      | 1 |",
    ),
  );
}

describe("[IB53] a package", () => {
  test("is the text whose SHA-256 is the digest, and gives the bank back", () => {
    for (const bank of [bankOf(), richBank()]) {
      expect(digestOf(bankPackage(bank))).toBe(bank.digest);
      expect(readPackage(bankPackage(bank))).toEqual({ ok: true, value: bank });
    }
  });

  test.each<[string, (text: string) => string]>([
    ["not-json", () => ""],
    ["not-json", (text) => text.slice(0, -1)],
    ["not-json", () => "[]"],
    ["other-format", () => "{}"],
    ["other-format", (text) => text.replace('"format":2', '"format":3')],
    ["other-format", (text) => text.replace('"kind":"bank"', '"kind":"blueprint"')],
    ["malformed", (text) => text.replace('"level":"C5"', '"level":"C7"')],
    ["malformed", (text) => text.replace('"title":', '"titel":')],
    ["malformed", (text) => text.replace('"seconds":50', '"seconds":5.5')],
    ["malformed", (text) => text.replace('"status":"reviewed"', '"status":"reviewed","answer":"p"')],
    ["malformed", (text) => text.replace('"kind":"paragraph"', '"kind":"html"')],
    ["malformed", (text) => text.replace('"id":"q"', '"id":"p"')],
    ["malformed", (text) => text.replace('"p":4', '"p":5')],
    ["malformed", (text) => text.replace("tkp-tik-001", "zzz-tik-001")],
    ["malformed", (text) => text.replace("Aplikasi", String.raw`\ud800`)],
    ["not-canonical", (text) => `${text}\n`],
    ["not-canonical", (text) => JSON.stringify(JSON.parse(text), null, 1)],
  ])("%s", (fault, change) => {
    const text = bankPackage(bankOf());
    expect(change(text)).not.toBe(text);
    expect(readPackage(change(text))).toEqual({ ok: false, error: fault });
  });

  test("nesting that no parser makes is malformed", () => {
    const nested = (kind: string, inner: string, depth: number): string =>
      `${`{"inlines":[`.repeat(depth)}${inner}${`],"kind":"${kind}"}`.repeat(depth)}`;
    const text = bankPackage(bankOf());
    for (const depth of [3, 5_000]) {
      const deep = text.replace(/\{"kind":"text","text":"Aplikasi[^}]*\}/u, (own) =>
        nested("strong", own, depth),
      );
      expect(deep).not.toBe(text);
      expect(readPackage(deep)).toEqual({ ok: false, error: "malformed" });
    }
  });

  test("[IB4] any text is read or refused", () => {
    const text = bankPackage(richBank());
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(40), fc.string({ unit: "binary" }), (at, cut, piece) => {
        const changed = text.slice(0, at) + piece + text.slice(at + cut);
        const result = readPackage(changed);
        if (result.ok) expect(bankPackage(result.value)).toBe(changed);
      }),
      { numRuns: 500 },
    );
  });
});

describe("[IB54] a bank that was kept before there were packages", () => {
  /** What `JSON.stringify` of a bank of format 1 was. */
  function keptBefore(): { readonly text: string; readonly digest: string } {
    const { digest: _digest, items, ...header } = bankOf();
    const words = ["easy", "medium", "hard", "easy"];
    const old = items.map((item, index) => {
      const { version, status, seconds, level, enemies, model, ...rest } = item;
      expect([version, status, seconds, level, enemies, model]).toHaveLength(6);
      return { ...rest, difficulty: words[index] };
    });
    const said = { format: 1, kind: "bank", ...header, items: old as unknown as CanonicalValue };
    const digest = digestOf(canonicalJson(said));
    return { text: JSON.stringify({ ...header, items: old, digest }), digest };
  }

  test("is read, under its own digest, with defaults for what it did not say", () => {
    const { text, digest } = keptBefore();
    const result = readPackage(text);
    if (!result.ok) throw new Error(result.error);
    expect(result.value.digest).toBe(digest);
    expect(result.value.items.map((item) => item.difficulty)).toEqual([25, 45, 65, 25]);
    const [first] = result.value.items;
    expect(first).toMatchObject({
      version: 1,
      status: "reviewed",
      seconds: 60,
      level: "C3",
      enemies: [],
      model: null,
    });
    expect(first?.stem).toEqual(bankOf().items[0]?.stem);
  });

  test.each([
    ["Aplikasi baru", "Aplikasi lama", "damaged"],
    ['"difficulty":"hard"', '"difficulty":"harder"', "malformed"],
    ['"title":"Bank contoh"', '"title":"Bank contoh","note":""', "malformed"],
  ])("%s -> %s: %s", (from, to, fault) => {
    const { text } = keptBefore();
    expect(text).toContain(from);
    expect(readPackage(text.replace(from, to))).toEqual({ ok: false, error: fault });
  });
});

describe("[IB55] two versions of a bank", () => {
  const changed = (file: string, from: string, to: string, more: readonly [string, string][] = []): Bank =>
    bankOf(
      more.reduce((files, [a, b]) => replaced(files, file, a, b), replaced(sampleBank(), file, from, to)),
    );

  test("the same", () => {
    expect(compareBanks(bankOf(), bankOf())).toEqual({
      header: [],
      added: [],
      removed: [],
      changed: [],
      sameDigest: true,
    });
  });

  test("added, removed and renamed", () => {
    const after = changed("tiu/figural-serial.yaml", "id: tiu-fse-001", "id: tiu-fse-002");
    expect(compareBanks(bankOf(), { ...after, title: "Lain" })).toMatchObject({
      header: ["title"],
      added: ["tiu-fse-002"],
      removed: ["tiu-fse-001"],
      changed: [],
      sameDigest: false,
    });
  });

  test.each<[string, string, keyof Item]>([
    ["Mengganti bendera itu", "Mengganti bendera", "options"],
    ["key: q", "key: p", "scoring"],
    ["Pasal 24", "Pasal 25", "source"],
    ["Bendera yang robek dilarang", "Bendera robek dilarang", "rationale"],
    ["melihat bendera", "melihat sebuah bendera", "stem"],
  ])("what an item asks needs a new version: %s -> %s", (from, to, field) => {
    const expected = (after: number, withoutNewVersion: boolean): object[] => [
      {
        id: "twk-nas-001",
        fields: after === 1 ? [field] : expect.arrayContaining([field, "version"]),
        versions: { before: 1, after },
        withoutNewVersion,
      },
    ];
    expect(compareBanks(bankOf(), changed(TWK, from, to)).changed).toEqual(expected(1, true));
    const marked = changed(TWK, from, to, [["    status: reviewed", "    version: 2\n    status: reviewed"]]);
    expect(compareBanks(bankOf(), marked).changed).toEqual(expected(2, false));
  });

  test.each([
    ["difficulty: 20", "difficulty: 30"],
    ["status: reviewed", "status: retired"],
    ["seconds: 45", "seconds: 50"],
    ["level: C3", "level: C4"],
  ])("what is said about it does not: %s -> %s", (from, to) => {
    expect(compareBanks(bankOf(), changed(TWK, from, to)).changed).toMatchObject([
      { id: "twk-nas-001", withoutNewVersion: false },
    ]);
  });

  test("a version never goes back", () => {
    expect(compareBanks(bankOf(), changed(TWK, "version: 2", "version: 1")).changed).toMatchObject([
      { id: "twk-nas-002", fields: ["version"], withoutNewVersion: true },
    ]);
  });

  test("the words of a generated item are its model's", () => {
    const before = bankOf();
    const generated = { ...before, items: before.items.map((item) => ({ ...item, model: "deret" })) };
    const after = { ...generated, items: generated.items.map((item) => ({ ...item, rationale: [] })) };
    expect(compareBanks(generated, after).changed.map((change) => change.withoutNewVersion)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
