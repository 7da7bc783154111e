import { type PublicationFiles, publicationFile } from "./publication/publication-file.ts";

/** A document that is wanted, as plain data: what can be handed to another thread, which a sheet cannot. */
export type DocumentOrder = { readonly document: "publication"; readonly facts: PublicationFiles };

/** The file that is wanted. */
export async function documentOf(order: DocumentOrder): Promise<Uint8Array> {
  return publicationFile(order.facts);
}
