import type { SittingId } from "@neraca/base";
import type { RankingSources } from "@neraca/engine";
import type { Router } from "express";
import { AssignmentLists } from "../assign/assignment-lists.ts";
import type { AssignmentThread } from "../assign/assignment-thread.ts";
import { isUntouched } from "../assign/touched-sittings.ts";
import { Accounts, type AccountsOptions } from "../desk/accounts.ts";
import { BankDesk, type BankDeskOptions } from "../desk/bank-desk.ts";
import type { CandidateImports } from "../desk/candidate-imports.ts";
import { Candidates } from "../desk/candidates.ts";
import { Comparisons } from "../desk/comparisons.ts";
import { Duties } from "../desk/duties.ts";
import { MachineTokensDesk } from "../desk/machine-tokens.ts";
import { Marks, type MarksOptions } from "../desk/marks.ts";
import type { Photos } from "../desk/photos.ts";
import { Positions, type PositionsOptions } from "../desk/positions.ts";
import { QuestionLeavesDesk } from "../desk/question-leaves.ts";
import { ResultActs, type ResultActsOptions } from "../desk/result-acts.ts";
import { Results } from "../desk/results.ts";
import { Rulings, type RulingsOptions } from "../desk/rulings.ts";
import { SeenCandidates } from "../desk/seen-candidates.ts";
import { Selections, type SelectionsOptions } from "../desk/selections.ts";
import { SittingPlan } from "../desk/sitting-plan.ts";
import type { ResultFiles } from "../documents/result-files.ts";
import { newPositionId } from "../import/import-tools.ts";
import { accountRoutes, joinRoutes } from "./account-routes.ts";
import { assignmentRoutes } from "./assignment-routes.ts";
import { bankDeskRoutes } from "./bank-desk-routes.ts";
import { candidateDeskRoutes } from "./candidate-desk-routes.ts";
import { candidateImportRoutes } from "./candidate-import-routes.ts";
import { deskRoutes } from "./desk-routes.ts";
import { dutyRoutes } from "./duty-routes.ts";
import { marksRoutes } from "./marks-routes.ts";
import { photoRoutes } from "./photo-routes.ts";
import { positionRoutes } from "./position-routes.ts";
import { questionLeaveRoutes } from "./question-leave-routes.ts";
import { resultsRoutes } from "./results-routes.ts";
import { sittingPlanRoutes } from "./sitting-plan-routes.ts";
import type { StaffLogins } from "./staff-logins.ts";
import { tokenRoutes } from "./token-routes.ts";

type DeskRoutersOptions = {
  readonly imports: CandidateImports;
  readonly resultFiles: ResultFiles;
  readonly photos: Photos;
  readonly logins: Pick<StaffLogins, "mayEnter">;
  readonly assignment: AssignmentThread;
  /** Banks that sittings were armed with. */
  readonly archive: RulingsOptions["banks"];
  readonly isBankOpen: RulingsOptions["isBankOpen"];
  /** Sittings that are not armed are planned otherwise: whoever looks at them is told. */
  readonly onChanged: () => Promise<void>;
};

/** Everything of the committee's desk: what is behind the login, and the door of those who have no login yet. */
export function deskRouters(
  options: SelectionsOptions &
    RankingSources &
    Omit<PositionsOptions, "newId"> &
    AccountsOptions &
    BankDeskOptions &
    MarksOptions &
    ResultActsOptions &
    DeskRoutersOptions,
): { readonly desk: readonly Router[]; readonly join: Router } {
  const accounts = new Accounts(options);
  const assigning = { ...options, isUntouched: (id: SittingId) => isUntouched(options.hall, id) };
  const ranked = { ...options, kept: options.resultFiles.kept };
  return {
    join: joinRoutes(accounts),
    desk: [
      deskRoutes(new Selections(options)),
      candidateImportRoutes(options.imports),
      positionRoutes(new Positions({ ...options, newId: newPositionId }), newPositionId, options.guard),
      candidateDeskRoutes(new Candidates(options), options.registry, new SeenCandidates(options)),
      photoRoutes(options.photos, options.logins),
      assignmentRoutes(options.assignment, new AssignmentLists(assigning)),
      bankDeskRoutes(new BankDesk(options)),
      questionLeaveRoutes(new QuestionLeavesDesk(options)),
      resultsRoutes({
        results: new Results(ranked),
        comparisons: new Comparisons(ranked),
        files: options.resultFiles,
        acts: new ResultActs(options),
        rulings: new Rulings({ ...ranked, banks: options.archive }),
      }),
      accountRoutes(accounts),
      tokenRoutes(new MachineTokensDesk(options)),
      dutyRoutes(new Duties(options)),
      marksRoutes(new Marks(options)),
      sittingPlanRoutes(new SittingPlan(options)),
    ],
  };
}
