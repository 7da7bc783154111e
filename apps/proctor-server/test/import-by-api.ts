import { selectionId } from "@neraca/base";
import type { Registry } from "@neraca/engine";
import type { CandidateImport } from "@neraca/protocol";
import { expect } from "vitest";
import type { ApiWitness } from "./api-witness.ts";

/** One file that is wrong, and one that is imported. */
export async function importByApi(api: ApiWitness, registry: Registry, cookie: string): Promise<void> {
  const base = "/api/staff/desk/selections/{selectionId}/candidates/import";
  const ask = (operation: string, given: object = {}, names: object = {}) =>
    api.ask(operation, { cookie, with: { selectionId: "demo-2026", ...names }, ...given });
  const [position] = await registry.positionsOfSelection(selectionId("demo-2026"));
  const examined = async (nik: string) => {
    const text = `Nomor Peserta,NIK,Nama,Tgl Lahir,Kode Jabatan\n2699777,${nik},Budi,1998-02-28,${position?.code}\n`;
    const headers = { "content-type": "application/octet-stream" };
    // As it is: the one body of this API that is no JSON.
    const begun = await ask(`POST ${base}/file/{name}`, { wrongBody: text, headers }, { name: "p.csv" });
    const { importId, ...rest } = begun.json as CandidateImport;
    expect([begun.status, rest.state]).toEqual([200, "reading"]);
    const until = async (state: string): Promise<CandidateImport> => {
      const look = async () =>
        (await ask(`GET ${base}/{importId}`, {}, { importId })).json as CandidateImport;
      await expect.poll(async () => (await look()).state, { timeout: 20_000, interval: 50 }).toBe(state);
      return look();
    };
    const { mapping } = await until("mapping");
    await ask(`POST ${base}/{importId}/check`, { body: { mapping } }, { importId });
    return { until, ...(await until("checked")) };
  };
  const bad = await examined("1");
  const names = { importId: bad.importId, page: "0" };
  await ask(`GET ${base}/{importId}/problems/{page}`, {}, names);
  await ask(`GET ${base}/{importId}/problems-file`, {}, names);
  await ask(`POST ${base}/{importId}/discard`, { body: {} }, names);
  const good = await examined("9977700000000001");
  const { importId } = good;
  await ask(`POST ${base}/{importId}/apply`, { body: { digest: good.digest ?? "" } }, { importId });
  expect((await good.until("done")).after).toBe(good.before + 1);
  await ask(`GET ${base}`);
}
