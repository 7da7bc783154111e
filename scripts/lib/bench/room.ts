import { type Browser, type CDPSession, chromium, type Page, type WebSocketRoute } from "@playwright/test";
import { installedBrowser } from "../browser.mjs";
import { buildApps } from "../build.mjs";
import { sharedNowMs } from "./bench-candidate.ts";
import { type BenchServer, startBenchServer } from "./bench-server.ts";
import { Generator } from "./generator.ts";
import type { NotedAnswer } from "./generator-process.ts";
import { watchTiles } from "./room-watch.ts";
import { percentile } from "./statistics.ts";
import { BENCH_SITTING } from "./world.ts";

export type RoomSettings = {
  readonly seats: number;
  readonly simulatedMinutes: number;
  readonly nodeArguments: readonly string[];
};

/** A busy minute, as issue and hall know it: 500 candidates who answer every 15 seconds. */
const BUSY_EVENTS = 2_000;
const BUSY_PER_SECOND = BUSY_EVENTS / 60;
/** Before anything counts: code is compiled, the first picture is drawn. */
const WARM_UP_EVENTS = 300;
/** Frames of a real room, taken while it is busy, of which the simulated minutes are made. */
const RECORDED_EVENTS = 700;
/** The server tells a room of its changes five times a second. */
const FRAMES_A_MINUTE = 300;
/** Played before memory is looked at for the first time: what a page makes once is there by then. */
const SETTLE_FRAMES = 1_200;
/** Frames that are given to the page between two looks at whether it has drawn them. */
const FRAMES_AT_ONCE = 4;
const VIEWPORT = { width: 1366, height: 768 } as const;
const PAGE_MS_MAX = 60_000;

/**
 * The control room in a real browser, before a real server with a full room: how long until the map stands, from a candidate's click to
 * the change of their tile, what the page's main thread does meanwhile, and whether it forgets what it no longer shows.
 */
export async function benchRoom(settings: RoomSettings) {
  const failures = await buildApps();
  if (failures.length > 0) throw new Error(failures.map(({ output }) => output).join("\n"));
  const world = await startBenchServer(settings.seats, settings.nodeArguments);
  const generator = new Generator();
  const executablePath = installedBrowser();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  try {
    await fillRoom(world, generator);
    const first = await firstPaints(browser, world);
    const busy = await busyMinute(browser, world, generator);
    const memory = await simulatedMinutes(browser, world, generator, settings.simulatedMinutes);
    world.proctor.close();
    return { seats: settings.seats, ...first, ...busy, ...memory };
  } finally {
    await browser.close();
    generator.close();
    await world.server.kill();
    await world.remove();
  }
}

async function fillRoom({ server, logins, proctor, sittingPin }: BenchServer, generator: Generator) {
  await generator.carryOut({
    do: "enter",
    port: server.port,
    sittingPin,
    candidates: logins.candidates,
    keepsPaper: true,
  });
  const keys = await generator.begin({ do: "await-keys" });
  await proctor.must(BENCH_SITTING, { verb: "start", countdownMs: 0 });
  await keys.done;
  await generator.carryOut({ do: "open-papers" });
}

/** A page of somebody who is logged in; nothing is opened in it yet. */
async function proctorPage(browser: Browser, { server, proctor }: BenchServer): Promise<Page> {
  const context = await browser.newContext({ viewport: VIEWPORT, locale: "id-ID" });
  const [name = "", value = ""] = proctor.cookie.split("=");
  await context.addCookies([{ name, value, url: server.origin }]);
  const page = await context.newPage();
  page.setDefaultTimeout(PAGE_MS_MAX);
  await page.addInitScript(watchTiles);
  return page;
}

const addressOf = ({ server }: BenchServer): string => `${server.origin}/control/#/sitting/${BENCH_SITTING}`;

async function seen(page: Page, world: BenchServer): Promise<void> {
  await page.goto(addressOf(world));
  await page.waitForFunction(() => window.roomWatch.firstTilesMs !== null);
}

/** From the request of the page to the frame in which the seats stand: with an empty cache, and again as after a power cut. */
async function firstPaints(browser: Browser, world: BenchServer) {
  const page = await proctorPage(browser, world);
  await seen(page, world);
  const first = await page.evaluate(() => window.roomWatch.firstTilesMs ?? Number.NaN);
  await page.reload();
  await page.waitForFunction(() => window.roomWatch.firstTilesMs !== null);
  const again = await page.evaluate(() => window.roomWatch.firstTilesMs ?? Number.NaN);
  await page.context().close();
  return { firstPaintMs: rounded(first, 0), firstPaintAgainMs: rounded(again, 0) };
}

async function busyMinute(browser: Browser, world: BenchServer, generator: Generator) {
  const page = await proctorPage(browser, world);
  const devTools = await page.context().newCDPSession(page);
  await devTools.send("Performance.enable", { timeDomain: "threadTicks" });
  await seen(page, world);
  await answer(generator, WARM_UP_EVENTS);
  await page.waitForTimeout(1_000);

  await page.evaluate(() => window.roomWatch.forget());
  const before = await threadSeconds(devTools);
  const fromMs = sharedNowMs();
  const noted = await answer(generator, BUSY_EVENTS);
  await page.waitForTimeout(1_000);
  const seconds = (sharedNowMs() - fromMs) / 1_000;
  const after = await threadSeconds(devTools);
  const watched = await page.evaluate(() => window.roomWatch.take());
  await page.context().close();

  const waits = waitsOf(noted, watched.changes);
  const busySeconds = after.TaskDuration - before.TaskDuration;
  return {
    events: noted.length,
    tileChangeMsP50: rounded(percentile(waits, 0.5), 0),
    tileChangeMsP95: rounded(percentile(waits, 0.95), 0),
    tileChangeMsMax: rounded(percentile(waits, 1), 0),
    tilesUnchanged: noted.length - waits.length,
    longTasks: watched.longTasksMs.length,
    longTaskMsMax: rounded(Math.max(0, ...watched.longTasksMs), 0),
    mainThreadBusy: rounded(busySeconds / seconds, 3),
    scriptMsEach: rounded((1_000 * (after.ScriptDuration - before.ScriptDuration)) / noted.length, 2),
    layoutMsEach: rounded((1_000 * (after.LayoutDuration - before.LayoutDuration)) / noted.length, 2),
    styleMsEach: rounded(
      (1_000 * (after.RecalcStyleDuration - before.RecalcStyleDuration)) / noted.length,
      2,
    ),
    tilesTouchedEach: rounded(watched.touched / noted.length, 2),
  };
}

async function answer(generator: Generator, count: number): Promise<readonly NotedAnswer[]> {
  const order = { do: "answer-noting", perSecond: BUSY_PER_SECOND, count } as const;
  return (await generator.carryOut(order)) as readonly NotedAnswer[];
}

/** Milliseconds from when each answer was due to when its tile showed it, or a later one of the same candidate. */
function waitsOf(
  noted: readonly NotedAnswer[],
  changes: readonly (readonly [seat: string, answered: number, atMs: number])[],
): readonly number[] {
  // The page counts from its own start, which it knows by the machine's clock; the generator by one that is never set.
  const offsetMs = performance.timeOrigin + performance.now() - sharedNowMs();
  const bySeat = Map.groupBy(changes, ([seat]) => seat);
  return noted.flatMap(({ candidate, nth, dueAtMs }) => {
    const shown = bySeat.get(`S${candidate + 1}`)?.find(([, answered]) => answered >= nth);
    return shown === undefined ? [] : [shown[2] - offsetMs - dueAtMs];
  });
}

/** What the page's main thread has worked, in seconds of its own processor time. */
async function threadSeconds(devTools: CDPSession) {
  const { metrics } = await devTools.send("Performance.getMetrics");
  const of = (name: string): number => metrics.find((each) => each.name === name)?.value ?? Number.NaN;
  return {
    TaskDuration: of("TaskDuration"),
    ScriptDuration: of("ScriptDuration"),
    LayoutDuration: of("LayoutDuration"),
    RecalcStyleDuration: of("RecalcStyleDuration"),
  };
}

/**
 * Memory after as many frames as the server sends in so many minutes. They are frames of this room, recorded while it is busy and
 * played to the page as fast as it draws them.
 */
async function simulatedMinutes(browser: Browser, world: BenchServer, generator: Generator, minutes: number) {
  const page = await proctorPage(browser, world);
  const recorded: (string | Buffer)[] = [];
  let route: WebSocketRoute | null = null;
  let isRecording = false;
  await page.routeWebSocket(/socket\.io/u, (socket) => {
    const server = socket.connectToServer();
    route = socket;
    server.onMessage((message) => {
      if (isRecording && String(message).includes("changes")) recorded.push(message);
      socket.send(message);
    });
  });
  const devTools = await page.context().newCDPSession(page);
  await seen(page, world);
  isRecording = true;
  await answer(generator, RECORDED_EVENTS);
  await page.waitForTimeout(500);
  isRecording = false;

  let played = 0;
  const play = async (frames: number): Promise<void> => {
    for (const until = played + frames; played < until; played += 1) {
      route?.send(recorded[played % recorded.length] ?? "");
      if (played % FRAMES_AT_ONCE > 0) continue;
      await page.evaluate(
        () =>
          new Promise<void>((done) => {
            requestAnimationFrame(() => done());
          }),
      );
    }
    await page.evaluate(() => window.roomWatch.forget());
  };
  await play(SETTLE_FRAMES);
  const before = await memoryOf(devTools);
  await play(minutes * FRAMES_A_MINUTE);
  const after = await memoryOf(devTools);
  await page.context().close();
  return {
    simulatedMinutes: minutes,
    framesPlayed: played,
    heapMb: rounded(after.heapBytes / 1e6, 2),
    heapGrowthMb: rounded((after.heapBytes - before.heapBytes) / 1e6, 2),
    nodesGrowth: after.nodes - before.nodes,
    listenersGrowth: after.listeners - before.listeners,
  };
}

async function memoryOf(devTools: CDPSession) {
  // Twice: what the first run lets go of may hold others.
  await devTools.send("HeapProfiler.collectGarbage");
  await devTools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devTools.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await devTools.send("Memory.getDOMCounters");
  return { heapBytes: usedSize, nodes, listeners: jsEventListeners };
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
