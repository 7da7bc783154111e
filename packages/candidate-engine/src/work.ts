import type { ItemId, OptionId } from "@neraca/base";
import type { ActFrame, Welcome } from "@neraca/protocol";

/** What a candidate has done in the paper. A pure fold of acts over what the server said. */
export type Work = {
  readonly identityConfirmed: boolean;
  readonly rulesAccepted: boolean;
  readonly paperReceived: boolean;
  readonly finished: boolean;
  readonly responses: ReadonlyMap<ItemId, OptionId>;
  readonly flags: ReadonlySet<ItemId>;
  /** `<itemId>/<optionId>` */
  readonly strikes: ReadonlySet<string>;
  readonly seen: ReadonlySet<ItemId>;
  readonly current: ItemId | null;
};

export const NO_WORK: Work = {
  identityConfirmed: false,
  rulesAccepted: false,
  paperReceived: false,
  finished: false,
  responses: new Map(),
  flags: new Set(),
  strikes: new Set(),
  seen: new Set(),
  current: null,
};

export function workOf(welcome: Welcome): Work {
  return {
    identityConfirmed: welcome.progress.identityConfirmed,
    rulesAccepted: welcome.progress.rulesAccepted,
    paperReceived: welcome.progress.paperReceived,
    finished: welcome.progress.finished,
    responses: new Map(welcome.responses),
    flags: new Set(welcome.flags),
    strikes: new Set(welcome.strikes.map(([itemId, optionId]) => `${itemId}/${optionId}`)),
    seen: new Set(welcome.seen),
    current: welcome.current,
  };
}

export function afterAct(work: Work, act: ActFrame): Work {
  switch (act.kind) {
    case "confirm-identity":
      return { ...work, identityConfirmed: true };
    case "accept-rules":
      return { ...work, rulesAccepted: true };
    case "receive-paper":
      return { ...work, paperReceived: true };
    case "finish":
      return { ...work, finished: true };
    case "show-question":
      return { ...work, current: act.itemId, seen: withMember(work.seen, act.itemId, true) };
    case "save-response":
      return { ...work, responses: new Map(work.responses).set(act.itemId, act.optionId) };
    case "clear-response": {
      const responses = new Map(work.responses);
      responses.delete(act.itemId);
      return { ...work, responses };
    }
    case "set-flag":
      return { ...work, flags: withMember(work.flags, act.itemId, act.flagged) };
    case "set-strike":
      return {
        ...work,
        strikes: withMember(work.strikes, `${act.itemId}/${act.optionId}`, act.struck),
      };
    case "record-integrity":
    case "call-proctor":
    case "deny-identity":
    case "acknowledge-message":
      return work;
  }
}

function withMember<T>(set: ReadonlySet<T>, member: T, present: boolean): ReadonlySet<T> {
  const result = new Set(set);
  if (present) result.add(member);
  else result.delete(member);
  return result;
}
