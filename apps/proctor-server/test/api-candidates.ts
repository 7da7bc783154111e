import type { ApiWitness } from "./api-witness.ts";

const CARRIED_OVER = {
  TWK: 100,
  TIU: 110,
  TKP: 160,
  round: "cpns-2018",
  formationType: "general",
  document: "SERT/1",
};

/** Every operation on candidates at the desk, of a selection that is there and of one that is not. */
export async function lookAfterCandidates(api: ApiWitness, cookie: string): Promise<void> {
  const at = "/api/staff/desk/selections/{selectionId}";
  const found = { search: "demo", positionId: null, formationType: null, marks: [] };
  const body = { ...found, sort: "number", isDescending: false, cursor: null };
  let decided: object = {};
  for (const selectionId of ["demo-2026", "meja-0"]) {
    const asked = { with: { selectionId }, cookie };
    await api.ask(`GET ${at}/candidates`, asked);
    await api.ask(`GET ${at}/candidates/mark`, asked);
    await api.ask(`POST ${at}/candidates/search`, { ...asked, body });
    for (const kind of ["csv", "xlsx", "pdf"])
      await api.ask(`GET ${at}/candidates/export/{kind}`, { cookie, with: { selectionId, kind } });
    const one = { cookie, with: { selectionId, candidateId: "demo-002" } };
    const { json } = await api.ask(`GET ${at}/candidate/{candidateId}`, one);
    const { carriedOver: _stays, ...fields } =
      (json as { fields?: object & { carriedOver?: null } }).fields ?? {};
    if (selectionId === "demo-2026") decided = fields;
    for (const version of [0, 0])
      await api.ask(`POST ${at}/candidate/{candidateId}/save`, {
        ...one,
        body: { version, fields: decided },
      });
    // Seated: refused in words that the document has.
    await api.ask(`POST ${at}/candidate/{candidateId}/carried-over`, {
      ...one,
      body: { version: 1, carriedOver: CARRIED_OVER, reason: "Sertifikat" },
    });
  }
}
