import { KeptResults, type KeptResultsSources } from "@neraca/engine";
import { Turns } from "../desk/turns.ts";
import { KeptDocuments } from "./kept-documents.ts";
import { ListDrafts } from "./list-drafts.ts";
import { type DownloadSources, PublicationDownloads } from "./publication-downloads.ts";
import { PublicationLists } from "./publication-lists.ts";
import { ResultDrafts, type ResultDraftsOptions } from "./result-drafts.ts";
import { Typesetter } from "./typesetter.ts";

/** Rankings that wait or are being set: each takes up to ten seconds, and none longer than a minute with those before it. */
const ORDERS_MAX = 4;

/** Lists of results as files: as they are published, and as they might be. */
export type ResultFiles = {
  readonly downloads: PublicationDownloads;
  readonly drafts: ResultDrafts;
  /** The same over all positions of a selection. */
  readonly lists: PublicationLists;
  readonly listDrafts: ListDrafts;
  /** What they are made of: for whoever looks at results in another way. */
  readonly kept: KeptResults;
  readonly close: () => Promise<void>;
};

/** A thread for what the public asks for, and one for the committee: no paper of a room waits behind either, nor they behind each other. */
export function resultFilesOf(
  options: KeptResultsSources &
    Omit<DownloadSources, "documents"> &
    Omit<ResultDraftsOptions, "documents" | "kept">,
): ResultFiles {
  const { isPractice } = options;
  const turns = new Turns();
  const kept = new KeptResults({ ...options, rest: (lines) => turns.after(lines) });
  const threads = {
    downloads: new Typesetter({ ordersMax: ORDERS_MAX, isPractice }),
    drafts: new Typesetter({ ordersMax: ORDERS_MAX, isPractice }),
  };
  const documents = {
    downloads: new KeptDocuments(threads.downloads),
    drafts: new KeptDocuments(threads.drafts),
  };
  return {
    downloads: new PublicationDownloads({ ...options, documents: documents.downloads }),
    lists: new PublicationLists({ ...options, documents: documents.downloads }),
    drafts: new ResultDrafts({ ...options, kept, documents: documents.drafts }),
    listDrafts: new ListDrafts({ ...options, kept, documents: documents.drafts }),
    kept,
    close: async () => {
      await Promise.all([threads.downloads.close(), threads.drafts.close()]);
    },
  };
}
