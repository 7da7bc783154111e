import type { PositionId } from "@neraca/base";
import { zResultsQuery } from "@neraca/protocol";
import { Router } from "express";
import type { Comparisons } from "../desk/comparisons.ts";
import type { ResultActs } from "../desk/result-acts.ts";
import type { Results } from "../desk/results.ts";
import type { Rulings } from "../desk/rulings.ts";
import type { ResultFiles } from "../documents/result-files.ts";
import { refuse, withBody } from "./answers.ts";
import { comparisonRoutes } from "./comparison-routes.ts";
import { only } from "./desk-routes.ts";
import { resultActRoutes } from "./result-act-routes.ts";
import { resultFileRoutes } from "./result-file-routes.ts";
import { RULINGS_ACCESS, rulingRoutes } from "./ruling-routes.ts";
import { answerResult, idIn, selectionIdOf } from "./selection-request.ts";

/** Who may see results, and what another decree would make of them. */
export const RESULTS_ACCESS = {
  ...RULINGS_ACCESS,
  "GET /desk/selections/:selectionId/results": "publish",
  "POST /desk/selections/:selectionId/results/:positionId": "publish",
  "GET /desk/selections/:selectionId/results/acts": "publish",
  "POST /desk/selections/:selectionId/results/acts": "publish",
  "GET /desk/selections/:selectionId/results/:positionId/draft/:file": "publish",
  "GET /desk/selections/:selectionId/results/:positionId/published/:file": "publish",
  "GET /desk/selections/:selectionId/result-list/draft/:file": "publish",
  "GET /desk/selections/:selectionId/result-list/published/:file": "publish",
  "GET /desk/selections/:selectionId/results/compared/:ruleSetId": "publish",
  "GET /desk/selections/:selectionId/results/compared/:ruleSetId/export": "publish",
  "POST /desk/selections/:selectionId/results/compared/:ruleSetId/:positionId": "publish",
} as const;

type ResultsServices = {
  readonly results: Results;
  readonly comparisons: Comparisons;
  readonly files: ResultFiles;
  readonly acts: ResultActs;
  readonly rulings: Rulings;
};

/** Results at the committee's desk, for whoever may publish them. To be used behind the login. */
export function resultsRoutes({ results, comparisons, files, acts, rulings }: ResultsServices): Router {
  const router = Router();
  // Before the positions: an act is none of them.
  router.use(resultActRoutes(acts));
  router.use(rulingRoutes(rulings));
  router.use(comparisonRoutes(comparisons));
  router.use(resultFileRoutes(files));
  const base = "/desk/selections/:selectionId/results";

  router.get(base, only("publish"), async (request, response) => {
    const id = selectionIdOf(request);
    answerResult(response, id === null ? null : await results.view(id));
  });

  router.post(
    `${base}/:positionId`,
    only("publish"),
    withBody(zResultsQuery, async (query, request, response) => {
      const id = selectionIdOf(request);
      const position = idIn<PositionId>(request, "positionId");
      if (position === null) refuse(response, id === null ? "selection-unknown" : "position-without-results");
      else answerResult(response, id === null ? null : await results.page(id, position, query));
    }),
  );

  return router;
}
