import type { Clock, Hall } from "@neraca/engine";
import { type BankState, roleMay, type ShareAnswer, zShareEntry } from "@neraca/protocol";
import { Router } from "express";
import type { ShareFault, Vault } from "../vault/vault.ts";
import { refuse, withBody } from "./answers.ts";
import { staffOf } from "./staff-logins.ts";

export type BankRouteOptions = {
  readonly hall: Hall;
  readonly clock: Clock;
  readonly staffNameOf: (actor: string) => string | null;
  readonly bank: {
    /** null: the bank is not sealed. */
    readonly vault: Vault | null;
    /** Sittings that stand still until the bank is open. */
    readonly waiting: () => number;
    /** The bank has just been opened, and whoever opened it has been answered. */
    readonly onOpened: () => void;
  };
};

/** Below /api/staff: k people open the bank, each with a share, each from their own account. */
export function bankRoutes(options: BankRouteOptions): Router {
  const router = Router();

  router.get("/bank", (_request, response) => {
    response.json(stateOf(options));
  });

  router.post(
    "/bank/shares",
    (_request, response, next) => {
      if (roleMay(staffOf(response).role, "arm")) next();
      else refuse(response, "role-not-allowed");
    },
    withBody(zShareEntry, async ({ share }, _request, response) => {
      const { hall, clock, bank } = options;
      const staff = staffOf(response);
      if (bank.vault === null) {
        const answer: ShareAnswer = {
          fault: { reason: "bank-not-sealed", group: null, number: null },
          bank: stateOf(options),
        };
        response.json(answer);
        return;
      }
      const outcome = await bank.vault.enter(share, staff.id, clock, (make) => hall.machine.note(make));
      if (outcome.ok && outcome.value) response.once("close", bank.onOpened);
      const answer: ShareAnswer = {
        fault: outcome.ok ? null : faultOf(outcome.error),
        bank: stateOf(options),
      };
      response.json(answer);
    }),
  );

  return router;
}

function faultOf(fault: ShareFault): NonNullable<ShareAnswer["fault"]> {
  return {
    reason: fault.reason,
    group: fault.reason === "share-mistyped" ? fault.group : null,
    number: "number" in fault ? fault.number : null,
  };
}

function stateOf({ bank: { vault, waiting }, staffNameOf }: BankRouteOptions): BankState {
  if (vault === null) return { state: "plain", venue: "", threshold: 0, holders: 0, entered: [], waiting: 0 };
  const { venue, threshold, commitments } = vault.manifest.key;
  return {
    state: vault.key === null ? "sealed" : "open",
    venue,
    threshold,
    holders: commitments.length,
    entered: vault.shares.map(({ number, by }) => ({ number, name: staffNameOf(by) ?? by })),
    waiting: waiting(),
  };
}
