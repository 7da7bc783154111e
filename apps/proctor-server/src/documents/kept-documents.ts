import { accepted, type Result, refused } from "@neraca/base";
import type { DocumentOrder } from "@neraca/documents";
import type { Typesetter } from "./typesetter.ts";

/** A PDF of 10,000 lines has 3 MB. What falls out is made again. */
const KEPT_BYTES_MAX = 64 * 1024 * 1024;
const KEPT_DOCUMENTS_MAX = 2_000;

type OrderOf = () => Promise<DocumentOrder | null>;

/** Documents that never change once they are made: each is set once for all who ask at the same time, and kept while there is room. */
export class KeptDocuments {
  readonly #typesetter: Pick<Typesetter, "typeset">;
  readonly #kept = new Map<string, Uint8Array>();
  readonly #making = new Map<string, Promise<Result<Uint8Array, "busy">>>();
  readonly #bytesMax: number;
  #bytes = 0;

  constructor(typesetter: Pick<Typesetter, "typeset">, bytesMax: number = KEPT_BYTES_MAX) {
    this.#typesetter = typesetter;
    this.#bytesMax = bytesMax;
  }

  /**
   * @param name tells the document from every other, whatever its order says
   * @param orderOf asked only where the document must be made; null: what it is of has changed meanwhile, and whoever asks again is given what stands then
   */
  async document(name: string, orderOf: OrderOf): Promise<Result<Uint8Array, "busy">> {
    const kept = this.#kept.get(name);
    if (kept !== undefined) {
      // Asked for last: the last to go.
      this.#kept.delete(name);
      this.#kept.set(name, kept);
      return accepted(kept);
    }
    const making = this.#making.get(name) ?? this.#make(name, orderOf);
    return making;
  }

  async #make(name: string, orderOf: OrderOf): Promise<Result<Uint8Array, "busy">> {
    const making = this.#typeset(orderOf);
    this.#making.set(name, making);
    try {
      const made = await making;
      if (made.ok) this.#keep(name, made.value);
      return made;
    } finally {
      this.#making.delete(name);
    }
  }

  async #typeset(orderOf: OrderOf): Promise<Result<Uint8Array, "busy">> {
    const order = await orderOf();
    return order === null ? refused("busy") : this.#typesetter.typeset(order);
  }

  #keep(name: string, bytes: Uint8Array): void {
    this.#kept.set(name, bytes);
    this.#bytes += bytes.length;
    while (this.#bytes > this.#bytesMax || this.#kept.size > KEPT_DOCUMENTS_MAX) {
      const [oldest] = this.#kept;
      if (oldest === undefined) return;
      this.#kept.delete(oldest[0]);
      this.#bytes -= oldest[1].length;
    }
  }
}
