import { instant, type SittingId } from "@neraca/base";
import { auditDataFolder } from "@neraca/proctor-server";

/**
 * A whole sitting recomputed from its data folder: what differs, a line each. None is the only good answer.
 *
 * @param laterMs as if it were done so much later: what was published must then be there
 */
export async function differencesIn(
  dataFolder: string,
  sitting: SittingId,
  laterMs: number,
): Promise<readonly string[]> {
  const audit = await auditDataFolder({
    dataFolder,
    sitting,
    verifierKey: null,
    earlierCheckpoint: null,
    bankKey: null,
    boardAt: null,
    now: instant(Date.now() + laterMs),
  });
  if (!audit.ok) return [audit.error.en];
  const { found, differences, phase } = audit.value;
  if (phase === "unknown") return [`the journal knows no sitting ${sitting}`];
  const lines = found.map(({ check, candidate, position, text }) =>
    ["audit", check, candidate ?? "-", position ?? "-", text.en].join(" "),
  );
  return differences > lines.length ? [...lines, `and ${differences - lines.length} more`] : lines;
}
