import type { Digest, Result, SelectionId, StaffId } from "@neraca/base";
import { refused } from "@neraca/base";
import type { Clock, Hall, LeaveCommand, QuestionLeave, Registry } from "@neraca/engine";
import type { QuestionLeavesView, Reason } from "@neraca/protocol";
import type { BankShelf } from "../bank/bank-shelf.ts";

export type QuestionLeavesOptions = {
  readonly registry: Pick<Registry, "selectionById">;
  readonly hall: Pick<Hall, "selection">;
  readonly clock: Pick<Clock, "now">;
  readonly staffNameOf: (actor: string) => string | null;
  readonly shelf: Pick<BankShelf, "find">;
};

export type LeaveAsker = { readonly id: StaffId; readonly mayRead: boolean };

/** Who may read questions of a bank that is not sealed: one of the committee asks, another agrees. */
export class QuestionLeavesDesk {
  readonly #options: QuestionLeavesOptions;

  constructor(options: QuestionLeavesOptions) {
    this.#options = options;
  }

  async view(id: SelectionId, { id: asker, mayRead }: LeaveAsker): Promise<QuestionLeavesView | undefined> {
    const { registry, hall, clock, staffNameOf } = this.#options;
    if ((await registry.selectionById(id)) === undefined) return undefined;
    const now = clock.now();
    const { leaves } = hall.selection(id);
    const shown = ({ number, by, bankDigest, reason, at, expiresAt, allowed }: QuestionLeave) => ({
      number,
      by: staffNameOf(by) ?? by,
      isMine: by === asker,
      bankDigest,
      reason,
      at,
      expiresAt,
      allowed: allowed === null ? null : { by: staffNameOf(allowed.by) ?? allowed.by, until: allowed.until },
    });
    return { leaves: [...leaves.open(now), ...leaves.given(now)].map(shown), mayRead };
  }

  /** [BP8] Of a bank that nobody may read yet nothing is asked. */
  async ask(
    id: SelectionId,
    { bankDigest, reason }: { readonly bankDigest: Digest; readonly reason: string },
    asker: LeaveAsker,
  ): Promise<Result<QuestionLeavesView, Reason>> {
    const found = await this.#options.shelf.find(bankDigest);
    if (!found.ok) return found;
    if (found.value.kind === "sealed") return refused("bank-sealed");
    return this.decide(id, { type: "ask", bankDigest, reason }, asker);
  }

  async decide(
    id: SelectionId,
    command: LeaveCommand,
    asker: LeaveAsker,
  ): Promise<Result<QuestionLeavesView, Reason>> {
    const { registry, hall, clock } = this.#options;
    if ((await registry.selectionById(id)) === undefined) return refused("selection-unknown");
    const done = await hall.selection(id).decideLeave(command, asker.id, clock.now());
    if (!done.ok) return done;
    if (done.value === "not-stored") return refused("not-stored");
    const view = await this.view(id, asker);
    return view === undefined ? refused("selection-unknown") : { ok: true, value: view };
  }
}
