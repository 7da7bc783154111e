import type { SelectionId } from "@neraca/base";
import type { Registry } from "@neraca/engine";

/** Nothing of an archived selection changes any more: nor what its candidates have. */
export async function isArchived(
  registry: Pick<Registry, "versionsOfSelection">,
  id: SelectionId,
): Promise<boolean> {
  const [newest] = await registry.versionsOfSelection(id, 1);
  return newest?.stage === "archived";
}
