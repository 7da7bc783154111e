import type { RankingSources } from "@neraca/engine";
import type { Router } from "express";
import { Positions, type PositionsOptions } from "../desk/positions.ts";
import { Results } from "../desk/results.ts";
import { Selections, type SelectionsOptions } from "../desk/selections.ts";
import { newPositionId } from "../import/import-tools.ts";
import { deskRoutes } from "./desk-routes.ts";
import { positionRoutes } from "./position-routes.ts";
import { resultsRoutes } from "./results-routes.ts";

/** Everything of the committee's desk. To be used behind the login. */
export function deskRouters(
  options: SelectionsOptions & RankingSources & Omit<PositionsOptions, "newId">,
): readonly Router[] {
  return [
    deskRoutes(new Selections(options)),
    positionRoutes(new Positions({ ...options, newId: newPositionId }), newPositionId),
    resultsRoutes(new Results(options)),
  ];
}
