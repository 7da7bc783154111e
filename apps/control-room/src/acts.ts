import type { ControlRoom } from "./engine/control-room.ts";

/** What a person can do; the gallery brings acts that do nothing. */
export type Acts = Pick<
  ControlRoom,
  | "start"
  | "logIn"
  | "logOut"
  | "reloadLists"
  | "publish"
  | "command"
  | "holdPin"
  | "releasePin"
  | "dismissNotice"
  | "touched"
  | "changePassword"
  | "reloadLogins"
  | "endLogin"
  | "endAllLogins"
>;
