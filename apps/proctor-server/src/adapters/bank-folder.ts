import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { ItemId } from "@neraca/base";
import { paperBlueprintOf } from "@neraca/engine";
import { type Misfit, misfitsOf, misfitText } from "@neraca/exam";
import {
  BANK_LIMITS,
  type Bank,
  type Blueprint,
  type Finding,
  parseBank,
  parseBlueprint,
} from "@neraca/item-bank";
import { ITEM_MODELS } from "@neraca/item-models";

/** Everything that can be said of a bank as its author wrote it. The command line prints it; arming looks at the same. */
export type LintedFolder = {
  /** Only when the bank itself has no errors; the blueprint beside it may. */
  readonly bank?: Bank;
  /** Only when there is one, it has no errors, and papers can be made by it. */
  readonly blueprint?: Blueprint;
  readonly findings: readonly Finding[];
  readonly itemCount: number;
  readonly notes: ReadonlyMap<ItemId, string>;
};

const BLUEPRINT_FILE = "blueprint.yaml";

/** Bytes. Larger than the longest text a bank may have, in UTF-8; what is larger is not read into memory. */
const FILE_BYTES_MAX = BANK_LIMITS.yamlLengthMax * 4;

/** Reads a bank folder with its blueprint, and says everything that is wrong with it. Rejects only when the disk does. */
export async function lintBankFolder(folder: string): Promise<LintedFolder> {
  const { files, findings } = await readFiles(folder);
  const parsed = parseBank(files, { models: ITEM_MODELS });
  const { findings: ofBlueprint, blueprint } = lintBlueprint(files.get(BLUEPRINT_FILE), parsed.bank);
  const all = [...findings, ...parsed.findings, ...ofBlueprint];
  // A file that could not be read may have been a part of the bank.
  const bank = findings.length === 0 ? parsed.bank : undefined;
  return {
    ...(bank === undefined ? {} : { bank }),
    ...(blueprint === undefined ? {} : { blueprint }),
    findings: all,
    itemCount: parsed.itemCount,
    notes: parsed.notes,
  };
}

type Files = { readonly files: ReadonlyMap<string, string>; readonly findings: readonly Finding[] };

async function readFiles(folder: string): Promise<Files> {
  const files = new Map<string, string>();
  const findings: Finding[] = [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).split(sep).join("/");
    if (entry.isDirectory() || name.split("/").some((part) => part.startsWith("."))) continue;
    const refuse = (id: string, en: string): void => {
      findings.push({ file: name, line: 1, severity: "error", rule: "file", message: { id, en } });
    };
    // A link could lead out of the folder, so the bank on this machine would not be the bank that was reviewed.
    if (!entry.isFile()) {
      refuse(
        "Bukan berkas biasa. Salin berkasnya ke folder ini.",
        "Not a plain file. Copy the file into this folder.",
      );
    } else if ((await stat(path)).size > FILE_BYTES_MAX) {
      refuse("Berkas terlalu besar.", "The file is too large.");
    } else {
      const text = decoded(await readFile(path));
      if (text !== undefined) files.set(name, text);
      else
        refuse(
          "Berkas bukan teks UTF-8. Simpan ulang sebagai UTF-8.",
          "The file is not UTF-8 text. Save it as UTF-8.",
        );
    }
  }
  return { files, findings };
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    // The one way in which a fatal decoder refuses bytes; anything else is a bug.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function lintBlueprint(
  text: string | undefined,
  bank: Bank | undefined,
): { readonly blueprint?: Blueprint; readonly findings: readonly Finding[] } {
  if (text === undefined) return { findings: [] };
  const { blueprint, findings, lines } = parseBlueprint(text, BLUEPRINT_FILE);
  if (blueprint === undefined || bank === undefined) return { findings };
  const misfits = misfitsOf(bank.items, paperBlueprintOf(blueprint));
  const unfit = misfits.map(
    (misfit): Finding => ({
      file: BLUEPRINT_FILE,
      line: lines.get(lineOf(misfit)) ?? 1,
      severity: "error",
      rule: misfit.constraint === "items" ? "blueprint-shortage" : `blueprint-${misfit.constraint}`,
      message: misfitText(misfit),
    }),
  );
  return unfit.length > 0 ? { findings: [...findings, ...unfit] } : { blueprint, findings };
}

/** What the blueprint's reader calls the place that asks for it. */
function lineOf(misfit: Misfit): string {
  switch (misfit.constraint) {
    case "items":
      return `${misfit.subtest}/${misfit.topic}`;
    case "difficulty":
      return `${misfit.subtest}/difficulty`;
    case "seconds":
      return `${misfit.subtest}/secondsMax`;
    case "generated":
      return `${misfit.subtest}/generatedPercent`;
    case "enemies":
      return "";
  }
}
