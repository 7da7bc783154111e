import { KeptDocuments } from "./kept-documents.ts";
import { type DownloadSources, PublicationDownloads } from "./publication-downloads.ts";
import { ResultDrafts, type ResultDraftsOptions } from "./result-drafts.ts";
import { Typesetter } from "./typesetter.ts";

/** Rankings that wait or are being set: each takes up to ten seconds, and none longer than a minute with those before it. */
const ORDERS_MAX = 4;

/** Lists of results as files: as they are published, and as they might be. */
export type ResultFiles = {
  readonly downloads: PublicationDownloads;
  readonly drafts: ResultDrafts;
  readonly close: () => Promise<void>;
};

/** A thread for what the public asks for, and one for the committee: no paper of a room waits behind either, nor they behind each other. */
export function resultFilesOf(
  options: Omit<DownloadSources, "documents"> & Omit<ResultDraftsOptions, "documents">,
): ResultFiles {
  const { isPractice } = options;
  const threads = {
    downloads: new Typesetter({ ordersMax: ORDERS_MAX, isPractice }),
    drafts: new Typesetter({ ordersMax: ORDERS_MAX, isPractice }),
  };
  return {
    downloads: new PublicationDownloads({ ...options, documents: new KeptDocuments(threads.downloads) }),
    drafts: new ResultDrafts({ ...options, documents: new KeptDocuments(threads.drafts) }),
    close: async () => {
      await Promise.all([threads.downloads.close(), threads.drafts.close()]);
    },
  };
}
