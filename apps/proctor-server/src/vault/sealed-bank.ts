import { mkdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Digest, sha256, toHex } from "@neraca/base";
import { type Bank, type Blueprint, bankPackage, parseBlueprint, readPackage } from "@neraca/item-bank";
import { writeWholeFile } from "@neraca/storage";
import { Decrypter, Encrypter } from "age-encryption";
import { z } from "zod";
import { isAbsent } from "../backup/manifest.ts";
import { type OpenedKey, type VenueKey, zVenueKey } from "./venue-key.ts";

/** What lies in the folder of a sealed bank. The manifest may be read by anybody; the other is an ordinary age file. */
export const MANIFEST_FILE = "sealed.json";
export const SEALED_FILE = "bank.age";

const zDigest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .transform((text) => text as Digest);

const zManifest = z.strictObject({
  format: z.literal(1),
  kind: z.literal("sealed-bank"),
  key: zVenueKey,
  /** Of `bank.age`: what is compared on arrival, without opening it. */
  sealedDigest: zDigest,
  bankId: z.string().min(1).max(64),
  bankDigest: zDigest,
  blueprintId: z.string().min(1).max(64),
  blueprintDigest: zDigest,
});
export type SealedManifest = z.output<typeof zManifest>;

/** Inside the age file: the package of the bank, whose SHA-256 is its digest, and the blueprint as its author wrote it. */
const zArchive = z.strictObject({
  format: z.literal(1),
  kind: z.literal("bank-archive"),
  bank: z.string(),
  blueprint: z.string(),
});

/** The folder of a sealed bank is not whole, or not what it says. */
export class SealedBankError extends Error {
  override readonly name = "SealedBankError";
}

export async function sealBank(
  folder: string,
  key: VenueKey,
  { bank, blueprint, blueprintText }: { bank: Bank; blueprint: Blueprint; blueprintText: string },
): Promise<SealedManifest> {
  const archive = {
    format: 1,
    kind: "bank-archive",
    bank: bankPackage(bank),
    blueprint: blueprintText,
  } as const;
  const sealed = await sealedFor(key, JSON.stringify(archive satisfies z.output<typeof zArchive>));
  const manifest: SealedManifest = {
    format: 1,
    kind: "sealed-bank",
    key,
    sealedDigest: toHex(sha256(sealed)) as Digest,
    bankId: bank.id,
    bankDigest: bank.digest,
    blueprintId: blueprint.id,
    blueprintDigest: blueprint.digest,
  };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeWholeFile(join(folder, SEALED_FILE), sealed, 0o600);
  // Last: without it the folder is no sealed bank.
  await writeWholeFile(
    join(folder, MANIFEST_FILE),
    Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`),
    0o600,
  );
  return manifest;
}

/** null: the folder is no sealed bank. @throws SealedBankError when it says that it is one and cannot be read */
export async function sealedManifestIn(folder: string): Promise<SealedManifest | null> {
  let text: string;
  try {
    text = await readFile(join(folder, MANIFEST_FILE), "utf8");
  } catch (cause) {
    if (isAbsent(cause)) return null;
    throw cause;
  }
  const parsed = zManifest.safeParse(jsonOf(text));
  if (!parsed.success)
    throw new SealedBankError(`${join(folder, MANIFEST_FILE)} is not the manifest of a sealed bank`);
  return parsed.data;
}

/** Bytes. A bank with figures has some megabytes. */
const SEALED_BYTES_MAX = 256 * 1024 * 1024;

/** Opens the bank of a folder and holds it to its manifest. @throws SealedBankError */
export async function unsealedBank(
  folder: string,
  manifest: SealedManifest,
  key: OpenedKey,
): Promise<{ readonly bank: Bank; readonly blueprint: Blueprint }> {
  const path = join(folder, SEALED_FILE);
  if ((await stat(path)).size > SEALED_BYTES_MAX) throw new SealedBankError(`${path} is too large`);
  const sealed = await readFile(path);
  if (toHex(sha256(sealed)) !== manifest.sealedDigest)
    throw new SealedBankError(`${path} is not the file that its manifest names`);
  const archive = zArchive.safeParse(jsonOf(await unsealed(sealed, key)));
  if (!archive.success) throw new SealedBankError(`${path} holds no bank`);
  const bank = readPackage(archive.data.bank);
  const { blueprint } = parseBlueprint(archive.data.blueprint, "blueprint.yaml");
  if (!bank.ok || bank.value.digest !== manifest.bankDigest || blueprint?.digest !== manifest.blueprintDigest)
    throw new SealedBankError(`${path} does not hold the bank and the blueprint that its manifest names`);
  return { bank: bank.value, blueprint };
}

export async function sealedFor({ recipient }: VenueKey, text: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(text);
}

/** @throws Error when it is not sealed to this key, or was changed: not one byte of it is given out then */
export async function unsealed(sealed: Uint8Array, key: OpenedKey): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(key);
  return decrypter.decrypt(sealed, "text");
}

/** The package of a bank that was kept sealed, checked against its name. @throws Error */
export function packageNamed(digest: Digest, text: string): Bank {
  const read = readPackage(text);
  if (!read.ok || read.value.digest !== digest)
    throw new Error(`the kept bank ${digest} is damaged${read.ok ? "" : `: ${read.error}`}`);
  return read.value;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
