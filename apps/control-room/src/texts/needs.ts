import { defineCatalogue } from "@neraca/ui/i18n";

/** What was granted to a candidate besides time, as the room's staff see and change it. */
export const NEEDS = defineCatalogue({
  "needs.tile": { id: "Akomodasi: {{needs}}", en: "Accommodations: {{needs}}" },
  "needs.arrival": { id: "Akomodasi peserta ini: {{needs}}", en: "Granted to this candidate: {{needs}}" },
  "verb.change-needs": { id: "Ubah akomodasi", en: "Change accommodations" },
  "done.change-needs": {
    id: "Akomodasi diubah dan tercatat. Layar peserta langsung mengikutinya; peserta tetap dapat menyetelnya sendiri.",
    en: "Accommodations changed, on the record. The candidate's screen follows at once; they can still set it themselves.",
  },
  "needs.title": { id: "Akomodasi {{name}}", en: "Accommodations of {{name}}" },
  "needs.lead": {
    id: "Berlaku untuk ujian ini saja. Yang baru langsung disetel di layar peserta; yang dilepas tidak mengubah layarnya. Tambahan waktu diberikan tersendiri.",
    en: "For this exam only. New accommodations take effect on the candidate's screen at once; removing one leaves the screen as it is. Extra time is granted separately.",
  },
  "needs.choice": { id: "Yang dibutuhkan", en: "What they need" },
  "needs.large-text": { id: "Huruf besar", en: "Large text" },
  "needs.screen-reader": { id: "Pembaca layar", en: "Screen reader" },
  "needs.low-vision-seat": {
    id: "Kursi penglihatan terbatas (pindah kursi tersendiri)",
    en: "Low-vision seat (moved separately)",
  },
  "needs.letter": { id: "Surat dokter ditunjukkan", en: "Showed a doctor's letter" },
  "needs.asked": { id: "Diminta peserta", en: "The candidate asked for it" },
  "needs.slip": { id: "Salah catat", en: "Recorded by mistake" },
  "line.needs-changed": { id: "Akomodasi diubah", en: "Accommodations changed" },
  "act.NeedsChanged": { id: "Akomodasi diubah", en: "Accommodations changed" },
});
