import type { ApiWitness } from "./api-witness.ts";

/** Every operation on results at the desk. */
export async function lookAtResults(
  api: ApiWitness,
  cookie: string,
  names: { readonly selectionId: string; readonly positionId: string },
): Promise<void> {
  const at = "/api/staff/desk/selections/{selectionId}/results";
  const query = { search: "", status: null, sort: "place", from: 0 };
  await api.ask(`GET ${at}`, { with: names, cookie });
  await api.ask(`POST ${at}/{positionId}`, { with: names, cookie, body: query });
  const compared = { with: { ...names, ruleSetId: "cpns-2021" }, cookie };
  await api.ask(`GET ${at}/compared/{ruleSetId}`, compared);
  await api.ask(`GET ${at}/compared/{ruleSetId}/export`, compared);
  const body = { kind: null, from: 0 };
  await api.ask(`POST ${at}/compared/{ruleSetId}/{positionId}`, { ...compared, body });
}
