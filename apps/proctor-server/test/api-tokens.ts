import type { ApiWitness } from "./api-witness.ts";

/** A token is made, used, used beyond its scopes, and revoked; and one that is none. */
export async function makeTokens(api: ApiWitness, cookie: string): Promise<void> {
  const tokens = "/api/staff/desk/tokens";
  const body = { name: "Sistem kepegawaian", scopes: ["see-desk"], days: 30 };
  const { json } = await api.ask(`POST ${tokens}`, { cookie, body });
  const { token, view } = json as { readonly token: string; readonly view: { tokens: { id: string }[] } };
  const headers = { authorization: `Bearer ${token}` };
  await api.ask("GET /api/staff/desk", { headers });
  await api.ask("POST /api/staff/desk/selections", { headers });
  await api.ask("GET /api/staff/desk", { headers: { authorization: "Bearer x" } });
  await api.ask(`GET ${tokens}`, { cookie });
  const revoke = { cookie, body: { reason: "Sistemnya diganti" }, with: { token: view.tokens[0]?.id ?? "" } };
  for (let times = 0; times < 2; times += 1) await api.ask(`POST ${tokens}/{token}/revoke`, revoke);
}
