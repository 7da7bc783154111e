import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Publications, zMarks } from "@neraca/protocol";
import { wordsIn } from "@neraca/testkit/read-pdf";
import { sheetsIn } from "@neraca/testkit/read-xlsx";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { boardConfigOf } from "../src/board/board-config.ts";
import { composeBoard, type RunningBoard } from "../src/board/compose-board.ts";
import { makeLogger } from "../src/log.ts";
import { allPublished, order, post, type Running, staffCookie, staffWire, startRunning } from "./running.ts";

const silent = makeLogger("silent");

let running: Running;
let board: RunningBoard;
beforeAll(async () => {
  running = await startRunning(6);
  const settings = { NERACA_DATA: running.dataFolder, NERACA_BOARD_PORT: "0" };
  board = await composeBoard(boardConfigOf(settings, running.dataFolder), silent);
}, 60_000);
afterAll(async () => {
  await board.close();
  await running.stop();
});

const get = (path: string) => fetch(`http://127.0.0.1:${board.port}${path}`);

async function committee(nth: number): Promise<string> {
  const account = running.logins.staff.filter(({ role }) => role === "committee")[nth];
  const { username, password } = account ?? { username: "", password: "" };
  const body = JSON.stringify({ username, password });
  return (await post(`${running.origin}/api/staff/login`, body, { "x-neraca": "1" })).cookie;
}

type Publication = { readonly file: string; readonly version: number };
type Line = Record<"participantNumber" | "name" | "code", string> & { reason: { id: string } };

/** Nobody came: everybody is absent, and everybody is in the ranking. */
async function publish(): Promise<readonly Publication[]> {
  const staff = staffWire(running, await staffCookie(running, "proctor"));
  await order(staff, { verb: "arm" });
  await order(staff, { verb: "close", evenIfUnfinished: true });
  const selections = `${running.origin}/api/staff/selections/demo-2026`;
  const headers = async (nth: number) => ({ cookie: await committee(nth), "x-neraca": "1" });
  const drafted = await post(`${selections}/drafts`, JSON.stringify({ reason: null }), await headers(0));
  const { draft, digest } = drafted.body as unknown as { draft: number; digest: string };
  // The room was closed while everybody could still come.
  const marks = `${running.origin}/api/staff/desk/selections/demo-2026/marks`;
  const { open } = zMarks.parse(await (await fetch(marks, { headers: await headers(1) })).json());
  const look = { marks: open.map(({ position }) => position), note: "Tidak ada yang datang" };
  await post(`${marks}/acknowledge`, JSON.stringify(look), await headers(1));
  const approval = JSON.stringify({ digest });
  const approved = await post(`${selections}/drafts/${draft}/approve`, approval, await headers(1));
  expect([drafted.status, approved.status]).toEqual([200, 200]);
  await allPublished(running.origin);
  const { publications } = (await (await get("/api/board/publications")).json()) as {
    publications: readonly Publication[];
  };
  return publications;
}

test("[DL1] the four forms of each ranking come through the board and say the same as the ledger's file", async () => {
  const early = await get("/api/board/publications/demo-2026/analis/v1.pdf");
  expect(early.status).toBe(404);
  const publications = await publish();
  expect(publications.length).toBeGreaterThan(0);
  for (const { file } of publications) {
    const kept = await readFile(join(running.dataFolder, "ledger", file));
    const { lines, title } = JSON.parse(kept.toString()) as { lines: Line[]; title: string };
    const form = async (ending: string, type: string) => {
      const response = await get(`/api/board/${file.replace(/json$/, ending)}`);
      expect([response.status, response.headers.get("content-type")]).toEqual([200, type]);
      expect(response.headers.get("content-disposition")).toMatch(
        new RegExp(`^attachment; filename="pengumuman-demo-2026-[A-Za-z0-9-]+-v1\\.${ending}"$`),
      );
      expect(response.headers.get("cache-control")).toBe("public, max-age=3600");
      return Buffer.from(await response.arrayBuffer());
    };
    expect(await form("json", "application/json; charset=utf-8")).toEqual(kept);
    const rows = lines.map(({ participantNumber, name, code, reason }) => [
      null,
      participantNumber,
      name,
      null,
      null,
      null,
      null,
      code,
      reason.id,
    ]);
    const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    expect(sheetsIn(await form("xlsx", xlsx))[0]?.slice(1)).toEqual(rows);
    const csv: string[][] = parse(await form("csv", "text/csv; charset=utf-8"), { bom: true });
    expect(csv.slice(1)).toEqual(rows.map((row) => row.map((cell) => cell ?? "")));
    const pdf = wordsIn(await form("pdf", "application/pdf"))
      .flat()
      .join(" ");
    for (const row of rows) expect(pdf).toContain(row.map((cell) => cell ?? "–").join(" "));
    for (const said of [
      title,
      "KepmenPANRB 321/2024",
      "neraca.example/ledger",
      "http://127.0.0.1:8090/board/#/check",
    ])
      expect(pdf).toContain(said);
  }
  const { lists } = (await (await get("/api/board/publications")).json()) as Publications;
  const [whole] = lists;
  expect(whole).toMatchObject({ selectionId: "demo-2026", positions: publications.length, volumes: 1 });
  const listed = await get(`/api/board/publication-lists/demo-2026/${whole?.name}.csv`);
  const rows: string[][] = parse(Buffer.from(await listed.arrayBuffer()), { bom: true });
  expect(rows).toHaveLength((whole?.lines ?? 0) + 1);
  expect(new Set(rows.slice(1).map((row) => row.at(-1))).size).toBe(publications.length);
  expect((await get("/api/board/publication-lists/demo-2026/list.csv")).status).toBe(404);
  const [file = ""] = publications.map((each) => each.file);
  const path = `/api/board/${file.replace(/v1\.json$/, "")}`;
  for (const wrong of ["v2.pdf", "v1.exe", "v01.csv", "v1.pdf.csv", "..%2f..%2f..%2fjournal.sqlite"])
    expect([wrong, (await get(`${path}${wrong}`)).status]).toEqual([wrong, 404]);
  expect((await get("/api/board/publications/demo-2026/nobody/v1.pdf")).status).toBe(404);
}, 60_000);

test("[DL4] a certificate is for whoever holds the login of somebody who has a result", async () => {
  const ask = (body: unknown) => post(`${running.origin}/api/candidate/certificate`, JSON.stringify(body));
  expect((await ask({ token: "A".repeat(43) })).body.reason).toBe("login-expired");
  expect((await ask({ token: "short" })).body.reason).toBe("message-malformed");
  expect((await ask({ attemptId: "x" })).body.reason).toBe("message-malformed");
});
