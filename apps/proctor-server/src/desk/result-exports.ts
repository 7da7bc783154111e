import {
  type Digest,
  digest,
  type PositionId,
  type SelectionId,
  type StaffId,
  sha256,
  toHex,
} from "@neraca/base";
import type { Clock, Registry } from "@neraca/engine";

export type ResultExportNotes = {
  readonly registry: Pick<Registry, "noteStaffAct">;
  readonly clock: Pick<Clock, "now">;
};

type ResultExport = {
  readonly selectionId: SelectionId;
  readonly what: "draft" | "comparison";
  /** null: of all positions. */
  readonly positionId: PositionId | null;
  /** Of the other decree in a comparison. */
  readonly ruleSetId: string | null;
  readonly file: string;
};

/** On the record, with the digest of what was taken, before whoever takes it has it. */
export async function noteResultExport(
  { registry, clock }: ResultExportNotes,
  staffId: StaffId,
  taken: ResultExport,
  bytes: Uint8Array,
): Promise<void> {
  const its: Digest = digest(toHex(sha256(bytes)));
  await registry.noteStaffAct({ type: "ResultsExported", staffId, ...taken, digest: its }, clock.now());
}
