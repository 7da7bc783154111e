import { isId, type SittingId, sittingId, unreachable } from "@neraca/base";
import {
  type PaperName,
  type PinCards,
  type Reason,
  type StaffInbound,
  type StaffMe,
  type StaffVerb,
  zPreflight,
  zStaffMe,
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
  type LinkState,
  loaded,
  type Reader,
} from "@neraca/ui/live";
import { emptyRoom, evolveRoom, type RoomEvent, whatOf } from "../model/room.ts";
import type { Selection } from "../model/selection.ts";
import { EMPTY_VENUE, evolveVenue, isSameVenue } from "../model/venue.ts";
import { hashOfLayout, type RoomPage } from "../route.ts";
import { Account, EMPTY_ACCOUNT, zNothing } from "./account.ts";
import { BankDesk, type BankView } from "./bank-desk.ts";
import { type ControlView, NOTHING_ASKED, SIGNED_OUT, type Wanted } from "./control-view.ts";
import { FactorDesk } from "./factor-desk.ts";
import { frameIn, OUT } from "./goodbye.ts";
import { LayoutDesk, NO_ROOMS } from "./layout-desk.ts";
import { LogIn } from "./log-in.ts";
import { LoginWatch } from "./login-watch.ts";
import { PaperDesk } from "./paper-desk.ts";
import { PublicationDesk } from "./publication-desk.ts";
import { RecordReader } from "./record-reader.ts";

export type { Arrival, ControlView, Printing, Publishing, Wanted } from "./control-view.ts";

export type ControlPorts = LinkPorts & {
  readonly fetch: Fetch;
  /** Offers a file to keep. */
  readonly save: (name: string, bytes: Uint8Array, type: string) => void;
  /** Another page of this one, by its address after #. */
  readonly goTo: (hash: string) => void;
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

/** What this page knows and does, without React: one view, replaced at every change, and the acts of the person. */
export class ControlRoom {
  readonly #ports: ControlPorts;
  #view: ControlView = { me: { kind: "asking" }, page: "room", ...SIGNED_OUT };
  #listener: (view: ControlView) => void = () => {};
  readonly #account: Account;
  readonly #loginWatch: LoginWatch;
  /** From a password to a login. */
  readonly door: LogIn;
  /** One's own second factor. */
  readonly factor: FactorDesk;
  /** What the address names, also while nobody is logged in. */
  #wanted: Wanted = { page: "lists" };
  #link: Link | null = null;
  #lastCommandId = 0;
  #cancelHold: () => void = () => {};
  #cancelLists: () => void = () => {};
  readonly #reader: RecordReader;
  readonly #publication: PublicationDesk;
  readonly #papers: PaperDesk;
  readonly #bank: BankDesk;
  /** Rooms and their layouts. */
  readonly layouts: LayoutDesk;

  constructor(ports: ControlPorts) {
    this.#ports = ports;
    this.#publication = new PublicationDesk({
      fetch: ports.fetch,
      shown: () => this.#view.publishing,
      show: (publishing) => this.#change({ publishing }),
      endsLogin: (answer) => this.#endsLogin(answer),
      reloadLists: () => this.reloadLists(),
    });
    this.#papers = new PaperDesk({
      ports,
      view: () => this.#view,
      change: (part) => this.#change(part),
      endsLogin: (answer) => this.#endsLogin(answer),
    });
    this.layouts = new LayoutDesk({
      fetch: ports.fetch,
      shown: () => this.#view.rooms,
      show: (rooms) => this.#change({ rooms }),
      endsLogin: (answer) => this.#endsLogin(answer),
      goTo: (roomId) => ports.goTo(hashOfLayout(roomId)),
    });
    this.#reader = new RecordReader({
      room: () => this.#view.room,
      change: (event) => this.#changeRoom(event),
      send: (frame) => this.#send(frame),
      nextId: () => {
        this.#lastCommandId += 1;
        return this.#lastCommandId;
      },
      later: ports.later,
    });
    const isOver = (answer: Answer<unknown>): boolean => this.#endsLogin(answer);
    const change = (bank: BankView): void => this.#change({ bank });
    this.#bank = new BankDesk(ports.fetch, () => this.#view.bank, change, isOver);
    this.#account = new Account(
      ports.fetch,
      (account) => {
        if (this.#wanted.page === "account") this.#change({ account });
      },
      isOver,
    );
    this.door = new LogIn({ ...ports, show: (me) => this.#change({ me }), enter: (me) => this.#enter(me) });
    this.factor = new FactorDesk({
      fetch: ports.fetch,
      isOver,
      show: (factor) => {
        if (this.#wanted.page === "account" || this.#view.me.kind === "set-up") this.#change({ factor });
      },
    });
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

  readonly logIn = (name: string, password: string): Promise<void> => this.door.logIn(name, password);

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
    void this.#bank.load();
    void this.#publication.refresh();
    this.#cancelLists();
    this.#cancelLists = this.#ports.later(LISTS_EVERY_MS, () => void this.reloadLists());
  }

  /** For screens that ask for what they show themselves: as `askJson`, and a login that has ended shows the login screen. */
  readonly ask = async <T>(reader: Reader<T>, path: string, post?: { readonly body: unknown }) => {
    const answer = await askJson(this.#ports.fetch, reader, path, post);
    this.#endsLogin(answer);
    return answer;
  };

  /** Before arming: asked for when the dialog opens, because a disk fills and a bank changes. */
  async lookBeforeArming(): Promise<void> {
    const wanted = this.#wanted;
    if (wanted.page !== "sitting") return;
    this.#change({ preflight: { kind: "loading" } });
    const path = `/api/staff/sittings/${encodeURIComponent(wanted.id)}/preflight`;
    const answer = await askJson(this.#ports.fetch, zPreflight, path);
    if (this.#wanted === wanted && !this.#endsLogin(answer)) this.#change({ preflight: loaded(answer) });
  }

  readonly openPublication = (selectionId: string): Promise<void> => this.#publication.open(selectionId);

  readonly closePublication = (): void => this.#change({ publishing: null });

  /** @param reason why what is published is corrected; null where nothing is */
  readonly draftPublication = (reason: string | null): Promise<void> => this.#publication.draft(reason);

  readonly approvePublication = (): Promise<void> => this.#publication.decide("approve", {});

  readonly endDraft = (decision: "reject" | "withdraw", reason: string): Promise<void> =>
    this.#publication.decide(decision, { reason });

  readonly showDrafted = (positionId: string): Promise<void> => this.#publication.showDrafted(positionId);

  /** What the address names. */
  show(wanted: Wanted, page: RoomPage = "room"): void {
    this.#wanted = wanted;
    if (this.#view.page !== page) this.#change({ page, ...NOTHING_ASKED });
    if (this.#view.me.kind !== "in") return;
    if (wanted.page === "sitting" && this.#view.room?.sittingId === wanted.id) return;
    this.#link?.close();
    this.#link = null;
    this.#change({
      room: null,
      account: null,
      factor: null,
      rooms: null,
      desk: null,
      venue: EMPTY_VENUE,
      ...(wanted.page === "lists" || wanted.page === "desk" ? {} : { publishing: null }),
      ...NOTHING_ASKED,
    });
    switch (wanted.page) {
      case "lists":
        void this.reloadLists();
        this.#overlook();
        return;
      case "account":
        this.#cancelLists();
        this.#change({ account: EMPTY_ACCOUNT });
        void this.#account.open();
        void this.factor.load();
        return;
      case "desk":
        this.#cancelLists();
        this.#change({ desk: { selectionId: wanted.selectionId, part: wanted.part } });
        if (wanted.part === "day") this.#overlook();
        return;
      case "rooms":
        this.#showRooms();
        void this.layouts.reload();
        return;
      case "layout":
        this.#showRooms();
        void this.layouts.open(wanted.id);
        return;
      case "sitting":
        this.#watch(wanted.id);
        return;
      default:
        unreachable(wanted);
    }
  }

  #showRooms(): void {
    this.#cancelLists();
    this.#change({ rooms: NO_ROOMS });
  }

  /** Somebody is there: a key or a click. */
  readonly touched = (): void => this.#loginWatch.touched();

  readonly changePassword = (current: string, next: string): Promise<void> =>
    this.#account.changePassword(current, next);

  readonly reloadLogins = (): Promise<void> => this.#account.reload();

  readonly endLogin = (id: string): Promise<void> => this.#account.endLogin(id);

  async endAllLogins(): Promise<void> {
    if (await this.#account.endAll()) this.#loseLogin(null);
  }

  command(command: StaffVerb): void {
    const room = this.#view.room;
    if (room === null || !isId(room.sittingId)) return;
    this.#lastCommandId += 1;
    const commandId = this.#lastCommandId;
    this.#changeRoom({ type: "sent", commandId, ...whatOf(command) });
    this.#order(sittingId(room.sittingId), commandId, command);
  }

  /** The panel of a candidate is open: everything that happened to them is read, and goes on being read. */
  openRecord(attemptId: string): void {
    this.#changeRoom({ type: "record-opened", attemptId });
    this.#reader.open();
  }

  closeRecord(): void {
    this.#reader.close();
    this.#changeRoom({ type: "record-closed" });
  }

  /** The same act for several candidates: a command for each, so that each has an outcome of its own. */
  commandMany(commands: readonly Extract<StaffVerb, { attemptId: unknown }>[]): void {
    const room = this.#view.room;
    const [first] = commands;
    if (room === null || first === undefined || !isId(room.sittingId)) return;
    const numbered = commands.map((command) => {
      this.#lastCommandId += 1;
      return { commandId: this.#lastCommandId, command };
    });
    this.#changeRoom({
      type: "sent-many",
      verb: first.verb,
      commands: numbered.map(({ commandId, command }) => ({ commandId, attemptId: command.attemptId })),
    });
    const id = sittingId(room.sittingId);
    for (const { commandId, command } of numbered) this.#order(id, commandId, command);
  }

  /** What became of an act on many, or the PIN that was issued, is not looked at any more. */
  readonly dismiss = (what: "bulk" | "issued"): void => this.#changeRoom({ type: `${what}-dismissed` });

  readonly loadMinutes = (): Promise<void> => this.#papers.loadMinutes();

  /** A paper, cards with PINs that are issued for them, or the file for Safe Exam Browser. */
  print(wanted: PaperName | PinCards | "exam-seb"): Promise<void> {
    if (wanted === "exam-seb") return this.#papers.saveSebFile();
    return typeof wanted === "string" ? this.#papers.print(wanted) : this.#papers.printPins(wanted);
  }

  readonly enterShare = (share: string): Promise<void> => this.#bank.enter(share);

  readonly lookUp = (typed: string): Promise<void> => this.#papers.lookUp(typed);

  /** What was asked for, and what became of it, is not looked at any more. */
  readonly forget = (asked: "arrival" | "printing"): void => this.#change({ [asked]: null });

  holdPin(): void {
    this.#cancelHold();
    this.#changeRoom({ type: "pin-held" });
    this.#cancelHold = this.#ports.later(PIN_HOLD_MS, () => this.command({ verb: "reveal-pin" }));
  }

  releasePin(): void {
    this.#cancelHold();
    this.#changeRoom({ type: "pin-released" });
  }

  readonly dismissNotice = (): void => this.#changeRoom({ type: "notice-dismissed" });

  /** Picks these and nobody else. */
  readonly select = (selection: Selection): void => this.#changeRoom({ type: "selected", selection });

  #change(part: Partial<ControlView>): void {
    this.#view = { ...this.#view, ...part };
    this.#listener(this.#view);
  }

  #changeRoom(event: RoomEvent): void {
    if (this.#view.room !== null) this.#change({ room: evolveRoom(this.#view.room, event) });
  }

  #order(id: SittingId, commandId: number, command: StaffVerb): void {
    const isSent = this.#send({ type: "command", commandId, sittingId: id, command });
    const giveUp = (): void => this.#changeRoom({ type: "given-up", commandId });
    if (isSent) this.#ports.later(OUTCOME_MS_MAX, giveUp);
    else giveUp();
  }

  #send(frame: StaffInbound): boolean {
    return this.#link?.send(JSON.stringify(frame)) ?? false;
  }

  #enter(me: StaffMe): void {
    const mustSetUp = me.mustSetUpFactor === true;
    this.#change({ me: { kind: mustSetUp ? "set-up" : "in", me } });
    this.#loginWatch.start();
    if (mustSetUp) {
      void this.factor.load();
      return;
    }
    this.show(this.#wanted, this.#view.page);
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
    if (this.#leadsToSetUp(answer.problem.reason)) return true;
    if (!OUT.has(answer.problem.reason)) return false;
    // Who is out already is told nothing by an answer that comes late.
    if (this.#view.me.kind === "out") return true;
    this.#loseLogin(answer.problem.reason);
    return true;
  }

  /** The server asks for a second factor since this page was opened: it says so of whoever is there. */
  #leadsToSetUp(reason: Reason): boolean {
    if (reason !== "second-factor-setup-required") return false;
    if (this.#view.me.kind === "in") {
      this.#link?.close();
      this.#link = null;
      this.#cancelLists();
      this.#change(SIGNED_OUT);
      void this.start();
    }
    return true;
  }

  /** The connection has ended for a reason that ends more than it. */
  #isOutBy(link: LinkState): boolean {
    if (link.kind !== "ended") return false;
    if (this.#leadsToSetUp(link.reason)) return true;
    if (!OUT.has(link.reason)) return false;
    this.#loseLogin(link.reason);
    return true;
  }

  /** All sittings at once, while the list is shown. */
  #overlook(): void {
    const greeting: StaffInbound = { type: "overview" };
    this.#link = keepConnected(this.#ports, {
      greeting: () => JSON.stringify(greeting),
      onFrame: (text) => this.#hearVenue(text),
      onState: (link) => {
        if (!this.#isOutBy(link)) this.#change({ venue: { ...this.#view.venue, link } });
      },
    });
  }

  #hearVenue(text: unknown): FrameVerdict {
    const heard = frameIn(text);
    if (!heard.ok) return { kind: "ended", reason: heard.error };
    if (heard.value.type !== "overview") return { kind: "heard" };
    const before = this.#view.venue;
    const venue = evolveVenue(before, heard.value, this.#ports.stopwatchMs());
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
        if (!this.#isOutBy(link)) this.#changeRoom({ type: "link", link });
      },
    });
  }

  #hear(text: unknown): FrameVerdict {
    const heard = frameIn(text);
    if (!heard.ok) return { kind: "ended", reason: heard.error };
    const frame = heard.value;
    this.#changeRoom({ type: "frame", frame, atMs: this.#ports.stopwatchMs() });
    this.#reader.follow(frame);
    if (frame.type === "outcome") this.#dismissLater();
    // A note that was just added, or an act of somebody else's, is in the minutes when they are looked at.
    if (frame.type === "outcome" && this.#view.page === "papers") void this.loadMinutes();
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
