import { X509Certificate } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isKioskOrigin, kioskOf } from "@neraca/lockdown";
import { placeOf } from "@neraca/proctor-server/tls";

export type KioskOrder = {
  readonly origin: string;
  /** PEM. */
  readonly authorityFile: string;
  /** Where `neraca -- ca seat` has put `seat-<label>.pem`. */
  readonly seatFolder: string;
  readonly seats: readonly string[];
  /** Must not be there yet. */
  readonly out: string;
};

/** What cannot be made, or read, said for the person who asked. */
export class KioskRefusal extends Error {
  override readonly name = "KioskRefusal";
}

const SEAT_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/u;

/** The address, for `check`; everything else follows from it and the authority's certificate. */
export const ORIGIN_FILE = "origin.txt";
export const INSTALL_FILE = "install.sh";
/** The machine's files as they will lie there. */
export const ROOT_FOLDER = "root";
/** A key each: on a stick goes the one of its machine, and no other. */
export const SEAT_FOLDER = "seats";

/** @throws KioskRefusal */
export async function makeKiosk(
  order: KioskOrder,
): Promise<{ readonly files: number; readonly digest: string }> {
  const { origin, authorityFile, seatFolder, seats, out } = order;
  if (!isKioskOrigin(origin)) {
    throw new KioskRefusal(
      `${origin}: an address such as https://ujian.example or https://192.168.1.2:8443, no path`,
    );
  }
  const authority = await textOf(authorityFile);
  if (!isAuthority(authority)) throw new KioskRefusal(`${authorityFile}: no certificate of an authority`);
  const wrong = seats.find((label) => !SEAT_PATTERN.test(label));
  if (wrong !== undefined) throw new KioskRefusal(`${wrong}: not the label of a seat`);
  const keys = await Promise.all(
    seats.map(
      async (label) => [`seat-${label}.pem`, await textOf(join(seatFolder, `seat-${label}.pem`))] as const,
    ),
  );
  for (const [at, [name, text]] of keys.entries())
    if (!isOfSeat(text, seats[at] ?? "")) throw new KioskRefusal(`${name}: not the certificate of that seat`);
  const kiosk = kioskOf(origin, authority);
  await mkdir(out, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    throw new KioskRefusal(error.code === "EEXIST" ? `${out} is there already` : error.message);
  });
  for (const { path, text, isProgram } of kiosk.files) {
    const into = join(out, ROOT_FOLDER, path);
    await mkdir(dirname(into), { recursive: true });
    await writeFile(into, text, { mode: isProgram ? 0o755 : 0o644 });
  }
  await writeFile(join(out, INSTALL_FILE), kiosk.install, { mode: 0o755 });
  await writeFile(join(out, ORIGIN_FILE), `${origin}\n`);
  if (keys.length > 0) await mkdir(join(out, SEAT_FOLDER), { mode: 0o700 });
  for (const [name, text] of keys) await writeFile(join(out, SEAT_FOLDER, name), text, { mode: 0o600 });
  return { files: kiosk.files.length + 2 + keys.length, digest: kiosk.digest };
}

function isOfSeat(pem: string, seat: string): boolean {
  try {
    return placeOf(new X509Certificate(pem))?.seat === seat;
  } catch {
    // As above.
    return false;
  }
}

function isAuthority(pem: string): boolean {
  try {
    return new X509Certificate(pem).ca;
  } catch {
    // Whatever Node says of bytes that are no certificate: they are none.
    return false;
  }
}

/** @throws KioskRefusal */
async function textOf(path: string): Promise<string> {
  return readFile(path, "utf8").catch((error: Error) => {
    throw new KioskRefusal(error.message);
  });
}
