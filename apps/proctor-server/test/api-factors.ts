import { zFactorOffer, zRecoveryCodes, zServerTime } from "@neraca/protocol";
import type { ApiWitness } from "./api-witness.ts";
import { Device } from "./device.ts";

/** Somebody sets up a second factor and takes it away; of another one an administrator takes it away. */
export async function useFactors(
  api: ApiWitness,
  who: { readonly username: string; readonly password: string },
  administrator: string,
): Promise<void> {
  const { username, password } = who;
  const logIn = async (code?: string): Promise<string> => {
    const { headers } = await api.ask("POST /api/staff/login", {
      body: { ...who, ...(code ? { code } : {}) },
    });
    return (headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  };
  await api.ask("POST /api/staff/login", { body: { ...who, password: "bukan ini" } });
  const cookie = await logIn();
  const setUp = async (): Promise<readonly string[]> => {
    const begun = await api.ask("POST /api/staff/factor/begin", { cookie, body: { password } });
    const { now } = zServerTime.parse((await api.ask("GET /api/staff/clock")).json);
    const code = new Device(zFactorOffer.parse(begun.json).secret).code(now);
    await api.ask("POST /api/staff/factor/confirm", { cookie, body: { code: "bukan ini" } });
    const { json } = await api.ask("POST /api/staff/factor/confirm", { cookie, body: { code } });
    return zRecoveryCodes.parse(json).codes;
  };
  const [first] = await setUp();
  await logIn();
  await logIn("000-000-000");
  const renewed = await api.ask("POST /api/staff/factor/recovery-codes", {
    cookie,
    body: { password, code: first },
  });
  const [next] = zRecoveryCodes.parse(renewed.json).codes;
  await api.ask("POST /api/staff/factor/remove", { cookie, body: { password, code: next } });
  await setUp();
  await api.ask("GET /api/staff/factor", { cookie });
  const reset = { with: { username }, cookie: administrator };
  for (const _ of ["done", "none"])
    await api.ask("POST /api/staff/desk/accounts/{username}/factor/reset", reset);
}
