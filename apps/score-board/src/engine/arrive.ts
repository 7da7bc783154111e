import { hashOf, type Route, routeOf } from "../route.ts";

type Arrival = {
  readonly show: (route: Route) => void;
  readonly giveReceipt: (digits: string) => void;
  /** Puts another part after the # in the place of the one that is there. */
  readonly replaceHash: (hash: string) => void;
};

/**
 * Goes where the address leads. A receipt in it is verified at once, and taken out of the address: nobody who uses this browser later, and no
 * other machine that its history is copied to, has to have it. What is after the # is never sent to any server.
 */
export function arrive(hash: string, { show, giveReceipt, replaceHash }: Arrival): void {
  const route = routeOf(hash);
  if (route.kind !== "check" || route.receipt === undefined) {
    show(route);
    return;
  }
  replaceHash(hashOf({ kind: "check" }));
  show({ kind: "check" });
  giveReceipt(route.receipt);
}
