import { type StaffLoginList, zStaffLoginList } from "@neraca/protocol";
import { type Answer, askJson, type Fetch, type Loadable, loaded, type Problem } from "@neraca/ui/live";

export type AccountState = {
  readonly logins: Loadable<StaffLoginList["logins"]>;
  /** The last change of the password that was asked for. */
  readonly password:
    | { readonly kind: "idle" }
    | { readonly kind: "busy" }
    | { readonly kind: "done" }
    | { readonly kind: "failed"; readonly problem: Problem };
  /** Why a login could not be ended. */
  readonly problem: Problem | null;
};

export const EMPTY_ACCOUNT: AccountState = {
  logins: { kind: "loading" },
  password: { kind: "idle" },
  problem: null,
};

/** Accepts whatever a request answers that has nothing to say. */
export const zNothing = { safeParse: (): { success: true; data: null } => ({ success: true, data: null }) };

/** One's own account: its password and where it is logged in. */
export class Account {
  readonly #fetch: Fetch;
  readonly #onState: (state: AccountState) => void;
  /** True when the answer says that this login is no more. */
  readonly #isOver: (answer: Answer<unknown>) => boolean;
  #state = EMPTY_ACCOUNT;

  constructor(
    fetch: Fetch,
    onState: (state: AccountState) => void,
    isOver: (answer: Answer<unknown>) => boolean,
  ) {
    this.#fetch = fetch;
    this.#onState = onState;
    this.#isOver = isOver;
  }

  /** Whoever opens the page sees nothing of who was there before. */
  async open(): Promise<void> {
    this.#change(EMPTY_ACCOUNT);
    await this.reload();
  }

  async reload(): Promise<void> {
    const answer = await askJson(this.#fetch, zStaffLoginList, "/api/staff/logins");
    if (this.#isOver(answer)) return;
    const list = loaded(answer);
    this.#change({ logins: list.kind === "ready" ? { kind: "ready", value: list.value.logins } : list });
  }

  async changePassword(current: string, next: string): Promise<void> {
    this.#change({ password: { kind: "busy" } });
    const body = { current, next };
    const answer = await askJson(this.#fetch, zNothing, "/api/staff/password", { body });
    if (this.#isOver(answer)) return;
    this.#change({ password: answer.ok ? { kind: "done" } : { kind: "failed", problem: answer.problem } });
    if (answer.ok) await this.reload();
  }

  async endLogin(id: string): Promise<void> {
    const path = `/api/staff/logins/${encodeURIComponent(id)}/end`;
    const answer = await askJson(this.#fetch, zNothing, path, { body: {} });
    if (this.#isOver(answer)) return;
    this.#change({ problem: answer.ok ? null : answer.problem });
    await this.reload();
  }

  /** Everywhere, here too. True when it is done. */
  async endAll(): Promise<boolean> {
    const answer = await askJson(this.#fetch, zNothing, "/api/staff/logins/end-all", { body: {} });
    if (!answer.ok && !this.#isOver(answer)) this.#change({ problem: answer.problem });
    return answer.ok;
  }

  #change(part: Partial<AccountState>): void {
    this.#state = { ...this.#state, ...part };
    this.#onState(this.#state);
  }
}
