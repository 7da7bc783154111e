import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { tableCsv, tableWorkbook } from "@neraca/documents";
import type { ImportFigures } from "./import-process.ts";
import { onOneCore } from "./one-core.ts";

const PROCESS = fileURLToPath(new URL("import-process.ts", import.meta.url));
/** As an agency calls them, and one that nobody asks for. */
const HEADER = ["No", "Nomor Peserta", "NIK", "Nama Lengkap", "Tgl Lahir", "Kode Jabatan", "Instansi"];

/** What agencies grant: to one candidate in fifty. */
const GRANTED_HEADER = ["Pembaca Layar", "Huruf Besar", "Low Vision", "Dasar Akomodasi", "Diberikan Oleh"];
const GRANTED = ["tidak", "ya", "ya", "Surat keterangan dokter 12/2027", "Ketua Panitia Seleksi"];
const NOTHING_GRANTED = ["tidak", "tidak", "tidak", "", ""];

export type ImportBench = { readonly rows: number; readonly positions: number };

/**
 * How long a running server takes for a file of candidates, and for how long it answers nobody meanwhile: as CSV, as one with accommodations, and as a
 * workbook, each in a
 * process of its own with an empty registry, beside the import of a tenth of the rows as one call on the server's own thread.
 */
export async function benchImport(settings: ImportBench): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), "neraca-bench-import-"));
  try {
    const rows = rowsOf(settings);
    const csv = join(folder, "peserta.csv");
    await writeFile(csv, tableCsv([HEADER, ...rows]));
    const xlsx = join(folder, "peserta.xlsx");
    await writeFile(xlsx, await tableWorkbook("Peserta", [HEADER, ...rows]));
    const figures: Record<string, unknown> = { rows: settings.rows, positions: settings.positions };
    const granted = join(folder, "peserta-akomodasi.csv");
    const more = rows.map((row, nth) => [...row, ...(nth % 50 === 0 ? GRANTED : NOTHING_GRANTED)]);
    await writeFile(granted, tableCsv([[...HEADER, ...GRANTED_HEADER], ...more]));
    for (const [name, path] of [
      ["csv", csv],
      ["granted", granted],
      ["xlsx", xlsx],
    ] as const) {
      const data = join(folder, name);
      const run = await onOneCore<ImportFigures>(PROCESS, { ...settings, path, data });
      for (const [figure, value] of Object.entries(run)) figures[`${name}.${figure}`] = value;
    }
    return figures;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function rowsOf({ rows, positions }: ImportBench): readonly string[][] {
  return Array.from({ length: rows }, (_, nth) => [
    String(nth + 1),
    `27${String(nth + 1).padStart(9, "0")}`,
    // Begins with 99: no living person has this number.
    `99${String(nth + 1).padStart(13, "0")}1`,
    `Peserta Uji ${nth + 1}`,
    `199${nth % 10}-0${1 + (nth % 9)}-${10 + (nth % 18)}`,
    `JF-${1 + (nth % positions)}`,
    "Pemerintah Kota Contoh",
  ]);
}
