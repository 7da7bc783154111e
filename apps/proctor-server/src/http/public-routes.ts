import type { Hall, Registry } from "@neraca/engine";
import { publicationPath } from "@neraca/ledger";
import type { Publications } from "@neraca/protocol";
import { type Response, Router } from "express";
import type { Download, PublicationDownloads } from "../documents/publication-downloads.ts";
import type { PublicationLists } from "../documents/publication-lists.ts";
import { refuse } from "./answers.ts";

/** A version of a publication never changes. Not longer: what is made of its file may be made better. */
const DOWNLOAD_KEPT = "public, max-age=3600";

/** What anybody may read: what has been published. */
export function publicRoutes(options: {
  readonly hall: Hall;
  readonly registry: Registry;
  readonly downloads: Pick<PublicationDownloads, "file">;
  readonly lists: Pick<PublicationLists, "of" | "file">;
}): Router {
  const { hall, registry, downloads, lists } = options;
  const router = Router();
  router.get("/publications", async (_request, response) => {
    const publications: Publications["publications"] = [];
    const whole: Publications["lists"] = [];
    for (const selection of await registry.selections()) {
      const positions = await registry.positionsOfSelection(selection.id);
      const list = lists.of(selection.id, positions);
      if (list !== null) {
        const { id: selectionId, name, agency } = selection;
        whole.push({ selectionId, selection: name, agency, ...list });
      }
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
          reason: event.reason === null ? null : { ...event.reason },
          file: publicationPath(event.selectionId, event.positionId, event.publicationVersion),
        });
      }
    }
    response.json({ publications, lists: whole } satisfies Publications);
  });
  router.get("/publications/:selection/:position/:file", async (request, response) => {
    const { selection, position, file } = request.params;
    const download = await downloads.file(selection, position, file);
    if (!download.ok) {
      refuse(response, download.error);
      return;
    }
    send(response, download.value);
  });
  router.get("/publication-lists/:selection/:file", async (request, response) => {
    const { selection, file } = request.params;
    // By its digest alone: whatever an address names is always the same.
    const list = OF_DIGEST.test(file) ? await lists.file(selection, file) : null;
    if (list?.ok === true) send(response, list.value);
    else refuse(response, list?.error ?? "not-found");
  });
  return router;
}

const OF_DIGEST = /^[0-9a-f]{16}[.-]/;

function send(response: Response, { name, type, bytes }: Download): void {
  response.setHeader("content-type", type);
  response.setHeader("content-disposition", `attachment; filename="${name}"`);
  response.setHeader("cache-control", DOWNLOAD_KEPT);
  response.end(bytes);
}
