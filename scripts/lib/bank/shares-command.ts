import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { LocalText } from "@neraca/base";
import { readShareText, SHARES_MAX, type Share } from "@neraca/item-bank";
import { makeVenueKey, shareOfKey, shareSheet, type VenueKey, zVenueKey } from "@neraca/proctor-server/vault";
import { REASONS } from "@neraca/protocol";
import {
  type BankCall,
  type BankCommand,
  CalledWronglyError,
  EXIT,
  type Exit,
  neededOption,
  optionOf,
} from "./command.ts";

/** The venue's file: public, and needed by whoever seals to it. */
const KEY_FILE = "venue-key.json";

/** Makes a venue's key as shares, or looks whether shares are those of a key. */
export const sharesCommand: BankCommand = {
  word: "shares",
  usage: "--venue <name> --open <k> --of <n> --out <folder> | --check <venue-key.json> <share file> ...",
  purpose: "a key to which banks are sealed, as n shares of which k open; or whether shares are right",
  options: {
    venue: { type: "string" },
    open: { type: "string" },
    of: { type: "string" },
    out: { type: "string" },
    check: { type: "string" },
  },
  run: (call) => (optionOf(call, "check") === undefined ? make(call) : check(call)),
};

async function make(call: BankCall): Promise<Exit> {
  const [venue, out] = [neededOption(call, "venue"), neededOption(call, "out")];
  const [threshold, holders] = [countOf(call, "open"), countOf(call, "of")];
  if (threshold > holders) throw new CalledWronglyError("--open is not more than --of.");
  const { key, shares } = await makeVenueKey(venue, threshold, holders);
  await mkdir(out, { recursive: true, mode: 0o700 });
  // `wx`: shares that are handed out already must not be replaced by mistake.
  await writeFile(join(out, KEY_FILE), `${JSON.stringify(key, null, 2)}\n`, { flag: "wx" });
  for (const [index, share] of shares.entries()) {
    const name = join(out, `share-${index + 1}`);
    await writeFile(`${name}.txt`, `${share}\n`, { mode: 0o600, flag: "wx" });
    await writeFile(`${name}.html`, shareSheet(key, index + 1, share), { mode: 0o600, flag: "wx" });
  }
  say(call, {
    id: `${holders} bagian di ${out}, ${threshold} membuka. Cetak share-*.html, serahkan satu per orang, lalu hapus semua share-*; simpan ${KEY_FILE}.`,
    en: `${holders} shares in ${out}, ${threshold} open. Print share-*.html, give one to each person, then delete every share-*; keep ${KEY_FILE}.`,
  });
  return EXIT.done;
}

async function check(call: BankCall): Promise<Exit> {
  const key = await venueKeyIn(neededOption(call, "check"));
  let exit: Exit = EXIT.done;
  for (const file of call.positionals) {
    const outcome = await shareIn(key, file);
    if ("fault" in outcome) {
      exit = EXIT.unfit;
      call.warn(`${file}: ${outcome.fault[call.language]}`);
    } else {
      say(call, {
        id: `${file}: bagian nomor ${outcome.share.number}, benar`,
        en: `${file}: share number ${outcome.share.number}, right`,
      });
    }
  }
  return exit;
}

/** A share that was typed into a file, held to the key. */
export async function shareIn(
  key: VenueKey,
  file: string,
): Promise<{ readonly share: Share } | { readonly fault: LocalText }> {
  const read = readShareText((await readFile(file, "utf8")).trim());
  if (!read.ok) {
    const { error } = read;
    const { id, en } = REASONS[error.reason];
    const group = error.reason === "share-mistyped" ? error.group : null;
    if (group === null) return { fault: { id, en } };
    return { fault: { id: `kelompok ${group}: ${id}`, en: `group ${group}: ${en}` } };
  }
  const isOurs = shareOfKey(key, read.value);
  return isOurs.ok ? { share: read.value } : { fault: REASONS[isOurs.error] };
}

/** @throws CalledWronglyError */
export async function venueKeyIn(file: string): Promise<VenueKey> {
  const parsed = zVenueKey.safeParse(JSON.parse(await readFile(file, "utf8")));
  if (!parsed.success) throw new CalledWronglyError(`${file} is not a venue's key.`);
  return parsed.data;
}

function countOf(call: BankCall, name: string): number {
  const count = Number(neededOption(call, name));
  if (!Number.isInteger(count) || count < 2 || count > SHARES_MAX)
    throw new CalledWronglyError(`--${name} is a whole number from 2 to ${SHARES_MAX}.`);
  return count;
}

function say(call: BankCall, text: LocalText): void {
  call.say(text[call.language]);
}
