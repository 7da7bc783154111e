import type { Hall, Registry } from "@neraca/engine";
import { publicationPath } from "@neraca/ledger";
import type { Publications } from "@neraca/protocol";
import { Router } from "express";

/** What anybody may read: what has been published. */
export function publicRoutes(options: { readonly hall: Hall; readonly registry: Registry }): Router {
  const { hall, registry } = options;
  const router = Router();
  router.get("/publications", async (_request, response) => {
    const publications: Publications["publications"] = [];
    for (const selection of await registry.selections()) {
      const positions = await registry.positionsOfSelection(selection.id);
      const titles = new Map(positions.map((position) => [position.id, position]));
      for (const event of hall.selection(selection.id).newest()) {
        const position = titles.get(event.positionId);
        publications.push({
          selectionId: selection.id,
          selection: selection.name,
          position: event.positionId,
          title: position?.title ?? event.positionId,
          agency: position?.agency ?? "",
          version: event.publicationVersion,
          publishedAt: event.at,
          lines: event.lines,
          file: publicationPath(event.selectionId, event.positionId, event.publicationVersion),
        });
      }
    }
    response.json({ publications } satisfies Publications);
  });
  return router;
}
