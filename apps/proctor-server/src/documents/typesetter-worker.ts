import { parentPort } from "node:worker_threads";
import { invariant } from "@neraca/base";
import { type DocumentOrder, documentOf } from "@neraca/documents";
import type { Finished, Job } from "./typesetter.ts";

invariant(parentPort !== null, "the typesetter runs in a worker");
const port = parentPort;

port.on("message", ({ id, order, isPractice }: Job) => {
  setDocument(order, isPractice).then(
    (file) => {
      // A copy of its own: the bytes may be a view of a larger pool, which must not be handed over.
      const bytes = new Uint8Array(file);
      port.postMessage({ id, ok: true, bytes } satisfies Finished, [bytes.buffer]);
    },
    (cause: unknown) => port.postMessage({ id, ok: false, message: String(cause) } satisfies Finished),
  );
});

/** Also what fails while the sheet is made is this document's failure, and not the end of the thread with all that waits in it. */
async function setDocument(order: DocumentOrder, isPractice: boolean): Promise<Uint8Array> {
  return documentOf(order, isPractice);
}
