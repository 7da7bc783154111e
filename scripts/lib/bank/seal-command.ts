import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { lintBankFolder } from "@neraca/proctor-server/bank-folder";
import { sealBank } from "@neraca/proctor-server/vault";
import { type BankCommand, EXIT, neededOption, onlyFolder, sayUnfit } from "./command.ts";
import { venueKeyIn } from "./shares-command.ts";

/** Seals a bank and its blueprint to a venue: what travels, and what the venue's server has on its disk. */
export const sealCommand: BankCommand = {
  word: "seal",
  usage: "<folder> --key <venue-key.json> --out <folder>",
  purpose: "the bank and its blueprint as an age file that only k of a venue's n shares open",
  options: { key: { type: "string" }, out: { type: "string" } },
  run: async (call) => {
    const folder = await onlyFolder(call);
    const out = neededOption(call, "out");
    const key = await venueKeyIn(neededOption(call, "key"));
    const { bank, blueprint, findings } = await lintBankFolder(folder);
    if (
      bank === undefined ||
      blueprint === undefined ||
      findings.some(({ severity }) => severity === "error")
    )
      return sayUnfit(call, folder, findings);
    const blueprintText = await readFile(join(folder, "blueprint.yaml"), "utf8");
    const { sealedDigest } = await sealBank(out, key, { bank, blueprint, blueprintText });
    call.say(`${sealedDigest}  ${join(out, "bank.age")}`);
    return EXIT.done;
  },
};
