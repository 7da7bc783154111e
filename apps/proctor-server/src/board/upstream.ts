import type { FindDoor } from "./feed-client.ts";

/** A file of the ledger at its largest is a bundle of 256 entries of 64 KiB; a list of 100,000 candidates as text has half of this. */
const FILE_BYTES_MAX = 64 * 1024 * 1024;
const KEPT_FILES_MAX = 20_000;
/** A whole tile never changes, nor does a version of a publication; everything else may, a few times a day. */
const FOR_GOOD_MS = 3_600_000;
const SHORT_MS = 2_000;
const WHOLE_TILE = /^\/ledger\/tile\/(?!.*\.p\/)/;
const DOWNLOAD = /^\/api\/board\/publication(?:s|-lists)\/./;

/** How one kind of files is asked for. */
export type UpstreamLane = {
  /** Questions to the proctor server at once, and those that wait for one of them to end. */
  readonly askedAtOnce: number;
  readonly waitingMax: number;
  readonly answerMsMax: number;
  /** What is kept, together. */
  readonly keptBytesMax: number;
};

const MIB = 1024 * 1024;

/** Files that lie there. A ledger of a million entries has 450 MB; the parts that people look at are few. */
export const LYING_FILES: UpstreamLane = {
  askedAtOnce: 4,
  waitingMax: 500,
  answerMsMax: 15_000,
  keptBytesMax: 128 * MIB,
};
/** Files that may have to be made first, one after another, in up to 20 seconds each: nothing else waits behind them. */
export const MADE_FILES: UpstreamLane = {
  askedAtOnce: 2,
  waitingMax: 50,
  answerMsMax: 60_000,
  keptBytesMax: 64 * MIB,
};

/** Whether a path is of a file that is made for whoever asks first. */
export function isMade(path: string): boolean {
  return DOWNLOAD.test(path);
}

/** What was answered, as it goes to viewers. */
export type KeptFile = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
};

/** Nobody could be asked just now, and nothing is known from before. */
export class UpstreamBusyError extends Error {
  override readonly name = "UpstreamBusyError";
}

export type UpstreamOptions = {
  readonly findDoor: FindDoor;
  readonly nowMs: () => number;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly lane: UpstreamLane;
};

type Kept = { readonly file: KeptFile; readonly untilMs: number };

/** Headers of the proctor server that concern the viewer. */
const HEADERS_KEPT = ["content-type", "content-disposition", "cache-control"] as const;

/**
 * Files of the proctor server, asked for at most once in a while however many viewers want them: one question at a time for each file, few at
 * once for all. What is known from before is shown while the proctor server is away.
 */
export class Upstream {
  readonly #options: UpstreamOptions;
  readonly #kept = new Map<string, Kept>();
  readonly #asked = new Map<string, Promise<KeptFile>>();
  readonly #waiting: (() => void)[] = [];
  #bytes = 0;
  #asking = 0;

  constructor(options: UpstreamOptions) {
    this.#options = options;
  }

  /**
   * @param path below the door
   * @throws UpstreamBusyError
   */
  async file(path: string): Promise<KeptFile> {
    const kept = this.#kept.get(path);
    if (kept !== undefined && this.#options.nowMs() < kept.untilMs) return kept.file;
    const asked = this.#asked.get(path);
    if (asked !== undefined) return asked;
    const asking = this.#ask(path).catch((cause: unknown) => {
      if (kept !== undefined) return kept.file;
      throw new UpstreamBusyError(`${path} could not be asked for`, { cause });
    });
    this.#asked.set(path, asking);
    try {
      return await asking;
    } finally {
      this.#asked.delete(path);
    }
  }

  async #ask(path: string): Promise<KeptFile> {
    await this.#turn();
    try {
      const { fetch, findDoor, nowMs, lane } = this.#options;
      const { address, secret } = await findDoor();
      const response = await fetch(`${address}${path}`, {
        headers: { authorization: `Bearer ${secret}` },
        redirect: "error",
        signal: AbortSignal.timeout(lane.answerMsMax),
      });
      if (response.status === 429 || response.status >= 500)
        throw new Error(`the door answers ${response.status}`);
      const file: KeptFile = {
        status: response.status,
        headers: Object.fromEntries(
          HEADERS_KEPT.flatMap((name) => {
            const value = response.headers.get(name);
            return value === null ? [] : [[name, value]];
          }),
        ),
        bytes: await bytesOf(response),
      };
      const isForGood = response.status === 200 && (WHOLE_TILE.test(path) || DOWNLOAD.test(path));
      this.#keep(path, { file, untilMs: nowMs() + (isForGood ? FOR_GOOD_MS : SHORT_MS) });
      return file;
    } finally {
      this.#asking -= 1;
      this.#waiting.shift()?.();
    }
  }

  async #turn(): Promise<void> {
    const { askedAtOnce, waitingMax } = this.#options.lane;
    if (this.#asking >= askedAtOnce) {
      if (this.#waiting.length >= waitingMax) throw new Error("too many are waiting");
      await new Promise<void>((go) => this.#waiting.push(go));
    }
    this.#asking += 1;
  }

  /** The longest unused go first. */
  #keep(path: string, kept: Kept): void {
    this.#drop(path);
    this.#kept.set(path, kept);
    this.#bytes += kept.file.bytes.length;
    while (this.#bytes > this.#options.lane.keptBytesMax || this.#kept.size > KEPT_FILES_MAX) {
      const [oldest] = this.#kept.keys();
      if (oldest === undefined) return;
      this.#drop(oldest);
    }
  }

  #drop(path: string): void {
    this.#bytes -= this.#kept.get(path)?.file.bytes.length ?? 0;
    this.#kept.delete(path);
  }
}

async function bytesOf(response: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > FILE_BYTES_MAX) throw new Error("a file is larger than any that there is");
    parts.push(part);
  }
  return Buffer.concat(parts);
}
