import type { Instant } from "@neraca/base";
import { hashSecret, systemEntropy } from "../adapters/node-crypto.ts";
import { drawPin, hashesAtOnce } from "../participant-pins.ts";
import type { Separator } from "./csv-table.ts";
import { discardCards, keepCards, type ParticipantCard } from "./participant-cards.ts";

/** What an import needs of the world besides the registry. */
export type ImportTools = {
  readonly newId: (kind: "position" | "candidate") => string;
  readonly newPin: () => string;
  readonly hashPin: (pin: string) => Promise<string>;
  /** How many PINs are hashed at once. */
  readonly hashesAtOnce: number;
  /** Durable when it resolves; gives the path. */
  readonly keepCards: (cards: readonly ParticipantCard[], separator: Separator) => Promise<string>;
  readonly discardCards: (path: string) => Promise<void>;
  /** Called after each PIN. */
  readonly onHashed: (done: number, all: number) => void;
};

export function importTools(
  dataFolder: string,
  now: Instant,
  onHashed: ImportTools["onHashed"],
): ImportTools {
  return {
    newId: (kind) => (kind === "position" ? newPositionId() : newCandidateId()),
    newPin: drawPin,
    hashPin: hashSecret,
    hashesAtOnce: hashesAtOnce(),
    keepCards: (cards, separator) => keepCards(dataFolder, now, cards, separator),
    discardCards,
    onHashed,
  };
}

export function newPositionId(): string {
  return `p-${systemEntropy.hex(10)}`;
}

/** Random, not from the number or NIK: the id stands in the public ledger, and must not lead to a person. */
export function newCandidateId(): string {
  return `c-${systemEntropy.hex(10)}`;
}
