import type { ControlRoom } from "./engine/control-room.ts";
import type { FactorDesk } from "./engine/factor-desk.ts";
import type { LayoutDesk } from "./engine/layout-desk.ts";

/** What a person can do; the gallery brings acts that do nothing. */
export type Acts = Pick<
  ControlRoom,
  | "ask"
  | "start"
  | "logIn"
  | "enterCode"
  | "leaveCode"
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
  readonly factor: Pick<FactorDesk, "load" | "begin" | "confirm" | "renewCodes" | "remove" | "leave">;
  readonly layouts: Pick<LayoutDesk, "reload" | "open" | "edit" | "save" | "copyFrom" | "makeRoom">;
};
