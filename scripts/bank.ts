import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import type { Language } from "@neraca/base";
import { BANK_LIMITS, checkBlueprint, type Finding, parseBank, parseBlueprint } from "@neraca/item-bank";

/**
 * npm run bank -- lint <folder> [--json] [--language id|en]
 *
 * Reads a bank folder and says what is wrong with it, one finding a line: `file:line: severity [rule] message`. With --json each
 * finding is a JSON object, and the last line is {"items":n,"errors":n,"warnings":n}. Exit code: 0 without errors, 1 with errors,
 * 2 when called wrongly.
 */
const USAGE = "Usage: npm run bank -- lint <folder> [--json] [--language id|en]";

/** Bytes. Larger than the longest text a bank may have, in UTF-8; what is larger is not read into memory. */
const FILE_BYTES_MAX = BANK_LIMITS.yamlLengthMax * 4;

type Folder = { readonly files: ReadonlyMap<string, string>; readonly findings: readonly Finding[] };

async function readFolder(folder: string): Promise<Folder> {
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
    if (!entry.isFile()) refuse("Bukan berkas biasa.", "Not a plain file.");
    else if ((await stat(path)).size > FILE_BYTES_MAX)
      refuse("Berkas terlalu besar.", "The file is too large.");
    else {
      const text = decode(await readFile(path));
      if (text === undefined) refuse("Berkas bukan teks UTF-8.", "The file is not UTF-8 text.");
      else files.set(name, text);
    }
  }
  return { files, findings };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    // The one way in which a fatal decoder refuses bytes; anything else is a bug.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function lintFolder(folder: Folder): { readonly findings: readonly Finding[]; readonly itemCount: number } {
  const { bank, findings, itemCount } = parseBank(folder.files);
  const all = [...folder.findings, ...findings];
  const file = "blueprint.yaml";
  const text = folder.files.get(file);
  if (text !== undefined) {
    const parsed = parseBlueprint(text, file);
    all.push(...parsed.findings);
    const shortages =
      parsed.blueprint === undefined || bank === undefined ? [] : checkBlueprint(parsed.blueprint, bank);
    for (const { subtest, topic, message } of shortages) {
      const line = parsed.lines.get(`${subtest}/${topic}`) ?? 1;
      all.push({ file, line, severity: "error", rule: "blueprint-shortage", message });
    }
  }
  return { findings: all, itemCount };
}

function print(
  findings: readonly Finding[],
  itemCount: number,
  folder: string,
  json: boolean,
  language: Language,
): void {
  const errors = findings.filter((finding) => finding.severity === "error").length;
  const warnings = findings.length - errors;
  for (const finding of findings) {
    const { file, line, severity, rule, message } = finding;
    console.log(
      json
        ? JSON.stringify(finding)
        : `${join(folder, file)}:${line}: ${severity} [${rule}] ${message[language]}`,
    );
  }
  if (json) console.log(JSON.stringify({ items: itemCount, errors, warnings }));
  else console.log(`${itemCount} items, ${errors} errors, ${warnings} warnings`);
  process.exitCode = errors > 0 ? 1 : 0;
}

function usage(message: string): void {
  console.error(`${message}\n${USAGE}`);
  process.exitCode = 2;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    strict: false,
    options: { json: { type: "boolean" }, language: { type: "string" } },
  });
  const [command, folder, ...rest] = positionals;
  const language = values["language"] ?? "id";
  const unknown = Object.keys(values).find((name) => name !== "json" && name !== "language");
  if (command !== "lint" || folder === undefined || rest.length > 0) return usage("What to do?");
  if (unknown !== undefined || (language !== "id" && language !== "en")) return usage("Unknown option.");
  const path = resolve(folder);
  if (!(await isFolder(path))) return usage(`Not a folder: ${folder}`);
  const { findings, itemCount } = lintFolder(await readFolder(path));
  print(findings, itemCount, folder, values["json"] === true, language);
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw error;
  }
}

await main();
