import { accepted, type Result } from "@neraca/base";
import { JobThread } from "../threads/job-thread.ts";
import type { BankJob, BankJobName, BankJobs } from "./bank-job.ts";

/** Jobs that wait or are being done: the longest takes some three seconds, and nobody at the desk waits for half a minute. */
const JOBS_MAX = 8;
/** A job that takes longer is not being done any more. */
const JOB_MS_MAX = 60_000;

/** Reads banks and plans papers in a thread of its own: a lint computes for more than a second, a balance for several. */
export class BankWorkshop {
  readonly #thread = new JobThread<BankJob, BankJobs[BankJobName]["answer"]>({
    file: new URL("./bank-workshop-worker.ts", import.meta.url),
    jobsMax: JOBS_MAX,
    jobMsMax: JOB_MS_MAX,
  });

  /** `busy` when too many wait. Rejects with JobError. */
  async do<Name extends BankJobName>(
    name: Name,
    order: BankJobs[Name]["order"],
  ): Promise<Result<BankJobs[Name]["answer"], "busy">> {
    const done = await this.#thread.do({ name, order } as BankJob);
    // The worker answers each job with what belongs to its name.
    return done.ok ? accepted(done.value as BankJobs[Name]["answer"]) : done;
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}
