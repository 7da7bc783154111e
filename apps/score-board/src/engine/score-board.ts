import { type LedgerHead, ledgerHead } from "@neraca/ledger/verify";
import {
  type BoardChannel,
  type BoardInbound,
  type Boards,
  OUTBOUND_FRAME_BYTES_MAX,
  type Publications,
  parseFrame,
  zBoardChannel,
  zBoardOutbound,
  zBoards,
  zPublications,
} from "@neraca/protocol";
import {
  askJson,
  type Fetch,
  type FrameVerdict,
  keepConnected,
  type Link,
  type LinkPorts,
  type Loadable,
  loaded,
} from "@neraca/ui/live";
import { type BoardEvent, type BoardState, emptyBoard, evolveBoard } from "../model/board.ts";
import { type RankingFile, rankingReader } from "../model/ranking-file.ts";
import { type PublishedRules, rulesFile, rulesReader } from "../model/rule-file.ts";
import type { Route } from "../route.ts";
import { fetchFiles } from "./fetch-ledger.ts";

/** Whom this page is for: everybody, of the board's server; or members of staff, of the exam's, who have boards and nothing else there. */
export type Audience = "public" | "staff";

export type BoardView = {
  readonly audience: Audience;
  readonly route: Route;
  readonly boards: Loadable<Boards>;
  readonly publications: Loadable<Publications>;
  readonly ranking: Loadable<RankingFile>;
  /** How far the ledger reaches, signed and cosigned; null while that is not known. */
  readonly ledger: LedgerHead | null;
  /** The rules that the ranking was made by; null: not published with it. */
  readonly rules: PublishedRules | null;
  /** null on every page but the live board. */
  readonly board: BoardState | null;
};

export const FIRST_VIEW: BoardView = {
  audience: "public",
  route: { kind: "boards" },
  boards: { kind: "loading" },
  publications: { kind: "loading" },
  ranking: { kind: "loading" },
  ledger: null,
  rules: null,
  board: null,
};

export type BoardPorts = LinkPorts & {
  readonly fetch: Fetch;
  /** `performance.now()`. */
  readonly stopwatchMs: () => number;
  readonly audience: Audience;
};

const BOARDS_PATH: Readonly<Record<Audience, string>> = {
  public: "/api/board/boards",
  staff: "/api/staff/boards",
};

/** How often lists look again while they are shown: a wall that nobody touches must find the next sitting. */
const LISTS_EVERY_MS = 20_000;
/** How often the head of the ledger is looked at: it grows a few times a day. */
const LEDGER_EVERY_MS = 60_000;
const LEDGER_PREFIX = "/ledger/";
const HEAD_FILES = ["checkpoint", "verifier-key", "witnesses", "checkpoint.cosigned"];

/** A path below /ledger/ as the publications name it; nothing that climbs out of it or leaves the host. */
const LEDGER_FILE = /^[A-Za-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*){0,6}$/u;

export function ledgerPath(file: string): string | null {
  return file.length <= 300 && LEDGER_FILE.test(file) ? `/ledger/${file}` : null;
}

/** Where the server has a publication in another form. @param file as the publications name it, `publications/.../v<N>.json`; @param part of one that is several, from 1 */
export function downloadPath(
  file: string,
  format: "pdf" | "xlsx" | "csv" | "json",
  part: number | null = null,
): string | null {
  const [, publication] = /^(publications\/.+\/v[0-9]+)\.json$/u.exec(file) ?? [];
  if (publication === undefined || ledgerPath(file) === null) return null;
  return `/api/board/${publication}${part === null ? "" : `-${part}`}.${format}`;
}

/** Where the server has all that is published of a selection as one list, up to the volume and the ending. */
export function listPath(selectionId: string, name: string): string {
  return `/api/board/publication-lists/${encodeURIComponent(selectionId)}/${encodeURIComponent(name)}`;
}

/** What the public page knows and does, without React. */
export class ScoreBoard {
  readonly #ports: BoardPorts;
  #view: BoardView = FIRST_VIEW;
  #listener: (view: BoardView) => void = () => {};
  #link: Link | null = null;
  #cancelRefresh: () => void = () => {};
  #cancelLedger: () => void = () => {};

  constructor(ports: BoardPorts) {
    this.#ports = ports;
    this.#view = { ...FIRST_VIEW, audience: ports.audience };
  }

  get view(): BoardView {
    return this.#view;
  }

  subscribe(listener: (view: BoardView) => void): void {
    this.#listener = listener;
  }

  show(asked: Route): void {
    const isStaff = this.#ports.audience === "staff";
    const route: Route = isStaff && asked.kind !== "board" ? { kind: "boards" } : asked;
    this.#cancelRefresh();
    if (!isStaff) void this.#lookAtLedger();
    const board = this.#view.board;
    if (route.kind === "board" && board !== null && isSame(board.channel, route.channel)) {
      // In and out of the wall mode: the same board, the same connection.
      this.#change({ route });
      return;
    }
    this.#link?.close();
    this.#link = null;
    this.#change({ route, board: null, ranking: { kind: "loading" }, rules: null });
    if (route.kind === "board") this.#watch(route.channel);
    else void this.refresh();
  }

  /** Fetches what the page shows; lists again and again while they are shown. */
  async refresh(): Promise<void> {
    this.#cancelRefresh();
    const { route } = this.#view;
    switch (route.kind) {
      case "boards": {
        const answer = loaded(await askJson(this.#ports.fetch, zBoards, BOARDS_PATH[this.#ports.audience]));
        if (this.#view.route !== route) return;
        this.#change({ boards: answer });
        return this.#refreshLater();
      }
      case "publications": {
        const answer = loaded(await askJson(this.#ports.fetch, zPublications, "/api/board/publications"));
        if (this.#view.route !== route) return;
        this.#change({ publications: answer });
        return this.#refreshLater();
      }
      case "publication": {
        const [ranking, publications] = await Promise.all([
          this.#fetchRanking(route.file),
          // What the file does not say: when it was published, why it corrects another one, and whether it was corrected itself.
          askJson(this.#ports.fetch, zPublications, "/api/board/publications"),
        ]);
        const rules = ranking.kind === "ready" ? await this.#fetchRules(ranking.value.ruleSet) : null;
        if (this.#view.route === route) this.#change({ ranking, rules, publications: loaded(publications) });
        return undefined;
      }
      case "board":
      case "check":
        return undefined;
    }
  }

  /** What cannot be fetched or does not hold is not shown here; the page that checks says why. */
  async #lookAtLedger(): Promise<void> {
    this.#cancelLedger();
    const files = await fetchFiles(this.#ports.fetch, LEDGER_PREFIX, HEAD_FILES);
    this.#cancelLedger();
    this.#cancelLedger = this.#ports.later(LEDGER_EVERY_MS, () => void this.#lookAtLedger());
    this.#change({ ledger: ledgerHead((path) => files.get(path)) ?? null });
  }

  #refreshLater(): void {
    this.#cancelRefresh();
    this.#cancelRefresh = this.#ports.later(LISTS_EVERY_MS, () => void this.refresh());
  }

  async #fetchRanking(file: string): Promise<Loadable<RankingFile>> {
    const path = ledgerPath(file);
    if (path === null) return { kind: "failed", problem: { kind: "refused", reason: "not-found" } };
    return loaded(await askJson(this.#ports.fetch, rankingReader, path));
  }

  /** A ranking is shown without them too: codes and formation types then stand as they are written. */
  async #fetchRules(ruleSet: string): Promise<PublishedRules | null> {
    const path = ledgerPath(rulesFile(ruleSet));
    if (path === null) return null;
    const answer = await askJson(this.#ports.fetch, rulesReader, path);
    return answer.ok && answer.value.id === ruleSet ? answer.value : null;
  }

  #change(part: Partial<BoardView>): void {
    this.#view = { ...this.#view, ...part };
    this.#listener(this.#view);
  }

  #changeBoard(event: BoardEvent): void {
    if (this.#view.board !== null) this.#change({ board: evolveBoard(this.#view.board, event) });
  }

  #watch(channel: BoardChannel): void {
    this.#change({ board: emptyBoard(channel) });
    if (!zBoardChannel.safeParse(channel).success) {
      // Somebody wrote the address by hand: no server needs to be asked.
      this.#changeBoard({ type: "link", link: { kind: "ended", reason: "board-unknown" } });
      return;
    }
    this.#link = this.#connect(channel);
  }

  #connect(channel: BoardChannel): Link {
    return keepConnected(this.#ports, {
      greeting: () => {
        const fold = this.#view.board?.fold ?? null;
        const have = fold === null ? null : { epoch: fold.epoch, seq: fold.seq };
        return JSON.stringify({ type: "watch", channel, have } satisfies BoardInbound);
      },
      onFrame: (text) => this.#hear(channel, text),
      onState: (link) => this.#changeBoard({ type: "link", link }),
    });
  }

  #hear(channel: BoardChannel, text: unknown): FrameVerdict {
    const parsed = parseFrame(zBoardOutbound, text, OUTBOUND_FRAME_BYTES_MAX);
    // A frame we cannot read is another version of the server: going on would show places that are not.
    if (!parsed.ok) return { kind: "ended", reason: "protocol-version" };
    const frame = parsed.value;
    if (frame.type === "bye") {
      return frame.final ? { kind: "ended", reason: frame.reason } : { kind: "heard" };
    }
    this.#changeBoard({ type: "frame", frame, atMs: this.#ports.stopwatchMs() });
    if (this.#view.board?.fold === null) this.#startOver(channel);
    return { kind: "heard" };
  }

  /** What came does not follow what is here: a new connection, which names nothing, is given everything. */
  #startOver(channel: BoardChannel): void {
    this.#link?.close();
    this.#link = this.#connect(channel);
  }
}

function isSame(a: BoardChannel, b: BoardChannel): boolean {
  return a.kind === b.kind && a.id === b.id;
}
