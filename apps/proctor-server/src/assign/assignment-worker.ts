import { workerData } from "node:worker_threads";
import { openSqliteRegistry } from "@neraca/storage";
import { answerJobs } from "../threads/answer-jobs.ts";
import { Assigner } from "./assigner.ts";
import { AssignmentDesk } from "./assignment-desk.ts";
import type {
  AssignmentAnswer,
  AssignmentJob,
  AssignmentQuestion,
  AssignmentStanding,
  AssignmentThreadGiven,
} from "./assignment-job.ts";
import { KeptPlans } from "./kept-plans.ts";

/** Plans on a connection of its own. What writes is planned when nobody else may write: what it stands on is so until it is stored. */
const { registryPath, rules } = workerData as AssignmentThreadGiven;
const registry = await openSqliteRegistry(registryPath);
const plans = new KeptPlans();

answerJobs<AssignmentJob, AssignmentAnswer, AssignmentQuestion, AssignmentStanding>(async (job, ask) => {
  const isWrite = job.name === "apply" || job.name === "change";
  const { now, touched } = isWrite ? await ask({ kind: "may-write" }) : job.standing;
  const isTouched = new Set(touched);
  const assigner = new Assigner({
    registry,
    rules,
    clock: { now: () => now },
    isUntouched: (id) => !isTouched.has(id),
    onShare: (share) => void ask({ kind: "share", share }),
  });
  return answerOf(new AssignmentDesk(assigner, plans), job);
});

function answerOf(desk: AssignmentDesk, { selectionId, ...job }: AssignmentJob): Promise<AssignmentAnswer> {
  switch (job.name) {
    case "preview":
      return desk.preview(selectionId, job.order);
    case "apply":
      return desk.apply(selectionId, job.order.request, job.order.by);
    case "explain":
      return desk.explain(selectionId, job.order);
    case "check":
      return desk.check(selectionId, job.order);
    case "change":
      return desk.change(selectionId, job.order.request, job.order.by);
  }
}
