import { join } from "node:path";
import {
  accepted,
  type CandidateId,
  canonicalJson,
  type Result,
  type SelectionId,
  type SittingId,
  type StaffId,
} from "@neraca/base";
import type { Clock, Hall, Registry, Sitting } from "@neraca/engine";
import type { RuleBook } from "@neraca/exam";
import type {
  AssignmentAppliedView,
  AssignmentApply,
  AssignmentPreviewRequest,
  AssignmentPreviewView,
  HandChangesRequest,
} from "@neraca/protocol";
import type { SittingTurns } from "../sitting-turns.ts";
import { JobThread } from "../threads/job-thread.ts";
import type { AssignmentRefusal } from "./assigner.ts";
import type {
  AssignmentAnswer,
  AssignmentJob,
  AssignmentJobName,
  AssignmentJobs,
  AssignmentQuestion,
  AssignmentReply,
  AssignmentStanding,
  AssignmentThreadGiven,
} from "./assignment-job.ts";
import { isUntouched } from "./touched-sittings.ts";

export type AssignmentThreadOptions = {
  readonly registry: Pick<Registry, "sittings" | "whileAnotherWrites" | "changeMark">;
  /** Where the registry's file is: the thread opens it. */
  readonly registryPath: string;
  readonly rules: RuleBook;
  readonly clock: Pick<Clock, "now">;
  /** Nothing of the sitting is on record yet. */
  readonly isUntouched: (id: SittingId) => boolean;
  readonly turns: SittingTurns;
  /** So long an answer is waited for before it is told how far it is. */
  readonly patienceMs: number;
  /** Seats are others now: whoever watches a sitting should see it. */
  readonly onChanged: () => Promise<void>;
};

/** Jobs that wait or are being done: the longest takes some ten seconds. */
const JOBS_MAX = 6;
/** The largest plan on a machine that is loaded five times over. */
const JOB_MS_MAX = 90_000;
/** The largest selection with its plan, three times. */
const MEMORY_MB_MAX = 1_024;
/** Plans that nobody looks at any more do not stay. */
const REST_MS_MAX = 10 * 60 * 1_000;
/** A page gives up on a request after fifteen seconds. */
const PATIENCE_MS = 1_000;
/** An answer that nobody came for is not the answer to a later question. */
const UNFETCHED_MS_MAX = 30_000;

type Refused = AssignmentRefusal | "not-found" | "busy";
type Answered<Name extends AssignmentJobName> = Result<AssignmentJobs[Name]["answer"], Refused>;
type UnderWay = { percent: number; readonly done: Promise<Result<unknown, Refused>> };

/**
 * The assignment of a selection, planned and stored by a thread of its own: a large one computes for seconds. Whoever asks for what takes
 * long is told how far it is, and asks the same again.
 *
 * What is planned is stored with the turn of every sitting of the selection, so that no arming and no draw stands on seats that become others; while
 * nobody else writes to the registry; and only if the sittings and the registry stand as they did when it was planned.
 */
export class AssignmentThread {
  readonly #options: AssignmentThreadOptions;
  readonly #thread: JobThread<AssignmentJob, AssignmentAnswer, AssignmentQuestion, AssignmentReply>;
  readonly #underWay = new Map<string, UnderWay>();

  constructor(options: AssignmentThreadOptions) {
    this.#options = options;
    const { registryPath, rules } = options;
    this.#thread = new JobThread({
      file: new URL("./assignment-worker.ts", import.meta.url),
      jobsMax: JOBS_MAX,
      jobMsMax: JOB_MS_MAX,
      workerData: { registryPath, rules } satisfies AssignmentThreadGiven,
      memoryMbMax: MEMORY_MB_MAX,
      restMsMax: REST_MS_MAX,
    });
  }

  close(): Promise<void> {
    return this.#thread.close();
  }

  async preview(
    id: SelectionId,
    request: AssignmentPreviewRequest,
  ): Promise<Result<AssignmentPreviewView, Refused>> {
    const key = canonicalJson(["preview", id, request]);
    const found = await this.#waited(key, (onPercent) => this.#do("preview", id, request, onPercent));
    return typeof found === "number" ? accepted({ state: "planning", percent: found }) : found;
  }

  async apply(
    id: SelectionId,
    request: AssignmentApply,
    by: StaffId,
  ): Promise<Result<AssignmentAppliedView, Refused>> {
    const key = canonicalJson(["apply", id, request, by]);
    const found = await this.#waited(key, async (onPercent): Promise<Answered<"apply">> => {
      const outcome = await this.#do("apply", id, { request, by }, onPercent);
      if (outcome.ok) await this.#options.onChanged();
      return outcome;
    });
    if (typeof found === "number") return accepted({ state: "storing", percent: found });
    return found.ok ? accepted({ state: "stored", ...found.value }) : found;
  }

  explain(id: SelectionId, candidateId: CandidateId): Promise<Answered<"explain">> {
    return this.#do("explain", id, candidateId);
  }

  check(id: SelectionId, request: HandChangesRequest): Promise<Answered<"check">> {
    return this.#do("check", id, request);
  }

  async change(id: SelectionId, request: HandChangesRequest, by: StaffId): Promise<Answered<"change">> {
    const outcome = await this.#do("change", id, { request, by });
    if (outcome.ok && outcome.value.outcome === "changed") await this.#options.onChanged();
    return outcome;
  }

  /** The outcome, or how far it is. What is asked meanwhile in the same words waits for the same. */
  async #waited<Outcome extends Result<unknown, Refused>>(
    key: string,
    begin: (onPercent: (percent: number) => void) => Promise<Outcome>,
  ): Promise<Outcome | number> {
    const underWay = this.#underWay.get(key) ?? this.#begin(key, begin);
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), this.#options.patienceMs).unref();
    });
    try {
      const outcome = await Promise.race([underWay.done, patience]);
      if (outcome === null) return underWay.percent;
      this.#underWay.delete(key);
      // Its key begins with what it is.
      return outcome as Outcome;
    } catch (cause) {
      this.#underWay.delete(key);
      throw cause;
    } finally {
      clearTimeout(timer);
    }
  }

  #begin(
    key: string,
    begin: (onPercent: (percent: number) => void) => Promise<Result<unknown, Refused>>,
  ): UnderWay {
    const underWay: UnderWay = {
      percent: 0,
      done: begin((percent) => {
        underWay.percent = percent;
      }),
    };
    this.#underWay.set(key, underWay);
    const forget = (): void => {
      const unfetched = setTimeout(() => {
        if (this.#underWay.get(key) === underWay) this.#underWay.delete(key);
      }, UNFETCHED_MS_MAX);
      unfetched.unref();
    };
    underWay.done.then(forget, forget);
    return underWay;
  }

  async #do<Name extends AssignmentJobName>(
    name: Name,
    selectionId: SelectionId,
    order: AssignmentJobs[Name]["order"],
    onPercent: (percent: number) => void = () => {},
  ): Promise<Answered<Name>> {
    let end = (): void => {};
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    try {
      const standing = await this.#standing(selectionId);
      const job = { name, selectionId, standing, order } as AssignmentJob;
      const done = await this.#thread.do(job, async (question) => {
        if (question.kind === "may-write") return this.#mayWrite(selectionId, question.seen, over);
        if (question.kind === "standing")
          return { standing: await this.#standing(selectionId), mayWrite: false };
        onPercent(Math.floor(question.share * 100));
        return null;
      });
      // The worker answers each job with what belongs to its name.
      return done.ok ? (done.value as Answered<Name>) : done;
    } finally {
      end();
    }
  }

  /**
   * Resolves when the job is the only one that writes, and keeps it so until the job is over; unless things stand otherwise than it has seen: then it may
   * not, and nobody waits for it.
   */
  async #mayWrite(
    selectionId: SelectionId,
    seen: AssignmentStanding | null,
    over: Promise<void>,
  ): Promise<AssignmentReply> {
    const { registry, turns } = this.#options;
    const ids = (await this.#sittingsOf(selectionId)).map(({ id }) => id);
    return new Promise((resolve, reject) => {
      turns
        .take(ids, () =>
          registry.whileAnotherWrites(async () => {
            const standing = await this.#standing(selectionId);
            const mayWrite = seen === null || isSame(seen, standing);
            resolve({ standing, mayWrite });
            if (mayWrite) await over;
          }),
        )
        .catch(reject);
    });
  }

  async #standing(selectionId: SelectionId): Promise<AssignmentStanding> {
    const { clock, isUntouched, registry } = this.#options;
    const [now, mark] = [clock.now(), await registry.changeMark()];
    const sittings = await this.#sittingsOf(selectionId);
    const closed = sittings.filter(({ id, scheduledAt }) => scheduledAt <= now || !isUntouched(id));
    return { now, mark, closed: closed.map(({ id }) => id) };
  }

  async #sittingsOf(selectionId: SelectionId): Promise<readonly Sitting[]> {
    const all = await this.#options.registry.sittings();
    return all.flatMap(({ sitting }) => (sitting.selectionId === selectionId ? [sitting] : []));
  }
}

/** Time may pass: what it changes of a plan is which sittings are closed. */
function isSame(a: AssignmentStanding, b: AssignmentStanding): boolean {
  return a.mark === b.mark && canonicalJson(a.closed) === canonicalJson(b.closed);
}

/** That of a server with this data folder. */
export function assignmentThreadOf(
  dataFolder: string,
  {
    hall,
    ...given
  }: Omit<AssignmentThreadOptions, "registryPath" | "isUntouched" | "patienceMs"> & {
    readonly hall: Pick<Hall, "service">;
  },
): AssignmentThread {
  return new AssignmentThread({
    ...given,
    patienceMs: PATIENCE_MS,
    registryPath: join(dataFolder, "registry.sqlite"),
    isUntouched: (id) => isUntouched(hall, id),
  });
}
