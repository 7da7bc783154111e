import { workerData } from "node:worker_threads";
import { invariant } from "@neraca/base";
import { openSqliteRegistry } from "@neraca/storage";
import { type Ask, answerJobs } from "../threads/answer-jobs.ts";
import { Assigner } from "./assigner.ts";
import { AssignmentDesk } from "./assignment-desk.ts";
import type {
  AssignmentAnswer,
  AssignmentJob,
  AssignmentQuestion,
  AssignmentReply,
  AssignmentStanding,
  AssignmentThreadGiven,
} from "./assignment-job.ts";
import { KeptPlans } from "./kept-plans.ts";

/** Plans on a connection of its own. */
const { registryPath, rules } = workerData as AssignmentThreadGiven;
const registry = await openSqliteRegistry(registryPath);
const plans = new KeptPlans();

/** So often something may change while it is planned; then everybody waits for it. */
const PLANNED_BESIDE_OTHERS_MAX = 2;

type AskServer = Ask<AssignmentQuestion, AssignmentReply>;

answerJobs<AssignmentJob, AssignmentAnswer, AssignmentQuestion, AssignmentReply>((job, ask) =>
  job.name === "apply" || job.name === "change"
    ? written(job, ask)
    : answerOf(deskAt(job.standing, ask), job),
);

/**
 * [AP10] Planned and put ready while others write, and stored when nobody does, if all that it was planned from stands as it did. Else it is planned
 * again; what is never left alone is planned when nobody else may write.
 */
async function written(job: AssignmentJob, ask: AskServer): Promise<AssignmentAnswer> {
  for (let nth = 0; nth < PLANNED_BESIDE_OTHERS_MAX; nth += 1) {
    const { standing: seen } = replied(await ask({ kind: "standing" }));
    let isMoved = false;
    const desk = deskAt(seen, ask, async () => {
      const { mayWrite } = replied(await ask({ kind: "may-write", seen }));
      isMoved = !mayWrite;
      return mayWrite;
    });
    const answer = await answerOf(desk, job);
    if (!isMoved) return answer;
  }
  const { standing } = replied(await ask({ kind: "may-write", seen: null }));
  return answerOf(deskAt(standing, ask), job);
}

function replied(reply: AssignmentReply): NonNullable<AssignmentReply> {
  invariant(reply !== null, "the server says how things stand");
  return reply;
}

function deskAt(
  { now, closed }: AssignmentStanding,
  ask: AskServer,
  mayWrite?: () => Promise<boolean>,
): AssignmentDesk {
  const isClosed = new Set(closed);
  const assigner = new Assigner({
    registry,
    rules,
    clock: { now: () => now },
    isUntouched: (id) => !isClosed.has(id),
    onShare: (share) => void ask({ kind: "share", share }),
    ...(mayWrite === undefined ? {} : { mayWrite }),
  });
  return new AssignmentDesk(assigner, plans);
}

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
