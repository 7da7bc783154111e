import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import type { ModelItem } from "../model.ts";
import { capital, listed } from "../prose.ts";
import {
  type ClueKind,
  cluePool,
  lineClaims,
  type Maker,
  type OrderWords,
  orderClaims,
  placeLabels,
  whoClaims,
} from "./order-clues.ts";
import { lined, type Order, type OrderSpace, orderSpace } from "./orders.ts";
import { type Claim, type ClueLimits, chosenClues, puzzleItem, type Question } from "./puzzle.ts";

/** Where things are put in an order, and how that is said. */
export type OrderSetting = {
  readonly words: OrderWords;
  /** So many different things, in no order. */
  readonly things: (draws: Seeded, count: number) => readonly string[];
  /** @param all the things, listed */
  readonly intro: (all: string, count: number) => string;
  /** Who is at the place, counted from 0: a question. */
  readonly who: (place: number) => string;
  /** From which side a whole order is told: "dari kiri ke kanan". */
  readonly direction: string;
};

/** What is asked: who is at a place, which statement is certain or impossible, which whole order may be. */
export type Asked = "who" | "certain" | "impossible" | "line";

export type OrderShape = {
  readonly sizes: readonly (5 | 6)[];
  readonly kinds: readonly ClueKind[];
  readonly limits: ClueLimits;
  readonly asked: readonly Asked[];
  readonly depthMin: number;
  readonly load: number;
};

const SPACES: Readonly<Record<5 | 6, OrderSpace>> = { 5: orderSpace(5), 6: orderSpace(6) };

export function orderItem(
  modelId: string,
  setting: OrderSetting,
  shape: OrderShape,
  claimKinds: readonly ClueKind[],
  draws: Seeded,
): ModelItem | null {
  const size = pick(draws, shape.sizes);
  const space = SPACES[size];
  const names = setting.things(draws, size).toSorted((a, b) => (a < b ? -1 : 1));
  const maker: Maker = { space, words: setting.words, names };
  const hidden = pick(draws, space.worlds);
  const clues = chosenClues(cluePool(maker, shape.kinds, hidden, draws), space.all, shape.limits);
  if (clues === null) return null;
  const told = (order: Order): string => capital(lined(order, names).join("–"));
  const asked = pick(draws, shape.asked);
  const { text, question, claims } = askedOf(asked, setting, maker, claimKinds, told, draws);
  return puzzleItem(
    {
      modelId,
      worlds: space.worlds,
      all: space.all,
      worldTold: told,
      worldNoun: "susunan",
      supposed: null,
      intro: setting.intro(listed(names), size),
      clues,
      asked: text,
      question,
      claims,
      depthMin: shape.depthMin,
      load: shape.load + LOADS[asked] + 2 * (size - 5),
      labels: placeLabels,
    },
    draws,
  );
}

const LOADS: Readonly<Record<Asked, number>> = { who: 0, line: 0, certain: 3, impossible: 4 };

function askedOf(
  asked: Asked,
  setting: OrderSetting,
  maker: Maker,
  claimKinds: readonly ClueKind[],
  told: (order: Order) => string,
  draws: Seeded,
): { readonly text: string; readonly question: Question; readonly claims: readonly Claim[] } {
  switch (asked) {
    case "who": {
      const place = between(draws, 0, maker.space.size - 1);
      return { text: setting.who(place), question: "certain", claims: whoClaims(maker, place) };
    }
    case "certain":
      return {
        text: "Pernyataan yang pasti benar adalah ...",
        question: "certain",
        claims: orderClaims(maker, claimKinds),
      };
    case "impossible":
      return {
        text: "Pernyataan yang **tidak mungkin** benar adalah ...",
        question: "impossible",
        claims: orderClaims(maker, claimKinds),
      };
    case "line":
      return {
        text: `Susunan ${setting.direction} yang memenuhi semua syarat adalah ...`,
        question: "possible",
        claims: lineClaims(maker, told),
      };
  }
}
