import { lintBankFolder } from "@neraca/proctor-server/bank-folder";
import { type BankCommand, EXIT, findingLine, onlyFolder } from "./command.ts";

/**
 * Says what is wrong with a bank, one finding a line. With --json each finding is a JSON object, and the last line is
 * {"items":n,"errors":n,"warnings":n}.
 */
export const lintCommand: BankCommand = {
  word: "lint",
  usage: "<folder> [--json]",
  purpose: "what is wrong with a bank, by file and line",
  options: { json: { type: "boolean" } },
  run: async (call) => {
    const folder = await onlyFolder(call);
    const { findings, itemCount } = await lintBankFolder(folder);
    const errors = findings.filter((finding) => finding.severity === "error").length;
    const warnings = findings.length - errors;
    const isJson = call.options["json"] === true;
    for (const finding of findings) {
      call.say(isJson ? JSON.stringify(finding) : findingLine(folder, finding, call.language));
    }
    if (isJson) call.say(JSON.stringify({ items: itemCount, errors, warnings }));
    else call.say(`${itemCount} items, ${errors} errors, ${warnings} warnings`);
    return errors > 0 ? EXIT.unfit : EXIT.done;
  },
};
