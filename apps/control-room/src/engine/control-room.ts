import { isId, sittingId, unreachable } from "@neraca/base";
import {
  OUTBOUND_FRAME_BYTES_MAX,
  parseFrame,
  type Reason,
  type StaffInbound,
  type StaffMe,
  type StaffOutbound,
  type StaffSittings,
  type StaffVerb,
  zStaffMe,
  zStaffOutbound,
  zStaffSittings,
} from "@neraca/protocol";
import {
  type Answer,
  askJson,
  type Fetch,
  type FrameVerdict,
  keepConnected,
  type Link,
  type LinkPorts,
  type Loadable,
  loaded,
  type Problem,
} from "@neraca/ui/live";
import { emptyRoom, evolveRoom, type RoomEvent, type RoomState } from "../model/room.ts";
import { EMPTY_VENUE, evolveVenue, isSameVenue, type VenueState } from "../model/venue.ts";
import { Account, type AccountState, EMPTY_ACCOUNT, zNothing } from "./account.ts";
import { type Leaving, LoginWatch } from "./login-watch.ts";

export type Me =
  | { readonly kind: "asking" }
  | { readonly kind: "unreachable"; readonly problem: Problem }
  | { readonly kind: "out"; readonly busy: boolean; readonly problem: Problem | null }
  | { readonly kind: "in"; readonly me: StaffMe };

/** The last publication that was asked for. */
export type Publishing = {
  readonly selectionId: string;
  readonly answer: Loadable<number>;
};

export type ControlView = {
  readonly me: Me;
  readonly lists: Loadable<StaffSittings>;
  readonly publishing: Publishing | null;
  /** What is told of all sittings while the list is shown. */
  readonly venue: VenueState;
  /** One's own account, while its page is shown. */
  readonly account: AccountState | null;
  /** The login ends soon. */
  readonly leaving: Leaving | null;
  /** The sitting that is watched; null on the list. */
  readonly room: RoomState | null;
};

export type ControlPorts = LinkPorts & {
  readonly fetch: Fetch;
  /** `performance.now()`. */
  readonly stopwatchMs: () => number;
};

/** Commands are answered in milliseconds; after this a proctor must be told that nobody knows. */
const OUTCOME_MS_MAX = 10_000;
/** A press shorter than this is a stray click: the PIN is not asked for. */
const PIN_HOLD_MS = 400;
/** Good news goes by itself; bad news stays until someone has read it. */
const DONE_SHOWN_MS = 5_000;
/** How often the list of sittings looks again. */
const LISTS_EVERY_MS = 15_000;

const zPublished = {
  safeParse: (value: unknown): { success: true; data: number } | { success: false } => {
    const version = (value as { version?: unknown } | null)?.version;
    return typeof version === "number" ? { success: true, data: version } : { success: false };
  },
};

const SIGNED_OUT = {
  lists: { kind: "loading" },
  publishing: null,
  venue: EMPTY_VENUE,
  account: null,
  leaving: null,
  room: null,
} as const;

/** What is shown: the list of sittings, one's own account, or a sitting by its id. */
export type Wanted =
  | { readonly page: "lists" | "account" }
  | { readonly page: "sitting"; readonly id: string };

/** Why a login is no more. Who was logged in is told why they must come again; who was not is only asked. */
const OUT: ReadonlySet<Reason> = new Set([
  "staff-login-required",
  "staff-login-expired",
  "staff-login-ended",
]);

/** What this page knows and does, without React: one view, replaced at every change, and the acts of the person. */
export class ControlRoom {
  readonly #ports: ControlPorts;
  #view: ControlView = { me: { kind: "asking" }, ...SIGNED_OUT };
  #listener: (view: ControlView) => void = () => {};
  readonly #account: Account;
  readonly #loginWatch: LoginWatch;
  /** What the address names, also while nobody is logged in. */
  #wanted: Wanted = { page: "lists" };
  #link: Link | null = null;
  #lastCommandId = 0;
  #cancelHold: () => void = () => {};
  #cancelLists: () => void = () => {};

  constructor(ports: ControlPorts) {
    this.#ports = ports;
    const isOver = (answer: Answer<unknown>): boolean => this.#endsLogin(answer);
    this.#account = new Account(
      ports.fetch,
      (account) => {
        if (this.#wanted.page === "account") this.#change({ account });
      },
      isOver,
    );
    this.#loginWatch = new LoginWatch(ports, (leaving) => this.#change({ leaving }), isOver);
  }

  get view(): ControlView {
    return this.#view;
  }

  subscribe(listener: (view: ControlView) => void): void {
    this.#listener = listener;
  }

  /** Asks who we are: a cookie of before may still hold. */
  async start(): Promise<void> {
    this.#change({ me: { kind: "asking" } });
    const answer = await askJson(this.#ports.fetch, zStaffMe, "/api/staff/me");
    if (answer.ok) this.#enter(answer.value);
    else if (!this.#endsLogin(answer)) this.#change({ me: { kind: "unreachable", problem: answer.problem } });
  }

  async logIn(username: string, password: string): Promise<void> {
    this.#change({ me: { kind: "out", busy: true, problem: null } });
    const body = { username, password };
    const answer = await askJson(this.#ports.fetch, zStaffMe, "/api/staff/login", { body });
    if (answer.ok) this.#enter(answer.value);
    else this.#change({ me: { kind: "out", busy: false, problem: answer.problem } });
  }

  async logOut(): Promise<void> {
    const answer = await askJson(this.#ports.fetch, zNothing, "/api/staff/logout", { body: {} });
    if (answer.ok || answer.problem.kind === "refused") return this.#loseLogin(null);
    this.#loginWatch.stop();
    // Without the server's word the cookie still opens the door: the person must not walk away believing otherwise.
    this.#link?.close();
    this.#change({ me: { kind: "unreachable", problem: answer.problem }, ...SIGNED_OUT });
  }

  async reloadLists(): Promise<void> {
    this.#cancelLists();
    if (this.#view.me.kind !== "in" || this.#wanted.page !== "lists") return;
    const answer = await askJson(this.#ports.fetch, zStaffSittings, "/api/staff/sittings");
    if (this.#endsLogin(answer) || !this.#isOnLists()) return;
    this.#change({ lists: loaded(answer) });
    this.#cancelLists();
    this.#cancelLists = this.#ports.later(LISTS_EVERY_MS, () => void this.reloadLists());
  }

  async publish(selectionId: string): Promise<void> {
    this.#change({ publishing: { selectionId, answer: { kind: "loading" } } });
    const path = `/api/staff/selections/${encodeURIComponent(selectionId)}/publish`;
    const answer = await askJson(this.#ports.fetch, zPublished, path, { body: {} });
    if (this.#endsLogin(answer)) return;
    this.#change({ publishing: { selectionId, answer: loaded(answer) } });
    await this.reloadLists();
  }

  /** What the address names. */
  show(wanted: Wanted): void {
    this.#wanted = wanted;
    if (this.#view.me.kind !== "in") return;
    if (wanted.page === "sitting" && this.#view.room?.sittingId === wanted.id) return;
    this.#link?.close();
    this.#link = null;
    this.#change({ room: null, account: null, venue: EMPTY_VENUE });
    switch (wanted.page) {
      case "lists":
        void this.reloadLists();
        this.#overlook();
        return;
      case "account":
        this.#cancelLists();
        this.#change({ account: EMPTY_ACCOUNT });
        void this.#account.open();
        return;
      case "sitting":
        this.#watch(wanted.id);
        return;
      default:
        unreachable(wanted);
    }
  }

  /** Somebody is there: a key or a click. */
  touched(): void {
    this.#loginWatch.touched();
  }

  changePassword(current: string, next: string): Promise<void> {
    return this.#account.changePassword(current, next);
  }

  reloadLogins(): Promise<void> {
    return this.#account.reload();
  }

  endLogin(id: string): Promise<void> {
    return this.#account.endLogin(id);
  }

  async endAllLogins(): Promise<void> {
    if (await this.#account.endAll()) this.#loseLogin(null);
  }

  command(command: StaffVerb): void {
    const room = this.#view.room;
    if (room === null || !isId(room.sittingId)) return;
    this.#lastCommandId += 1;
    const commandId = this.#lastCommandId;
    this.#changeRoom({ type: "sent", commandId, verb: command.verb });
    const isSent = this.#send({ type: "command", commandId, sittingId: sittingId(room.sittingId), command });
    const giveUp = (): void => this.#changeRoom({ type: "given-up", commandId });
    if (isSent) this.#ports.later(OUTCOME_MS_MAX, giveUp);
    else giveUp();
  }

  holdPin(): void {
    this.#cancelHold();
    this.#changeRoom({ type: "pin-held" });
    this.#cancelHold = this.#ports.later(PIN_HOLD_MS, () => this.command({ verb: "reveal-pin" }));
  }

  releasePin(): void {
    this.#cancelHold();
    this.#changeRoom({ type: "pin-released" });
  }

  dismissNotice(): void {
    this.#changeRoom({ type: "notice-dismissed" });
  }

  #change(part: Partial<ControlView>): void {
    this.#view = { ...this.#view, ...part };
    this.#listener(this.#view);
  }

  #changeRoom(event: RoomEvent): void {
    if (this.#view.room !== null) this.#change({ room: evolveRoom(this.#view.room, event) });
  }

  #send(frame: StaffInbound): boolean {
    return this.#link?.send(JSON.stringify(frame)) ?? false;
  }

  #enter(me: StaffMe): void {
    this.#change({ me: { kind: "in", me } });
    this.#loginWatch.start();
    this.show(this.#wanted);
  }

  #isOnLists(): boolean {
    return this.#view.me.kind === "in" && this.#wanted.page === "lists";
  }

  #loseLogin(why: Reason | null): void {
    this.#loginWatch.stop();
    this.#link?.close();
    this.#link = null;
    this.#cancelLists();
    const problem =
      why === null || why === "staff-login-required" ? null : ({ kind: "refused", reason: why } as const);
    this.#change({ me: { kind: "out", busy: false, problem }, ...SIGNED_OUT });
  }

  /** True when the answer says that the login has ended: then the login screen is shown and nothing else. */
  #endsLogin(answer: Answer<unknown>): boolean {
    if (answer.ok || answer.problem.kind !== "refused") return false;
    if (!OUT.has(answer.problem.reason)) return false;
    // Who is out already is told nothing by an answer that comes late.
    if (this.#view.me.kind === "out") return true;
    this.#loseLogin(answer.problem.reason);
    return true;
  }

  /** All sittings at once, while the list is shown. */
  #overlook(): void {
    const greeting: StaffInbound = { type: "overview" };
    this.#link = keepConnected(this.#ports, {
      greeting: () => JSON.stringify(greeting),
      onFrame: (text) => this.#hearVenue(text),
      onState: (link) => {
        if (link.kind === "ended" && OUT.has(link.reason)) this.#loseLogin(link.reason);
        else this.#change({ venue: { ...this.#view.venue, link } });
      },
    });
  }

  #hearVenue(text: unknown): FrameVerdict {
    const parsed = parseFrame(zStaffOutbound, text, OUTBOUND_FRAME_BYTES_MAX);
    if (!parsed.ok) return { kind: "ended", reason: "protocol-version" };
    const end = goodbyeIn(parsed.value);
    if (end !== null) return { kind: "ended", reason: end };
    if (parsed.value.type !== "overview") return { kind: "heard" };
    const before = this.#view.venue;
    const venue = evolveVenue(before, parsed.value, this.#ports.stopwatchMs());
    this.#change({ venue });
    // A duty has come or gone: the list is of other sittings.
    if (before.lines.size > 0 && !isSameVenue(before, venue)) void this.reloadLists();
    return { kind: "heard" };
  }

  #watch(id: string): void {
    if (!isId(id)) {
      // Somebody wrote the address by hand: no server needs to be asked.
      this.#change({ room: { ...emptyRoom(id), refusal: "sitting-unknown" } });
      return;
    }
    const greeting: StaffInbound = { type: "watch", sittingId: sittingId(id) };
    this.#change({ room: emptyRoom(id) });
    this.#link = keepConnected(this.#ports, {
      greeting: () => JSON.stringify(greeting),
      onFrame: (text) => this.#hear(text),
      onState: (link) => {
        if (link.kind === "ended" && OUT.has(link.reason)) this.#loseLogin(link.reason);
        else this.#changeRoom({ type: "link", link });
      },
    });
  }

  #hear(text: unknown): FrameVerdict {
    const parsed = parseFrame(zStaffOutbound, text, OUTBOUND_FRAME_BYTES_MAX);
    // A frame we cannot read is another version of the server: going on would show a room that is not.
    if (!parsed.ok) return { kind: "ended", reason: "protocol-version" };
    const frame: StaffOutbound = parsed.value;
    const end = goodbyeIn(frame);
    if (end !== null) return { kind: "ended", reason: end };
    this.#changeRoom({ type: "frame", frame, atMs: this.#ports.stopwatchMs() });
    if (frame.type === "outcome") this.#dismissLater();
    return { kind: "heard" };
  }

  #dismissLater(): void {
    const notice = this.#view.room?.notice;
    if (notice?.kind !== "done") return;
    this.#ports.later(DONE_SHOWN_MS, () => {
      // A newer one stands there by now: it has its own time.
      if (this.#view.room?.notice === notice) this.dismissNotice();
    });
  }
}

/** Why the server has done with us, if this says so. */
function goodbyeIn(frame: StaffOutbound): Reason | null {
  if (frame.type === "bye" && frame.final) return frame.reason;
  return frame.type === "refused" && OUT.has(frame.reason) ? frame.reason : null;
}
