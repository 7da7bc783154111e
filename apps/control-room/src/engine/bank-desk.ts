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

/** The sealed bank, and one's own share of its key. The share is sent and kept nowhere. */
export class BankDesk {
  readonly #fetch: Fetch;
  readonly #shown: () => BankView;
  readonly #show: (bank: BankView) => void;
  /** True when the answer says that this login is no more. */
  readonly #isOver: (answer: Answer<unknown>) => boolean;

  constructor(
    fetch: Fetch,
    shown: () => BankView,
    show: (bank: BankView) => void,
    isOver: (answer: Answer<unknown>) => boolean,
  ) {
    this.#fetch = fetch;
    this.#shown = shown;
    this.#show = show;
    this.#isOver = isOver;
  }

  async load(): Promise<void> {
    const answer = await askJson(this.#fetch, zBankState, "/api/staff/bank");
    if (this.#isOver(answer) || !answer.ok) return;
    this.#show({ ...this.#shown(), bank: answer.value });
  }

  async enter(share: string): Promise<void> {
    if (this.#shown().busy) return;
    this.#show({ ...this.#shown(), busy: true, fault: null, problem: null });
    const answer = await askJson(this.#fetch, zShareAnswer, "/api/staff/bank/shares", {
      body: { share },
    });
    if (this.#isOver(answer)) return;
    const { bank } = this.#shown();
    this.#show(
      answer.ok
        ? { bank: answer.value.bank, busy: false, fault: answer.value.fault, problem: null }
        : { bank, busy: false, fault: null, problem: answer.problem },
    );
  }
}
