/** The word a candidate types to finish. The same in both languages: it is shown right above the field. */
export const FINISH_WORD = "SELESAI";

export function isFinishWord(typed: string): boolean {
  return typed.trim().toUpperCase() === FINISH_WORD;
}
