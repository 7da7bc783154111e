import { isId, type SittingId } from "@neraca/base";
import {
  type Clock,
  type Hall,
  type KeptResults,
  type PublicationStore,
  type Publisher,
  type RefusedAct,
  type Registry,
  type Staff,
  sittingView,
} from "@neraca/engine";
import {
  type Boards,
  type PreflightView,
  type RouteVerb,
  roleMay,
  type StaffMe,
  type StaffSittings,
  zPasswordChange,
  zStaffLogin,
} from "@neraca/protocol";
import { Router } from "express";
import type { Cards } from "../cards.ts";
import type { SecondFactors } from "../factor/second-factors.ts";
import { refuse, refuseLogin, withBody } from "./answers.ts";
import { type BankRouteOptions, bankRoutes } from "./bank-routes.ts";
import { bodiesOfStaff } from "./body-limits.ts";
import { CANDIDATE_IMPORT_ACCESS } from "./candidate-import-routes.ts";
import { clockRoute, factorRoutes } from "./factor-routes.ts";
import { noteRefusals } from "./note-refusals.ts";
import { PHOTO_ACCESS } from "./photo-routes.ts";
import { publicationRoutes } from "./publication-routes.ts";
import { RESULTS_ACCESS } from "./results-routes.ts";
import { requireSameOrigin } from "./same-origin.ts";
import { presentOf, type StaffLogins, staffOf } from "./staff-logins.ts";
import { isByToken, TokenDoor } from "./token-door.ts";

export type StaffRouteOptions = {
  readonly hall: Hall;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly cards: Cards;
  readonly staffNameOf: (actor: string) => string | null;
  readonly preflight: (sittingId: SittingId) => Promise<PreflightView>;
  readonly publisher: Publisher;
  readonly publications: PublicationStore;
  readonly kept: Pick<KeptResults, "summary">;
  readonly logins: StaffLogins;
  readonly factors: SecondFactors;
  /** Somebody who is logged in was refused something. */
  readonly onRefused: (refused: RefusedAct) => void;
  readonly bank: BankRouteOptions["bank"];
  /** Boards that the staff may see. */
  readonly boards: () => Boards;
  /** What is printed for a room, behind the login. */
  readonly papers: Router;
  /** How rooms are laid out, behind the login. */
  readonly rooms: Router;
  /** By which people with an invitation make their account, before any login. */
  readonly join: Router;
  /** The committee's desk, behind the login. */
  readonly desk: readonly Router[];
};

/**
 * Who may use which route: `anyone`, whoever is logged in (`staff`: about themselves, or what their role and duties let them see), or
 * the roles of a verb. The test of roles asks every route of the router, and fails for one that is not here.
 */
export const STAFF_ROUTE_ACCESS: Readonly<Record<string, "anyone" | "staff" | RouteVerb>> = {
  "POST /login": "anyone",
  "POST /join": "anyone",
  "POST /reset": "anyone",
  "POST /logout": "anyone",
  "GET /clock": "anyone",
  "GET /me": "staff",
  "GET /time-left": "staff",
  "POST /renew": "staff",
  "GET /factor": "staff",
  "POST /factor/begin": "staff",
  "POST /factor/confirm": "staff",
  "POST /factor/recovery-codes": "staff",
  "POST /factor/remove": "staff",
  "POST /password": "staff",
  "GET /logins": "staff",
  "POST /logins/:loginId/end": "staff",
  "POST /logins/end-all": "staff",
  "GET /bank": "staff",
  "POST /bank/shares": "arm",
  "GET /sittings": "watch",
  "GET /boards": "view-board",
  "GET /sittings/:sittingId/preflight": "arm",
  "GET /sittings/:sittingId/papers/:file": "print",
  "GET /sittings/:sittingId/exam.seb": "print",
  "GET /sittings/:sittingId/minutes": "print",
  "POST /sittings/:sittingId/pin-cards": "issue-pin",
  "POST /sittings/:sittingId/arrivals": "check-in",
  "GET /rooms": "watch",
  "POST /rooms": "make-room",
  "GET /rooms/:roomId/layout": "watch",
  "POST /rooms/:roomId/layout": "edit-layout",
  "GET /rooms/:roomId/enrolments": "watch",
  "POST /rooms/:roomId/enrolments/codes": "enrol-seats",
  "POST /rooms/:roomId/enrolments/end": "enrol-seats",
  "POST /rooms/:roomId/certificates/revoke": "enrol-seats",
  "GET /rooms/:roomId/access": "watch",
  "POST /rooms/:roomId/access": "edit-access",
  "GET /desk": "see-desk",
  "GET /desk/accounts": "see-accounts",
  "GET /desk/tokens": "see-accounts",
  "POST /desk/tokens": "make-token",
  "POST /desk/tokens/:token/revoke": "make-token",
  "POST /desk/accounts/:username/role": "invite",
  "POST /desk/accounts/:username/reset": "invite",
  "POST /desk/accounts/:username/factor/reset": "invite",
  "POST /desk/invitations": "invite",
  "POST /desk/invitations/:invitation/withdraw": "invite",
  "POST /desk/selections": "edit-selection",
  "GET /desk/selections/:selectionId": "see-desk",
  "POST /desk/selections/:selectionId/settings": "edit-selection",
  "POST /desk/selections/:selectionId/move": "edit-selection",
  "GET /desk/selections/:selectionId/positions": "see-desk",
  "GET /desk/selections/:selectionId/positions/export/:kind": "see-desk",
  "POST /desk/selections/:selectionId/positions/save": "edit-selection",
  "POST /desk/selections/:selectionId/positions/bulk": "edit-selection",
  "POST /desk/selections/:selectionId/positions/import": "edit-selection",
  "POST /venues": "make-room",
  "GET /desk/selections/:selectionId/sittings": "see-desk",
  "POST /desk/selections/:selectionId/sittings": "edit-selection",
  ...CANDIDATE_IMPORT_ACCESS,
  ...PHOTO_ACCESS,
  "GET /desk/selections/:selectionId/bank": "see-desk",
  "GET /desk/selections/:selectionId/bank/look/:bank": "see-desk",
  "POST /desk/selections/:selectionId/bank/plan": "edit-selection",
  "POST /desk/selections/:selectionId/bank/bring": "edit-selection",
  "POST /desk/selections/:selectionId/bank/balance": "see-desk",
  "POST /desk/selections/:selectionId/bank/samples": "see-desk",
  "POST /desk/selections/:selectionId/bank/questions": "read-questions",
  "GET /desk/selections/:selectionId/bank/leaves": "see-desk",
  "POST /desk/selections/:selectionId/bank/leaves": "read-questions",
  "POST /desk/selections/:selectionId/bank/leaves/decide": "read-questions",
  "GET /desk/selections/:selectionId/duties": "see-desk",
  "POST /desk/selections/:selectionId/duties": "edit-selection",
  "GET /desk/selections/:selectionId/duties/export/:kind": "see-desk",
  "GET /desk/selections/:selectionId/marks": "see-desk",
  "POST /desk/selections/:selectionId/marks/acknowledge": "acknowledge-marks",
  "GET /desk/selections/:selectionId/candidates": "see-desk",
  "GET /desk/selections/:selectionId/candidates/mark": "see-desk",
  "POST /desk/selections/:selectionId/candidates/search": "see-desk",
  "GET /desk/selections/:selectionId/candidates/export/:kind": "see-desk",
  "GET /desk/selections/:selectionId/candidate/:candidateId": "see-desk",
  "POST /desk/selections/:selectionId/candidate/:candidateId/save": "edit-selection",
  "POST /desk/selections/:selectionId/candidate/:candidateId/carried-over": "edit-selection",
  ...RESULTS_ACCESS,
  "GET /desk/selections/:selectionId/assignment": "see-desk",
  "GET /desk/selections/:selectionId/assignment/sittings/:sittingId": "see-desk",
  "POST /desk/selections/:selectionId/assignment/people": "see-desk",
  "POST /desk/selections/:selectionId/assignment/changes/check": "see-desk",
  "POST /desk/selections/:selectionId/assignment/preview": "see-desk",
  "POST /desk/selections/:selectionId/assignment/apply": "edit-selection",
  "POST /desk/selections/:selectionId/assignment/changes": "edit-selection",
  "GET /desk/selections/:selectionId/assignment/candidates/:candidateId": "see-desk",
  "GET /selections/:selectionId/publication": "publish",
  "POST /selections/:selectionId/drafts": "publish",
  "POST /selections/:selectionId/drafts/:draft/approve": "publish",
  "POST /selections/:selectionId/drafts/:draft/reject": "publish",
  "POST /selections/:selectionId/drafts/:draft/withdraw": "publish",
  "GET /selections/:selectionId/drafts/:draft/positions/:positionId": "publish",
};

export function staffRoutes(options: StaffRouteOptions): Router {
  const { logins, factors, registry, clock } = options;
  const tokens = new TokenDoor({ registry, clock, access: STAFF_ROUTE_ACCESS });
  const router = Router();
  // No page of another origin can send a token, and a request with one is asked for no cookie.
  router.use(tokens.enter);
  router.use((request, response, next) => {
    if (isByToken(response)) next();
    else requireSameOrigin(request, response, next);
  });

  router.post(
    "/login",
    withBody(zStaffLogin, async ({ username, password, code }, request, response) => {
      const login = await logins.login({ username, password, code }, request.ip ?? "");
      if (!login.ok) {
        refuseLogin(response, login.error);
        return;
      }
      response.setHeader("set-cookie", login.value.setCookie);
      response.json(await meOf(login.value.staff, factors));
    }),
  );

  router.post("/logout", async (request, response) => {
    response.setHeader("set-cookie", await logins.logout(request.headers.cookie ?? ""));
    response.json({});
  });

  router.use(options.join);
  router.use(clockRoute(factors));

  router.use(logins.require);
  router.use(noteRefusals(options.onRefused));
  router.use(bodiesOfStaff());

  router.get("/me", async (_request, response) => {
    response.json(await meOf(staffOf(response), factors));
  });

  router.get("/time-left", (_request, response) => {
    response.json(logins.timeLeft(presentOf(response).login));
  });

  router.post("/renew", async (_request, response) => {
    response.json(await logins.renew(presentOf(response)));
  });

  router.use(factorRoutes({ factors, logins }));
  // Whatever comes after this is not for whoever must set up a second factor first.
  router.use(logins.requireFactor);

  router.use(options.papers);
  router.use(options.rooms);
  for (const each of options.desk) router.use(each);

  router.post(
    "/password",
    withBody(zPasswordChange, async (change, request, response) => {
      const outcome = await logins.changePassword(presentOf(response), change, request.ip ?? "");
      if (outcome.ok) response.json({});
      else refuseLogin(response, outcome.error);
    }),
  );

  router.get("/logins", async (_request, response) => {
    response.json(await logins.list(presentOf(response)));
  });

  router.post("/logins/:loginId/end", async (request, response) => {
    const isEnded = await logins.endOne(presentOf(response), request.params.loginId);
    if (isEnded) response.json({});
    else refuse(response, "not-found");
  });

  router.post("/logins/end-all", async (_request, response) => {
    response.setHeader("set-cookie", await logins.endAll(presentOf(response)));
    response.json({});
  });

  router.get("/boards", (_request, response) => {
    if (roleMay(staffOf(response).role, "view-board")) response.json(options.boards());
    else refuse(response, "role-not-allowed");
  });

  router.get("/sittings", async (_request, response) => {
    response.json(await sittingsFor(options, staffOf(response)));
  });

  router.get("/sittings/:sittingId/preflight", async (request, response) => {
    const staff = staffOf(response);
    const { sittingId } = request.params;
    if (!roleMay(staff.role, "arm")) refuse(response, "role-not-allowed");
    else if (!isId(sittingId)) refuse(response, "sitting-unknown");
    // Whether there is such a sitting is not told to those who have no business in it.
    else if (!(await logins.mayEnter(staff, sittingId as SittingId))) refuse(response, "not-your-sitting");
    else if ((await options.registry.sittingById(sittingId as SittingId)) === undefined)
      refuse(response, "sitting-unknown");
    else response.json(await options.preflight(sittingId as SittingId));
  });

  router.use(bankRoutes(options));

  router.use(publicationRoutes(options));

  return router;
}

async function meOf(staff: Staff, factors: SecondFactors): Promise<StaffMe> {
  const { username, name, role } = staff;
  return { username, name, role, ...((await factors.mustSetUp(staff)) ? { mustSetUpFactor: true } : {}) };
}

async function sittingsFor(options: StaffRouteOptions, staff: Staff): Promise<StaffSittings> {
  const { registry, hall, clock, cards, logins } = options;
  const places = await registry.sittings();
  const sittings: StaffSittings["sittings"] = [];
  for (const { sitting, lost } of places) {
    if (lost !== null) continue;
    if (!(await logins.mayEnter(staff, sitting.id))) continue;
    const card = await cards.find(sitting.id);
    if (card === undefined) continue;
    sittings.push(sittingView(hall.service(sitting.id), card, clock.now(), options.staffNameOf));
  }
  // Of how many sittings, how many closed: a proctor would see how others' sittings stand, and publishes nothing.
  if (staff.role === "proctor") return { sittings, selections: [] };
  const selections = (await registry.selections()).map((selection) => {
    const its = places.filter(({ sitting, lost }) => sitting.selectionId === selection.id && lost === null);
    const newest = hall.selection(selection.id).newest();
    return {
      selectionId: selection.id,
      name: selection.name,
      agency: selection.agency,
      closed: its.filter(({ sitting }) => hall.service(sitting.id).sitting.phase === "closed").length,
      sittings: its.length,
      publicationVersion: Math.max(0, ...newest.map((event) => event.publicationVersion)),
    };
  });
  return { sittings, selections };
}
