import {
  type DraftedPosition,
  type SelectionPublication,
  zDraftedPosition,
  zSelectionPublication,
} from "@neraca/protocol";
import { type Answer, askJson, type Fetch, type Loadable, loaded, type Problem } from "@neraca/ui/live";
import { zNothing } from "./account.ts";

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

/** What the desk needs of the page: what is shown of a publication, and what else follows from an answer. */
type Page = {
  readonly fetch: Fetch;
  readonly shown: () => Publishing | null;
  readonly show: (publishing: Publishing) => void;
  /** Whether the answer was that nobody is logged in any more; the page has dealt with it then. */
  readonly endsLogin: (answer: Answer<unknown>) => boolean;
  readonly reloadLists: () => Promise<void>;
};

/** The committee's publication of one selection: what stands, what is drafted, and what a person decides about it. */
export class PublicationDesk {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async open(selectionId: string): Promise<void> {
    const standing = { kind: "loading" } as const;
    this.#page.show({ selectionId, standing, position: null, busy: false, problem: null });
    await this.#askStanding(null);
  }

  /** What stands now: another person acts elsewhere, and marks are acknowledged on another page. What is looked at stays while its draft does. */
  async refresh(): Promise<void> {
    const before = this.#page.shown();
    if (before === null || before.busy || before.standing.kind === "loading") return;
    const answer = await askJson(this.#page.fetch, zSelectionPublication, this.#path("publication"));
    const shown = this.#page.shown();
    if (this.#page.endsLogin(answer) || !answer.ok) return;
    if (shown?.standing !== before.standing || shown.busy) return;
    const isSameDraft = draftOf(loaded(answer)) === draftOf(before.standing);
    this.#change({ standing: loaded(answer), ...(isSameDraft ? {} : { position: null }) });
  }

  /** @param reason why what is published is corrected; null where nothing is */
  async draft(reason: string | null): Promise<void> {
    await this.#act("drafts", { reason });
  }

  async decide(decision: "approve" | "reject" | "withdraw", more: object): Promise<void> {
    const standing = this.#page.shown()?.standing;
    if (standing?.kind !== "ready" || standing.value.draft === null) return;
    const { number, digest } = standing.value.draft;
    await this.#act(`drafts/${number}/${decision}`, { digest, ...more });
  }

  async showDrafted(positionId: string): Promise<void> {
    const publishing = this.#page.shown();
    if (publishing?.standing.kind !== "ready" || publishing.standing.value.draft === null) return;
    const { number } = publishing.standing.value.draft;
    this.#change({ position: { positionId, drafted: { kind: "loading" } } });
    const path = `${this.#path(`drafts/${number}/positions/`)}${encodeURIComponent(positionId)}`;
    const answer = await askJson(this.#page.fetch, zDraftedPosition, path);
    if (this.#page.endsLogin(answer) || this.#page.shown()?.position?.positionId !== positionId) return;
    this.#change({ position: { positionId, drafted: loaded(answer) } });
  }

  async #act(what: string, body: object): Promise<void> {
    if (this.#page.shown()?.busy !== false) return;
    this.#change({ busy: true, problem: null });
    const answer = await askJson(this.#page.fetch, zNothing, this.#path(what), { body });
    if (this.#page.endsLogin(answer)) return;
    await this.#askStanding(answer.ok ? null : answer.problem);
    await this.#page.reloadLists();
  }

  async #askStanding(problem: Problem | null): Promise<void> {
    const selectionId = this.#page.shown()?.selectionId;
    const path = this.#path("publication");
    const answer = await askJson(this.#page.fetch, zSelectionPublication, path);
    if (this.#page.endsLogin(answer) || this.#page.shown()?.selectionId !== selectionId) return;
    this.#change({ standing: loaded(answer), position: null, busy: false, problem });
  }

  #path(what: string): string {
    return `/api/staff/selections/${encodeURIComponent(this.#page.shown()?.selectionId ?? "")}/${what}`;
  }

  #change(part: Partial<Publishing>): void {
    const publishing = this.#page.shown();
    if (publishing !== null) this.#page.show({ ...publishing, ...part });
  }
}

function draftOf(standing: Publishing["standing"]): number | null {
  return standing.kind === "ready" ? (standing.value.draft?.number ?? null) : null;
}
