import { invariant } from "@neraca/base";
import { type Column, paragraph, type Row, signatures, table, together } from "../page/blocks.ts";
import { type Sheet, WIDTH_BETWEEN_MARGINS } from "../page/sheet.ts";
import { PEOPLE_MAX, type Person, placeAndTime, type RoomHead, roomSheet } from "./room-head.ts";

export type SittingResult = Person & {
  readonly position: string;
  readonly status: "scored" | "absent" | "disqualified";
  /** Place by score within the sitting, equal for equals; null for those without a score that counts. */
  readonly place: number | null;
  /** In points, one for each of `subtests`. */
  readonly scores: readonly number[];
  readonly total: number;
  /** Two people have ruled on an item since they were sealed; not there: as sealed. */
  readonly isRescored?: boolean;
};

export type ResultSheet = {
  readonly head: RoomHead;
  /** Names of the subtests, in the order of the scores. */
  readonly subtests: readonly string[];
  /** By place, then those without one. */
  readonly results: readonly SittingResult[];
};

const WIDTH = WIDTH_BETWEEN_MARGINS.portrait;
const REMARKS = { scored: "", absent: "Tidak hadir", disqualified: "Diskualifikasi" } as const;

/** Scores of one sitting as they were sealed, or as rulings on items have made them since. Whoever goes on is decided over all sittings, so nothing here says so. */
export function resultSheet({ head, subtests, results }: ResultSheet): Sheet {
  invariant(results.length <= PEOPLE_MAX, "more people than a room has");
  const columns: readonly Column[] = [
    { title: "Urutan", width: 42, align: "right" },
    { title: "Nomor peserta", width: 90, face: "exam" },
    { title: "Nama", width: "rest" },
    ...subtests.map((title) => ({ title, width: 36, align: "right" as const, face: "exam" as const })),
    { title: "Total", width: 40, align: "right", face: "exam" },
    { title: "Keterangan", width: 74 },
  ];
  const rows = results.map((result): Row => {
    invariant(result.scores.length === subtests.length, "a score for each subtest");
    const isScored = result.status === "scored";
    return {
      cells: [
        result.place === null ? "–" : `${result.place}`,
        result.participantNumber,
        result.name,
        ...result.scores.map((score) => (isScored ? `${score}` : "–")),
        isScored ? `${result.total}` : "–",
        isScored && result.isRescored === true ? "Dinilai ulang" : REMARKS[result.status],
      ],
      tone: isScored ? "plain" : "quiet",
    };
  });
  return roomSheet(head, "Hasil Ujian per Sesi", "portrait", [
    placeAndTime(head, WIDTH),
    paragraph(
      "Nilai peserta sesi ini sebagaimana disegel saat sesi ditutup, diurutkan menurut nilai. Urutan ini hanya di dalam sesi ini dan bukan penetapan hasil seleksi, yang diumumkan panitia setelah semua sesi selesai.",
    ),
    table({ columns, rows, empty: "Tidak ada peserta di sesi ini.", width: WIDTH }),
    together([
      signatures(
        [
          { role: "Penanggung jawab ruang", name: "Nama:" },
          { role: "Saksi panitia", name: "Nama:" },
        ],
        WIDTH,
      ),
    ]),
  ]);
}
