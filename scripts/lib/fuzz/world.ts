import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sittingId } from "@neraca/base";
import { type BoardHandle, startBoard } from "../board-process.ts";
import { candidateDoor } from "../candidate-door.ts";
import { robotsFor } from "../robot.ts";
import { type ServerProcess, startServer } from "../server-process.ts";
import { StaffClient } from "../staff-client.ts";
import { type Planted, phrasesOfBanks } from "./planted.ts";

const SITTING = sittingId("demo-2026-1");
const ROBOTS = 4;
/** Candidates in whose name is fuzzed, with their own login. */
const FUZZING = 6;
/** Two more never come. */
const CANDIDATES = ROBOTS + FUZZING + 2;
const EXAM_SECONDS = 86_400;
const COUNTDOWN_MS = 2_000;

/** A server with a sitting in it, a board of its own, and people who have nothing to do with what comes. */
export type World = {
  readonly server: ServerProcess;
  readonly board: BoardHandle;
  /** Where board servers come in. */
  readonly feedPort: number;
  readonly candidates: readonly { readonly attemptId: string; readonly token: string }[];
  /** May see everything, and change nothing. */
  readonly auditorCookie: string;
  /** May do much; a page elsewhere sends it along. */
  readonly proctorCookie: string;
  readonly planted: readonly Planted[];
  /** Names and numbers that exist. */
  readonly words: readonly [string, ...string[]];
  readonly startExam: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function makeWorld(seedHex: string): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), "neraca-fuzz-"));
  const dataFolder = join(folder, "data");
  const server = await startServer({ dataFolder, candidates: CANDIDATES, examSeconds: EXAM_SECONDS });
  const { origin, logins } = server;
  const staff = (role: string): Promise<StaffClient> => StaffClient.as({ origin, logins }, role);
  const [proctor, crossed, auditor] = [
    await staff("proctor"),
    await staff("proctor"),
    await staff("auditor"),
  ];
  const sittingPin = await proctor.arm(SITTING);
  const board = await startBoard(dataFolder);
  const robots = robotsFor(logins.candidates.slice(0, ROBOTS), {
    origin,
    sittingPin,
    seedHex,
    workMs: 1,
    isSteady: true,
  });
  for (const robot of robots) await robot.enter();
  const candidates = [];
  for (const { participantNumber, pin } of logins.candidates.slice(ROBOTS, ROBOTS + FUZZING)) {
    const outcome = await candidateDoor(origin).login({
      numberOrNik: participantNumber,
      participantPin: pin,
      sittingPin,
      clientId: `fuzz-${participantNumber}`,
    });
    if (!outcome.ok) throw new Error(`candidate refused: ${outcome.reason}`);
    candidates.push({ attemptId: outcome.attemptId, token: outcome.token });
  }
  const secret = (name: string): Promise<string> => readFile(join(dataFolder, name), "utf8");
  const bank = phrasesOfBanks(dataFolder);
  const feedPort = Number(new URL((await secret("board-door")).trim()).port);
  const planted: readonly Planted[] = [
    ...bank,
    // A number of six digits is also a length or a time; a PIN would be said as a text.
    ...logins.candidates.map(({ pin }) => ({ what: "PIN of a participant", text: `"${pin}"` })),
    { what: "PIN of the sitting", text: `"${sittingPin}"` },
    ...logins.staff.map(({ password }) => ({ what: "password of staff", text: password })),
    ...robots.map(({ token }) => ({ what: "token of a candidate", text: token ?? sittingPin })),
    ...[proctor, crossed, auditor].map(({ cookie }) => ({
      what: "cookie of staff",
      text: cookie.slice(cookie.indexOf("=") + 1),
    })),
    { what: "secret of the board", text: (await secret("board.secret")).trim() },
    { what: "key of the ledger", text: (await secret("ledger.key")).trim() },
    { what: "path of the data", text: dataFolder },
  ];
  return {
    server,
    board,
    feedPort,
    candidates,
    auditorCookie: auditor.cookie,
    proctorCookie: crossed.cookie,
    planted,
    words: [
      SITTING,
      // Often: what names another sitting is refused before anything is looked at.
      SITTING,
      SITTING,
      SITTING,
      SITTING,
      "demo-2026",
      "demo-room",
      "demo-pos-1",
      "A1",
      "1",
      ...logins.candidates.map(({ participantNumber }) => participantNumber),
      ...logins.staff.map(({ username }) => username),
      ...logins.candidates.map((_, index) => `${SITTING}.demo-${String(index + 1).padStart(3, "0")}`),
      "nobody-knows-this",
      "q",
      "xyzxyzxyz",
    ],
    startExam: async () => {
      await proctor.must(SITTING, { verb: "start", countdownMs: COUNTDOWN_MS });
      while (proctor.picture?.clock.phase !== "running") await pause();
    },
    close: async () => {
      for (const robot of robots) robot.close();
      proctor.close();
      await board.kill();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function pause(): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, 50);
  });
}
