import type { BoardOutbound, BoardRow } from "@neraca/protocol";
import type { Chance } from "../chance.ts";
import { SITTING } from "../venue/people.ts";
import { Line } from "./line.ts";
import type { Stage } from "./stage.ts";

/** Somebody of the public in front of a board, which comes back by itself. */
export class Viewer {
  readonly #stage: Stage;
  readonly #chance: Chance;
  readonly #line: Line;
  readonly #rows = new Map<string, BoardRow>();
  #isSealed = false;

  constructor(stage: Stage, nth: number) {
    this.#stage = stage;
    this.#chance = stage.forkChance(`viewer ${nth}`);
    this.#line = new Line({
      stage,
      id: `viewer-${nth}`,
      endpoint: "board",
      cookie: () => "",
      onOpen: () => this.#line.say({ type: "watch", sittingId: SITTING }),
      onFrame: (text) => this.#show(JSON.parse(text) as BoardOutbound),
      onClose: () => this.#openLater(),
    });
    this.#openLater();
  }

  get rows(): ReadonlyMap<string, BoardRow> {
    return this.#rows;
  }

  get isSealed(): boolean {
    return this.#isSealed;
  }

  get isOpen(): boolean {
    return this.#line.isOpen;
  }

  #openLater(): void {
    this.#stage.scheduler.after(this.#chance.between(500, 8_000), () => this.#line.open());
  }

  #show(frame: BoardOutbound): void {
    if (frame.type === "bye") return;
    if (frame.type === "board") this.#rows.clear();
    this.#isSealed = frame.sealed;
    for (const row of frame.rows) this.#rows.set(row.attemptId, row);
  }
}
