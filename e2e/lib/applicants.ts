import { tableWorkbook } from "@neraca/documents";

/** Invented people who apply for invented positions, as an agency's own system would export them: its names of columns, one workbook. */

export type Applicant = {
  readonly participantNumber: string;
  readonly name: string;
  readonly positionCode: string;
};

const GIVEN = [
  "Agung",
  "Bunga",
  "Candra",
  "Dinda",
  "Endah",
  "Farhan",
  "Gilang",
  "Hesti",
  "Irma",
  "Jaka",
] as const;
const MIDDLE = ["Adi", "Bima", "Cipta", "Dwi", "Esa", "Guna", "Harum", "Jaya", "Kirana", "Lestari"] as const;
const FAMILY = ["Pradana", "Saragi", "Wibawa", "Tanjung", "Hartono"] as const;

/** At most 500 of different names, spread over the positions in turn. */
export function applicantsFor(positions: readonly string[], count: number): readonly Applicant[] {
  return Array.from({ length: count }, (_each, nth) => ({
    participantNumber: `27-${String(1_000_000 + nth)}`,
    name: [GIVEN[nth % 10], MIDDLE[Math.floor(nth / 10) % 10], FAMILY[Math.floor(nth / 100) % 5]].join(" "),
    positionCode: positions[nth % positions.length] ?? "",
  }));
}

export function workbookOfApplicants(applicants: readonly Applicant[]): Promise<Uint8Array> {
  const rows = applicants.map(({ participantNumber, name, positionCode }, nth) => [
    String(nth + 1),
    participantNumber,
    `32760101019${String(70_001 + nth)}`,
    name,
    `19${String(80 + (nth % 20)).padStart(2, "0")}-0${1 + (nth % 9)}-1${nth % 10}`,
    positionCode,
  ]);
  const head = ["No.", "Nomor Peserta", "No. KTP", "Nama Lengkap", "Tgl. Lahir", "Kode Jabatan"];
  return tableWorkbook("Pelamar", [head, ...rows]);
}
