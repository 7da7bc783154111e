import { readFile } from "node:fs/promises";
import type { LocalText } from "@neraca/base";
import {
  type Bank,
  type BankComparison,
  compareBanks,
  type ItemChange,
  readPackage,
} from "@neraca/item-bank";
import { lintBankFolder } from "@neraca/proctor-server/bank-folder";
import { type BankCall, type BankCommand, CalledWronglyError, EXIT, isFolder, sayUnfit } from "./command.ts";

/**
 * Says how one bank became another; each is a folder or a package. The exit code is 1 when an item says something else under the same
 * version.
 */
export const diffCommand: BankCommand = {
  word: "diff",
  usage: "<before> <after> [--json]",
  purpose: "what changed between two banks (folders or packages), item by item",
  options: { json: { type: "boolean" } },
  run: async (call) => {
    const [first, second, ...more] = call.positionals;
    if (first === undefined || second === undefined || more.length > 0) {
      throw new CalledWronglyError("Exactly two banks are needed.");
    }
    const [before, after] = [await bankAt(call, first), await bankAt(call, second)];
    if (before === undefined || after === undefined) return EXIT.unfit;
    const comparison = compareBanks(before, after);
    const lines = call.options["json"] === true ? [JSON.stringify(comparison)] : linesOf(comparison, call);
    for (const line of lines) call.say(line);
    return comparison.changed.some((change) => change.withoutNewVersion) ? EXIT.unfit : EXIT.done;
  },
};

async function bankAt(call: BankCall, path: string): Promise<Bank | undefined> {
  if (await isFolder(path)) {
    const { bank, findings } = await lintBankFolder(path);
    if (bank === undefined) sayUnfit(call, path, findings);
    return bank;
  }
  const read = readPackage(await readFile(path, "utf8"));
  if (read.ok) return read.value;
  const words: LocalText = { id: `${path} bukan paket bank soal`, en: `${path} is no package of a bank` };
  call.warn(`${words[call.language]}: ${read.error}`);
  return undefined;
}

function linesOf(comparison: BankComparison, { language }: BankCall): readonly string[] {
  const { header, added, removed, changed, sameDigest } = comparison;
  const unmarked = changed.filter((change) => change.withoutNewVersion).length;
  const summary: LocalText = sameDigest
    ? { id: "Sama.", en: "The same." }
    : {
        id: `${added.length} baru, ${removed.length} hilang, ${changed.length} berubah, ${unmarked} berubah tanpa versi baru`,
        en: `${added.length} added, ${removed.length} removed, ${changed.length} changed, ${unmarked} changed without a new version`,
      };
  return [
    ...header.map((field) => `~ bank: ${field}`),
    ...added.map((id) => `+ ${id}`),
    ...removed.map((id) => `- ${id}`),
    ...changed.map((change) => changeLine(change, language === "id")),
    summary[language],
  ];
}

function changeLine({ id, fields, versions, withoutNewVersion }: ItemChange, isIndonesian: boolean): string {
  const { before, after } = versions;
  const version = before === after ? `v${before}` : `v${before} -> v${after}`;
  const flag = isIndonesian ? "BERUBAH TANPA VERSI BARU" : "CHANGED WITHOUT A NEW VERSION";
  return `~ ${id} ${version}: ${fields.join(", ")}${withoutNewVersion ? `  ${flag}` : ""}`;
}
