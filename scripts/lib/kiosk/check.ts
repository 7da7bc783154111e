import { createHash, X509Certificate } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { isKioskOrigin, kioskOf } from "@neraca/lockdown";
import { placeOf } from "@neraca/proctor-server/tls";
import { INSTALL_FILE, KioskRefusal, ORIGIN_FILE, ROOT_FOLDER, SEAT_FOLDER } from "./make.ts";

export type KioskReport = {
  readonly origin: string;
  /** SHA-256 of install.sh as it lies there: what was noted when it was made must be this. */
  readonly digest: string;
  /** When the authority ends to be one. */
  readonly authorityUntil: string;
  readonly seats: readonly string[];
  /** In words, each with its file. */
  readonly faults: readonly string[];
};

const AUTHORITY = join(ROOT_FOLDER, "usr/local/share/ca-certificates/neraca.crt");
/** An authority that ends sooner than an exam season is told. */
const SEASON_MS = 30 * 86_400_000;

/**
 * Makes the folder's files again from its address and authority, and says which differ, are missing or too many. Whoever changes address or authority
 * as well gets another digest.
 *
 * @throws KioskRefusal when it is no such folder
 */
export async function checkKiosk(folder: string, now: number): Promise<KioskReport> {
  const origin = (await textOf(join(folder, ORIGIN_FILE))).trim();
  const authority = await textOf(join(folder, AUTHORITY));
  if (!isKioskOrigin(origin) || !authority.includes("BEGIN CERTIFICATE")) {
    throw new KioskRefusal(`${folder}: its address or its authority is none`);
  }
  const kiosk = kioskOf(origin, authority);
  const programs = new Map<string, string>([
    [INSTALL_FILE, kiosk.install],
    ...kiosk.files.map(({ path, text }) => [`${ROOT_FOLDER}${path}`, text] as const),
  ]);
  const there = await filesBelow(folder);
  const isSeat = (path: string): boolean => /^seats\/seat-[A-Za-z0-9._-]{1,32}\.pem$/u.test(path);
  const faults = there
    .filter((path) => path !== ORIGIN_FILE && !programs.has(path) && !isSeat(path))
    .map((path) => `${path}: does not belong here`);
  for (const [path, text] of programs) {
    if (!there.includes(path)) faults.push(`${path}: missing`);
    else if ((await textOf(join(folder, path))) !== text) faults.push(`${path}: changed`);
  }
  const seats = there.filter(isSeat);
  for (const path of seats) faults.push(...(await seatFaults(folder, path, authority, now)));
  const { validTo, validToDate } = new X509Certificate(authority);
  if (validToDate.getTime() < now + SEASON_MS) faults.push(`${AUTHORITY}: ends ${validTo}`);
  const installed = await readFile(join(folder, INSTALL_FILE)).catch(() => Buffer.alloc(0));
  return {
    origin,
    digest: createHash("sha256").update(installed).digest("hex"),
    authorityUntil: validTo,
    seats: seats.map((path) => path.slice(`${SEAT_FOLDER}/seat-`.length, -".pem".length)),
    faults,
  };
}

async function seatFaults(
  folder: string,
  path: string,
  authority: string,
  now: number,
): Promise<readonly string[]> {
  const faults: string[] = [];
  if (((await stat(join(folder, path))).mode & 0o077) !== 0) faults.push(`${path}: others can read its key`);
  try {
    const certificate = new X509Certificate(await textOf(join(folder, path)));
    if (!certificate.verify(new X509Certificate(authority).publicKey))
      faults.push(`${path}: of another authority`);
    if (`${SEAT_FOLDER}/seat-${placeOf(certificate)?.seat ?? ""}.pem` !== path)
      faults.push(`${path}: of another seat`);
    if (certificate.validToDate.getTime() < now) faults.push(`${path}: ended ${certificate.validTo}`);
  } catch {
    // Whatever Node says of bytes that are no certificate: they are none.
    faults.push(`${path}: no certificate`);
  }
  return faults;
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .toSorted();
}

/** @throws KioskRefusal */
async function textOf(path: string): Promise<string> {
  return readFile(path, "utf8").catch((error: Error) => {
    throw new KioskRefusal(error.message);
  });
}
