import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { configKeyOf } from "../src/config-key.ts";
import { type Settings, type SettingValue, xmlOfSettings } from "../src/plist.ts";
import { SEB_REASONS } from "../src/reasons.ts";
import { isFilePassword, openSebFile, sebFileOf } from "../src/seb-file.ts";
import { settingsOfSitting } from "../src/sitting-settings.ts";
import { KNOWN_KEY, KNOWN_XML, nested, plist, settings, text } from "./known.ts";

const PASSWORD = "kata-sandi-uji-16";
const CHANCE = {
  encryptionSalt: new Uint8Array(8).fill(1),
  macSalt: new Uint8Array(8).fill(2),
  iv: new Uint8Array(16).fill(3),
};
const SEALED = { password: PASSWORD, chance: CHANCE };
const SITTING = settingsOfSitting({
  origin: "https://ujian.example",
  salt: new Uint8Array(32).fill(7),
  quitPassword: null,
});

const aText = fc
  .string({ unit: "grapheme", maxLength: 12 })
  .filter((each) => !/["\p{Cc}]/u.test(each) && each.isWellFormed());
const aName = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,8}$/);
const aDict = (value: fc.Arbitrary<SettingValue>): fc.Arbitrary<Settings> =>
  fc
    .uniqueArray(fc.tuple(aName, value), { maxLength: 5, selector: ([name]) => name.toLowerCase() })
    .map((pairs) => new Map(pairs));
const { value: aValue } = fc.letrec<{ value: SettingValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", maxDepth: 3 },
    aText.map(text),
    fc.integer().map((number): SettingValue => ({ kind: "integer", number })),
    fc
      .integer({ min: -9_999, max: 9_999 })
      .map((number): SettingValue => ({ kind: "real", number: number / 8 })),
    fc.boolean().map((flag): SettingValue => ({ kind: "flag", flag })),
    fc
      .uint8Array({ maxLength: 20 })
      .map((bytes): SettingValue => ({ kind: "bytes", base64: Buffer.from(bytes).toString("base64") })),
    fc.array(tie("value"), { maxLength: 4 }).map((list): SettingValue => ({ kind: "list", list })),
    aDict(tie("value")).map((each): SettingValue => ({ kind: "settings", settings: each })),
  ),
}));

test("[KF1] what is written is read back, with the same key", () => {
  fc.assert(
    fc.property(aDict(aValue), (given) => {
      const opened = openSebFile(sebFileOf(given, null), null);
      expect(opened).toEqual({ ok: true, value: { settings: given, encryption: "none" } });
      if (opened.ok) expect(configKeyOf(opened.value.settings)).toBe(configKeyOf(given));
    }),
    { numRuns: 200 },
  );
});

test("[KF1] what is written with a password is read back with it", () => {
  fc.assert(
    fc.property(aDict(aValue), (given) => {
      const opened = openSebFile(sebFileOf(given, SEALED), PASSWORD);
      expect(opened).toEqual({ ok: true, value: { settings: given, encryption: "password" } });
    }),
    { numRuns: 8 },
  );
});

test.each([
  ["bare XML", Buffer.from(KNOWN_XML)],
  ["packed XML", gzipSync(KNOWN_XML)],
  ["the prefix without packing", Buffer.concat([Buffer.from("plnd"), gzipSync(KNOWN_XML)])],
  ["as SEB writes it", gzipSync(Buffer.concat([Buffer.from("plnd"), gzipSync(KNOWN_XML)]))],
  ["with a mark of byte order", Buffer.from(`\uFEFF${KNOWN_XML}`)],
])("[KF2] %s is opened", (_name, bytes) => {
  const opened = openSebFile(bytes, null);
  expect(opened.ok && configKeyOf(opened.value.settings)).toBe(KNOWN_KEY);
});

test("[KF3] another password, none, and a changed byte open nothing", () => {
  const file = sebFileOf(SITTING, SEALED);
  expect(openSebFile(file, null)).toEqual({ ok: false, error: "seb-password-needed" });
  expect(openSebFile(file, "kata-sandi-lain-16")).toEqual({ ok: false, error: "seb-password-wrong" });
  const inside = Buffer.concat([Buffer.from("pswd"), boxOf(file)]);
  for (const place of [6, 14, 22, 40, inside.length - 1]) {
    const changed = Buffer.from(inside);
    changed[place] = (changed[place] ?? 0) ^ 1;
    expect(openSebFile(changed, PASSWORD)).toEqual({ ok: false, error: "seb-password-wrong" });
  }
});

test("[KF3] the box has the layout of RNCryptor's version 2", () => {
  const box = boxOf(sebFileOf(SITTING, SEALED));
  expect([...box.subarray(0, 2)]).toEqual([2, 1]);
  expect(box.subarray(2, 10)).toEqual(Buffer.from(CHANCE.encryptionSalt));
  expect(box.subarray(10, 18)).toEqual(Buffer.from(CHANCE.macSalt));
  expect(box.subarray(18, 34)).toEqual(Buffer.from(CHANCE.iv));
  expect((box.length - 34 - 32) % 16).toBe(0);
});

test("[KF3] a short password is none for a new file", () => {
  expect(isFilePassword("a".repeat(15))).toBe(false);
  expect(isFilePassword("a".repeat(16))).toBe(true);
  expect(isFilePassword("é".repeat(16))).toBe(false);
});

const LAUGHS = `<!DOCTYPE plist [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${plist("<key>k</key><string>&b;</string>")}`;

test.each([
  ["nothing", "", "seb-kind-unknown"],
  ["an executable", "MZ\0\0 program", "seb-kind-unknown"],
  ["a certificate's box", "pkhs............", "seb-certificate-needed"],
  ["entities", LAUGHS, "plist-entities"],
  ["an entity of nobody", plist("<key>k</key><string>&xxe;</string>"), "plist-entities"],
  ["a nest", nested(17), "plist-too-deep"],
  ["a nest of a hundred thousand", nested(40_000), "plist-too-deep"],
  ["many values", plist(`<key>a</key><array>${"<true/>".repeat(20_001)}</array>`), "plist-too-many"],
  ["very many tags", plist(`<key>a</key><array>${"<true/>".repeat(100_001)}</array>`), "plist-too-many"],
  ["an array at the root", '<plist version="1.0"><array/></plist>', "plist-malformed"],
  ["no end", plist("<key>a</key><true/>").slice(0, -10), "plist-malformed"],
  ["a value without a name", plist("<true/>"), "plist-malformed"],
  ["a name without a value", plist("<key>a</key>"), "plist-malformed"],
  ["more after the end", `${plist("")}<plist/>`, "plist-malformed"],
  ["an integer beyond all", plist("<key>a</key><integer>99999999999999999999</integer>"), "plist-malformed"],
  ["no number", plist("<key>a</key><real>NaN</real>"), "plist-malformed"],
  ["text where none may be", plist("x<key>a</key><true/>"), "plist-malformed"],
] as const)("[KF4] %s is refused by name", (_name, given, reason) => {
  expect(openSebFile(Buffer.from(given, "utf8"), null)).toEqual({ ok: false, error: reason });
});

test("[KF4] bombs are refused before they unpack, at either layer", () => {
  const zeros = Buffer.alloc(64 * 1024 * 1024);
  const bomb = gzipSync(zeros);
  expect(bomb.length).toBeLessThan(100_000);
  expect(openSebFile(bomb, null)).toEqual({ ok: false, error: "seb-too-large" });
  const inner = gzipSync(Buffer.concat([Buffer.from("plnd"), bomb]));
  expect(openSebFile(inner, null)).toEqual({ ok: false, error: "seb-too-large" });
  expect(openSebFile(zeros, null)).toEqual({ ok: false, error: "seb-too-large" });
});

test("[KF4] a file cut short anywhere is refused", () => {
  const file = sebFileOf(SITTING, null);
  for (let length = 0; length < file.length; length += 7) {
    expect(openSebFile(file.subarray(0, length), null).ok).toBe(false);
  }
  const sealed = sebFileOf(SITTING, SEALED);
  expect(openSebFile(sealed.subarray(0, 60), PASSWORD)).toEqual({ ok: false, error: "seb-damaged" });
});

test("[KF4] any bytes end in settings or in a reason with words in both languages", () => {
  const pieces = fc.constantFrom(
    "<dict>",
    "</dict>",
    "<key>",
    "</key>",
    "<array/>",
    "a",
    "&",
    "&#0;",
    "&lt;",
    "<!--",
    "-->",
    "<?",
    "<![CDATA[",
    "]]>",
  );
  const xml = fc.array(pieces, { maxLength: 30 }).map((all) => Buffer.from(plist(all.join(""))));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), xml), (bytes) => {
      const opened = openSebFile(bytes, PASSWORD);
      if (opened.ok) return;
      const words = SEB_REASONS[opened.error];
      expect(words.id.length).toBeGreaterThan(10);
      expect(words.en.length).toBeGreaterThan(10);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["a double quote", "<key>a</key><string>say &quot;no&quot;</string>", "plist-text-unsafe"],
  ["a control character", "<key>a</key><string>&#7;</string>", "plist-text-unsafe"],
  ["a line break", "<key>a</key><string>one\ntwo</string>", "plist-text-unsafe"],
  ["a date", "<key>a</key><date>2026-01-01T00:00:00Z</date>", "plist-date"],
  ["two names", "<key>allowQuit</key><true/><key>AllowQuit</key><false/>", "plist-key-twice"],
])("[KF5] %s is refused", (_name, inside, reason) => {
  expect(openSebFile(Buffer.from(plist(inside)), null)).toEqual({ ok: false, error: reason });
});

test("[KF5] what is unsafe is never written", () => {
  expect(() => xmlOfSettings(settings(["a", text('"')]))).toThrow();
});

test("[KF6] the settings of a sitting lead to its page, end without asking, and have their own key", () => {
  expect(SITTING.get("startURL")).toEqual(text("https://ujian.example/"));
  expect(SITTING.get("quitURL")).toEqual(text("https://ujian.example/seb-quit"));
  expect(SITTING.get("quitURLConfirm")).toEqual({ kind: "flag", flag: false });
  expect(SITTING.get("URLFilterEnable")).toEqual({ kind: "flag", flag: true });
  expect(xmlOfSettings(SITTING).match(/<key>expression<\/key>\s*<string>([^<]*)/)?.[1]).toBe(
    "ujian.example/*",
  );
  const again = settingsOfSitting({
    origin: "https://ujian.example",
    salt: new Uint8Array(32),
    quitPassword: null,
  });
  expect(configKeyOf(again)).not.toBe(configKeyOf(SITTING));
  expect(SITTING.get("allowQuit")).toEqual({ kind: "flag", flag: false });
  const quits = settingsOfSitting({
    origin: "https://ujian.example",
    salt: new Uint8Array(32),
    quitPassword: "abc",
  });
  expect(quits.get("hashedQuitPassword")).toEqual(
    text("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  );
});

/** What stands behind the prefix of a file. */
function boxOf(file: Uint8Array): Buffer {
  return gunzipSync(file).subarray(4);
}
