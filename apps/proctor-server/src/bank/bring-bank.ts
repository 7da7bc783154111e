import { readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { accepted, type Digest, type Instant, type Result, refused } from "@neraca/base";
import type { Registry } from "@neraca/engine";
import { type Bank, bankPackage, type Finding, lintBank, readPackage } from "@neraca/item-bank";
import { BANK_PACKAGE_LENGTH_MAX, BANKS_MAX } from "@neraca/protocol";
import { bankArchive } from "../adapters/bank-files.ts";
import { lintBankFolder } from "../adapters/bank-folder.ts";
import type { Config } from "../config.ts";
import { bankSourceIn } from "../vault/bank-source.ts";
import { sealedManifestIn } from "../vault/sealed-bank.ts";
import { KEPT_BANKS_FOLDER } from "./open-banks.ts";

export type BringBank = {
  /** Of a folder as its author wrote it, or of a package as an installation keeps it. */
  readonly path: string;
  readonly config: Pick<Config, "bankFolder" | "dataFolder">;
  readonly registry: Pick<Registry, "bringBank" | "broughtBanks">;
  readonly now: Instant;
};

export type Brought = {
  readonly digest: Digest;
  readonly title: string;
  readonly items: number;
  /** False: it was here before, and is as it was. */
  readonly isNew: boolean;
  readonly isSealed: boolean;
};

export type NotBrought =
  | { readonly why: "unfit"; readonly errors: readonly Finding[] }
  /** It is opened by k people on the server that has it as its own: nobody can look at it here. */
  | { readonly why: "sealed" }
  /** The file is no package of a bank, or not a whole one. */
  | { readonly why: "no-package" }
  | { readonly why: "too-many-banks" };

/**
 * A bank becomes one of an installation, whose server may be running: its committees find it at the desk. Kept by its digest, sealed where
 * the installation's own bank is sealed. Bringing it again changes nothing.
 */
export async function bringBank(asked: BringBank): Promise<Result<Brought, NotBrought>> {
  const { path, config, registry, now } = asked;
  const found = (await stat(path)).isDirectory() ? await bankInFolder(path) : await bankInPackage(path);
  if (!found.ok) return found;
  const bank = found.value;
  const { digest, id: bankId, title } = bank;
  const known = await registry.broughtBanks();
  const isKnown = known.some((each) => each.digest === digest);
  if (!isKnown && known.length >= BANKS_MAX) return refused({ why: "too-many-banks" });
  const { vault } = await bankSourceIn(config.bankFolder);
  const items = bank.items.length;
  // First the file, then the note: a note without a file would be of a bank that nobody has.
  await bankArchive(join(config.dataFolder, KEPT_BANKS_FOLDER), vault).keepPackage(digest, bankPackage(bank));
  const isNew = await registry.bringBank({ digest, bankId, title, items, at: now, by: null });
  return accepted({ digest, title, items, isNew, isSealed: vault !== null });
}

async function bankInFolder(folder: string): Promise<Result<Bank, NotBrought>> {
  if ((await sealedManifestIn(folder)) !== null) return refused({ why: "sealed" });
  const { bank, findings } = await lintBankFolder(folder);
  return wholeBank(bank, findings);
}

/** Its bytes are those of the bank's digest, or it is none: `readPackage` compares. */
async function bankInPackage(file: string): Promise<Result<Bank, NotBrought>> {
  if ((await stat(file)).size > BANK_PACKAGE_LENGTH_MAX) return refused({ why: "no-package" });
  const read = readPackage(await readFile(file, "utf8"));
  if (!read.ok) return refused({ why: "no-package" });
  // A package has no lines; its findings name the item.
  const findings = lintBank(read.value).map((each) => ({ ...each, file: basename(file), line: 1 }));
  return wholeBank(read.value, findings);
}

function wholeBank(bank: Bank | undefined, findings: readonly Finding[]): Result<Bank, NotBrought> {
  const errors = findings.filter(({ severity }) => severity === "error");
  return bank === undefined || errors.length > 0 ? refused({ why: "unfit", errors }) : accepted(bank);
}
