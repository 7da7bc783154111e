import type { Router } from "express";
import { Accounts, type AccountsOptions } from "../desk/accounts.ts";
import { Positions, type PositionsOptions } from "../desk/positions.ts";
import { Selections, type SelectionsOptions } from "../desk/selections.ts";
import { newPositionId } from "../import/import-tools.ts";
import { accountRoutes, joinRoutes } from "./account-routes.ts";
import { deskRoutes } from "./desk-routes.ts";
import { positionRoutes } from "./position-routes.ts";

/** Everything of the committee's desk: what is behind the login, and the door of those who have no login yet. */
export function deskRouters(options: SelectionsOptions & Omit<PositionsOptions, "newId"> & AccountsOptions): {
  readonly desk: readonly Router[];
  readonly join: Router;
} {
  const accounts = new Accounts(options);
  return {
    join: joinRoutes(accounts),
    desk: [
      deskRoutes(new Selections(options)),
      positionRoutes(new Positions({ ...options, newId: newPositionId }), newPositionId),
      accountRoutes(accounts),
    ],
  };
}
