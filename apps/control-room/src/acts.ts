import type { ControlRoom } from "./engine/control-room.ts";
import type { FactorDesk } from "./engine/factor-desk.ts";
import type { LayoutDesk } from "./engine/layout-desk.ts";
import type { LogIn } from "./engine/log-in.ts";

/** What a person can do; the gallery brings acts that do nothing. */
export type Acts = Pick<
  ControlRoom,
  | "ask"
  | "start"
  | "logIn"
  | "logOut"
  | "reloadLists"
  | "openPublication"
  | "closePublication"
  | "draftPublication"
  | "approvePublication"
  | "endDraft"
  | "showDrafted"
  | "lookBeforeArming"
  | "command"
  | "openRecord"
  | "closeRecord"
  | "commandMany"
  | "dismiss"
  | "holdPin"
  | "releasePin"
  | "dismissNotice"
  | "select"
  | "loadMinutes"
  | "print"
  | "enterShare"
  | "lookUp"
  | "forget"
  | "touched"
  | "changePassword"
  | "reloadLogins"
  | "endLogin"
  | "endAllLogins"
> & {
  readonly door: Pick<LogIn, "enterCode" | "forget">;
  readonly factor: Pick<FactorDesk, "load" | "begin" | "confirm" | "renewCodes" | "remove" | "leave">;
  readonly layouts: Pick<LayoutDesk, "reload" | "open" | "edit" | "save" | "copyFrom" | "makeRoom">;
};
