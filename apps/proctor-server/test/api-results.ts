import type { ApiWitness } from "./api-witness.ts";

const at = "/api/staff/desk/selections/{selectionId}/results";
type Names = { readonly selectionId: string; readonly positionId: string };

/** Every operation on results at the desk, before they are published. */
export async function lookAtResults(api: ApiWitness, cookie: string, names: Names): Promise<void> {
  const query = { search: "", status: null, sort: "place", from: 0 };
  await api.ask(`GET ${at}`, { with: names, cookie });
  await api.ask(`POST ${at}/{positionId}`, { with: names, cookie, body: query });
  for (const file of ["draft.csv", "draft.json"]) {
    await api.ask(`GET ${at}/{positionId}/draft/{file}`, { with: { ...names, file }, cookie });
  }
  const compared = { with: { ...names, ruleSetId: "cpns-2021" }, cookie };
  await api.ask(`GET ${at}/compared/{ruleSetId}`, compared);
  await api.ask(`GET ${at}/compared/{ruleSetId}/export`, compared);
  const body = { kind: null, from: 0 };
  await api.ask(`POST ${at}/compared/{ruleSetId}/{positionId}`, { ...compared, body });
}

/** What is published, and what is not. */
export async function lookAtPublished(api: ApiWitness, cookie: string, names: Names): Promise<void> {
  for (const file of ["v1.csv", "v0.csv"]) {
    await api.ask(`GET ${at}/{positionId}/published/{file}`, { with: { ...names, file }, cookie });
  }
  await api.ask(`GET ${at}/{positionId}/draft/{file}`, { with: { ...names, file: "draft.csv" }, cookie });
}
