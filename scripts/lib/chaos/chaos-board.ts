import { setTimeout as delay } from "node:timers/promises";
import { BoardClient } from "../board-client.ts";
import { BoardHistory, boardRowText } from "../board-history.ts";
import { type BoardHandle, startBoard } from "../board-process.ts";
import { FaultProxy } from "./fault-proxy.ts";

/** The board has what was on record within this once nothing goes wrong any more: its feed and its viewers come back by themselves. */
const SETTLED_MS_MAX = 30_000;
const LOOK_EVERY_MS = 100;
const ROWS_TOLD_MAX = 5;

/** The public's board of the chaos: a process that is killed, stopped and cut off, and somebody who watches all along. */
export class ChaosBoard {
  readonly #dataFolder: string;
  readonly #sitting: string;
  #process: BoardHandle;
  /** Between the viewer and the board. */
  readonly proxy: FaultProxy;
  readonly #viewer: BoardClient;
  readonly record = { kills: 0, stops: 0 };

  private constructor(dataFolder: string, sitting: string, first: BoardHandle, proxy: FaultProxy) {
    this.#dataFolder = dataFolder;
    this.#sitting = sitting;
    this.#process = first;
    this.proxy = proxy;
    this.#viewer = this.#look();
  }

  static async start(dataFolder: string, sitting: string): Promise<ChaosBoard> {
    const first = await startBoard(dataFolder);
    return new ChaosBoard(dataFolder, sitting, first, await FaultProxy.listen(first.port));
  }

  #look(): BoardClient {
    return new BoardClient(`http://127.0.0.1:${this.proxy.port}`, { kind: "sitting", id: this.#sitting });
  }

  /** SIGKILL; resolves when the next one listens, where the one before did. */
  async kill(): Promise<void> {
    this.record.kills += 1;
    const { port } = this.#process;
    await this.#process.kill();
    this.#process = await startBoard(this.#dataFolder, { NERACA_BOARD_PORT: String(port) });
  }

  /** SIGSTOP for a while. */
  async suspend(ms: number): Promise<void> {
    this.record.stops += 1;
    this.#process.suspend();
    await delay(ms);
    this.#process.resume();
  }

  /** In what the viewer who has seen it all, or one who comes now, differs from the journal; empty when both come to it. */
  async differences(): Promise<readonly string[]> {
    const wanted = new BoardHistory(this.#dataFolder, this.#sitting).rows().toSorted();
    const viewers = [this.#viewer, this.#look()];
    const rowsOf = (viewer: BoardClient): readonly string[] => viewer.lines.map(boardRowText).toSorted();
    const isSettled = (viewer: BoardClient): boolean =>
      viewer.sealed && rowsOf(viewer).join("\n") === wanted.join("\n");
    const givesUpAt = performance.now() + SETTLED_MS_MAX;
    while (!viewers.every(isSettled) && performance.now() < givesUpAt) await delay(LOOK_EVERY_MS);
    const found = viewers.flatMap((viewer, nth) => {
      if (isSettled(viewer)) return [];
      const rows = new Set(rowsOf(viewer));
      const who = `board, ${nth === 0 ? "who watched" : "who came at the end"}${viewer.sealed ? "" : ", not sealed"}`;
      const missing = wanted.filter((row) => !rows.has(row));
      return [
        `${who}: ${missing.length} rows of ${wanted.length} differ`,
        ...missing.slice(0, ROWS_TOLD_MAX),
      ];
    });
    for (const viewer of viewers) viewer.close();
    return wanted.length === 0 ? ["board: the journal has nobody to show"] : found;
  }

  async close(): Promise<void> {
    this.#viewer.close();
    await this.proxy.close();
    await this.#process.kill();
  }
}
