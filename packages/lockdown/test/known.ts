import type { Settings, SettingValue } from "../src/plist.ts";

/** The settings of the known answer. */
export const KNOWN_XML = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
  <key>startURL</key><string>https://ujian.example/</string>
  <key>originatorVersion</key><string>Neraca 1</string>
  <key>allowQuit</key><false/>
  <key>browserWindowWebView</key><integer>3</integer>
  <key>defaultPageZoomLevel</key><real>1.25</real>
  <key>examKeySalt</key><data>
    AAECAwQFBgcICQoL
    DA0ODw==
  </data>
  <key>URLFilterRules</key><array><dict>
    <key>expression</key><string>ujian.example/*</string>
    <key>active</key><true/><key>action</key><integer>1</integer>
  </dict></array>
  <key>permittedProcesses</key><array/>
  <key>additionalResources</key><dict/>
</dict></plist>
`;
export const KNOWN_TEXT =
  '{"allowQuit":false,"browserWindowWebView":3,"defaultPageZoomLevel":1.25,"examKeySalt":"AAECAwQFBgcICQoLDA0ODw==","permittedProcesses":[],"startURL":"https://ujian.example/","URLFilterRules":[{"action":1,"active":true,"expression":"ujian.example/*"}]}';
export const KNOWN_KEY = "6e7fe3280ad02b0a65327980ea627f06d01a52312204e1f0955e8874e11e6d31";
export const KNOWN_HEADER = "850570d2db0e7570f68ad2b456d888f458646cd38b0860124ec4647cffbf7439";

export const text = (value: string): SettingValue => ({ kind: "text", text: value });
export const plist = (inside: string): string => `<plist version="1.0"><dict>${inside}</dict></plist>`;
export const nested = (depth: number): string =>
  plist(`<key>a</key>${"<array>".repeat(depth)}${"</array>".repeat(depth)}`);
export const settings = (...pairs: [string, SettingValue][]): Settings => new Map(pairs);
