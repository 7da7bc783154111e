import { isId, type SittingId } from "@neraca/base";
import {
  type Clock,
  type Hall,
  type PublicationStore,
  type Publisher,
  type Registry,
  type Staff,
  sittingView,
} from "@neraca/engine";
import { type PreflightView, roleMay, type StaffMe, type StaffSittings, zStaffLogin } from "@neraca/protocol";
import { Router } from "express";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Cards } from "../cards.ts";
import { refuse, withBody } from "./answers.ts";
import { publicationRoutes } from "./publication-routes.ts";
import { type StaffLogins, staffOf } from "./staff-logins.ts";

/** After this many wrong passwords there is silence, until this long after the first of them. */
const WINDOW_SECONDS = 15 * 60;
/** Wrong passwords for one user name from one address: somebody who has forgotten theirs. */
const WRONG_PASSWORDS_MAX = 10;
/** Wrong passwords from one address, whatever the names: a whole control room that has forgotten theirs. */
const WRONG_PASSWORDS_PER_ADDRESS_MAX = 100;

export type StaffRouteOptions = {
  readonly hall: Hall;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly cards: Cards;
  readonly staffNameOf: (actor: string) => string | null;
  readonly preflight: (sittingId: SittingId) => Promise<PreflightView>;
  readonly publisher: Publisher;
  readonly publications: PublicationStore;
  readonly logins: StaffLogins;
  /** What is printed for a room, behind the login. */
  readonly papers: Router;
};

export function staffRoutes(options: StaffRouteOptions): Router {
  const { logins } = options;
  const tries = new Tries();
  const router = Router();

  // A page of another origin can neither set this header nor send our cookie; either alone would do.
  router.use((request, response, next) => {
    if (request.method === "GET" || request.headers["x-neraca"] === "1") next();
    else refuse(response, "message-malformed");
  });

  router.post(
    "/login",
    withBody(zStaffLogin, async ({ username, password }, request, response) => {
      const address = request.ip ?? "";
      // Paid before the password is looked at: of tries made at once no more are looked at than of tries made in turn.
      if (!(await tries.pay(address, username))) {
        refuse(response, "too-many-requests");
        return;
      }
      const login = await logins.login(username, password);
      if (!login.ok) {
        if (login.error === "busy") await tries.giveBack(address, username);
        refuse(response, login.error);
        return;
      }
      await tries.forgive(address, username);
      response.setHeader("set-cookie", login.value.setCookie);
      response.json(meOf(login.value.staff));
    }),
  );

  router.post("/logout", async (request, response) => {
    response.setHeader("set-cookie", await logins.logout(request.headers.cookie ?? ""));
    response.json({});
  });

  router.use(logins.require);

  router.use(options.papers);

  router.get("/me", (_request, response) => {
    response.json(meOf(staffOf(response)));
  });

  router.get("/sittings", async (_request, response) => {
    response.json(await sittingsFor(options, staffOf(response)));
  });

  router.get("/sittings/:sittingId/preflight", async (request, response) => {
    const staff = staffOf(response);
    const { sittingId } = request.params;
    if (!roleMay(staff.role, "arm")) refuse(response, "role-not-allowed");
    else if (!isId(sittingId) || (await options.registry.sittingById(sittingId as SittingId)) === undefined) {
      refuse(response, "sitting-unknown");
    } else if (!(await logins.mayEnter(staff, sittingId as SittingId))) refuse(response, "not-your-sitting");
    else response.json(await options.preflight(sittingId as SittingId));
  });

  router.use("/selections", publicationRoutes(options));

  return router;
}

/** How often somebody may still be wrong: by name and address, and by address alone. */
class Tries {
  readonly #byName = new RateLimiterMemory({ points: WRONG_PASSWORDS_MAX, duration: WINDOW_SECONDS });
  readonly #byAddress = new RateLimiterMemory({
    points: WRONG_PASSWORDS_PER_ADDRESS_MAX,
    duration: WINDOW_SECONDS,
  });

  /** False when there is nothing left. The address pays first, so that one address cannot make us remember names without end. */
  async pay(address: string, username: string): Promise<boolean> {
    if (!(await paid(this.#byAddress, address))) return false;
    if (await paid(this.#byName, `${address} ${username}`)) return true;
    // Nothing was looked at: one name tried for ever does not shut out the others of its room.
    await this.#byAddress.reward(address);
    return false;
  }

  async giveBack(address: string, username: string): Promise<void> {
    await this.#byAddress.reward(address);
    await this.#byName.reward(`${address} ${username}`);
  }

  /** Right: what was wrong before under this name is forgotten. */
  async forgive(address: string, username: string): Promise<void> {
    await this.#byAddress.reward(address);
    await this.#byName.delete(`${address} ${username}`);
  }
}

function paid(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  return limiter.consume(key).then(
    () => true,
    () => false,
  );
}

function meOf({ username, name, role }: Staff): StaffMe {
  return { username, name, role };
}

async function sittingsFor(options: StaffRouteOptions, staff: Staff): Promise<StaffSittings> {
  const { registry, hall, clock, cards, logins } = options;
  const places = await registry.sittings();
  const sittings: StaffSittings["sittings"] = [];
  for (const { sitting } of places) {
    if (!(await logins.mayEnter(staff, sitting.id))) continue;
    const card = await cards.find(sitting.id);
    if (card === undefined) continue;
    sittings.push(sittingView(hall.service(sitting.id), card, clock.now(), options.staffNameOf));
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
