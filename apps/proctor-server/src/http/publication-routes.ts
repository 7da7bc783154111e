import {
  accepted,
  type Digest,
  isId,
  type PositionId,
  type Result,
  type SelectionId,
  type SittingId,
} from "@neraca/base";
import type {
  Hall,
  KeptResults,
  PublicationDrafted,
  PublicationStore,
  Publisher,
  PublishRefusal,
  Registry,
  Selection,
  Staff,
} from "@neraca/engine";
import { rankingDifference } from "@neraca/ledger";
import {
  type DraftedPosition,
  MARKED_SITTINGS_MAX,
  type OpenMarks,
  type RankingLineView,
  type Reason,
  roleMay,
  type SelectionPublication,
  zDraftApproval,
  zDraftEnding,
  zDraftedPosition,
  zDraftRequest,
} from "@neraca/protocol";
import { type NextFunction, type Request, type Response, Router } from "express";
import { refuse, refuseForMarks, withBody } from "./answers.ts";
import { staffOf } from "./staff-logins.ts";

export type PublicationRouteOptions = {
  readonly hall: Hall;
  readonly registry: Registry;
  readonly publisher: Publisher;
  readonly publications: PublicationStore;
  readonly kept: Pick<KeptResults, "summary">;
};

/** Below /api/staff/selections: two members of the committee publish. */
export function publicationRoutes(options: PublicationRouteOptions): Router {
  const { publisher, hall } = options;
  const router = Router();

  router.get("/selections/:selectionId/publication", forCommittee, async (request, response) => {
    const selection = await selectionIn(options, request);
    if (selection === undefined) refuse(response, "selection-unknown");
    else response.json(await standing(options, selection, staffOf(response)));
  });

  router.post(
    "/selections/:selectionId/drafts",
    forCommittee,
    withBody(zDraftRequest, async ({ reason }, request, response) => {
      const selection = await selectionIn(options, request);
      if (selection === undefined) {
        refuse(response, "selection-unknown");
        return;
      }
      const outcome = await publisher.draft(selection.id, staffOf(response).id, reason);
      if (outcome.ok) response.json({ draft: outcome.value.draft, digest: outcome.value.draftDigest });
      else refuse(response, outcome.error);
    }),
  );

  router.post(
    "/selections/:selectionId/drafts/:draft/approve",
    forCommittee,
    withBody(zDraftApproval, async ({ digest }, request, response) => {
      const act = actOf(request, staffOf(response), digest);
      const outcome = await publisher.approve(act);
      if (outcome.ok) response.json({ version: outcome.value });
      else if (outcome.error === "marks-open")
        refuseForMarks(response, await openMarks(options, act.selectionId));
      else refuse(response, outcome.error);
    }),
  );

  for (const decision of ["reject", "withdraw"] as const) {
    router.post(
      `/selections/:selectionId/drafts/:draft/${decision}`,
      forCommittee,
      withBody(zDraftEnding, async ({ digest, reason }, request, response) => {
        const act = actOf(request, staffOf(response), digest);
        const outcome = await publisher.end(act, decision, reason);
        if (outcome.ok) response.json({});
        else refuse(response, outcome.error);
      }),
    );
  }

  router.get(
    "/selections/:selectionId/drafts/:draft/positions/:positionId",
    forCommittee,
    async (request, response) => {
      const selection = await selectionIn(options, request);
      const open = selection === undefined ? null : hall.selection(selection.id).open;
      const ranking = open?.rankings.find(({ positionId }) => positionId === request.params["positionId"]);
      if (open?.draft !== numberIn(request) || ranking === undefined) {
        refuse(response, "draft-unknown");
        return;
      }
      const before = hall.selection(open.selectionId).newestOf(ranking.positionId);
      const after = await fileOf(options.publications, ranking.rankingDigest);
      const difference =
        before === undefined
          ? null
          : rankingDifference(await fileOf(options.publications, before.rankingDigest), after);
      const drafted: DraftedPosition = {
        positionId: ranking.positionId,
        lines: [...after.lines],
        difference:
          difference === null
            ? null
            : {
                ...difference,
                came: [...difference.came],
                went: [...difference.went],
                changed: [...difference.changed],
              },
      };
      // Lines of the file have more members than the page is told of.
      response.json(zDraftedPosition.parse(drafted));
    },
  );

  return router;
}

function forCommittee(_request: Request, response: Response, next: NextFunction): void {
  if (roleMay(staffOf(response).role, "publish")) next();
  else refuse(response, "role-not-allowed");
}

async function selectionIn(
  { registry }: PublicationRouteOptions,
  request: Request,
): Promise<Selection | undefined> {
  const id = String(request.params["selectionId"]);
  return isId(id) ? registry.selectionById(id as SelectionId) : undefined;
}

/** A number that is none belongs to no draft. */
function numberIn(request: Request): number {
  return Number(request.params["draft"]);
}

function actOf(request: Request, staff: Staff, draftDigest: Digest) {
  const selectionId = String(request.params["selectionId"]) as SelectionId;
  return { selectionId, draft: numberIn(request), draftDigest, by: staff.id };
}

async function standing(
  { hall, registry, publisher, kept }: PublicationRouteOptions,
  selection: Selection,
  me: Staff,
): Promise<SelectionPublication> {
  const { open, lastDecided } = hall.selection(selection.id);
  const people = async (by: Staff["id"]) => ({
    name: (await registry.staffById(by))?.name ?? by,
    isMe: by === me.id,
  });
  const its = (await registry.sittings()).filter(
    ({ sitting, lost }) => sitting.selectionId === selection.id && lost === null,
  );
  const closed = its.filter(({ sitting }) => hall.service(sitting.id).sitting.phase === "closed").length;
  const positions = new Map(
    (await registry.positionsOfSelection(selection.id)).map((each) => [each.id, each]),
  );
  const marks = await openMarks({ registry, publisher }, selection.id);
  return {
    selectionId: selection.id,
    name: selection.name,
    agency: selection.agency,
    closed,
    sittings: its.length,
    draft:
      open === null
        ? null
        : {
            number: open.draft,
            digest: open.draftDigest,
            by: await people(open.by),
            at: open.at,
            reason: open.reason,
            rankings: open.rankings.map((ranking) => ({
              positionId: ranking.positionId,
              title: positions.get(ranking.positionId)?.title ?? ranking.positionId,
              unit: positions.get(ranking.positionId)?.unit ?? "",
              formationType: ranking.formationType,
              quota: ranking.quota,
              version: ranking.publicationVersion,
              lines: ranking.lines,
              digest: ranking.rankingDigest,
            })),
          },
    last:
      lastDecided === null
        ? null
        : {
            number: lastDecided.drafted.draft,
            outcome: OUTCOMES[lastDecided.decided.type],
            draftedBy: await people(lastDecided.drafted.by),
            decidedBy: await people(lastDecided.decided.by),
            at: lastDecided.decided.at,
            reason: "reason" in lastDecided.decided ? lastDecided.decided.reason : null,
          },
    whyNot: await whyNot({ publisher, kept }, open, me, { areSomeOpen: closed < its.length, marks }),
    openMarks: marks,
    isCorrection: hall.selection(selection.id).newest().length > 0,
  };
}

/** How many marks hold an approval up, and in which sittings. */
async function openMarks(
  { registry, publisher }: Pick<PublicationRouteOptions, "registry" | "publisher">,
  selectionId: SelectionId,
): Promise<OpenMarks> {
  const open = await publisher.openMarks(selectionId);
  const counts = new Map<SittingId | null, number>();
  for (const { sittingId } of open) counts.set(sittingId, (counts.get(sittingId) ?? 0) + 1);
  const titles = new Map((await registry.sittings()).map(({ sitting }) => [sitting.id, sitting.title]));
  return {
    count: open.length,
    sittings: [...counts]
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, MARKED_SITTINGS_MAX)
      .map(([sittingId, count]) => ({
        sittingId,
        title: sittingId === null ? null : (titles.get(sittingId) ?? sittingId),
        count,
      })),
  };
}

const OUTCOMES = {
  PublicationApproved: "approved",
  PublicationRejected: "rejected",
  PublicationWithdrawn: "withdrawn",
} as const;

/** What the publisher would answer, so that a button can say it before it is pressed. */
async function whyNot(
  { publisher, kept }: Pick<PublicationRouteOptions, "publisher" | "kept">,
  open: PublicationDrafted | null,
  me: Staff,
  { areSomeOpen, marks }: { readonly areSomeOpen: boolean; readonly marks: OpenMarks },
): Promise<SelectionPublication["whyNot"]> {
  if (open === null) {
    const draft: Reason | null = publisher.isPractice
      ? "practice"
      : areSomeOpen
        ? "sittings-not-closed"
        : null;
    return { draft, approve: "draft-unknown", reject: "draft-unknown", withdraw: "draft-unknown" };
  }
  // Two people look at it for as long as they decide: everything is ranked again only when something has changed.
  const standing = await kept.summary(
    open.selectionId,
    `staleness of ${open.draft}`,
    async (): Promise<Result<PublishRefusal | null, never>> => accepted(await publisher.staleness(open)),
  );
  const staleness = standing.ok ? standing.value : standing.error;
  const stale: PublishRefusal | null = staleness ?? (marks.count > 0 ? "marks-open" : null);
  return open.by === me.id
    ? { draft: "draft-open", approve: "approver-drafted", reject: "approver-drafted", withdraw: null }
    : { draft: "draft-open", approve: stale, reject: null, withdraw: "not-the-drafter" };
}

type KeptRanking = {
  readonly quota: number;
  readonly formationType: string;
  readonly ruleSet: string;
  readonly position: PositionId;
  readonly lines: readonly RankingLineView[];
};

/** Written by the publisher, found by the digest of its bytes. */
async function fileOf(publications: PublicationStore, digest: Digest): Promise<KeptRanking> {
  return JSON.parse(new TextDecoder().decode(await publications.load(digest))) as KeptRanking;
}
