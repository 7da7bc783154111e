import { readFile } from "node:fs/promises";
import { type ClientRequest, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { type BoardHouse, FeedUnreadableError } from "@neraca/engine";
import { BOARD_FEED_LINE_BYTES_MAX } from "@neraca/protocol";
import type { Logger } from "../log.ts";

/** The feed speaks once a second: after this it is taken for gone. */
const SILENCE_MS_MAX = 6_000;
/** Between two tries. The proctor server's boot takes seconds, and it has more to do than to answer us. */
const RETRY_MS = 1_000;

/** Where a board server is let in, and by what. */
export type Door = { readonly address: string; readonly secret: string };

/** Another one at each start of the proctor server. Rejects when nobody knows. */
export type FindDoor = () => Promise<Door>;

export type FeedClientOptions = {
  readonly house: BoardHouse;
  readonly findDoor: FindDoor;
  readonly log: Logger;
};

/** Hears the proctor server's feed for as long as the process lives, and comes back to it whenever it was lost. */
export class FeedClient {
  readonly #options: FeedClientOptions;
  #request: ClientRequest | null = null;
  #timer: NodeJS.Timeout | null = null;
  #isStopped = false;
  /** `new`: nobody has been asked yet; `waiting`: nobody has answered yet. */
  #state: "new" | "waiting" | "connected" | "lost" = "new";

  constructor(options: FeedClientOptions) {
    this.#options = options;
  }

  start(): void {
    this.#options.findDoor().then(
      (door) => this.#open(door),
      (cause: unknown) => this.#lost(cause),
    );
  }

  stop(): void {
    this.#isStopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#request?.destroy();
  }

  #open({ address, secret }: Door): void {
    if (this.#isStopped) return;
    const ask = address.startsWith("https:") ? requestHttps : requestHttp;
    const request = ask(`${address}/feed`, {
      headers: { authorization: `Bearer ${secret}` },
      timeout: SILENCE_MS_MAX,
      agent: false,
    });
    this.#request = request;
    let isOver = false;
    const over = (cause: unknown): void => {
      if (isOver) return;
      isOver = true;
      request.destroy();
      this.#lost(cause);
    };
    request.once("timeout", () => over(new Error("the feed is silent")));
    request.once("error", over);
    request.once("response", (response) => this.#read(response, over));
    request.end();
  }

  #read(response: IncomingMessage, over: (cause: unknown) => void): void {
    if (response.statusCode !== 200) {
      over(new Error(`the board door answers ${response.statusCode}: is the secret the right one?`));
      return;
    }
    let text = "";
    response.setEncoding("utf8");
    response.once("close", () => over(new Error("the feed has ended")));
    response.once("error", over);
    response.on("data", (chunk: string) => {
      const lines = (text + chunk).split("\n");
      text = lines.pop() ?? "";
      try {
        if (text.length > BOARD_FEED_LINE_BYTES_MAX)
          throw new FeedUnreadableError("a line of the feed has no end");
        for (const line of lines) this.#options.house.hear(line);
        if (lines.length > 0) this.#heard();
      } catch (cause) {
        if (!(cause instanceof FeedUnreadableError)) throw cause;
        over(cause);
      }
    });
  }

  #heard(): void {
    if (this.#state === "lost") this.#options.log.info("the feed is back");
    if (this.#state === "waiting") this.#options.log.info("the feed is here");
    this.#state = "connected";
  }

  #lost(cause: unknown): void {
    const { house, log } = this.#options;
    this.#request = null;
    house.lost();
    if (this.#isStopped) return;
    // Once, not at each try. A board that starts before its proctor server only waits.
    if (this.#state === "new") {
      const why = cause instanceof Error ? cause.message : String(cause);
      log.info({ why }, "waiting for the feed of the proctor server");
    }
    if (this.#state === "connected")
      log.warn({ err: cause }, "no feed from the proctor server; trying again");
    this.#state = this.#state === "new" || this.#state === "waiting" ? "waiting" : "lost";
    this.#timer = setTimeout(() => this.start(), RETRY_MS);
  }
}

/** The address that the proctor server on this machine has written down. */
export async function doorIn(file: string): Promise<string> {
  const text = (await readFile(file, "utf8")).trim();
  if (URL.parse(text) === null) throw new Error(`${file} has no address`);
  return text;
}
