import { documentOf } from "@neraca/documents";
import { answerJobs } from "../threads/answer-jobs.ts";
import type { TypesetJob } from "./typesetter.ts";

answerJobs(
  async ({ order, isPractice }: TypesetJob) =>
    // A copy of its own: the bytes may be a view of a larger pool, which must not be handed over.
    new Uint8Array(await documentOf(order, isPractice)),
  (bytes) => [bytes.buffer],
);
