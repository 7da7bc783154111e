import type { LocalText } from "@neraca/base";

/** Why a computer is not the one of a seat, or was not made it. */
export const ENROLMENT_REASONS = {
  "computer-unknown": {
    id: "Komputer ini belum terdaftar untuk kursi mana pun. Duduklah di kursi Anda, atau angkat tangan: pengawas dapat mengizinkan atau mendaftarkannya.",
    en: "This computer is not enrolled for any seat. Go to your own seat, or raise your hand: a proctor can let you in here or enrol it.",
  },
  "computer-of-another-seat": {
    id: "Komputer ini terdaftar untuk kursi lain. Duduklah di kursi Anda, atau angkat tangan: pengawas dapat mengizinkan Anda di sini.",
    en: "This computer is enrolled for another seat. Go to your own seat, or raise your hand: a proctor can let you in here.",
  },
  "address-outside": {
    id: "Komputer ini tidak berada di jaringan ruang ujian Anda. Duduklah di kursi Anda, atau angkat tangan: pengawas dapat mengizinkan Anda di sini.",
    en: "This computer is not in the network of your exam room. Go to your own seat, or raise your hand: a proctor can let you in here.",
  },
  "certificate-absent": {
    id: "Komputer ini tidak menunjukkan sertifikat kursi. Duduklah di kursi Anda, atau angkat tangan: pengawas dapat mengizinkan Anda di sini.",
    en: "This computer shows no certificate of a seat. Go to your own seat, or raise your hand: a proctor can let you in here.",
  },
  "certificate-ended": {
    id: "Masa berlaku sertifikat komputer ini sudah habis. Angkat tangan: pengawas dapat mengizinkan Anda di sini.",
    en: "The time of this computer's certificate is over. Raise your hand: a proctor can let you in here.",
  },
  "certificate-foreign": {
    id: "Sertifikat komputer ini bukan dari tempat ujian ini. Angkat tangan: pengawas dapat mengizinkan Anda di sini.",
    en: "The certificate of this computer is not of this venue. Raise your hand: a proctor can let you in here.",
  },
  "certificate-revoked": {
    id: "Sertifikat komputer ini sudah dicabut. Angkat tangan: pengawas dapat mengizinkan Anda di sini.",
    en: "The certificate of this computer was revoked. Raise your hand: a proctor can let you in here.",
  },
  "certificate-changed-meanwhile": {
    id: "Komputer kursi ini baru saja menunjukkan sertifikat lain. Tidak ada yang dicabut: lihat kembali kursi ini, lalu putuskan.",
    en: "This seat's computer has just shown another certificate. Nothing was revoked: look at the seat again, then decide.",
  },
  "computer-proof-stale": {
    id: "Bukti komputer ini sudah dipakai atau terlalu lama. Coba sekali lagi.",
    en: "The proof of this computer was used already or is too old. Try once more.",
  },
  "enrolment-code-wrong": {
    id: "Kode pendaftaran tidak berlaku: salah ketik, sudah dipakai, atau sudah lewat. Minta kode baru di ruang kendali.",
    en: "This enrolment code is not valid: mistyped, used already, or too old. Ask for a new one at the control room.",
  },
  "seat-not-enrolled": {
    id: "Kursi ini tidak mempunyai komputer yang terdaftar.",
    en: "No computer is enrolled for this seat.",
  },
} as const satisfies Record<string, LocalText>;
