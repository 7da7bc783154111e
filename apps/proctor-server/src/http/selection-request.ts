import { isId, type Result, type SelectionId } from "@neraca/base";
import { TABLE_TYPES, type TableKind } from "@neraca/documents";
import type { Reason } from "@neraca/protocol";
import type { Request, Response } from "express";
import { refuse } from "./answers.ts";

/** What the routes of a selection's pages at the desk have in common. */

/** null: no such id can be. */
export function idIn<Id extends string>(request: Request, name: string): Id | null {
  const text = request.params[name];
  return typeof text === "string" && isId(text) ? (text as Id) : null;
}

export function selectionIdOf(request: Request): SelectionId | null {
  return idIn(request, "selectionId");
}

/** @param value undefined: there is nothing of that name */
export function answer(
  response: Response,
  value: object | undefined,
  otherwise: Reason = "selection-unknown",
): void {
  if (value === undefined) refuse(response, otherwise);
  else response.json(value);
}

/** @param outcome null: there is no such selection */
export function answerResult(response: Response, outcome: Result<object, Reason> | null): void {
  if (outcome === null) refuse(response, "selection-unknown");
  else if (outcome.ok) response.json(outcome.value);
  else refuse(response, outcome.error);
}

/** null: a table cannot be had as that. */
export function tableKindOf(request: Request): TableKind | null {
  const kind = request.params["kind"];
  return kind === "csv" || kind === "xlsx" ? kind : null;
}

export function sendTable(response: Response, name: string, kind: TableKind, file: Uint8Array): void {
  response.setHeader("content-disposition", `attachment; filename="${name}.${kind}"`);
  response.type(TABLE_TYPES[kind]).send(Buffer.from(file));
}
