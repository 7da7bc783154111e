import type { Endpoint, Wire } from "@neraca/protocol";
import type { Stage } from "./stage.ts";

export type LineOptions = {
  readonly stage: Stage;
  readonly id: string;
  readonly endpoint: Endpoint;
  readonly cookie: () => string;
  readonly onOpen: (wire: Wire) => void;
  readonly onFrame: (text: string) => void;
  readonly onClose: () => void;
};

/** A connection of somebody who speaks in frames and not through an engine. It does not come back by itself. */
export class Line {
  readonly #options: LineOptions;
  #wire: Wire | null = null;

  constructor(options: LineOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#wire !== null;
  }

  open(): void {
    const { stage, id, endpoint, cookie, onOpen, onFrame, onClose } = this.#options;
    const { client } = stage.connect(id, endpoint, cookie());
    this.#wire = client;
    client.listen({
      onFrame: (text) => {
        if (this.#wire === client) onFrame(String(text));
      },
      onClose: () => {
        if (this.#wire !== client) return;
        this.#wire = null;
        onClose();
      },
    });
    onOpen(client);
  }

  say(frame: object): void {
    this.#wire?.send(JSON.stringify(frame));
  }

  shout(text: string): void {
    this.#wire?.send(text);
  }

  close(): void {
    this.#wire?.close();
  }
}
