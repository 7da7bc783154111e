import { type Digest, fromBase64, type Question } from "@neraca/base";
import { type SealedQuestion, sealAdditionalData, sealNonce, zQuestion } from "@neraca/protocol";
import { gcm } from "@noble/ciphers/aes.js";

/** The paper as it streams in: sealed, in parts, complete when every place is filled. */
export class SealedPaper {
  readonly digest: Digest;
  readonly #questions = new Map<number, SealedQuestion>();
  readonly #partsSeen = new Set<number>();
  #parts: number;

  constructor(digest: Digest, parts: number) {
    this.digest = digest;
    this.#parts = parts;
  }

  add(part: number, questions: readonly SealedQuestion[]): void {
    this.#partsSeen.add(part);
    for (const question of questions) this.#questions.set(question.index, question);
  }

  /** A paper that was kept complete on this computer. */
  fill(questions: readonly SealedQuestion[]): void {
    for (const question of questions) this.#questions.set(question.index, question);
    for (let part = 0; part < this.#parts; part += 1) this.#partsSeen.add(part);
  }

  get received(): { readonly parts: number; readonly of: number } {
    return { parts: this.#partsSeen.size, of: this.#parts };
  }

  get complete(): boolean {
    return this.#partsSeen.size === this.#parts;
  }

  get questions(): readonly SealedQuestion[] {
    return [...this.#questions.values()].toSorted((a, b) => a.index - b.index);
  }
}

/** The key does not open the paper, or what is inside is not questions: the kept paper is thrown away and fetched again. */
export class PaperUnreadableError extends Error {
  override readonly name = "PaperUnreadableError";
}

/**
 * Opens every question.
 *
 * @param key base64 of 32 bytes, as the server sent it
 * @throws PaperUnreadableError
 */
export function openPaper(
  digest: Digest,
  sealed: readonly SealedQuestion[],
  key: string,
): readonly Question[] {
  try {
    const secret = fromBase64(key);
    return sealed.map(({ index, box }) => {
      const bytes = gcm(secret, sealNonce(index), sealAdditionalData(digest, index)).decrypt(fromBase64(box));
      return zQuestion.parse(JSON.parse(new TextDecoder().decode(bytes)));
    });
  } catch (cause) {
    throw new PaperUnreadableError("the key does not open this paper", { cause });
  }
}
