import type {
  ArrivalView,
  MinutesView,
  PaperName,
  PreflightView,
  StaffMe,
  StaffSittings,
} from "@neraca/protocol";
import type { Loadable, Problem } from "@neraca/ui/live";
import type { RoomState } from "../model/room.ts";
import { EMPTY_VENUE, type VenueState } from "../model/venue.ts";
import type { DeskPart, RoomPage } from "../route.ts";
import type { AccountState } from "./account.ts";
import { type BankView, NO_BANK } from "./bank-desk.ts";
import type { FactorState } from "./factor-desk.ts";
import type { RoomsPage } from "./layout-desk.ts";
import type { Leaving } from "./login-watch.ts";
import type { Publishing } from "./publication-desk.ts";

export type { Publishing } from "./publication-desk.ts";

export type Me =
  | { readonly kind: "asking" }
  | { readonly kind: "unreachable"; readonly problem: Problem }
  | { readonly kind: "out"; readonly busy: boolean; readonly problem: Problem | null }
  /** The password was right; a code of the second factor is asked for. */
  | {
      readonly kind: "code";
      readonly username: string;
      readonly busy: boolean;
      readonly problem: Problem | null;
      /** The server's time, by which codes are checked, as of this page's stopwatch; null: not told. */
      readonly clock: { readonly now: number; readonly arrivedAtMs: number } | null;
    }
  /** Logged in, and must set up a second factor before anything else. */
  | { readonly kind: "set-up"; readonly me: StaffMe }
  | { readonly kind: "in"; readonly me: StaffMe };

export type ControlView = {
  readonly me: Me;
  readonly lists: Loadable<StaffSittings>;
  readonly publishing: Publishing | null;
  /** What is told of all sittings while the list is shown. */
  readonly venue: VenueState;
  /** The sealed bank, while the list is shown. */
  readonly bank: BankView;
  /** Rooms and how they are laid out, while their pages are shown. */
  readonly rooms: RoomsPage | null;
  /** One's own account, while its page is shown. */
  readonly account: AccountState | null;
  /** One's own second factor, while its part of a page is shown. */
  readonly factor: FactorState | null;
  /** The committee's desk, while it is shown: a selection of it, or all of them. What is on it, its screens ask for themselves. */
  readonly desk: { readonly selectionId: string | null; readonly part: DeskPart } | null;
  /** The login ends soon. */
  readonly leaving: Leaving | null;
  /** The sitting that is watched; null on the list. */
  readonly room: RoomState | null;
  /** Which of the sitting's pages is shown. */
  readonly page: RoomPage;
  /** The draft of the minutes; null: not asked for. */
  readonly minutes: Loadable<MinutesView> | null;
  /** The paper that was asked for last. */
  readonly printing: Printing | null;
  /** Who was looked up last at the check-in. */
  readonly arrival: Arrival | null;
  /** What arming the watched sitting would stand on, as it was when it was asked. */
  readonly preflight: Loadable<PreflightView>;
};

export type Printing = {
  /** `pin-cards`: cards of participants with the PINs that were issued for them. */
  readonly paper: PaperName | "pin-cards" | "exam-seb";
  readonly answer: Loadable<null>;
};

/** A number or NIK that was scanned or typed, and whose it is. */
export type Arrival = {
  readonly code: string;
  readonly answer: Loadable<ArrivalView>;
  /** By this page's own stopwatch: an Enter that comes at once is the scanner's own and confirms nothing. */
  readonly atMs: number;
};

/** What is shown: the list of sittings, one's own account, the rooms, the committee's desk, or a sitting or a room's layout by its id. */
export type Wanted =
  | { readonly page: "lists" | "account" }
  | { readonly page: "rooms" }
  | { readonly page: "desk"; readonly selectionId: string | null; readonly part: DeskPart }
  | { readonly page: "sitting"; readonly id: string }
  | { readonly page: "layout"; readonly id: string };

/** Nothing was asked of the papers and the door of a sitting. */
export const NOTHING_ASKED = { minutes: null, printing: null, arrival: null } as const;

/** What is known to whoever is not logged in. */
export const SIGNED_OUT = {
  lists: { kind: "loading" },
  publishing: null,
  venue: EMPTY_VENUE,
  bank: NO_BANK,
  rooms: null,
  account: null,
  factor: null,
  desk: null,
  leaving: null,
  room: null,
  preflight: { kind: "loading" },
  ...NOTHING_ASKED,
} as const;
