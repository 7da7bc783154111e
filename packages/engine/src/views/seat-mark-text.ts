import type { Broken, SeatFault } from "@neraca/protocol";

/** Minutes are in Indonesian, and so is a note of theirs that the system writes. */
const FAULT_WORDS: Readonly<Record<SeatFault, string>> = {
  computer: "komputer",
  screen: "layar",
  keyboard: "papan ketik atau tetikus",
  network: "jaringan",
  power: "listrik",
  other: "lainnya",
};

/** What the minutes say of a seat that fails (`broken`) or works again (null). */
export function seatMarkText(seat: string, broken: Broken | null): string {
  if (broken === null) return `Kursi ${seat} berfungsi lagi.`;
  const note = broken.note === "" ? "" : `: ${broken.note}`;
  return `Kursi ${seat} ditandai rusak (${FAULT_WORDS[broken.fault]})${note}`;
}
