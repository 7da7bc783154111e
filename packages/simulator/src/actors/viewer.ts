import { type BoardFold, type BoardMark, type BoardOutbound, foldBoard } from "@neraca/protocol";
import type { Chance } from "../chance.ts";
import { SITTING } from "../venue/people.ts";
import { Line } from "./line.ts";
import type { Stage } from "./stage.ts";

/** Somebody of the public in front of a board, which comes back by itself and says what it has. */
export class Viewer {
  readonly #stage: Stage;
  readonly #chance: Chance;
  readonly #line: Line;
  #board: BoardFold | null = null;

  constructor(stage: Stage, nth: number) {
    this.#stage = stage;
    this.#chance = stage.forkChance(`viewer ${nth}`);
    this.#line = new Line({
      stage,
      id: `viewer-${nth}`,
      endpoint: "board",
      cookie: () => "",
      onOpen: () => this.#ask(),
      onFrame: (text) => this.#show(JSON.parse(text) as BoardOutbound),
      onClose: () => this.#openLater(),
    });
    this.#openLater();
  }

  /** By participant number. */
  get rows(): ReadonlyMap<string, BoardMark> {
    const board = this.#board;
    if (board === null) return new Map();
    return new Map(
      [...board.people.values()].flatMap(([key, number]) => {
        const mark = board.marks.get(key);
        return mark === undefined ? [] : [[number, mark] as const];
      }),
    );
  }

  get isSealed(): boolean {
    return this.#board?.head.sittings[0]?.shows === "final";
  }

  get isOpen(): boolean {
    return this.#line.isOpen;
  }

  #ask(): void {
    const have = this.#board === null ? null : { epoch: this.#board.epoch, seq: this.#board.seq };
    this.#line.say({ type: "watch", channel: { kind: "sitting", id: SITTING }, have });
  }

  #openLater(): void {
    this.#stage.scheduler.after(this.#chance.between(500, 8_000), () => this.#line.open());
  }

  #show(frame: BoardOutbound): void {
    if (frame.type === "bye") return;
    this.#board = foldBoard(this.#board, frame);
    // A frame that does not follow would show what is not: the next connection asks for a picture.
    if (this.#board === null) this.#line.close();
  }
}
