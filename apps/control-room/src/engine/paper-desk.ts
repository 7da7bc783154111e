import {
  arrivalCodeOf,
  type PaperName,
  type PinCards,
  pathOfPaper,
  pathOfPinCards,
  zArrival,
  zMinutes,
} from "@neraca/protocol";
import { type Answer, type AskedFile, askFile, askJson, loaded } from "@neraca/ui/live";
import type { ControlPorts } from "./control-room.ts";
import type { Arrival, ControlView, Printing } from "./control-view.ts";

/** What the desk needs of the page. */
type Page = {
  readonly ports: Pick<ControlPorts, "fetch" | "save" | "stopwatchMs">;
  readonly view: () => ControlView;
  readonly change: (part: Partial<Pick<ControlView, "minutes" | "printing" | "arrival">>) => void;
  /** Whether the answer was that nobody is logged in any more; the page has dealt with it then. */
  readonly endsLogin: (answer: Answer<unknown>) => boolean;
};

/** The papers of the sitting that is watched, and whoever stands at the door with a card in their hand. */
export class PaperDesk {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async loadMinutes(): Promise<void> {
    const room = this.#page.view().room;
    if (room === null) return;
    if (this.#page.view().minutes?.kind !== "ready") this.#page.change({ minutes: { kind: "loading" } });
    const path = `/api/staff/sittings/${encodeURIComponent(room.sittingId)}/minutes`;
    const answer = await askJson(this.#page.ports.fetch, zMinutes, path);
    if (this.#page.endsLogin(answer) || this.#page.view().room?.sittingId !== room.sittingId) return;
    this.#page.change({ minutes: loaded(answer) });
  }

  /** Fetches a paper and offers it as a file; a refusal is shown where it was asked for. */
  async print(paper: PaperName): Promise<void> {
    const room = this.#page.view().room;
    if (room === null) return;
    await this.#fetch(paper, () => askFile(this.#page.ports.fetch, pathOfPaper(room.sittingId, paper)));
  }

  /** Issues PINs and offers the cards with them: the file is the only place where they stand. */
  async printPins(body: PinCards): Promise<void> {
    const room = this.#page.view().room;
    if (room === null) return;
    const path = pathOfPinCards(room.sittingId);
    await this.#fetch("pin-cards", () => askFile(this.#page.ports.fetch, path, { body }));
    // The minutes on the same page tell it.
    if (this.#page.view().page === "papers") await this.loadMinutes();
  }

  /** The sitting's file for Safe Exam Browser, for a stick. */
  async saveSebFile(): Promise<void> {
    const room = this.#page.view().room;
    if (room === null) return;
    const path = `/api/staff/sittings/${encodeURIComponent(room.sittingId)}/exam.seb`;
    await this.#fetch("exam-seb", () => askFile(this.#page.ports.fetch, path));
  }

  async #fetch(paper: Printing["paper"], ask: () => Promise<Answer<AskedFile>>): Promise<void> {
    this.#page.change({ printing: { paper, answer: { kind: "loading" } } });
    const answer = await ask();
    // What is on it exists nowhere else: the file is offered also to whoever has gone on to another page.
    if (answer.ok && paper === "pin-cards")
      this.#page.ports.save(
        answer.value.name ?? "kartu-peserta-pin.pdf",
        answer.value.bytes,
        "application/pdf",
      );
    if (this.#page.endsLogin(answer) || this.#page.view().printing?.paper !== paper) return;
    if (answer.ok && paper === "exam-seb")
      this.#page.ports.save(answer.value.name ?? "ujian.seb", answer.value.bytes, "application/seb");
    else if (answer.ok && paper !== "pin-cards")
      this.#page.ports.save(answer.value.name ?? `${paper}.pdf`, answer.value.bytes, "application/pdf");
    this.#page.change({
      printing: { paper, answer: loaded(answer.ok ? { ok: true, value: null } : answer) },
    });
  }

  /** Whose number or NIK this is. Who is in the picture needs no question to the server. */
  async lookUp(typed: string): Promise<void> {
    const code = arrivalCodeOf(typed);
    const room = this.#page.view().room;
    if (code === null || room === null) return;
    const atMs = this.#page.ports.stopwatchMs();
    const known = room.picture?.seats.find(({ participantNumber }) => participantNumber === code);
    if (known !== undefined) {
      const value = { kind: "here", attemptId: known.attemptId } as const;
      this.#page.change({ arrival: { code, answer: { kind: "ready", value }, atMs } });
      return;
    }
    const asked: Arrival = { code, answer: { kind: "loading" }, atMs };
    this.#page.change({ arrival: asked });
    const path = `/api/staff/sittings/${encodeURIComponent(room.sittingId)}/arrivals`;
    const answer = await askJson(this.#page.ports.fetch, zArrival, path, { body: { code } });
    // Another card was scanned meanwhile.
    if (this.#page.endsLogin(answer) || this.#page.view().arrival !== asked) return;
    this.#page.change({ arrival: { code, answer: loaded(answer), atMs: this.#page.ports.stopwatchMs() } });
  }
}
