import { createHash } from "node:crypto";
import { invariant, utf8 } from "@neraca/base";
import { installScript } from "./install-script.ts";
import { kioskPolicy } from "./policy.ts";
import {
  CHECK_PATH,
  CHECK_SCRIPT,
  FIREWALL,
  KERNEL_SETTINGS,
  LIST_PATH,
  LOGIN_SETTINGS,
  SERVICE,
  SESSION_PATH,
  sessionScript,
} from "./scripts.ts";

/** A file of an exam computer. `path` from the root of its file system. */
export type KioskFile = { readonly path: string; readonly text: string; readonly isProgram: boolean };

export type Kiosk = {
  /** As they lie on the machine. */
  readonly files: readonly KioskFile[];
  /** All of them in one script that puts them there. */
  readonly install: string;
  /** SHA-256 of the script: what a venue compares. */
  readonly digest: string;
};

/** A host and a port as a browser writes them. What else a shell or JSON could take for its own is no origin. */
const ORIGIN_PATTERN = /^https:\/\/(?:[a-z0-9.-]{1,253}|\[[0-9a-f:]{2,45}\])(?::[0-9]{1,5})?$/u;

export function isKioskOrigin(origin: string): boolean {
  return ORIGIN_PATTERN.test(origin) && URL.parse(origin)?.origin === origin;
}

/**
 * Everything that makes a Debian machine an exam computer. The same arguments give the same bytes.
 *
 * @param origin of the candidates' page; see `isKioskOrigin`
 * @param authorityPem certificates by which the server is known, PEM, one at least
 */
export function kioskOf(origin: string, authorityPem: string): Kiosk {
  invariant(isKioskOrigin(origin), "not the origin of an exam over TLS");
  const authorities = certificatesOf(authorityPem);
  invariant(authorities.length > 0, "no certificate");
  const policy = `${JSON.stringify(kioskPolicy(origin, authorities), null, 2)}\n`;
  const files: readonly KioskFile[] = [
    file("/etc/chromium/policies/managed/neraca.json", policy),
    file("/etc/nftables.conf", FIREWALL),
    file("/etc/sysctl.d/60-neraca.conf", KERNEL_SETTINGS),
    file("/etc/systemd/logind.conf.d/neraca.conf", LOGIN_SETTINGS),
    file("/etc/systemd/system/neraca-kiosk.service", SERVICE),
    file("/usr/local/share/ca-certificates/neraca.crt", pemOf(authorities)),
    { ...file(CHECK_PATH, CHECK_SCRIPT), isProgram: true },
    { ...file(SESSION_PATH, sessionScript(origin)), isProgram: true },
  ];
  // Without the leading slash: checked from whatever the system is mounted at.
  const list = files.map(({ path, text }) => `${sha256Hex(text)}  ${path.slice(1)}\n`).join("");
  const all = [...files, file(LIST_PATH, list)];
  const install = installScript(all);
  return { files: all, install, digest: sha256Hex(install) };
}

function file(path: string, text: string): KioskFile {
  return { path, text, isProgram: false };
}

function sha256Hex(text: string): string {
  return createHash("sha256").update(utf8(text)).digest("hex");
}

/** Base64 of each certificate's DER. */
function certificatesOf(pem: string): readonly string[] {
  const blocks = pem.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/gu);
  return [...blocks].map(([, body = ""]) => body.replaceAll(/\s/gu, ""));
}

function pemOf(certificates: readonly string[]): string {
  const lines = (base64: string): string => (base64.match(/.{1,64}/gu) ?? []).join("\n");
  return certificates
    .map((each) => `-----BEGIN CERTIFICATE-----\n${lines(each)}\n-----END CERTIFICATE-----\n`)
    .join("");
}
