import type { Instant } from "@neraca/base";
import { checkpointClaim, type ReceiptText, readReceipt, receiptDigits } from "@neraca/ledger";
import { beside, facts, notice, paragraph, qr, table, together } from "./page/blocks.ts";
import { type Sheet, WIDTH_BETWEEN_MARGINS } from "./page/sheet.ts";
import { dateOf, timeOfDay } from "./room/indonesian.ts";
import { type Person, placeAndTime, type RoomHead, roomSheet } from "./room/room-head.ts";

/** What one candidate takes home: their scores as they were sealed, and the proof that the ledger has them. */
export type Certificate = {
  readonly head: RoomHead;
  readonly person: Person & { readonly position: string };
  readonly decree: string;
  readonly scores: readonly { readonly subtest: string; readonly score: number; readonly maximum: number }[];
  readonly total: { readonly score: number; readonly maximum: number };
  /** Disqualified since: the scores stand, and do not count. */
  readonly isDisqualified: boolean;
  /** Two people have ruled on an item of this paper, and these are the scores since; not there: as they were sealed. */
  readonly isRescored?: boolean;
  readonly finishedAt: Instant;
  /** As the candidate gets it. */
  readonly receipt: string;
  /** Address of the page that checks. */
  readonly checkAddress: string;
};

const WIDTH = WIDTH_BETWEEN_MARGINS.portrait;

/** The address of a receipt of a million entries takes 129 modules with their quiet space: 2 pt each, which any telephone reads. */
const QR_SIDE = 258;

/** Digits behind an address for which the largest symbol has room. */
const QR_DIGITS_MAX = 5_200;

/** Never says who goes on: that is decided over all sittings, and announced. */
export function certificateSheet(certificate: Certificate): Sheet {
  const { head, person, decree, scores, total, finishedAt } = certificate;
  const at = `${dateOf(finishedAt, head.timeZone)}, pukul ${timeOfDay(finishedAt, head.timeZone)}`;
  return roomSheet(head, "Sertifikat Nilai Peserta", "portrait", [
    facts(
      [
        { term: "Nama", is: person.name },
        { term: "Nomor peserta", is: person.participantNumber, face: "exam" },
        { term: "Formasi", is: person.position },
        { term: "Kursi", is: person.seat },
        { term: "Selesai", is: at },
        { term: "Peraturan", is: decree },
      ],
      WIDTH,
    ),
    placeAndTime(head, WIDTH),
    ...(certificate.isDisqualified
      ? [notice("Didiskualifikasi", "Nilai di bawah ini tercatat, tetapi tidak diperhitungkan.", WIDTH)]
      : []),
    table({
      columns: [
        { title: "Subtes", width: "rest" },
        { title: "Nilai", width: 90, align: "right" },
        { title: "Nilai maksimum", width: 110, align: "right" },
      ],
      rows: [
        ...scores.map(({ subtest, score, maximum }) => ({ cells: [subtest, `${score}`, `${maximum}`] })),
        { cells: ["Total", `${total.score}`, `${total.maximum}`], tone: "strong" as const },
      ],
      empty: "",
      width: WIDTH,
    }),
    ...(certificate.isRescored === true
      ? [
          paragraph(
            "Nilai ini dihitung ulang setelah keputusan panitia atas sebuah soal dalam naskah peserta.",
          ),
        ]
      : []),
    paragraph(
      "Ini nilai ujian, bukan penetapan hasil seleksi. Hasil seleksi diumumkan panitia setelah semua sesi selesai.",
    ),
    ...proof(certificate),
  ]);
}

function proof({ receipt, checkAddress }: Certificate): Sheet["content"] {
  const read = readReceipt(receipt);
  const digits = read === undefined ? null : digitsOf(read);
  const note = read?.proof.slice(read.proof.indexOf("\n\n") + 2) ?? "";
  const claim = checkpointClaim(new TextEncoder().encode(note));
  const ledger = facts(
    [
      { term: "Buku besar", is: claim?.origin ?? "–", face: "exam" },
      { term: "Titik periksa", is: claim === undefined ? "–" : `${claim.size} entri` },
      { term: "Akar", is: claim?.root ?? "–", face: "exam" },
      { term: "Periksa di", is: checkAddress, face: "exam" },
    ],
    WIDTH,
  );
  const words = (text: string) => paragraph(text, { size: 8.5 });
  const code = qr(digits === null ? checkAddress : `${checkAddress}/${digits}`, QR_SIDE);
  const left =
    digits === null
      ? ["Kode ini membuka halaman pemeriksaan. Berikan kepadanya berkas tanda bukti yang Anda simpan."]
      : [
          "Pindai kode ini dengan telepon. Halaman pemeriksaan terbuka, dan peramban Anda sendiri memeriksa bahwa nilai ini ada di buku besar dan tidak berubah.",
          "Tanda bukti ada di dalam kode dan tidak dikirim ke mana pun.",
          "Siapa pun yang memegang kode ini dapat mengenali nilai Anda di buku besar.",
        ];
  return [
    together([
      paragraph("Bukti", { size: 12, bold: true }),
      beside(() => left.map(words), [code], QR_SIDE, WIDTH),
      ledger,
    ]),
  ];
}

function digitsOf(receipt: ReceiptText): string | null {
  const digits = receiptDigits(receipt);
  return digits.ok && digits.value.length <= QR_DIGITS_MAX ? digits.value : null;
}
