import { accepted, type Result, refused, type SelectionId } from "@neraca/base";
import type { Registry, RegistryOutcome, Selection, SelectionChange, SelectionVersion } from "@neraca/engine";
import { zSelectionSettings } from "@neraca/protocol";
import { desc, eq } from "drizzle-orm";
import { noteAct } from "./note-act.ts";
import { candidatesOf } from "./position-versions.ts";
import type { RegistryDatabase } from "./registry-database.ts";
import { selections, selectionVersions as versions } from "./tables.ts";

/** What committees decide of their selections. A change and its note are one transaction, and it is judged within it: of two at once one is told. */
export function selectionVersions(
  database: RegistryDatabase,
  open: () => RegistryDatabase,
  create: (selection: Selection, work: () => void) => RegistryOutcome,
): Pick<Registry, "makeSelection" | "versionsOfSelection" | "changeSelection"> {
  return {
    makeSelection: async (selection, first) =>
      create(selection, () => record(database, { ...first, version: 1 }, null, {})),
    versionsOfSelection: async (id, limit) => selectionVersionsOf(open(), id, limit),
    changeSelection: async (change) =>
      open().transaction(() => changeSelection(database, change), { behavior: "immediate" }),
  };
}

/** The newest first. */
export function selectionVersionsOf(
  database: RegistryDatabase,
  id: SelectionId,
  limit: number,
): readonly SelectionVersion[] {
  return database
    .select()
    .from(versions)
    .where(eq(versions.selectionId, id))
    .orderBy(desc(versions.version))
    .limit(limit)
    .all()
    .map((row) => ({ ...row, settings: zSelectionSettings.parse(JSON.parse(row.settings)) }));
}

function changeSelection(
  database: RegistryDatabase,
  { seen, ...change }: SelectionChange,
): Result<void, "selection-unknown" | "changed-meanwhile"> {
  const isKnown = database.select().from(selections).where(eq(selections.id, change.selectionId)).get();
  if (isKnown === undefined) return refused("selection-unknown");
  const [standing] = selectionVersionsOf(database, change.selectionId, 1);
  if ((standing?.version ?? 0) !== seen) return refused("changed-meanwhile");
  const { name, agency, ruleSetId } = change.settings;
  const facts = { rulesBefore: isKnown.ruleSetId, candidates: candidatesOf(database, change.selectionId) };
  database
    .update(selections)
    .set({ name, agency, ruleSetId })
    .where(eq(selections.id, change.selectionId))
    .run();
  record(database, { ...change, version: seen + 1 }, standing ?? null, facts);
  return accepted(undefined);
}

function record(
  database: RegistryDatabase,
  made: SelectionVersion,
  standing: SelectionVersion | null,
  facts: { readonly rulesBefore?: string; readonly candidates?: number },
): void {
  const { selectionId, version, stage, settings, at, by } = made;
  database
    .insert(versions)
    .values({ selectionId, version, stage, settings: JSON.stringify(settings), at, by })
    .run();
  const before = standing === null ? null : { stage: standing.stage, settings: standing.settings };
  const after = { stage, settings };
  const changed = { staffId: by, selectionId, version, before, after, ...facts };
  noteAct(database, { type: "SelectionChanged", ...changed }, at);
}
