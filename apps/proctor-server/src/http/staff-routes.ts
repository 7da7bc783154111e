import { isId, type SelectionId } from "@neraca/base";
import {
  type Clock,
  type Hall,
  type PauseReasons,
  type Publisher,
  type Registry,
  type Staff,
  sittingView,
} from "@neraca/engine";
import { roleMay, type StaffMe, type StaffSittings, zStaffLogin } from "@neraca/protocol";
import { Router } from "express";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Cards } from "../cards.ts";
import { refuse, withBody } from "./answers.ts";
import { type StaffLogins, staffOf } from "./staff-logins.ts";

/** Wrong passwords for one user name from one address, before a quarter of an hour of silence. */
const WRONG_PASSWORDS_MAX = 10;

export type StaffRouteOptions = {
  readonly hall: Hall;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly cards: Cards;
  readonly pauseReasons: PauseReasons;
  readonly publisher: Publisher;
  readonly logins: StaffLogins;
};

export function staffRoutes(options: StaffRouteOptions): Router {
  const { logins, publisher } = options;
  const wrongPasswords = new RateLimiterMemory({ points: WRONG_PASSWORDS_MAX, duration: 15 * 60 });
  const router = Router();

  // A page of another origin can neither set this header nor send our cookie; either alone would do.
  router.use((request, response, next) => {
    if (request.method === "GET" || request.headers["x-neraca"] === "1") next();
    else refuse(response, "message-malformed");
  });

  router.post(
    "/login",
    withBody(zStaffLogin, async ({ username, password }, request, response) => {
      const key = `${request.ip ?? ""} ${username}`;
      const tries = await wrongPasswords.get(key);
      if (tries !== null && tries.remainingPoints <= 0) {
        refuse(response, "too-many-requests");
        return;
      }
      const login = await logins.login(username, password);
      if (login === null) {
        await wrongPasswords.penalty(key);
        refuse(response, "staff-credentials-wrong");
        return;
      }
      await wrongPasswords.delete(key);
      response.setHeader("set-cookie", login.setCookie);
      response.json(meOf(login.staff));
    }),
  );

  router.post("/logout", async (request, response) => {
    response.setHeader("set-cookie", await logins.logout(request.headers.cookie ?? ""));
    response.json({});
  });

  router.use(logins.require);

  router.get("/me", (_request, response) => {
    response.json(meOf(staffOf(response)));
  });

  router.get("/sittings", async (_request, response) => {
    response.json(await sittingsFor(options, staffOf(response)));
  });

  router.post("/selections/:selectionId/publish", async (request, response) => {
    const staff = staffOf(response);
    const { selectionId } = request.params;
    if (!roleMay(staff.role, "publish")) {
      refuse(response, "role-not-allowed");
      return;
    }
    if (!isId(selectionId)) {
      refuse(response, "selection-unknown");
      return;
    }
    const outcome = await publisher.publish(selectionId as SelectionId, staff.id);
    if (outcome.ok) response.json({ version: outcome.value });
    else refuse(response, outcome.error);
  });

  return router;
}

function meOf({ username, name, role }: Staff): StaffMe {
  return { username, name, role };
}

async function sittingsFor(options: StaffRouteOptions, staff: Staff): Promise<StaffSittings> {
  const { registry, hall, clock, cards, pauseReasons, logins } = options;
  const places = await registry.sittings();
  const sittings: StaffSittings["sittings"] = [];
  for (const { sitting } of places) {
    if (!(await logins.mayEnter(staff, sitting.id))) continue;
    const card = await cards.find(sitting.id);
    if (card === undefined) continue;
    sittings.push(sittingView(hall.service(sitting.id), card, clock.now(), pauseReasons.of(sitting.id)));
  }
  const selections = (await registry.selections()).map((selection) => {
    const its = places.filter(({ sitting }) => sitting.selectionId === selection.id);
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
