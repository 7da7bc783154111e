import { type Result, staffId } from "@neraca/base";
import { MarkBook, type MarkSources, type Publisher, type PublishRefusal } from "@neraca/engine";
import { type ExamWorld, SELECTION } from "./exam-world.ts";
import { aSelection } from "./registry-records.ts";

type Marked = Pick<ExamWorld, "hall" | "clock" | "marks">;

export const DRAFTER = staffId("panitia-satu");
export const APPROVER = staffId("panitia-dua");

/** Somebody of the committee has looked at whatever people did alone in these sittings. */
export async function acknowledgeMarks({ hall, clock, marks }: Marked): Promise<void> {
  const registry: MarkSources["registry"] = {
    selectionById: async () => ({ ...aSelection("x"), id: SELECTION }),
    sittings: async () =>
      hall.services().map(({ id }) => ({ sitting: { id, selectionId: SELECTION } })) as never,
  };
  const book = new MarkBook({ hall, registry, clock, marksRecord: marks, takeNotes: async () => true });
  const open = (await book.standing(SELECTION)).open.map(({ position }) => position);
  if (open.length === 0) return;
  const done = await book.acknowledge({ selectionId: SELECTION, marks: open, note: "Dilihat", by: APPROVER });
  if (!done.ok) throw new Error(done.error);
}

/** One member of the committee drafts, another approves. Resolves to the highest version that now stands, or to the first refusal. */
export async function publishByTwo(publisher: Publisher): Promise<Result<number, PublishRefusal>> {
  const drafted = await publisher.draft(SELECTION, DRAFTER, "Keberatan diterima");
  if (!drafted.ok) return drafted;
  const { draft, draftDigest } = drafted.value;
  return publisher.approve({ selectionId: SELECTION, draft, draftDigest, by: APPROVER });
}
