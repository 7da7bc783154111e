import { defineCatalogue } from "@neraca/ui/i18n";

/** Words of what another decree would make of results. */
export const COMPARISON = defineCatalogue({
  "compare.title": { id: "Bandingkan dengan aturan lain", en: "Compare with other rules" },
  "compare.lead": {
    id: "Peserta dan nilai yang sama, diperingkat oleh program yang sama menurut aturan lain.",
    en: "The same candidates and scores, ranked by the same program under other rules.",
  },
  "compare.with": { id: "Aturan pembanding", en: "Rules to compare with" },
  "compare.none": { id: "Tidak membandingkan", en: "No comparison" },
  "compare.onlyOwn": {
    id: "Server ini tidak mengenal aturan lain.",
    en: "This server has no other rules.",
  },
  "compare.nothing": {
    id: "Perbandingan. Tidak menentukan apa pun.",
    en: "A comparison. It decides nothing.",
  },
  "compare.stands": {
    id: "Yang berlaku adalah A: {{first}}. Menurut B: {{second}} tidak ada yang disimpan, diumumkan, atau diubah.",
    en: "A is in force: {{first}}. Under B: {{second}}, nothing is saved, published or changed.",
  },
  "compare.moves": { id: "Peserta yang berbeda", en: "Candidates who differ" },
  "compare.kind.only-first": { id: "Lolos hanya menurut A", en: "Through under A only" },
  "compare.kind.only-second": { id: "Lolos hanya menurut B", en: "Through under B only" },
  "compare.kind.place": { id: "Peringkat berpindah", en: "Different place" },
  "compare.kind.status": { id: "Tidak lolos, alasan lain", en: "Not through, different reason" },
  "compare.rates": {
    id: "Kelulusan menurut jenis kebutuhan, A dan B (perbandingan)",
    en: "Pass rate by formation type, A and B (a comparison)",
  },
  "compare.rateOf": { id: "Memenuhi, {{side}}", en: "Met, {{side}}" },
  "compare.throughOf": { id: "Lolos, {{side}}", en: "Through, {{side}}" },
  "compare.positions": {
    id: "Jabatan yang berbeda, A dan B (perbandingan)",
    en: "Positions that differ, A and B (a comparison)",
  },
  "compare.same": {
    id: "{{same}} dari {{all}} jabatan sama menurut keduanya.",
    en: "{{same}} of {{all}} positions are the same under both.",
  },
  "compare.more": {
    id: "{{count}} jabatan lain ada di berkas CSV.",
    en: "{{count}} more positions are in the CSV file.",
  },
  "compare.export": { id: "Unduh perbandingan sebagai CSV", en: "Download the comparison as CSV" },
  "compare.open": { id: "Siapa yang berbeda", en: "See who differs" },
  "compare.who": {
    id: "Peserta yang berbeda menurut A dan B: {{title}} (perbandingan)",
    en: "Who differs between A and B: {{title}} (a comparison)",
  },
  "compare.difference": { id: "Perbedaan", en: "Difference" },
  "compare.any": { id: "Semua perbedaan", en: "Every difference" },
  "compare.side": { id: "Menurut {{side}}", en: "Under {{side}}" },
  "compare.placed": {
    id: "Peringkat {{place}} · total {{total}}",
    en: "Place {{place}} · total {{total}}",
  },
  "compare.unplaced": { id: "Tanpa peringkat · total {{total}}", en: "No place · total {{total}}" },
});
