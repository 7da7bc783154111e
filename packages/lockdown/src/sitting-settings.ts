import { createHash } from "node:crypto";
import { invariant, toBase64 } from "@neraca/base";
import type { Settings, SettingValue } from "./plist.ts";

const text = (value: string): SettingValue => ({ kind: "text", text: value });
const integer = (value: number): SettingValue => ({ kind: "integer", number: value });
const flag = (value: boolean): SettingValue => ({ kind: "flag", flag: value });

/** The engine of the web view that sends the headers also after a page has loaded. */
const MODERN_WEB_VIEW = 3;
/** An action of the URL filter. */
const ALLOW = 1;

/** Where a candidate's browser goes when the exam is over: Safe Exam Browser ends itself there, without asking. */
export function quitAddressOf(origin: string): string {
  return `${origin}/seb-quit`;
}

/**
 * What Safe Exam Browser is told for a sitting: this page and nothing else.
 *
 * @param origin of the candidates' page: `https://ujian.example`
 * @param salt 32 random bytes: makes the Config Key of each file another, also where all else is equal
 * @param quitPassword with which staff can end it before the exam is over; null: it cannot be ended
 */
export function settingsOfSitting(options: {
  readonly origin: string;
  readonly salt: Uint8Array;
  readonly quitPassword: string | null;
}): Settings {
  const { origin, salt, quitPassword } = options;
  invariant(URL.parse(origin)?.origin === origin, "an origin has neither path nor slash at its end");
  invariant(salt.length === 32, "a salt has 32 bytes");
  const rule: SettingValue = {
    kind: "settings",
    settings: new Map([
      ["action", integer(ALLOW)],
      ["active", flag(true)],
      ["expression", text(`${new URL(origin).host}/*`)],
      ["regex", flag(false)],
    ]),
  };
  const settings: [string, SettingValue][] = [
    ["allowDictionaryLookup", flag(false)],
    ["allowedDisplaysMaxNumber", integer(1)],
    ["allowPreferencesWindow", flag(false)],
    ["allowQuit", flag(quitPassword !== null)],
    ["allowSpellCheck", flag(false)],
    ["allowVirtualMachine", flag(false)],
    ["browserWindowAllowReload", flag(true)],
    ["browserWindowWebView", integer(MODERN_WEB_VIEW)],
    ["downloadAndOpenSebConfig", flag(false)],
    ["enablePrintScreen", flag(false)],
    ["enablePrivateClipboard", flag(true)],
    ["examKeySalt", { kind: "bytes", base64: toBase64(salt) }],
    ...(quitPassword === null
      ? []
      : ([["hashedQuitPassword", text(createHash("sha256").update(quitPassword, "utf8").digest("hex"))]] as [
          string,
          SettingValue,
        ][])),
    ["originatorVersion", text("Neraca 1")],
    ["quitURL", text(quitAddressOf(origin))],
    ["quitURLConfirm", flag(false)],
    ["sendBrowserExamKey", flag(true)],
    ["startURL", text(`${origin}/`)],
    ["URLFilterEnable", flag(true)],
    ["URLFilterRules", { kind: "list", list: [rule] }],
  ];
  return new Map(settings);
}
