import type { AttemptId, Digest, Question } from "@neraca/base";
import type { SealedQuestion } from "@neraca/protocol";
import type { KeptPaper } from "./ports.ts";
import { openPaper, PaperUnreadableError, SealedPaper } from "./sealed-paper.ts";

/** The one paper of this client: streaming in, kept on the computer, opened by the key. */
export class PaperKeeper {
  readonly #save: (paper: KeptPaper | null) => void;
  #paper: SealedPaper | null = null;
  #kept: KeptPaper | null = null;
  #key: string | null = null;
  #questions: readonly Question[] | null = null;

  constructor(save: (paper: KeptPaper | null) => void) {
    this.#save = save;
  }

  /** null until the key has opened them. */
  get questions(): readonly Question[] | null {
    return this.#questions;
  }

  get received(): { readonly parts: number; readonly of: number } | null {
    return this.#paper?.received ?? null;
  }

  /** Digest of the complete paper, null while it is not complete. */
  get completeDigest(): Digest | null {
    return this.#paper?.complete === true ? this.#paper.digest : null;
  }

  /** What an earlier run of this client left on the computer. */
  takeUp(kept: KeptPaper): void {
    this.#kept = kept;
    this.#paper = new SealedPaper(kept.digest, 1);
    this.#paper.fill(kept.questions);
    this.#key = kept.key;
    this.#open();
  }

  /** The server says which paper is ours. Another one that may lie here is thrown away. */
  expect(digest: Digest, parts: number): void {
    if (this.#paper?.digest === digest) return;
    this.forget();
    this.#paper = new SealedPaper(digest, parts);
  }

  addPart(attemptId: AttemptId, part: number, questions: readonly SealedQuestion[]): void {
    const paper = this.#paper;
    if (paper === null) return;
    paper.add(part, questions);
    if (!paper.complete || this.#kept !== null) return;
    this.#keep({
      format: 1,
      attemptId,
      digest: paper.digest,
      questions: paper.questions,
      key: this.#key,
    });
    this.#open();
  }

  /** False when the key does not open what lies here: it is forgotten, and must be fetched again. */
  unlock(key: string): boolean {
    this.#key = key;
    return this.#open();
  }

  forget(): void {
    this.#paper = null;
    this.#key = null;
    this.#questions = null;
    if (this.#kept !== null) this.#keep(null);
  }

  #open(): boolean {
    const paper = this.#paper;
    if (paper === null || !paper.complete || this.#key === null || this.#questions !== null) return true;
    try {
      this.#questions = openPaper(paper.digest, paper.questions, this.#key);
    } catch (cause) {
      if (!(cause instanceof PaperUnreadableError)) throw cause;
      this.forget();
      return false;
    }
    if (this.#kept !== null && this.#kept.key !== this.#key) this.#keep({ ...this.#kept, key: this.#key });
    return true;
  }

  #keep(paper: KeptPaper | null): void {
    this.#kept = paper;
    this.#save(paper);
  }
}
