import { defineCatalogue } from "@neraca/ui/i18n";

/** Words of the networks of a room, and of certificates of its seats. */
export const ROOM_ACCESS = defineCatalogue({
  "layout.view.access": { id: "Jaringan", en: "Networks" },
  "access.title": {
    id: "Dari mana peserta ruang ini boleh masuk",
    en: "From where candidates of this room may connect",
  },
  "access.lead": {
    id: "Login peserta dari alamat lain menunggu pengawas, dan sambungan dari alamat lain diputus. Tidak berlaku untuk petugas. Perubahan berlaku seketika, juga bagi sesi yang berjalan.",
    en: "A candidate's login from another address waits for a proctor, and a connection from another address is cut off. It does not concern staff. A change holds at once, also for sittings that run.",
  },
  "access.standing": { id: "Berlaku sejak {{at}}, oleh {{by}}", en: "In effect since {{at}}, by {{by}}" },
  "access.standingBySomebody": { id: "Berlaku sejak {{at}}", en: "In effect since {{at}}" },
  "access.nothing": {
    id: "Belum ada daftar: peserta boleh masuk dari alamat mana pun.",
    en: "No list is set: candidates may connect from any address.",
  },
  "access.networks": { id: "Jaringan, satu per baris", en: "Networks, one per line" },
  "access.networksHint": {
    id: "Misalnya 10.20.1.0/24 atau fd00:1::/64, atau satu alamat. Kosong: dari mana pun. Alamat Anda sekarang: {{address}}",
    en: "For example 10.20.1.0/24 or fd00:1::/64, or one address. Empty: from anywhere. Your address now: {{address}}",
  },
  "access.certificates": { id: "Sertifikat kursi", en: "Seat certificates" },
  "access.certificates.off": { id: "Tidak dilihat", en: "Not checked" },
  "access.certificates.record": { id: "Dicatat", en: "Recorded" },
  "access.certificates.require": {
    id: "Wajib: komputer tanpa sertifikat kursi peserta menunggu pengawas",
    en: "Required: a computer without the certificate of the candidate's seat waits for a proctor",
  },
  "access.notAsked": {
    id: "Server ini tidak meminta sertifikat: perlu HTTPS dan NERACA_SEAT_AUTHORITY. Yang wajib lalu menunggu pengawas semua.",
    en: "This server asks for no certificates: it needs HTTPS and NERACA_SEAT_AUTHORITY. Where they are required, everybody then waits for a proctor.",
  },
  "access.onlyLook": {
    id: "Hanya panitia dan administrator yang mengubah jaringan ruang.",
    en: "Only the committee and administrators change the networks of a room.",
  },
  "access.unchanged": { id: "Tidak ada yang berubah.", en: "Nothing has changed." },
  "access.save": { id: "Periksa dan simpan", en: "Check and save" },
  "access.busy": { id: "Sedang dikerjakan.", en: "In progress." },
  "access.revert": { id: "Kembalikan", en: "Discard changes" },
  "access.failed": { id: "Daftar jaringan tidak dapat dimuat", en: "The networks could not be loaded" },
  "access.saved": { id: "Tersimpan dan berlaku", en: "Saved and in effect" },
  "access.notSaved": { id: "Tidak disimpan", en: "Not saved" },
  "access.meanwhile": {
    id: "Orang lain mengubahnya sementara itu. Yang berlaku sekarang: {{networks}}. Tulisan Anda masih ada; periksa, lalu simpan lagi.",
    en: "Somebody else has changed it in the meantime. In effect now: {{networks}}. Your text is still there; check it, then save again.",
  },
  "access.any": { id: "alamat mana pun", en: "any address" },
  "access.faulty": {
    id: "{{count}} baris bukan jaringan yang dapat dipakai",
    en: "Lines that are not valid networks: {{count}}",
  },
  "access.fault.not-an-address": {
    id: "{{entry}}: bukan alamat IPv4 atau IPv6",
    en: "{{entry}}: no IPv4 or IPv6 address",
  },
  "access.fault.wrong-length": {
    id: "{{entry}}: panjang setelah garis miring 1 sampai 32 (IPv4) atau 128 (IPv6)",
    en: "{{entry}}: the length behind the slash is 1 to 32 (IPv4) or 128 (IPv6)",
  },
  "access.fault.everything": {
    id: "{{entry}}: itu semua alamat; kosongkan daftar bila itu maksudnya",
    en: "{{entry}}: that is every address; empty the list if that is meant",
  },
  "access.fault.bits-beyond": {
    id: "{{entry}}: alamatnya lebih panjang dari jaringannya; periksa angka setelah garis miring",
    en: "{{entry}}: the address goes beyond its network; check the number behind the slash",
  },
  "access.fault.twice": { id: "{{entry}}: dua kali", en: "{{entry}}: twice" },
  "access.tooMany": { id: "Paling banyak {{count}} jaringan.", en: "At most {{count}} networks." },
  "access.ask": { id: "Simpan dan berlakukan sekarang?", en: "Save, effective at once?" },
  "access.go": { id: "Simpan", en: "Save" },
  "access.open": {
    id: "{{sittings}} sedang disiapkan atau berjalan di ruang ini: perubahan ini masuk berita acaranya dan menjadi tanda untuk panitia.",
    en: "Armed or running in this room: {{sittings}}. This change goes into the minutes and is a mark for the committee.",
  },
  "access.cutsOff": {
    id: "{{count}} peserta yang tersambung sekarang berada di luar daftar ini: mereka diputus seketika dan menunggu pengawas.",
    en: "{{count}} candidates who are connected now are outside of this list: they are disconnected at once and wait for a proctor.",
  },
  "access.uncertified": {
    id: "{{count}} peserta yang tersambung sekarang tidak menunjukkan sertifikat: mereka diputus seketika dan menunggu pengawas.",
    en: "{{count}} candidates who are connected now show no certificate: they are disconnected at once and wait for a proctor.",
  },
  "access.you": {
    id: "Alamat Anda sendiri, {{address}}, tidak ada dalam daftar ini. Bila Anda duduk di ruang itu, daftarnya salah.",
    en: "Your own address, {{address}}, is not in this list. If you sit in that room, the list is wrong.",
  },
  "outside.title": { id: "Login dari luar jaringan", en: "Logins from outside" },
  "outside.lead": {
    id: "PIN benar; alamatnya bukan jaringan ruang ini.",
    en: "The PINs are right, but the address is not one of this room's.",
  },
  "access.staff": {
    id: "Komputer petugas yang tidak ada dalam daftar: {{names}}. Mereka tetap dapat bekerja; tetapi bila duduk di ruang itu, daftarnya salah, dan ujian tidak terbuka di komputer itu.",
    en: "Computers of staff that are not in the list: {{names}}. They can go on working; but if they are in that room, the list is wrong, and no exam opens on their computer.",
  },
});
