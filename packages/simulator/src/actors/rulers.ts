import { type ItemId, type OptionId, type Result, RULING_GROUNDS, staffId } from "@neraca/base";
import type { RulingBook, RulingDecision, RulingQuestion } from "@neraca/engine";
import { openRuling, type RulingProposed, rulingsInForce } from "@neraca/exam";
import type { Chance } from "../chance.ts";
import { shortExam } from "../venue/exam-paper.ts";
import { SELECTION } from "../venue/people.ts";
import type { Stage } from "./stage.ts";

/** Two members of the committee, each at a desk of their own. */
const PEOPLE = [staffId("panitia-satu"), staffId("panitia-dua")] as const;

const ACTS_EVERY_MS = 4_000;

/**
 * Two people who rule on items after the close: they propose, agree, decline, take back what is theirs and what is in force; and at times what they may not, or what there
 * is not. The desk asks by HTTP, which has no part here: they speak to the book.
 */
export class Rulers {
  readonly #stage: Stage;
  readonly #chance: Chance;
  #isAtWork = true;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#chance = stage.forkChance("rulers");
    this.#next();
  }

  /** They go home: what waits then waits. */
  stop(): void {
    this.#isAtWork = false;
  }

  #next(): void {
    this.#stage.scheduler.after(this.#chance.between(ACTS_EVERY_MS >> 2, ACTS_EVERY_MS), () => {
      if (!this.#isAtWork) return;
      this.#act();
      this.#next();
    });
  }

  #act(): void {
    const server = this.#stage.machine.current;
    if (server === null || !server.isListening || server.heardAt !== null) return;
    const { rulings } = server.hall.selection(SELECTION);
    const open = openRuling(rulings);
    if (open !== null && !this.#chance.oneIn(6)) this.#settle(server.rulings, open);
    else this.#propose(server.rulings, rulingsInForce(rulings));
    // Whoever presses a button may bring the server down with it.
    if (this.#chance.oneIn(8)) {
      const machine = this.#stage.machine;
      this.#stage.scheduler.after(this.#chance.seldomLarge(0, 60), () =>
        machine.crash(this.#chance.oneIn(4)),
      );
    }
  }

  #settle(book: RulingBook, open: RulingProposed): void {
    const by = this.#chance.oneIn(4) ? open.by : this.#otherThan(open.by);
    const digest = this.#chance.oneIn(10) ? shortExam().bank.digest : open.digest;
    const decision: RulingDecision = { selectionId: SELECTION, ruling: open.ruling, digest, by };
    const isAgreed = !this.#chance.oneIn(4);
    this.#told(isAgreed ? "confirm" : "decline", isAgreed ? book.confirm(decision) : book.decline(decision));
  }

  #propose(book: RulingBook, inForce: readonly RulingProposed[]): void {
    const back = inForce[this.#chance.below(Math.max(1, inForce.length))];
    const isBack = back !== undefined && this.#chance.oneIn(3);
    const question = isBack ? { ...back, act: "taken-back" as const } : this.#anything();
    const grounds = RULING_GROUNDS[question.act];
    const { act, bankDigest, item } = question;
    const by = PEOPLE[this.#chance.below(2)] ?? PEOPLE[0];
    this.#told(
      `propose ${act}`,
      book.propose(SELECTION, by, {
        act,
        bankDigest,
        item,
        grounds: grounds[this.#chance.below(grounds.length)] ?? "other",
        reason: this.#chance.oneIn(10) ? " " : "Dua pilihan benar",
      }),
    );
  }

  /** Mostly an item that there is, and a ruling on it that it could have. */
  #anything(): RulingQuestion {
    const { bank } = shortExam();
    const item = bank.items[this.#chance.below(bank.items.length)];
    const itemId = item === undefined || this.#chance.oneIn(15) ? ("no-item" as ItemId) : item.id;
    const others = (item?.options ?? []).map(({ id }) => id).filter(() => this.#chance.oneIn(3));
    const options: readonly OptionId[] = this.#chance.oneIn(2) ? others.toSorted() : [];
    const kind = options.length > 0 || this.#chance.oneIn(10) ? "also-right" : "annulled";
    return { act: "imposed", bankDigest: bank.digest, item: { itemId, kind, options } };
  }

  #otherThan(by: RulingProposed["by"]): RulingProposed["by"] {
    return PEOPLE.find((each) => each !== by) ?? by;
  }

  #told(what: string, act: Promise<Result<unknown, string>>): void {
    act.then(
      (outcome) => this.#stage.say("rulers", `${what}: ${outcome.ok ? "done" : outcome.error}`),
      (cause: unknown) => this.#stage.verdict.bug(cause),
    );
  }
}
