import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { hostname, setPriority, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { instant, MINUTE_MS, sittingId } from "@neraca/base";
import { practiceReport, typeset } from "@neraca/documents";
import { type BoardHandle, startBoard } from "./lib/board-process.ts";
import { buildApps } from "./lib/build.mjs";
import { readJournalLines } from "./lib/journal-lines.ts";
import { attemptsIn, type Noticed, noticedIn } from "./lib/practice/noticed.ts";
import { openSittingsIn } from "./lib/practice/open-sittings.ts";
import { PracticeRoom } from "./lib/practice/practice-room.ts";
import { type PracticeSettings, settingsOf, USAGE } from "./lib/practice/practice-settings.ts";
import { planLines, reportFacts, reportLines } from "./lib/practice/practice-words.ts";
import { planOf } from "./lib/practice/trouble.ts";
import { Robot } from "./lib/robot.ts";
import { type ServerProcess, startServer } from "./lib/server-process.ts";
import { StaffClient } from "./lib/staff-client.ts";

/**
 * A practice for staff: a server of its own on a data folder of its own, marked on every screen, with robots for candidates and trouble on
 * schedule. The trainees start the sitting in the control room; at the end the trainer reads what was noticed, by whom and how soon.
 *
 *   npm run practice -- --script ordinary --candidates 30 --minutes 30
 */

const SITTING = sittingId("demo-2026-1");
const TRAINER = "admin";
const TRAINER_ID = "demo-admin";
const LOGINS_AT_ONCE = 10;
/** Robots mean to be done at this share of the time: until the last trouble somebody is there whom it can befall. */
const WORK_SHARE = 0.95;
const COUNTDOWN_MS = 2_000;
const LOOK_EVERY_MS = 250;
/** Below whatever else this machine does: an exam beside us is not to notice. */
const NICENESS = 15;
/** So long the trainees may close, print and look at what there is. */
const AFTERWARDS_MS = 60 * MINUTE_MS;
/** An unattended practice that is not over by then is stuck. */
const OVERTIME_MS = 5 * MINUTE_MS;

async function main(): Promise<number> {
  const settings = settingsOf(process.argv.slice(2));
  if (settings === null) {
    process.stderr.write(USAGE);
    return 2;
  }
  const realFolder = resolve(import.meta.dirname, "..", process.env["NERACA_DATA"] ?? "data");
  const open = existsSync(join(realFolder, "practice")) ? [] : openSittingsIn(realFolder);
  if (open.length > 0 && !settings.besideExam) {
    say(
      `${realFolder} has a sitting that is armed or running (${open.join(", ")}): no practice on this machine now.`,
    );
    say("Close it first, use another machine, or say --beside-exam if that data folder is nobody's exam.");
    return 75;
  }
  const failures = await buildApps();
  for (const { app, output } of failures) say(`${app} could not be built:\n${output}`);
  if (failures.length > 0) return 1;
  setPriority(NICENESS);
  const seedHex = settings.seedHex ?? randomBytes(32).toString("hex");
  const folder = await mkdtemp(join(tmpdir(), "neraca-practice-"));
  const dataFolder = join(folder, "data");
  const { candidates, minutes, host, port, boardPort } = settings;
  const server = await startServer({
    dataFolder,
    candidates,
    host,
    port,
    examSeconds: Math.round(minutes * 60),
    environment: { NERACA_PRACTICE: "1", NERACA_BOARD_PORT: String(boardPort) },
  });
  const interrupted = new Promise<null>((stop) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop(null));
  });
  let board: BoardHandle | null = null;
  try {
    board = await startBoard(dataFolder, { NERACA_BOARD_PORT: String(boardPort), NERACA_BOARD_HOST: host });
    const noticed = await Promise.race([practise(server, settings, seedHex), interrupted]);
    if (noticed === null) return 130;
    const lines = reportLines(noticed, seatsOf(server), namesOf(server));
    await writeFile(join(folder, "report.txt"), `${lines.join("\n")}\n`);
    for (const each of lines) say(each);
    if (settings.report !== null) {
      const facts = reportFacts(noticed, {
        seats: seatsOf(server),
        names: namesOf(server),
        seedHex,
        madeAt: instant(Date.now()),
      });
      await writeFile(settings.report, await typeset(practiceReport(facts), true));
      say(`PDF: ${settings.report}`);
    }
    if (settings.json) process.stdout.write(`${JSON.stringify(noticed)}\n`);
    if (!settings.unattended) {
      say(
        "Server tetap menyala untuk penutupan dan dokumen; Ctrl-C mengakhiri. / It stays for close and papers; Ctrl-C ends it.",
      );
      await Promise.race([interrupted, delay(AFTERWARDS_MS, null, { ref: false })]);
    }
    return 0;
  } finally {
    await board?.kill();
    await server.stop();
    if (settings.keep) say(`kept in ${folder}`);
    else await rm(folder, { recursive: true, force: true });
  }
}

async function practise(
  server: ServerProcess,
  settings: PracticeSettings,
  seedHex: string,
): Promise<readonly Noticed[]> {
  const { script, minutes, speed, surprise, unattended } = settings;
  const participants = server.logins.candidates.map(({ participantNumber }) => participantNumber);
  const plan = planOf(script, { seedHex, minutes: minutes / speed, participants });
  greet(server, seedHex);
  if (!surprise)
    for (const each of ["", "Rencana / plan", ...planLines(plan, seatsOf(server)), ""]) say(each);
  const trainer = await trainerOf(server);
  trainer.watch(SITTING);
  await trainer.must(SITTING, { verb: "arm" });
  const sittingPin = (await trainer.must(SITTING, { verb: "reveal-pin" })) ?? "";
  const robots = robotsOf(server, { sittingPin, seedHex, settings });
  const lateOnes = new Set(plan.flatMap(({ kind, who }) => (kind === "late" ? who : [])));
  await walkIn([...robots].flatMap(([number, { robot }]) => (lateOnes.has(number) ? [] : [robot])));
  say(
    "Semua siap: mulai sesi dari ruang kendali. / Everybody is ready: start the sitting in the control room.",
  );
  if (unattended) await trainer.must(SITTING, { verb: "start", countdownMs: COUNTDOWN_MS });
  const room = new PracticeRoom({
    robots: new Map([...robots].map(([number, { robot }]) => [number, robot])),
    atAnotherSeat: (number) => robotAt(robots, number),
    say,
    nowMs: () => Date.now(),
  });
  try {
    await until(() => trainer.picture?.clock.phase === "running");
    room.begin(plan, lateOnes);
    await finished(room, trainer, settings);
  } finally {
    room.close();
    trainer.close();
  }
  const lines = readJournalLines(join(server.dataFolder, "journal.sqlite"));
  // Whoever comes late is let in by their PINs and needs nobody: no alarm, no act, no line in the report.
  const happened = room.happened.filter(({ trouble }) => trouble.kind !== "late");
  return noticedIn(lines, happened, { attempts: attemptsIn(lines), trainer: TRAINER_ID });
}

/** Over when everybody is done, or when the trainees have closed. */
async function finished(room: PracticeRoom, trainer: StaffClient, settings: PracticeSettings): Promise<void> {
  let isOver = false;
  void room.over().then(() => {
    isOver = true;
  });
  const endsAtMs = performance.now() + settings.minutes * MINUTE_MS + OVERTIME_MS;
  await until(
    () =>
      isOver ||
      trainer.picture?.clock.phase === "closed" ||
      (settings.unattended && performance.now() > endsAtMs),
  );
  if (settings.unattended && trainer.picture?.clock.phase !== "closed")
    await trainer.must(SITTING, { verb: "close", evenIfUnfinished: true });
}

type Seated = { readonly robot: Robot; readonly again: () => Robot };

function robotsOf(
  server: ServerProcess,
  { sittingPin, seedHex, settings }: { sittingPin: string; seedHex: string; settings: PracticeSettings },
): ReadonlyMap<string, Seated> {
  const workMs = (settings.minutes * MINUTE_MS * WORK_SHARE) / settings.speed;
  return new Map(
    server.logins.candidates.map(({ participantNumber, pin }) => {
      const options = { participantNumber, participantPin: pin, sittingPin, seedHex, workMs, isSteady: true };
      const origin = originOf(server);
      const again = (): Robot =>
        new Robot({ ...options, origin, clientId: `other-seat-${participantNumber}` });
      return [participantNumber, { robot: new Robot({ ...options, origin }), again }];
    }),
  );
}

function robotAt(robots: ReadonlyMap<string, Seated>, number: string): Robot {
  const seated = robots.get(number);
  if (seated === undefined) throw new Error(`nobody has the number ${number}`);
  return seated.again();
}

async function walkIn(robots: readonly Robot[]): Promise<void> {
  for (let first = 0; first < robots.length; first += LOGINS_AT_ONCE) {
    await Promise.all(robots.slice(first, first + LOGINS_AT_ONCE).map((robot) => robot.enter()));
  }
}

function greet(server: ServerProcess, seedHex: string): void {
  say("LATIHAN, bukan ujian / A PRACTICE, not an exam");
  say(`  ruang kendali / control room  ${server.origin}/control/`);
  for (const { role, username, password } of server.logins.staff)
    if (username !== TRAINER) say(`  ${role.padEnd(14)} ${username.padEnd(10)} ${password}`);
  say(`  seed ${seedHex}`);
}

/** Where we reach it ourselves: a server that listens everywhere says this machine's name, which need not lead here. */
function originOf(server: ServerProcess): string {
  return server.origin.replace(`//${hostname()}:`, "//127.0.0.1:");
}

async function trainerOf(server: ServerProcess): Promise<StaffClient> {
  const account = server.logins.staff.find(({ username }) => username === TRAINER);
  if (account === undefined) throw new Error("no trainer in the demonstration");
  return StaffClient.login(originOf(server), account.username, account.password);
}

function seatsOf({ logins }: ServerProcess): ReadonlyMap<string, { seat: string; name: string }> {
  return new Map(
    logins.candidates.map(({ participantNumber, seat, name }) => [participantNumber, { seat, name }]),
  );
}

function namesOf({ logins }: ServerProcess): ReadonlyMap<string, string> {
  return new Map(logins.staff.map(({ username }) => [`demo-${username}`, username]));
}

async function until(isThere: () => boolean): Promise<void> {
  while (!isThere()) await delay(LOOK_EVERY_MS);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

// Interrupted, it still waits somewhere for what will not come.
process.exit(await main());
