import process from "node:process";
import { CannotBeginError, EXIT, type Exit } from "./lib/ledger/command.ts";
import { VERIFY_USAGE, verifyCommand } from "./lib/ledger/verify-command.ts";
import { WITNESS_USAGE } from "./lib/ledger/witness-usage.ts";

/** npm run ledger -- verify ... | witness ... */
async function main([verb, ...args]: readonly string[]): Promise<Exit> {
  try {
    if (verb === "verify") return await verifyCommand(args);
    if (verb === "witness") {
      // A witness keeps a database; whoever verifies on a machine of their own needs none.
      const { witnessCommand } = await import("./lib/ledger/witness-command.ts");
      return await witnessCommand(args);
    }
    console.error(`${VERIFY_USAGE}\n\n${WITNESS_USAGE}`);
    return EXIT.calledWrongly;
  } catch (error) {
    const sentence = sentenceOf(error);
    if (sentence === null) throw error;
    console.error(sentence);
    return EXIT.calledWrongly;
  }
}

/** An unknown option, an unreadable folder, a port that is taken: somebody at a keyboard wants the sentence, not the stack. */
function sentenceOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  return error instanceof CannotBeginError || "code" in error ? error.message : null;
}

// Not exit(): what was printed into a pipe must still get out.
process.exitCode = await main(process.argv.slice(2));
