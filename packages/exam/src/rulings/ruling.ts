import {
  accepted,
  canonicalJson,
  type Digest,
  digestOf,
  type Instant,
  invariant,
  type Result,
  RULING_GROUNDS,
  type RulingAct,
  type RulingGrounds,
  refused,
  type SelectionId,
  type StaffId,
  unreachable,
} from "@neraca/base";
import { isReason } from "../sitting/decide.ts";
import type { RuledItem } from "./ruled-scores.ts";

/** What is proposed: that a ruling on an item comes into force, or that the one in force is taken back. */
export type ProposedRuling = {
  readonly act: RulingAct;
  /** The bank that has the item. */
  readonly bankDigest: Digest;
  readonly item: RuledItem;
  readonly grounds: RulingGrounds;
  /** In the words of whoever proposes. */
  readonly reason: string;
  /** Attempts with a sealed score that had the item on their paper. */
  readonly had: number;
  /** Those of them whose scores change. */
  readonly changed: number;
};

type Named = {
  readonly at: Instant;
  readonly by: StaffId;
  readonly selectionId: SelectionId;
  /** 1, then 2, 3 ... in the selection, whatever became of those before. */
  readonly ruling: number;
  /** Of everything that was proposed (`rulingDigestOf`): what whoever confirms has seen, and nothing else, comes into force. */
  readonly digest: Digest;
};

export type RulingProposed = Named & ProposedRuling & { readonly type: "RulingProposed" };
/** A second person agrees. The scores that change follow in the same transaction, as `ResultRescored` of their attempts. */
export type RulingConfirmed = Named & { readonly type: "RulingConfirmed" };
/** By another, or taken back by whoever proposed it. */
export type RulingDeclined = Named & { readonly type: "RulingDeclined" };
export type RulingEvent = RulingProposed | RulingConfirmed | RulingDeclined;

export type RulingCommand =
  | ({
      readonly type: "propose-ruling";
      readonly at: Instant;
      readonly by: StaffId;
      readonly selectionId: SelectionId;
    } & ProposedRuling)
  | {
      readonly type: "confirm-ruling" | "decline-ruling";
      readonly at: Instant;
      readonly by: StaffId;
      readonly ruling: number;
      readonly digest: Digest;
    };

/** A proposal and what became of it; null: it waits for a second person. */
export type RulingOnRecord = {
  readonly proposed: RulingProposed;
  readonly decided: RulingConfirmed | RulingDeclined | null;
};

/** All that was ever proposed in a selection, by number. */
export type Rulings = readonly RulingOnRecord[];

export const NO_RULINGS: Rulings = [];
/** Of one selection: bounds what its state can become. A bank of which so much is wrong is no bank. */
export const RULINGS_MAX = 500;

export type RulingRefusal =
  | "ruling-open"
  | "ruling-unknown"
  | "ruling-in-force"
  | "ruling-not-in-force"
  | "ruling-grounds-unfit"
  | "too-many-rulings"
  | "reason-missing"
  | "same-person";

/** The one that waits for a second person. */
export function openRuling(rulings: Rulings): RulingProposed | null {
  const last = rulings.at(-1);
  return last === undefined || last.decided !== null ? null : last.proposed;
}

/** Those in force, in the order in which they came. Of one item at most one is. */
export function rulingsInForce(rulings: Rulings): readonly RulingProposed[] {
  const inForce = new Map<string, RulingProposed>();
  for (const { proposed, decided } of rulings) {
    if (decided?.type !== "RulingConfirmed") continue;
    if (proposed.act === "imposed") inForce.set(keyOf(proposed), proposed);
    else inForce.delete(keyOf(proposed));
  }
  return [...inForce.values()];
}

/** [RI5] to [RI8] */
export function decideRuling(
  command: RulingCommand,
  rulings: Rulings,
): Result<readonly RulingEvent[], RulingRefusal> {
  if (command.type === "propose-ruling") return propose(command, rulings);
  const open = openRuling(rulings);
  const { at, by, ruling, digest, type } = command;
  if (open?.ruling !== ruling || open.digest !== digest) return refused("ruling-unknown");
  const named = { at, by, selectionId: open.selectionId, ruling, digest };
  switch (type) {
    case "confirm-ruling":
      return open.by === by
        ? refused("same-person")
        : accepted([{ type: "RulingConfirmed" as const, ...named }]);
    case "decline-ruling":
      return accepted([{ type: "RulingDeclined" as const, ...named }]);
    default:
      return unreachable(type);
  }
}

function propose(
  command: Extract<RulingCommand, { type: "propose-ruling" }>,
  rulings: Rulings,
): Result<readonly RulingEvent[], RulingRefusal> {
  const { type: _type, ...proposed } = command;
  if (openRuling(rulings) !== null) return refused("ruling-open");
  if (rulings.length >= RULINGS_MAX) return refused("too-many-rulings");
  const inForce = rulingsInForce(rulings).find((each) => keyOf(each) === keyOf(command));
  if (command.act === "imposed" && inForce !== undefined) return refused("ruling-in-force");
  if (command.act === "taken-back" && !isSameItem(inForce?.item, command.item)) {
    return refused("ruling-not-in-force");
  }
  if (!(RULING_GROUNDS[command.act] as readonly string[]).includes(command.grounds)) {
    return refused("ruling-grounds-unfit");
  }
  if (!isReason(command.reason)) return refused("reason-missing");
  const numbered = { ...proposed, reason: command.reason.trim(), ruling: rulings.length + 1 };
  return accepted([{ type: "RulingProposed", ...numbered, digest: rulingDigestOf(numbered) }]);
}

/** The state after an event. Throws InvariantError for one that the rules did not make. */
export function evolveRulings(rulings: Rulings, event: RulingEvent): Rulings {
  if (event.type === "RulingProposed") {
    invariant(openRuling(rulings) === null, "one ruling at a time");
    return [...rulings, { proposed: event, decided: null }];
  }
  const open = openRuling(rulings);
  invariant(open?.ruling === event.ruling, "what is decided is open");
  return [...rulings.slice(0, -1), { proposed: open, decided: event }];
}

/** Binds everything that a proposal says: who confirms, confirms the proposal of that person with these numbers. */
export function rulingDigestOf(
  ruling: ProposedRuling & Pick<RulingProposed, "selectionId" | "ruling" | "by">,
): Digest {
  const { selectionId, ruling: number, by, act, bankDigest, item, grounds, reason, had, changed } = ruling;
  return digestOf(
    canonicalJson({
      format: "neraca-ruling-1",
      selection: selectionId,
      ruling: number,
      by,
      act,
      bankDigest,
      item: { id: item.itemId, kind: item.kind, options: [...item.options] },
      grounds,
      reason,
      had,
      changed,
    }),
  );
}

/** How the ledger calls an item: by no word of it. Whoever guesses the id can try it. */
export function ruledItemDigest(bankDigest: Digest, { itemId }: Pick<RuledItem, "itemId">): Digest {
  return digestOf(canonicalJson([bankDigest, itemId]));
}

function keyOf({ bankDigest, item }: Pick<ProposedRuling, "bankDigest" | "item">): string {
  return `${bankDigest} ${item.itemId}`;
}

function isSameItem(a: RuledItem | undefined, b: RuledItem): boolean {
  return a !== undefined && a.kind === b.kind && a.options.join(" ") === b.options.join(" ");
}
