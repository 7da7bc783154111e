import { type AttemptId, isId, sittingId } from "@neraca/base";
import {
  type ArrivalView,
  arrivalCodeOf,
  type MinutesView,
  OUTBOUND_FRAME_BYTES_MAX,
  type PaperName,
  type PreflightView,
  parseFrame,
  pathOfPaper,
  type StaffInbound,
  type StaffMe,
  type StaffOutbound,
  type StaffSittings,
  type StaffVerb,
  zArrival,
  zMinutes,
  zPreflight,
  zStaffMe,
  zStaffOutbound,
  zStaffSittings,
} from "@neraca/protocol";
import {
  type Answer,
  askFile,
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
import type { Selection } from "../model/selection.ts";
import type { RoomPage } from "../route.ts";
import { PublicationDesk, type Publishing, zNothing } from "./publication-desk.ts";

export type Me =
  | { readonly kind: "asking" }
  | { readonly kind: "unreachable"; readonly problem: Problem }
  | { readonly kind: "out"; readonly busy: boolean; readonly problem: Problem | null }
  | { readonly kind: "in"; readonly me: StaffMe };

export type { Publishing } from "./publication-desk.ts";

export type ControlView = {
  readonly me: Me;
  readonly lists: Loadable<StaffSittings>;
  readonly publishing: Publishing | null;
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

export type Printing = { readonly paper: PaperName; readonly answer: Loadable<null> };

/** A number or NIK that was scanned or typed, and whose it is. */
export type Arrival = {
  readonly code: string;
  readonly answer: Loadable<ArrivalView>;
  /** By this page's own stopwatch: an Enter that comes at once is the scanner's own and confirms nothing. */
  readonly atMs: number;
};

export type ControlPorts = LinkPorts & {
  readonly fetch: Fetch;
  /** Offers a file to keep. */
  readonly save: (name: string, bytes: Uint8Array, type: string) => void;
  /** `performance.now()`. */
  readonly stopwatchMs: () => number;
};

/** Commands are answered in milliseconds; after this a proctor must be told that nobody knows. */
const OUTCOME_MS_MAX = 10_000;
/** A press shorter than this is a stray click: the PIN is not asked for. */
const PIN_HOLD_MS = 400;
/** Good news goes by itself; bad news stays until someone has read it. */
const DONE_SHOWN_MS = 5_000;
/** How soon a panel that is open is read again when its candidate has done something: at once would ask for each click. */
const RECORD_EVERY_MS = 1_000;
/** How often the list of sittings looks again. */
const LISTS_EVERY_MS = 15_000;

const NOTHING_ASKED = { minutes: null, printing: null, arrival: null } as const;
const SIGNED_OUT = {
  lists: { kind: "loading" },
  publishing: null,
  room: null,
  preflight: { kind: "loading" },
  ...NOTHING_ASKED,
} as const;

/** What this page knows and does, without React: one view, replaced at every change, and the acts of the person. */
export class ControlRoom {
  readonly #ports: ControlPorts;
  #view: ControlView = { me: { kind: "asking" }, page: "room", ...SIGNED_OUT };
  #listener: (view: ControlView) => void = () => {};
  /** The sitting that the address names, also while nobody is logged in. */
  #wanted: string | null = null;
  #link: Link | null = null;
  #lastCommandId = 0;
  #cancelHold: () => void = () => {};
  #cancelLists: () => void = () => {};
  /** The page of the record that is on its way. */
  #readingId: number | null = null;
  #cancelReading: () => void = () => {};
  #isReadingDue = false;
  readonly #publication: PublicationDesk;

  constructor(ports: ControlPorts) {
    this.#ports = ports;
    this.#publication = new PublicationDesk({
      fetch: ports.fetch,
      shown: () => this.#view.publishing,
      show: (publishing) => this.#change({ publishing }),
      endsLogin: (answer) => this.#endsLogin(answer),
      reloadLists: () => this.reloadLists(),
    });
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
    if (answer.ok || answer.problem.kind === "refused") return this.#loseLogin();
    // Without the server's word the cookie still opens the door: the person must not walk away believing otherwise.
    this.#link?.close();
    this.#change({ me: { kind: "unreachable", problem: answer.problem }, ...SIGNED_OUT });
  }

  async reloadLists(): Promise<void> {
    this.#cancelLists();
    if (this.#view.me.kind !== "in" || this.#wanted !== null) return;
    const answer = await askJson(this.#ports.fetch, zStaffSittings, "/api/staff/sittings");
    if (this.#view.me.kind !== "in" || this.#endsLogin(answer)) return;
    this.#change({ lists: loaded(answer) });
    this.#cancelLists();
    this.#cancelLists = this.#ports.later(LISTS_EVERY_MS, () => void this.reloadLists());
  }

  /** Before arming: asked for when the dialog opens, because a disk fills and a bank changes. */
  async lookBeforeArming(): Promise<void> {
    const wanted = this.#wanted;
    if (wanted === null) return;
    this.#change({ preflight: { kind: "loading" } });
    const path = `/api/staff/sittings/${encodeURIComponent(wanted)}/preflight`;
    const answer = await askJson(this.#ports.fetch, zPreflight, path);
    if (this.#wanted === wanted && !this.#endsLogin(answer)) this.#change({ preflight: loaded(answer) });
  }

  openPublication(selectionId: string): Promise<void> {
    return this.#publication.open(selectionId);
  }

  closePublication(): void {
    this.#change({ publishing: null });
  }

  /** @param reason why what is published is corrected; null where nothing is */
  draftPublication(reason: string | null): Promise<void> {
    return this.#publication.draft(reason);
  }

  approvePublication(): Promise<void> {
    return this.#publication.decide("approve", {});
  }

  endDraft(decision: "reject" | "withdraw", reason: string): Promise<void> {
    return this.#publication.decide(decision, { reason });
  }

  showDrafted(positionId: string): Promise<void> {
    return this.#publication.showDrafted(positionId);
  }

  /** The sitting to watch, or null for the list. */
  show(wanted: string | null, page: RoomPage = "room"): void {
    this.#wanted = wanted;
    if (this.#view.page !== page) this.#change({ page, ...NOTHING_ASKED });
    if (this.#view.me.kind !== "in" || (wanted !== null && this.#view.room?.sittingId === wanted)) return;
    this.#link?.close();
    this.#link = null;
    this.#change({ room: null, ...NOTHING_ASKED });
    if (wanted === null) void this.reloadLists();
    else this.#watch(wanted);
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

  /** The panel of a candidate is open: everything that happened to them is read, and goes on being read. */
  openRecord(attemptId: string): void {
    this.#changeRoom({ type: "record-opened", attemptId });
    this.#readingId = null;
    this.#read();
  }

  closeRecord(): void {
    this.#cancelReading();
    this.#isReadingDue = false;
    this.#readingId = null;
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
    for (const { commandId, command } of numbered) {
      const isSent = this.#send({ type: "command", commandId, sittingId: id, command });
      const giveUp = (): void => this.#changeRoom({ type: "given-up", commandId });
      if (isSent) this.#ports.later(OUTCOME_MS_MAX, giveUp);
      else giveUp();
    }
  }

  dismissBulk(): void {
    this.#changeRoom({ type: "bulk-dismissed" });
  }

  async loadMinutes(): Promise<void> {
    const room = this.#view.room;
    if (room === null) return;
    if (this.#view.minutes?.kind !== "ready") this.#change({ minutes: { kind: "loading" } });
    const path = `/api/staff/sittings/${encodeURIComponent(room.sittingId)}/minutes`;
    const answer = await askJson(this.#ports.fetch, zMinutes, path);
    if (this.#endsLogin(answer) || this.#view.room?.sittingId !== room.sittingId) return;
    this.#change({ minutes: loaded(answer) });
  }

  /** Fetches a paper and offers it as a file; a refusal is shown where it was asked for. */
  async print(paper: PaperName): Promise<void> {
    const room = this.#view.room;
    if (room === null) return;
    this.#change({ printing: { paper, answer: { kind: "loading" } } });
    const answer = await askFile(this.#ports.fetch, pathOfPaper(room.sittingId, paper));
    if (this.#endsLogin(answer) || this.#view.printing?.paper !== paper) return;
    if (answer.ok)
      this.#ports.save(answer.value.name ?? `${paper}.pdf`, answer.value.bytes, "application/pdf");
    this.#change({
      printing: { paper, answer: loaded(answer.ok ? { ok: true, value: null } : answer) },
    });
  }

  /** Whose number or NIK this is. Who is in the picture needs no question to the server. */
  async lookUp(typed: string): Promise<void> {
    const code = arrivalCodeOf(typed);
    const room = this.#view.room;
    if (code === null || room === null) return;
    const atMs = this.#ports.stopwatchMs();
    const known = room.picture?.seats.find(({ participantNumber }) => participantNumber === code);
    if (known !== undefined) {
      const value = { kind: "here", attemptId: known.attemptId } as const;
      this.#change({ arrival: { code, answer: { kind: "ready", value }, atMs } });
      return;
    }
    const asked: Arrival = { code, answer: { kind: "loading" }, atMs };
    this.#change({ arrival: asked });
    const path = `/api/staff/sittings/${encodeURIComponent(room.sittingId)}/arrivals/${encodeURIComponent(code)}`;
    const answer = await askJson(this.#ports.fetch, zArrival, path);
    // Another card was scanned meanwhile.
    if (this.#endsLogin(answer) || this.#view.arrival !== asked) return;
    this.#change({ arrival: { code, answer: loaded(answer), atMs: this.#ports.stopwatchMs() } });
  }

  forgetArrival(): void {
    this.#change({ arrival: null });
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

  /** Picks these and nobody else. */
  select(selection: Selection): void {
    this.#changeRoom({ type: "selected", selection });
  }

  #change(part: Partial<ControlView>): void {
    this.#view = { ...this.#view, ...part };
    this.#listener(this.#view);
  }

  #changeRoom(event: RoomEvent): void {
    if (this.#view.room !== null) this.#change({ room: evolveRoom(this.#view.room, event) });
  }

  #read(): void {
    const room = this.#view.room;
    const record = room?.record ?? null;
    if (room === null || record === null || this.#readingId !== null || !isId(room.sittingId)) return;
    this.#lastCommandId += 1;
    const commandId = this.#lastCommandId;
    const attemptId = record.attemptId as AttemptId;
    const frame = { type: "read-attempt", commandId, attemptId, after: record.next } as const;
    if (this.#send({ ...frame, sittingId: sittingId(room.sittingId) })) this.#readingId = commandId;
  }

  /** Something has happened to this candidate: read again in a moment, once for all that happens until then. */
  #readSoon(): void {
    if (this.#isReadingDue || this.#view.room?.record === null) return;
    this.#isReadingDue = true;
    this.#cancelReading = this.#ports.later(RECORD_EVERY_MS, () => {
      this.#isReadingDue = false;
      this.#read();
    });
  }

  #followRecord(frame: StaffOutbound): void {
    const record = this.#view.room?.record ?? null;
    if (record === null) return;
    switch (frame.type) {
      case "sitting":
        // The line is new: what was asked for on the one before is not answered.
        this.#readingId = null;
        this.#read();
        return;
      case "changes":
        if (frame.seats.some(({ attemptId }) => attemptId === record.attemptId)) this.#readSoon();
        return;
      case "attempt-record":
        if (frame.commandId !== this.#readingId) return;
        this.#readingId = null;
        if (!frame.record.isEnd) this.#read();
        return;
      case "refused":
        if (frame.commandId !== this.#readingId) return;
        this.#readingId = null;
        this.#changeRoom({ type: "record-refused", reason: frame.reason });
        return;
      default:
        return;
    }
  }

  #send(frame: StaffInbound): boolean {
    return this.#link?.send(JSON.stringify(frame)) ?? false;
  }

  #enter(me: StaffMe): void {
    this.#change({ me: { kind: "in", me } });
    this.show(this.#wanted, this.#view.page);
  }

  #loseLogin(): void {
    this.#link?.close();
    this.#link = null;
    this.#cancelLists();
    this.#change({ me: { kind: "out", busy: false, problem: null }, ...SIGNED_OUT });
  }

  /** True when the answer says that the login has ended: then the login screen is shown and nothing else. */
  #endsLogin(answer: Answer<unknown>): boolean {
    if (answer.ok || answer.problem.kind !== "refused") return false;
    if (answer.problem.reason !== "staff-login-required") return false;
    this.#loseLogin();
    return true;
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
        if (link.kind === "ended" && link.reason === "staff-login-required") this.#loseLogin();
        else this.#changeRoom({ type: "link", link });
      },
    });
  }

  #hear(text: unknown): FrameVerdict {
    const parsed = parseFrame(zStaffOutbound, text, OUTBOUND_FRAME_BYTES_MAX);
    // A frame we cannot read is another version of the server: going on would show a room that is not.
    if (!parsed.ok) return { kind: "ended", reason: "protocol-version" };
    const frame: StaffOutbound = parsed.value;
    if (frame.type === "bye" && frame.final) return { kind: "ended", reason: frame.reason };
    if (frame.type === "refused" && frame.reason === "staff-login-required") {
      return { kind: "ended", reason: frame.reason };
    }
    this.#changeRoom({ type: "frame", frame, atMs: this.#ports.stopwatchMs() });
    this.#followRecord(frame);
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
