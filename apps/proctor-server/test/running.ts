import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { instant, type SittingId, sittingId } from "@neraca/base";
import type { CandidateOutbound, StaffOutbound, StaffVerb, Wire } from "@neraca/protocol";
import { smallBank } from "@neraca/testkit/small-bank";
import { type ConnectOptions, connectWire } from "@neraca/transport/client";
import { vi } from "vitest";
import { boardConfigOf } from "../src/board/board-config.ts";
import { composeBoard, type RunningBoard } from "../src/board/compose-board.ts";
import type { RunningServer } from "../src/compose.ts";
import { configOf } from "../src/config.ts";
import type { DemonstrationLogins } from "../src/demonstration/demonstration.ts";
import { prepareDemonstration } from "../src/demonstration/prepare.ts";
import { openHouse } from "../src/house.ts";
import { makeLogger } from "../src/log.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
export const SITTING: SittingId = sittingId("demo-2026-1");

export type Running = {
  readonly origin: string;
  readonly server: RunningServer;
  readonly logins: DemonstrationLogins;
  readonly dataFolder: string;
  readonly stop: () => Promise<void>;
  /** The process ends in order and begins again on the same folder. */
  readonly restart: () => Promise<Running>;
};

/** A real server on a data folder of its own and a free port, in this process. */
export async function startRunning(
  candidates: number,
  environment: Readonly<Record<string, string>> = {},
): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), "neraca-doors-"));
  const config = configOf(
    {
      NERACA_DATA: join(folder, "data"),
      NERACA_PORT: "0",
      NERACA_LOG: "silent",
      NERACA_DEMONSTRATION: "1",
      NERACA_DEMONSTRATION_CANDIDATES: String(candidates),
      NERACA_BANK: await smallBank(),
      ...environment,
    },
    ROOT,
  );
  const logins = await prepareDemonstration(config, instant(1_795_000_000_000), { withPhotos: false });
  if (logins === null) throw new Error("no demonstration");
  const start = (): Promise<RunningServer> => openHouse(config, makeLogger("silent"), throwing, throwing);
  const stopped = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const { dataFolder, tlsFile } = config;
  return runningOf(await start(), { logins, dataFolder, isSecure: tlsFile !== null, start, stopped });
}

const throwing = (cause: unknown): never => {
  throw cause;
};

type House = Pick<Running, "logins" | "dataFolder"> & {
  /** It speaks TLS: whoever asks it knows its authority. */
  readonly isSecure: boolean;
  readonly start: () => Promise<RunningServer>;
  readonly stopped: () => Promise<void>;
};

function runningOf(server: RunningServer, house: House): Running {
  const { logins, dataFolder, isSecure, start, stopped } = house;
  return {
    origin: isSecure ? originOf(server).replace("http", "https") : originOf(server),
    server,
    logins,
    dataFolder,
    stop: async () => {
      await server.close();
      await stopped();
    },
    restart: async () => {
      await server.close();
      return runningOf(await start(), house);
    },
  };
}

export const originOf = ({ port }: { readonly port: number }): string => `http://127.0.0.1:${port}`;

/** A board on the data folder of a server, on a free port, in this process. */
export function boardOn(
  dataFolder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningBoard> {
  const settings = { NERACA_DATA: dataFolder, NERACA_BOARD_PORT: "0", ...environment };
  return composeBoard(boardConfigOf(settings, dataFolder), makeLogger("silent"));
}

/**
 * The door opens to whoever has the secret; tries until the feed has told the first picture. Health is asked first, which is not counted: a
 * feed that is slow to come would else use up what one address may ask of the board in a minute.
 */
export async function boardReady(board: RunningBoard): Promise<void> {
  for (;;) {
    const health = (await (await fetch(`${originOf(board)}/healthz`)).json()) as { news: unknown };
    if (health.news === null) continue;
    const list = (await (await fetch(`${originOf(board)}/api/board/boards`)).json()) as {
      sittings: unknown[];
    };
    if (list.sittings.length > 0) return;
  }
}

/** Resolves when the public can read everything that is on record. */
export async function allPublished(origin: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const { ledger } = (await (await fetch(`${origin}/healthz`)).json()) as {
        readonly ledger: { readonly entries: number; readonly published: number };
      };
      if (ledger.entries === 0 || ledger.published < ledger.entries) throw new Error(JSON.stringify(ledger));
    },
    { timeout: 15_000, interval: 10 },
  );
}

export type Posted = {
  readonly status: number;
  readonly body: {
    readonly reason?: string;
    readonly message?: { id: string; en: string };
    readonly token?: string;
  };
  readonly cookie: string;
};

export async function post(url: string, body: string, headers: Record<string, string> = {}): Promise<Posted> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });
  return {
    status: response.status,
    body: (await response.json()) as Posted["body"],
    cookie: (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "",
  };
}

export async function staffCookie(running: Running, role: string): Promise<string> {
  const account = running.logins.staff.find((each) => each.role === role);
  const { username, password } = account ?? { username: "", password: "" };
  const login = await post(`${running.origin}/api/staff/login`, JSON.stringify({ username, password }), {
    "x-neraca": "1",
  });
  return login.cookie;
}

/** A raw connection: what is sent is what the test says, and every frame that comes back is kept. */
export class RawWire<Frame extends { readonly type: string }> {
  readonly frames: Frame[] = [];
  closed = false;
  readonly #wire: Wire;
  #look: () => void = () => {};

  constructor(
    origin: string,
    endpoint: "candidate" | "staff" | "board",
    cookie?: string,
    shown: Pick<ConnectOptions, "certificate"> = {},
  ) {
    const own = cookie === undefined ? {} : { cookie };
    this.#wire = connectWire({ origin, endpoint, ...own, ...shown });
    this.#wire.listen({
      onFrame: (text) => {
        this.frames.push(JSON.parse(String(text)) as Frame);
        this.#look();
      },
      onClose: () => {
        this.closed = true;
        this.#look();
      },
    });
  }

  send(frame: unknown): void {
    this.#wire.send(typeof frame === "string" ? frame : JSON.stringify(frame));
  }

  close(): void {
    this.#wire.close();
  }

  /** The first frame, from now or before, that fits. */
  next<F extends Frame>(fits: (frame: Frame) => frame is F): Promise<F>;
  next(fits: (frame: Frame) => boolean): Promise<Frame>;
  next(fits: (frame: Frame) => boolean): Promise<Frame> {
    return new Promise((resolve, reject) => {
      this.#look = () => {
        const found = this.frames.find(fits);
        if (found !== undefined) resolve(found);
        else if (this.closed) reject(new Error(`closed without it: ${JSON.stringify(this.frames)}`));
      };
      this.#look();
    });
  }
}

export const candidateWire = (
  running: Running,
  shown: Pick<ConnectOptions, "certificate"> = {},
): RawWire<CandidateOutbound> =>
  new RawWire<CandidateOutbound>(running.origin, "candidate", undefined, shown);

export const staffWire = (running: Running, cookie: string): RawWire<StaffOutbound> =>
  new RawWire<StaffOutbound>(running.origin, "staff", cookie);

let commandId = 0;

/** One verb, and its outcome or the reason why not. */
export async function order(
  wire: RawWire<StaffOutbound>,
  command: StaffVerb,
  sitting: SittingId = SITTING,
): Promise<StaffOutbound> {
  commandId += 1;
  const id = commandId;
  wire.send({ type: "command", commandId: id, sittingId: sitting, command });
  return wire.next(
    (frame) => (frame.type === "outcome" || frame.type === "refused") && frame.commandId === id,
  );
}
