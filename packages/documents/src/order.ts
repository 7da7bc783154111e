import { unreachable } from "@neraca/base";
import { type Certificate, certificateSheet } from "./certificate.ts";
import { type Sheet, typeset } from "./page/sheet.ts";
import { type PublicationFiles, publicationFile } from "./publication/publication-file.ts";
import { type PublicationList, publicationListFile } from "./publication/publication-list.ts";
import { type AttendanceList, attendanceList } from "./room/attendance-list.ts";
import { type MinutesPaper, minutesPaper } from "./room/minutes-paper.ts";
import { type ParticipantCards, participantCards } from "./room/participant-cards.ts";
import { type ResultSheet, resultSheet } from "./room/result-sheet.ts";
import { type SeatPlan, seatPlan } from "./room/seat-plan.ts";

/** A document that is wanted, as plain data: what can be handed to another thread, which a sheet cannot. */
export type DocumentOrder =
  | { readonly document: "attendance-list"; readonly facts: AttendanceList }
  | { readonly document: "seat-plan"; readonly facts: SeatPlan }
  | { readonly document: "participant-cards"; readonly facts: ParticipantCards }
  | { readonly document: "minutes"; readonly facts: MinutesPaper }
  | { readonly document: "result-sheet"; readonly facts: ResultSheet }
  | { readonly document: "certificate"; readonly facts: Certificate }
  | { readonly document: "publication"; readonly facts: PublicationFiles }
  | { readonly document: "publication-list"; readonly facts: PublicationList };

/** The file that is wanted. Of a practice every page says so; its results are never published, but drafts of them can be made. */
export async function documentOf(order: DocumentOrder, isPractice = false): Promise<Uint8Array> {
  if (order.document === "publication") return publicationFile(order.facts, isPractice);
  if (order.document === "publication-list") return publicationListFile(order.facts, isPractice);
  return typeset(sheetOf(order), isPractice);
}

function sheetOf(
  order: Exclude<DocumentOrder, { readonly document: "publication" | "publication-list" }>,
): Sheet {
  switch (order.document) {
    case "attendance-list":
      return attendanceList(order.facts);
    case "seat-plan":
      return seatPlan(order.facts);
    case "participant-cards":
      return participantCards(order.facts);
    case "minutes":
      return minutesPaper(order.facts);
    case "result-sheet":
      return resultSheet(order.facts);
    case "certificate":
      return certificateSheet(order.facts);
    default:
      return unreachable(order);
  }
}
