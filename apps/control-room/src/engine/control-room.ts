import { type AttemptId, isId, sittingId } from "@neraca/base";
import {
  type DraftedPosition,
  OUTBOUND_FRAME_BYTES_MAX,
  type PreflightView,
  parseFrame,
  type SelectionPublication,
  type StaffInbound,
  type StaffMe,
  type StaffOutbound,
  type StaffSittings,
  type StaffVerb,
  zDraftedPosition,
  zPreflight,
  zSelectionPublication,
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
import type { Selection } from "../model/selection.ts";

export type Me =
  | { readonly kind: "asking" }
  | { readonly kind: "unreachable"; readonly problem: Problem }
  | { readonly kind: "out"; readonly busy: boolean; readonly problem: Problem | null }
  | { readonly kind: "in"; readonly me: StaffMe };

/** The publication of one selection, opened by a member of its committee. */
export type Publishing = {
  readonly selectionId: string;
  readonly standing: Loadable<SelectionPublication>;
  /** The drafted table that is looked at. */
  readonly position: { readonly positionId: string; readonly drafted: Loadable<DraftedPosition> } | null;
  readonly busy: boolean;
  /** Why the last act was refused. */
  readonly problem: Problem | null;
};

export type ControlView = {
  readonly me: Me;
  readonly lists: Loadable<StaffSittings>;
  readonly publishing: Publishing | null;
  /** The sitting that is watched; null on the list. */
  readonly room: RoomState | null;
  /** What arming the watched sitting would stand on, as it was when it was asked. */
  readonly preflight: Loadable<PreflightView>;
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
/** How soon a panel that is open is read again when its candidate has done something: at once would ask for each click. */
const RECORD_EVERY_MS = 1_000;
/** How often the list of sittings looks again. */
const LISTS_EVERY_MS = 15_000;

/** Accepts whatever a request answers that has nothing to say. */
const zNothing = { safeParse: (): { success: true; data: null } => ({ success: true, data: null }) };

const SIGNED_OUT = {
  lists: { kind: "loading" },
  publishing: null,
  room: null,
  preflight: { kind: "loading" },
} as const;

/** What this page knows and does, without React: one view, replaced at every change, and the acts of the person. */
export class ControlRoom {
  readonly #ports: ControlPorts;
  #view: ControlView = { me: { kind: "asking" }, ...SIGNED_OUT };
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

  constructor(ports: ControlPorts) {
    this.#ports = ports;
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

  async openPublication(selectionId: string): Promise<void> {
    this.#change({
      publishing: { selectionId, standing: { kind: "loading" }, position: null, busy: false, problem: null },
    });
    await this.#askStanding(null);
  }

  closePublication(): void {
    this.#change({ publishing: null });
  }

  /** @param reason why what is published is corrected; null where nothing is */
  async draftPublication(reason: string | null): Promise<void> {
    await this.#actOnPublication("drafts", { reason });
  }

  async approvePublication(): Promise<void> {
    await this.#decide("approve", {});
  }

  async endDraft(decision: "reject" | "withdraw", reason: string): Promise<void> {
    await this.#decide(decision, { reason });
  }

  async showDrafted(positionId: string): Promise<void> {
    const { publishing } = this.#view;
    if (publishing?.standing.kind !== "ready" || publishing.standing.value.draft === null) return;
    const { number } = publishing.standing.value.draft;
    this.#changePublishing({ position: { positionId, drafted: { kind: "loading" } } });
    const path = `${this.#publicationPath(`drafts/${number}/positions/`)}${encodeURIComponent(positionId)}`;
    const answer = await askJson(this.#ports.fetch, zDraftedPosition, path);
    if (this.#endsLogin(answer) || this.#view.publishing?.position?.positionId !== positionId) return;
    this.#changePublishing({ position: { positionId, drafted: loaded(answer) } });
  }

  async #decide(decision: "approve" | "reject" | "withdraw", more: object): Promise<void> {
    const standing = this.#view.publishing?.standing;
    if (standing?.kind !== "ready" || standing.value.draft === null) return;
    const { number, digest } = standing.value.draft;
    await this.#actOnPublication(`drafts/${number}/${decision}`, { digest, ...more });
  }

  async #actOnPublication(what: string, body: object): Promise<void> {
    if (this.#view.publishing === null || this.#view.publishing.busy) return;
    this.#changePublishing({ busy: true, problem: null });
    const answer = await askJson(this.#ports.fetch, zNothing, this.#publicationPath(what), { body });
    if (this.#endsLogin(answer)) return;
    await this.#askStanding(answer.ok ? null : answer.problem);
    await this.reloadLists();
  }

  async #askStanding(problem: Problem | null): Promise<void> {
    const selectionId = this.#view.publishing?.selectionId;
    const path = this.#publicationPath("publication");
    const answer = await askJson(this.#ports.fetch, zSelectionPublication, path);
    if (this.#endsLogin(answer) || this.#view.publishing?.selectionId !== selectionId) return;
    this.#changePublishing({ standing: loaded(answer), position: null, busy: false, problem });
  }

  #publicationPath(what: string): string {
    return `/api/staff/selections/${encodeURIComponent(this.#view.publishing?.selectionId ?? "")}/${what}`;
  }

  #changePublishing(part: Partial<Publishing>): void {
    if (this.#view.publishing !== null) this.#change({ publishing: { ...this.#view.publishing, ...part } });
  }

  /** The sitting to watch, or null for the list. */
  show(wanted: string | null): void {
    this.#wanted = wanted;
    if (this.#view.me.kind !== "in" || (wanted !== null && this.#view.room?.sittingId === wanted)) return;
    this.#link?.close();
    this.#link = null;
    this.#change({ room: null });
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
    this.show(this.#wanted);
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
