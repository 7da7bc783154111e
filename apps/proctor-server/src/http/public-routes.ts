import type { Hall, Registry } from "@neraca/engine";
import { publicationPath } from "@neraca/ledger";
import type { Publications } from "@neraca/protocol";
import { Router } from "express";
import type { PublicationDownloads } from "../documents/publication-downloads.ts";
import { refuse } from "./answers.ts";

/** A version of a publication never changes. Not longer: what is made of its file may be made better. */
const DOWNLOAD_KEPT = "public, max-age=3600";

/** What anybody may read: what has been published. */
export function publicRoutes(options: {
  readonly hall: Hall;
  readonly registry: Registry;
  readonly downloads: Pick<PublicationDownloads, "file">;
}): Router {
  const { hall, registry, downloads } = options;
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
  router.get("/publications/:selection/:position/:file", async (request, response) => {
    const { selection, position, file } = request.params;
    const download = await downloads.file(selection, position, file);
    if (!download.ok) {
      refuse(response, download.error);
      return;
    }
    const { name, type, bytes } = download.value;
    response.setHeader("content-type", type);
    response.setHeader("content-disposition", `attachment; filename="${name}"`);
    response.setHeader("cache-control", DOWNLOAD_KEPT);
    response.end(bytes);
  });
  return router;
}
