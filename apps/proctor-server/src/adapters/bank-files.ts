import { mkdir, readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Digest } from "@neraca/base";
import type { BankArchive, PublicationStore } from "@neraca/engine";
import {
  type Bank,
  type Blueprint,
  bankDigest,
  checkBlueprint,
  type Finding,
  parseBank,
  parseBlueprint,
} from "@neraca/item-bank";
import { writeWholeFile } from "@neraca/storage";

export type ReadBank =
  | { readonly ok: true; readonly bank: Bank; readonly blueprint: Blueprint }
  | { readonly ok: false; readonly findings: readonly Finding[] };

const BLUEPRINT_FILE = "blueprint.yaml";

/** A bank as its author wrote it, with its blueprint. Nothing of it is used unless all of it is right. */
export async function readBank(folder: string): Promise<ReadBank> {
  const files = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(yaml|svg)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(folder, path).split(sep).join("/"), await readFile(path, "utf8"));
  }
  const parsed = parseBank(files);
  const blueprint = parseBlueprint(files.get(BLUEPRINT_FILE) ?? "", BLUEPRINT_FILE);
  const findings = [...parsed.findings, ...blueprint.findings].filter(({ severity }) => severity === "error");
  if (parsed.bank === undefined || blueprint.blueprint === undefined) return { ok: false, findings };
  const shortages = checkBlueprint(blueprint.blueprint, parsed.bank);
  if (shortages.length > 0) {
    const short = shortages.map(
      ({ message }): Finding => ({
        file: BLUEPRINT_FILE,
        line: 1,
        severity: "error",
        rule: "short",
        message,
      }),
    );
    return { ok: false, findings: [...findings, ...short] };
  }
  return { ok: true, bank: parsed.bank, blueprint: blueprint.blueprint };
}

/** Banks by digest, one file each. Readable by this user only: they hold the keys. */
export function bankArchive(folder: string): BankArchive {
  return {
    keep: (bank) => keep(folder, `${bank.digest}.json`, Buffer.from(JSON.stringify(bank))),
    load: async (digest) => {
      const bank = JSON.parse(await readFile(join(folder, `${digest}.json`), "utf8")) as Bank;
      if (bankDigest(bank) !== digest) throw new Error(`the kept bank ${digest} is damaged`);
      return bank;
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
