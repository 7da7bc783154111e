import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { sittingId } from "@neraca/base";
import type { DemonstrationLogins } from "@neraca/proctor-server";
import { differencesIn } from "./lib/audited.ts";
import { median } from "./lib/bench/statistics.ts";
import { Campaign } from "./lib/chaos/campaign.ts";
import { ChaosBoard } from "./lib/chaos/chaos-board.ts";
import { ChaosProctor } from "./lib/chaos/chaos-proctor.ts";
import { compare } from "./lib/chaos/comparison.ts";
import { FaultProxy } from "./lib/chaos/fault-proxy.ts";
import { readOutsideLedger } from "./lib/chaos/outside-ledger.ts";
import { RobotGroup } from "./lib/chaos/robot-group.ts";
import { ServerKeeper } from "./lib/chaos/server-keeper.ts";
import { makeSmallDisk, type SmallDisk } from "./lib/chaos/small-disk.ts";
import { readJournalLines } from "./lib/journal-lines.ts";
import { demonstrationSettings } from "./lib/server-process.ts";

/**
 * A sitting on real processes in which everything goes wrong that may: the server is killed and stopped, robots are killed with and
 * without what their computers keep, connections are cut, held and slowed, the disk is full; so is a board that is killed, stopped and cut off.
 * Afterwards every acknowledgement that a robot got, as the ledger outside says, must be in the journal, once, an audit of the sitting must find
 * no difference, and the board must be what the journal says.
 *
 *   npm run chaos -- --minutes 5 --candidates 200 [--seed <hex>] [--keep] [--json]
 */

const SITTING = sittingId("demo-2026-1");
/** Robots in one process, which live and die together. */
const GROUP_SIZE = 25;
/** Share of the campaign that an exam lasts: what it loses by outages is given back, and the walk in takes time too. */
const EXAM_SHARE = 0.6;
/** Robots mean to be done at this share of the time. */
const WORK_SHARE = 0.7;
const QUESTIONS = 110;
/** The demonstration's blind candidate has 130 minutes for everybody else's 100. */
const EXTENDED_SHARE = 1.3;
/** The proctor starts with whoever is ready by then: under faults somebody always is not. */
const START_AFTER_MS = 45_000;
const COUNTDOWN_MS = 2_000;
/** When everything works again and the time is over, everybody has a result within this, or something is stuck. */
const PATIENCE_MS = 45_000;
const LOOK_EVERY_MS = 250;
/** After so long everything that happened must be in the published ledger. */
const LEDGER_DUE_MS = 10 * 60_000;

type Settings = {
  readonly candidates: number;
  readonly minutes: number;
  readonly seedHex: string;
  readonly keep: boolean;
  readonly json: boolean;
};

async function main(): Promise<number> {
  const settings = settingsOf();
  if (settings === null) {
    process.stderr.write(
      "usage: npm run chaos -- --minutes 5 --candidates 200 [--seed <64 hex digits>] [--keep] [--json]\n",
    );
    return 2;
  }
  const folder = await mkdtemp(join(tmpdir(), "neraca-chaos-"));
  const disk = await makeSmallDisk(folder);
  say(`seed ${settings.seedHex}`);
  say(`data folder: ${disk.kind}`);
  try {
    const report = await wage(settings, folder, disk);
    for (const [name, value] of Object.entries(report)) {
      if (!Array.isArray(value)) say(`${name.padEnd(18)} ${value}`);
      else for (const line of value.slice(0, 20)) say(`${name.padEnd(18)} ${line}`);
    }
    if (settings.json) process.stdout.write(`${JSON.stringify(report)}\n`);
    return isGood(report) ? 0 : 1;
  } finally {
    if (settings.keep) say(`kept in ${folder}`);
    else {
      await disk.remove();
      await rm(folder, { recursive: true, force: true });
    }
  }
}

function settingsOf(): Settings | null {
  const { values } = parseArgs({
    options: {
      minutes: { type: "string", default: "5" },
      candidates: { type: "string", default: "200" },
      seed: { type: "string" },
      keep: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const candidates = Number(values.candidates);
  const minutes = Number(values.minutes);
  const seedHex = values.seed ?? randomBytes(32).toString("hex");
  if (!Number.isInteger(candidates) || candidates < 1 || candidates > 900) return null;
  if (!(minutes >= 0.2 && minutes <= 120) || !/^[0-9a-f]{64}$/.test(seedHex)) return null;
  return { candidates, minutes, seedHex, keep: values.keep, json: values.json };
}

type Report = Awaited<ReturnType<typeof wage>>;

function isGood(report: Report): boolean {
  return (
    report.acknowledged > 0 &&
    report.acknowledgedLost === 0 &&
    report.duplicates === 0 &&
    report.unfinished === 0 &&
    report.faults.length === 0
  );
}

/** Everything that takes part. */
type World = {
  readonly settings: Settings;
  readonly examMs: number;
  readonly disk: SmallDisk;
  readonly server: ServerKeeper;
  readonly proxy: FaultProxy;
  readonly board: ChaosBoard;
  readonly proctor: ChaosProctor;
  readonly groups: readonly RobotGroup[];
  readonly ledgerFolder: string;
  readonly faults: string[];
};

async function wage(settings: Settings, folder: string, disk: SmallDisk) {
  const startedAt = performance.now();
  const examMs = Math.max(10_000, Math.round(settings.minutes * 60_000 * EXAM_SHARE));
  const server = await ServerKeeper.start({
    dataFolder: disk.folder,
    environment: demonstrationSettings(settings.candidates, Math.round(examMs / 1_000)),
  });
  let world: World | null = null;
  try {
    world = await prepare({ settings, examMs, disk, server }, folder);
    const campaign = await fight(world);
    const stuck = world.groups.flatMap(({ atWork }) => atWork);
    const reloads = world.groups.reduce((sum, group) => sum + group.reloads, 0);
    await closeSitting(world);
    const onBoard = await world.board.differences();
    for (const group of world.groups) await group.kill();
    await world.proxy.close();
    await server.stop();
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
    const differences = [...(await differencesIn(disk.folder, SITTING, LEDGER_DUE_MS)), ...onBoard];
    return { ...judge(world, campaign, stuck, differences), reloads, seconds, seed: settings.seedHex };
  } finally {
    for (const group of world?.groups ?? []) await group.kill();
    await world?.board.close();
    await server.abandon();
  }
}

/** Before the first fault: the sitting is armed, its PIN is known, every robot's process runs. */
async function prepare(
  early: Pick<World, "settings" | "examMs" | "disk" | "server">,
  folder: string,
): Promise<World> {
  const { settings, examMs, disk, server } = early;
  const proxy = await FaultProxy.listen(server.port);
  const board = await ChaosBoard.start(disk.folder, SITTING);
  const file = await readFile(join(disk.folder, "demonstration.json"), "utf8");
  const logins = JSON.parse(file) as DemonstrationLogins;
  const account = logins.staff.find(({ role }) => role === "proctor");
  if (account === undefined) throw new Error("no proctor in the demonstration");
  const proctor = await ChaosProctor.login(server.origin, account, SITTING);
  await proctor.insist({ verb: "arm" }, ({ clock }) => clock.phase !== "planned");
  const sittingPin = (await proctor.insist({ verb: "reveal-pin" }, () => false)) ?? "";
  const ledgerFolder = join(folder, "acknowledged");
  await mkdir(ledgerFolder);
  const faults: string[] = [];
  const groups = inGroups(logins.candidates).map((robots, index) => {
    const name = `computers-${index + 1}`;
    const orders = {
      name,
      robots,
      origin: `http://127.0.0.1:${proxy.port}`,
      sittingPin,
      seedHex: settings.seedHex,
      paceMs: (examMs * WORK_SHARE) / QUESTIONS,
      storeFolder: join(folder, name),
      ledgerFolder,
    };
    return new RobotGroup(orders, (words) => faults.push(words));
  });
  for (const group of groups) group.start();
  return { ...early, proxy, board, proctor, groups, ledgerFolder, faults };
}

function inGroups<Robot>(robots: readonly Robot[]): readonly (readonly Robot[])[] {
  const groups = Math.ceil(robots.length / GROUP_SIZE);
  return Array.from({ length: groups }, (_, index) =>
    robots.slice(index * GROUP_SIZE, (index + 1) * GROUP_SIZE),
  );
}

/** Walk in, start and exam under fire; then everything works again, and everybody comes to their end. */
async function fight(world: World): Promise<Campaign> {
  const { proctor, groups, settings, examMs } = world;
  const campaign = new Campaign(world, settings.seedHex);
  const endsAt = performance.now() + settings.minutes * 60_000;
  const everybodyIsDone = (): boolean => groups.every(({ finished, size }) => finished === size);
  const looking = proctor.look();
  looking.catch((cause: unknown) => world.faults.push(`proctor: ${String(cause)}`));
  campaign.start();
  await until(() => (proctor.sitting?.counts.ready ?? 0) >= settings.candidates, START_AFTER_MS);
  await proctor.insist({ verb: "start", countdownMs: COUNTDOWN_MS }, ({ clock }) => clock.phase !== "armed");
  say(`started with ${proctor.sitting?.counts.ready} of ${settings.candidates} ready`);
  await until(everybodyIsDone, endsAt - performance.now());
  say("no new faults from here on");
  await campaign.heal();
  await until(everybodyIsDone, examMs * EXTENDED_SHARE + PATIENCE_MS);
  return campaign;
}

/** Also the last act is interrupted, and asked for again. */
async function closeSitting({ proctor, server }: World): Promise<void> {
  const closed = proctor.insist(
    { verb: "close", evenIfUnfinished: true },
    ({ clock }) => clock.phase === "closed",
  );
  await server.kill(true);
  await closed;
  proctor.close();
}

function judge(world: World, campaign: Campaign, stuck: readonly string[], differences: readonly string[]) {
  const { settings, server, disk, proxy, board, proctor } = world;
  const lines = readJournalLines(join(disk.folder, "journal.sqlite"));
  const comparison = compare(readOutsideLedger(world.ledgerFolder), lines, rosterOf(lines));
  const { record } = server;
  return {
    kills: record.kills,
    stops: record.stops + campaign.record.robotStops,
    cuts: proxy.cuts,
    boardKills: board.record.kills,
    boardStops: board.record.stops,
    boardCuts: board.proxy.cuts,
    diskFull: campaign.record.diskFull,
    acknowledged: comparison.acknowledged,
    acknowledgedLost: comparison.lost.length,
    duplicates: comparison.duplicates.length,
    unfinished: comparison.unfinished.length,
    recoveryMsMedian: median(record.recoveriesMs),
    recoveryMsMax: Math.max(...record.recoveriesMs),
    candidates: settings.candidates,
    minutes: settings.minutes,
    diskFullOn: disk.kind,
    serverStops: record.stops,
    serverStoppedItself: record.stoppedItself,
    failedStarts: record.failedStarts,
    robotStops: campaign.record.robotStops,
    robotKills: campaign.record.robotKills,
    robotWipes: campaign.record.robotWipes,
    loginsReleased: proctor.releases,
    events: lines.length,
    telemetryLeftOut: comparison.leftOut,
    auditDifferences: differences.length,
    faults: [
      ...world.faults,
      ...record.faults,
      ...campaign.faults,
      ...comparison.gaps.map((gap) => `gap in the journal: ${gap}`),
      ...comparison.lost.map((act) => `lost: ${act}`),
      ...comparison.duplicates.map((act) => `twice: ${act}`),
      ...comparison.unfinished.map((attemptId) => `unfinished: ${attemptId}`),
      ...stuck.map((line) => `stuck: ${line}`),
      ...differences,
    ],
  };
}

/** Who was to sit, as the journal says. */
function rosterOf(lines: ReturnType<typeof readJournalLines>): readonly string[] {
  const armed = lines.find(({ event }) => event.type === "SittingArmed");
  const terms = armed?.event["terms"] as { readonly roster: readonly { readonly attemptId: string }[] };
  return terms.roster.map(({ attemptId }) => attemptId);
}

/** Looks until it is so, or until the time is over. */
async function until(isSo: () => boolean, msMax: number): Promise<void> {
  const givesUpAt = performance.now() + msMax;
  while (!isSo() && performance.now() < givesUpAt) await delay(LOOK_EVERY_MS);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

process.exitCode = await main();
