import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { accepted, type Digest, digestOf, type Result, refused } from "@neraca/base";
import { bankPackage } from "@neraca/item-bank";
import { isAbsent } from "../backup/manifest.ts";
import type { BankSource } from "../vault/bank-source.ts";
import { type SealedManifest, sealedManifestIn, unsealed } from "../vault/sealed-bank.ts";
import type { BankText, LookedBank } from "./bank-job.ts";
import type { BankWorkshop } from "./bank-workshop.ts";

/** Banks of which the counts are remembered; each is some hundred kilobytes. */
const LOOKED_MAX = 16;

/** A bank that is here, as it can be read now. */
export type FoundBank =
  /** Its key is not in memory. @param manifest null: it was kept sealed, and has none of its own */
  | { readonly kind: "sealed"; readonly manifest: SealedManifest | null }
  | { readonly kind: "open"; readonly text: BankText; readonly looked: LookedBank };

export type KeptBank = { readonly digest: Digest; readonly isSealed: boolean };
export type FolderBank = {
  readonly state: "fit" | "sealed" | "unfit";
  /** null: it has errors, and is no bank. */
  readonly digest: Digest | null;
};

export type BankIds = { readonly bankId: string; readonly blueprintId: string };

export type BankShelfOptions = {
  readonly source: BankSource;
  /** Of the installation. */
  readonly bankFolder: string;
  /** Of what is kept by digest. */
  readonly keptFolder: string;
  readonly workshop: Pick<BankWorkshop, "do">;
};

/** The banks of this installation: what lies in its folder, and what is kept. Words of questions pass through it to the workshop only. */
export class BankShelf {
  readonly #options: BankShelfOptions;
  /** By digest, or by what a folder looked like. The one that was asked for longest ago goes first. */
  readonly #looked = new Map<string, LookedBank>();

  constructor(options: BankShelfOptions) {
    this.#options = options;
  }

  /** By digest. */
  async kept(): Promise<readonly KeptBank[]> {
    const { keptFolder, source } = this.#options;
    const isOpen = source.vault !== null && source.vault.key !== null;
    const names = await namesIn(keptFolder);
    return names.flatMap((name) => {
      const match = /^([0-9a-f]{64})\.(json|age)$/u.exec(name);
      const digest = match?.[1];
      return digest === undefined
        ? []
        : [{ digest: digest as Digest, isSealed: match?.[2] === "age" && !isOpen }];
    });
  }

  async folder(): Promise<Result<FolderBank, "busy">> {
    const found = await this.#inFolder();
    if (!found.ok) return found;
    if (found.value.kind === "sealed")
      return accepted({ state: "sealed", digest: found.value.manifest?.bankDigest ?? null });
    const { outline } = found.value.looked;
    return accepted({ state: outline === null ? "unfit" : "fit", digest: outline?.digest ?? null });
  }

  /** What a sitting is called by the bank of the folder; null: that is unfit. */
  async idsInFolder(): Promise<Result<BankIds | null, "busy">> {
    const found = await this.#inFolder();
    if (!found.ok) return found;
    const { value } = found;
    const named =
      value.kind === "sealed"
        ? [value.manifest?.bankId, value.manifest?.blueprintId]
        : [value.looked.outline?.id, value.looked.outline?.blueprint?.id];
    const [bankId, blueprintId] = named;
    return accepted(bankId === undefined || blueprintId === undefined ? null : { bankId, blueprintId });
  }

  async find(which: Digest | "folder"): Promise<Result<FoundBank, "busy" | "bank-absent">> {
    if (which === "folder") return this.#inFolder();
    const lying = await this.folder();
    if (!lying.ok) return lying;
    if (lying.value.digest === which) return this.#inFolder();
    const path = join(this.#options.keptFolder, which);
    if (existsSync(`${path}.age`)) return this.#unsealedAt(`${path}.age`, which);
    if (!existsSync(`${path}.json`)) return refused("bank-absent");
    return this.#lookedAt(which, { from: "file", path: `${path}.json` });
  }

  async #inFolder(): Promise<Result<FoundBank, "busy">> {
    const { source, bankFolder } = this.#options;
    if (source.vault === null)
      return this.#lookedAt(await stampOf(bankFolder), { from: "folder", folder: bankFolder });
    const manifest = await sealedManifestIn(bankFolder);
    const read = source.vault.key === null ? null : await source.read();
    if (read === null || manifest === null) return accepted({ kind: "sealed", manifest });
    // A sealed package that is not whole: nothing of it can be said.
    if (!read.ok) return accepted({ kind: "sealed", manifest });
    const { bank, blueprint } = read;
    return this.#lookedAt(`folder ${bank.digest}`, {
      from: "package",
      text: bankPackage(bank),
      blueprint,
    });
  }

  async #unsealedAt(path: string, digest: Digest): Promise<Result<FoundBank, "busy">> {
    const key = this.#options.source.vault?.key ?? null;
    if (key === null) return accepted({ kind: "sealed", manifest: null });
    const text = await unsealed(await readFile(path), key);
    return this.#lookedAt(digest, { from: "package", text, blueprint: null });
  }

  async #lookedAt(name: string, text: BankText): Promise<Result<FoundBank, "busy">> {
    const known = this.#looked.get(name);
    this.#looked.delete(name);
    const looked = known ?? (await this.#options.workshop.do("look", text));
    if ("ok" in looked && !looked.ok) return looked;
    const value = "ok" in looked ? looked.value : looked;
    this.#looked.set(name, value);
    for (const oldest of this.#looked.keys()) {
      if (this.#looked.size <= LOOKED_MAX) break;
      this.#looked.delete(oldest);
    }
    return accepted({ kind: "open", text, looked: value });
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).toSorted();
  } catch (cause) {
    if (isAbsent(cause)) return [];
    throw cause;
  }
}

/** Another one whenever a file of the folder is another: to lint it takes over a second, to ask this some milliseconds. */
async function stampOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        const { size, mtimeMs, ino } = await stat(path);
        return `${path} ${size} ${mtimeMs} ${ino}`;
      }),
  );
  return `stamp ${digestOf(files.toSorted().join("\n"))}`;
}
