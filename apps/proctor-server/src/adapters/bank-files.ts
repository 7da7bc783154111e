import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Digest, digestOf, invariant } from "@neraca/base";
import type { BankArchive, PublicationStore } from "@neraca/engine";
import { type Bank, type Blueprint, bankPackage, type Finding } from "@neraca/item-bank";
import { writeWholeFile } from "@neraca/storage";
import { packageNamed, sealedFor, unsealed } from "../vault/sealed-bank.ts";
import type { Vault } from "../vault/vault.ts";
import { lintBankFolder } from "./bank-folder.ts";

export type ReadBank =
  | { readonly ok: true; readonly bank: Bank; readonly blueprint: Blueprint }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** A bank as its author wrote it, with its blueprint. Nothing of it is used unless lint finds no error in all of it. */
export async function readBank(folder: string): Promise<ReadBank> {
  const { bank, blueprint, findings } = await lintBankFolder(folder);
  const errors = findings.filter(({ severity }) => severity === "error");
  if (errors.length === 0 && blueprint === undefined) errors.push(NO_BLUEPRINT);
  if (errors.length > 0 || bank === undefined || blueprint === undefined)
    return { ok: false, findings: errors };
  return { ok: true, bank, blueprint };
}

const NO_BLUEPRINT: Finding = {
  file: "blueprint.yaml",
  line: 1,
  severity: "error",
  rule: "blueprint",
  message: { id: "blueprint.yaml tidak ada.", en: "There is no blueprint.yaml." },
};

/** A kept bank is sealed and its key is not in memory. */
export class BankSealedError extends Error {
  override readonly name = "BankSealedError";
}

/**
 * Banks by digest, one package each. Readable by this user only: they hold the keys. What was armed from a sealed bank is kept sealed, to
 * the same people: nothing on the disk holds a question then.
 *
 * @param vault null: the bank of this installation is not sealed
 */
export function bankArchive(
  folder: string,
  vault: Vault | null,
): BankArchive & { readonly keepPackage: (digest: Digest, text: string) => Promise<void> } {
  const keepPackage = async (digest: Digest, text: string): Promise<void> => {
    invariant(digestOf(text) === digest, "a bank is kept under the digest of its package");
    if (vault === null) await keep(folder, `${digest}.json`, Buffer.from(text));
    else await keep(folder, `${digest}.age`, await sealedFor(vault.manifest.key, text));
  };
  return {
    keepPackage,
    keep: (bank) => keepPackage(bank.digest, bankPackage(bank)),
    load: async (digest) => {
      const path = join(folder, `${digest}.age`);
      if (!existsSync(path))
        return packageNamed(digest, await readFile(join(folder, `${digest}.json`), "utf8"));
      const key = vault?.keyToRead() ?? null;
      if (key === null) throw new BankSealedError(`the kept bank ${digest} is sealed: its key is needed`);
      return packageNamed(digest, await unsealed(await readFile(path), key));
    },
  };
}

/** Publications by digest, kept before an event names them. */
export function publicationStore(folder: string): PublicationStore {
  return {
    keep: (digest: Digest, bytes) => keep(folder, `${digest}.json`, bytes),
    load: (digest) => readFile(join(folder, `${digest}.json`)),
  };
}

/** What has the same name has the same content, so writing it again, also at the same time, does no harm. */
async function keep(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeWholeFile(join(folder, name), bytes, 0o600);
}
