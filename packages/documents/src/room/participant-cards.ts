import { invariant } from "@neraca/base";
import type { TableCell } from "pdfmake";
import { type Block, paragraph, qr, words } from "../page/blocks.ts";
import { INK, TYPE } from "../page/ink.ts";
import { type Sheet, WIDTH_BETWEEN_MARGINS } from "../page/sheet.ts";
import { dateOf, timeOfDay } from "./indonesian.ts";
import { byNumber, PEOPLE_MAX, type Person, type RoomHead, roomSheet } from "./room-head.ts";

export type CardHolder = Person & {
  /** 16 digits; the card shows the first six and the last two. */
  readonly nik: string;
  readonly position: string;
  /** Only where the card is printed as the PIN is issued; nobody can read it later. */
  readonly pin: string | null;
};

export type ParticipantCards = { readonly head: RoomHead; readonly holders: readonly CardHolder[] };

const WIDTH = WIDTH_BETWEEN_MARGINS.portrait;
const ACROSS = 2;
const PADDING = 9;
/** Three rows of cards on a page, also below the title of the first. */
const CARD_HEIGHT = 205;
const PHOTO = { width: 51, height: 68 } as const;
const QR_SIDE = 72;

const RULES = [
  "Datang 60 menit sebelum jadwal; registrasi ditutup 5 menit sebelum mulai.",
  "Bawa KTP asli dan kartu ini.",
  "Dilarang membawa ponsel, jam tangan, catatan, dan alat hitung ke dalam ruang.",
] as const;

/** On a card that is printed as the PIN is issued: whoever holds it is at the venue already. */
const RULES_WITH_PIN = [
  "PIN ini hanya untuk pemegang kartu; PIN sebelumnya tidak berlaku di sesi ini.",
  ...RULES.slice(1),
] as const;

/** Large enough for an elbow's length and bad light. */
const PIN_SIZE = 19;

/** Cards to be cut out, six on a page. The code holds the participant number and nothing else: a scanner types it as a person would. */
export function participantCards({ head, holders }: ParticipantCards): Sheet {
  invariant(holders.length <= PEOPLE_MAX, "more people than a room has");
  const title = holders.some(({ pin }) => pin !== null)
    ? "Kartu Peserta Ujian dengan PIN (rahasia)"
    : "Kartu Peserta Ujian";
  return roomSheet(head, title, "portrait", [
    holders.length === 0
      ? paragraph("Belum ada peserta di sesi ini.")
      : cardsOf(head, holders.toSorted(byNumber)),
  ]);
}

/** What a scanner types. Letters in capitals, because a code of digits and capitals is smaller and read from farther. */
export function codeOf({ participantNumber }: Pick<Person, "participantNumber">): string {
  return participantNumber;
}

function cardsOf(head: RoomHead, holders: readonly CardHolder[]): Block {
  // The lines to cut along take width of their own.
  const inside = (WIDTH - 2) / ACROSS - 2 * PADDING;
  const body: TableCell[][] = [];
  for (let index = 0; index < holders.length; index += ACROSS) {
    body.push(
      Array.from({ length: ACROSS }, (_, place) => {
        const holder = holders[index + place];
        return holder === undefined ? "" : { stack: [...cardOf(head, holder, inside)] };
      }),
    );
  }
  return {
    table: {
      widths: Array.from({ length: ACROSS }, () => inside),
      heights: () => CARD_HEIGHT - 2 * PADDING,
      dontBreakRows: true,
      body,
    },
    layout: {
      paddingLeft: () => PADDING,
      paddingRight: () => PADDING,
      paddingTop: () => PADDING,
      paddingBottom: () => PADDING,
      hLineWidth: () => 0.5,
      vLineWidth: () => 0.5,
      hLineColor: () => INK.lineStrong,
      vLineColor: () => INK.lineStrong,
      hLineStyle: () => ({ dash: { length: 3, space: 3 } }),
      vLineStyle: () => ({ dash: { length: 3, space: 3 } }),
    },
  };
}

function cardOf(head: RoomHead, holder: CardHolder, width: number): readonly Block[] {
  const gap = 8;
  const textWidth = width - PHOTO.width - QR_SIDE - 2 * gap;
  const small = (text: string): Block => words(text, { size: 6.5, color: INK.third });
  const stacked = (term: string, is: string, face: "text" | "exam"): Block => ({
    stack: [small(term), words(is, { size: TYPE.table, face })],
    margin: [0, 0, 0, 2],
  });
  return [
    words(cut(head.agency, 46), { size: 6.5, bold: true, color: INK.accent }),
    { ...words(cut(head.selection, 60), { size: 6.5, color: INK.second }), margin: [0, 0, 0, 4] },
    {
      columns: [
        { width: PHOTO.width, stack: [photoPlace()] },
        {
          width: textWidth,
          stack: [
            words(cut(holder.name, 60), { size: TYPE.text, bold: true }),
            {
              ...words(holder.participantNumber, { size: TYPE.text, face: "exam", bold: true }),
              margin: [0, 2, 0, 2],
            },
            stacked("NIK", maskedNik(holder.nik), "exam"),
            ...(holder.pin === null ? [] : pinOf(holder.pin)),
          ],
        },
        { width: QR_SIDE, stack: [qr(codeOf(holder), QR_SIDE)] },
      ],
      columnGap: gap,
      margin: [0, 0, 0, 4],
    },
    words(cut(holder.position, 70), { size: 7, color: INK.second }),
    {
      ...words(
        `${head.sitting} · ${dateOf(head.scheduledAt, head.timeZone)}, pukul ${timeOfDay(head.scheduledAt, head.timeZone)}`,
        { size: TYPE.small, bold: true },
      ),
      margin: [0, 3, 0, 0],
    },
    words(cut(`${head.venue}, ${head.city}`, 80), { size: TYPE.small }),
    {
      ...words(`${cut(head.room, 40)} · Kursi ${holder.seat}`, { size: TYPE.small, bold: true }),
      margin: [0, 0, 0, 3],
    },
    ...(holder.pin === null ? RULES : RULES_WITH_PIN).map((rule) =>
      words(`• ${rule}`, { size: 6, color: INK.second }),
    ),
  ];
}

function pinOf(pin: string): readonly Block[] {
  return [
    words("PIN peserta (rahasia)", { size: 6.5, color: INK.third }),
    words(pin, { size: PIN_SIZE, face: "exam", bold: true }),
  ];
}

function photoPlace(): Block {
  return {
    table: {
      widths: [PHOTO.width - 9],
      heights: PHOTO.height - 9,
      body: [
        [
          {
            ...words("Pas foto\n3 × 4", { size: 6.5, color: INK.third, align: "center" }),
            margin: [0, 20, 0, 0],
          },
        ],
      ],
    },
    layout: {
      hLineWidth: () => 0.5,
      vLineWidth: () => 0.5,
      hLineColor: () => INK.lineStrong,
      vLineColor: () => INK.lineStrong,
    },
  };
}

/** Enough to compare with an identity card that is at hand, too little to log in with. */
export function maskedNik(nik: string): string {
  return nik.length < 10
    ? "•".repeat(nik.length)
    : `${nik.slice(0, 6)}${"•".repeat(nik.length - 8)}${nik.slice(-2)}`;
}

function cut(text: string, lettersMax: number): string {
  const letters = Array.from(text);
  return letters.length <= lettersMax ? text : `${letters.slice(0, lettersMax - 1).join("")}…`;
}
