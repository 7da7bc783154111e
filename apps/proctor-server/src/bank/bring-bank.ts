import { join } from "node:path";
import { accepted, type Digest, type Instant, type Result, refused } from "@neraca/base";
import type { Registry } from "@neraca/engine";
import { bankPackage, type Finding } from "@neraca/item-bank";
import { BANKS_MAX } from "@neraca/protocol";
import { bankArchive } from "../adapters/bank-files.ts";
import { lintBankFolder } from "../adapters/bank-folder.ts";
import type { Config } from "../config.ts";
import { bankSourceIn } from "../vault/bank-source.ts";
import { sealedManifestIn } from "../vault/sealed-bank.ts";
import { KEPT_BANKS_FOLDER } from "./open-banks.ts";

export type BringBank = {
  /** As its author wrote it. */
  readonly folder: string;
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
  | { readonly why: "too-many-banks" };

/**
 * A bank becomes one of an installation, whose server may be running: its committees find it at the desk. Kept by its digest, sealed where
 * the installation's own bank is sealed. Bringing it again changes nothing.
 */
export async function bringBank(asked: BringBank): Promise<Result<Brought, NotBrought>> {
  const { folder, config, registry, now } = asked;
  if ((await sealedManifestIn(folder)) !== null) return refused({ why: "sealed" });
  const { bank, findings } = await lintBankFolder(folder);
  const errors = findings.filter(({ severity }) => severity === "error");
  if (bank === undefined || errors.length > 0) return refused({ why: "unfit", errors });
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
