import { expect, test } from "vitest";
import { configKeyOf, countedText, headerHashOf, isHeaderHash } from "../src/config-key.ts";
import { openSebFile } from "../src/seb-file.ts";
import { KNOWN_HEADER, KNOWN_KEY, KNOWN_TEXT, KNOWN_XML, settings, text } from "./known.ts";

function known() {
  const opened = openSebFile(Buffer.from(KNOWN_XML), null);
  if (!opened.ok) throw new Error(opened.error);
  return opened.value.settings;
}

test("[KY1] the known settings have the known text and the known key", () => {
  expect(countedText({ kind: "settings", settings: known() })).toBe(KNOWN_TEXT);
  expect(configKeyOf(known())).toBe(KNOWN_KEY);
});

test("[KY1] names are in order whatever their case, deep inside too, and the writer's name counts nowhere", () => {
  const inner = settings(["b", text("1")], ["A", text("2")], ["originatorVersion", text("x")]);
  const outer = settings(
    ["Z", text("z")],
    ["a", { kind: "list", list: [{ kind: "settings", settings: inner }] }],
  );
  expect(countedText({ kind: "settings", settings: outer })).toBe('{"a":[{"A":"2","b":"1"}],"Z":"z"}');
});

test("[KY1] texts count as they are, not as XML or JSON would write them", () => {
  expect(countedText({ kind: "settings", settings: settings(["a", text("b/\\<&é")]) })).toBe(
    '{"a":"b/\\<&é"}',
  );
});

test("[KY2] the known address and key have the known hash, with a fragment too", () => {
  expect(headerHashOf("https://ujian.example/", KNOWN_KEY)).toBe(KNOWN_HEADER);
  expect(headerHashOf("https://ujian.example/#soal", KNOWN_KEY)).toBe(KNOWN_HEADER);
  expect(isHeaderHash(KNOWN_HEADER, "https://ujian.example/", KNOWN_KEY)).toBe(true);
});

test.each([
  ["another address", KNOWN_HEADER, "https://ujian.example/lain"],
  ["a query", KNOWN_HEADER, "https://ujian.example/?a"],
  ["the key itself", KNOWN_KEY, "https://ujian.example/"],
  ["a shorter one", KNOWN_HEADER.slice(1), "https://ujian.example/"],
  ["nothing", "", "https://ujian.example/"],
])("[KY2] %s is not accepted", (_name, sent, url) => {
  expect(isHeaderHash(sent, url, KNOWN_KEY)).toBe(false);
});
