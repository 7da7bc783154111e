import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isKioskOrigin, kioskOf } from "../src/index.ts";

const ORIGIN = "https://ujian.example:8443";
const PEM = `-----BEGIN CERTIFICATE-----\n${"QUJD".repeat(40)}\n-----END CERTIFICATE-----\n`;
const KIOSK = kioskOf(ORIGIN, PEM);
const textOf = (path: string): string => KIOSK.files.find((file) => file.path === path)!.text;
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

describe("an exam computer", () => {
  test("[KI1] shows one address, by one authority, and has nothing to get out by", () => {
    expect(JSON.parse(textOf("/etc/chromium/policies/managed/neraca.json"))).toMatchObject({
      URLBlocklist: ["*"],
      URLAllowlist: [ORIGIN],
      CACertificates: ["QUJD".repeat(40)],
      AutoSelectCertificateForUrls: [`{"pattern":"${ORIGIN}","filter":{}}`],
      DeveloperToolsAvailability: 2,
      RemoteDebuggingAllowed: false,
      IncognitoModeAvailability: 1,
      BrowserGuestModeEnabled: false,
      ExtensionInstallBlocklist: ["*"],
      PrintingEnabled: false,
      DownloadRestrictions: 3,
      AllowFileSelectionDialogs: false,
      DefaultClipboardSetting: 2,
      ScreenCaptureAllowed: false,
      PasswordManagerEnabled: false,
      TranslateEnabled: false,
      DefaultPopupsSetting: 2,
      DefaultNotificationsSetting: 2,
      MetricsReportingEnabled: false,
    });
    expect(textOf("/usr/local/lib/neraca/kiosk-session")).toContain(`'${ORIGIN}/'`);
  });

  test("[KI2] the same gives the same bytes; another address or authority another digest", () => {
    expect(kioskOf(ORIGIN, PEM)).toEqual(KIOSK);
    // How the file of the authority was spaced is not part of it.
    expect(kioskOf(ORIGIN, PEM.replaceAll("\n", "\r\n")).digest).toBe(KIOSK.digest);
    const others = [kioskOf("https://ujian.example", PEM), kioskOf(ORIGIN, PEM.replace("QUJD", "QUJE"))];
    expect(new Set([KIOSK, ...others].map(({ digest }) => digest)).size).toBe(3);
    expect(KIOSK.digest).toBe(sha256(KIOSK.install));
  });

  test("[KI3] an origin over TLS and nothing else", () => {
    for (const good of ["https://ujian.example", "https://192.168.1.2:8443", "https://[fd00::1]:8443"]) {
      expect(isKioskOrigin(good), good).toBe(true);
    }
    const bad = [
      "http://ujian.example",
      "https://ujian.example/",
      "https://u@ujian.example",
      "https://UJIAN.example",
      "*",
    ];
    for (const each of [...bad, "https://ujian.example:443", "https://a';reboot;'", 'https://a"b', ""]) {
      expect(isKioskOrigin(each), each).toBe(false);
    }
    fc.assert(
      fc.property(fc.string({ unit: "binary-ascii", maxLength: 12 }), (text) => {
        const origin = `https://a${text}`;
        if (isKioskOrigin(origin)) expect(origin).toMatch(/^[a-z0-9:/.-]+$/u);
      }),
    );
    expect(() => kioskOf("https://a';reboot;'", PEM)).toThrow(/origin/u);
    expect(() => kioskOf(ORIGIN, "")).toThrow(/certificate/u);
  });

  test("[KI4] the script has every file as it is, the list has the digest of each", () => {
    const put = [
      ...KIOSK.install.matchAll(
        /^put (?<mode>755|644) (?<path>\S+) <<'\.'\n(?<body>[A-Za-z0-9+/=\n]+)\n\.$/gmu,
      ),
    ];
    expect(
      put.map(({ groups }) => ({
        path: groups!["path"],
        text: Buffer.from(groups!["body"]!, "base64").toString("utf8"),
        isProgram: groups!["mode"] === "755",
      })),
    ).toEqual(KIOSK.files);
    const listPath = "/usr/local/lib/neraca/installed.sha256";
    expect(textOf(listPath)).toBe(
      KIOSK.files
        .filter(({ path }) => path !== listPath)
        .map(({ path, text }) => `${sha256(text)}  ${path.slice(1)}\n`)
        .join(""),
    );
  });

  test("[KI5] has no key, whatever file the authority comes in", () => {
    const withKey = `-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n${PEM}`;
    expect(kioskOf(ORIGIN, withKey)).toEqual(KIOSK);
    expect(kioskOf(ORIGIN, withKey).install).not.toContain("c2VjcmV0");
  });
});
