import { accepted, type LocalText, type Result, refused, type SelectionId, SUBTESTS } from "@neraca/base";
import { contenderOf, type Registry, readSelectionResults, type SelectionResults } from "@neraca/engine";
import { ContenderSheet, type RuleBook, type RuleSet, subtestRuleOf } from "@neraca/exam";
import { openJournalForReading } from "@neraca/storage";
import type { RankInput } from "./rank-input.ts";

/**
 * What the closed sittings of a selection have sealed, with its positions. Reads the journal and the registry beside a server that may be
 * running on them, and changes nothing.
 *
 * @param journalPath a journal that exists
 */
export async function selectionInput(
  journalPath: string,
  registry: Registry,
  installed: RuleBook,
  selectionId: SelectionId,
): Promise<Result<RankInput, LocalText>> {
  const selection = await registry.selectionById(selectionId);
  if (selection === undefined) {
    return refused({ id: `Seleksi ${selectionId} tidak ada.`, en: `There is no selection ${selectionId}.` });
  }
  const { lines, terms, openSittings } = await resultsOf(journalPath, selectionId);
  const armed = terms.map(({ ruleSet }) => ruleSet);
  const [first, ...more] = armed;
  if (first === undefined || lines.length === 0) {
    return refused({
      id: `Belum ada sesi ${selectionId} yang ditutup: belum ada hasil.`,
      en: `No sitting of ${selectionId} is closed: there are no results yet.`,
    });
  }
  if (more.some((other) => !hasSamePoints(first, other))) {
    return refused({
      id: "Sesi-sesi seleksi ini memakai penskoran yang berbeda; nilainya tidak dapat disatukan.",
      en: "The sittings of this selection score differently; their points cannot be put together.",
    });
  }
  const sheet = new ContenderSheet();
  for (const line of lines) sheet.add(line.positionId, contenderOf(line));
  const positions = await registry.positionsOfSelection(selectionId);
  return accepted({
    name: selectionId,
    positions: new Map(positions.map((position) => [position.id, position])),
    sheet,
    earnedUnder: first,
    // What a sitting was armed with goes before a file of the same id: publishing does it so too.
    rules: new Map([...installed, ...armed.map((ruleSet) => [ruleSet.id, ruleSet] as const)]),
    notes: openSittings.length === 0 ? [] : [openNote(openSittings.length)],
  });
}

async function resultsOf(journalPath: string, selectionId: SelectionId): Promise<SelectionResults> {
  const journal = openJournalForReading(journalPath);
  try {
    return await readSelectionResults(journal, selectionId);
  } finally {
    await journal.close();
  }
}

/** Whether points that were earned under one mean the same under the other. */
export function hasSamePoints(a: RuleSet, b: RuleSet): boolean {
  return SUBTESTS.every(
    (subtest) =>
      JSON.stringify(subtestRuleOf(a, subtest).scoring) === JSON.stringify(subtestRuleOf(b, subtest).scoring),
  );
}

function openNote(count: number): LocalText {
  return {
    id: `${count} sesi seleksi ini belum ditutup; pesertanya belum ikut dihitung.`,
    en: `${count} sittings of this selection are not closed; their candidates are not counted yet.`,
  };
}
