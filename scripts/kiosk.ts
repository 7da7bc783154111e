import { parseArgs } from "node:util";
import { checkKiosk } from "./lib/kiosk/check.ts";
import { KioskRefusal, makeKiosk } from "./lib/kiosk/make.ts";

/**
 * Everything that makes a Debian machine an exam computer and nothing else; docs/OPERATING.md says how a stick is made and a venue checked.
 *
 *   npm run kiosk -- make --origin https://ujian.example --ca ca.crt [--seats <folder> --seat A-01 ...] --out <new folder>
 *   npm run kiosk -- check <folder> [--json]
 */

const USAGE =
  "usage: npm run kiosk -- make --origin <https://...> --ca <file> [--seats <folder> --seat <label> ...] --out <new folder>\n" +
  "       npm run kiosk -- check <folder> [--json]\n";

const OPTIONS = {
  origin: { type: "string" },
  ca: { type: "string" },
  seats: { type: "string" },
  seat: { type: "string", multiple: true },
  out: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: OPTIONS });
  const [what, folder, ...more] = positionals;
  if (what === "make" && folder === undefined) {
    const { origin, ca, out, seats = ".", seat = [] } = values;
    if (origin === undefined || ca === undefined || out === undefined) return usage();
    const { digest, files } = await makeKiosk({
      origin,
      authorityFile: ca,
      seatFolder: seats,
      seats: seat,
      out,
    });
    console.log(`${files} files in ${out}\ninstall.sh ${digest}`);
    return 0;
  }
  if (what === "check" && folder !== undefined && more.length === 0) {
    const report = await checkKiosk(folder, Date.now());
    for (const fault of report.faults) console.error(fault);
    console.log(values.json ? JSON.stringify(report) : `install.sh ${report.digest}`);
    return report.faults.length === 0 ? 0 : 1;
  }
  return usage();
}

function usage(): number {
  process.stderr.write(USAGE);
  return 2;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof KioskRefusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
