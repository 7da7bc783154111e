import type { LocalText } from "@neraca/base";
import type { Findings } from "./finding.ts";
import type { LeaveEvent } from "./leave-event.ts";
import type { SelectionAudit, ShownLine } from "./selection-audit.ts";

/** How long a wish waits for another to agree, and how long somebody may read questions then: half an hour each. */
const LEAVE_MS_MAX = 30 * 60_000;

type Asked = Extract<LeaveEvent, { type: "QuestionsAsked" }>;
type Allowed = Extract<LeaveEvent, { type: "QuestionsAllowed" }>;
type Given = { readonly asked: Asked; readonly allowed: Allowed; readonly position: number };

/** Two people before questions of an open bank are shown: one asks, another agrees in time, and only the one who asked reads only that bank, for a while. */
export function lookAtLeaves(
  findings: Findings,
  sitting: string,
  selection: string,
  selections: Pick<SelectionAudit, "acts" | "shownOf">,
): void {
  const look = (position: number, holds: boolean, said: LocalText): void => {
    findings.look("lawful", { sitting, position }, holds, () => said);
  };
  const open = new Map<number, Asked>();
  const given = new Map<number, Given>();
  let count = 0;
  for (const { position, event } of selections.acts(selection)) {
    if (event.type === "QuestionsAsked") {
      count += 1;
      look(position, event.number === count, {
        id: `permintaan melihat soal ke-${count} bernomor ${event.number}`,
        en: `wish ${count} to read questions has the number ${event.number}`,
      });
      look(position, event.expiresAt - event.at <= LEAVE_MS_MAX, {
        id: `permintaan ${event.number} menunggu lebih lama daripada yang boleh`,
        en: `wish ${event.number} would wait for longer than it may`,
      });
      open.set(event.number, event);
    } else if (event.type === "QuestionsAllowed" || event.type === "QuestionsDeclined") {
      const asked = open.get(event.number);
      look(position, asked !== undefined, {
        id: `permintaan ${event.number} diputuskan, padahal tidak ada yang menunggu`,
        en: `wish ${event.number} was decided, and none waits`,
      });
      if (asked === undefined) continue;
      open.delete(event.number);
      if (event.type === "QuestionsDeclined") continue;
      look(position, asked.by !== event.by, {
        id: `permintaan ${event.number} disetujui oleh peminta sendiri`,
        en: `wish ${event.number} was agreed to by whoever had it`,
      });
      look(position, event.at < asked.expiresAt && event.until - event.at <= LEAVE_MS_MAX, {
        id: `permintaan ${event.number} disetujui sesudah waktunya, atau untuk terlalu lama`,
        en: `wish ${event.number} was agreed to after its time, or for too long`,
      });
      given.set(event.number, { asked, allowed: event, position });
    }
  }
  for (const line of selections.shownOf(selection))
    look(line.position, isCovered(line, given.get(line.leave)), {
      id: `soal diperlihatkan tanpa persetujuan orang lain yang berlaku (permintaan ${line.leave})`,
      en: `questions were shown without the leave of somebody else that counts (wish ${line.leave})`,
    });
}

function isCovered({ position, at, by, bank }: ShownLine, given: Given | undefined): boolean {
  return (
    given !== undefined &&
    given.position < position &&
    given.asked.by === by &&
    given.asked.bankDigest === bank &&
    given.allowed.at <= at &&
    at < given.allowed.until
  );
}
