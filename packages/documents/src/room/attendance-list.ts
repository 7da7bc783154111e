import { invariant } from "@neraca/base";
import type { TableCell } from "pdfmake";
import { type Block, paragraph, signatures, together, words } from "../page/blocks.ts";
import { INK, TYPE } from "../page/ink.ts";
import { type Sheet, WIDTH_BETWEEN_MARGINS } from "../page/sheet.ts";
import {
  byNumber,
  bySeat,
  PEOPLE_MAX,
  type Person,
  placeAndTime,
  type RoomHead,
  roomSheet,
} from "./room-head.ts";

export type AttendanceList = {
  readonly head: RoomHead;
  readonly order: "number" | "seat";
  readonly people: readonly Person[];
};

const WIDTH = WIDTH_BETWEEN_MARGINS.portrait;
const PADDING = 4;
/** A vertical line stands between columns and takes its own width. */
const LINE = 0.6;
/** Points: a signature needs about a centimetre of height. */
const ROW_HEIGHT = 28;
const COLUMNS = { place: 28, number: 92, seat: 42, signature: 92, absent: 52 } as const;

/** Everybody who is expected, with a box to sign in. Boxes alternate, so that a signature does not run into its neighbour's. */
export function attendanceList({ head, order, people }: AttendanceList): Sheet {
  invariant(people.length <= PEOPLE_MAX, "more people than a room has");
  const title = order === "number" ? "Daftar Hadir Peserta" : "Daftar Hadir Peserta menurut Kursi";
  return roomSheet(head, title, "portrait", [
    placeAndTime(head, WIDTH),
    listOf(people.toSorted(order === "number" ? byNumber : bySeat)),
    together([
      paragraph(
        `Peserta terdaftar: ${people.length} orang.   Hadir: ........ orang.   Tidak hadir: ........ orang.`,
      ),
      signatures(
        [
          { role: "Pengawas 1", name: "Nama:" },
          { role: "Pengawas 2", name: "Nama:" },
          { role: "Penanggung jawab ruang", name: "Nama:" },
        ],
        WIDTH,
      ),
    ]),
  ]);
}

function listOf(people: readonly Person[]): Block {
  const name = WIDTH - COLUMNS.place - COLUMNS.number - COLUMNS.seat - 2 * COLUMNS.signature - COLUMNS.absent;
  const widths = [
    COLUMNS.place,
    COLUMNS.number,
    name,
    COLUMNS.seat,
    COLUMNS.signature,
    COLUMNS.signature,
    COLUMNS.absent,
  ].map((width) => width - 2 * PADDING - LINE);
  const titled = (text: string): TableCell => ({
    ...words(text, { size: TYPE.small, bold: true, color: INK.second }),
    fillColor: INK.soft,
  });
  const head: TableCell[] = [
    titled("No."),
    titled("Nomor peserta"),
    titled("Nama"),
    titled("Kursi"),
    {
      ...words("Tanda tangan", { size: TYPE.small, bold: true, color: INK.second }),
      fillColor: INK.soft,
      colSpan: 2,
    },
    {},
    titled("Tidak hadir"),
  ];
  const body: TableCell[][] =
    people.length === 0
      ? [[{ ...words("Belum ada peserta di sesi ini.", { size: TYPE.table }), colSpan: widths.length }]]
      : people.map((person, index) => {
          const isLeft = index % 2 === 0;
          const sign = words(`${index + 1}.`, { size: TYPE.small, color: INK.third });
          return [
            words(`${index + 1}`, { size: TYPE.table, align: "right" }),
            words(person.participantNumber, { size: TYPE.table, face: "exam" }),
            words(person.name, { size: TYPE.table }),
            words(person.seat, { size: TYPE.table, face: "exam" }),
            isLeft ? sign : "",
            isLeft ? "" : sign,
            "",
          ];
        });
  return {
    table: {
      widths,
      headerRows: 1,
      dontBreakRows: true,
      heights: (row) => (row === 0 ? 12 : ROW_HEIGHT - 6),
      body: [head, ...body],
    },
    layout: {
      paddingLeft: () => PADDING,
      paddingRight: () => PADDING,
      paddingTop: () => 3,
      paddingBottom: () => 3,
      hLineWidth: () => 0.5,
      vLineWidth: () => 0.5,
      hLineColor: () => INK.lineStrong,
      vLineColor: () => INK.lineStrong,
    },
    margin: [0, 2, 0, 8],
  };
}
