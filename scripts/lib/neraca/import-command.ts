import { basename } from "node:path";
import {
  ImportUnknownError,
  importFile,
  importTools,
  jsonOfReport,
  linesOfReport,
  readImportFile,
  readRules,
} from "@neraca/proctor-server";
import { type Call, type Command, EXIT, onlyPositional, selectionOf, withRegistry } from "./command.ts";

/** From so many PINs on, hashing takes long enough for somebody to wonder. */
const PROGRESS_FROM = 100;

export const importCommand: Command = {
  words: "import",
  usage: "<file.csv> [--selection <id>] [--cards] [--json]",
  purpose: {
    id: "Mengimpor formasi atau peserta dari CSV atau XLSX: seluruhnya atau tidak sama sekali.",
    en: "Imports positions or candidates from CSV or XLSX: all of a file, or nothing of it.",
  },
  details: [
    {
      id: "Formasi: code,title,agency,unit,formation_type,quota",
      en: "Positions: code,title,agency,unit,formation_type,quota",
    },
    {
      id: "Peserta: participant_number,nik,name,birth_date,position_code dan bila perlu extra_minutes,pin,sitting,seat",
      en: "Candidates: participant_number,nik,name,birth_date,position_code and if wanted extra_minutes,pin,sitting,seat",
    },
    {
      id: "Contoh: docs/examples/. PIN diterbitkan nanti, dalam sesi. --cards: PIN dibuatkan (atau diambil dari kolom pin) dan kartu peserta ditulis ke folder data; paling banyak 10.000 baris.",
      en: "Examples: docs/examples/. PINs are issued later, in a sitting. --cards: PINs are drawn (or taken from the column pin) and participant cards are written to the data folder; at most 10,000 rows.",
    },
    {
      id: "Peserta yang diberi sesi setelah sesi itu disiapkan (armed) TIDAK masuk daftarnya: impor sebelum menyiapkan sesi.",
      en: "Candidates assigned to a sitting after it was armed are NOT on its roster: import before arming.",
    },
    {
      id: "--json: baris terakhir satu objek JSON {kind, rows, imported, problems, omitted}.",
      en: "--json: the last line is one JSON object {kind, rows, imported, problems, omitted}.",
    },
  ],
  options: { selection: { type: "string" }, cards: { type: "boolean" }, json: { type: "boolean" } },
  run: async (call) => {
    const path = onlyPositional(call, { id: "berkas CSV atau XLSX", en: "CSV or XLSX file" });
    const bytes = await readImportFile(path);
    const rules = await readRules(call.config);
    return withRegistry(call, "refuse", async (registry) => {
      const selectionId = await selectionOf(call, registry);
      const tools = importTools(call.config.dataFolder, call.now, (done, all) => {
        if (all >= PROGRESS_FROM && (done % PROGRESS_FROM === 0 || done === all))
          call.warn(`PIN ${done}/${all}`);
      });
      const outcome = await importFile({
        bytes,
        registry,
        selectionId,
        rules,
        now: call.now,
        tools,
        fileName: basename(path),
        pins: call.options["cards"] === true ? "cards" : "later",
      }).catch((cause: unknown) => {
        if (cause instanceof ImportUnknownError) warnOfUnknown(call, cause);
        throw cause;
      });
      for (const line of linesOfReport(outcome, call.language)) call.say(line);
      if (call.options["json"] === true) call.say(jsonOfReport(outcome, call.language));
      return outcome.problems.length === 0 ? EXIT.done : EXIT.refused;
    });
  },
};

function warnOfUnknown({ language, warn }: Call, { cardsFile }: ImportUnknownError): void {
  const words = {
    id: `Tidak diketahui apakah berkas ini terimpor. Periksa dengan "npm run neraca -- selections"; bila pesertanya ada, kartunya: ${cardsFile}`,
    en: `It is not known whether the file was imported. Look with "npm run neraca -- selections"; if the candidates are there, their cards: ${cardsFile}`,
  };
  warn(words[language]);
}
