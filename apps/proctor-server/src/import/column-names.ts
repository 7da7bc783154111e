import { ACCOMMODATION_NAMES } from "./accommodation-cells.ts";

/** What agencies call the columns, beside our own names. Compared without case, spaces and signs. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  participant_number: [
    "nomor peserta",
    "no peserta",
    "nomor ujian",
    "no ujian",
    "participant no",
    "exam number",
  ],
  nik: ["no ktp", "nomor ktp", "nomor induk kependudukan", "no nik", "national id"],
  name: ["nama", "nama lengkap", "nama peserta", "full name", "candidate name"],
  birth_date: ["tanggal lahir", "tgl lahir", "date of birth", "dob"],
  position_code: ["kode jabatan", "kode formasi", "kode posisi"],
  extra_minutes: ["tambahan waktu", "tambahan menit", "menit tambahan", "extra time"],
  wished_venue: ["tilok", "tilok pilihan", "pilihan tilok", "lokasi ujian", "venue", "test venue"],
  ...ACCOMMODATION_NAMES,
  carried_twk: ["nilai twk sebelumnya", "nilai twk lama", "twk sebelumnya", "earlier twk"],
  carried_tiu: ["nilai tiu sebelumnya", "nilai tiu lama", "tiu sebelumnya", "earlier tiu"],
  carried_tkp: ["nilai tkp sebelumnya", "nilai tkp lama", "tkp sebelumnya", "earlier tkp"],
  carried_round: ["seleksi asal", "seleksi sebelumnya", "asal nilai", "earlier round"],
  carried_formation_type: [
    "jenis formasi sebelumnya",
    "jenis kebutuhan sebelumnya",
    "jenis kebutuhan waktu itu",
    "earlier formation type",
  ],
  carried_document: [
    "nomor sertifikat",
    "no sertifikat",
    "nomor sertifikat skd",
    "nomor pengumuman",
    "certificate number",
  ],
  sitting: ["sesi", "id sesi", "session"],
  seat: ["kursi", "no kursi", "nomor kursi", "seat no"],
  code: ["kode"],
  title: ["jabatan", "nama jabatan", "formasi", "position"],
  agency: ["instansi", "nama instansi"],
  unit: ["unit kerja", "unit penempatan"],
  formation_type: ["jenis formasi", "jenis kebutuhan", "jenis pengadaan"],
  quota: ["kuota", "jumlah formasi", "jumlah kebutuhan", "kebutuhan", "alokasi"],
  location: ["lokasi", "lokasi formasi", "penempatan"],
  qualification: ["kualifikasi", "kualifikasi pendidikan", "pendidikan"],
  profile: ["profil", "profil kompetensi"],
};

const COLUMNS = new Map(
  Object.entries(OTHER_NAMES).flatMap(([column, names]) =>
    [column, ...names].map((name) => [bare(name), column] as const),
  ),
);

/** The column that a name in a header means; the name itself in small letters when none is known by it. */
export function columnFor(name: string): string {
  return COLUMNS.get(bare(name)) ?? name.toLowerCase();
}

function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}
