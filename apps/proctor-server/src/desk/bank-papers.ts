import { accepted, type Instant, type Result, refused, type SelectionId, type StaffId } from "@neraca/base";
import { type Clock, type Hall, paperBlueprintOf, type Registry } from "@neraca/engine";
import { misfitText, type Paper, type PapersBalance } from "@neraca/exam";
import type { Blueprint } from "@neraca/item-bank";
import type { Balance, BankPlan, Reason, Samples, ShownQuestions } from "@neraca/protocol";
import type { BankOutline, BankText, PapersOrder } from "../bank/bank-job.ts";
import type { BankShelf } from "../bank/bank-shelf.ts";
import type { BankWorkshop } from "../bank/bank-workshop.ts";
import { blueprintOf } from "../bank/planned-blueprint.ts";

export type BankPapersOptions = {
  readonly registry: Pick<Registry, "selectionById" | "noteStaffAct">;
  readonly hall: Pick<Hall, "selection">;
  readonly clock: Pick<Clock, "now">;
  readonly shelf: Pick<BankShelf, "find">;
  readonly workshop: Pick<BankWorkshop, "do">;
};

export type Refused<T> = Result<T, Reason>;

/** A plan of which papers can be planned. */
export type Resolved = {
  readonly text: BankText;
  readonly outline: BankOutline;
  readonly blueprint: Blueprint;
};

type PapersRequest = { readonly plan: BankPlan; readonly seedHex: string };
type SamplesRequest = PapersRequest & { readonly count: number };

/** Papers as a plan would make them, looked at before there is a sitting. Nothing of it is kept but who saw questions. */
export class BankPapers {
  readonly #options: BankPapersOptions;

  constructor(options: BankPapersOptions) {
    this.#options = options;
  }

  async resolve({ bankDigest, blueprint }: BankPlan): Promise<Refused<Resolved>> {
    const found = await this.#options.shelf.find(bankDigest);
    if (!found.ok) return found;
    if (found.value.kind === "sealed") return refused("bank-sealed");
    const { text, looked } = found.value;
    if (looked.outline === null) return refused("bank-unfit");
    const asked = blueprint === null ? looked.outline.blueprint : blueprintOf(blueprint, 0);
    if (asked === null) return refused("blueprint-missing");
    return accepted({ text, outline: looked.outline, blueprint: asked });
  }

  async plan(resolved: Resolved, seedHex: string, papers: number): Promise<Result<PapersBalance, "busy">> {
    return this.#options.workshop.do("balance", { ...orderOf(resolved, seedHex), papers });
  }

  async balance({
    plan,
    seedHex,
    papers,
  }: PapersRequest & { readonly papers: number }): Promise<Refused<Balance>> {
    const resolved = await this.resolve(plan);
    if (!resolved.ok) return resolved;
    const made = await this.plan(resolved.value, seedHex, papers);
    return made.ok ? accepted(viewOf(made.value)) : made;
  }

  async samples(request: SamplesRequest): Promise<Refused<Samples>> {
    const made = await this.#make(request);
    if (!made.ok) return made;
    const { papers, resolved } = made.value;
    const items = new Map(resolved.outline.items.map((item) => [item.id, item]));
    return accepted({
      papers: papers.map(({ questions }) =>
        questions.flatMap(({ itemId }) => {
          const item = items.get(itemId);
          if (item === undefined) return [];
          const { subtest, topic, difficulty, seconds, model } = item;
          return [{ item: itemId, subtest, topic, difficulty, seconds, isGenerated: model !== null }];
        }),
      ),
    });
  }

  /** [BP5] [BP9] Another has agreed to it, and who sees which items is on its way to the journal before they do. */
  async questions(
    id: SelectionId,
    request: SamplesRequest & { readonly paper: number },
    by: StaffId,
  ): Promise<Refused<ShownQuestions>> {
    const { registry, hall, clock, workshop } = this.#options;
    if ((await registry.selectionById(id)) === undefined) return refused("selection-unknown");
    const open = await this.resolve(request.plan);
    if (!open.ok) return open;
    const leaveAt = (at: Instant) =>
      hall.selection(id).leaves.leaveOf(by, open.value.outline.digest, at)?.number;
    if (leaveAt(clock.now()) === undefined) return refused("leave-needed");
    const made = await this.#make(request);
    if (!made.ok) return made;
    const { papers, resolved } = made.value;
    const paper = papers[request.paper];
    if (paper === undefined) return refused("not-found");
    const { digest } = resolved.outline;
    const read = await workshop.do("questions", { bank: resolved.text, digest, paper });
    if (!read.ok) return read;
    if (read.value === null) return refused("bank-absent");
    const items = paper.questions.map(({ itemId }) => itemId);
    // It may have ended while the paper was made.
    const at = clock.now();
    const leave = leaveAt(at);
    if (leave === undefined) return refused("leave-needed");
    const shown = {
      selectionId: id,
      bankDigest: digest,
      seedHex: request.seedHex,
      paper: request.paper,
      items,
      leave,
    };
    await registry.noteStaffAct({ type: "QuestionsShown", staffId: by, ...shown }, at);
    return accepted({ questions: [...read.value] });
  }

  async #make({
    plan,
    seedHex,
    count,
  }: SamplesRequest): Promise<Refused<{ readonly papers: readonly Paper[]; readonly resolved: Resolved }>> {
    const resolved = await this.resolve(plan);
    if (!resolved.ok) return resolved;
    const papers = await this.#options.workshop.do("samples", { ...orderOf(resolved.value, seedHex), count });
    if (!papers.ok) return papers;
    // A bank that is short of items has no paper to show.
    if (papers.value === null) return refused("blueprint-short");
    return accepted({ papers: papers.value, resolved: resolved.value });
  }
}

function orderOf({ outline: { digest, items }, blueprint }: Resolved, seedHex: string): PapersOrder {
  return { outline: { digest, items }, blueprint: paperBlueprintOf(blueprint), seedHex };
}

/** The desk's fields of it, as arrays that a schema reads. */
function viewOf(made: PapersBalance): Balance {
  return {
    papers: made.papers,
    misfits: made.misfits.map((misfit) => ({ constraint: misfit.constraint, text: misfitText(misfit) })),
    subtests: made.subtests.map(({ bands, ...part }) => ({ ...part, bands: [...bands] })),
    topics: [...made.topics],
    exposure: [...made.exposure],
    neighbours: [...made.neighbours],
    strangers: [...made.strangers],
  };
}
