import {
  type CandidateImport,
  NO_CANDIDATE_MAPPING,
  zCandidateDesk,
  zCandidateImport,
  zCandidatePage,
} from "@neraca/protocol";
import { expect } from "@playwright/test";
import type { StaffClient } from "../../scripts/lib/staff-client.ts";

/** Somebody who brings scores of an earlier round. */
export type Brought = {
  readonly participantNumber: string;
  readonly positionCode: string;
  readonly twk: number;
  readonly tiu: number;
  readonly tkp: number;
};

type Desk = {
  readonly staff: StaffClient;
  readonly origin: string;
  readonly selectionId: string;
};

const HEADER = [
  "participant_number,nik,name,birth_date,position_code",
  "carried_twk,carried_tiu,carried_tkp,carried_round,carried_formation_type,carried_document",
].join(",");

/** By a file, as a committee gets them: its columns are suggested, it is checked, and imported by the digest of what was checked. */
export async function bringIn(desk: Desk, brought: Brought): Promise<void> {
  const { participantNumber, positionCode, twk, tiu, tkp } = brought;
  const row = [participantNumber, "9900000000777777", "Ratna Kusuma", "1995-05-05", positionCode];
  const scores = [twk, tiu, tkp, "cpns-2023", "Umum", "SERT/2023/777"];
  const path = `${pathOf(desk)}/candidates/import`;
  const sent = await fetch(`${desk.origin}${path}/file/nilai.csv`, {
    method: "POST",
    headers: { "x-neraca": "1", "content-type": "application/octet-stream", cookie: desk.staff.cookie },
    body: `${HEADER}\n${[...row, ...scores].join(",")}\n`,
  });
  const { importId } = zCandidateImport.parse(await sent.json());
  const look = async (): Promise<CandidateImport> =>
    zCandidateImport.parse(await read(desk, `${path}/${importId}`));
  const arrived = async (state: CandidateImport["state"]): Promise<CandidateImport> => {
    await expect.poll(async () => (await look()).state, { intervals: [50] }).toBe(state);
    return look();
  };
  const { mapping } = await arrived("mapping");
  expect({ ...NO_CANDIDATE_MAPPING, ...mapping }).toMatchObject({ carried_twk: 5, carried_document: 10 });
  await desk.staff.post(`${path}/${importId}/check`, { mapping });
  const { digest, bringing } = await arrived("checked");
  expect(bringing).toBe(1);
  await desk.staff.post(`${path}/${importId}/apply`, { digest });
  await arrived("done");
}

/** At the panel of whoever brought them. */
export async function takeBack(desk: Desk, participantNumber: string): Promise<void> {
  const filter = { search: participantNumber, positionId: null, formationType: null, marks: [] };
  const found = await desk.staff.post(`${pathOf(desk)}/candidates/search`, {
    ...filter,
    sort: "number",
    isDescending: false,
    cursor: null,
  });
  const [one] = zCandidatePage.parse(found.body).rows;
  const panel = `${pathOf(desk)}/candidate/${one?.candidateId}`;
  const { version } = zCandidateDesk.parse(await read(desk, panel));
  const change = { version, carriedOver: null, reason: "Sertifikat tidak asli" };
  expect((await desk.staff.post(`${panel}/carried-over`, change)).body).toMatchObject({ outcome: "saved" });
}

function pathOf({ selectionId }: Desk): string {
  return `/api/staff/desk/selections/${selectionId}`;
}

async function read({ origin, staff }: Desk, path: string): Promise<unknown> {
  const response = await fetch(`${origin}${path}`, { headers: { cookie: staff.cookie, "x-neraca": "1" } });
  return response.json();
}
