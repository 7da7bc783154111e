import { type BankState, type ShareAnswer, zBankState, zShareAnswer } from "@neraca/protocol";
import { type Answer, askJson, type Fetch, type Problem } from "@neraca/ui/live";

export type BankView = {
  /** null: not heard yet. */
  readonly bank: BankState | null;
  readonly busy: boolean;
  /** Why the last share was not taken. */
  readonly fault: ShareAnswer["fault"];
  readonly problem: Problem | null;
};

export const NO_BANK: BankView = { bank: null, busy: false, fault: null, problem: null };

/** What the desk needs of the page. */
type Page = {
  readonly fetch: Fetch;
  readonly shown: () => BankView;
  readonly show: (bank: BankView) => void;
  readonly endsLogin: (answer: Answer<unknown>) => boolean;
};

/** The sealed bank, and one's own share of its key. The share is sent and kept nowhere. */
export class BankDesk {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async load(): Promise<void> {
    const answer = await askJson(this.#page.fetch, zBankState, "/api/staff/bank");
    if (this.#page.endsLogin(answer) || !answer.ok) return;
    this.#page.show({ ...this.#page.shown(), bank: answer.value });
  }

  async enter(share: string): Promise<void> {
    if (this.#page.shown().busy) return;
    this.#page.show({ ...this.#page.shown(), busy: true, fault: null, problem: null });
    const answer = await askJson(this.#page.fetch, zShareAnswer, "/api/staff/bank/shares", {
      body: { share },
    });
    if (this.#page.endsLogin(answer)) return;
    const { bank } = this.#page.shown();
    this.#page.show(
      answer.ok
        ? { bank: answer.value.bank, busy: false, fault: answer.value.fault, problem: null }
        : { bank, busy: false, fault: null, problem: answer.problem },
    );
  }
}
