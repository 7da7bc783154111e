import { writeFile } from "node:fs/promises";
import { bankPackage } from "@neraca/item-bank";
import { lintBankFolder } from "@neraca/proctor-server/bank-folder";
import { type BankCommand, EXIT, neededOption, onlyFolder, sayUnfit } from "./command.ts";

/** It holds the keys: only who compiled it reads it, until they decide otherwise. */
const PACKAGE_MODE = 0o600;

/** Writes the package of a bank: the bytes whose SHA-256 is the digest that sittings name, and that a server keeps of it. */
export const compileCommand: BankCommand = {
  word: "compile",
  usage: "<folder> --out <file>",
  purpose: "one file with everything that the bank says; its SHA-256 is the bank's digest",
  options: { out: { type: "string" } },
  run: async (call) => {
    const folder = await onlyFolder(call);
    const out = neededOption(call, "out");
    const { bank, findings } = await lintBankFolder(folder);
    if (bank === undefined || findings.some(({ severity }) => severity === "error")) {
      return sayUnfit(call, folder, findings);
    }
    await writeFile(out, bankPackage(bank), { mode: PACKAGE_MODE });
    call.say(`${bank.digest}  ${out}`);
    return EXIT.done;
  },
};
