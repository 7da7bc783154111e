import type { ApiWitness } from "./api-witness.ts";

const at = "/api/staff/desk/selections/{selectionId}/results";
const list = "/api/staff/desk/selections/{selectionId}/result-list";
type Names = { readonly selectionId: string; readonly positionId: string };

/** Every operation on results at the desk, before they are published. */
async function lookAtResults(api: ApiWitness, cookie: string, names: Names): Promise<void> {
  const query = { search: "", status: null, sort: "place", from: 0 };
  await api.ask(`GET ${at}`, { with: names, cookie });
  await api.ask(`POST ${at}/{positionId}`, { with: names, cookie, body: query });
  for (const file of ["draft.csv", "draft.json"]) {
    await api.ask(`GET ${at}/{positionId}/draft/{file}`, { with: { ...names, file }, cookie });
  }
  for (const file of ["draft.csv", "draft-1.csv"])
    await api.ask(`GET ${list}/draft/{file}`, { with: { ...names, file }, cookie });
  await api.ask(`GET ${at}/acts`, { with: names, cookie });
  const sittingId = "demo-2026-1";
  const act = { kind: "disqualify", attemptId: `${sittingId}.demo-001`, grounds: "other" };
  const propose = { sittingId, command: { verb: "propose", act, reason: "Periksa lagi" } };
  const { json } = await api.ask(`POST ${at}/acts`, { with: names, cookie, body: propose });
  const [proposal] = (json as { readonly proposals: readonly { readonly number: number }[] }).proposals;
  for (const number of [proposal?.number ?? 0, 900]) {
    const command = { verb: "decline-proposal", proposal: number };
    await api.ask(`POST ${at}/acts`, { with: names, cookie, body: { sittingId, command } });
  }
  const compared = { with: { ...names, ruleSetId: "cpns-2021" }, cookie };
  await api.ask(`GET ${at}/compared/{ruleSetId}`, compared);
  await api.ask(`GET ${at}/compared/{ruleSetId}/export`, compared);
  const body = { kind: null, from: 0 };
  await api.ask(`POST ${at}/compared/{ruleSetId}/{positionId}`, { ...compared, body });
}

/** One proposes a ruling on an item, another agrees; one takes it back, and that is declined. */
async function ruleByApi(
  api: ApiWitness,
  [one, other]: readonly [string, string],
  selectionId: string,
): Promise<void> {
  const rulings = `${at}/rulings`;
  const ask = { with: { selectionId }, cookie: one };
  const listed = await api.ask(`POST ${rulings}/items`, { ...ask, body: { search: "" } });
  const [found] = (listed.json as { items: readonly { bankDigest: string; itemId: string }[] }).items;
  const item = { bankDigest: found?.bankDigest, itemId: found?.itemId, kind: "annulled", options: [] };
  await api.ask(`POST ${rulings}/look`, { ...ask, body: { act: "imposed", item } });
  const words = { grounds: "none-right", reason: "Tidak ada pilihan yang benar" };
  for (const [act, verb] of [
    ["imposed", "confirm"],
    ["taken-back", "decline"],
  ] as const) {
    const grounds = act === "imposed" ? words.grounds : "mistake";
    const propose = { verb: "propose", act, item, ...words, grounds };
    await api.ask(`POST ${rulings}`, { ...ask, body: propose });
    const { json } = await api.ask(`GET ${rulings}`, ask);
    const [newest] = (json as { rulings: readonly { number: number; digest: string }[] }).rulings;
    const decide = { verb, number: newest?.number, digest: newest?.digest };
    for (const cookie of verb === "confirm" ? [one, other] : [other, other]) {
      await api.ask(`POST ${rulings}`, { ...ask, cookie, body: decide });
    }
  }
}

/** What is published, and what is not. */
async function lookAtPublished(api: ApiWitness, cookie: string, names: Names): Promise<void> {
  for (const file of ["v1.csv", "v0.csv"]) {
    await api.ask(`GET ${at}/{positionId}/published/{file}`, { with: { ...names, file }, cookie });
  }
  for (const file of ["list.csv", "draft.csv"])
    await api.ask(`GET ${list}/published/{file}`, { with: { ...names, file }, cookie });
  await api.ask(`GET ${at}/{positionId}/draft/{file}`, { with: { ...names, file: "draft.csv" }, cookie });
}

async function lookAtMarks(api: ApiWitness, cookie: string, selectionId: string): Promise<void> {
  const marks = "/api/staff/desk/selections/{selectionId}/marks";
  const ask = { with: { selectionId }, cookie };
  const { open } = (await api.ask(`GET ${marks}`, ask)).json as { open: { position: number }[] };
  const body = { marks: open.map(({ position }) => position), note: "Dilihat" };
  await api.ask(`POST ${marks}/acknowledge`, { ...ask, body });
}

/**
 * One drafts, another rejects; one drafts and withdraws; one drafts, another approves; and all that can be seen of results meanwhile.
 *
 * @param published resolves when the public can read everything that is on record
 */
export async function publishByApi(
  api: ApiWitness,
  [one, other]: readonly [string, string],
  published: () => Promise<void>,
): Promise<void> {
  const selection = "/api/staff/selections/{selectionId}";
  const selectionId = "demo-2026";
  const ask = { with: { selectionId }, cookie: one };
  let shown = { selectionId, positionId: "" };
  for (const [end, who] of [
    ["reject", other],
    ["withdraw", one],
    ["approve", other],
  ] as const) {
    const { json } = await api.ask(`POST ${selection}/drafts`, { ...ask, body: { reason: null } });
    const { draft, digest } = json as { readonly draft: number; readonly digest: string };
    await api.ask(`POST ${selection}/drafts`, { ...ask, body: { reason: null } });
    const { json: standing } = await api.ask(`GET ${selection}/publication`, ask);
    const { rankings } = (standing as { draft: { rankings: readonly { positionId: string }[] } }).draft;
    const names = { selectionId, draft: String(draft), positionId: rankings[0]?.positionId ?? "" };
    await api.ask(`GET ${selection}/drafts/{draft}/positions/{positionId}`, { with: names, cookie: one });
    await lookAtResults(api, one, names);
    shown = names;
    const body = end === "approve" ? { digest } : { digest, reason: "Periksa lagi" };
    if (end === "approve") {
      // Refused for the marks that are open.
      await api.ask(`POST ${selection}/drafts/{draft}/approve`, { with: names, cookie: other, body });
      await lookAtMarks(api, other, selectionId);
    }
    for (const cookie of [end === "withdraw" ? other : one, who])
      await api.ask(`POST ${selection}/drafts/{draft}/${end}`, { with: names, cookie, body });
  }
  await api.ask(`POST ${selection}/drafts`, { ...ask, body: { reason: null } });
  await ruleByApi(api, [one, other], selectionId);
  await published();
  await lookAtPublished(api, one, shown);
}
