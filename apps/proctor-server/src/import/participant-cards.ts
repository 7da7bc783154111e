import { mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Instant } from "@neraca/base";
import type { Separator } from "./csv-table.ts";

/** What is printed on the card that a candidate brings; the only place where the PIN can be read. */
export type ParticipantCard = {
  readonly participantNumber: string;
  readonly name: string;
  readonly positionCode: string;
  /** Empty: no seat yet. */
  readonly sitting: string;
  readonly seat: string;
  readonly pin: string;
};

const HEADER = ["participant_number", "name", "position_code", "sitting", "seat", "pin"] as const;

/** Durable when it resolves. @returns the path */
export async function keepCards(
  folder: string,
  now: Instant,
  cards: readonly ParticipantCard[],
  separator: Separator,
): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const stamp = new Date(now).toISOString().replaceAll(/[-:.]/g, "");
  const path = join(folder, `participant-cards-${stamp}.csv`);
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(textOfCards(cards, separator));
    await file.sync();
  } finally {
    await file.close();
  }
  const place = await open(folder, "r");
  try {
    await place.sync();
  } finally {
    await place.close();
  }
  return path;
}

export async function discardCards(path: string): Promise<void> {
  await rm(path, { force: true });
}

/** With the separator of the imported file and a byte order mark: the spreadsheet that wrote the one opens the other. */
function textOfCards(cards: readonly ParticipantCard[], separator: Separator): string {
  const lines = cards.map(({ participantNumber, name, positionCode, sitting, seat, pin }) =>
    [participantNumber, name, positionCode, sitting, seat, pin].map(quoted).join(separator),
  );
  return `\ufeff${[HEADER.join(separator), ...lines].join("\r\n")}\r\n`;
}

function quoted(cell: string): string {
  return /[",;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
